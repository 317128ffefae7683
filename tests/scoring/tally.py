"""Counting facts: what was expected, what was found, and by name what was missed and what was invented."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """One kind of fact over all its documents; facts are compared by what they say, in any order."""

    true: int = 0
    found: int = 0
    hit: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def count(self, source: str, wanted: Iterable[str], seen: Iterable[str]) -> None:
        """Adds one document's facts, each given as a line of words."""
        wanted, seen = Counter(wanted), Counter(seen)
        self.add(source, sum((wanted & seen).values()), (wanted - seen).elements(), (seen - wanted).elements())

    def add(self, source: str, hit: int, missed: Iterable[str], invented: Iterable[str]) -> None:
        """Adds facts that were matched already."""
        lost, extra = [f"{source}: {one}" for one in missed], [f"{source}: {one}" for one in invented]
        self.hit += hit
        self.true += hit + len(lost)
        self.found += hit + len(extra)
        self.missed += lost
        self.invented += extra

    def row(self) -> dict[str, float]:
        """Counts with precision, recall and F1; nothing wanted and nothing found is all right."""
        precision = self.hit / self.found if self.found else float(not self.true)
        recall = self.hit / self.true if self.true else 1.0
        both = precision + recall
        return {
            "true": self.true,
            "found": self.found,
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        }


def canonical(number: str | None) -> str:
    """A number as two spellings of it agree: NFC, no blanks, capitals, plain hyphen, no leading noughts."""
    text = unicodedata.normalize("NFC", number or "").replace("Ð", "Đ").replace("–", "-").replace("‑", "-")
    return re.sub(r"^0+(?=\d)", "", re.sub(r"\s+", "", text).upper())


def plain(text: object) -> str:
    """Words as two spellings of them agree: NFC, single blanks, small letters, one stroke for Đ."""
    return " ".join(unicodedata.normalize("NFC", str(text or "")).replace("Ð", "Đ").lower().split())


def overlap(one: str, other: str) -> float:
    """Share of the shorter one's words that both have."""
    first, second = Counter(re.findall(r"\w+", plain(one))), Counter(re.findall(r"\w+", plain(other)))
    return sum((first & second).values()) / max(1, min(sum(first.values()), sum(second.values())))
