"""The embedder without torch gives what sentence-transformers gives for the same folder."""

import importlib
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from index import corpora
from index.embedding import LONGEST, WEIGHTS, shipped_embedder

GOLDEN = Path(__file__).parent.parent / "index" / "golden_vectors.json"
TEXTS = (
    "Thu hồi đất để phát triển kinh tế - xã hội vì lợi ích quốc gia, công cộng",
    "thu hoi dat de phat trien kinh te",
    "Sở Tài nguyên và Môi trường kiểm kê các chất ô nhiễm hữu cơ khó phân hủy (POP).",
    "Chỉ thị số 02/2011/CT-UBND ngày 20/01/2011",
    "Xyzzy qwfp",
)


@pytest.mark.prove
def test_the_shipped_folder_loads_in_sentence_transformers_and_agrees() -> None:
    library = importlib.import_module("sentence_transformers")  # `make prove` installs it
    model = library.SentenceTransformer(str(WEIGHTS), device="cpu")
    articles = corpora.shared_data() / "alqac2022"
    more = [a.text[:LONGEST] for a in corpora.alqac_articles(articles.parent)] if articles.exists() else []
    texts = [*TEXTS, *more]
    theirs = np.asarray(model.encode(texts), dtype=np.float32)
    assert np.abs(theirs - shipped_embedder().embed(texts)).max() < 2e-3
    if not GOLDEN.exists():  # new weights: delete the old expectations with them
        _write_golden(theirs)


def _write_golden(theirs: npt.NDArray[np.float32]) -> None:
    written = {"texts": list(TEXTS), "vectors": np.round(theirs[: len(TEXTS), :16], 4).tolist()}
    GOLDEN.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")
