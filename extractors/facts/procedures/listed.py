"""Procedures that lines of an announcement name, where no table of it was read as one."""

import bisect
import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.facts.writing.anchors import lines_with, matches
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.rows import Form
from law.facts import Procedure
from law.folding import squeeze
from law.text import Span

_CODE = Form(r"(?<![\d.])\d\.\d{6}(?![\d])", "1.012345")
_CODE_AT = Form(r"\.\d{6}", ".012345")
# the name may stand in the next cell or line
_LISTED = Form(
    r"(?P<code>\d(?<![\d.]\d)\.\d{6})(?:\.[\dA-Z.]+)?[ \t]*(?:\n|\||\t|[-–:])?[ \t]*(?P<name>[A-ZĐÀ-Ỹ][^\n|\t]{9,400})",
    "1 | 1.012345 | Cấp giấy phép họp chợ",
)
# the code behind the name
_CODE_LAST = Form(
    r"^[ \t]*(?:\d{1,3}(?:\.\d{1,3})*[.)]?[ \t]+|[-–+][ \t]*)(?P<name>[A-ZĐÀ-Ỹ][^\n|\t()]{9,400}?)[ \t]*[-–(:]+[ \t]*"
    r"(?:[Mm]ã[^\n\d]{0,30})?(?P<code>\d\.\d{6})(?:\.[\dA-Z.]+)?\)?[ \t.;]*$",
    "1. Cấp giấy phép họp chợ (Mã TTHC: 1.012345)",
    re.M,
)
_PROSE_WORDS = "hủ tục"
_PROSE_IN = Form(r"hủ tục(?: hành chính)?[ \t]*:", "thủ tục hành chính:")
_PROSE = Form(
    r"^[ \t]*(?:\d{1,3}(?:\.\d{1,3})*[.)]?[ \t]*)?(?:Tên )?[Tt]hủ tục(?: hành chính)?[ \t]*:[ \t]*"
    r"(?P<name>[^\n]{10,400})",
    "1. Tên thủ tục: Cấp bản sao trích lục hộ tịch",
    re.M,
)
_HEADING = Form(
    r"^(?:[^\n]{0,20}\bDANH MỤC|[ \t]*(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)](?!\s*Tên))[^\n]{0,60}\bthủ tục hành chính\b"
    r"[^\n]{0,160}$",
    "II. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
    re.I | re.M,
)
# one that tells of new or amended ones beside them says of none what becomes of it
_ABOLISHED = Form(r"^(?!.*\b(?:mới|sửa đổi|thay thế)\b).*\bbãi bỏ\b", "II. Danh mục thủ tục hành chính bị bãi bỏ", re.I)

# Điều 1. Bãi bỏ 02 thủ tục hành chính …: the article itself abolishes
_REPEALING = Form(
    r"^[ \t]*(?:Điều[ \t]+\d{1,3}[.:][ \t]*|\d{1,2}[.)][ \t]*|[a-zđ]\)[ \t]*|[-–+][ \t]*)?"
    r"(?:Công bố[ \t]+(?:việc[ \t]+)?)?"
    r"(?:bãi bỏ|hủy bỏ|huỷ bỏ)[ \t]+(?:(?:toàn bộ|các|một số|danh mục|\d{1,3}|\([^()\n]{1,20}\))[ \t]+){0,4}"
    r"thủ tục(?: hành chính)?\b[^\n]*",
    "Điều 1. Bãi bỏ thủ tục hành chính “Cấp thẻ” (mã số 1.012345)",
    re.I | re.M,
)
_REPEALING_IN = Form("thủ tục", "bãi bỏ các thủ tục")
_LIST_FOLLOWS = Form(r"(?::|sau(?: đây)?|gồm(?: có)?|như sau)[ \t.:;]*$", "các thủ tục hành chính sau đây:")
_ENDS_LIST = Form(r"^[ \t]*(?:Điều[ \t]+\d|Nơi nhận|TM\.|KT\.)|DANH MỤC|Phụ lục", "Điều 2. Hiệu lực", re.M)
# “Cấp thẻ cộng tác viên” (mã số 1.012345) | Cấp thẻ cộng tác viên (1.012345)
_GONE = Form(
    r"[“\"](?P<quoted>[^”\"\n]{5,300})[”\"](?:[^“\"\n;]{0,60}?(?P<code>\d\.\d{6})(?!\d))?"
    r"|(?P<name>[A-ZĐÀ-Ỹ][^\n;“”\"()]{8,300}?)[ \t]*[-–(,:]+[ \t]*(?:[Mm]ã[^\n\d]{0,30})?(?P<other>\d\.\d{6})(?!\d)",
    "“Cấp thẻ cộng tác viên” (mã số 1.012345)",
)
# các thủ tục hành chính có mã số …: the codes alone
_BY_CODES = Form(
    r"\bmã\b[^\n\d]{0,30}?(?P<codes>\d\.\d{6}(?:[ \t]*(?:,|;|và)[ \t]*(?:mã số[ \t]+)?\d\.\d{6})*)",
    "có mã số 1.012345, 1.012346",
)
_LONGEST_LIST = 6_000


