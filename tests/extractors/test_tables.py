"""Tables of procedures within documents: Word files and web pages that announce them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest

from extractors.facts import extraction
from extractors.reading import readers
from extractors.reading.tabular import tables
from law.facts import Procedure

HEAD = ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Phí, lệ phí", "Căn cứ pháp lý"]
BASES = "- Nghị định số 901/2018/NĐ-CP ngày 01/02/2018 quy định chi tiết;\n- Quyết định số 31/2018/QĐ-UBND"
ROWS = [
    ["1", "1.009442.000.00.00.H00", "Cấp phép bến thuyền", "05 ngày làm việc", "100.000 đồng", BASES],
    ["2", "1.009443", "Gia hạn bến thuyền", "02 ngày làm việc", "", "Quyết định số 15/2012/QĐ-UBND"],
]
TOP = ["Số: 812/QĐ-UBND", "QUYẾT ĐỊNH", "Công bố Danh mục thủ tục hành chính", "Điều 1. Công bố danh mục."]
ABOLISHED = "II. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ"


def word(*parts: str | list[list[str]]) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=0, cols=len(part[0]))
        for row in part:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def page(*parts: str | list[list[str]]) -> bytes:
    told = [
        f"<p>{part}</p>"
        if isinstance(part, str)
        else "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in part).join(
            ("<table>", "</table>")
        )
        for part in parts
    ]
    return f"<html><meta charset='utf-8'><body>{''.join(told)}</body></html>".encode()


def procedures(data: bytes) -> tuple[Procedure, ...]:
    reading = readers.read(data, "given")
    assert not reading.is_list
    found = extraction.extract(reading)
    assert found.deadlines == ()
    assert all(tables.CELL not in line for line in reading.text.content)
    return found.procedures


@pytest.mark.parametrize("made", [word, page])
def test_a_row_is_a_procedure_with_its_bases_and_limits(made: Callable[..., bytes]) -> None:
    first, second = procedures(made(*TOP, [HEAD, *ROWS]))
    assert (first.code, first.name) == ("1.009442", "Cấp phép bến thuyền")
    assert [basis.number for basis in first.legal_bases] == ["901/2018/NĐ-CP", "31/2018/QĐ-UBND"]
    assert [(limit.amount, limit.unit) for limit in first.time_limits] == [(5, "working_day")]
    assert [fee.amount for fee in first.fees] == [100_000]
    assert (second.code, [basis.number for basis in second.legal_bases], second.fees) == (
        "1.009443", ["15/2012/QĐ-UBND"], (),
    )  # fmt: skip


def test_what_is_abolished_is_no_procedure() -> None:
    gone = [["STT", "Mã TTHC", "Tên thủ tục hành chính"], ["1", "1.000111", "Công bố lại cảng thủy nội địa"]]
    assert [one.code for one in procedures(word(*TOP, [HEAD, *ROWS], ABOLISHED, gone))] == ["1.009442", "1.009443"]


def test_a_row_of_other_columns_is_text_alone() -> None:
    assert procedures(word(*TOP, [HEAD], [["1", "Giấy đề nghị", "01 bản"]])) == ()


def test_text_is_as_before_with_blanks_between_cells() -> None:
    content, rows = tables.laid_out(f"a\n{tables.line(['1', '', ' hai  ba '])}\nb")
    assert (content, rows) == ("a\n1 hai ba\nb", ())


# a list of eight procedures that runs on to the next page, its head on the first alone; written with reportlab
LIST = Path(__file__).parent / "tables" / "danh-muc-thu-tuc.pdf"


def test_a_ruled_table_of_a_pdf_goes_on_over_its_pages() -> None:
    found = procedures(LIST.read_bytes())
    assert [one.code for one in found] == [f"1.0094{number:02d}" for number in range(1, 9)]
    assert {one.name[:33] for one in found} == {"Cấp phép hoạt động bến thủy nội đ"}
    assert [one.legal_bases[-1].number for one in found] == [f"{number:02d}/2018/QĐ-UBND" for number in range(1, 9)]
    assert [limit.amount for one in found for limit in one.time_limits] == [*range(3, 11)]


def test_so_does_one_of_a_scan(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(LIST)
    pages = [document[number].render(scale=200 / 72, grayscale=True).to_pil() for number in range(len(document))]
    scan = tmp_path / "scan.tiff"
    pages[0].save(scan, save_all=True, append_images=pages[1:], dpi=(200, 200), compression="tiff_lzw")
    found = procedures(scan.read_bytes())
    assert [one.code for one in found] == [f"1.0094{number:02d}" for number in range(1, 9)]
    assert [limit.amount for one in found for limit in one.time_limits] == [*range(3, 11)]
    assert {one.legal_bases[0].number for one in found} == {"901/2018/NĐ-CP"}


def test_bases_of_an_entry_over_several_rows_are_its_own() -> None:
    rows = [HEAD, ROWS[0], ["", "", "", "", "", "Luật Đường thủy nội địa số 23/2004/QH11"], ROWS[1]]
    document = docx.Document(BytesIO(word(*TOP, rows)))
    table = document.tables[0]
    for column in range(5):
        table.cell(1, column).merge(table.cell(2, column))
    kept = BytesIO()
    document.save(kept)
    for data in (kept.getvalue(), page(*TOP, rows)):
        first, second = procedures(data)
        assert [one.number for one in first.legal_bases] == ["901/2018/NĐ-CP", "31/2018/QĐ-UBND", "23/2004/QH11"]
        assert [one.number for one in second.legal_bases] == ["15/2012/QĐ-UBND"]


def shared(form: str) -> bytes:
    """Two procedures whose last cell is one, in a table that a web page or a Word file joins so."""
    first, second = (
        ["1", "1.009442", "Cấp phép bến thuyền", "05 ngày", BASES],
        ["2", "1.009443", "Gia hạn bến thuyền", "02 ngày"],
    )
    head = [cell for cell in HEAD if cell != "Phí, lệ phí"]
    if form == "page":
        rows = [head, first, second]
        told = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        told = told.replace(f"<td>{BASES}", f"<td rowspan=2>{BASES}")
        return f"<html><meta charset='utf-8'><body><p>{'</p><p>'.join(TOP)}</p><table>{told}</table></body></html>".encode()
    document = docx.Document()
    for line in TOP:
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=5)
    for row, cells in zip(table.rows, (head, first, [*second, ""]), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 4).merge(table.cell(2, 4))
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("form", ["page", "word"])
def test_a_cell_that_reaches_down_is_of_both_rows(form: str) -> None:
    one, other = procedures(shared(form))
    assert (one.code, other.code) == ("1.009442", "1.009443")
    assert [base.number for base in one.legal_bases] == [base.number for base in other.legal_bases] != []
    assert one.span.end <= other.span.start
