"""Public legal texts that the model is trained on and search is measured on; in the shared data, never shipped."""

import json
import lzma
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.divisions import articles
from index.tokens import folded_syllables
from law.folding import nfc

# "Điều 36.3.LQ.1. Thanh niên" → "Thanh niên"
_CODE = re.compile(r"^Điều [\w.Đđ]+\. ?")
# "(Điều 2 Luật số 57/2020/QH14, có hiệu lực …)" → 57/2020/QH14
_NOTED = re.compile(r"số:? ?([\w./-]+)")
# The laws of the questions, under their own numbers and those of the texts that the consolidations were made from
QUESTION_LAWS = ("91/2015/QH13", "24/2018/QH14", "45/2019/QH14", "01/VBHN-VPQH", "100/2015/QH13", "12/2017/QH14")
SHINGLE, NEAR = 5, 0.6


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a law: `key` is law_id#article_id."""

    key: str
    law: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a person and the keys of the articles that answer it."""

    text: str
    answers: frozenset[str]


def shared_data() -> Path:
    """Folder of the shared data: RASOAT_SHARED, else beside the repository."""
    root = Path(__file__).resolve().parent.parent
    return Path(os.environ.get("RASOAT_SHARED") or root.parent / "shared").resolve() / "data"


def alqac_articles(data: Path) -> Iterator[Article]:
    for law in json.loads((data / "alqac2022" / "alqac2022_law.json").read_text("utf-8")):
        for one in law["articles"]:
            title, _, text = nfc(one["text"]).partition("\n\n")
            yield Article(f"{law['id']}#{one['id']}", law["id"], title.strip(), text.strip() or title.strip())


def alqac_questions(data: Path) -> Iterator[Question]:
    for one in json.loads((data / "alqac2022" / "alqac2022_question.json").read_text("utf-8")):
        answers = frozenset(f"{a['law_id']}#{a['article_id']}" for a in one["relevant_articles"])
        yield Question(nfc(one["text"]), answers)


def codified_articles(data: Path) -> Iterator[Article]:
    """Articles of the official codification, in its order."""
    with lzma.open(data / "phapdien" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            noted = _NOTED.search(one["source_note"])
            law = noted[1] if noted else one["demuc"]
            yield Article(f"{law}#{one['anchor']}", law, nfc(_CODE.sub("", one["heading"])), nfc(one["text"]))


def national_articles(data: Path) -> Iterator[Article]:
    """Articles of the full texts of the national database."""
    with lzma.open(data / "vbpl" / "docs.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            content = nfc(json.loads(line)["text"] or "")
            for part in articles(content):
                yield Article(
                    f"vbpl-{number}#{part.start}", f"vbpl-{number}", part.title, content[part.body : part.end]
                )


def unseen(candidates: Iterable[Article], held_out: Iterable[Article]) -> Iterator[Article]:
    """Candidates of none of the questions' laws and near no held-out article (Jaccard of 5-word shingles < .6)."""
    shingles = [_shingles(article) for article in held_out]
    holders: dict[int, list[int]] = {}
    for number, one in enumerate(shingles):
        for shingle in one:
            holders.setdefault(shingle, []).append(number)
    for article in candidates:
        if article.law not in QUESTION_LAWS and not _is_near(_shingles(article), shingles, holders):
            yield article


def _shingles(article: Article) -> frozenset[int]:
    words = folded_syllables(article.text)[:3_000]
    return frozenset(hash(tuple(words[i : i + SHINGLE])) for i in range(max(1, len(words) - SHINGLE + 1)))


def _is_near(one: frozenset[int], shingles: list[frozenset[int]], holders: dict[int, list[int]]) -> bool:
    shared = Counter(number for shingle in one for number in holders.get(shingle, ()))
    return any(n >= NEAR * (len(one) + len(shingles[number]) - n) for number, n in shared.most_common(3))
