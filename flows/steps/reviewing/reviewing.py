"""Reviewing: the alert list, one instrument, obligations and a document, as the command and the pages show them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from archive import findings as kept
from delivery import answers, calendars, files, lists, quoting, sheets, word
from delivery.letterhead import Letterhead
from delivery.scopes import EVERYWHERE, Scope
from delivery.tables import Listed
from delivery.words import DUTIES, SINCE, STANDINGS, TIES, Words, left_out
from flows.steps.reading import origins
from flows.steps.standing import holding
from infra.services import Services
from law.access import Grant
from law.errors import NotHeld, WrongUse
from review import findings, obligations, showing
from review.outcomes import Finding

LAST_AUDIT = "last audit"
REMEMBERED = 16  # answers on what is held, until that changes
_ONE_AT_A_TIME = RLock()  # who asks meanwhile waits for the answer and does not work it out, too
_DUTIES_AT_A_TIME = RLock()  # the same of what is owed, which does not wait for an audit
_ORDER = ("lapsed", "partly_lapsed", "needs_update", "undetermined")


@dataclass(frozen=True, slots=True)
class Audited:
    """The findings of a day, each with the state that people gave it."""

    findings: tuple[Finding, ...]
    states: dict[str, str]
    day: date

    def objects(self) -> list[dict[str, Any]]:
        return [answers.finding_object(one, self.states.get(one.id, kept.NEW)) for one in self.findings]

    def readable(self) -> str:
        """Each finding with its sentence and page, then how many of each verdict."""
        told = [_told(one) for one in self.findings if self.states.get(one.id) != "dismissed"]
        return "\n\n".join([*told, self.summary()])

    def summary(self) -> str:
        verdicts = [one.verdict.value for one in self.findings]
        counted = [f"{answers.VERDICTS[name]}: {verdicts.count(name)}" for name in _ORDER if name in verdicts]
        return f"Rà soát đến ngày {self.day:%d/%m/%Y}: {'; '.join(counted) or 'không có cảnh báo'}"

    def table(self, limit: int) -> list[dict[str, Any]]:
        """Rows of the orchestrator's table; beyond `limit` the workbook has them."""
        headings = lists.headings()
        return [dict(zip(headings, map(str, row), strict=True)) for row in lists.rows(self.objects()[:limit])]


def audit(services: Services, day: date, known_on: date | None, now: datetime, grant: Grant) -> Audited:
    """Evaluates what the viewer may see. Findings are kept in the ledger, so that a decision on one stays; those of a
    viewer who does not see everything are only looked up there, since they know less of each."""
    if known_on is None:
        with _ONE_AT_A_TIME:
            found = _found(holding.known(services, grant), day)
    else:
        found = findings.evaluate(holding.holdings(services, grant, known_on), services.registry, day, known_on)
    if grant.agencies is not None:
        states = {one.id: one.state for one in kept.kept(services.ledger.engine)}
        return Audited(found, states, day)
    content = {one.id: answers.finding_object(one, kept.NEW) for one in found}
    states = kept.keep(services.ledger.engine, content, now)
    services.ledger.set_mark(LAST_AUDIT, now.isoformat())
    return Audited(found, states, day)


@lru_cache(REMEMBERED)
def _found(held: holding.Known, day: date) -> tuple[Finding, ...]:
    return findings.evaluate(held.holdings, held.services.registry, day)


def _told(one: Finding) -> str:
    subject = f"{one.subject.key} {one.subject.title or ''}".strip()
    about = one.about.number or one.about.name or ""
    lines = [
        f"{answers.VERDICTS[one.verdict.value].upper()}: {subject}",
        f"  {lists.RULES.get(one.rule, one.rule)}: {about}",
    ]
    lines += [f"  {quoting.told(answers.evidence_object(proof))}" for proof in one.because]
    return "\n".join([*lines, f"  Đề xuất: {one.proposed}"])


def narrowed(services: Services, audited: Audited, scope: Scope) -> Audited:
    """Only what belongs to the list of a reviewer, body or field."""
    if scope == EVERYWHERE:
        return audited
    given = assigned(services)
    ids = {one["id"] for one in audited.objects() if scope.holds(one, given.get(one["id"]))}
    return replace(audited, findings=tuple(one for one in audited.findings if one.id in ids))


def assigned(services: Services) -> dict[str, str]:
    """Finding → log-in name of the person it was given to last."""
    decided = kept.all_decided(services.ledger.engine)
    return {id_: one.assigned_to for id_, said in decided.items() for one in said if one.assigned_to}


