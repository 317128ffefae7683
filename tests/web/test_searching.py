"""The search page: facets that agree with what they leave, an address to share, and the list as a file."""

import csv
import html
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services

Enter = Callable[..., TestClient]
NAMES = (("33/2023/QĐ-UBND", "Quyết định", "2023"), ("34/2023/QĐ-UBND", "Quyết định", "2023"),
         ("05/2024/CT-UBND", "Chỉ thị", "2024"))  # fmt: skip


def paper(number: str, kind: str, year: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: {number}\nSơn Khê, ngày 15 tháng 01 năm {year}\n{kind.upper()}\n"
        f"=Về hỗ trợ đóng thuyền gỗ theo {number}\nĐiều 1. Hỗ trợ\nMỗi chủ thuyền được hỗ trợ đóng thuyền gỗ.\n"
        f"Điều 2. Hiệu lực\n{kind} này có hiệu lực từ ngày 01 tháng 02 năm {year}.\n"
    )


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    for at, (number, kind, year) in enumerate(NAMES):
        (folder / str(at)).mkdir()
        (folder / str(at) / "văn bản.txt").write_text(paper(number, kind, year), encoding="utf-8")
        agency = "Sở Công Thương" if kind == "Chỉ thị" else ""
        ingesting.ingest(made, [folder / str(at)], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress(), agency)
    return made


def facets(page: str) -> dict[str, tuple[str, int]]:
    """Label → address and count of every value on the page."""
    found = re.findall(r'<li(?: class="on")?><a href="([^"]+)"[^>]*>([^<]+)</a> <span class="soft">(\d+)</span>', page)
    return {label.strip(): (html.unescape(address), int(count)) for address, label, count in found}


def results(page: str) -> list[str]:
    return re.findall(r"<b>([^<]+)</b>", page.partition('<ol class="results"')[2])


def test_each_count_is_what_its_link_leaves_for_this_viewer(services: Services, enter: Enter) -> None:
    theirs = enter(services, "an", Role.REVIEWER, agency="Sở Công Thương")
    mine = enter(services, "minh", Role.REVIEWER, agency="Sở Nội vụ")
    for client, seen in ((theirs, 3), (mine, 2)):
        page = client.get("/", params={"q": "hỗ trợ đóng thuyền"}).text
        told = facets(page)
        assert len(results(page)) == seen and ("Chỉ thị" in told) == (seen == 3)
        assert told["còn hiệu lực"][1] == seen and told["2023"][1] == 2
        for address, count in told.values():
            assert len(results(client.get(address).text)) == count, address
    narrowed = theirs.get(told["2023"][0]).text
    assert 'aria-current="true">2023</a>' in narrowed and "2023 ×" in narrowed


def test_the_list_is_exported_as_it_is_narrowed(services: Services, enter: Enter) -> None:
    client = enter(services, "minh", Role.STAFF, agency="Sở Nội vụ")
    asked = {"q": "hỗ trợ đóng thuyền", "loai": "Quyết định"}
    page = client.get("/", params=asked).text
    link = re.search(r'href="(/ket-qua\.csv[^"]+)"', page)
    assert link
    rows = list(csv.reader(io.StringIO(client.get(html.unescape(link[1])).content.decode("utf-8-sig"))))
    assert rows[0][:4] == ["STT", "Số, ký hiệu", "Loại văn bản", "Trích yếu"]
    assert [row[1] for row in rows[1:]] == results(page) and {row[6] for row in rows[1:]} == {"còn hiệu lực"}
    assert rows[1][5] == "15/01/2023" and rows[1][10].startswith("http://testserver/van-ban/")
    assert all(not row[3].startswith("=") for row in rows), "nothing is run as a formula"
    book = load_workbook(io.BytesIO(client.get("/ket-qua.xlsx", params=asked).content)).worksheets[0]
    assert [str(row[1].value) for row in list(book.rows)[1:]] == results(page)
    assert client.get("/ket-qua.pdf", params=asked).status_code == 422
    assert client.get("/ket-qua.csv").status_code == 422


