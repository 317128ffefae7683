"""By what an index was made: vectors of another embedder cannot be compared with ours, so it is built again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from index.embedding import DIMENSIONS, Embedder, Vectors
from index.passages import PASSAGES_VERSION
from law.errors import Disagreement


@dataclass(frozen=True, slots=True)
class Making:
    """Names of the embedder and of the cutting into passages."""

    embedder: str
    passages: str

    def kept(self) -> dict[str, str]:
        """What an index keeps of itself."""
        return asdict(self)

    def outdated(self, now: "Making") -> str | None:
        """Why what was made so should be built again; None where it would come out the same."""
        if self.embedder != now.embedder:
            return f"The index was made with the embedder {self.embedder}, not {now.embedder}: run rasoat reindex"
        if self.passages != now.passages:
            return (
                f"The index holds passages as version {self.passages} cut them, not {now.passages}: run rasoat reindex"
            )
        return None


# Of indexes that are older than this record.
FIRST = Making("static-16169x256-3852404", "1")


def making(embedder: Embedder) -> Making:
    """What is made now."""
    return Making(embedder.name, PASSAGES_VERSION)


def read(kept: Mapping[str, Any]) -> Making:
    """What an index kept of itself, whatever else it kept there."""
    return Making(str(kept.get("embedder", FIRST.embedder)), str(kept.get("passages", FIRST.passages)))


def never_mixed(made: Making, embedder: Embedder) -> None:
    """Disagreement where vectors of this embedder would come to lie among those of another."""
    if made.embedder != embedder.name and (told := made.outdated(making(embedder))):
        raise Disagreement(told)


def meaning_of(words: str, made: Making, embedder: Embedder) -> Vectors:
    """The vector (256,) to look for; zero, which looks for nothing, where those held are of another embedder."""
    if made.embedder != embedder.name:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    found: Vectors = embedder.embed([words])[0]
    return found
