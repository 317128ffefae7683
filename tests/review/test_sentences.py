"""Which sentence holds a fact, which line leads its list, and what is only quoted."""

import pytest

from law.text import Span
from review.sentences import is_quoted, lead_of, sentence_around


def at(content: str, quote: str) -> Span:
    start = content.index(quote)
    return Span(start, start + len(quote))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("UBND cấp huyện cấp giấy phép.", False),
        ("Sửa đổi như sau:\n“UBND cấp huyện cấp giấy phép.”", True),
        ('Sửa đổi như sau:\n"UBND cấp huyện cấp giấy phép.".', True),
        ('Thay cụm từ "Sở" bằng "Ban". UBND cấp huyện cấp giấy phép.', False),  # the quotation is closed
        ("Thay cụm từ “Sở” bằng “Ban”. UBND cấp huyện cấp giấy phép.", False),
        ('Ống dài 2" do UBND cấp huyện cấp.', False),  # inches
    ],
)
def test_what_is_quoted(content: str, expected: bool) -> None:
    assert is_quoted(content, content.index("UBND")) is expected


@pytest.mark.parametrize(
    ("content", "lead"),
    [
        (
            "2. Các văn bản sau đây hết hiệu lực:\n\na) Thông tư số 1/2010/TT-BTC;",
            "2. Các văn bản sau đây hết hiệu lực:",
        ),
        (
            "Điều 1. Bãi bỏ toàn bộ một số văn bản\n\n2. Luật số 5/2005/QH11.\n1. Thông tư số 1/2010/TT-BTC;",
            "Điều 1. Bãi bỏ toàn bộ một số văn bản",
        ),
        (  # an item that names what it itself replaced does not lead
            "Điều 1. Bãi bỏ:\na) Thông tư số 3/2012/TT-BTC thay thế sau đây Thông tư số 2;\nb) Thông tư số 1/2010/TT-BTC;",
            "Điều 1. Bãi bỏ:",
        ),
        ("2. Thông tư này thay thế Thông tư số 1/2010/TT-BTC.", None),  # says it itself
        ("Điều 1. Phạm vi:\na) Thông tư số 1/2010/TT-BTC;", None),
    ],
)
def test_the_line_that_leads_a_list(content: str, lead: str | None) -> None:
    line = content.rpartition("\n")[2] or content
    found = lead_of(content, at(content, line))
    assert (content[found.start : found.end] if found else None) == lead


def test_a_sentence_ends_at_stops_and_lines() -> None:
    content = "Một. Hai ba; bốn\nnăm"
    found = sentence_around(content, at(content, "ba"))
    assert content[found.start : found.end] == "Hai ba"


WRAPPED = (
    "Điều 2. Thông tư số 60/2023/TT-BTC ngày 07 tháng 9 năm\n2023 của Bộ trưởng Bộ Tài chính quy định mức thu, chế độ\n"
    "thu, nộp, miễn, quản lý phí đăng ký hết hiệu lực kể từ\nngày Thông tư này có hiệu lực thi hành.\nĐiều 3. Tổ chức thực hiện"
)


def test_a_sentence_that_the_pages_width_breaks_is_whole() -> None:
    sentence = sentence_around(WRAPPED, at(WRAPPED, "60/2023/TT-BTC"))
    assert WRAPPED[sentence.start : sentence.end] == WRAPPED[WRAPPED.index("Thông tư số") : WRAPPED.index("\nĐiều 3")]


def test_a_title_is_no_part_of_the_sentence_under_it() -> None:
    content = (
        "Về việc nâng cao chất lượng phục vụ tại bến thuyền\n"
        "Để thực hiện Chương trình cải cách hành chính giai đoạn\n2011 - 2015, Ủy ban nhân dân tỉnh yêu cầu:\n"
    )
    held = sentence_around(content, at(content, "giai đoạn\n2011 - 2015"))
    assert content[held.start : held.end].startswith("Để thực hiện")
