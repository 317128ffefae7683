"""The reviewed list of sources: what each line may say, and a plain sentence where it cannot be used."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import yaml

from law.errors import WrongUse

YIELDS = ("legal documents", "procedures", "agency reports")
_SPAN = re.compile(r"(\d+)\s*([mhd])$")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_NAME = re.compile(r"[\w.-]{1,60}")
# Kind → schemes of its address; a folder has a path.
KINDS: Mapping[str, tuple[str, ...]] = {
    "folder": (),
    "vbpl": ("http", "https"),
    "listing": ("http", "https"),
    "feed": ("http", "https"),
    "sitemap": ("http", "https"),
    "mailbox": ("imap", "imaps"),
    "bucket": ("http", "https"),
}
_LOCKED = frozenset({"mailbox", "bucket"})  # a bucket's user is its access key
# Kinds whose pages are judged, and whose listing only grows: of a folder or a mailbox people take things away
WEB = frozenset({"vbpl", "listing", "feed", "sitemap"})


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the list.

    address: a path for a folder, else a URL; yields: one of YIELDS; agency: whose papers these are, as viewers are let
    in; pace: seconds between two requests to one host; schedule: how often it is visited (30m, 2h, 1d); private: may
    addresses of the own network be asked; hosts: names beside that of the address; links, next, files: patterns of the
    addresses of documents, of the next page, and of the files that a document's page leads to; timeout: seconds for one
    answer; max_mb: its size; attempts: tries of one request; revisit_days: how long what is held is not asked again;
    user, password_env: of a mailbox, or of a bucket (its access key), the password being in that environment variable;
    quiet_seconds, polling: of a folder.
    """

    name: str
    kind: str
    address: str
    yields: str = YIELDS[0]
    agency: str = ""
    pace: float = 1.0
    schedule: timedelta = timedelta(hours=2)
    private: bool = False
    hosts: tuple[str, ...] = ()
    links: str | None = None
    next: str | None = None
    files: str | None = None
    timeout: float = 60.0
    max_mb: float = 100.0
    attempts: int = 4
    revisit_days: float = 0.0
    user: str | None = None
    password_env: str | None = None
    quiet_seconds: float = 5.0
    polling: bool = False

    @property
    def host(self) -> str:
        """The host whose pace and number of visitors at once are limited; "" of a folder."""
        return (urlsplit(self.address).hostname or "") if KINDS[self.kind] else ""

    @property
    def all_hosts(self) -> frozenset[str]:
        return frozenset(name.lower() for name in (self.host, *self.hosts) if name)


