"""How files stand, judged again where something changed, is what judging all of them anew says: in any order."""

import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import statements
from archive.receipts import Settled
from archive.ties import judged_stamps
from flows.steps.intake import ingesting
from flows.steps.standing import holding, judging, publishing, stating
from flows.steps.working.progress import Progress
from index.lance import LanceIndex
from index.standings import UNKNOWN, Standing
from infra import settings
from infra.services import Services
from law.access import EVERYTHING
from law.overlay import content_of
from law.statements import WITHDRAWN, Statement
from review import standing
from review.holdings import Held

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
LABELLED = Path(os.environ.get("RASOAT_SHARED") or ROOT.parent / "shared") / "data" / "labelled" / "documents"
STEPS = 40
NUMBERS = ("901/2019/TT-BTC", "930/2021/TT-BTC", "955/2025/TT-BTC", "960/2026/TT-BTC")
DAYS = ("2019-04-20", "2021-07-01", "2025-09-15", "2026-12-31", "2030-01-01")


def circular(number: str, day: str, effective: str, acts: str = "") -> str:
    """A paper of a ministry; `day` and `effective` as papers write them."""
    return (
        f"BỘ TÀI CHÍNH\nSố: {number}\nHà Nội, {day}\nTHÔNG TƯ\nQuy định phí bến thuyền\nĐiều 1. Hiệu lực\n"
        f"Thông tư này có hiệu lực thi hành kể từ {effective}{acts}.\n"
    )


