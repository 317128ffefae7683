"""A form that cannot be taken comes back as it was filled, the reason beside its field, which has the focus."""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from flows.steps.intake import ingesting
from flows.steps.working.progress import Progress
from infra import settings
from infra.services import Services
from tests.delivery.register import workbook

Enter = Callable[..., TestClient]
PAPERS = [Path(__file__).parents[2] / "samples" / "papers" / name for name in (
    "04-quyet-dinh-41-2006.rtf", "05-quyet-dinh-17-2012.txt", "06-quyet-dinh-08-2026.pdf",
)]  # fmt: skip


@pytest.fixture
def services(tmp_path: Path) -> Services:
    made = Services(settings.load(tmp_path / "home"))
    ingesting.ingest(made, PAPERS, lambda: datetime(2026, 11, 24, tzinfo=UTC), Progress())
    return made


def wrong(answer: Any, words: str) -> str:
    """Name of the one field that has the focus and points to the reason."""
    page = html.unescape(answer.text)
    assert answer.status_code == 422 and words in page, page[-3000:]
    assert len(re.findall(r'<(?:p|span) class="error[^"]*" id="loi"', page)) == 1
    tags = [tag for tag in re.findall(r"<(?:input|select|textarea)[^>]*>", page) if "autofocus" in tag]
    assert len(tags) == 1 and 'aria-invalid="true" aria-describedby="loi"' in tags[0], tags
    return str(re.findall(r'name="(\w+)"', tags[0])[0])


def test_every_form_that_is_refused_comes_back(services: Services, enter: Enter) -> None:
    lan = enter(services, "lan", Role.REVIEWER, Role.ADMIN)
    _days(services, lan)
    _decisions(lan)
    _files(lan)
    _registers(lan)
    _splitting(services, lan)


def _days(services: Services, lan: TestClient) -> None:
    digest = next(one.digest for one in services.ledger.all_receipts())
    for path, given, field in (
        ("/", {"q": "thuyền", "on": "mai"}, "on"), ("/nhiem-vu", {"tu": "mai", "co_quan": "Sở"}, "tu"),
        ("/nhat-ky", {"den": "mai"}, "den"), (f"/van-ban/{digest}", {"ngay": "mai"}, "ngay"),
    ):  # fmt: skip
        answer = lan.get(path, params=given)
        assert wrong(answer, "“mai” không phải là ngày") == field
        assert all(f'value="{value}"' in html.unescape(answer.text) for value in given.values())


def _decisions(lan: TestClient) -> None:
    (key, *_) = re.findall(r"/canh-bao/nguyen-nhan/([0-9a-f]{16})", lan.get("/canh-bao").text)
    ids = re.findall(r'name="id" value="([^"]+)"', lan.get(f"/canh-bao/nguyen-nhan/{key}").text)
    form: dict[str, str | list[str]] = {"key": key, "id": ids, "giao_cho": "ai đó", "ly_do_them": ""}

    def decide(what: str, **changed: str | list[str]) -> Any:
        return lan.post("/canh-bao/quyet-dinh", data=form | {"quyet_dinh": what} | changed)

    assert wrong(decide("dismissed"), "Hãy ghi lý do") == "ly_do_them"
    back = decide("assigned", ly_do_them="vì thế")
    assert wrong(back, "không phải là người rà soát") == "giao_cho"
    assert 'value="vì thế"' in html.unescape(back.text) and 'value="ai đó"' in html.unescape(back.text)
    back = decide("confirmed", id=[])
    assert wrong(back, "chọn ít nhất một dòng") == "id" and "checked" not in back.text, "as it was sent"


def _files(lan: TestClient) -> None:
    assert wrong(lan.post("/nop", files={"tep": ("", b"")}), "Chưa chọn tệp nào") == "tep"
    assert wrong(lan.post("/nop", data={}), "Chưa chọn tệp nào") == "tep"


def _registers(lan: TestClient) -> None:
    back = lan.post("/so-xu-ly", files={"tep": ("a.xlsx", b"PK\x03\x04 broken")})
    assert wrong(back, "“a.xlsx”: Tệp hỏng") == "tep"
    made = lan.post("/so-xu-ly", files={"tep": ("sổ.xlsx", workbook())}).url.path
    assert wrong(lan.post(f"{made}/quyet-dinh", data={"ban": "1"}), "Chưa chọn hình thức").startswith("muc_")
    assert wrong(lan.post(f"{made}/nhap", files={"tep": ("", b"")}), "Chưa chọn tệp nào") == "tep"
    back = lan.post(f"{made}/quyet-dinh", data={"ban": "1", "muc_1": "Đốt"})
    assert wrong(back, "không có hình thức xử lý “Đốt”").startswith("muc_")


def _splitting(services: Services, lan: TestClient) -> None:
    digest = next(one.digest for one in services.ledger.all_receipts() if one.path.endswith(".pdf"))
    assert wrong(lan.post(f"/tach/{digest}", data={}), "vẫn chỉ là một văn bản") == "dau"