def write_lists(audited: Audited, paths: Iterable[Path], head: Letterhead, now: datetime) -> None:
    """The list as the files' names end: .xlsx, .docx or .csv. WrongUse for another ending."""
    listed = Listed(tuple(audited.objects()), audited.day)
    for path in paths:
        match path.suffix.lower():
            case ".xlsx":
                files.write(path, sheets.workbook(listed, head))
            case ".docx":
                files.write(path, word.document(listed, head, now))
            case ".csv":
                lists.write_csv(listed.findings, path)
            case _:
                raise WrongUse(f"{path} should end with .xlsx, .docx or .csv")


def show(services: Services, number: str, day: date, grant: Grant) -> Iterator[dict[str, Any]]:
    """One object an instrument of the number; NotHeld where nothing that the viewer may see tells of it."""
    held = holding.known(services, grant)
    found = showing.show_in(held.graph, held.cited, number, day)
    if not found:
        raise NotHeld(f"Nothing is held or known of {number}", key="unknown_number", number=number)
    return (origins.with_provenance(services, answers.shown_object(one), grant) for one in found)


def is_told_of(services: Services, number: str, day: date, grant: Grant) -> bool:
    """Whether anything that the viewer may see bears the number or cites it."""
    held = holding.known(services, grant)
    return bool(showing.show_in(held.graph, held.cited, number, day))


def only_file(services: Services, number: str, grant: Grant) -> str | None:
    """Digest of the file of the one instrument that bears the number; None where several or none do, or it has none."""
    graph = holding.known(services, grant).graph
    found = graph.instruments(number)
    files = graph.files_of(found[0]) if len(found) == 1 else ()
    return files[0].digest if files else None


def readable_instrument(item: dict[str, Any], words: Words) -> str:
    own, validity = item["instrument"], item["validity"]
    lines = [f"{own['kind'] or ''} {own['number']} {own['title'] or ''}".strip()]
    lines.append(
        f"Hiệu lực ngày {_printed(validity['on'])}: {STANDINGS[validity['verdict']]}"
        + (f"{SINCE.get(validity['verdict'], ' từ ngày')} {_printed(validity['since'])}" if validity["since"] else "")
    )
    lines += [f"  {quoting.told(proof)}" for proof in validity["because"]]
    for held in item["held"]:
        lines += (f"Lưu ý {held['name']}: {left_out(**one)}" for one in held["left_out"])
    for name, heading in TIES.items():
        lines += dict.fromkeys(f"{heading}: {_tie(one, words)}" for one in item[name])
    return "\n".join(lines)


def _tie(one: dict[str, Any], words: Words) -> str:
    """40/2013/QH13 (sửa đổi, bổ sung từ ngày 01/07/2014): once, however many provisions it touches."""
    named = str(one["number"] or one.get("name") or "?")
    if "action" not in one:
        return named
    since = f" từ ngày {_printed(one['takes_effect_on'])}" if one["takes_effect_on"] else ""
    part = " một phần" if one["extent"] == "part" and one["action"] == "repeals" else ""
    return f"{named} ({words('tie.' + one['action'], one['action'])}{part}{since})"


def _printed(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}"


def deadlines(
    services: Services, day: date, since: date | None, until: date | None, grant: Grant
) -> tuple[obligations.Obligation, ...]:
    with _DUTIES_AT_A_TIME:
        return _owed(holding.known(services, grant), day, since, until)


@lru_cache(REMEMBERED)
def _owed(held: holding.Known, day: date, since: date | None, until: date | None) -> tuple[obligations.Obligation, ...]:
    return obligations.obligations(held.holdings, day, since, until)


def deadline_objects(owed: Sequence[obligations.Obligation]) -> list[dict[str, Any]]:
    return [answers.obligation_object(one) for one in owed]


def readable_deadlines(owed: Sequence[obligations.Obligation]) -> str:
    lines = [
        f"{one.due_on:%d/%m/%Y} {DUTIES[one.state]}: {one.who or 'chưa rõ cơ quan'}: {one.what or 'việc có thời hạn'}"
        for one in owed
    ]
    return "\n".join(lines) or "Không có nhiệm vụ nào có thời hạn"


def write_calendar(owed: Sequence[obligations.Obligation], path: Path | None, now: datetime) -> None:
    if path:
        files.write(path, calendars.calendar(owed, now))
