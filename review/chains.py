"""How an instrument came to its end: the act that ended it, the chain of what took its place, the end of that chain."""

from dataclasses import dataclass

from law.facts import Action
from law.folding import fold_words
from law.instruments import Instrument, kind_of
from law.validity import Evidence
from review.acts import Act
from review.cases import Case, World
from review.identities import key_of, number_key
from review.validity import ending_acts, partly_ending

# Kinds that stand in for each other: a decree succeeds a decision of the Prime Minister, a circular a joint one
_FAMILIES = (
    ("luat", "bo luat", "phap lenh"),
    ("nghi dinh", "quyet dinh cua thu tuong", "nghi quyet cua chinh phu"),
    ("thong tu", "thong tu lien tich", "quyet dinh cua bo truong"),
)


_ENDING_TITLES = (
    "bai bo", "huy bo", "thu hoi", "cham dut", "dung thuc hien", "het hieu luc", "ap dung van ban", "xu ly van ban",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class End:
    """How an instrument came to its end: the first act, the whole chain after it, and who stands there now."""

    acts: tuple[Act, ...]
    successors: tuple[Instrument, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(proof for act in self.acts for proof in act.proofs)

    @property
    def first(self) -> Act:
        return self.acts[0]

    @property
    def last(self) -> Instrument | None:
        """The end of the chain; None where the chain ends with a mere repeal."""
        final = self.acts[-1]
        return final.acting if is_succession(final) and not _only_amends(final) else None


def end_of(world: World, instrument: Instrument) -> End | None:
    """The chain from the act that ended the instrument to the one in place today; None where it has not ended.

    A mere repeal ends the chain: what later became of the repealing text revives nothing and replaces nothing."""
    acts: list[Act] = []
    successors: list[Instrument] = []
    seen = {key_of(instrument)}
    at = instrument
    while ending := ending_acts(world.graph, at, world.day):
        acts.append(ending[0])
        successors += [act.acting for act in ending if is_succession(act) or _may_succeed(act)]
        at = ending[0].acting
        if key_of(at) in seen or not is_succession(ending[0]):
            break
        seen.add(key_of(at))
    return End(tuple(acts), tuple(successors)) if acts else None


def is_succession(act: Act) -> bool:
    """Whether the acting instrument takes the target's place: a list of repeals or another rank does not."""
    if act.action is Action.REPLACES:
        return True
    if act.action is Action.ANNOUNCES or act.is_announced:
        return False
    title = f" {fold_words(act.acting.title or '')} "
    if any(f" {word} " in title for word in _ENDING_TITLES):
        return False
    if family_of(act.acting) == "local" and kind_of(act.acting.number) != kind_of(act.target.number):
        return False  # a council that annuls a decision of the committee puts nothing in its place
    return family_of(act.acting) == family_of(act.target)


def _may_succeed(act: Act) -> bool:
    """A council's resolution on the matter that ends a committee's decision: who cites it cites what now holds."""
    title = f" {fold_words(act.acting.title or '')} "
    is_ending = any(f" {word} " in title for word in _ENDING_TITLES)
    return family_of(act.acting) == family_of(act.target) == "local" and not act.is_announced and not is_ending


def _only_amends(act: Act) -> bool:
    """A text that amends several others and ends this one in passing is nothing to cite in its stead."""
    return act.action is Action.REPEALS and fold_words(act.acting.title or "").startswith("sua doi")


def family_of(instrument: Instrument) -> str:
    kind = fold_words(instrument.kind or "")
    symbol = number_key(instrument.number).rpartition("/")[2]
    if symbol.endswith(("-CP", "-TTG")):
        return "government"
    if kind in _FAMILIES[0] or symbol.startswith(("QH", "UBTVQH")) or "-QH" in symbol or "UBTVQH" in symbol:
        return "assembly"
    if "UBND" in symbol or "HDND" in symbol:
        return "local"
    return "ministry" if kind in _FAMILIES[2] or symbol.startswith(("TT", "QD-B")) else kind


def parts_ended(case: Case, instrument: Instrument) -> list[list[Act]]:
    """Partial endings in effect, those of one acting instrument and day together."""
    graph, day = case.world.graph, case.world.day
    by_acting: dict[object, list[Act]] = {}
    for act in graph.acting_on(instrument):
        if partly_ending(act) and graph.in_effect(act, day):
            by_acting.setdefault((key_of(act.acting), act.takes_effect_on), []).append(act)
    return list(by_acting.values())
