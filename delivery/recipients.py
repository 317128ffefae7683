"""The reviewed list of who receives which lists and how, `delivery.yaml`: a plain sentence where it cannot be used."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar
from urllib.parse import urlsplit

import yaml

from delivery.letterhead import Letterhead
from delivery.scopes import Scope
from law.access import EVERYTHING, Grant, grant_of
from law.errors import WrongUse

EMAIL, WEBHOOK, FEED = "email", "webhook", "feed"
EVERY_AGENCY = "*"
SECURITY = {"starttls": 587, "tls": 465, "none": 25}  # and the port of each
_NAME = re.compile(r"[\w.-]{1,60}")
_ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Smtp:
    """The server that takes e-mail from us.

    security: starttls, tls, or none, which goes without a password; password_env: environment variable with the
    password, or with `_FILE` after it the file that holds it; timeout: seconds for one step.
    """

    host: str
    sender: str
    security: str = "starttls"
    port: int = 0
    user: str | None = None
    password_env: str | None = None
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of the list: who, by e-mail, webhook or feed or several of them, and which findings.

    to: the addressee as printed; reviewer, body, field: what the list is of; agency: whose papers they may see besides
    the public ones, several parted by `;`, `*` for all; answer_days: working days until an answer is asked for (0: no
    answer); secret_env: variable with the key that signs the webhook; private: the webhook may be in the own network.
    """

    name: str
    to: str = ""
    email: str | None = None
    webhook: str | None = None
    feed: bool = False
    reviewer: str | None = None
    body: str | None = None
    field: str | None = None
    agency: str = ""
    answer_days: int = 10
    secret_env: str | None = None
    private: bool = False

    @property
    def channels(self) -> tuple[tuple[str, str], ...]:
        """(channel, address) of each way the lists go."""
        ways = ((EMAIL, self.email), (WEBHOOK, self.webhook), (FEED, self.name if self.feed else None))
        return tuple((channel, address) for channel, address in ways if address)

    @property
    def scope(self) -> Scope:
        return Scope(self.reviewer, self.body, self.field)

    @property
    def grant(self) -> Grant:
        agencies = [name.strip() for name in self.agency.split(";") if name.strip()]
        return EVERYTHING if EVERY_AGENCY in agencies else grant_of(agencies)


@dataclass(frozen=True, slots=True)
class Settings:
    """All of `delivery.yaml`; `site` is the address of the pages, to which mails and feeds point."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    smtp: Smtp | None = None
    site: str = ""
    recipients: tuple[Recipient, ...] = ()


def read_settings(text: str, where: str) -> Settings:
    """WrongUse names the file, the part and what is wrong with it."""
    try:
        said = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise WrongUse(f"{where} cannot be read: {' '.join(str(error).split())}") from error
    parts = _mapping(said, where, {"letterhead", "smtp", "site", "recipients"})
    head = _made(Letterhead, parts.get("letterhead") or {}, f"{where}, letterhead")
    smtp = _made(Smtp, parts["smtp"], f"{where}, smtp") if parts.get("smtp") else None
    lines = parts.get("recipients") or []
    if not isinstance(lines, list):
        raise WrongUse(f"{where}: recipients should be lines that begin with - name:")
    found = tuple(_made(Recipient, line, f"{where}, recipient {at}") for at, line in enumerate(lines, 1))
    site = str(parts.get("site") or "").rstrip("/")
    _check(Settings(head, _checked_smtp(smtp, where), site, found), where)
    return Settings(head, _checked_smtp(smtp, where), site, found)


def _mapping(said: Any, where: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise WrongUse(f"{where} should hold words with values, not {said!r}")
    unknown = sorted(set(map(str, said)) - known)
    if unknown:
        raise WrongUse(
            f"{where} says {', '.join(unknown)}, which is not known there; there is {', '.join(sorted(known))}"
        )
    return {str(key): value for key, value in said.items()}


def _made(kind: Callable[..., _Made], said: Any, where: str) -> _Made:
    """An object of a class above; every value is checked against the type of its field."""
    own = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    given = _mapping(said, where, set(own))
    missing = [name for name, one in own.items() if one.default is MISSING and not given.get(name)]
    missing = [name for name in missing if own[name].default_factory is MISSING]
    if missing:
        raise WrongUse(f"{where} lacks {', '.join(missing)}")
    return kind(**{name: _value(value, own[name].type, f"{where}: {name}") for name, value in given.items()})


def _value(value: Any, wanted: Any, where: str) -> Any:
    if wanted == tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise WrongUse(f"{where} should be a list of words, not {value!r}")
        return tuple(value)
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    plain = {bool: bool, int: int, float: float}.get(wanted, str)
    if value is None and wanted == str | None:
        return None
    if not isinstance(value, plain) or (plain is int and isinstance(value, bool)) or value == "":
        raise WrongUse(f"{where} should be {plain.__name__}, not {value!r}")
    return value


def _checked_smtp(smtp: Smtp | None, where: str) -> Smtp | None:
    if smtp is None:
        return None
    if smtp.security not in SECURITY:
        raise WrongUse(f"{where}, smtp: security is one of {', '.join(SECURITY)}, not {smtp.security!r}")
    if smtp.user and (smtp.security == "none" or not smtp.password_env):
        raise WrongUse(f"{where}, smtp: a user needs password_env, and starttls or tls: no password goes unencrypted")
    if not _ADDRESS.search(smtp.sender):
        raise WrongUse(f"{where}, smtp: sender should hold an e-mail address, not {smtp.sender!r}")
    return smtp


def _check(said: Settings, where: str) -> None:
    names = [one.name for one in said.recipients]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise WrongUse(f"{where} names {', '.join(twice)} twice; each recipient needs a name of its own")
    for one in said.recipients:
        _check_recipient(one, f"{where}, recipient {one.name}", said.smtp)


def _check_recipient(one: Recipient, where: str, smtp: Smtp | None) -> None:
    if not _NAME.fullmatch(one.name):
        raise WrongUse(f"{where}: a name is up to 60 letters, digits, points, hyphens")
    if not one.channels:
        raise WrongUse(f"{where} needs email, webhook or feed: true")
    if one.email and (not _ADDRESS.fullmatch(one.email) or smtp is None):
        raise WrongUse(f"{where}: email should be one address, and smtp should say by which server it goes")
    if one.webhook:
        _check_webhook(one, where)
    if one.answer_days < 0 or one.answer_days > 250:
        raise WrongUse(f"{where}: answer_days is a number of working days from 0 to 250")


def _check_webhook(one: Recipient, where: str) -> None:
    parts = urlsplit(one.webhook or "")
    schemes = ("https", "http") if one.private else ("https",)
    if parts.scheme not in schemes or not parts.hostname or parts.username or parts.password:
        raise WrongUse(f"{where}: webhook begins with {' or '.join(schemes)}:// and holds no user or password")
    if not _VARIABLE.fullmatch(one.secret_env or ""):
        raise WrongUse(f"{where}: a webhook needs secret_env, the environment variable with the key that signs it")
