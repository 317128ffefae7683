"""Date and issuer stated at a mention: right after the number, after the title, or shared by the list it stands in."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.facts.documents.issuers import ISSUER, OF_ISSUER
from extractors.facts.writing.letters import LOWER
from extractors.facts.writing.rows import Form
from law import numbers
from law.dates import DATE_PATTERN, made
from law.folding import squeeze

_WINDOW = 260
_TITLE_WINDOW = 1500
_DATED = Form(
    rf"\s*[,(]?\s*(?:được\s+)?(?:ban hành|ký|thông qua)?\s*(?=ng[àa]y){DATE_PATTERN}",
    ", ban hành ngày 05 tháng 02 năm 2008",
    re.I,
)
_BARE_DATE = Form(
    r"\s*(?:-|,|\()?\s*(?:ngày\s*)?(?P<day>\d{1,2})\s*[/-]\s*(?P<month>\d{1,2})\s*[/-]\s*(?P<year>\d{4})", " - 3/4/2005"
)
# the codification: (Điều 1 Nghị định số 12/2011/NĐ-CP Về … | ngày … của Chính phủ, | có hiệu lực …)
_AFTER_TITLE = Form(
    rf"{DATE_PATTERN}\s*,?\s*của\s+(?P<issuer>[^()\d]{{3,200}}?)\s*,?\s*", "ngày 30/01/2011 của Chính phủ, ", re.I
)
_NUMBER_BEFORE = Form(r"\d/\S+\s*$", "sửa đổi Thông tư số 18/2018/TT-BNNPTNT ")
_PARTY = Form(r"/T[UW]$", "307-QĐ/TU")
_OF = Form(r"(?:của|giữa|do)\s", "của Chính phủ")
# Nghị định số 73-CP, | có hiệu lực thi hành kể từ | ngày 25/10/1993
IN_FORCE_FROM = r"(?:\s*\(\d\))?\s*[,(]?\s*(?:(?:đã|bắt đầu)\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+"
_IN_FORCE = Form(rf"{IN_FORCE_FROM}{DATE_PATTERN}", ", có hiệu lực thi hành kể từ ngày 25/10/1993", re.I)
# the next paragraph, or the next cell of a list, is no part of a name; a line that goes on is: "của ⏎ Chính phủ"
_PARAGRAPH = Form(
    rf"(?<!\n)(?<!của)(?<!giữa)(?<!trưởng)(?<!Thống đốc)(?<!Chủ tịch)(?<!và)(?<!,)\n(?=\s*[^\s{LOWER}(])",
    "ngày 24/3/2008\nNơi nhận",
)


@dataclass(frozen=True, slots=True)
class Attribution:
    issued_on: date | None = None
    issuer: str | None = None
    end: int = 0  # where in the text the date and issuer end
    effective_on: date | None = None


def stated_after(content: str, end: int, limit: int) -> Attribution:
    """Date and issuer that follow a number ending at `end`; nothing beyond `limit` (the next mention) is read."""
    window = content[end : min(limit, end + _WINDOW)]
    dated = _DATED.match(window) or _BARE_DATE.match(window)
    at = dated.end() if dated else 0
    rest = _PARAGRAPH.split(window[at:], maxsplit=1)[0]
    squeezed = squeeze(rest)
    issuer = OF_ISSUER.match(squeezed)
    used = _stretch(rest, squeezed[: issuer.end()]) if issuer else 0
    issued_on = made(dated) if dated else None
    if issuer and issued_on is None:
        later = _DATED.match(rest, used)
        issued_on = made(later) if later else None
        used = later.end() if later else used
    stated = issuer["issuer"] if issuer else None
    if stated and _PARTY.search(content, max(0, end - 8), end):
        stated = stated.partition(",")[0]  # … của Tỉnh ủy An Lạc, | Ủy ban nhân dân tỉnh ban hành …
    return Attribution(issued_on, stated, end + at + used)


def in_force_from(content: str, end: int, limit: int) -> date | None:
    """The first day in force that the words right after a mention state."""
    found = _IN_FORCE.match(content, end, limit)
    return made(found) if found else None


def _stretch(text: str, squeezed: str) -> int:
    """How many characters of `text` its squeezed beginning covers."""
    need, count = len(squeezed.replace(" ", "")), 0
    for at, char in enumerate(text):
        if count == need:
            return at
        count += not char.isspace()
    return len(text)


def stated_before(content: str, start: int) -> str | None:
    """Issuer named between the type word and the number: "Nghị định của Chính phủ số 52/2009/NĐ-CP"."""
    before = squeeze(content[max(0, start - 90) : start])
    found = _before().search(before) if _OF.search(before) else None
    return found["issuer"] if found else None


@cache  # the names of all bodies cost milliseconds, and few texts need them here
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:của|giữa|do)\s+(?:liên\s+tịch\s+)?(?P<issuer>{ISSUER})(?:\s+ban hành)?\s*(?:,|:)?\s*$")


def at_end_of_note(content: str, end: int, number: str) -> tuple[Attribution, int]:
    """Date and issuer after the title of a source note, with where they begin: "… ngày D của I, có hiệu lực …"."""
    nothing = Attribution(end=end), len(content)
    closing = content.find("có hiệu lực", end, end + _TITLE_WINDOW)
    if closing < 0:
        return nothing
    at = content.rfind("ngày", end, closing)
    found = _AFTER_TITLE.fullmatch(content, at, closing) if at >= 0 else None
    day = made(found) if found else None
    parsed = numbers.parse(number)
    if found is None or day is None:
        return nothing
    if parsed and parsed.year not in (None, day.year) and _NUMBER_BEFORE.search(content, max(end, at - 40), at):
        return nothing
    return Attribution(day, squeeze(found["issuer"]), closing), at
