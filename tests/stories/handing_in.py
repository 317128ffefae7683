"""Staff hand in papers: the browser or the server may die meanwhile, and whoever comes back loses and doubles nothing."""

import json
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Error, Page, expect

from archive.receipts import Receipt
from infra import settings
from infra.services import Services
from tests.browser import PATIENCE, Served, Site, until
from tests.stories.papers import SAMPLES

SLOW, NEARLY_STILL = 100_000, 1_000  # bytes a second
FOLDER = "hồ sơ"  # what is handed in lies there
READ = 900_000  # ms until what was handed in is read


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """What is told of a file: its name as handed in, its state, the document it holds, pages read of how many."""

    name: str
    state: str
    number: str
    pages: str


def staff_hands_in(site: Site, doomed: Browser, files: Sequence[Path]) -> list[Row]:
    """All the files, past the death of the browser, then of the server; what the page says of each in the end."""
    batch = _until_the_browser_dies(site, doomed, files)
    with site.visitor("nam") as page:
        page.goto("/nop")
        page.locator("main ul a").first.click()
        page.wait_for_url(batch)
        arrived, missing = {row.name.partition("!/")[0] for row in rows(page)}, _missing(page)
        assert arrived | set(missing) == {path.name for path in files} and not arrived & set(missing)
        assert len(arrived) >= 8 and len(missing) > 3, "it died in the middle"
        site.judged(page, "42-con-thieu")
        _through_the_death_of_the_server(site, page, [path for path in files if path.name in missing])
        expect(page.locator(".note")).to_have_count(0)
        expect(page.locator("#bang [role=status]")).to_contain_text("Đã đọc xong", timeout=READ)
        site.judged(page, "45-da-doc")
        return rows(page)


def rows(page: Page) -> list[Row]:
    """The table of a batch."""
    script = """rows => rows.map(row => [row.cells[0].firstChild.textContent.trim(),
        row.querySelector('.state').classList[1], row.cells[2].querySelector('a')?.textContent.trim() ?? '', row.cells[3].textContent.trim()])"""
    return sorted(_numbered(Row(*cells)) for cells in page.locator("#bang tbody tr").evaluate_all(script))


def _numbered(row: Row) -> Row:
    """A file of no number is called by its title, or only to be opened; of a duplicate the page names the copy held."""
    return row if row.number[:1].isdigit() and row.state != "duplicate" else replace(row, number="")


def _until_the_browser_dies(site: Site, doomed: Browser, files: Sequence[Path]) -> str:
    """Address of the batch; its browser is killed (−9) while the ninth file, or one soon after, is on its way."""
    page = site.enter(doomed, "nam")
    page.goto("/nop")
    site.judged(page, "40-nop")
    line = _slow_line(page)
    page.set_input_files("#tep", files)
    with page.expect_response(lambda answer: answer.url.endswith("/nop/mo")) as opened:
        page.click("#nop button")
    batch = opened.value.headers["location"]
    until(page, "document.querySelectorAll('#tung-tep .done').length >= 8")
    _throttle(line, NEARLY_STILL)
    site.kept(page, "41-dang-gui")
    _kill(page)
    return f"**{batch}"


def _through_the_death_of_the_server(site: Site, page: Page, files: Sequence[Path]) -> None:
    """The server is killed (−9) while files come and are read; the same page goes on when it is there again."""
    line = _slow_line(page)
    page.set_input_files("#tep", files)
    page.click("#nop button")
    expect(page.locator("#tung-tep .done").first).to_be_attached()
    _throttle(line, NEARLY_STILL)
    site.served.end(signal.SIGKILL)
    expect(page.locator("#nop button")).to_be_enabled()
    site.kept(page, "43-may-chu-dung")
    site.served.start()
    _throttle(line, -1)
    page.click("#nop button")
    expect(page.locator("#nop")).to_have_count(0)
    site.kept(page, "44-da-gui-du")


def _missing(page: Page) -> list[str]:
    expect(page.locator(".note ul li").first).to_be_visible()
    return page.locator(".note ul li").all_inner_texts()


def _slow_line(page: Page) -> CDPSession:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    _throttle(line, SLOW)
    return line


def _throttle(line: CDPSession, sent: int) -> None:
    """How many bytes a second the page may send; −1: as many as it can."""
    rates = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": sent}
    line.send("Network.emulateNetworkConditions", rates)


def _kill(page: Page) -> None:
    """The browser's own process ends as in a power cut, and with it all its pages."""
    browser = page.context.browser
    assert browser is not None
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(next(one["id"] for one in told if one["type"] == "browser"), signal.SIGKILL)
    with pytest.raises(Error, match="closed"):
        page.wait_for_timeout(PATIENCE)


def by_the_command(folder: Path) -> list[Row]:
    """What `rasoat ingest` makes of the same files in a home of its own that holds the samples, too."""
    served = Served(folder / "home", {})
    served.command("ingest", str(SAMPLES))
    served.command("ingest", str(folder / FOLDER), fine=(0, 1))
    services = Services(settings.load(served.home))
    received = [one for one in services.ledger.all_receipts() if one.path.startswith(str(folder / FOLDER))]
    services.ledger.engine.dispose()
    return sorted(_row(one, folder / FOLDER) for one in received)


def agrees(site: Site) -> bool:
    """Whether ledger, archive and index agree, by the command over the same home: nothing lost, nothing doubled."""
    return bool(json.loads(site.served.command("check", "--json").stdout)["agrees"])


def _row(one: Receipt, folder: Path) -> Row:
    name = one.path.removeprefix(f"{folder}/")
    is_held = one.state in ("indexed", "duplicate") and one.digest
    return Row(
        name, one.state, (one.instrument or "") if is_held else "", f"{one.pages_read}/{one.pages}" if one.pages else ""
    )  # fmt: skip
