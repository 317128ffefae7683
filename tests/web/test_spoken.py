"""What the command says to people: the words of the catalogue, and no code of the program."""

import errno
import re
from pathlib import Path

import pytest

from delivery import extracted
from flows.steps.intake.harvesting import Report
from flows.steps.intake.sourcing import readable_visit
from flows.steps.reading import extracting, remarks
from law.errors import NotHeld, Refused
from law.facts import Extraction, Header, Warning
from law.text import Span
from web import spoken

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "papers"


@pytest.mark.parametrize(
    ("error", "name", "told"),
    [
        (Refused("a.rar is packed", reason="packed"), "a.rar", "a.rar: Tệp nén không phải ZIP"),
        (Refused("a.rar is packed", reason="packed"), "", "Tệp nén không phải ZIP"),
        (NotHeld("Nothing", key="no_path", path="/x"), "", "Không có tệp hay thư mục /x."),
        (NotHeld("No words of the catalogue"), "", "No words of the catalogue"),
        (OSError(errno.ENOSPC, "No space left on device", "/kho"), "", "Ổ đĩa của /kho đã đầy"),
    ],
)
def test_an_error_is_told_in_the_words_of_the_catalogue(error: Exception, name: str, told: str) -> None:
    assert spoken.plain(error, name, None).startswith(told)


def test_a_lost_page_is_named_by_its_reason_and_not_by_its_code() -> None:
    nowhere = Span(0, 0)
    warnings = (
        Warning("page_lost", "page 3: cut_off", nowhere),
        Warning("hidden_left_out", "2 hidden", nowhere, 2, ("Danh mục!C5", "Danh mục!C6")),
        Warning("comments_left_out", "1 comments were left out", nowhere, 1),
    )
    facts = Extraction("t", Header(unsure=("number", "issued_on")), warnings=warnings)
    assert list(remarks.of_facts(facts, spoken.words)) == [
        "trang 3: Bị cắt cụt",
        "bỏ qua 2 phần bị ẩn (dòng, cột, trang tính hoặc đoạn chữ): Danh mục!C5, Danh mục!C6",
        "cần đối chiếu với trang: số, ký hiệu, ngày ban hành",
    ]


@pytest.mark.parametrize(
    "sample", sorted(one.name for one in SAMPLES.iterdir() if one.suffix in (".txt", ".docx", ".xlsx"))
)
def test_facts_are_told_without_codes(sample: str) -> None:
    ((_, found),) = extracting.facts_of(SAMPLES / sample)
    assert isinstance(found, dict)
    told = re.sub("“[^”]*”", "", extracted.readable(found, spoken.words))
    assert not re.search(r"\b(?:[a-z]+_[a-z_]+|based_on|cites|replaces|repeals|amends|null|None)\b", told), told


def test_a_visit_is_told_by_what_came_of_it() -> None:
    counts = {
        "listed": 12,
        "new": 2,
        "changed": 0,
        "unchanged": 9,
        "refused": 1,
        "failed": 0,
        "reasons": {"blocked_page": 1},
    }
    told = readable_visit(Report("vbpl", "vbpl", "new", counts), spoken.words)
    assert told == "vbpl: có văn bản mới; trong 12 mục liệt kê: 2 mới, 9 như cũ, 1 không nhận (Trang báo bị chặn: 1)"
