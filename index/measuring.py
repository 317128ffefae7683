"""Measures search on people's questions (`make score`): alqac2022 over its own laws and 20,000 articles of others."""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from index import corpora
from index.corpora import Article, Question
from index.embedding import StaticEmbedder
from index.lance import LanceIndex
from index.opensearch import OpenSearchIndex
from index.opensearch_server import Access, Server
from index.passages import Passage, passages_of
from index.queries import parse_query
from index.ranking import WORDS, Candidate, rank
from law.access import EVERYTHING
from law.facts import Header
from law.folding import fold
from law.text import Page, Row, Span, Text, TextFrom

OTHERS = 20_000
SEED = 7
SCRATCH = "measuring"  # the index on the server, removed afterwards


# Candidates of a question, and the keys of its answers
Asked = tuple[list[Candidate], frozenset[str]]
Measured = LanceIndex | OpenSearchIndex


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


def built(index: Measured, lists: Iterable[tuple[str, tuple[Passage, ...]]]) -> float:
    """Seconds that publishing and optimising took, without reading and cutting."""
    spent = 0.0
    for one in lists:
        begun = time.monotonic()
        index.publish([one])
        spent += time.monotonic() - begun
    begun = time.monotonic()
    index.optimize()
    return spent + time.monotonic() - begun


def asked(index: Measured, questions: Sequence[Question], shape: Callable[[str], str]) -> tuple[list[Asked], float]:
    """The candidates of every question, and seconds a question."""
    begun = time.monotonic()
    found = [(index.candidates(parse_query(shape(one.text)), EVERYTHING)[0], one.answers) for one in questions]
    return found, (time.monotonic() - begun) / len(questions)


def figures(found: Sequence[Asked], words: float) -> tuple[float, float, float]:
    """R@1, R@10 (any of the answers) and MRR@10."""
    ranks = [[at for at, one in enumerate(rank(c, words=words)[:10], 1) if one.key in answers] for c, answers in found]
    count = len(ranks)
    first, ten = sum(at[:1] == [1] for at in ranks) / count, sum(bool(at) for at in ranks) / count
    return first, ten, sum(1 / at[0] for at in ranks if at) / count


def table(index: Measured, questions: Sequence[Question], shares: Sequence[float]) -> Iterator[str]:
    yield "| index | question | R@1 | R@10 | MRR@10 | ms a query |"
    yield "|---|---|---|---|---|---|"
    for shape, how in ((str, "as asked"), (fold, "without tone marks")):
        found, seconds = asked(index, questions, shape)
        for share in (1.0, *shares, 0.0):
            named = {1.0: "words alone (BM25)", 0.0: "meaning alone"}.get(
                share, f"words {share:g}, meaning {1 - share:.2g}"
            )
            first, ten, reciprocal = figures(found, share)
            yield f"| {named} | {how} | {first:.3f} | {ten:.3f} | {reciprocal:.3f} | {seconds * 1000:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--others", type=int, default=OTHERS)
    parser.add_argument("--questions", type=int, default=520)
    parser.add_argument("--at", type=Path, help="keep the index here; measured again as it is where it exists")
    parser.add_argument("--shares", type=float, nargs="*", default=[WORDS])
    parser.add_argument("--server", help="an OpenSearch (opensearch:http://HOST:PORT) to be measured beside it")
    options = parser.parse_args()
    data = corpora.shared_data()
    embedder = StaticEmbedder(options.weights) if options.weights else StaticEmbedder()
    questions = list(corpora.alqac_questions(data))[: options.questions]
    with tempfile.TemporaryDirectory() as temporary:
        path = options.at or Path(temporary)
        measure("LanceDB", LanceIndex(path, embedder), collection(data, options.others), questions, options.shares)
        size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) // 2**20
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"peak of this process {peak} MB; {size} MB on disk", flush=True)
    if options.server:
        server = Server(Access(options.server.removeprefix("opensearch:")))
        index = OpenSearchIndex(server, embedder, SCRATCH)
        try:
            measure("OpenSearch", index, collection(data, options.others), questions, options.shares)
        finally:
            index.discard()


def measure(
    name: str,
    index: Measured,
    lists: Iterable[tuple[str, tuple[Passage, ...]]],
    questions: Sequence[Question],
    shares: Sequence[float],
) -> None:
    """Fills the index where it is empty, and prints its table."""
    if not index.count():
        print(f"{name}: published in {built(index, lists):.0f} s", flush=True)
    print(f"{name}: {index.count()} entries", flush=True)
    for line in table(index, questions, shares):
        print(line, flush=True)


if __name__ == "__main__":
    main()
