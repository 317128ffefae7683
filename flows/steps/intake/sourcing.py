"""How each source stands: its age, its last visits, what was refused, and what reading made doubtful."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from archive import harvests
from archive.harvests import REFUSED, Address, Visit
from delivery.words import Words
from flows.steps.intake import harvesting
from flows.steps.reading.reading import held_facts
from harvesters import plausibility
from harvesters.source import Source
from infra.services import Services
from law.access import Grant
from law.errors import NotHeld, Refused

BATCH = 200
_HEAD = 4_000  # characters of a text in which it says its number and title
_ANSWERED = ("new", "nothing_new")
_LATE = 3  # schedules without an answer, after which a source is late


def standings(services: Services, wanted: Sequence[str], now: datetime) -> list[dict[str, Any]]:
    """One object a source: when it was visited, answered and brought something new last, and what is refused there."""
    chosen = harvesting.chosen(services, wanted) if wanted else harvesting.sources(services)
    return [_standing(services, source, now) for source in chosen]


def seen(services: Services, grant: Grant, now: datetime) -> list[dict[str, Any]]:
    """The same of all sources whose papers the viewer may see."""
    return [one for one in standings(services, (), now) if grant.sees(one["agency"] or "")]


def with_visits(services: Services, name: str, grant: Grant, now: datetime) -> dict[str, Any]:
    """One source with its visits, the newest first; NotHeld where the viewer may see none of that name."""
    found = next((one for one in seen(services, grant, now) if one["source"] == name), None)
    if found is None:
        raise NotHeld(f"No source is named {name}")
    return found | {"visits": [_visit(one) for one in harvests.history(services.ledger.engine, name)]}


def _visit(one: Visit) -> dict[str, Any]:
    """`state` "open" where it has not ended; `counts` of addresses by outcome, and under `reasons` by why not."""
    return {
        "started_at": _iso(one.started_at), "ended_at": _iso(one.ended_at), "state": _state(one),
        "sentence": one.sentence, "counts": dict(one.counts) if one.counts else None,
    }  # fmt: skip


def _standing(services: Services, source: Source, now: datetime) -> dict[str, Any]:
    known = harvests.addresses(services.ledger.engine, source.name)
    return _age(services, source, now) | {
        "held": sum(one.digest is not None for one in known.values()),
        "refused": [_refusal(one) for one in known.values() if one.outcome == REFUSED],
        "doubtful": [{"address": one.address, "why": one.doubt} for one in known.values() if one.doubt],
    }


def _age(services: Services, source: Source, now: datetime) -> dict[str, Any]:
    """When it was visited, answered and brought something new last; late after three schedules without an answer."""
    engine = services.ledger.engine
    visits = harvests.history(engine, source.name)
    last = visits[0] if visits else None
    answered = next((one.ended_at for one in visits if one.outcome in _ANSWERED), None)
    return {
        "source": source.name, "kind": source.kind, "address": source.address, "yields": source.yields,
        "agency": source.agency or None, "last_visit": _iso(last.started_at if last else None),
        "last_answer": _iso(answered), "last_new": _iso(harvests.last_new(engine, source.name)),
        "age_hours": round((now - answered).total_seconds() / 3600, 1) if answered else None,
        "late": answered is None or now - answered > _LATE * source.schedule,
        "outcome": last.outcome if last else None, "state": _state(last), "alarm": _alarm(last),
        "sentence": _sentence(last),
    }  # fmt: skip


def with_ages(services: Services, status: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The object of `rasoat status` with `sources`: how old each is; null where the ledger cannot say."""
    if status["files"] is None:
        return {**status, "sources": None}
    return {**status, "sources": [_age(services, source, now) for source in harvesting.sources(services)]}


def _state(last: Visit | None) -> str:
    """What came of the last visit: its outcome, "never" where there was none, "open" where it has not ended."""
    return "never" if last is None else last.outcome or "open"


def _alarm(last: Visit | None) -> str | None:
    """Why what the last visit yielded is implausibly little; it stands at the end of its sentence."""
    return (last.sentence if last and last.sentence else "").partition(harvesting.ALARM)[2] or None


def _sentence(last: Visit | None) -> str | None:
    if last is None:
        return None
    return last.sentence or "The last visit was cut off; the next one goes on with it"


def _refusal(one: Address) -> dict[str, Any]:
    return {"address": one.address, "reason_code": one.reason_code, "reason": one.reason, "last_good": one.digest}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def readable(standing: dict[str, Any], words: Words) -> str:
    """A few lines on one source, the age first."""
    lines = [f"{readable_age(standing)}; đang giữ {standing['held']} văn bản"]
    state = words(f"sources.state_{standing['state']}", standing["state"])
    lines += [f"  lần gần nhất: {state}", *([f"  {words('sources.alarm', '')}"] if standing["alarm"] else [])]
    lines += [f"  không nhận: {one['address']}: {_why(one, words)}" for one in standing["refused"]]
    lines += [f"  nghi ngờ: {one['address']}: {words('sources.doubted', one['why'])}" for one in standing["doubtful"]]
    return "\n".join(lines)


def _why(refused: dict[str, Any], words: Words) -> str:
    return str(words(f"reason.{refused['reason_code']}", refused["reason"] or ""))


def readable_visit(report: harvesting.Report, words: Words) -> str:
    """What came of a visit; of its trouble the sentence of whoever met it."""
    counts = report.counts
    told = ", ".join(
        f"{counts[name]} {words(f'sources.count_{name}', name).lower()}" for name in harvests.OUTCOMES if counts[name]
    )
    reasons = "; ".join(f"{words(f'reason.{code}', code)}: {count}" for code, count in counts["reasons"].items())
    state = words(f"sources.state_{report.outcome or 'open'}", report.outcome or "")
    trouble = f" ({report.trouble})" if report.trouble else ""
    came = f"{report.source}: {state}{trouble}; trong {counts['listed']} mục liệt kê: {told or 'không có gì'}"
    alarm = f"\n  {words('sources.alarm', '')}" if report.alarm else ""
    return came + (f" ({reasons})" if reasons else "") + alarm


def readable_age(standing: dict[str, Any]) -> str:
    hours = standing["age_hours"]
    age = "chưa trả lời lần nào" if hours is None else f"trả lời cách đây {hours:g} giờ".replace(".", ",")
    return f"{standing['source']} ({standing['kind']}): {age}{', TRỄ' if standing['late'] else ''}"


def look_again(services: Services) -> int:
    """Compares every copy that was read since with the title it came under; how many of them are doubted.

    What a listing calls a paper can be judged only once a scan or a PDF of it was read."""
    engine, doubted, after = services.ledger.engine, 0, 0
    while rows := harvests.unread(engine, BATCH, after):
        after = rows[-1].id
        for row in rows:
            if not _waits(services, row):
                why = _doubt(services, row)
                doubted += why is not None
                harvests.doubt(engine, row, why)
    return doubted


def _waits(services: Services, row: Address) -> bool:
    return any(one.state == "pending" for one in services.ledger.of_digest(row.digest or ""))


def _doubt(services: Services, row: Address) -> str | None:
    kept = held_facts(services.store, row.digest or "")
    if kept is None:
        return None
    reading, facts = kept
    mismatch = next((one.message for one in facts.warnings if one.code == "body_title_mismatch"), None)
    try:
        plausibility.judge_text(row.address, row.title, reading.text.content[:_HEAD])
    except Refused as refusal:
        return str(refusal)
    return mismatch
