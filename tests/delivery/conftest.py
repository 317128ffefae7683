"""A home with something to tell: a public paper that is over, and one of another agency that ends a public one."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import pytest

from flows.steps.intake import ingesting
from flows.steps.reviewing import reviewing
from flows.steps.working.progress import Progress
from infra import settings
from infra.servers import running
from infra.servers.running import Running
from infra.services import Services
from law.access import EVERYTHING

NOW = datetime(2026, 2, 5, 1, tzinfo=UTC)
DAY = date(2026, 2, 5)  # a Thursday; Tết's days off begin on 14 February
CANARY = "thuyền rồng chim hoàng yến"
THEIRS = "Sở Công Thương"


def paper(number: str, about: str, body: str = "", last: str = " đến hết ngày 31 tháng 12 năm 2025") -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN KHÊ\nSố: {number}\nSơn Khê, ngày 15 tháng 01 năm 2023\nQUYẾT ĐỊNH\n"
        f"Quy định {about}\nĐiều 1. Nội dung\n{body}\nĐiều 2. Hiệu lực\n"
        f"Quyết định này có hiệu lực từ ngày 01 tháng 02 năm 2023{last}.\n"
    )


class Clock:
    """The moment it is, which only the test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def on(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that each test gets a copy of."""
    folder = tmp_path_factory.mktemp("delivery")
    made = Services(settings.load(folder / "home"))
    give(made, folder / "33.txt", paper("33/2023/QĐ-UBND", "hỗ trợ đóng thuyền gỗ"))
    give(made, folder / "77.txt", paper("77/2023/QĐ-UBND", CANARY), THEIRS)
    audit(made)
    made.ledger.engine.dispose()
    return folder / "home"


@pytest.fixture
def services(filled: Path, tmp_path: Path) -> Services:
    shutil.copytree(filled, tmp_path / "home")
    return Services(settings.load(tmp_path / "home"))


def give(services: Services, path: Path, text: str, agency: str | None = None) -> None:
    path.write_text(text, encoding="utf-8")
    ingesting.ingest(services, [path], lambda: NOW, Progress(), agency)


def audit(services: Services) -> None:
    reviewing.audit(services, DAY, None, NOW, EVERYTHING)


@pytest.fixture
def mail_server(own_servers: Path) -> Iterator[Running]:
    """A real SMTP server of this test's own, which it may stop and start."""
    yield running.start("smtp", own_servers)


def mails(folder: Path) -> list[EmailMessage]:
    """What the server took, in the order in which it came."""
    found = sorted((folder / "smtp" / "mail" / "new").glob("*"), key=lambda path: path.stat().st_mtime_ns)
    return [BytesParser(EmailMessage, policy=policy.default).parsebytes(path.read_bytes()) for path in found]


Listing = Callable[[str], None]


@pytest.fixture
def listing(services: Services) -> Listing:
    """Writes the home's delivery.yaml."""

    def write(text: str) -> None:
        (services.home / "delivery.yaml").write_text(text, encoding="utf-8")

    return write
