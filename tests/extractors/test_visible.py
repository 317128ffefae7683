"""Of a web page what is struck is no text, nor what its readers are not shown; a document in a hidden tab is."""

import pytest

from extractors.reading import readers
from law.text import PAGE_HIDDEN, STRUCK, Reading

_REST = "<p>Quyết định này có hiệu lực kể từ ngày ký ban hành.</p>"


def read(body: str, head: str = "") -> Reading:
    page = f"<html><head><meta charset='utf-8'>{head}</head><body>{body}{_REST}</body></html>"
    return readers.read(page.encode(), "trang.html")


def first_line(reading: Reading) -> str:
    return reading.text.content.split("\n")[0]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("<s>15 ngày </s>", STRUCK),
        ("<del>15 ngày </del>", STRUCK),
        ("<strike>15 ngày </strike>", STRUCK),
        ("<span style='color:red; Text-Decoration: line-through'>15 ngày </span>", STRUCK),
        ("<span style='text-decoration-line:underline line-through'>15 ngày </span>", STRUCK),
        ("<span class='font5 cu'>15 ngày </span>", STRUCK),
        ("<span style='display:none;mso-hide:all'>15 ngày </span>", PAGE_HIDDEN),
        ("<span style='visibility: hidden'>15 ngày </span>", PAGE_HIDDEN),
        ("<span hidden>15 ngày </span>", PAGE_HIDDEN),
        ("<u style='text-decoration:underline'>15 ngày </u>", None),
        ("<ins>15 ngày </ins>", None),
        ("<span class='moi'>15 ngày </span>", None),
        ("<span style='display:inline'>15 ngày </span>", None),
    ],
)
def test_words_that_are_struck_or_hidden_are_no_text_and_told(written: str, code: str | None) -> None:
    sheet = "<style><!-- .cu {color:red;text-decoration:line-through;} td .moi {display:none} --></style>"
    reading = read(f"<p>Thời hạn {written}10 ngày.</p>", sheet)
    assert first_line(reading) == ("Thời hạn 10 ngày." if code else "Thời hạn 15 ngày 10 ngày.")
    assert [(note.code, note.count, note.where) for note in reading.text.notes] == (
        [(code, 1, ("“15 ngày”",))] if code else []
    )


def test_a_line_of_struck_blanks_parts_words_as_before() -> None:
    assert (
        first_line(read("<p>Nơi nhận:<s>&nbsp; &nbsp;</s>Chủ tịch<s></s>, ký tên</p>")) == "Nơi nhận: Chủ tịch, ký tên"
    )


def test_a_letter_struck_within_its_word_is_a_slip() -> None:
    """As a circular of the national database has it (doc_000382 of the shared pages)."""
    assert first_line(read("<p>mẫu vật củ<s>a</s> địa phương</p>")) == "mẫu vật của địa phương"


def test_a_struck_row_of_a_table_is_no_row() -> None:
    row = "<tr{}><td>1</td><td>Quyết định số {}/2020/QĐ-UBND</td><td>Bãi bỏ</td></tr>"
    reading = read(f"<table>{row.format(' style=display:none', 1)}{row.format('', 2)}</table>")
    assert " 1/2020" not in reading.text.content and " 2/2020" in reading.text.content


@pytest.mark.parametrize(
    "opening",
    [
        "<div role='tabpanel' hidden>",
        "<div class='tab-content' style='display:none'>",
        "<div id='noidung' style='display:none'>",  # most of what the page says
    ],
)
def test_a_document_in_a_hidden_part_is_read(opening: str) -> None:
    text = "<p>Điều 1. Bãi bỏ Quyết định số 15/2019/QĐ-UBND về quản lý chợ trên địa bàn tỉnh.</p>"
    reading = read(f"{opening}{text}</div>")
    assert "15/2019/QĐ-UBND" in reading.text.content and reading.text.notes == ()


def test_a_small_hidden_part_is_told_and_left_out() -> None:
    reading = read("<div style='display:none'>Đăng nhập để xem</div>")
    assert "Đăng nhập" not in reading.text.content
    assert [note.code for note in reading.text.notes] == [PAGE_HIDDEN]
