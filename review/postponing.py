"""Documents whose first day in force another one put off: what they do is put off with them."""

from dataclasses import replace
from datetime import date, timedelta

from law.facts import Action, Extent
from law.instruments import Instrument
from law.validity import Evidence
from review.acts import Act
from review.correcting import corrected_start
from review.graph import Graph
from review.holdings import Held
from review.identities import key_of
from review.tying import own_start

_DAY = timedelta(days=1)


def put_off(graph: Graph) -> None:
    """Move what postponed documents do to their new first day; where none is stated it is not known."""
    for key, acts in graph.acts_of.items():
        delay = _delay(graph.acts_on.get(key, []))
        if delay is None:
            continue
        late = [_later(act, delay) for act in acts]
        for act, moved in zip(acts, late, strict=True):
            on = graph.acts_on[key_of(act.target)]
            on[on.index(act)] = moved
        graph.acts_of[key] = late


def _delay(acts: list[Act]) -> Act | None:
    """The latest act that puts the whole document off."""
    delays = [act for act in acts if act.action is Action.POSTPONES and act.extent is Extent.WHOLE]
    return max(delays, key=lambda act: act.takes_effect_on or date.min, default=None)


def _later(act: Act, delay: Act) -> Act:
    """An act of the postponed document; one that had effect before the other was made stays as it was."""
    on = act.takes_effect_on
    if on is None or (delay.takes_effect_on is not None and on <= delay.takes_effect_on - _DAY):
        return act
    starts = delay.until + _DAY if delay.until else None
    if starts is not None and on >= starts:
        return act
    beside = (*act.beside, delay.evidence)
    return replace(act, takes_effect_on=starts, beside=beside, unsure=act.unsure or delay.unsure)


def first_day(graph: Graph, instrument: Instrument, held: Held) -> tuple[date | None, tuple[Evidence, ...]]:
    """The day from which a file's instrument is in force, with the words that say so."""
    own, because = own_start(graph, held)
    own, more = corrected_start(graph.acting_on(instrument), own)
    because = (*because, *more)
    delay = _delay(list(graph.acting_on(instrument)))
    if own is None or delay is None or (delay.takes_effect_on is not None and own < delay.takes_effect_on):
        return own, because
    if delay.until is None:
        return None, because
    return max(own, delay.until + _DAY), (*because, delay.evidence)
