"""Where an archive on an S3 server lies: the address of the settings taken apart, its keys, what is found there."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlsplit

from law.errors import WrongUse

LOCKS = ("governance", "compliance")
# The stricter of the rules of servers: 3 to 63 of these, and no dots, which certificates of TLS do not cover.
_BUCKET = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"(?:[a-z0-9_-][a-z0-9_.-]*/)*")
_OPTIONS = ("credentials", "lock", "region", "retain_days")
_FORM = "s3:https://HOST[:PORT]/BUCKET[/FOLDER][?retain_days=N&lock=governance&region=R&credentials=FILE]"


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens a server; never shown."""

    access: str
    secret: str

    def __repr__(self) -> str:
        return "Keys(…)"


@dataclass(frozen=True, slots=True)
class Place:
    """A bucket and the folder in it ("" or "a/b/"); `retain_days` 0 asks for no lock."""

    host: str
    secure: bool
    bucket: str
    prefix: str = ""
    region: str = "us-east-1"
    retain_days: int = 0
    lock: str = LOCKS[0]
    credentials: Path | None = None

    @property
    def shown(self) -> str:
        """The address without options."""
        return f"s3:{'https' if self.secure else 'http'}://{self.host}/{self.bucket}/{self.prefix}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Held:
    """A current object: its version, None where the bucket keeps none."""

    size: int
    version: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A bucket that answered, what its server calls itself, and the server's clock, by which locks end."""

    server: str
    at: datetime
    monotonic: float

    @staticmethod
    def of(headers: Mapping[str, str], monotonic: float) -> "Opened":
        date = headers.get("Date")
        at = parsedate_to_datetime(date) if date else datetime.fromtimestamp(0, UTC)
        return Opened(headers.get("Server", ""), at, monotonic)

    def now(self) -> datetime:
        return self.at + timedelta(seconds=time.monotonic() - self.monotonic)


def place_of(address: str) -> Place:
    """The place of `s3:https://host/bucket/folder?retain_days=3650`; WrongUse, without the secret, where it is none."""
    url = urlsplit(address.removeprefix("s3:"))
    if "@" in url.netloc:
        raise WrongUse(f"The address of {url.hostname} must not hold keys, which would be printed; name a file of them")
    bucket, _, folder = url.path.strip("/").partition("/")
    prefix = f"{folder.strip('/')}/" if folder.strip("/") else ""
    sound = url.scheme in ("http", "https") and url.hostname and _BUCKET.fullmatch(bucket) and _PREFIX.fullmatch(prefix)
    if not address.startswith("s3:") or not sound:
        raise WrongUse(f"The address {address!r} should be {_FORM}")
    said = _said(url)
    return Place(
        url.netloc, url.scheme == "https", bucket, prefix, said.get("region", "us-east-1"),
        int(said.get("retain_days", "0")), said.get("lock", LOCKS[0]),
        Path(said["credentials"]).expanduser() if "credentials" in said else None,
    )  # fmt: skip


def _said(url: SplitResult) -> dict[str, str]:
    said = dict(parse_qsl(url.query, keep_blank_values=True))
    unknown = sorted(set(said) - set(_OPTIONS))
    if unknown:
        raise WrongUse(f"The address of {url.hostname} has options that nobody knows: {', '.join(unknown)}")
    if not said.get("retain_days", "0").isdecimal():
        raise WrongUse(f"The option retain_days must be a whole number of days, not {said['retain_days']!r}")
    if said.get("lock", LOCKS[0]) not in LOCKS:
        raise WrongUse(f"The option lock is one of {', '.join(LOCKS)}, not {said['lock']!r}")
    return said
