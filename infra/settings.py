"""Settings, once: where everything lives and which backend each address chooses."""

import os
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

from law.errors import WrongUse

DEFAULT_HOME = Path("~/.local/share/rasoat")
TOML_NAME = "rasoat.toml"
CREDENTIALS = ("user", "password")
# opensearch:https://rasoat:mat-khau@search.laocai.gov.vn:9200/vanban
_SEARCH_SERVER = re.compile(
    r"opensearch:(?P<scheme>https?)://(?:(?P<user>[^:@/]*):(?P<password>[^@/]*)@)?(?P<host>[^/@]+)"
    r"(?:/(?P<name>[a-z][a-z0-9_]*))?/?"
)
S3_KEYS = ("access_key", "secret_key")


@dataclass(frozen=True, slots=True)
class Settings:
    """Addresses choose backends by their scheme: `file:`, `s3:`, `opensearch:`, …; counts are of processes, items."""

    home: Path
    archive: str
    index: str
    database: str
    workers: int
    batch: int = 64
    lease_seconds: int = 900
    index_credentials: str = ""
    index_ca: str = ""
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""
    archive_credentials: str = ""


def load(home: Path | None = None) -> Settings:
    """Environment (RASOAT_…) over `rasoat.toml` of the home over defaults; WrongUse where a value cannot be used."""
    root = (home or Path(os.environ.get("RASOAT_HOME") or DEFAULT_HOME)).expanduser().absolute()
    said = _said(root)
    found = Settings(
        home=root,
        archive=said.get("archive", f"file:{root / 'archive'}"),
        index=said.get("index", f"lancedb:{root / 'index'}"),
        database=said.get("database", f"sqlite:{root / 'ledger.db'}"),
        workers=_count(said, "workers", os.cpu_count() or 1),
        batch=_count(said, "batch", 64),
        lease_seconds=_count(said, "lease_seconds", 900),
        index_credentials=said.get("index_credentials", ""),
        index_ca=said.get("index_ca", ""),
        oidc_issuer=said.get("oidc_issuer", ""),
        oidc_client=said.get("oidc_client", ""),
        oidc_secret=said.get("oidc_secret", ""),
        archive_credentials=said.get("archive_credentials", ""),
    )
    return replace(found, archive=with_keys(found, found.archive))


def _said(root: Path) -> dict[str, str]:
    names = (
        "archive", "archive_credentials", "index", "index_credentials", "index_ca", "database", "workers", "batch",
        "lease_seconds", "oidc_issuer", "oidc_client", "oidc_secret",
    )  # fmt: skip
    said = {name: os.environ[f"RASOAT_{name.upper()}"] for name in names if f"RASOAT_{name.upper()}" in os.environ}
    return _of_file(root / TOML_NAME, names) | _of_secrets(names) | said


def _of_secrets(names: tuple[str, ...]) -> dict[str, str]:
    """RASOAT_DATABASE_FILE=/run/secrets/database: a setting with a password in it, kept in a file of its own."""
    places = {name: os.environ.get(f"RASOAT_{name.upper()}_FILE") for name in names}
    try:
        return {name: Path(place).read_text(encoding="utf-8").strip() for name, place in places.items() if place}
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"A file with a setting cannot be read: {error}") from error


def _of_file(path: Path, names: tuple[str, ...]) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} is not a settings file: {error}") from error
    unknown = sorted(set(found) - set(names))
    if unknown:
        raise WrongUse(f"{path} has settings that nobody knows: {', '.join(unknown)}")
    return {name: str(value) for name, value in found.items()}


def with_keys(settings: Settings, address: str) -> str:
    """An S3 address with the file of its keys, which so reaches worker processes too; never the keys themselves."""
    path = settings.archive_credentials
    if not path or not address.startswith("s3:") or "credentials=" in address:
        return address
    place = quote(str(settings.home / Path(path).expanduser()))
    return f"{address}{'&' if '?' in address else '?'}credentials={place}"


def s3_keys(path: Path | None) -> tuple[str, str]:
    """Access key and secret key, of the file where one is named, else of the environment. WrongUse: there are none."""
    said = _of_file(path, S3_KEYS) if path else {}
    if path and not path.is_file():
        raise WrongUse(f"The file {path} with the keys of the S3 server is not there")
    found = [said.get(name) or os.environ.get(f"RASOAT_S3_{name.upper()}", "") for name in S3_KEYS]
    if not all(found):
        raise WrongUse("The keys of the S3 server are missing: set RASOAT_S3_ACCESS_KEY and RASOAT_S3_SECRET_KEY")
    return found[0], found[1]


def _count(said: dict[str, str], name: str, default: int) -> int:
    value = said.get(name, str(default))
    if not value.isdecimal() or int(value) < 1:
        raise WrongUse(f"The setting {name} must be a whole number from 1, not {value!r}")
    return int(value)


def path_of(address: str, scheme: str) -> Path:
    """The folder or file of a local address: `file:/somewhere` → /somewhere."""
    found, _, rest = address.partition(":")
    if found != scheme or not rest:
        raise WrongUse(f"The address {address!r} should begin with {scheme}:")
    return Path(rest).expanduser()


@dataclass(frozen=True, slots=True)
class SearchServer:
    """Where the index is kept: `name` tells the indices of several homes on one server apart."""

    url: str
    name: str
    user: str
    password: str
    ca: str | None


def search_server(settings: Settings) -> SearchServer:
    """Of `opensearch:https://HOST:PORT/NAME`; who logs in is said by a file, the environment, or the address."""
    found = _SEARCH_SERVER.fullmatch(settings.index)
    if found is None:
        raise WrongUse("The setting index should read opensearch:https://HOST:PORT/NAME, the name of small letters")
    said = _credentials(settings.home / Path(settings.index_credentials).expanduser(), settings.index_credentials)
    user, password = (said.get(name) or unquote(found[name] or "") for name in CREDENTIALS)
    ca = str(settings.home / Path(settings.index_ca).expanduser()) if settings.index_ca else None
    if ca and not Path(ca).is_file():
        raise WrongUse(f"The file {ca} of the index's certificate authority is not there")
    return SearchServer(f"{found['scheme']}://{found['host']}", found["name"] or "rasoat", user, password, ca)


def _credentials(path: Path, named: str) -> dict[str, str]:
    """User and password of the index: of the file where one is named, else of the environment."""
    if not named:
        return {name: os.environ.get(f"RASOAT_INDEX_{name.upper()}", "") for name in CREDENTIALS}
    if not path.is_file():
        raise WrongUse(f"The file {path} with the user and password of the index is not there")
    return _of_file(path, CREDENTIALS)
