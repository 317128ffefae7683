"""Measures search on people's questions (`make score`): alqac2022 over its own laws and 20,000 articles of others."""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from index import corpora
from index.corpora import Article, Question
from index.embedding import StaticEmbedder
from index.lance import LanceIndex
from index.passages import Passage, passages_of
from index.queries import parse_query
from law.access import EVERYTHING
from law.facts import Header
from law.folding import fold
from law.text import Page, Row, Span, Text, TextFrom

OTHERS = 20_000
SEED = 7


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the questions."""

    first: float
    ten: float
    reciprocal: float
    seconds: float


def listed(name: str, articles: Sequence[Article]) -> tuple[str, tuple[Passage, ...]]:
    """Articles as a list of articles is read: one text, one row each."""
    pieces: list[str] = []
    rows: list[Row] = []
    at = 0
    for number, article in enumerate(articles, start=1):
        law, _, article_id = article.key.partition("#")
        fields: list[tuple[str, Span]] = []
        for field, value in (
            ("law_id", law),
            ("article_id", article_id),
            ("title", article.title),
            ("text", article.text),
        ):
            pieces.append(value + "\n")
            fields.append((field, Span(at, at + len(value))))
            at += len(value) + 1
        rows.append(Row("article", number, tuple(fields)))
    content = "".join(pieces)
    text = Text(content, (Page(1, 0, len(content), TextFrom.PLAIN),), "application/jsonl", "measuring")
    return name, passages_of(name, text, Header(), rows)


def collection(data: Path, others: int) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """The questions' laws, and a fixed draw of the codification that holds none of them nor a near copy."""
    own = list(corpora.alqac_articles(data))
    candidates = [a for a in corpora.unseen(corpora.codified_articles(data), own) if a.text.strip()]
    drawn = random.Random(SEED).sample(candidates, min(others, len(candidates)))
    for number, articles in enumerate(_chunks([*own, *drawn], 500)):
        yield listed(f"list-{number}", articles)


def _chunks(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    flow = iter(articles)
    while chunk := list(islice(flow, size)):
        yield chunk


def built(index: LanceIndex, lists: Iterable[tuple[str, tuple[Passage, ...]]]) -> float:
    """Seconds that publishing and optimising took, without reading and cutting."""
    spent = 0.0
    for one in lists:
        begun = time.monotonic()
        index.publish([one])
        spent += time.monotonic() - begun
    begun = time.monotonic()
    index.optimize()
    return spent + time.monotonic() - begun


def measured(index: LanceIndex, questions: Sequence[Question], shape: Callable[[str], str]) -> Figures:
    first = ten = 0
    reciprocal = 0.0
    begun = time.monotonic()
    for question in questions:
        found = index.search(parse_query(shape(question.text), limit=10), EVERYTHING).results
        places = [result.rank for result in found if result.key in question.answers]
        first += bool(places) and places[0] == 1
        ten += bool(places)
        reciprocal += 1 / places[0] if places else 0
    count = len(questions)
    return Figures(first / count, ten / count, reciprocal / count, (time.monotonic() - begun) / count)


def table(
    path: Path, embedder: StaticEmbedder, questions: Sequence[Question], shares: Sequence[float]
) -> Iterator[str]:
    yield "| index | question | R@1 | R@10 | MRR@10 | ms a query |"
    yield "|---|---|---|---|---|---|"
    for share in (1.0, *shares, 0.0):
        index = LanceIndex(path, embedder, words=share)
        named = {1.0: "words alone (BM25)", 0.0: "meaning alone"}.get(
            share, f"words {share:g} + meaning {1 - share:.2g}"
        )
        for shape, how in ((str, "as asked"), (fold, "without tone marks")):
            f = measured(index, questions, shape)
            yield f"| {named} | {how} | {f.first:.3f} | {f.ten:.3f} | {f.reciprocal:.3f} | {f.seconds * 1000:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--others", type=int, default=OTHERS)
    parser.add_argument("--questions", type=int, default=520)
    parser.add_argument("--at", type=Path, help="keep the index here; measured again as it is where it exists")
    parser.add_argument("--shares", type=float, nargs="*", default=[0.8])
    options = parser.parse_args()
    data = corpora.shared_data()
    embedder = StaticEmbedder(options.weights) if options.weights else StaticEmbedder()
    with tempfile.TemporaryDirectory() as temporary:
        path = options.at or Path(temporary)
        index = LanceIndex(path, embedder)
        if not index.count():
            seconds = built(index, collection(data, options.others))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) // 2**20
            print(
                f"{index.count()} entries published in {seconds:.0f} s; peak {peak} MB; {size} MB on disk", flush=True
            )
        questions = list(corpora.alqac_questions(data))[: options.questions]
        for line in table(path, embedder, questions, options.shares):
            print(line, flush=True)


if __name__ == "__main__":
    main()
