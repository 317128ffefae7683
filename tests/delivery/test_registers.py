"""Registers of dispositions: read as they are, matched with care, and written back without losing a cell."""

import io
import itertools
import shutil
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from delivery import registers, spreadsheet
from delivery.spreadsheet import Place
from flows.steps.intake import ingesting
from flows.steps.reviewing import registering
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from law.access import EVERYTHING, ONLY_PUBLIC
from law.errors import Unreadable
from tests.delivery.conftest import paper
from tests.delivery.register import EXTENSION, FORMS, cells, frame, parts, workbook

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl looks at both
DAY, NOW = date(2026, 11, 26), datetime(2026, 11, 26, 2, tzinfo=UTC)
PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
SHEET = "QD UBND can xu ly"
OURS = {f"{column}{row}" for column in "NO" for row in range(1, 9)}
PART = "xl/worksheets/sheet2.xml"


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with papers of the story, and one number that two provinces have issued."""
    folder = tmp_path_factory.mktemp("registers")
    for name in ("04-quyet-dinh-41-2006.rtf", "05-quyet-dinh-17-2012.txt", "09-quyet-dinh-33-2023.txt"):
        shutil.copy(PAPERS / name, folder / name)
    own = paper("11/2023/QĐ-UBND", "giá nước", last="")
    (folder / "11.txt").write_text(own, encoding="utf-8")
    (folder / "11-ben-song.txt").write_text(
        own.replace("SƠN KHÊ", "BẾN SÔNG").replace("Sơn Khê", "Bến Sông"), encoding="utf-8"
    )
    made = Services(settings.load(folder / "home"))
    ingesting.ingest(made, [folder], lambda: NOW, Progress())
    return folder / "home"


@pytest.fixture
def services(held: Path) -> Services:
    return Services(settings.load(held))


def test_entries_are_read_as_they_stand() -> None:
    register = registers.read(workbook(), "a.xlsx")
    assert list(register.columns) == [SHEET]
    columns = register.columns[SHEET]
    assert (columns.first, columns.last, tuple(columns.handlings.values())) == (1, 2, FORMS)
    assert [(one.row, one.line) for one in register.entries] == [(at, at + 2) for at in range(1, 7)]
    told = [(one.handling, dict(one.handlings)) for one in register.entries]
    assert told[0] == ("Chưa xác định", {"Chưa xác định": 1}) and told[1] == ("Chưa xác định", {"Chưa xác định": None})
    assert told[2] == ("Thay thế", {"Thay thế": 2}) and told[3][0] == "Bãi bỏ" and told[5][0] == "Ban hành mới"
    assert register.entries[1].expected == "31/03/2026" and register.entries[2].expected == "Tháng 5/2026"


def test_entries_meet_the_archive(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(workbook())
    first, second, third, fourth, fifth, sixth = registering.dispositions_of(services, path, None, DAY, EVERYTHING)
    assert (first["number"], first["issued_on"], first["held"]) == ("41/2006/QĐ-UBND", "2006-06-12", True)
    assert first["proposed"]["handling"] == "Thay thế" and first["proposed"]["replaced_by"] == "17/2012/QĐ-UBND"
    assert "thay thế Quyết định số 41/2006/QĐ-UBND" in first["proposed"]["because"][0]["quote"]
    assert first["proposed"]["because"][0]["sha256"] and first["proposed"]["because"][0]["page"] == 1
    assert (second["issuer"], second["proposed"]["handling"]) == (
        "Ủy ban nhân dân tỉnh Sơn Khê",
        "Hết hiệu lực theo thời gian",
    )
    assert [one["number"] for one in third["documents"]] == ["17/2012/QĐ-UBND", "41/2006/QĐ-UBND"]
    assert (third["handling"], third["replaced_by"]) == ("Thay thế", "08/2026/QĐ-UBND")
    assert (fourth["number"], fourth["ambiguous"]) == (None, True) and fourth["proposed"]["because"] == []
    assert (fifth["number"], fifth["held"], fifth["proposed"]["handling"]) == (
        "99/2019/CT-UBND",
        False,
        "Chưa xác định",
    )
    assert (sixth["number"], sixth["held"], sixth["ambiguous"], sixth["proposed"]["handling"]) == (
        None,
        False,
        False,
        None,
    )


def test_the_export_loses_nothing(services: Services, tmp_path: Path) -> None:
    path, out = tmp_path / "so.xlsx", tmp_path / "ra.xlsx"
    path.write_bytes(workbook())
    registering.dispositions_of(services, path, out, DAY, EVERYTHING)
    old, new = parts(path.read_bytes()), parts(out.read_bytes())
    assert list(old) == list(new), "no part lost, none added, in their order"
    assert {name for name in old if old[name] != new[name]} == {PART, "xl/workbook.xml"}
    assert new["xl/workbook.xml"].count(b"fullCalcOnLoad") == 1
    before, after = cells(old[PART]), cells(new[PART])
    assert {name: cell for name, cell in after.items() if name in before and cell != before[name]}.keys() <= OURS, (
        "no cell but those of our two columns was touched"
    )
    assert before.keys() <= after.keys()
    assert frame(old[PART]) == frame(new[PART]) and EXTENSION in old[PART]
    for kept in (
        b"<dataValidation ",
        b"<pane ",
        b"x14:conditionalFormattings",
        b"legacyDrawing",
        b'<autoFilter ref="A2:M40"',
    ):
        assert kept in new[PART]
    one, two = (openpyxl.load_workbook(where) for where in (path, out))
    for sheet in one.worksheets:
        twin = two[sheet.title]
        for line in sheet.iter_rows():
            for cell in line:
                other = twin[cell.coordinate]
                own = sheet.title == SHEET and cell.coordinate in OURS
                assert own or cell.value == other.value, cell.coordinate
                assert own or cell.style_id == other.style_id, cell.coordinate
                assert (cell.comment and cell.comment.text) == (other.comment and other.comment.text)
        assert {str(area) for area in sheet.merged_cells.ranges} <= {str(area) for area in twin.merged_cells.ranges}
        widths = {name: one.width for name, one in sheet.column_dimensions.items() if name not in "NO"}
        assert {name: twin.column_dimensions[name].width for name in widths} == widths
        heights = {at: one.height for at, one in sheet.row_dimensions.items()}
        assert {at: twin.row_dimensions[at].height for at in heights} == heights
    told = two[SHEET]
    assert (told["N1"].value, told["O1"].value) == ("Đề xuất của rasoat", "Căn cứ của đề xuất")
    assert str(told["N3"].value).startswith("Thay thế: đã bị 17/2012/QĐ-UBND thay thế từ ngày")
    assert "(17/2012/QĐ-UBND, trang 1)" in str(told["O3"].value) and told["N1"].fill.fgColor.rgb == "00FFFF00"
    assert "cần ghi rõ cơ quan ban hành" in str(told["N6"].value) and told["N8"].value is None


def test_a_second_export_takes_the_same_columns(services: Services, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx")]
    paths[0].write_bytes(workbook())
    for old, new in itertools.pairwise(paths):
        registering.dispositions_of(services, old, new, DAY, EVERYTHING)
    one, two = (parts(path.read_bytes()) for path in paths[1:])
    assert cells(one[PART]) == cells(two[PART])


def test_what_a_viewer_may_not_see_is_not_in_a_proposal(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(workbook())
    give = tmp_path / "mat.txt"
    give.write_text(
        paper(
            "55/2025/QĐ-UBND", "thuyền rồng", "1. Bãi bỏ Chỉ thị số 99/2019/CT-UBND ngày 04 tháng 6 năm 2019.", last=""
        ),
        encoding="utf-8",
    )
    shutil.copytree(services.home, tmp_path / "home")
    copy = Services(settings.load(tmp_path / "home"))
    ingesting.ingest(copy, [give], lambda: NOW, Progress(), "Sở Công Thương")
    seen = [registering.dispositions_of(copy, path, None, DAY, grant)[4] for grant in (EVERYTHING, ONLY_PUBLIC)]
    assert seen[0]["proposed"]["replaced_by"] == "55/2025/QĐ-UBND" and seen[0]["proposed"]["handling"] == "Bãi bỏ"
    assert seen[1]["proposed"] == {"handling": "Chưa xác định", "why": None, "replaced_by": None, "because": []}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK nothing", "no workbook"), (b"", "no workbook"), (b"%PDF-1.7", "no workbook"),
        (b"zip", "no workbook"), (b"empty", "no sheet with the headings"), (b"doctype", "document type"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_register_is_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        content = made(data)
        spreadsheet.opened(content, "a.xlsx")
        registers.read(content, "a.xlsx")


def made(kind: bytes) -> bytes:
    out = io.BytesIO()
    if kind == b"empty":
        openpyxl.Workbook().save(out)
    elif kind == b"zip":
        with zipfile.ZipFile(out, "w") as package:
            package.writestr("a.txt", "a")
    elif kind == b"doctype":
        with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(name, b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + data if name == "xl/workbook.xml" else data)
    else:
        return kind
    return out.getvalue()


def test_cells_are_set_where_there_were_none() -> None:
    book = spreadsheet.opened(workbook(), "a.xlsx")
    book.set(Place("Ghi chép", 7, 30), "=nghĩa & <lạ>")
    book.set(Place("Ghi chép", 1, 2), 3)
    book.set(Place("Ghi chép", 1, 1), None)
    book.set(Place("Ghi chép", 1, 3), True)
    book.widen("Ghi chép", 5, 20)
    sheet = openpyxl.load_workbook(io.BytesIO(book.data()))["Ghi chép"]
    assert [sheet.cell(1, at).value for at in (1, 2, 3)] == [None, 3, True]
    assert (sheet["AD7"].value, sheet["AD7"].data_type, sheet.column_dimensions["E"].width) == (
        "=nghĩa & <lạ>",
        "s",
        20,
    )
    assert book.has_formula(Place("Tong Hop Chung", 3, 2)) and not book.has_formula(Place("Tong Hop Chung", 3, 1))


def test_one_row_of_headings_numbered_columns_groups_and_words_for_forms(services: Services, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["SỞ TƯ PHÁP"], [], ["STT", "Tên văn bản", "Cơ quan soạn thảo", "Hình thức xử lý", "Văn bản thay thế, bãi bỏ", "Ghi chú"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ["II", "Lĩnh vực bến thuyền"],
        [1, "Quyết định số 41/2006/QĐ-UBND của UBND tỉnh Sơn Khê", "Sở Xây dựng", "Bãi bỏ", "Quyết định số 58/2025/QĐ-UBND", None],
        [2, "Nghị quyết về phí đò", "Sở Tài chính", "Chưa xác định", None, "đã được thay thế bằng Nghị quyết số 09/2025/NQ-HĐND"],
        ["A", "Chỉ thị số 05/2012/CT-UBND", None, None, None, "một chữ ở cột STT"],
    ):  # fmt: skip
        sheet.append(row)
    path = tmp_path / "mot-hang.xlsx"
    book.save(path)
    told = registering.dispositions_of(services, path, tmp_path / "ra.xlsx", DAY, EVERYTHING)
    assert [(one["row"], one["line"]) for one in told] == [(1, 6), (2, 7), (3, 8)]
    assert (told[0]["handling"], told[0]["replaced_by"], told[0]["held"]) == ("Bãi bỏ", "58/2025/QĐ-UBND", True)
    assert (told[1]["number"], told[1]["replaced_by"], told[1]["handling"]) == (
        None,
        "09/2025/NQ-HĐND",
        "Chưa xác định",
    )
    assert str(openpyxl.load_workbook(tmp_path / "ra.xlsx").worksheets[0]["G6"].value).startswith(
        "Thay thế: đã bị 17/2012"
    )
