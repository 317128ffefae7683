"""How each held file's instrument stands over time: the days between which a search may call it in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from law import numbers
from law.facts import Action, Effect, Extent
from law.instruments import Instrument
from review.acts import Act
from review.building import build
from review.graph import Graph
from review.holdings import Held
from review.identities import number_key
from review.postponing import first_day
from review.registry import Registry
from review.validity import extended_to, partly_ending, survives, suspended_until, term_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """First and last day in force, since when parts have lapsed, a suspension; `since` None = not known."""

    since: date | None = None
    until: date | None = None
    partly_since: date | None = None
    suspended_since: date | None = None
    suspended_until: date | None = None


def ties(held: Held) -> frozenset[tuple[str, str]]:
    """Keys of the numbers that a file ties together: (its own, ""), (who acts, on what), (what is waited for or
    amended, its own), (its serial and day, its own). Two files whose ties share no number, nor lead to one another by
    numbers, know nothing of each other in `standings`."""
    node = held.instrument()
    if node is None:
        return frozenset()
    own = number_key(node.number)
    effects, announced = held.extraction.effects, held.extraction.announced
    acted = {(own, _key(one)) for one in (*effects, *announced) if one.target}
    told = {(number_key(one.by), _key(one)) for one in announced if one.by}
    waited = {one.tied_to for one in effects} | {held.extraction.tied_to}
    amended = {one.target for one in effects if one.action is Action.AMENDS}  # what ends it may end this
    led = {(number_key(one), own) for one in waited | amended if one and numbers.parse(one)}
    dated = {(f"{numbers.serial_key(node.number)} {node.issued_on}", own)} if node.issued_on else set()
    return frozenset({(own, "")} | acted | told | led | dated)


def _key(effect: Effect) -> str:
    """Of the target; one without its symbol is told by serial and day."""
    target = effect.target or ""
    return (
        f"{numbers.serial_key(target)} {effect.target_issued_on}" if numbers.is_serial(target) else number_key(target)
    )


def standings(holdings: Iterable[Held], registry: Registry) -> dict[str, Standing]:
    """By digest how the file's instrument stands; files that are no instrument are not named."""
    graph = build(holdings, registry)
    return {
        held.digest: standing
        for instrument in graph.held_instruments()
        for standing in (_standing(graph, instrument),)
        for held in graph.files_of(instrument)
    }


def _standing(graph: Graph, instrument: Instrument) -> Standing:
    files, acts = graph.files_of(instrument), graph.acting_on(instrument)
    working = [act for act in acts if act.takes_effect_on and graph.in_effect(act, act.takes_effect_on)]
    since = next((day for held in files if (day := first_day(graph, instrument, held)[0])), None)
    if since is None or any(act.ends_wholly and act.takes_effect_on is None for act in acts):
        return Standing()
    paused = max(
        (act for act in working if _pauses(act)), key=lambda act: act.takes_effect_on or date.min, default=None
    )
    return Standing(
        since,
        min(_last_days(files, working), default=None),
        min((act.takes_effect_on for act in working if act.takes_effect_on and _is_partial(act)), default=None),
        paused.takes_effect_on if paused else None,
        suspended_until(graph, paused) if paused else None,
    )


def _last_days(files: tuple[Held, ...], working: list[Act]) -> Iterator[date]:
    for act in working:
        if act.ends_wholly and act.takes_effect_on and not survives(act, act.takes_effect_on):
            yield act.takes_effect_on - _DAY
    for held in files:
        last = term_of(held, extended_to(working))
        if last is not None:
            yield last


def _pauses(act: Act) -> bool:
    return act.action is Action.SUSPENDS and act.extent is Extent.WHOLE


def _is_partial(act: Act) -> bool:
    return partly_ending(act) or (act.ends_wholly and bool(act.exceptions))
