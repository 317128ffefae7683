"""A list as a Word file, laid out as Nghị định 30/2020/NĐ-CP wants an office's paper (Phụ lục I).

A4, and across since the table is no annex; margins 20, 20, 30 and 15 mm; Times New Roman; number of the page in the
middle of the upper margin from the second page on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from delivery import tables
from delivery.letterhead import KIND, MOTTO, STATE, Letterhead
from delivery.tables import Listed

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Times New Roman"
_WIDTH = 297 - 30 - 15  # millimetres between the margins
_LEFT = 100
_MOTTO = 62  # millimetres that the motto takes in bold 14 pt
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"}
_NUMBER = re.compile(r"\d[\d/]*[A-ZĐ]+-[A-ZĐ-]+")  # 08/2026/QĐ-UBND, which no line may part where it has room
_LONGEST = 15  # letters of such a number that the narrowest column of numbers has room for
_UNBROKEN = "\u2011"
_ENDED = "./."  # where the words of a paper end
_MIDDLE, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set; size in points."""

    size: float = 13
    bold: bool = False
    italic: bool = False


_PLAIN, _BOLD = Type(), Type(bold=True)


def document(listed: Listed, head: Letterhead, made_at: datetime) -> bytes:
    """The file; the same list, letterhead and moment give the same words."""
    paper = docx.Document()
    _page(paper)
    _head(paper, listed, head)
    _title(paper, listed)
    _table(paper, listed)
    _end(paper, listed, head)
    paper.core_properties.title, paper.core_properties.author = tables.TITLE, head.agency
    paper.core_properties.created = paper.core_properties.modified = made_at.replace(tzinfo=None)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Any) -> None:
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(name), FONT)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    section = paper.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin, section.header_distance = Mm(30), Mm(15), Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _MIDDLE
    _field(number.add_run(), "PAGE")


def _head(paper: Any, listed: Listed, head: Letterhead) -> None:
    """Agency on the left, the state's name and motto on the right; symbol and day under them."""
    left, right = _grid(paper, (_LEFT, _WIDTH - _LEFT), 1)[0]
    if head.parent:
        _line(left, head.parent.upper())
    _line(left, head.sender, _BOLD)
    _rule(left, _LEFT, _LEFT * 0.22)  # a third to a half of the line above
    _line(right, STATE, _BOLD)
    _line(right, MOTTO, Type(14, bold=True))
    _rule(right, _WIDTH - _LEFT, _MOTTO)
    _line(left, head.symbol)
    _line(right, head.dated(listed.day), Type(14, italic=True))


def _title(paper: Any, listed: Listed) -> None:
    for at, text in enumerate((KIND, tables.TITLE)):
        made = _line(paper, text, Type(14, bold=True))
        made.paragraph_format.space_before = Pt(0 if at else 14)
        made.paragraph_format.keep_with_next = True
    _rule(paper, _WIDTH, 60)
    lead = _line(paper, listed.lead(), Type(14), _BOTH)
    lead.paragraph_format.first_line_indent = Mm(10)
    lead.paragraph_format.space_before = lead.paragraph_format.space_after = Pt(6)


def _table(paper: Any, listed: Listed) -> None:
    """The heading comes again on each page; no row is broken but one that fills a page."""
    told = tables.rows(listed.findings)
    rows = _grid(paper, tables.widths(_WIDTH), 1 + len(told), ruled=True)
    for cell, (name, _) in zip(rows[0], tables.COLUMNS, strict=True):
        _line(cell, name, Type(11, bold=True))
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for row, words in zip(rows[1:], told, strict=True):
        for at, (cell, text) in enumerate(zip(row, words, strict=True)):
            _line(cell, text, Type(11), _MIDDLE if at == 0 else WD_ALIGN_PARAGRAPH.LEFT)
    for cell in rows[-1]:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    grid = paper.tables[-1]
    _margins(grid, 1.0)
    for at, line in enumerate(grid._tbl.tr_lst):
        properties = line.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _end(paper: Any, listed: Listed, head: Letterhead) -> None:
    """Nơi nhận on the left, the signature on the right, never parted by the end of a page, nor from the last row."""
    ended = _line(paper, _ENDED).paragraph_format
    ended.keep_with_next, ended.space_before = True, Pt(4)
    left, right = _grid(paper, (_LEFT, _WIDTH - _LEFT), 1)[0]
    _line(left, "Nơi nhận:", Type(12, bold=True, italic=True), WD_ALIGN_PARAGRAPH.LEFT)
    for name in head.receivers(listed.addressee):
        _line(left, name, Type(11), WD_ALIGN_PARAGRAPH.LEFT)
    for text in head.signature:
        _line(right, text, Type(14, bold=True))
    for _ in range(4):
        _line(right, "")
    _line(right, head.signer, Type(14, bold=True))
    properties = paper.tables[-1]._tbl.tr_lst[0].get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))


def _line(place: Any, text: str, type_: Type = _PLAIN, alignment: WD_ALIGN_PARAGRAPH = _MIDDLE) -> Any:
    """A paragraph at the end of a cell or the paper; an empty cell's own paragraph is taken first."""
    empty = getattr(place, "_tc", None) is not None and len(place.paragraphs) == 1 and not place.paragraphs[0].runs
    made = place.paragraphs[0] if empty and not _bordered(place.paragraphs[0]) else place.add_paragraph()
    for at, part in enumerate(_NUMBER.sub(_whole, text.translate(_CONTROLS)).split(_UNBROKEN)):
        run = made.add_run(part)
        run.bold, run.italic, run.font.size = type_.bold, type_.italic, Pt(type_.size)
        if at:
            run._r.insert(1, OxmlElement("w:noBreakHyphen"))
    made.alignment = alignment
    return made


def _whole(number: re.Match[str]) -> str:
    return number[0].replace("-", _UNBROKEN) if len(number[0]) <= _LONGEST else number[0]


def _rule(place: Any, width: float, length: float) -> None:
    """A line in the middle; both in millimetres."""
    made = place.add_paragraph()
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Mm((width - length) / 2 - 2)
    made.paragraph_format.line_spacing, made.paragraph_format.space_after = Pt(4), Pt(4)
    borders, border = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
    made._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _bordered(paragraph: Any) -> bool:
    return paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:pBdr")) is not None


def _grid(paper: Any, widths: Sequence[float], lines: int, *, ruled: bool = False) -> list[tuple[Any, ...]]:
    """Cells by rows, the widths in millimetres."""
    made = paper.add_table(rows=lines, cols=len(widths))
    made.style = "Table Grid" if ruled else "Normal Table"
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    cells, across = made._cells, len(widths)  # each call of row.cells would walk the whole table
    rows = [tuple(cells[at : at + across]) for at in range(0, len(cells), across)]
    for row in rows:
        for cell, width in zip(row, widths, strict=True):
            cell.width = Emu(Mm(width))
    return rows


def _margins(grid: Any, side: float) -> None:
    """Room on the left and right of the words in every cell, in millimetres (Word by itself leaves twice that), and
    half of it above and below, for the marks of capitals."""
    made = OxmlElement("w:tblCellMar")
    for name, width in (("top", side / 2), ("left", side), ("bottom", side / 2), ("right", side)):
        room = OxmlElement(f"w:{name}")
        room.set(qn("w:w"), str(round(Mm(width).twips)))
        room.set(qn("w:type"), "dxa")
        made.append(room)
    grid._tbl.tblPr.insert_element_before(made, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _field(run: Any, name: str) -> None:
    """A field that the word processor fills in."""
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.text = name
            run._r.append(code)
