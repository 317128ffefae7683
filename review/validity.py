"""Whether an instrument is in force on a day, and the sentences that say so (contract.md, "Validity on a day D")."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from law.facts import Action, Extent
from law.instruments import Instrument
from law.validity import Evidence, Validity, ValidityOn
from review.acts import ENDING, Act
from review.graph import Graph
from review.holdings import Held
from review.postponing import first_day
from review.provisions import touched

_DAY = timedelta(days=1)


def validity_on(graph: Graph, instrument: Instrument, day: date, known_on: date | None = None) -> ValidityOn:
    """The verdict of the day; with `known_on` only what had been received or added by then is believed."""
    files = [held for held in graph.files_of(instrument) if _is_known(held.received_on, known_on)]
    acts = [act for act in graph.acting_on(instrument) if _is_known(act.evidence.known_on, known_on)]
    for verdict in _verdicts(graph, instrument, files, acts, day):
        return verdict
    return ValidityOn(day, Validity.UNKNOWN)


def _is_known(day: date | None, known_on: date | None) -> bool:
    return known_on is None or (day is not None and day <= known_on)


def _verdicts(
    graph: Graph, instrument: Instrument, files: list[Held], acts: list[Act], day: date
) -> Iterator[ValidityOn]:
    """Verdicts in order of weight; the first holds."""
    working = sorted((a for a in acts if graph.in_effect(a, day)), key=lambda a: a.takes_effect_on or day)
    working = _not_undone(working)
    yield from _ended(working, day)
    yield from _own_term(files, working, day)
    yield from _suspended(graph, working, day)
    yield from _partly(working, day)
    undated = [act for act in acts if act.ends_wholly and act.takes_effect_on is None and _was_made(act, day)]
    if undated:
        yield ValidityOn(day, Validity.UNKNOWN, None, tuple(act.evidence for act in undated))
    yield from _by_text(graph, instrument, files, working, day)


def _was_made(act: Act, day: date) -> bool:
    """Whether an act of an unknown day may have begun: nothing acts before it is made."""
    return act.acting.issued_on is None or act.acting.issued_on <= day


def ending_acts(graph: Graph, instrument: Instrument, day: date) -> tuple[Act, ...]:
    """Acts that wholly ended the instrument by the day (survivors by name apart), the earliest first."""
    acts = _not_undone([a for a in graph.acting_on(instrument) if graph.in_effect(a, day)])
    acts = [act for act in acts if act.ends_wholly]
    return tuple(sorted(acts, key=lambda act: act.takes_effect_on or day))


def _not_undone(working: list[Act]) -> list[Act]:
    """Without what wholly ended an instrument that another text brought back later: “tiếp tục có hiệu lực trở lại”."""
    back = max((one.takes_effect_on for one in working if _resumes(one) and one.takes_effect_on), default=None)
    if back is None:
        return working
    return [act for act in working if not (act.ends_wholly and act.takes_effect_on and act.takes_effect_on < back)]


def survives(act: Act, day: date) -> bool:
    """Whether provisions of the target still live by name after the act."""
    return bool(act.exceptions) and (act.until is None or act.until >= day)


def _ended(working: list[Act], day: date) -> Iterator[ValidityOn]:
    whole = [act for act in working if act.ends_wholly]
    for act in sorted(whole, key=lambda act: (act.unsure, survives(act, day))):
        verdict = Validity.PARTLY_LAPSED if survives(act, day) else Validity.LAPSED
        yield _if_sure(ValidityOn(day, verdict, act.takes_effect_on, act.proofs), unsure=act.unsure)


def _if_sure(said: ValidityOn, *, unsure: bool) -> ValidityOn:
    """Words that were recognised and not confirmed are shown, and prove nothing."""
    return ValidityOn(said.on, Validity.UNKNOWN, None, said.because) if unsure else said


def _own_term(files: list[Held], working: list[Act], day: date) -> Iterator[ValidityOn]:
    extended = extended_to(working)
    for held in files:
        last = term_of(held, extended)
        if last is not None and last < day:
            said = ValidityOn(day, Validity.LAPSED, last + _DAY, (own_term_evidence(held), *prolonged(working, last)))
            yield _if_sure(said, unsure=_is_unsure(held, "expires_on"))


def extended_to(acts: Iterable[Act]) -> date | None:
    """The last day to which acts prolong the instrument's own term."""
    return max((act.until for act in acts if act.action is Action.EXTENDS and act.until), default=None)


