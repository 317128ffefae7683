"""Whoever looks after it: sources and what came of them, lists that went out, every other page once."""

import os
from datetime import UTC, date, datetime
from email.message import EmailMessage
from unittest import mock

from playwright.sync_api import expect

from flows.steps.sending import delivering
from harvesters import feed
from infra import settings
from infra.services import Services
from tests.browser import Site
from tests.portal import Portal

WORKING_DAY = date(2026, 11, 26)
NOBODY = "127.0.0.1:9"  # no server listens there
BLOCKED = "<html><body><h3>Web Page Blocked!</h3><p>Attack ID: 20000051</p></body></html>"
_SOURCE = "- {{name: {name}, kind: listing, private: true, pace: 0, attempts: 1, timeout: 20, schedule: 1h, address: '{at}'}}\n"


def keeper_adds_a_source(site: Site, portal: Portal) -> None:
    """Two portals are listed and visited: of one, a paper came and an address is blocked; the other is gone, and late."""
    _publish(portal)
    places = {"cong-bao": portal.address("/van-ban"), "da-dong": f"http://{NOBODY}/van-ban"}
    lines = [_SOURCE.format(name=name, at=at) for name, at in places.items()]
    (site.served.home / "sources.yaml").write_text("".join(lines), encoding="utf-8")
    with site.visitor("admin") as page:
        page.goto("/nguon")
        expect(page.locator("main tbody tr")).to_have_count(2)
        assert site.served.command("harvest", fine=(1,)).returncode == 1, "one source is not there"
        page.reload()
        site.judged(page, "50-nguon")
        expect(page.locator("tr", has_text="da-dong")).to_contain_text("trễ")
        page.get_by_role("link", name="cong-bao").click()
        site.judged(page, "51-mot-nguon")
        expect(page.locator("main")).to_contain_text("báo bị chặn")
        page.goto("/?q=61/2025/QĐ-UBND")
        page.locator(".results h2 a").first.click()
        expect(page.locator(".facts")).to_contain_text("cong-bao")


def _publish(portal: Portal) -> None:
    rows = "".join(
        f"<tr><td><a href='/van-ban/{at}'>{at}/2025/QĐ-UBND</a></td><td>Quyết định số {at}/2025/QĐ-UBND về mức thu phí bến "
        f"thuyền số {at}</td><td>05/03/2025</td></tr>"
        for at in (61, 62)
    )
    head = "<tr><th>Số ký hiệu</th><th>Trích yếu</th><th>Ngày ban hành</th></tr>"
    portal.page("/van-ban", f"<html><body><table>{head}{rows}</table></body></html>")
    lines = (
        "ỦY BAN NHÂN DÂN TỈNH SƠN KHÊ", "Số: 61/2025/QĐ-UBND", "Sơn Khê, ngày 05 tháng 3 năm 2025", "QUYẾT ĐỊNH",
        "Về mức thu phí bến thuyền số 61", "Điều 1. Mức thu phí bến thuyền là mười nghìn đồng một lượt thuyền.",
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 3 năm 2025.",
    )  # fmt: skip
    portal.page("/van-ban/61", "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>")
    portal.page("/van-ban/62", BLOCKED)


_LISTING = """
site: {site}
smtp: {{host: 127.0.0.1, port: {port}, security: none, sender: "Rà soát <rasoat@example.vn>"}}
recipients:
  - {{name: lan, to: Bà Lan, email: lan@example.vn, agency: "*"}}
  - {{name: truc, webhook: "{hook}", secret_env: RASOAT_STORY_KEY, agency: "*"}}
  - {{name: tin, feed: true, agency: "*"}}
"""


def lists_go_out(site: Site, port: int) -> None:
    """One round: a mail goes to the server at the port, a feed is published, a webhook into the own network is refused."""
    said = _LISTING.format(site=site.served.base, port=port, hook=f"https://{NOBODY}/")
    (site.served.home / "delivery.yaml").write_text(said, encoding="utf-8")
    with site.visitor("admin") as page:
        page.goto("/canh-bao")  # a home that was never audited is, when its queue is first looked at
        _send(site)
        page.goto("/nhat-ky")
        page.get_by_role("link", name="Danh sách đã gửi").click()
        site.judged(page, "52-danh-sach-da-gui")
        for name, state in (("lan", "đã gửi"), ("truc", "không gửi được"), ("tin", "đã gửi")):
            expect(page.locator("main tr", has=page.locator(f"b:text-is('{name}')"))).to_contain_text(state)


def _send(site: Site) -> None:
    """What the deployment does every ten minutes, on a working day."""
    with mock.patch.dict(os.environ, {**site.served.settings, "RASOAT_STORY_KEY": "k" * 32}):
        services = Services(settings.load(site.served.home))
        delivering.deliver(services, WORKING_DAY, lambda: datetime.now(UTC))
        services.ledger.engine.dispose()


def reader_follows_the_feed(site: Site) -> None:
    """Its secret address opens without a log-in and names the list; another address opens nothing."""
    link = site.served.command("deliveries", "--link", "tin").stdout.strip()
    with site.visitor() as page:
        answer = page.request.get(link)
        (entry, *_) = feed.parse(answer.body(), link)
        assert answer.headers["content-type"].startswith("application/atom+xml") and "[Rà soát]" in str(entry.title)
        assert page.request.get(link.replace(".atom", "x.atom")).status == 404


def reviewer_opens_what_the_mail_says(site: Site, mail: EmailMessage) -> None:
    """The link beside a finding leads to the log-in, and from there to the finding."""
    body = mail.get_body(("plain",))
    assert body is not None
    lines = body.get_content().split("\n")
    link = next(line.split()[-1] for line in lines if "/canh-bao/muc/" in line)
    with site.visitor() as page:
        page.goto(link)
        page.wait_for_url("**/dang-nhap?tiep=**")
        page.fill("[name=login]", "lan")
        page.fill("[name=password]", site.people["lan"])
        page.click("main button")
        page.wait_for_url("**/canh-bao/nguyen-nhan/**")
        expect(page.locator(".subjects tr", has=page.locator("[name=id]"))).not_to_have_count(0)
        site.judged(page, "27-tu-thu-dien-tu")


def keeper_looks_around(site: Site) -> None:
    """Every other page once, in both languages, and none asks another host."""
    pages = {
        "53-so-tiep-nhan": "/so-tiep-nhan", "54-giam-giay": "/giam-giay", "55-nhiem-vu": "/nhiem-vu",
        "56-tai-khoan": "/tai-khoan", "57-khong-co": "/khong-co", "58-thu-tuc": "/van-ban?so=33/2023/QĐ-UBND",
    }  # fmt: skip
    with site.visitor("admin") as page:
        for name, path in pages.items():
            page.goto(path)
            site.judged(page, name)
        page.goto("/ngon-ngu/en?tiep=/canh-bao")
        site.judged(page, "59-english")


def first_page_is_light(site: Site) -> int:
    """Bytes of the first page with all that it loads, pictures apart."""
    with site.visitor() as page:
        sizes: list[int] = []
        page.on("response", lambda answer: sizes.append(len(answer.body())) if answer.status == 200 else None)
        page.goto("/dang-nhap")
        page.wait_for_load_state("networkidle")
        return sum(sizes)
