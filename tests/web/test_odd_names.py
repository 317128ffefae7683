"""Files whose names no list expects: bytes that are no UTF-8, a line's end, signs of markup and of formulas; each page,
list and download that names files bears them."""

import csv
import io
import json
import os
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from fastapi.testclient import TestClient

from flows.steps.intake import ingesting
from flows.steps.reviewing import reviewing
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from web import spoken

Enter = Callable[..., TestClient]
NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
# the name on the disk, and as it is told
NAMES = {
    b"b\xcc\xde h\xe1ng.txt": r"b\xcc\xde h\xe1ng.txt",
    "hai\ndòng.txt".encode(): r"hai\x0adòng.txt",
    b"<b>x.txt": "<b>x.txt",
    b"=1+1.txt": "=1+1.txt",
    b"a" * 251 + b".txt": "a" * 251 + ".txt",
    unicodedata.normalize("NFD", "quyết định.txt").encode(): unicodedata.normalize("NFD", "quyết định.txt"),
    "quyết định.txt".encode(): "quyết định.txt",
    "hai\"nháy'.txt".encode(): "hai\"nháy'.txt",
}
PAPER = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSố: {0}/2019/QĐ-UBND\nLào Cai, ngày 05 tháng 3 năm 2019\nQUYẾT ĐỊNH\nVề việc thu phí\n"
    "Căn cứ Quyết định số {1}/2019/QĐ-UBND ngày 05 tháng 3 năm 2019 của Ủy ban nhân dân tỉnh Lào Cai;\n"
    "Điều 1. Thu phí bến thuyền.\nĐiều 2. Bãi bỏ Quyết định số {2}/2019/QĐ-UBND ngày 05 tháng 3 năm 2019 của Ủy ban nhân dân "
    "tỉnh Lào Cai.\nĐiều 3. Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2019.\n"
)


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    (folder / "vào").mkdir()
    for number, name in enumerate(NAMES, start=20):
        path = Path(os.fsdecode(os.fsencode(folder / "vào") + b"/" + name))
        path.write_text(PAPER.format(number, number + 1, number + 2), encoding="utf-8")
    ingesting.ingest(made, [folder / "vào"], lambda: NOW, Progress())
    return made


def names_of(services: Services) -> set[str]:
    return {one.path.rpartition("/")[2] for one in services.ledger.all_receipts("indexed")}


def test_each_is_received_once_under_the_name_that_is_told(services: Services, folder: Path) -> None:
    assert names_of(services) == set(NAMES.values())
    again = ingesting.ingest(services, [folder / "vào"], lambda: NOW, Progress())
    assert len(again.receipts) == len(NAMES) == len(services.ledger.all_receipts())
    assert json.loads(json.dumps(again.contract(), ensure_ascii=False).encode("utf-8"))["received"] == len(NAMES)
    assert "\n" not in again.readable(services, spoken.words), "all are indexed: one line"


def test_pages_lists_and_downloads_bear_every_name(services: Services, enter: Enter) -> None:
    client = enter(services)
    page = client.get("/so-tiep-nhan")
    assert page.status_code == 200 and "&lt;b&gt;x.txt" in page.text and "<b>x.txt" not in page.text
    rows = list(csv.reader(io.StringIO(client.get("/so-tiep-nhan/danh-sach.csv").content.decode("utf-8-sig"))))
    assert len(rows) == len(NAMES) + 1 and not any(cell[:1] in "=+@" for row in rows for cell in row if cell)
    for one in services.ledger.all_receipts("indexed"):
        assert client.get(f"/van-ban/{one.digest}").status_code == 200
        given = client.get(f"/van-ban/{one.digest}/ban-goc")
        named = re.search(r"filename\*=UTF-8''(\S+)", given.headers["content-disposition"])
        assert given.status_code == 200 and named and unquote(named[1]) == one.path.rpartition("/")[2]
    assert client.get("/", params={"q": "thu phí bến thuyền"}).status_code == 200
    found = client.get("/api/search", params={"q": "thu phí bến thuyền"})
    assert found.status_code == 200 and found.json()
    assert client.get("/nhat-ky").status_code == 200, "the journal names what was opened"


def test_lists_of_what_is_outdated_bear_every_name(services: Services, enter: Enter) -> None:
    reviewing.audit(services, date(2026, 11, 24), None, NOW, EVERYTHING)
    client = enter(services)
    for form in ("xlsx", "docx", "csv"):
        answer = client.get(f"/canh-bao/danh-sach.{form}")
        assert answer.status_code == 200 and answer.content
    book = openpyxl.load_workbook(io.BytesIO(client.get("/canh-bao/danh-sach.xlsx").content))
    assert book.worksheets[0].max_row > 1
    for form in ("xlsx", "csv"):
        assert client.get(f"/ket-qua.{form}", params={"q": "thu phí"}).status_code == 200
