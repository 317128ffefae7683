"""Trains the shipped embedder (`make model`): a static sentence-transformers model over folded syllables and phrases.

Recipe and its measurement: ../shared/search.md. In-batch negatives; pairs are heading and body of an article, or one
clause and the rest of its article. The laws of the alqac2022 questions are left out: figures are of unseen laws.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from index import corpora
from index.corpora import Article
from index.divisions import clauses
from index.vocabulary import counted_pieces, tokenizer_of

DIMENSIONS = 256
NESTED = (256, 128, 64)
BATCH, STEPS, RATE, SCALE = 2_048, 700, 0.05, 20.0
LONGEST_TEXT, LONGEST_SIDE = 3_000, 256
HEADINGS = 0.4  # share of pairs that are heading → body
SIF = 1e-3  # Arora et al. 2017: frequent pieces begin short
WEIGHTS = Path(__file__).resolve().parent / "weights"

Ids = npt.NDArray[np.int32]
Pair = tuple[Ids, Ids]


@dataclass(frozen=True, slots=True)
class Example:
    """An article as piece numbers: its heading (empty where it says nothing of its own) and its clauses."""

    heading: Ids
    clauses: tuple[Ids, ...]


def training_articles(data: Path) -> list[Article]:
    """Codification and national database, each text once, without the questions' laws and their near copies."""
    read = chain(corpora.codified_articles(data), corpora.national_articles(data))
    once = {article.text[:LONGEST_TEXT]: article for article in read if len(article.text) >= 80}
    return list(corpora.unseen(once.values(), list(corpora.alqac_articles(data))))


def examples(articles: Sequence[Article], tokenizer: Tokenizer) -> list[Example]:
    """A heading shared by more than three articles ("Hiệu lực thi hành") is no pair: it fits them all."""
    common = Counter(article.title for article in articles)
    return [_example(article, tokenizer, titled=common[article.title] <= 3) for article in articles]


def _example(article: Article, tokenizer: Tokenizer, *, titled: bool) -> Example:
    text = article.text[:LONGEST_TEXT]
    parts = [text[part.start : part.end] for part in clauses(text, 0, len(text))]
    heading, *rest = tokenizer.encode_batch([article.title if titled else "", *parts], add_special_tokens=False)
    return Example(np.array(heading.ids, np.int32), tuple(np.array(part.ids, np.int32) for part in rest))


def pair(example: Example, chance: np.random.Generator) -> Pair:
    """Heading → body, or one clause → the rest of the article under its heading."""
    if len(example.clauses) < 2 or (len(example.heading) > 0 and chance.random() < HEADINGS):
        return example.heading, np.concatenate(example.clauses)[:LONGEST_SIDE]
    chosen = int(chance.integers(len(example.clauses)))
    rest = [part for number, part in enumerate(example.clauses) if number != chosen]
    return example.clauses[chosen][:LONGEST_SIDE], np.concatenate([example.heading, *rest])[:LONGEST_SIDE]


def batches(given: Sequence[Example], steps: int, chance: np.random.Generator) -> Iterator[list[Pair]]:
    """Each article once a round, in a new order each round."""
    usable = [one for one in given if len(one.clauses) > 1 or (one.clauses and len(one.heading) > 0)]
    order = np.array([], dtype=np.int64)
    for _ in range(steps):
        while len(order) < BATCH:
            order = np.concatenate([order, chance.permutation(len(usable))])
        taken, order = order[:BATCH], order[BATCH:]
        pairs = (pair(usable[number], chance) for number in taken)
        yield [(left, right) for left, right in pairs if len(left) and len(right)]


def starting_vectors(pieces: Ids, size: int, chance: np.random.Generator) -> npt.NDArray[np.float32]:
    """Random directions; the length falls with the piece's frequency."""
    share = np.bincount(pieces, minlength=size) / max(1, len(pieces))
    weight = SIF / (SIF + share)
    return (chance.standard_normal((size, DIMENSIONS)) * weight[:, None]).astype(np.float32)


def embedded(bag: torch.nn.EmbeddingBag, side: Iterable[Ids]) -> torch.Tensor:
    texts = list(side)
    offsets = np.cumsum([0, *(len(text) for text in texts[:-1])])
    return bag(torch.from_numpy(np.concatenate(texts)).long(), torch.from_numpy(offsets).long())


def loss_of(bag: torch.nn.EmbeddingBag, pairs: list[Pair]) -> torch.Tensor:
    """Cross entropy of finding each partner in the batch, both ways, at each nested length (Matryoshka)."""
    left, right = embedded(bag, (one for one, _ in pairs)), embedded(bag, (other for _, other in pairs))
    target = torch.arange(len(pairs))
    losses = []
    for length in NESTED:
        one = torch.nn.functional.normalize(left[:, :length], dim=1)
        other = torch.nn.functional.normalize(right[:, :length], dim=1)
        scores = one @ other.T * SCALE
        losses += [torch.nn.functional.cross_entropy(s, target) for s in (scores, scores.T)]
    return torch.stack(losses).mean()


def trained(given: Sequence[Example], size: int, steps: int, seed: int) -> npt.NDArray[np.float32]:
    """Vectors of all pieces after `steps` of Adam with cosine decay."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    pieces = np.concatenate([part for one in given for part in one.clauses])
    bag = torch.nn.EmbeddingBag(size, DIMENSIONS, mode="mean")
    bag.weight.data = torch.from_numpy(starting_vectors(pieces, size, chance))
    optimizer = torch.optim.Adam(bag.parameters(), lr=RATE)
    decay = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    begun = time.monotonic()
    for step, pairs in enumerate(batches(given, steps, chance), start=1):
        optimizer.zero_grad()
        loss = loss_of(bag, pairs)
        loss.backward()  # type: ignore[no-untyped-call,unused-ignore]
        optimizer.step()
        decay.step()
        if step % 50 == 0:
            print(f"step {step}/{steps} loss {loss.item():.3f} {time.monotonic() - begun:.0f} s", flush=True)
    vectors: npt.NDArray[np.float32] = bag.weight.detach().numpy()
    vectors[0] = 0  # an unknown syllable says nothing
    return vectors


def save(folder: Path, tokenizer: Tokenizer, vectors: npt.NDArray[np.float32]) -> None:
    """The layout of sentence-transformers, weights in half precision."""
    static = StaticEmbedding(tokenizer, embedding_weights=vectors)
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save(str(folder), create_model_card=False)
    (weights,) = folder.rglob("model.safetensors")
    save_file({"embedding.weight": vectors.astype(np.float16)}, weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    articles = training_articles(corpora.shared_data())
    counts = counted_pieces(f"{article.title}. {article.text[:LONGEST_TEXT]}" for article in articles)
    tokenizer = tokenizer_of(counts)
    given = examples(articles, tokenizer)
    print(json.dumps({"articles": len(articles), "pieces": tokenizer.get_vocab_size()}), flush=True)
    vectors = trained(given, tokenizer.get_vocab_size(), options.steps, options.seed)
    save(options.out, tokenizer, vectors)


if __name__ == "__main__":
    main()
