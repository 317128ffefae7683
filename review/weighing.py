"""A finding that rests on words which a machine read and nothing confirmed, or which the catalogue speaks against, is
for a person, and never says "lapsed"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from law.validity import Evidence, Verdict
from review.cases import World
from review.catalogue import Known
from review.doubts import is_doubtful
from review.outcomes import Finding

CONFIDENCE = 0.5  # of a finding that rests on such words, at most
LOOK = "đối chiếu bản gốc: chữ máy đọc chưa chắc"
_CERTAIN = (Verdict.LAPSED, Verdict.PARTLY_LAPSED)


def weighed(found: Finding, world: World) -> Finding:
    """The finding as it is where all its evidence is sure, else undetermined, with the order to look at the page."""
    others = [known for proof in found.because for known in _instead(proof, world)]
    if not others and not any(_is_doubtful(proof, world) for proof in found.because):
        return found
    verdict = Verdict.UNDETERMINED if found.verdict in _CERTAIN else found.verdict
    sure = min(found.confidence, CONFIDENCE)
    return replace(found, verdict=verdict, confidence=sure, proposed=f"{found.proposed}; {LOOK}{_told(others)}")


def _told(others: Sequence[Known]) -> str:
    return "".join(f"; nơi khác ghi {one}" for one in dict.fromkeys(map(str, others)))


def _instead(proof: Evidence, world: World) -> Iterator[Known]:
    """What the catalogue knows in the place of numbers and days that a scan's words cite and nothing else knows."""
    held, span = world.files.get(proof.digest or ""), proof.span
    if held is None or span is None:
        return
    for reference in held.extraction.references:
        if reference.span.overlaps(span) and (known := world.catalogue.instead(held, reference)):
            yield known


def _is_doubtful(proof: Evidence, world: World) -> bool:
    held = world.files.get(proof.digest or "")
    if held is None:
        return False
    return held.is_unnamed or (proof.span is not None and is_doubtful(held, (proof.span,), world.graph.knows))
