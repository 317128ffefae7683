"""Operative cues of a paragraph: “bãi bỏ”, “thay thế”, “hết hiệu lực” as the document's own words, not in a title."""

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractors.facts.writing.anchors import before_word, matches
from extractors.facts.writing.kinds import DEEDS, KIND, REPEAL, THIS
from extractors.facts.writing.paragraphs import Paragraph
from extractors.facts.writing.rows import Form, Row, any_of
from law.facts import Action

# … bị bãi bỏ bởi Điều 2 Thông tư số …: what another document did; "bởi Thông tư này" is this one's own deed
BY_ANOTHER = (
    r"(?:\s*,\s*(?:có\s+nội\s+dung\s+)?(?:được|bị)\s[^.;,]{1,30}){0,3}"
    rf"\s+(?:bởi|tại|theo)\s(?!(?:quy định\s+)?(?:tại\s+|của\s+)?(?:Điều\s+\d+\s+(?:của\s+)?)?{THIS})"
)
# What the document does to another
VERBS = (
    *DEEDS,
    Row(r"thay(?=\s+(?:các\s+)?(?:cụm\s+)?từ\b)", "Thay cụm từ “Sở Nội vụ” bằng cụm từ “Sở Tư pháp”"),
    Row(r"bỏ", "Bỏ cụm từ “cấp huyện” tại Điều 3"),
    Row(r"(?:tạm )?ngưng hiệu lực(?: thi hành)?", "Tạm ngưng hiệu lực thi hành Nghị định số 15/2018/NĐ-CP"),
    Row(
        r"(?:tạm )?đình chỉ(?: việc)?(?: thi hành| hiệu lực)?",
        "Tạm đình chỉ việc thi hành Quyết định số 12/2020/QĐ-UBND",
    ),
    Row(
        r"điều chỉnh thời (?:hạn|gian) (?:áp dụng|thực hiện)",
        "Điều chỉnh thời hạn áp dụng Nghị quyết số 5/2020/NQ-HĐND",
    ),
    Row(r"khôi phục(?=\s+hiệu lực\s)", "Khôi phục hiệu lực thi hành của Quyết định số 12/2020/QĐ-UBND"),
    Row(r"gia hạn|kéo dài", "Kéo dài thời gian thực hiện Nghị quyết số 5/2020/NQ-HĐND"),
    Row(
        r"chấm dứt(?=\s+(?:hiệu lực|việc)\b[^.;,]{0,20}\s(?:của|đối với|các)\s"
        rf"|\s+hiệu lực(?:\s+(?:thi hành|pháp lý))?\s+(?:toàn bộ\s+)?{KIND}\s+số)",
        "Chấm dứt hiệu lực của Quyết định số 12/2020/QĐ-UBND",
    ),
    Row(
        rf"tiếp tục(?=\s+(?:áp dụng|thực hiện|thi hành)\s+(?:toàn bộ\s+)?(?:các\s+)?{KIND}\s+số\s)",
        "Tiếp tục áp dụng Quyết định số 12/2020/QĐ-UBND đến hết ngày 31/12/2026",
    ),
    Row(
        r"(?:lùi|hoãn)(?=\s+(?:lại\s+)?(?:thời\s+(?:điểm|gian|hạn)|ngày|việc|hiệu lực)\s)",
        "Lùi thời điểm có hiệu lực của Nghị định số 15/2018/NĐ-CP",
    ),
    Row(
        rf"thu hồi(?=\s+(?:(?:,|và)\s+(?:{REPEAL})\s+)?(?:toàn bộ\s+)?(?:các\s+)?{KIND}\s+số)",
        "Thu hồi Quyết định số 12/2020/QĐ-UBND",
    ),
    Row(
        r"(?:(?:tạm\s+)?(?:dừng|ngừng|ngưng)|thôi(?:\s+không)?|không\s+(?:tiếp tục|còn)|tạm\s+thời\s+(?:chưa|không))"
        rf"(?=\s+(?:việc\s+)?(?:thực hiện|áp dụng|thi hành)\s+(?:toàn bộ\s+)?(?:các\s+)?{KIND}\s+số)",
        "Tạm dừng thực hiện Quyết định số 12/2020/QĐ-UBND",
    ),
    Row(
        r"công bố hết hiệu lực(?: thi hành)?(?=\s+(?:đối với|của|các|toàn bộ)\s)",
        "Công bố hết hiệu lực đối với Quyết định số 12/2020/QĐ-UBND",
    ),
    Row(rf"thay(?:\s+cho)?(?=\s+(?:các\s+)?{KIND}\s+số)", "thay cho Quyết định số 12/2020/QĐ-UBND"),
)
# What becomes of the document that stands before
LAPSES = (
    Row(
        r"\b(?:hết|chấm dứt|không còn)\s+hiệu\s+lực(?:\s+thi\s+hành)?",
        "Quyết định số 12/2020/QĐ-UBND hết hiệu lực thi hành",
    ),
    Row(
        r"\bkhông còn\s+giá trị\s+(?:thi hành|pháp lý|áp dụng)",
        "Quyết định số 12/2020/QĐ-UBND không còn giá trị thi hành",
    ),
    Row(rf"\bbị\s+(?:{REPEAL}|thay thế)(?!{BY_ANOTHER})", "Quyết định số 12/2020/QĐ-UBND bị bãi bỏ"),
    Row(
        rf"\bbị\s+(?:(?:tạm )?ngưng hiệu lực|(?:tạm )?đình chỉ(?: việc)? thi hành)(?!{BY_ANOTHER})",
        "Quyết định số 12/2020/QĐ-UBND bị tạm ngưng hiệu lực từ ngày 01/9/2026",
    ),
    Row(
        rf"\bđược\s+(?:thay thế|bãi bỏ)\s+(?:bằng|bởi)(?=\s+(?:các\s+)?{THIS})",
        "Quyết định số 12/2020/QĐ-UBND được thay thế bằng Quyết định này",
    ),
    Row(
        r"\bđược\s+bãi bỏ(?=(?:\s+toàn bộ)?\s+(?:kể\s+)?từ\s+ngày\s|\s+toàn bộ\s*(?:[.;/]|$))",
        "Quyết định số 12/2020/QĐ-UBND được bãi bỏ kể từ ngày 01/9/2026",
    ),
    Row(
        r"\bđược\s+(?:sửa đổi|bổ sung)(?:(?:\s*,|\s+và)?\s+bổ sung)?\s+như\s+sau",
        "Khoản 2 Điều 4 Quyết định số 12/2020/QĐ-UBND được sửa đổi như sau",
    ),
    Row(
        rf"\bđều\s+(?:không còn hiệu lực|hết hiệu lực|{REPEAL})",
        "Quyết định số 12/2020/QĐ-UBND và các quy định trái với Quyết định này đều bãi bỏ",
    ),
)
EXTENSIONS = (
    Row(
        r"\btiếp tục\s+(?:có hiệu lực|được áp dụng|áp dụng|thực hiện)",
        "Nghị định số 15/2018/NĐ-CP tiếp tục có hiệu lực",
    ),
)
_VERB = any_of(VERBS)
_CUE = re.compile(
    rf"(?P<active>\b{_VERB}\b(?:(?:\s*[,;]|\s+và|\s+hoặc)?\s+{_VERB}\b)*)"
    rf"|(?P<lapse>{any_of(LAPSES)})|(?P<extend>{any_of(EXTENSIONS)})",
    re.I,
)
# what every cue begins with, in lower case
_CUE_WORDS = (
    "sửa đổi", "bổ sung", "bãi bỏ", "hủy bỏ", "huỷ bỏ", "bỏ", "thay", "ngưng", "tạm ngưng", "đình chỉ",
    "điều chỉnh thời", "khôi phục", "gia hạn", "kéo dài", "chấm dứt", "lùi", "hoãn", "thu hồi", "hết", "bị",
    "không còn",
    "tiếp tục", "dừng", "ngừng", "tạm", "thôi", "không tiếp", "được thay", "được bãi", "được sửa", "được bổ",
    "đều", "công bố hết",
)  # fmt: skip
CUE_AT = Form(before_word(*_CUE_WORDS), " bãi bỏ")
_ACTIONS = {
    "bãi": Action.REPEALS, "hủy": Action.REPEALS, "huỷ": Action.REPEALS, "bỏ": Action.REPEALS, "thay": Action.REPLACES,
    "chấm": Action.REPEALS, "công": Action.REPEALS, "thu": Action.REPEALS,
    "sửa": Action.AMENDS, "bổ": Action.AMENDS, "ngưng": Action.SUSPENDS, "tạm": Action.SUSPENDS,
    "đình": Action.SUSPENDS, "dừng": Action.SUSPENDS, "ngừng": Action.SUSPENDS, "thôi": Action.SUSPENDS,
    "không": Action.SUSPENDS, "điều": Action.EXTENDS, "gia": Action.EXTENDS, "kéo": Action.EXTENDS,
    "tiếp": Action.EXTENDS, "khôi": Action.EXTENDS,
    "lùi": Action.POSTPONES, "hoãn": Action.POSTPONES,
}  # fmt: skip
_AMENDED = Form(r"sửa đổi|bổ sung", "được sửa đổi như sau", re.I)
_SUSPENDED = Form(r"ngưng|đình chỉ", "bị tạm ngưng hiệu lực", re.I)
# what may stand before an operative verb
_OWN = Form(
    rf"[\W_]*(?:Điều thứ [^\W\d]+\s*[:.]\s*)?(?:Nay\s*,?\s+)?"
    rf"(?:(?:Kể )?từ (?:ngày|thời điểm)[^;]{{0,250}}?(?:,|thì)?\s*)?(?:\d\.\s*)?"
    rf"(?:(?:{THIS}|(?:Công văn|Công điện|Thông báo|Văn bản)\s+này|Luật|Nghị định|Nghị quyết|Thông tư)"
    r"(?:\s*\([^)]{0,200}\))?\s*"
    r"(?:(?:có|bắt đầu|sẽ|(?:đã\s+)?được(?=[^;]{0,200}?\bthông\s+qua\b))\s"
    r"[^;]{0,400}?(?:,|;|\bvà\b|\bđồng thời\b|\.)\s*)?(?:và|đồng thời)?\s*)?",
    "Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2026 và",
    re.I,
)
_ENACTS = Form(
    r"[\W_]*Ban hành\s[^;:.]{3,300}(?:,|\bvà|\bđể)\s*", "Ban hành kèm theo Quyết định này Quy chế tiếp công dân, ", re.I
)
# … before one that prolongs
_LETS = Form(r"[\W_]*(?:Cho phép|Đồng ý|Thống nhất|Chấp thuận)\s*", "Cho phép ", re.I)
# … and between two of them
_AND = Form(
    r"(?:;|,|\bvà|\bđồng thời)\s*$",
    "Bãi bỏ Điều 3 và",
    re.I,
)
# what makes a lapse a condition, history or a denial
_NOT_NOW = Form(
    r"\b(?:đã(?:\s+được)?|đến khi|khi|trước khi|thời điểm|ngày|chưa|không)\s*$",
    "áp dụng cho đến khi",
    re.I,
)
_SENTENCE = Form(r"\.\s+(?=[A-ZĐÀ-Ỹ])|\n\s*(?=[A-ZĐÀ-Ỹ])", "đến hết năm 2026. Bãi bỏ")
# words are put in or out, so the document is amended
_WORDS = Form(
    r"\s*(?:(?:các|một số)\s+)?(?:từ ngữ|cụm từ|từ|đoạn|dấu|chữ|cột|dòng)\b(?! ngày| thời)",
    " cụm từ “cấp huyện”",
    re.I,
)
_FARTHEST_LEFT = 1500  # characters between a sentence's start and its first verb; beyond this it is a title or a table


