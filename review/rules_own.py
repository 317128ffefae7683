"""Rules about the document itself: what ended it, its own term, its suspension (for a procedure: of a cited basis)."""

from collections.abc import Iterator
from datetime import timedelta

from law.facts import Action, Extent, Reference
from law.instruments import Instrument
from law.validity import Evidence, Verdict
from review.acts import ENDING, Act
from review.cases import Case, World
from review.chains import end_of, parts_ended
from review.holdings import Held
from review.identities import key_of, number_key
from review.outcomes import Proof, about_instrument
from review.validity import ending_acts, extended_to, own_term_evidence, prolonged, survives, suspending_act, term_of

_DAY = timedelta(days=1)
_OWN_START = "ngày có hiệu lực của văn bản đó"


def repealed(case: Case) -> Iterator[Proof]:
    """An effective act repeals or replaces the document, wholly or for a part."""
    if case.instrument is None:
        return
    world, instrument = case.world, case.instrument
    whole = ending_acts(world.graph, instrument, world.day)
    if whole:
        yield _repealed_by(min(whole, key=lambda a: survives(a, world.day)), instrument, world)
        return
    for parts in parts_ended(case, instrument):
        first = parts[0]
        provisions = tuple(dict.fromkeys(p for act in parts for p in act.provisions))
        yield Proof(
            Verdict.PARTLY_LAPSED,
            "repealed",
            about_instrument(instrument, provisions),
            tuple(proof for act in parts for proof in act.proofs),
            (*first.cause[:7], *sorted(provisions), first.cause[-1]),
            f"rà soát phần đã bị bãi bỏ hoặc thay thế bởi {first.acting.number}",
            first.takes_effect_on,
            min(act.confidence for act in parts),
        )


def _repealed_by(act: Act, instrument: Instrument, world: World) -> Proof:
    verdict = Verdict.PARTLY_LAPSED if survives(act, world.day) else Verdict.LAPSED
    end = end_of(world, instrument)
    last = end.last if end else None
    still = f"; còn hiệu lực: {', '.join(act.exceptions)}" if verdict is Verdict.PARTLY_LAPSED else ""
    how = "văn bản thay thế hiện nay" if end and end.acts[-1].action is Action.REPLACES else "văn bản quy định bãi bỏ"
    instead = f"; {how}: {last.number}" if last else ""
    more = "; rà soát đủ các văn bản sửa đổi, bổ sung cùng hết hiệu lực" if act.with_amenders else ""
    evidence = end.evidence if end and end.first is act else act.proofs
    return Proof(
        verdict,
        "repealed",
        about_instrument(instrument, act.exceptions if still else ()),
        evidence,
        act.cause,
        f"đưa vào danh mục hết hiệu lực{instead}{still}{more}",
        act.takes_effect_on,
        act.confidence,
    )


def ambiguous_target(case: Case) -> Iterator[Proof]:
    """Words that wholly end a document may mean this one or another of its number: a person must see which."""
    if case.instrument is None or ending_acts(case.world.graph, case.instrument, case.world.day):
        return
    for loose in case.world.graph.loose_on.get(key_of(case.instrument), ()):
        on, made = loose.takes_effect_on, loose.acting.issued_on
        first = on or made
        if loose.action not in ENDING or loose.extent is not Extent.WHOLE or first is None or first > case.world.day:
            continue
        others = (f"{one.number} ({one.issuer or '?'})" for one in loose.candidates if one != case.instrument)
        yield Proof(
            Verdict.UNDETERMINED,
            "ambiguous_target",
            about_instrument(loose.acting),
            (loose.evidence,),
            (number_key(loose.acting.number), str(loose.acting.year), loose.action.value, on.isoformat() if on else ""),
            loose.asks
            or f"xác định {loose.acting.number} chấm dứt văn bản này hay {'; '.join(others) or 'văn bản khác cùng số'}",
            on,
            0.5,
        )


def unknown_day(case: Case) -> Iterator[Proof]:
    """Words wholly end the document from a day that nobody tells: with another text that is not held, an event, a day
    of the Gazette, or where the acting text says none."""
    if case.instrument is None or ending_acts(case.world.graph, case.instrument, case.world.day):
        return
    for act in case.world.graph.acting_on(case.instrument):
        made = act.acting.issued_on
        if not act.ends_wholly or act.takes_effect_on is not None or (made and made > case.world.day):
            continue
        yield Proof(
            Verdict.UNDETERMINED,
            "unknown_day",
            about_instrument(act.acting),
            act.proofs,
            (*act.cause, act.tied_to or ""),
            f"xác định ngày {act.acting.number} chấm dứt văn bản này: theo {act.tied_to or _OWN_START}, chưa rõ ngày",
            None,
            0.5,
        )


def own_term_over(case: Case) -> Iterator[Proof]:
    """Its own words end the document, or a basis of the procedure."""
    if case.instrument is not None:
        yield from _term(case, case.instrument, case.held)
    for ground in case.grounds if case.is_procedure else ():
        for held in case.world.graph.files_of(ground.instrument)[:1]:
            yield from _term(case, ground.instrument, held, ground.references[0])


def _term(case: Case, instrument: Instrument, held: Held, cited: Reference | None = None) -> Iterator[Proof]:
    graph, day = case.world.graph, case.world.day
    acts = [act for act in graph.acting_on(instrument) if graph.in_effect(act, day)]
    last = term_of(held, extended_to(acts))
    if last is None or last >= day or ending_acts(graph, instrument, day):
        return
    yield Proof(
        Verdict.LAPSED,
        "own_term_over",
        about_instrument(instrument),
        (own_term_evidence(held), *prolonged(acts, last), *_mention(case, cited)),
        (number_key(instrument.number), last.isoformat()),
        f"{instrument.number} đã hết thời hạn ghi trong văn bản từ ngày {last + _DAY:%d/%m/%Y}",
        last + _DAY,
        0.95,
    )


def _mention(case: Case, cited: Reference | None) -> tuple[Evidence, ...]:
    """Where the subject cites what the finding is about; () where that is the subject itself."""
    return (case.mention(cited.span),) if cited else ()


def suspended(case: Case) -> Iterator[Proof]:
    """The document, or a basis of the procedure, is suspended on the day."""
    if case.instrument is not None:
        yield from _suspension(case, case.instrument)
    for ground in case.grounds if case.is_procedure else ():
        yield from _suspension(case, ground.instrument, ground.references[0])


def _suspension(case: Case, instrument: Instrument, cited: Reference | None = None) -> Iterator[Proof]:
    act = suspending_act(case.world.graph, instrument, case.world.day, cited.provisions if cited else ())
    if act is None:
        return
    what = " ".join((", ".join(act.provisions), instrument.number)).strip()
    until = f" đến hết ngày {act.until:%d/%m/%Y}" if act.until else ""
    yield Proof(
        Verdict.UNDETERMINED,
        "suspended",
        about_instrument(instrument, act.provisions),
        (act.evidence, *_mention(case, cited)),
        act.cause,
        f"{what} đang bị ngưng hiệu lực bởi {act.acting.number}{until}",
        act.takes_effect_on,
        act.confidence,
    )
