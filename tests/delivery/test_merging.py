"""Two people change copies of one register: both keep what they did, and nobody loses a word without being told."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from archive import registers as kept
from delivery import merging, registers
from flows.steps.reviewing import sharing
from infra import settings
from infra.services import Services
from law.access import EVERYTHING, grant_of
from law.errors import NotHeld, WrongUse
from tests.delivery.register import parts, workbook

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # the other person's program
SHEET = "QD UBND can xu ly"
DAY, NOW = date(2026, 11, 26), datetime(2026, 11, 26, 2, tzinfo=UTC)


def edited(data: bytes, edit: Callable[[Worksheet], None]) -> bytes:
    """A copy that somebody changed in another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book[SHEET])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data))[SHEET]


def put(**cells: str | int | date | None) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        for name, value in cells.items():
            sheet[name] = value

    return edit


def test_both_keep_what_they_did() -> None:
    base = workbook()
    lan = edited(base, put(M3="Lan: đã hỏi Sở", K6=date(2026, 12, 31), D3=1, G3=None))
    minh = edited(base, put(M4="Minh: chờ", H3="Minh", M3=None))
    merged = merging.merge(base, lan, minh, "a.xlsx")
    sheet = sheet_of(merged.data)
    assert [sheet[name].value for name in ("M3", "M4", "H3", "D3", "G3")] == [
        "Lan: đã hỏi Sở",
        "Minh: chờ",
        "Minh",
        1,
        None,
    ]
    assert registers.shown(sheet["K6"].value) == "31/12/2026"
    assert merged.conflicts == () and {one.heading for one in merged.taken} == {"Ghi chú", "Người xử lý"}


def test_where_both_changed_a_cell_both_are_told() -> None:
    base = workbook()
    lan, minh = (edited(base, put(M5=who)) for who in ("Lan", "Minh"))
    merged = merging.merge(base, lan, minh, "a.xlsx")
    (clash,) = merged.conflicts
    assert (clash.before, clash.came, clash.kept, clash.heading) == ("Đã trình", "Minh", "Lan", "Ghi chú")
    assert sheet_of(merged.data)["M5"].value == "Lan" and merged.taken == ()
    assert merging.merge(base, lan, lan, "a.xlsx").conflicts == (), "the same said twice is no conflict"


def test_rows_that_were_added_moved_and_taken_away() -> None:
    base = workbook()
    new = "Quyết định số 88/2024/QĐ-UBND ngày 01/02/2024 của Ủy ban nhân dân tỉnh Sơn Khê về đò ngang"

    def lan(sheet: Worksheet) -> None:
        put(A9=7, B9=new, C9="Sở Xây dựng", G9=1)(sheet)
        put(M8="Lan sửa")(sheet)

    def minh(sheet: Worksheet) -> None:
        sheet.delete_rows(7)  # entry 5 goes, 6 moves up
        put(B3=f"{sheet['B3'].value} (sửa tên)", H8="Minh", B8="Quyết định mới của Minh")(sheet)

    merged = merging.merge(base, edited(base, lan), edited(base, minh), "a.xlsx")
    entries = {one.text: one for one in registers.read(merged.data, "a.xlsx").entries}
    assert new in entries and "Quyết định mới của Minh" in entries
    assert next(one for text, one in entries.items() if text.endswith("(sửa tên)")).row == 1
    assert next(one.note for text, one in entries.items() if "Đội cứu hộ" in text) == "Lan sửa"
    assert not any("99/2019" in text for text in entries) and merged.conflicts == ()


def test_a_row_that_one_took_away_and_another_changed_comes_back() -> None:
    base = workbook()
    lan = edited(base, put(M7="Lan còn cần"))
    merged = merging.merge(base, lan, edited(base, lambda sheet: sheet.delete_rows(7)), "a.xlsx")
    assert len(merged.conflicts) == 1 and merged.conflicts[0].came is None
    notes = {one.note for one in registers.read(merged.data, "a.xlsx").entries}
    assert "Lan còn cần" in notes


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(settings.load(tmp_path / "home"))


def take(services: Services, id_: int, data: bytes, who: str) -> kept.Version:
    return sharing.take_in(services, id_, EVERYTHING, ("so.xlsx", data), who, NOW)


