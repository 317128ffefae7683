"""Rules about the ground a subject stands on: cited bases and provisions that were repealed, parents that ended."""

from collections.abc import Iterator
from datetime import date

from law.facts import Action
from law.instruments import Instrument
from law.validity import Evidence, Verdict
from review.acts import Act
from review.cases import Case, Ground, World
from review.chains import End, end_of, parts_ended
from review.identities import key_of, number_key
from review.outcomes import Proof, about_instrument
from review.provisions import lies_within, overlaps, places_of, touched
from review.registry import LapseRegime
from review.validity import ending_acts, survives


def basis_repealed(case: Case) -> Iterator[Proof]:
    """A cited basis has ended, and nothing of the chain that took its place is cited beside it."""
    for ground in case.grounds:
        end = end_of(case.world, ground.instrument)
        if end is None or any(key_of(one) in case.cited for one in end.successors):
            continue
        verdict = _verdict_of_basis(case, ground, end.first)
        if verdict is not None and _was_later(case, end.first.takes_effect_on):
            yield Proof(
                verdict,
                "basis_repealed",
                about_instrument(ground.instrument, ground.provisions),
                (*end.evidence, case.mention(ground.references[0].span)),
                end.first.cause,
                _instead(ground.instrument, end),
                end.first.takes_effect_on,
                min(end.first.confidence, ground.confidence),
            )


def _was_later(case: Case, since: date | None) -> bool:
    """A document that names what had ended before it was made tells of the past."""
    made = case.subject.issued_on
    return case.is_procedure or made is None or since is None or since > made


def _instead(instrument: Instrument, end: End) -> str:
    if end.last is not None:
        return f"thay căn cứ {instrument.number} bằng {end.last.number}"
    return f"bỏ căn cứ {instrument.number}, đã bị bãi bỏ bởi {end.acts[-1].acting.number}; tìm văn bản còn hiệu lực"


def _verdict_of_basis(case: Case, ground: Ground, act: Act) -> Verdict | None:
    """Lapsed, unless what is cited survives: wholly (no finding) or in part. A document only needs to be updated."""
    verdict: Verdict | None = Verdict.LAPSED
    if survives(act, case.world.day):
        verdict = _surviving(ground.provisions, act.exceptions)
    return verdict if case.is_procedure or verdict is None else Verdict.NEEDS_UPDATE


def _surviving(cited: tuple[str, ...], exceptions: tuple[str, ...]) -> Verdict | None:
    alive = places_of(exceptions)
    places = places_of(cited)
    if not places or not alive:
        return Verdict.PARTLY_LAPSED
    if all(any(lies_within(place, other) for other in alive) for place in places):
        return None
    some = any(overlaps(place, other) for place in places for other in alive)
    return Verdict.PARTLY_LAPSED if some else Verdict.LAPSED


def provision_repealed(case: Case) -> Iterator[Proof]:
    """Of a basis still in force, the very provisions that are cited have been repealed."""
    if not case.is_procedure:
        return
    for ground in case.grounds:
        if not ground.provisions or ending_acts(case.world.graph, ground.instrument, case.world.day):
            continue
        for parts in parts_ended(case, ground.instrument):
            repeals = [act for act in parts if act.action is Action.REPEALS]
            yield from _of_provisions(case, ground, repeals)


def _of_provisions(case: Case, ground: Ground, acts: list[Act]) -> Iterator[Proof]:
    gone = tuple(dict.fromkeys(p for act in acts for p in act.provisions))
    wholly, partly = touched(ground.provisions, gone)
    if not partly:
        return
    first = acts[0]
    yield Proof(
        Verdict.LAPSED if wholly == len(places_of(ground.provisions)) else Verdict.PARTLY_LAPSED,
        "provision_repealed",
        about_instrument(ground.instrument, ground.provisions),
        (*(proof for act in acts for proof in act.proofs), case.mention(ground.references[0].span)),
        (*first.cause[:7], *sorted(gone), first.cause[-1]),
        f"bỏ hoặc thay quy định đã bị bãi bỏ bởi {first.acting.number}: {', '.join(gone)}",
        first.takes_effect_on,
        min(first.confidence, ground.confidence),
    )


def parent_lapsed(case: Case) -> Iterator[Proof]:
    """What the document guides has ended; what follows depends on the day (domain.md, 4.1), and a person decides."""
    if case.is_procedure:
        for ground in case.grounds:
            yield from _by_guide(case, ground)
    elif case.instrument is not None:
        yield from _of_parents(case, case.instrument)


def _of_parents(case: Case, guide: Instrument) -> Iterator[Proof]:
    world = case.world
    announced = any(a.action is Action.EXTENDS and world.graph.in_effect(a, world.day) for a in _on(world, guide))
    for ground in () if announced else case.parents:
        end = end_of(world, ground.instrument)
        since = end.first.takes_effect_on if end else None
        if end is None or since is None or (guide.issued_on and guide.issued_on >= since):
            continue
        verdict, regime = _regime(world, since)
        yield Proof(
            verdict,
            "parent_lapsed",
            about_instrument(ground.instrument),
            (*end.evidence, case.mention(ground.references[0].span), *regime),
            end.first.cause,
            f"rà soát hiệu lực của {guide.number} theo văn bản gốc {ground.instrument.number}",
            since,
            min(end.first.confidence, ground.confidence),
        )


def _on(world: World, instrument: Instrument) -> tuple[Act, ...]:
    return world.graph.acting_on(instrument)


def _regime(world: World, since: date) -> tuple[Verdict, tuple[Evidence, ...]]:
    for line in world.registry.of(LapseRegime):
        if line.covers(since):
            return line.verdict, (line.line.evidence(),)
    return Verdict.UNDETERMINED, ()


def _by_guide(case: Case, ground: Ground) -> Iterator[Proof]:
    """A procedure that cites a guide stands as the guide does."""
    files = case.world.graph.files_of(ground.instrument)
    if not files or ending_acts(case.world.graph, ground.instrument, case.world.day):
        return
    guide = Case(case.world, case.subject, files[0], ground.instrument)
    for proof in _of_parents(guide, ground.instrument):
        mention = case.mention(ground.references[0].span)
        yield Proof(
            proof.verdict,
            proof.rule,
            proof.about,
            (*proof.because, mention),
            (*proof.cause, number_key(ground.instrument.number)),
            proof.proposed,
            proof.since,
            min(proof.confidence, ground.confidence),
        )
