"""One ranking for every index: weighted min-max of words and meaning, an article's best clause, numbers first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.tokens import WORD, is_marked
from law.folding import fold, nfc

# Measured on alqac2022 and set there (search.md, 4–5): share of the words, and of the whole article within them
WORDS, WHOLE = 0.8, 0.5
DEPTH = 200  # candidates of each list
PASSAGES_SHOWN = 3
_COMMON = frozenset(
    "và của là có các được trong cho theo về những khi bao nhiêu nào gì thì bị với tại từ đến này do để hay hoặc như "
    "ra trên một người ai không phải nếu đối sẽ đã".split()
)
# "co", "ai", "do" folded are "cơ", "ái", "độ" too
_COMMON_FOLDED = frozenset("va cua cac duoc trong theo nhung khong".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that one of the lists gave, by its place in them; None = not in that list."""

    id: str
    key: str
    unit: str
    whole: float | None = None  # words score of the article as one text
    part: float | None = None  # words score of the passage
    meaning: float | None = None  # cosine with the query
    near: bool = False  # among the nearest of all by meaning


@dataclass(frozen=True, slots=True)
class Ranked:
    """A result: its score in 0..1, why it was found, and its passages (id, score), best first."""

    key: str
    score: float
    why: str
    passages: tuple[tuple[str, float], ...]


def rank(candidates: Sequence[Candidate], numbered: frozenset[str] = frozenset(), words: float = WORDS) -> list[Ranked]:
    """Results in order; keys in `numbered` bear the number asked for and come first. Ties fall by key."""
    whole = _best(_scaled({c.id: c.whole for c in candidates}), candidates)
    part = _scaled({c.id: c.part for c in candidates})
    meaning = _scaled({c.id: c.meaning for c in candidates})
    results: dict[str, list[tuple[Candidate, float]]] = {}
    for c in _shown(candidates):
        of_words = WHOLE * whole.get(c.unit, 0.0) + (1 - WHOLE) * part.get(c.id, 0.0)
        results.setdefault(c.key, []).append((c, words * of_words + (1 - words) * meaning.get(c.id, 0.0)))
    ranked = [_ranked(key, scored, numbered) for key, scored in results.items()]
    return sorted(ranked, key=lambda one: (-one.score, one.key))


def _shown(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Passages; an article found only as a whole stands for itself."""
    passages = [c for c in candidates if c.part is not None or c.meaning is not None]
    units = {c.unit for c in passages}
    return passages + [c for c in candidates if c.part is None and c.meaning is None and c.unit not in units]


def _ranked(key: str, scored: Iterable[tuple[Candidate, float]], numbered: frozenset[str]) -> Ranked:
    ordered = sorted(scored, key=lambda one: (-one[1], one[0].id))
    by_words = any(c.part is not None or c.whole is not None for c, _ in ordered)
    by_meaning = any(c.near for c, _ in ordered)
    best = ordered[0][1]
    why = "number" if key in numbered else "both" if by_words and by_meaning else "words" if by_words else "meaning"
    # a number asked for is a certain match: above every other, in the order of the words among themselves
    score = 1.0 - 0.001 * (1 - best) if key in numbered else 0.998 * best
    return Ranked(key, round(score, 4), why, tuple((c.id, round(s, 4)) for c, s in ordered[:PASSAGES_SHOWN]))


def _scaled(scores: Mapping[str, float | None]) -> dict[str, float]:
    """Min-max to 0..1; a list of equal scores is all ones."""
    known = {name: score for name, score in scores.items() if score is not None}
    if not known:
        return {}
    low, high = min(known.values()), max(known.values())
    return {name: (score - low) / (high - low) if high > low else 1.0 for name, score in known.items()}


def _best(scores: Mapping[str, float], candidates: Iterable[Candidate]) -> dict[str, float]:
    best: dict[str, float] = {}
    for c in candidates:
        if c.id in scores:
            best[c.unit] = max(best.get(c.unit, 0.0), scores[c.id])
    return best


def highlights(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the query's telling words stand in a text; neighbours are one stretch. Without tone marks, any spelling."""
    marked = is_marked(words)
    shape, common = (_lowered, _COMMON) if marked else (fold, _COMMON_FOLDED)
    wanted = frozenset(WORD.findall(shape(nfc(words)))) - common
    found: list[tuple[int, int]] = []
    for mark in _any_of(wanted).finditer(shape(text)) if wanted else ():
        if found and not text[found[-1][1] : mark.start()].strip():
            found[-1] = (found[-1][0], mark.end())
        else:
            found.append(mark.span())
    return tuple(found)


@lru_cache(100)
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    """Any of the words as a whole one (WORD), found without looking at the others."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![^\W_])")


def _lowered(text: str) -> str:
    """Lower case of the same length, so that offsets hold."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
