"""A real Chromium before a real `rasoat serve`: people who log in, and screenshots of what they see."""

import os
import re
import signal
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
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "rasoat")
SCREENS = ROOT / ".screenshots"  # kept as artifacts of a run
OFFICE: ViewportSize = {"width": 1366, "height": 768}
PASSWORD = "thuyền gỗ bến sông"
PATIENCE = 120_000  # ms; a busy machine is no fault
START = 900  # seconds until a server that lives and does not answer is given up; one that has ended is at once
_OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", _OFFLINE]


def chromium() -> str:
    """Path of the browser, installed where it was missing; "" where it cannot be, with the reason on stderr."""
    done = subprocess.run([str(ROOT / "infra" / "browser.sh")], stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def launched(playwright: Playwright, binary: str) -> Browser:
    """A browser that finds this machine and no other."""
    return playwright.chromium.launch(executable_path=binary, args=_ARGUMENTS)


def until(page: Page, expression: str) -> None:
    """Waits for a JavaScript expression to be true. Playwright's own waiting evaluates text in the page, which the
    content security policy refuses."""
    ends = time.monotonic() + PATIENCE / 1_000
    while not page.evaluate(expression):
        assert time.monotonic() < ends, f"never came true: {expression}"
        page.wait_for_timeout(100)


class Served:
    """`rasoat serve` over a home: it may be killed, and started again at the same address."""

    def __init__(self, home: Path, settings: Mapping[str, str], program: str = COMMAND, workers: int = 0) -> None:
        self.home, self.settings, self._program, self._port = home, settings, program, _free_port()
        self._workers = ["--workers", str(workers)] if workers else []
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> str:
        """Returns once it answers; the one-time password that the first start prints, "" later."""
        log = self.home / "serve.log"
        command = [self._program, "--home", str(self.home), "serve", "--port", str(self._port), *self._workers]
        with log.open("w") as out:
            self._process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **self.settings})
        _wait_for(self._port, self._process, log)
        found = re.search(r"one-time password: (\S+)", log.read_text(encoding="utf-8"))
        return found[1] if found else ""

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(PATIENCE / 1_000)

    def command(self, *words: str, fine: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
        """What `rasoat` says over the same home, beside the server; `fine` are the exit codes that may be."""
        command = [COMMAND, "--home", str(self.home), *words]
        environment = {**os.environ, **self.settings}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode in fine, done.stderr
        return done


@dataclass
class Site:
    """The pages of one home, in one browser; `people` are log-in names with the password they have now.

    screens: where the pictures of what people saw are kept; strangers: other hosts that a page asked, or tried to.
    """

    served: Served
    browser: Browser
    one_time: str
    screens: Path
    people: dict[str, str] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)

    @contextmanager
    def visitor(self, login: str = "", **options: Any) -> Iterator[Page]:
        """A page of a fresh session, logged in where a name is given."""
        page = self.enter(self.browser, login, **options)
        try:
            yield page
        finally:
            page.context.close()

    def enter(self, browser: Browser, login: str = "", **options: Any) -> Page:
        """The same in any browser, for whoever ends that browser."""
        context = browser.new_context(viewport=OFFICE, locale="vi-VN", base_url=self.served.base, **options)
        context.set_default_timeout(PATIENCE)
        self._watch(context)
        page = context.new_page()
        if login:
            log_in(page, login, self.people[login])
        return page

    def kept(self, page: Page, name: str) -> None:
        """A screenshot as the person sees it."""
        self.screens.mkdir(parents=True, exist_ok=True)
        page.wait_for_load_state()  # a page that another is about to follow has nothing to be drawn
        page.screenshot(path=self.screens / f"{name}.png")

    def judged(self, page: Page, name: str) -> None:
        """The page as it stands: accessible, no wider than the screen; kept as a picture."""
        self.kept(page, name)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= OFFICE["width"], f"{name} is {width} wide"

    def _watch(self, context: BrowserContext) -> None:
        own = (self.served.base, "data:", "blob:")
        context.on("request", lambda one: None if one.url.startswith(own) else self.strangers.append(one.url))


@contextmanager
def serving(
    home: Path, settings: Mapping[str, str], program: str = COMMAND, workers: int = 0
) -> Iterator[tuple[str, str]]:
    """Address of a served home, and the one-time password that its first start printed; `workers` 0: as by default."""
    served = Served(home, settings, program, workers)
    try:
        one_time = served.start()
        yield served.base, one_time
    finally:
        served.end()


@contextmanager
def site_of(playwright: Playwright, binary: str, served: Served, papers: Path, name: str) -> Iterator[Site]:
    """Papers ingested by the command, served, and a browser; `name` is the folder of its pictures."""
    served.home.mkdir()
    served.command("ingest", str(papers))
    browser = launched(playwright, binary)
    try:
        yield Site(served, browser, served.start(), SCREENS / name)
    finally:
        browser.close()
        served.end()


def log_in(page: Page, login: str, password: str) -> None:
    page.goto("/dang-nhap")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    with page.expect_navigation():
        page.click("main button")


def choose_password(page: Page, one_time: str) -> None:
    """Where a person with a one-time password is led to."""
    page.fill("[name=current]", one_time)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    with page.expect_navigation():
        page.click("main button")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"rasoat serve does not answer: {log.read_text(encoding='utf-8')[-2000:]}")
