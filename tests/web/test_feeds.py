"""The feed of a recipient: opened by its secret address alone, and never telling of papers they may not see."""

from datetime import UTC, date, datetime
from pathlib import Path

import lxml.etree
import pytest
from fastapi.testclient import TestClient

from flows.steps.intake import ingesting
from flows.steps.reviewing import reviewing
from flows.steps.sending import delivering, telling
from flows.steps.working.progress import Progress
from harvesters import feed as harvested
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from law.errors import WrongUse
from web.server import application

NOW, DAY = datetime(2026, 2, 5, 1, tzinfo=UTC), date(2026, 2, 5)
CANARY, THEIRS = "thuyền rồng chim hoàng yến", "Sở Công Thương"
LISTING = """
site: https://rasoat.example.vn
recipients:
  - {name: chung, to: Văn phòng, feed: true}
  - {name: rieng, feed: true, agency: Sở Công Thương}
  - {name: thu, email: a@b.vn}
smtp: {host: 127.0.0.1, port: 9, security: none, sender: a@b.vn}
"""


def paper(number: str, about: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: {number}\nSơn Khê, ngày 15 tháng 01 năm 2023\nQUYẾT ĐỊNH\n"
        f"Quy định {about}\nĐiều 1. Nội dung\nĐiều 2. Hiệu lực\n"
        "Quyết định này có hiệu lực từ ngày 01 tháng 02 năm 2023 đến hết ngày 31 tháng 12 năm 2025.\n"
    )


@pytest.fixture(scope="module")
def filled(folder: Path) -> Services:
    made = Services(settings.load(folder / "home"))
    for name, text, agency in (
        ("33.txt", paper("33/2023/QĐ-UBND", "hỗ trợ đóng thuyền gỗ"), None),
        ("mật-77.txt", paper("77/2023/QĐ-UBND", CANARY), THEIRS),
    ):
        (folder / name).write_text(text, encoding="utf-8")
        ingesting.ingest(made, [folder / name], lambda: NOW, Progress(), agency)
    (made.home / "delivery.yaml").write_text(LISTING, encoding="utf-8")
    reviewing.audit(made, DAY, None, NOW, EVERYTHING)
    delivering.deliver(made, DAY, lambda: NOW)
    return made


def test_a_feed_tells_its_recipient_what_they_may_see(services: Services) -> None:
    client = TestClient(application(services))
    links = {name: telling.new_link(services, name, NOW) for name in ("chung", "rieng")}
    told = {name: client.get(link.removeprefix("https://rasoat.example.vn")) for name, link in links.items()}
    for answer in told.values():
        assert answer.status_code == 200 and answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store" and answer.headers["referrer-policy"] == "no-referrer"
    secret = (CANARY, "77/2023", "mật-77")
    assert not any(word in told["chung"].text for word in secret) and "33/2023/QĐ-UBND" in told["chung"].text
    assert all(word in told["rieng"].text for word in (CANARY, "77/2023", "33/2023")), "the canary sings where it may"
    root = lxml.etree.fromstring(told["chung"].content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    for name in (
        "a:id",
        "a:title",
        "a:updated",
        "a:author/a:name",
        "a:entry/a:id",
        "a:entry/a:title",
        "a:entry/a:updated",
    ):
        assert root.find(name, space) is not None, name
    (entry,) = harvested.parse(told["chung"].content, links["chung"])
    assert entry.title == "[Rà soát] 1 nội dung cần xem xét đến ngày 05/02/2026"
    assert not any(token in told[name].text for name, link in links.items() for token in [link.rpartition("/")[2][:43]])
    again = client.get(links["chung"].removeprefix("https://rasoat.example.vn"))
    assert again.content == told["chung"].content, "each list keeps its id"


def test_papers_that_became_another_agencys_leave_the_feed(services: Services) -> None:
    client = TestClient(application(services))
    link = telling.new_link(services, "rieng", NOW).removeprefix("https://rasoat.example.vn")
    assert CANARY in client.get(link).text
    path = services.home / "delivery.yaml"
    path.write_text(LISTING.replace("Sở Công Thương", "Sở Y tế"), encoding="utf-8")
    assert CANARY not in client.get(link).text and "33/2023" in client.get(link).text


def test_only_the_newest_link_of_who_is_listed_opens(services: Services) -> None:
    client = TestClient(application(services))
    old, new = (telling.new_link(services, "chung", NOW).removeprefix("https://rasoat.example.vn") for _ in range(2))
    assert client.get(old).status_code == 404 and client.get(new).status_code == 200
    for path in (
        "/nguon-tin/chung.atom",
        "/nguon-tin/.atom",
        "/nguon-tin/",
        new.removesuffix(".atom"),
        new.replace("/nguon-tin/", "/nguon-tin/x"),
    ):
        assert client.get(path).status_code == 404, path
    (services.home / "delivery.yaml").write_text(LISTING.replace("name: chung", "name: khac"), encoding="utf-8")
    assert client.get(new).status_code == 404
    with pytest.raises(WrongUse, match="no recipient thu with feed"):
        telling.new_link(services, "thu", NOW)