def test_numbers_are_suggested_in_any_spelling_while_they_are_typed(services: Services, enter: Enter) -> None:
    client = enter(services, "an", Role.REVIEWER, agency="Sở Công Thương")
    assert 'hx-get="/goi-y"' in client.get("/").text
    for typed, wanted in (
        ("3", 2),
        ("33/2023", 1),
        ("số 33 2023 qd", 1),
        ("5", 0),
        ("05/2024/ct", 1),
        ("gỗ", 0),
        ("zz thuyen", 0),
    ):
        assert client.get("/goi-y", params={"q": typed}).text.count("<option") == wanted, typed


def test_titles_are_suggested_by_the_words_they_have(services: Services, enter: Enter) -> None:
    client = enter(services, "an", Role.REVIEWER, agency="Sở Công Thương")
    told = html.unescape(client.get("/goi-y", params={"q": "dong thuy"}).text)
    assert told.count("<option") >= 1 and "đóng thuyền" in told and 'label="' in told, "the browser keeps it offered"
    assert client.get("/goi-y", params={"q": "đóng thuyền"}).text.count("label=") == 0


def test_a_day_is_typed_as_an_office_writes_it_and_what_is_no_day_is_said(services: Services, enter: Enter) -> None:
    client = enter(services, "minh", Role.STAFF)
    found = client.get("/", params={"q": "thuyền gỗ", "on": "01/03/2023"}).text
    assert 'value="01/03/2023"' in found and len(results(found)) == 2
    assert results(found) == results(client.get("/", params={"q": "thuyền gỗ", "on": "2023-03-01"}).text)
    wrong = client.get("/", params={"q": "thuyền gỗ", "on": "31/02/2023"})
    assert wrong.status_code == 422 and "“31/02/2023” không phải là ngày" in wrong.text


def test_a_document_leads_back_to_the_search_it_was_found_by(services: Services, enter: Enter) -> None:
    client = enter(services, "minh", Role.STAFF)
    page = client.get("/", params={"q": "thuyền gỗ", "nam": "2023"})
    address = html.unescape(re.findall(r'<h2><a href="([^"]+)"', page.text)[0])
    back = re.findall(r'<a href="([^"]+)">← Về kết quả tìm', client.get(address).text)
    assert html.unescape(back[0]) == str(page.url).removeprefix("http://testserver")
    strange = client.get(address.partition("?")[0], params={"ve": "//noi-khac.vn/?q=1"}).text
    assert "noi-khac" not in strange.partition("<main")[2]


def test_a_number_that_is_not_held_is_told_first(services: Services, enter: Enter) -> None:
    client = enter(services, "an", Role.REVIEWER, agency="Sở Công Thương")
    assert "Kho không có văn bản nào mang số này" not in client.get("/", params={"q": "33/2023/QĐ-UBND"}).text
    page = client.get("/", params={"q": "44/2019/QĐ-UBND"}).text
    assert "Kho không có văn bản nào mang số này" in page and "dẫn chiếu số này" not in page
    page = client.get("/", params={"q": "33/2023/QĐ-UBND", "loai": "Chỉ thị"}).text
    assert "Với các điều kiện đã chọn, không có văn bản nào mang số này" in page


def test_who_cites_a_number_that_is_not_held_is_a_click_away(services: Services, enter: Enter, tmp_path: Path) -> None:
    (tmp_path / "dẫn.txt").write_text(
        paper("35/2023/QĐ-UBND", "Quyết định", "2023").replace(
            "Hỗ trợ\n", "Hỗ trợ theo Quyết định số 07/2018/QĐ-UBND\n"
        ),
        encoding="utf-8",
    )
    ingesting.ingest(services, [tmp_path], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress(), "")
    page = enter(services, "an", Role.REVIEWER, agency="Sở Công Thương").get("/", params={"q": "07/2018/QĐ-UBND"}).text
    (address,) = re.findall(r'<a href="([^"]+)">Xem văn bản nào dẫn chiếu số này', page)
    assert "35/2023/QĐ-UBND" in enter(services, "bình", Role.REVIEWER, agency="").get(html.unescape(address)).text


