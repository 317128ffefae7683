"""Templates to answers: how days, verdicts and addresses are written on every page."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates
from markupsafe import Markup

from delivery.quoting import parted
from flows.steps.reading.copies import file_name
from web.clock import VIETNAM
from web.excerpts import excerpt
from web.gate import here
from web.visitor import visitor_of
from web.wording import LANGUAGES, Wording

HERE = Path(__file__).parent
LANGUAGE_COOKIE = "ngon-ngu"
TEMPLATES = Jinja2Templates(directory=HERE / "templates")


def page(request: Request, template: str, status: int = 200, **shown: Any) -> Response:
    """The page in the reader's language."""
    wording = wording_of(request)
    who = {"visitor": visitor_of(request), "csrf": getattr(request.state, "csrf", "")}
    context = {"t": wording, "path": request.url.path, "here": here(request), **who, **shown}
    return TEMPLATES.TemplateResponse(request, template, context, status_code=status)


def wording_of(request: Request) -> Wording:
    """The words of the reader's language."""
    return Wording(request.cookies.get(LANGUAGE_COOKIE, LANGUAGES[0]))


def printed_day(value: date | datetime | str | None) -> str:
    """As a Vietnamese office writes it: 05/01/2012; a moment with its time."""
    if not value:
        return ""
    if isinstance(value, str):
        return printed_day(datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value))
    if isinstance(value, datetime):
        return f"{value.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}"


def typed_day(value: date | str | None) -> str:
    """A day for a field: as it is printed, or as it was typed where that is no day."""
    try:
        return printed_day(value)
    except ValueError:
        return str(value)


def printed_size(size: int) -> str:
    """Bytes as people read them."""
    value = float(size)
    for unit in ("B", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f}\u00a0{unit}"
        value /= 1000
    return f"{value:.1f}\u00a0GB"


def printed_count(count: int) -> str:
    """1.931, with the point that Vietnamese numbers have."""
    return f"{count:,}".replace(",", ".")


def printed_batch(name: str) -> str:
    """When a batch was handed in, out of its name: "2026-11-26-192125-nam" is 26/11/2026 19:21:25."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)-", name)
    return "{2}/{1}/{0} {3}:{4}:{5}".format(*found.groups()) if found else name


def printed_decimal(value: float) -> str:
    """One place behind the comma: 0,3."""
    return f"{value:,.1f}".translate(str.maketrans(",.", ".,"))


def address(path: str, **values: Any) -> str:
    """A path with those values that are set."""
    said = {name: value for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(said)}" if said else path


def attached(name: str) -> dict[str, str]:
    """Headers of a file to keep, under its own name in any letters."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "X-Content-Type-Options": "nosniff"}


def squeezed(text: str | None, limit: int = 400) -> str:
    """One line of a quote, cut at a blank."""
    line = " ".join((text or "").split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"


_BROWSERS = (
    ("Edg", "Edge"),
    ("coc_coc_browser", "Coc Coc"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Version", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser(agent: str | None) -> str:
    """What a person calls the browser that names itself so: "Chrome 156, Windows"; the first words of any other."""
    said = agent or ""
    named = (f"{name} {found[1]}" for mark, name in _BROWSERS if (found := re.search(rf"\b{mark}/(\d+)", said)))
    system = next((name for mark, name in _SYSTEMS if mark in said), "")
    return ", ".join(filter(None, (next(named, ""), system))) or squeezed(said, 80)


def unbroken(text: str | None) -> Markup:
    """A text whose numbers of papers ("08/2026/QĐ-UBND") are not broken at their hyphens."""
    pieces = re.split(r"(\d+/\d*/?[A-ZĐ][\wĐ/-]*)", text or "")
    return Markup("").join(
        Markup('<span class="nowrap">{}</span>').format(one) if at % 2 else one for at, one in enumerate(pieces)
    )


def folder(path: str) -> str:
    """What a path says before the name of its file."""
    return path.removesuffix(file_name(path)).rstrip("/")


def distinct(ties: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each tie of an instrument once, at its first mention, in the order given."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for one in ties:
        said = (one["number"] or one.get("name"), one.get("action"))
        named = (*said, *one["provisions"], one["takes_effect_on"]) if "action" in one else said
        found.setdefault(named, one)
    return list(found.values())


TEMPLATES.env.filters |= {
    "day": printed_day,
    "typed_day": typed_day,
    "distinct": distinct,
    "file_name": file_name,
    "folder": folder,
    "size": printed_size,
    "decimal": printed_decimal,
    "batch": printed_batch,
    "browser": browser,
    "count": printed_count,
    "parted": parted,
    "squeezed": squeezed,
    "unbroken": unbroken,
}
TEMPLATES.env.globals |= {"address": address, "excerpt": excerpt}
TEMPLATES.env.trim_blocks = TEMPLATES.env.lstrip_blocks = True