def read_sources(text: str, where: str) -> tuple[Source, ...]:
    """The sources of a YAML text in their order; WrongUse names the file, the line's source and what is wrong."""
    try:
        lines = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        raise WrongUse(f"{where} is not a list of sources: {' '.join(str(error).split())}") from error
    if not isinstance(lines, list):
        raise WrongUse(f"{where} is not a list of sources: it should hold lines that begin with - name:")
    found = tuple(_source(line, f"{where}, source {at}") for at, line in enumerate(lines, 1))
    names = [one.name for one in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise WrongUse(f"{where} names {', '.join(twice)} twice; each source needs a name of its own")
    return found


def _source(line: Any, where: str) -> Source:
    if not isinstance(line, dict):
        raise WrongUse(f"{where} is not a source: {line!r}")
    said = {str(key): value for key, value in line.items()}
    if "path" in said and said.get("kind") == "folder":
        said["address"] = said.pop("path")
    where = f"{where} ({said['name']})" if said.get("name") else where
    _refuse_unknown(said, where)
    values = {name: _CHECKS[name](value, f"{where}: {name}") for name, value in said.items()}
    _refuse_unfit(values, where)
    return Source(**values)


def _refuse_unknown(said: Mapping[str, Any], where: str) -> None:
    known = {field.name for field in fields(Source)}
    unknown = sorted(set(said) - known)
    if unknown:
        raise WrongUse(f"{where} says {', '.join(unknown)}, which no source has; there is {', '.join(sorted(known))}")
    missing = [field.name for field in fields(Source) if field.default is MISSING and not said.get(field.name)]
    if missing:
        raise WrongUse(f"{where} lacks {', '.join(missing)}")


def _refuse_unfit(values: Mapping[str, Any], where: str) -> None:
    """What only the whole line can tell: an address of another kind, a mailbox without its user."""
    schemes, address = KINDS[values["kind"]], values["address"]
    parts = urlsplit(address)
    if schemes and (parts.scheme not in schemes or not parts.hostname):
        raise WrongUse(
            f"{where}: the address of a {values['kind']} begins with {' or '.join(schemes)}://, not {address}"
        )
    if parts.username or parts.password:
        raise WrongUse(f"{where}: the address must not hold a user or a password")
    kind = values["kind"]
    if kind in _LOCKED and not (values.get("user") and values.get("password_env")):
        raise WrongUse(f"{where}: a {kind} needs user, and password_env, the environment variable with its password")
    if kind == "bucket" and not parts.path.strip("/"):
        raise WrongUse(f"{where}: the address of a bucket is http(s)://HOST/BUCKET or …/BUCKET/FOLDER, not {address}")


def _words(value: Any, what: str) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
        raise WrongUse(f"{what} should be words, not {value!r}")
    return str(value).strip()


def _name(value: Any, what: str) -> str:
    if not _NAME.fullmatch(_words(value, what)):
        raise WrongUse(f"{what} should be letters, digits, dots and hyphens, not {value!r}")
    return str(value).strip()


def _one_of(allowed: tuple[str, ...]) -> Callable[[Any, str], str]:
    def check(value: Any, what: str) -> str:
        if value not in allowed:
            raise WrongUse(f"{what} should be one of {', '.join(allowed)}; not {value!r}")
        return str(value)

    return check


def _amount(least: float, most: float) -> Callable[[Any, str], float]:
    def check(value: Any, what: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise WrongUse(f"{what} should be a number from {least:g} to {most:g}, not {value!r}")
        return float(value)

    return check


def _flag(value: Any, what: str) -> bool:
    if not isinstance(value, bool):
        raise WrongUse(f"{what} should be true or false, not {value!r}")
    return value


def _span(value: Any, what: str) -> timedelta:
    found = _SPAN.fullmatch(str(value).strip())
    if not found or not int(found[1]):
        raise WrongUse(f"{what} should be like 30m, 2h or 1d, not {value!r}")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _pattern(value: Any, what: str) -> str:
    try:
        re.compile(_words(value, what))
    except re.error as error:
        raise WrongUse(f"{what} is not a pattern: {error}") from error
    return str(value)


def _hosts(value: Any, what: str) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    wrong = [name for name in names if not isinstance(name, str) or not name or "/" in name or ":" in name]
    if wrong:
        raise WrongUse(f"{what} should be names of hosts without https:// and port, not {wrong[0]!r}")
    return tuple(name.lower() for name in names)


def _count(value: Any, what: str) -> int:
    return int(_amount(1, 20)(value, what))


_CHECKS: Mapping[str, Callable[[Any, str], Any]] = {
    "name": _name,
    "kind": _one_of(tuple(KINDS)),
    "address": _words,
    "yields": _one_of(YIELDS),
    "agency": _words,
    "pace": _amount(0, 3600),
    "schedule": _span,
    "private": _flag,
    "hosts": _hosts,
    "links": _pattern,
    "next": _pattern,
    "files": _pattern,
    "timeout": _amount(0.1, 3600),
    "max_mb": _amount(0.001, 4096),
    "attempts": _count,
    "revisit_days": _amount(0, 3650),
    "user": _words,
    "password_env": _name,
    "quiet_seconds": _amount(0, 3600),
    "polling": _flag,
}
