"""Passages of documents, of lists of articles and of procedures: keys, sections, offsets."""

from collections.abc import Sequence
from datetime import date

from index.passages import Passage, passages_of
from law.facts import Header
from law.text import Page, Row, Span, Text, TextFrom

CLAUSE = "Sở Tài nguyên và Môi trường chủ trì, phối hợp với các sở, ban, ngành tổ chức thực hiện và báo cáo Ủy ban nhân dân tỉnh trước ngày 30 tháng 11."
DOCUMENT = (
    f"UBND TỈNH\nSố: 02/2011/CT-UBND\nĐiều 1. Trách nhiệm\n1. {CLAUSE}\n2. {CLAUSE}\nĐiều 2. Chỉ thị này có hiệu lực."
)
HEADER = Header(number="02/2011/CT-UBND", kind="Chỉ thị", title="Về việc bảo vệ", issued_on=date(2011, 1, 20))


def text_of(content: str) -> Text:
    half = len(content) // 2
    pages = (Page(1, 0, half, TextFrom.PLAIN), Page(2, half, len(content), TextFrom.PLAIN))
    return Text(content, pages, "text/plain", "test")


def row_of(content: str, values: Sequence[tuple[str, str]], number: int = 1, kind: str = "article") -> Row:
    return Row(kind, number, tuple((name, Span(content.index(v), content.index(v) + len(v))) for name, v in values))


def assert_offsets(text: Text, passages: Sequence[Passage]) -> None:
    assert all(text.content[p.start : p.end] == p.text and p.text == p.text.strip() for p in passages)
    assert len({p.id for p in passages}) == len(passages)


def test_a_document_is_cut_by_article_and_clause() -> None:
    text = text_of(DOCUMENT)
    passages = passages_of("d1", text, HEADER)
    assert [(p.section, p.clause, p.whole, p.part) for p in passages] == [
        ("mở đầu", None, True, True),
        ("Điều 1", None, True, False),
        ("Điều 1", "khoản 1", False, True),
        ("Điều 1", "khoản 2", False, True),
        ("Điều 2", None, True, True),
    ]
    assert {p.key for p in passages} == {"d1"}
    assert {p.number for p in passages} == {"02/2011/CT-UBND"}
    assert passages[2].heading == "Trách nhiệm"
    assert passages[2].text.startswith("Điều 1. Trách nhiệm\n1. Sở")
    assert passages[-1].page == 2
    assert_offsets(text, passages)


def test_the_same_file_gives_the_same_passages() -> None:
    assert passages_of("d1", text_of(DOCUMENT), HEADER) == passages_of("d1", text_of(DOCUMENT), HEADER)


def test_a_text_without_articles_is_cut_by_paragraphs() -> None:
    text = text_of("\n".join(f"{n}. {CLAUSE}" for n in range(40)))
    passages = passages_of("d1", text, Header())
    assert len(passages) > 3
    assert all(500 < len(p.text) <= 1_600 for p in passages[:-1])
    assert_offsets(text, passages)


def test_a_blank_text_has_none() -> None:
    assert passages_of("d1", text_of(" \n\n"), Header()) == ()


def test_each_article_of_a_list_is_a_result() -> None:
    content = f"91/2015/QH13\n418\nThời hiệu khởi kiện\n1. {CLAUSE}\n2. {CLAUSE}\n"
    text = text_of(content)
    values = [("law_id", "91/2015/QH13"), ("article_id", "418"), ("title", "Thời hiệu khởi kiện")]
    values.append(("text", content[content.index("1. Sở") :].strip()))
    passages = passages_of("d1", text, Header(), [row_of(content, values)])
    assert {p.key for p in passages} == {"91/2015/QH13#418"}
    assert {(p.section, p.heading, p.number) for p in passages} == {("Điều 418", "Thời hiệu khởi kiện", "91/2015/QH13")}
    assert [p.clause for p in passages] == [None, "khoản 1", "khoản 2"]
    assert_offsets(text, passages)


def test_a_procedure_is_a_result_with_its_code() -> None:
    content = f"1.000178\nGiải quyết khiếu nại\nBộ Công an\n{CLAUSE}\n"
    text = text_of(content)
    values = [("ma_thu_tuc", "1.000178"), ("ten_thu_tuc", "Giải quyết khiếu nại")]
    values += [("co_quan_co_tham_quyen", "Bộ Công an"), ("trinh_tu_thuc_hien", CLAUSE)]
    (passage,) = passages_of("d1", text, Header(), [row_of(content, values, kind="procedure")])
    assert (passage.key, passage.section) == ("d1#1.000178", "thủ tục 1.000178")
    assert (passage.title, passage.issuer, passage.kind) == ("Giải quyết khiếu nại", "Bộ Công an", "Thủ tục hành chính")
    assert passage.text.endswith(CLAUSE)