# each ends or changes what came before it; the last says when the one before it begins
CHAIN = (
    circular(NUMBERS[0], "ngày 05 tháng 3 năm 2019", "ngày 20 tháng 4 năm 2019"),
    circular(NUMBERS[1], "ngày 01 tháng 5 năm 2021", "ngày 01 tháng 7 năm 2021", " và sửa đổi, bổ sung một số điều của Thông tư số 901/2019/TT-BTC ngày 05 tháng 3 năm 2019 của Bộ trưởng Bộ Tài chính"),
    circular(NUMBERS[2], "ngày 01 tháng 8 năm 2025", "ngày 15 tháng 9 năm 2025", " và thay thế Thông tư số 901/2019/TT-BTC ngày 05 tháng 3 năm 2019, Thông tư số 930/2021/TT-BTC ngày 01 tháng 5 năm 2021 của Bộ trưởng Bộ Tài chính"),
    circular(NUMBERS[3], "ngày 10 tháng 8 năm 2025", "ngày 11 tháng 8 năm 2025", " và bãi bỏ Thông tư số 955/2025/TT-BTC ngày 01 tháng 8 năm 2025 của Bộ trưởng Bộ Tài chính"),
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, our own chain, and the labelled documents where they are at hand; read once."""
    folder = tmp_path_factory.mktemp("judging")
    papers = folder / "giấy tờ"
    papers.mkdir()
    for at, text in enumerate(CHAIN):
        (papers / f"{at}.txt").write_text(text, encoding="utf-8")
    given = [papers, *(path for path in sorted((ROOT / "samples" / "papers").iterdir()) if path.suffix not in (".tiff", ".jpg"))]  # fmt: skip
    given += [LABELLED] if LABELLED.is_dir() else []
    services = Services(settings.load(folder / "home"))
    ingesting.ingest(services, given, lambda: NOW, Progress())
    services.ledger.engine.dispose()
    return folder / "home"


@pytest.fixture
def services(home: Path, tmp_path: Path) -> Services:
    """A copy of the home with its moving parts of its own."""
    made = Services(replace(settings.load(home), home=tmp_path / "home"))
    for name in ("ledger.db", "index"):
        _copy(home / name, tmp_path / "home" / name)
    said = settings.load(tmp_path / "home")
    return Services(replace(said, archive=made.settings.archive))


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        for one in source.iterdir():
            _copy(one, target / one.name)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


def told(services: Services) -> dict[str, Standing]:
    """How the index says that each held file stands."""
    index = services.index
    assert isinstance(index, LanceIndex)
    held = {one.digest for one in holding.holdings(services, EVERYTHING)}
    return {digest: one for digest, one in index._standings().items() if digest in held}


def anew(services: Services) -> dict[str, Standing]:
    known = judging.standings(services)
    return {digest: known[digest] for digest in told(services)}


class Office:
    """Papers that come and go, people who state things of them and take them back, and bodies whose papers they are."""

    def __init__(self, services: Services, seed: int) -> None:
        self.services, self.any = services, random.Random(seed)
        self.at = NOW
        self.receipts = [one for one in services.ledger.all_receipts("indexed") if one.digest]
        self.away: set[int] = set()

    def step(self) -> str:
        self.at += timedelta(minutes=1)
        act = self.any.choice((self.leave, self.come, self.correct, self.deny, self.take_back, self.hand_over))
        return f"{act.__name__} {act()}"

    def leave(self) -> str:
        one = self.any.choice(self.receipts)
        self.away.add(one.id)
        self.services.ledger.settle([Settled(one.id, "failed", published=False)], self.at)
        return one.path

    def come(self) -> str:
        if not self.away:
            return "nobody"
        id_ = self.any.choice(sorted(self.away))
        self.away.discard(id_)
        self.services.ledger.settle([Settled(id_, "indexed")], self.at)
        return str(id_)

    def correct(self) -> str:
        kind = self.any.choice(("number", "issued_on", "effective_on", "expires_on", "issuer"))
        values = {"number": NUMBERS, "issuer": ("Bộ Tài chính", "Ủy ban nhân dân tỉnh Sơn Khê")}.get(kind, DAYS)
        return self.state(kind, "", self.any.choice((None, *values)))

    def deny(self) -> str:
        held = [one for one in holding.holdings(self.services, EVERYTHING) if one.extraction.effects]
        if not held:
            return "nothing"
        one = self.any.choice(held)
        content = content_of(self.any.choice(one.extraction.effects), one.content)
        return self.state("effects", content, self.any.choice((None, {"takes_effect_on": self.any.choice(DAYS)})), one)

    def take_back(self) -> str:
        said = statements.stated(self.services.ledger.engine)
        if not said:
            return "nothing"
        last = self.any.choice(said)
        fresh = replace(last, value=WITHDRAWN, stated_at=self.at)
        statements.add(self.services.ledger.engine, fresh)
        return f"{last.kind} {last.digest[:6]}"

    def hand_over(self) -> str:
        one = self.any.choice(self.receipts)
        agency = self.any.choice(("", "Sở Nội vụ", "Sở Công Thương"))
        self.services.ledger.set_agency([one.id], agency, self.at)
        return f"{one.path} {agency}"

    def state(self, kind: str, content: str, value: Any, of: Held | None = None) -> str:
        held = holding.holdings(self.services, EVERYTHING)
        if not held:
            return "nothing"
        digest = (of or self.any.choice(held)).digest
        statements.add(self.services.ledger.engine, Statement(digest, kind, content, value, "Lan", "đọc lại", self.at))
        return f"{kind} {digest[:6]} {value}"


@pytest.mark.parametrize("seed", range(4))
def test_in_any_order_what_changed_is_judged_as_all_of_it_would_be(services: Services, seed: int) -> None:
    office, done = Office(services, seed), []
    for _ in range(STEPS):
        done.append(office.step())
        publishing.refresh(services)
        assert told(services) == anew(services), done
    assert len({one for one in anew(services).values() if one != UNKNOWN}) > 2, "there is something to be wrong about"


def test_one_by_one_and_all_at_once_give_the_same(services: Services) -> None:
    office = Office(services, 7)
    receipts = list(office.receipts)
    services.ledger.settle([Settled(one.id, "failed", published=False) for one in receipts], NOW + timedelta(minutes=1))
    publishing.refresh(services)
    assert told(services) == {} and judged_stamps(services.ledger.engine) == {}
    office.any.shuffle(receipts)
    for at, one in enumerate(receipts):
        services.ledger.settle([Settled(one.id, "indexed")], NOW + timedelta(hours=1, minutes=at))
        publishing.refresh(services)
    assert told(services) == anew(services)


def test_only_what_a_change_may_touch_is_judged(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    publishing.refresh(services)
    asked: list[set[str | None]] = []

    def watched(held: Any, registry: Any) -> dict[str, standing.Standing]:
        asked.append({one.header.number for one in held})
        return standing_of(held, registry)

    standing_of = standing.standings
    monkeypatch.setattr(standing, "standings", watched)
    publishing.refresh(services)
    assert asked == [], "nothing changed, nothing is judged"
    (last,) = [one for one in holding.holdings(services, EVERYTHING) if one.header.number == NUMBERS[3]]
    (content,) = [content_of(one, last.content) for one in last.extraction.effects]
    said = Statement(last.digest, "effects", content, {"takes_effect_on": "2025-12-01"}, "Lan", "đọc lại", NOW)
    stating.state(services, said)
    assert asked == [set(NUMBERS)], "the chain, and none of the other papers"
    (ended,) = [one for one in holding.holdings(services, EVERYTHING) if one.header.number == NUMBERS[2]]
    assert told(services)[ended.digest].in_force_until == date(2025, 11, 30)


def test_who_is_killed_before_it_is_kept_tells_it_again(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    publishing.refresh(services)
    (last,) = [one for one in holding.holdings(services, EVERYTHING) if one.header.number == NUMBERS[3]]
    statements.add(services.ledger.engine, Statement(last.digest, "effective_on", "", "2025-12-01", "Lan", "đọc", NOW))
    with monkeypatch.context() as killed:
        killed.setattr(LanceIndex, "set_validity", _kill)
        with pytest.raises(KeyboardInterrupt):
            publishing.refresh(services)
    assert publishing.is_refresh_due(services)
    publishing.refresh(services)
    assert told(services) == anew(services) and not publishing.is_refresh_due(services)


KILLED = """
import os, signal, sys
from pathlib import Path
from flows.steps.standing import publishing
from index.lance import LanceIndex
from infra import settings
from infra.services import Services
LanceIndex.set_validity = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
publishing.refresh(Services(settings.load(Path(sys.argv[1]))))
"""


def test_who_is_killed_at_once_tells_it_again(services: Services) -> None:
    publishing.refresh(services)
    (last,) = [one for one in holding.holdings(services, EVERYTHING) if one.header.number == NUMBERS[3]]
    statements.add(services.ledger.engine, Statement(last.digest, "effective_on", "", "2025-12-01", "Lan", "đọc", NOW))
    words = [sys.executable, "-c", KILLED, str(services.home)]
    run = subprocess.run(words, cwd=ROOT, env=os.environ | {"RASOAT_ARCHIVE": services.settings.archive}, check=False)
    assert run.returncode == -signal.SIGKILL
    assert publishing.is_refresh_due(services)
    assert ingesting.drain(services, lambda: NOW, Progress()) == 0
    assert told(services) == anew(services) and not publishing.is_refresh_due(services)


def test_what_is_published_while_it_is_told_is_due_again(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    one = office_paper(services)
    set_validity = LanceIndex.set_validity

    def meanwhile(index: LanceIndex, found: Any) -> None:
        publishing.make_due(services, [one])
        set_validity(index, found)

    with monkeypatch.context() as busy:
        busy.setattr(LanceIndex, "set_validity", meanwhile)
        publishing.refresh(services)
    assert publishing.is_refresh_due(services)
    publishing.refresh(services)
    assert not publishing.is_refresh_due(services)


def office_paper(services: Services) -> str:
    return next(one.digest for one in services.ledger.all_receipts("indexed") if one.digest)


def _kill(*_: object) -> None:
    raise KeyboardInterrupt
