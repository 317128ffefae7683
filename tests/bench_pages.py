"""Timings of the pages under twenty users at once beside the bare search call: `python -m tests.bench_pages HOME`.

HOME: a home that was ingested; twenty people are added to a copy of it. Milliseconds, the 95th percentile of each page.
Every search asks something else: words out of the titles of what the home holds. With a second argument, the folder of
another clone whose `make install` is done, its pages are timed after ours, over the same home with the same words.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path

import httpx

from flows.steps.reviewing import searching
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from tests.browser import COMMAND, PASSWORD, serving

USERS, ROUNDS = 20, 3
DAY = date(2026, 11, 24)
SETTLING = 30  # seconds in which a server reads what the first who ask would wait for
# in the program's own process, since another version may know other tables
ADD_PEOPLE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from accounts import people
from accounts.people import Profile, Role
from infra import settings
from infra.services import Services

home, count, password = sys.argv[1:]
engine = Services(settings.load(Path(home))).ledger.engine
for at in range(int(count)):
    profile = Profile(f"nguoi{at}", "N", agency="*", roles=(Role.REVIEWER,))
    person, _ = people.add(engine, profile, datetime.now(UTC))
    people.set_password(engine, person, password)
"""
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


def main(home: Path, *others: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        services = Services(settings.load(Path(shutil.copytree(home, Path(folder) / "home"))))
        asked = titles(services)
        bare(services, asked)
        for at, program in enumerate((COMMAND, *(str(other.absolute() / ".venv/bin/rasoat") for other in others))):
            copy = Path(shutil.copytree(home, Path(folder) / f"home{at}"))
            adding = [str(Path(program).with_name("python")), "-c", ADD_PEOPLE, str(copy), str(USERS), PASSWORD]
            subprocess.run(adding, check=True, cwd=Path(program).parents[2])
            with serving(copy, {}, program) as (base, _):
                time.sleep(SETTLING)
                print(f"{program}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
                measure(base, asked)


def titles(services: Services) -> list[str]:
    """A question for every search: the first words of titles that are held."""
    found: dict[str, None] = {}
    for words in WORDS:
        (answer,) = searching.search(services, [words], searching.Filters(limit=60), DAY, EVERYTHING)
        found |= {" ".join(one["title"].split()[:6]): None for one in answer["results"] if one["title"]}
    return list(found)


def bare(services: Services, asked: list[str]) -> None:
    def ask(at: int) -> float:
        start = time.perf_counter()
        filters = searching.Filters(limit=20, chosen={})
        list(searching.search(services, [asked[at % len(asked)]], filters, DAY, EVERYTHING))
        return time.perf_counter() - start

    ask(0)
    row("bare search call, one after another", [ask(at) for at in range(len(asked))])
    with ThreadPoolExecutor(USERS) as pool:
        row(f"bare search call, {USERS} at once", list(pool.map(ask, range(USERS * ROUNDS))))


def measure(base: str, asked: list[str]) -> None:
    words = cycle(asked)
    with ThreadPoolExecutor(USERS) as pool:
        clients = [httpx.Client(base_url=base, follow_redirects=True, timeout=120) for _ in range(USERS)]
        row("log-in", list(pool.map(log_in, enumerate(clients))))
        cause = re.search(r"/canh-bao/nguyen-nhan/[0-9a-f]{16}", clients[0].get("/canh-bao").text)
        for name, path in PAGES.items():
            address = path.replace("{cause}", cause[0] if cause else "/canh-bao")
            row(name, [one for round_ in pool.map(asking(address, words), clients) for one in round_])
        row("upload of one paper", [one for round_ in pool.map(uploading, enumerate(clients)) for one in round_])


def log_in(numbered: tuple[int, httpx.Client]) -> float:
    at, client = numbered
    form = {"login": f"nguoi{at}", "password": PASSWORD, "csrf": token_of(client.get("/dang-nhap").text)}
    start = time.perf_counter()
    answer = client.post("/dang-nhap", data=form)
    assert answer.url.path == "/", answer.text
    client.headers["X-CSRF-Token"] = token_of(answer.text)
    return time.perf_counter() - start


def asking(address: str, words: Iterator[str]) -> Callable[[httpx.Client], list[float]]:
    def ask(client: httpx.Client) -> list[float]:
        pages = (address.replace("{words}", next(words)) if "{words}" in address else address for _ in range(ROUNDS))
        return [timed(partial(client.get, one)) for one in pages]

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
    main(*map(Path, sys.argv[1:]))