def test_words_that_no_document_has_are_told(services: Services, enter: Enter) -> None:
    client = enter(services, "an", Role.REVIEWER, agency="Sở Công Thương")
    page = client.get("/", params={"q": "vay vốn tín chấp"}).text
    assert ("Không văn bản nào có các từ này" in page) == bool(results(page))
    assert "Không văn bản nào có các từ này" not in client.get("/", params={"q": "thuyền"}).text


def test_a_result_without_a_title_is_called_by_its_number_or_its_file_and_never_by_a_digest(
    services: Services, enter: Enter, tmp_path: Path
) -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: 71/2023/QĐ-UBND\nSơn Khê, ngày 15 tháng 01 năm 2023\nQUYẾT ĐỊNH\n"
    body = "Căn cứ Luật Thủy sản;\nĐiều 1. Mỗi chủ ghe được vay mua lưới đánh cá.\n"
    (tmp_path / "không tên.txt").write_text(head + body, encoding="utf-8")
    (tmp_path / "ghi chú.txt").write_text("Chủ ghe hỏi vay mua lưới đánh cá, chưa trả lời.\n", encoding="utf-8")
    ingesting.ingest(services, [tmp_path], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress(), "")
    client = enter(services, "an", Role.REVIEWER)
    page = client.get("/", params={"q": "vay mua lưới đánh cá"}).text
    names = [" ".join(re.sub("<[^>]+>", "", one).split()) for one in re.findall(r"<h2><a .*?</h2>", page)]
    assert "Quyết định 71/2023/QĐ-UBND không tên.txt" in names and "ghi chú.txt" in names
    assert not [name for name in names if re.search(r"[0-9a-f]{64}", name)]
    rows = list(csv.reader(io.StringIO(client.get("/ket-qua.csv?q=vay mua lưới đánh cá").content.decode("utf-8-sig"))))
    assert not [row for row in rows if re.fullmatch(r"[0-9a-f]{64}.*", row[1])] and "ghi chú.txt" in [
        r[1] for r in rows
    ]


def test_rows_of_a_list_are_called_rows_and_a_field_nobody_filled_is_no_body(
    services: Services, enter: Enter, tmp_path: Path
) -> None:
    row = {
        "ma_thu_tuc": "9.000777", "ten_thu_tuc": "Cấp phép vớt rong sông",
        "co_quan_thuc_hien": "Không có thông tin", "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Thủy sản18/2017/QH14",
    }  # fmt: skip
    (tmp_path / "thủ tục.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    ingesting.ingest(services, [tmp_path], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress(), "")
    page = enter(services, "an", Role.REVIEWER).get("/", params={"q": "vớt rong sông"}).text
    rows = enter(services, "bình", Role.REVIEWER).get("/ket-qua.csv", params={"q": "vớt rong sông"}).content
    assert "thủ tục 9.000777, mục 1" in rows.decode("utf-8-sig")
    assert "9.000777" in page and "(mục 1)" in page and "Mã văn bản · Luật Thủy sản" in page
    assert "Không có thông tin" not in facets(page) and "không rõ cơ quan" in facets(page)


def test_letters_that_only_look_latin_are_found_as_the_latin_ones(
    services: Services, enter: Enter, tmp_path: Path
) -> None:
    cyrillic = paper("36/2023/QĐ-UBND", "Quyết định", "2023").replace(
        "Hỗ trợ\n", "Hỗ trợ theo mẫu \u0412\u0422\u0421 mới\n"
    )
    (tmp_path / "chữ lạ.txt").write_text(cyrillic, encoding="utf-8")
    ingesting.ingest(services, [tmp_path], lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress(), "")
    page = enter(services, "an", Role.REVIEWER).get("/", params={"q": "mẫu BTC"}).text
    assert results(page)[0] == "36/2023/QĐ-UBND"
    assert "Không văn bản nào có các từ này" not in page
