"""A real Chromium before a real `rasoat serve`: people who log in, and screenshots of what they see."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, ViewportSize

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "rasoat")
SCREENS = ROOT / ".screenshots"  # kept as artifacts of a run
OFFICE: ViewportSize = {"width": 1366, "height": 768}
PASSWORD = "thuyền gỗ bến sông"
_OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", _OFFLINE]


def chromium() -> str:
    """Path of the browser, installed where it was missing; "" where it cannot be, with the reason on stderr."""
    done = subprocess.run([str(ROOT / "infra" / "browser.sh")], stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


@dataclass
class Site:
    """The pages of one home, in one browser; `people` are log-in names with the password they have now."""

    base: str
    home: Path
    browser: Browser
    one_time: str
    people: dict[str, str] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)

    @contextmanager
    def visitor(self, login: str = "", **options: Any) -> Iterator[Page]:
        """A page of a fresh browser, logged in where a name is given; asking any other host is remembered."""
        context = self.browser.new_context(viewport=OFFICE, locale="vi-VN", base_url=self.base, **options)
        context.set_default_timeout(60_000)
        context.on("request", lambda request: self._watch(request.url))
        try:
            page = context.new_page()
            if login:
                log_in(page, login, self.people[login])
            yield page
        finally:
            context.close()

    def _watch(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.strangers.append(url)


@contextmanager
def serving(
    home: Path, settings: Mapping[str, str], program: str = COMMAND, workers: int = 0
) -> Iterator[tuple[str, str]]:
    """Address of a served home, and the one-time password that its first start printed; `workers` 0: as by default."""
    port = _free_port()
    command = [program, "--home", str(home), "serve", "--port", str(port)]
    command += ["--workers", str(workers)] if workers else []
    log = home / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **settings})
    try:
        _wait_for(port, process, log)
        found = re.search(r"one-time password: (\S+)", log.read_text(encoding="utf-8"))
        yield f"http://127.0.0.1:{port}", found[1] if found else ""
    finally:
        process.terminate()
        process.wait(60)


@contextmanager
def site_of(playwright: Playwright, binary: str, home: Path, settings: Mapping[str, str]) -> Iterator[Site]:
    """The samples ingested, served, and a browser."""
    home.mkdir()
    ingest = [COMMAND, "--home", str(home), "ingest", str(ROOT / "samples" / "papers"), "--json"]
    subprocess.run(ingest, check=True, capture_output=True, env={**os.environ, **settings})
    with serving(home, settings) as (base, password):
        browser = playwright.chromium.launch(executable_path=binary, args=_ARGUMENTS)
        try:
            yield Site(base, home, browser, password)
        finally:
            browser.close()


def log_in(page: Page, login: str, password: str) -> None:
    page.goto("/dang-nhap")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.click("main button")


def choose_password(page: Page, one_time: str) -> None:
    """Where a person with a one-time password is led to."""
    page.fill("[name=current]", one_time)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    page.click("main button")


def kept(page: Page, name: str) -> None:
    """A screenshot as the person sees it."""
    SCREENS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png")


def judged(page: Page, name: str) -> None:
    """The page as it stands: accessible, no wider than the screen; kept as a picture."""
    kept(page, name)
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= OFFICE["width"], f"{name} is {width} wide"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"rasoat serve does not answer: {log.read_text(encoding='utf-8')[-2000:]}")