@dataclass(frozen=True, slots=True)
class Cue:
    """An accepted cue: it stands in [at, end), its clause reaches from `start` to `stop`; kind active|lapse|extend."""

    kind: str
    words: str
    start: int
    at: int
    end: int
    stop: int

    def action(self, body: str) -> Action:
        """What the cue does to its object, which `body` begins with."""
        if self.kind == "extend":
            return Action.EXTENDS
        if self.kind == "lapse" and _SUSPENDED.search(self.words):
            return Action.SUSPENDS
        if self.kind == "lapse" and _AMENDED.search(self.words):
            return Action.AMENDS
        if self.kind == "lapse":
            return Action.REPLACES if "thay thế" in self.words.lower() else Action.REPEALS
        if re.search(r"sửa đổi|bổ sung", self.words, re.I) or _WORDS.match(body):
            return Action.AMENDS
        return _ACTIONS[re.split(r"\W", self.words.lower(), maxsplit=1)[0]]


def find_cues(paragraph: Paragraph, words: Iterable[int]) -> tuple[Cue, ...]:
    """The paragraph's own operative cues; a verb that is not one bars those after it in its sentence (a title).

    `words` are the offsets, in the document, at which words of CUE_AT stand in the paragraph."""
    text, offset = paragraph.text, paragraph.body
    bounds = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    accepted: list[Cue] = []
    barred = -1
    for found in matches(_CUE, text, (at - offset for at in words)):
        place = min(bisect.bisect_right(bounds, found.start()) - 1, len(bounds) - 2)
        start, stop = offset + bounds[place], offset + bounds[place + 1]
        previous = accepted[-1] if accepted and accepted[-1].at >= start else None
        cue = _cue(found, offset, start, stop, previous)
        if cue.kind == "active" and barred == start:
            continue
        if not _is_own(cue, text, offset, start, previous):
            barred = start if cue.kind == "active" else barred
            continue
        if previous:
            between, stays = (previous.end - offset, cue.at - offset), cue.kind == "extend"
            parted = _parted(text, *between, stays=stays) if cue.kind != "active" else None
            cue = cue if parted is None else replace(cue, start=offset + parted)
            accepted[-1] = replace(previous, stop=cue.at if parted is None else cue.start)
        accepted.append(cue)
    return tuple(accepted)


