"""The shipped embedder against golden vectors that sentence-transformers made (tests/prove compares with it itself)."""

import json
from pathlib import Path

import numpy as np

from index.embedding import DIMENSIONS, TOGETHER, WEIGHTS, shipped_embedder
from law.folding import fold

GOLDEN = json.loads((Path(__file__).parent / "golden_vectors.json").read_text("utf-8"))


def test_vectors_are_those_of_sentence_transformers() -> None:
    ours = shipped_embedder().embed(GOLDEN["texts"])
    assert np.abs(ours[:, : len(GOLDEN["vectors"][0])] - np.array(GOLDEN["vectors"])).max() < 2e-3


def test_vectors_are_unit_and_of_single_precision() -> None:
    vectors = shipped_embedder().embed(["thu hồi đất", "học phí mầm non công lập"])
    assert vectors.shape == (2, DIMENSIONS)
    assert vectors.dtype == np.dtype(np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_tone_marks_and_case_do_not_change_a_vector() -> None:
    text = "Ủy ban nhân dân tỉnh Lào Cai; Điều 5, đất đai"
    marked, stripped, capitals = shipped_embedder().embed([text, fold(text), text.upper()])
    assert (marked == stripped).all()
    assert (marked == capitals).all()


def test_a_text_without_known_words_is_a_zero_vector() -> None:
    vectors = shipped_embedder().embed(["", "…", "\u4e00\u4e01"])
    assert not np.isnan(vectors).any()
    assert not vectors[0].any()
    assert shipped_embedder().embed([]).shape == (0, DIMENSIONS)


def test_like_is_nearer_than_unlike() -> None:
    near = shipped_embedder().embed(
        ["lương tối thiểu của người lao động", "tiền công trả cho công nhân", "bay lượn trên biển"]
    )
    assert near[0] @ near[1] > near[0] @ near[2]


def test_the_weights_stay_small() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.rglob("*") if file.is_file()) < 30 * 2**20


def test_many_texts_at_once_are_the_same_vectors_as_each_alone() -> None:
    texts = [f"Điều {number}. Mức thu phí, lệ phí" for number in range(TOGETHER + 3)]
    together, alone = shipped_embedder().embed(texts), [shipped_embedder().embed([text])[0] for text in texts]
    assert np.array_equal(together, np.stack(alone))