def test_a_copy_knows_the_version_it_was_made_of(services: Services) -> None:
    """Minh gives back a copy of version 2 when there is a version 3: only what he did is his."""
    id_ = sharing.create(services, "so.xlsx", workbook(), "", "lan", NOW)
    _, first = sharing.export(services, id_, EVERYTHING, DAY)
    take(services, id_, edited(first, put(M5="Lan")), "lan")
    _, second = sharing.export(services, id_, EVERYTHING, DAY)
    assert sheet_of(second)["N1"].value == "Đề xuất của rasoat (bản 2)"
    take(services, id_, edited(second, put(M5="Lan lần nữa")), "lan")
    version = take(services, id_, edited(second, put(M3="Minh")), "minh")
    assert version.number == 4 and version.changes["conflicts"] == [] and len(version.changes["taken"]) == 1
    found = sheet_of(kept.data_of(services.ledger.engine, id_, 4) or b"")
    assert (found["M5"].value, found["M3"].value) == ("Lan lần nữa", "Minh")
    assert take(services, id_, edited(second, put(M5="Minh")), "minh").changes["conflicts"][0]["kept"] == "Lan lần nữa"
    assert [one.who for one in kept.versions(services.ledger.engine, id_)] == ["minh", "minh", "lan", "lan", "lan"]
    with pytest.raises(NotHeld, match="version 9"):
        take(services, id_, edited(second, put(N1="Đề xuất của rasoat (bản 9)")), "lan")


def test_proposals_of_one_viewer_are_not_kept_for_others(services: Services) -> None:
    id_ = sharing.create(services, "so.xlsx", workbook(), "", "lan", NOW)
    _, data = sharing.export(services, id_, EVERYTHING, DAY)
    assert "kho chưa có văn bản này" in str(sheet_of(data)["N3"].value)
    take(services, id_, edited(data, put(O3="thuyền rồng chim hoàng yến")), "an")
    raw = kept.data_of(services.ledger.engine, id_, 2) or b""
    assert sheet_of(raw)["N3"].value is None and sheet_of(raw)["O3"].value is None
    assert not any("hoàng yến".encode() in part for part in parts(raw).values())


def test_a_decision_is_a_version_and_changes_its_cells_alone(services: Services) -> None:
    came = workbook()
    id_, old = sharing.create(services, "so.xlsx", came, "", "lan", NOW), parts(came)
    sharing.decide(services, id_, EVERYTHING, {1: "Thay thế", 3: "Bãi bỏ"}, 1, ("lan", NOW))
    data = kept.data_of(services.ledger.engine, id_, 2) or b""
    sheet, before = sheet_of(data), sheet_of(came)
    assert [sheet.cell(3, at).value for at in range(4, 8)] == [1, None, None, None]
    assert [sheet.cell(5, at).value for at in range(4, 8)] == [None, 2, None, None], "what was counted moves along"
    changed = {
        cell.coordinate for line in before.iter_rows() for cell in line if sheet[cell.coordinate].value != cell.value
    }
    assert changed == {"D3", "G3", "D5", "E5"}
    assert {name for name, part in parts(data).items() if old[name] != part} == {
        "xl/worksheets/sheet2.xml",
        "xl/workbook.xml",
    }
    with pytest.raises(WrongUse, match="has no form"):
        sharing.decide(services, id_, EVERYTHING, {1: "Giữ nguyên"}, 2, ("lan", NOW))
    take(services, id_, edited(data, put(B3="tên khác hẳn")), "minh")
    with pytest.raises(NotHeld, match="is no more"):
        sharing.decide(services, id_, EVERYTHING, {1: "Bãi bỏ"}, 2, ("lan", NOW))


def test_a_register_of_an_agency_is_its_own(services: Services) -> None:
    id_ = sharing.create(services, "so.xlsx", workbook(), "Sở Tư pháp", "lan", NOW)
    others, own = grant_of(["Sở Y tế"]), grant_of(["sở tư pháp"])
    assert kept.every(services.ledger.engine, others) == () and len(kept.every(services.ledger.engine, own)) == 1
    for ask in (
        lambda: sharing.view(services, id_, others, DAY, ("", "", 1)),
        lambda: sharing.export(services, id_, others, DAY),
        lambda: sharing.take_in(services, id_, others, ("so.xlsx", workbook()), "x", NOW),
        lambda: sharing.decide(services, id_, others, {1: "Bãi bỏ"}, 1, ("x", NOW)),
    ):
        with pytest.raises(NotHeld):
            ask()
    assert sharing.view(services, id_, own, DAY, ("thuyen", "Chưa xác định", 1)).total == 2


def test_versions_are_numbered_without_a_gap(services: Services) -> None:
    id_ = sharing.create(services, "so.xlsx", workbook(), "", "lan", NOW)
    with pytest.raises(Exception, match="changed meanwhile"):
        kept.add(services.ledger.engine, id_, kept.Version(3, "x", NOW, {}), b"")
