"""What day and moment it is where the users are: the only clock of the pages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    return datetime.now(VIETNAM).date()


def now() -> datetime:
    return datetime.now(UTC)