@lru_cache(maxsize=1)  # asked for by what is announced and again by what is abolished
def find_repealed(content: str) -> tuple[Procedure, ...]:
    """Procedures that an article itself abolishes, by their quoted names or their codes."""
    return tuple(_repealed(content))


def _repealed(content: str) -> Iterator[Procedure]:
    for found in matches(_REPEALING, content, lines_with(_REPEALING_IN, lay_out(content).lowered)):
        end = found.end()
        if _LIST_FOLLOWS.search(found.group()):
            ends = _ENDS_LIST.search(content, end, end + _LONGEST_LIST)
            end = ends.start() if ends else min(len(content), end + _LONGEST_LIST)
        every = ((gone, gone["quoted"] or gone["name"]) for gone in _GONE.finditer(content, found.start(), end))
        named = [
            (gone, name) for gone, name in every if (gone["quoted"] or name[0].isupper()) and not _CODE.search(name)
        ]
        for gone, name in named:
            yield Procedure(Span(*gone.span()), squeeze(name).rstrip(" .;"), code=gone["code"] or gone["other"])
        coded = _BY_CODES.search(content, found.start(), found.end()) if not named else None
        for code in _CODE.finditer(content, *coded.span("codes")) if coded else ():
            yield Procedure(Span(*code.span()), code.group(), code=code.group())


@lru_cache(maxsize=1)  # asked for by what is announced and again by what is abolished
def find_listed(content: str) -> tuple[tuple[Procedure, bool], ...]:
    """Each in the order of the text, and whether the heading over it says that such are abolished ("bị bãi bỏ")."""
    return tuple(_listed(content))


def _listed(content: str) -> Iterator[tuple[Procedure, bool]]:
    coded = matches(_LISTED, content, (found.start() - 1 for found in _CODE_AT.finditer(content, 1)))
    prose = matches(_PROSE, content, lines_with(_PROSE_IN, content)) if _PROSE_WORDS in content else ()
    lines = [content.rfind("\n", 0, found.start()) + 1 for found in _CODE_AT.finditer(content)]
    last = matches(_CODE_LAST, content, sorted(set(lines)))
    found = [*coded, *prose, *last]
    headings = [*_HEADING.finditer(content)] if found else []
    starts = [heading.start() for heading in headings]
    for match in sorted(found, key=lambda one: one.start()):
        code = match.groupdict().get("code")
        if _CODE.search(match["name"]) is None:
            at = bisect.bisect_left(starts, match.start()) - 1
            gone = at >= 0 and _ABOLISHED.search(headings[at].group()) is not None
            gone = (
                gone or _REPEALING.match(content, content.rfind("\n", 0, match.start()) + 1, match.start()) is not None
            )
            yield Procedure(Span(match.start(), match.end()), squeeze(match["name"]).rstrip(" .;"), code=code), gone
