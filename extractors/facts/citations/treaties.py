"""Treaties a text names (Law on Treaties 108/2016/QH13, Article 2), with their parties and the day of signing.

What is said of treaties in general ("các hiệp định thương mại tự do", "Công ước này") names none.
"""

import re

from extractors.facts.writing.anchors import at_word
from extractors.facts.writing.rows import Form, Row, any_of
from law.dates import DATE_PATTERN, made
from law.facts import TreatyMention
from law.folding import squeeze
from law.text import Span

_KIND = Form(
    at_word(
        "Công ước", "Hiệp định", "Nghị định thư", "Hiệp ước", "Bản Thỏa thuận", "Bản thỏa thuận", "Bản Ghi nhớ",
        "Bản ghi nhớ", "Biên bản ghi nhớ", "Thỏa thuận", "Thoả thuận",
    )
    + r"(?=\s)",
    "Công ước Stockholm",
)  # fmt: skip
# what any two offices may call so: a treaty only where it tells between which states
_COMMON = ("thỏa thuận", "thoả thuận", "ghi nhớ")
# with short forms in brackets: (CPTPP)
_RUN = Form(r"\s+(?:[^.;:\n\"“”()\[\]]|\([A-ZĐ\d -]{2,20}\)){2,300}", " Stockholm về các chất ô nhiễm")
# a name that goes on behind a comma
_WITH_COMMAS = (
    Row(
        r"(?:quốc\s+tế\s+)?về\s+(?:buôn\s+bán\s+(?:quốc\s+tế\s+)?)?(?:các\s+)?loài\s+động\s+vật,\s+thực\s+vật\s+hoang\s+dã"
        r"(?:\s+nguy\s+cấp)?",
        "về buôn bán quốc tế các loài động vật, thực vật hoang dã nguy cấp",
    ),
)
_KNOWN = Form(rf"\s+{any_of(_WITH_COMMAS)}(?!\w)", " về buôn bán các loài động vật, thực vật hoang dã nguy cấp")
# what is no part of a name: a verb, a clause, the text that comes next
_BEHIND = (
    Row(r"(?:(?:đã|sẽ|vừa)\s+)?(?:được|có|ký|gia\s+nhập|phê\s+chuẩn|quy\s+định|nêu|áp\s+dụng)", "đã ký kết"),
    Row(r"(?:mà|thì|(?<!tự\s)do|là|phải|gồm|bao\s+gồm|khi|nhằm|để|cho|nếu|như|hoặc|số)", "mà Việt Nam là thành viên"),
    Row(r"(?:theo|trên|tại|từ|trước|sau|nói|này|đó|đã|sẽ|trừ|kèm|ban\s+hành|liên\s+quan)", "theo đó"),
    Row(
        r"và\s+(?:các|những|pháp\s+luật|quy\s+định|văn\s+bản|Nghị\s+định|Hiệp\s+định|Công\s+ước"
        r"|Thông\s+tư|Luật|trong|theo|tại)",
        "và các văn bản",
    ),
    Row(r"của\s+(?:Chính\s+phủ|Việt\s+Nam|Bộ|nước)", "của Chính phủ Việt Nam"),
)
_END = Form(rf"\s*(?<!\w){any_of(_BEHIND)}(?!\w)", " đã ký kết")
# deeds in a row: "Cấm phát triển, sản xuất, tàng trữ và sử dụng vũ khí hóa học", "về phòng, chống ma túy"
_IN_A_ROW = Form(r"(?:(?<=phòng), (?=chống)|(?:,(?:\s+[^\s,]+){1,3})+\s+và\s)", ", sản xuất, tàng trữ và ")
_BETWEEN = Form(r"\sgiữa\s+(?=[A-ZĐ]|nước\s|các\s+nước\s)", " giữa Chính phủ Việt Nam")
_AND = Form(r",\s+|\s+với\s+|\s+và\s+(?=[A-ZĐ]|(?:các\s+)?nước\s)", " và Chính phủ Lào")
_OF_WHAT = Form(r"\s+(?:giai\s+đoạn|về|trong|năm|thời\s+kỳ)\s.*$", " giai đoạn 2025 - 2030", re.S)
_PROPER = Form(r"\s(?:[A-ZĐ]|(?:19|20)\d\d)", " Stockholm")
_ABOUT = Form(r"^\s+(?:quốc\s+tế\s+|khung\s+)?về(?:\s+\S+){4}", " về quyền lợi quốc tế đối với")
# as many as there are lenders and neighbours
_COMMON_NAME = Form(r"\s+(?:tránh\s+đánh\s+thuế|về\s+ODA|vay|viện\s+trợ|\d)", " tránh đánh thuế hai lần")
_MANY = Form(r"(?:các|những|mọi|một số|nhiều)\s+$", "các ", re.I)
_YEAR = Form(r"(?<=\snăm)\s+(?:19|20)\d\d", " năm 2006")
_LEFT_OVER = Form(r"(?:[\s,–-]|\svà)+$", " và ")
_STATES = ("nước ", "các nước ")
_SIGNED = Form(
    rf"\s*,?\s*(?:\([^()\n]{{1,40}}\)\s*)?(?:đã\s+)?(?:được\s+)?ký(?:\s+kết)?\s[^.;\n]{{0,60}}?{DATE_PATTERN}",
    " ký ngày 08 tháng 4 năm 2024",
    re.I,
)


def find_treaties(content: str) -> tuple[TreatyMention, ...]:
    """Mentions in order; one treaty within the name of another is not told apart."""
    found: list[TreatyMention] = []
    for kind in _KIND.finditer(content):
        if not found or kind.start() >= found[-1].span.end:
            treaty = _treaty(content, kind)
            found += [treaty] if treaty else []
    return tuple(found)


def _treaty(content: str, kind: re.Match[str]) -> TreatyMention | None:
    run = _RUN.match(content, kind.end())
    if run is None:
        return None
    name = _name(run.group())
    between = _BETWEEN.search(name)
    parties = _parties(name[between.end() :]) if between else ()
    if between:
        is_named = len(parties) > 1 and all(one[0].isupper() or one.startswith(_STATES) for one in parties)
    else:
        is_named = _is_named(kind.group(), name) and not _MANY.search(content[max(0, kind.start() - 10) : kind.start()])
    if not is_named:
        return None
    span = Span(kind.start(), kind.end() + len(name))
    signed = _SIGNED.match(content, span.end)
    return TreatyMention(span, squeeze(kind.group() + name), parties, made(signed) if signed else None)


def _name(run: str) -> str:
    """The words behind the kind that are its name."""
    known = _KNOWN.match(run)
    if known:
        return known.group()
    end = _END.search(run)
    name = run[: end.start()] if end else run
    between = _BETWEEN.search(name)
    year = None if between else _YEAR.search(name)
    name = _up_to_comma(name[: year.end()] if year else name, between.end() if between else len(name))
    return _LEFT_OVER.sub("", name)


def _up_to_comma(name: str, parties: int) -> str:
    """A comma goes on only between the parties, which stand behind `parties`, and in a row of deeds."""
    at = name.find(",")
    row = _IN_A_ROW.match(name, at) if at >= 0 else None
    return name if at < 0 or at > parties or row else name[:at]


def _is_named(kind: str, name: str) -> bool:
    """Whether a name without parties tells one treaty from others."""
    if kind.lower().endswith(_COMMON) or _COMMON_NAME.match(name):
        return False
    return bool(_PROPER.search(name) or _ABOUT.search(name))


def _parties(told: str) -> tuple[str, ...]:
    return tuple(squeeze(one) for one in _AND.split(_OF_WHAT.sub("", told)) if one.strip())