def _parted(text: str, start: int, end: int, *, stays: bool) -> int | None:
    """Where the subjects of a later cue begin: “… thay thế Quyết định A; | Quyết định B tiếp tục có hiệu lực”.

    “…; riêng Điều 51 hết hiệu lực …” belongs to what is said before it; where that article stays, it is parted."""
    at = text.rfind(";", start, end)
    is_apart = at >= 0 and (stays or not text[at + 1 : end].lstrip().lower().startswith("riêng"))
    return at + 1 if is_apart else None


def _cue(found: re.Match[str], offset: int, start: int, stop: int, previous: Cue | None) -> Cue:
    """Of an active cue the clause begins with the verb, of the others with the sentence or after the cue before."""
    kind, at = found.lastgroup or "", offset + found.start()
    begin = at if kind == "active" else previous.end if previous else start
    return Cue(kind, found.group(), begin, at, offset + found.end(), stop)


def _is_own(cue: Cue, text: str, offset: int, start: int, previous: Cue | None) -> bool:
    left = text[max(0, (previous.end if previous else start) - offset) : cue.at - offset]
    if cue.kind != "active":
        return len(left) <= 4 * _FARTHEST_LEFT and _NOT_NOW.search(left[-40:]) is None
    if previous is not None:
        return _AND.search(left[-40:]) is not None
    if len(left) > _FARTHEST_LEFT:
        return False
    is_instead = cue.words.lower().startswith("thay") and _ENACTS.fullmatch(left) is not None
    is_let = cue.words.lower().startswith(("tiếp", "kéo", "gia")) and _LETS.fullmatch(left) is not None
    return is_instead or is_let or _OWN.fullmatch(left) is not None
