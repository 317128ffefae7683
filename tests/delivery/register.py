"""A register as a Justice department keeps it (its people and papers are invented), with parts that libraries drop."""

import io
import zipfile
from datetime import date
from typing import Any

import lxml.etree
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

FORMS = ("Thay thế", "Bãi bỏ", "Ban hành mới", "Chưa xác định")
HEADINGS = (
    "STT", "TÊN GỌI VĂN BẢN", "Cơ quan soạn thảo", "Hình thức xử lý", None, None, None, "Người xử lý",
    "VB đăng ký xây dựng", "Ngày nhận/Số vb phúc đáp", "Ngày dự kiến trình ban hành",
    "Số, ngày, tháng năm ban hành VBQPPL", "Ghi chú",
)  # fmt: skip
OF_SON_KHE = "của Ủy ban nhân dân tỉnh Sơn Khê"
ENTRIES: tuple[tuple[Any, ...], ...] = (
    (1.0, f"Quyết định số 41/2006/QĐ-UBND ngày 12/6/2006 {OF_SON_KHE} về việc cho thuê mặt nước bến thuyền", "Sở Xây dựng",
     None, None, None, 1.0, "Bến", "Công văn số 578/SXD ngày 27/01/2026 ", None, "Quý I/2026", None, None),
    ("2", "Quyết định 33/2023/QĐ-UBND ngày 16/01/2023 của UBND tỉnh Sơn Khê quy định hỗ trợ đóng thuyền gỗ", "Sở Tài chính",
     None, None, None, "x", None, None, None, date(2026, 3, 31), None, "=1+1 không phải công thức"),
    (3, "Quyết định ban hành Quy định về bến thuyền (thay thế Quyết định số 17/2012/QĐ-UBND ngày 09/4/2012 và Quyết định số "
     f"41/2006/QĐ-UBND ngày 12/6/2006 {OF_SON_KHE})", "Sở Xây dựng", 2.0, None, None, None, "Sông", None, None, " Tháng 5/2026",
     f"Quyết định số 08/2026/QĐ-UBND ngày 23/02/2026 {OF_SON_KHE}", "Đã trình"),
    (4, "Quyết định số 11/2023/QĐ-UBND quy định giá nước", "Sở Tài chính", None, 1, None, None, None, None, None, None, None, None),
    (5, "Chỉ thị số 99/2019/CT-UBND ngày 04/6/2019 về đẩy mạnh công tác gia đình", None, None, None, None, 1, None, None, None,
     None, None, None),
    (6, "Quyết định quy định tiêu chí thành lập Đội cứu hộ trên sông", "Công an tỉnh", None, None, 1.0, None, None, None, None,
     None, None, "Chưa rõ nên ban hành VBQPPL hay VBHC"),
)  # fmt: skip


def workbook() -> bytes:
    """Three sheets: a summary with formulas, a register under two rows of joined headings, and notes; then odd parts."""
    book = Workbook()
    summary, sheet = book.active, book.create_sheet("QD UBND can xu ly")
    assert isinstance(summary, Worksheet)
    _summarise(summary)
    _fill(sheet)
    book.create_sheet("Ghi chép").append(["việc riêng", None, 3.5])
    out = io.BytesIO()
    book.save(out)
    return _with_odd_parts(out.getvalue())


def _summarise(sheet: Worksheet) -> None:
    sheet.title = "Tong Hop Chung"
    sheet.append(["SỞ TƯ PHÁP TỈNH SƠN KHÊ", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    sheet["A3"], sheet["B3"] = "Chưa xác định", "=SUM('QD UBND can xu ly'!G3:G20)"
    sheet.merge_cells("A1:B1")


def _fill(sheet: Worksheet) -> None:
    line = Side(style="thin")
    sheet.append(HEADINGS)
    sheet.append([None] * 3 + list(FORMS))
    for entry in ENTRIES:
        sheet.append(list(entry))
    sheet["M4"].data_type = "s"
    sheet["B10"], sheet["G10"] = "Tổng cộng", "=SUM(G3:G8)"
    sheet.merge_cells("D1:G1")
    for column in "ABCHIJKLM":
        sheet.merge_cells(f"{column}1:{column}2")
    for row in sheet["A1:Z40"]:
        for cell in row:
            cell.border = Border(line, line, line, line)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font, cell.fill = Font("Times New Roman", 12, bold=True), PatternFill("solid", fgColor="FFFF00")
    sheet.column_dimensions["B"].width, sheet.row_dimensions[3].height = 60, 90
    sheet.column_dimensions.group("N", "Z", hidden=False)
    sheet["B5"].comment = Comment("Hỏi lại Sở Xây dựng", "Bến")
    sheet.add_data_validation(DataValidation("list", formula1='"1,2,3"', sqref="D3:G40"))
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = "A2:M40"


def _with_odd_parts(data: bytes) -> bytes:
    """What Excel writes and openpyxl does not keep: printer settings, custom XML, an extension of a sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "xl/worksheets/sheet2.xml":
                content = content.replace(b"</worksheet>", EXTENSION + b"</worksheet>")
            if info.filename == "[Content_Types].xml":
                content = content.replace(
                    b"</Types>", b'<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
                )
            new.writestr(info, content)
        new.writestr("xl/printerSettings/printerSettings1.bin", b"\x00\x01Canon" * 9)
        new.writestr("customXml/item1.xml", b"<?xml version='1.0'?><ghi>t\xe1\xbb\x89nh</ghi>")
    return out.getvalue()


EXTENSION = (
    b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    b'uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings/></ext></extLst>'
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def cells(sheet: bytes) -> dict[str, bytes]:
    """Each cell of a sheet's XML by its name, with style, type, value and formula, in the canonical form of XML."""
    root = lxml.etree.fromstring(sheet)
    return {str(cell.get("r")): canonical(cell) for cell in root.iter(f"{{{SPACE}}}c")}


def frame(sheet: bytes) -> list[bytes]:
    """All that a sheet's XML says besides cells, joined cells, widths and its extent; rows with their heights."""
    root = lxml.etree.fromstring(sheet)
    for row in root.iter(f"{{{SPACE}}}row"):
        row.attrib.pop("spans", None)
        for cell in list(row):
            row.remove(cell)
    free = {f"{{{SPACE}}}{name}" for name in ("cols", "mergeCells", "dimension")}
    return [canonical(one) for one in root if one.tag not in free]


def canonical(node: Any) -> bytes:
    made: bytes = lxml.etree.tostring(node, method="c14n", with_tail=False)
    return made


SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
