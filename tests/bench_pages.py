"""Timings of the pages under twenty users at once beside the bare search call: `python -m tests.bench_pages HOME`.

HOME: a home that was ingested; twenty people are added to a copy of it. Milliseconds, the 95th percentile of each page.
"""

import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import httpx

from accounts import people
from accounts.people import Profile, Role
from flows.steps import searching
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from tests.browser import PASSWORD, serving

USERS, ROUNDS = 20, 3
WORDS = (
    "thu phi su dung duong bo",
    "thuế giá trị gia tăng",
    "155/2025/TT-BTC",
    "cấp giấy phép xây dựng",
    "nghỉ hưu sớm",
)
PAGES = {
    "first page": "/", "search": "/?q={words}", "search, narrowed": "/?q={words}&loai=Thông+tư", "queue": "/canh-bao",
    "cause": "{cause}", "document": "/van-ban?so=336/2025/NĐ-CP", "obligations": "/nhiem-vu", "ledger": "/so-tiep-nhan",
}  # fmt: skip


def main(home: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(home, Path(folder) / "home"))
        services = Services(settings.load(copy))
        bare(services)
        for at in range(USERS):
            person, _ = people.add(services.ledger.engine, Profile(f"nguoi{at}", "N", agency="*", roles=(Role.REVIEWER,)), datetime.now(UTC))  # fmt: skip
            people.set_password(services.ledger.engine, person, PASSWORD)
        with serving(copy, {}) as (base, _):
            measure(base)


def bare(services: Services) -> None:
    def ask(at: int) -> float:
        start = time.perf_counter()
        filters = searching.Filters(limit=20, chosen={})
        list(searching.search(services, [WORDS[at % len(WORDS)]], filters, date(2026, 11, 24), EVERYTHING))
        return time.perf_counter() - start

    ask(0)
    row("bare search call, one after another", [ask(at) for at in range(100)])
    with ThreadPoolExecutor(USERS) as pool:
        row(f"bare search call, {USERS} at once", list(pool.map(ask, range(USERS * ROUNDS))))


def measure(base: str) -> None:
    with ThreadPoolExecutor(USERS) as pool:
        clients = [httpx.Client(base_url=base, follow_redirects=True, timeout=120) for _ in range(USERS)]
        row("log-in", list(pool.map(log_in, enumerate(clients))))
        cause = re.search(r"/canh-bao/nguyen-nhan/[0-9a-f]{16}", clients[0].get("/canh-bao").text)
        for name, path in PAGES.items():
            address = path.replace("{cause}", cause[0] if cause else "/canh-bao")
            row(name, [one for round_ in pool.map(asking(address), clients) for one in round_])
        row("upload of one paper", [one for round_ in pool.map(uploading, enumerate(clients)) for one in round_])


def log_in(numbered: tuple[int, httpx.Client]) -> float:
    at, client = numbered
    form = {"login": f"nguoi{at}", "password": PASSWORD, "csrf": token_of(client.get("/dang-nhap").text)}
    start = time.perf_counter()
    answer = client.post("/dang-nhap", data=form)
    assert answer.url.path == "/", answer.text
    client.headers["X-CSRF-Token"] = token_of(answer.text)
    return time.perf_counter() - start


def asking(address: str) -> Callable[[httpx.Client], list[float]]:
    def ask(client: httpx.Client) -> list[float]:
        asked = (address.replace("{words}", WORDS[at % len(WORDS)]) for at in range(ROUNDS))
        return [timed(partial(client.get, one)) for one in asked]

    return ask


def uploading(numbered: tuple[int, httpx.Client]) -> list[float]:
    who, client = numbered

    def send(at: int) -> httpx.Response:
        text = f"Số: {who * ROUNDS + at + 1}/2026/QĐ-UBND\nQUYẾT ĐỊNH\nVề bến thuyền số {at}\nĐiều 1. Bến thuyền.\n"
        return client.post("/nop", files={"tep": (f"giấy-{who}-{at}.txt", text.encode(), "text/plain")})

    return [timed(partial(send, at)) for at in range(ROUNDS)]


def timed(ask: Callable[[], httpx.Response]) -> float:
    start = time.perf_counter()
    answer = ask()
    assert answer.status_code == 200, answer.text[:500]
    return time.perf_counter() - start


def token_of(page: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found, page[:500]
    return found[1]


def row(name: str, seconds: list[float]) -> None:
    ordered = sorted(one * 1000 for one in seconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"| {name} | p50 {statistics.median(ordered):.0f} ms | p95 {p95:.0f} ms |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