def prolonged(acts: Iterable[Act], last: date) -> tuple[Evidence, ...]:
    """The words that set the last day of a term, where another text prolonged it."""
    return tuple(act.evidence for act in acts if act.action is Action.EXTENDS and act.until == last)[:1]


def _is_unsure(held: Held, name: str) -> bool:
    return held.is_unnamed or name in held.header.unsure


def term_of(held: Held, extended: date | None) -> date | None:
    own = held.header.expires_on
    return max(own, extended) if own and extended else own


def own_term_evidence(held: Held) -> Evidence:
    stated = held.field_evidence("expires_on", held.header.expires_span)
    span = held.header.effective_span or held.header.number_span
    if stated or span is None:
        return stated[0] if stated else Evidence(held.name, held.header.number, known_on=held.received_on)
    return held.evidence(span)


def suspending_act(graph: Graph, instrument: Instrument, day: date, cited: tuple[str, ...] = ()) -> Act | None:
    """What suspends the whole, else a part of the instrument; of a part that no cited provision touches, nothing."""
    working = [act for act in graph.acting_on(instrument) if graph.in_effect(act, day)]
    whole = next((act for act in working if _suspends(graph, act, day)), None)
    return whole or next((act for act in working if _suspends_part(graph, act, day, cited)), None)


def _suspends_part(graph: Graph, act: Act, day: date, cited: tuple[str, ...]) -> bool:
    if act.extent is not Extent.PART or not _suspends(graph, replace(act, extent=Extent.WHOLE), day):
        return False
    return not cited or not act.provisions or touched(cited, act.provisions)[1] > 0


def suspended_until(graph: Graph, act: Act) -> date | None:
    """The last day of a suspension: as it says, or the one before it was itself ended or the target resumed."""
    ended = [one.takes_effect_on for one in graph.acting_on(act.acting) if one.ends_wholly]
    later = [one.takes_effect_on for one in graph.acting_on(act.target) if _resumes(one)]
    starts = act.takes_effect_on or date.max
    over = [day - _DAY for day in (*ended, *later) if day and day > starts]
    return min([*over, *([act.until] if act.until else [])], default=None)


def _resumes(act: Act) -> bool:
    """ "tiếp tục có hiệu lực kể từ ngày D"; one that sets a last day prolongs a term."""
    return act.action is Action.EXTENDS and act.extent is Extent.WHOLE and act.until is None


def _suspends(graph: Graph, act: Act, day: date) -> bool:
    if act.extent is not Extent.WHOLE or act.action is not Action.SUSPENDS:
        return False
    last = suspended_until(graph, act)
    return last is None or last >= day


def _suspended(graph: Graph, working: list[Act], day: date) -> Iterator[ValidityOn]:
    for act in working:
        if _suspends(graph, act, day):
            said = ValidityOn(day, Validity.SUSPENDED, act.takes_effect_on, (act.evidence,))
            yield _if_sure(said, unsure=act.unsure)


def partly_ending(act: Act) -> bool:
    return act.action in ENDING and act.extent is Extent.PART


def _partly(working: list[Act], day: date) -> Iterator[ValidityOn]:
    parts = sorted((act for act in working if partly_ending(act)), key=lambda act: act.unsure)
    if parts:
        said = ValidityOn(day, Validity.PARTLY_LAPSED, parts[0].takes_effect_on, tuple(a.evidence for a in parts))
        yield _if_sure(said, unsure=all(act.unsure for act in parts))


def _by_text(
    graph: Graph, instrument: Instrument, files: list[Held], working: list[Act], day: date
) -> Iterator[ValidityOn]:
    amended = tuple(act.evidence for act in working if act.action is Action.AMENDS)
    for held in files:
        effective, because = first_day(graph, instrument, held)
        if effective is None:
            continue
        if effective > day:
            said = ValidityOn(day, Validity.NOT_YET, effective, because)
        else:
            said = ValidityOn(day, Validity.IN_FORCE, effective, because + amended)
        yield _if_sure(said, unsure=_is_unsure(held, "effective_on"))
