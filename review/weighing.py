"""A finding that rests on words which a machine read and nothing confirmed is for a person, and never says "lapsed"."""

from dataclasses import replace

from law.validity import Evidence, Verdict
from review.cases import World
from review.doubts import is_doubtful
from review.outcomes import Finding

CONFIDENCE = 0.5  # of a finding that rests on such words, at most
LOOK = "đối chiếu bản gốc: chữ máy đọc chưa chắc"
_CERTAIN = (Verdict.LAPSED, Verdict.PARTLY_LAPSED)


def weighed(found: Finding, world: World) -> Finding:
    """The finding as it is where all its evidence is sure, else undetermined, with the order to look at the page."""
    if not any(_is_doubtful(proof, world) for proof in found.because):
        return found
    verdict = Verdict.UNDETERMINED if found.verdict in _CERTAIN else found.verdict
    sure = min(found.confidence, CONFIDENCE)
    return replace(found, verdict=verdict, confidence=sure, proposed=f"{found.proposed}; {LOOK}")


def _is_doubtful(proof: Evidence, world: World) -> bool:
    held = world.files.get(proof.digest or "")
    if held is None:
        return False
    return held.is_unnamed or (proof.span is not None and is_doubtful(held, (proof.span,), world.graph.knows))
