"""The page of sources: late, blocked, not there and nothing new never look alike; refusals with their reason."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accounts.people import Role
from flows.steps.intake import harvesting
from flows.steps.working.progress import Progress
from harvesters.kinds import Tools
from infra import settings
from infra.services import Services
from tests.portal import Portal

Enter = Callable[..., TestClient]
BLOCKED = "<html><body><h3>Web Page Blocked!</h3><p>Attack ID: 20000051</p></body></html>"
NAMES = ("moi", "cu", "chan", "tat", "tre", "kin")


def paper(at: int) -> str:
    lines = (
        "ỦY BAN NHÂN DÂN TỈNH SƠN KHÊ", f"Số: {at}/2025/QĐ-UBND", "Sơn Khê, ngày 05 tháng 3 năm 2025", "QUYẾT ĐỊNH",
        f"Về mức thu phí bến thuyền số {at}", "Điều 1. Mức thu phí bến thuyền là mười nghìn đồng một lượt thuyền.",
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 3 năm 2025.",
    )  # fmt: skip
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"


def listing(folder: str, numbers: range) -> str:
    rows = "".join(
        f"<tr><td><a href='/{folder}/{at}'>{at}/2025/QĐ-UBND</a></td><td>Quyết định số {at}/2025/QĐ-UBND về mức thu phí "
        f"bến thuyền số {at}</td><td>05/03/2025</td></tr>"
        for at in numbers
    )
    head = "<tr><th>Số ký hiệu</th><th>Trích yếu</th><th>Ngày ban hành</th></tr>"
    return f"<html><body><table>{head}{rows}</table></body></html>"


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal() as made:
        for folder in NAMES:
            made.page(f"/{folder}", listing(folder, range(1, 4)))
            for at in range(1, 4):
                made.page(f"/{folder}/{at}", paper(at))
        made.page("/moi/3", BLOCKED)
        yield made


@pytest.fixture
def services(tmp_path: Path, portal: Portal) -> Services:
    made = Services(settings.load(tmp_path / "home"))
    common = "kind: listing, private: true, pace: 0, attempts: 1, timeout: 5, schedule: 1h"
    lines = [f"- {{name: {name}, address: '{portal.address('/' + name)}', {common}}}" for name in NAMES]
    lines[-1] = lines[-1].replace("kind", "agency: Sở Công Thương, kind", 1)
    (made.home / "sources.yaml").write_text("\n".join(lines), encoding="utf-8")
    for hours, names in ((20, ["tre"]), (2, ["cu", "chan", "tat", "kin"])):
        visit(made, names, hours)
    portal.page("/chan", BLOCKED)
    portal.behaviours["/tat"] = lambda request: request.connection.close()
    visit(made, ["cu", "chan", "tat", "moi"], 0)
    return made


def visit(services: Services, names: list[str], hours: float) -> None:
    moment = datetime.now(UTC) - timedelta(hours=hours)
    list(harvesting.harvest(services, names, Tools(lambda: moment, lambda _: None), Progress()))


def told(page: str) -> dict[str, str]:
    """Name of a source → how it stands in words, without the address."""
    rows = re.findall(r'<tr><td><a href="/nguon/([^"]+)">.*?</td>\s*<td>(.*?)</td>', page, re.S)
    return {name: " ".join(re.sub(r"<[^>]+>", " ", words).split()) for name, words in rows}


def test_what_is_late_blocked_silent_or_without_news_is_told_apart(services: Services, enter: Enter) -> None:
    client = enter(services, "minh", Role.STAFF, agency="Sở Nội vụ")
    page = client.get("/nguon").text
    states = told(page)
    assert set(states) == set(NAMES) - {"kin"}, "another agency's source is not told of"
    assert states["moi"].startswith("có văn bản mới") and states["cu"] == "không có gì mới"
    assert states["chan"].startswith("bị chặn") and "không biết có gì mới" in states["chan"]
    assert states["tat"].startswith("không trả lời") and states["tre"] == "có văn bản mới trễ"
    assert len(set(states.values())) == len(states) and "3 trong 5 nguồn cần xem lại" in page
    assert list(states)[-2:] == ["moi", "cu"], "what needs a look stands first"


def test_a_source_tells_its_visits_and_what_it_was_refused(services: Services, enter: Enter) -> None:
    mine, theirs = (enter(services, name, agency=a) for name, a in (("minh", "Sở Nội vụ"), ("an", "Sở Công Thương")))
    page = mine.get("/nguon/moi").text
    assert "/moi/3" in page and "Trang báo bị chặn" in page and "is a page that says the request was blocked" in page
    assert mine.get("/nguon/cu").text.count("không có gì mới") >= 1
    assert mine.get("/nguon/khong-co").status_code == 404
    assert theirs.get("/nguon/kin").status_code == 200
    staff = enter(services, "nam", Role.STAFF, agency="Sở Nội vụ")
    assert staff.get("/nguon/kin").status_code == 404


def test_a_home_without_sources_says_where_they_are_listed(tmp_path: Path, enter: Enter) -> None:
    services = Services(settings.load(tmp_path / "home"))
    client = enter(services)
    empty = client.get("/nguon").text
    assert "sources.yaml" in empty and str(services.home) not in empty, "no path of the server"
    (services.home / "sources.yaml").write_text("- {name: x}\n", encoding="utf-8")
    answer = client.get("/nguon")
    assert answer.status_code == 422 and "lacks" in answer.text


def test_programs_are_told_of_sources_as_people_are(services: Services, enter: Enter) -> None:
    mine = enter(services, "minh", Role.STAFF, agency="Sở Nội vụ")
    told_ = {one["source"]: one for one in mine.get("/api/sources").json()}
    assert set(told_) == set(NAMES) - {"kin"}, "another agency's source is not told of"
    assert told_["tre"]["late"] and not told_["cu"]["late"]
    assert told_["chan"]["state"] == "blocked" and told_["tat"]["state"] == "unavailable"
    (refused,) = told_["moi"]["refused"]
    assert refused["reason_code"] == "blocked_page" and refused["address"].endswith("/moi/3")
    (visit,) = mine.get("/api/sources/moi").json()["visits"]
    assert visit["state"] == "new" and visit["counts"]["refused"] == 1 and visit["ended_at"]
    hidden = mine.get("/api/sources/kin")
    assert hidden.status_code == 404 and hidden.headers["content-type"] == "application/problem+json"
    described = mine.get("/api/openapi.json").json()["paths"]
    assert "404" in described["/api/sources/{name}"]["get"]["responses"]
