"""What takes time to work out of passages before they are published: vectors and syllables, wherever that is done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.embedding import Embedder, Vectors
from index.passages import Passage
from index.rows import embedded, searched
from index.tokens import both_syllables


@dataclass(frozen=True, slots=True)
class Computed:
    """Of passages in their order: vectors (n, 256), and the exact and the folded syllables of each, joined by blanks.

    Depends on the embedder and the words alone, so it can be worked out by another process than the one that writes.
    """

    vectors: Vectors
    words: tuple[tuple[str, str], ...]

    def part(self, start: int, end: int) -> "Computed":
        return Computed(self.vectors[start:end], self.words[start:end])


Known = Mapping[str, Computed]  # by digest
NOTHING: Known = {}


def compute(passages: Sequence[Passage], embedder: Embedder) -> Computed:
    vectors = embedder.embed([embedded(one) for one in passages])
    return Computed(vectors, tuple(both_syllables(searched(one)) for one in passages))


def chunks(
    given: Mapping[str, tuple[Passage, ...]], known: Known, embedder: Embedder, size: int
) -> Iterator[tuple[Sequence[Passage], Computed]]:
    """At most `size` passages of one digest at a time, with what is known of them or is worked out now."""
    for digest, passages in given.items():
        done = known.get(digest)
        for at in range(0, len(passages), size):
            chunk = passages[at : at + size]
            yield chunk, done.part(at, at + size) if done else compute(chunk, embedder)
