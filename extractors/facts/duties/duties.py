"""Who owes a duty and what it is: the subject of its sentence, else of the point, clause or article it stands under."""

import bisect
import re

from extractors.facts.duties import actors
from extractors.facts.duties.events import CLAUSES, LISTED, LONGEST_LATER, LONGEST_OPENER, goes_on, in_event, past_event
from extractors.facts.duties.subjects import (
    begins_with_duty,
    begins_with_name,
    begins_with_verb,
    is_name,
    obliged_in,
    subject_at,
    tidy,
)
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.paragraphs import Paragraph
from extractors.facts.writing.rows import any_of
from law.folding import squeeze
from law.text import Span

# a sentence ends at . ; : followed by a blank, or at a line's end
_SENTENCE_END = re.compile(r"[.;](?=\s|$)|(?<!các [Bb]ộ):(?=\s|$)|\n")
_MARK = re.compile(
    r"^\s*(?:[-–+•*]|\d{1,3}(?:\.\d{1,3})*\s*[.)]|[a-zđ]{1,2}\d?\s*[.)]|Điều\s+\d+[a-zđ]?\s*[.:]?|[IVX]{1,5}\s*[.)])\s*"
)
# Trên cơ sở …, các cơ quan, đơn vị chủ động …: the subject follows a comma
_OPENER = re.compile(
    r"(?:Trên cơ sở|Căn cứ|Để |Theo |Trước |Chậm nhất|H[àằ]ng (?:năm|quý|tháng|tuần|ngày)|Định kỳ|Kể từ|Ngoài |Đến |"
    r"Tại |Ngay )",
    re.I,
)
# Trường hợp …, người có thẩm quyền phải …: so does it here, but the condition has a subject and verbs of its own
_CONDITION = re.compile(r"(?:Khi |Sau khi|Trước khi|Trong |Trường hợp|Đối với|Nếu |Sau |Trừ )", re.I)
_ASIDE = re.compile(r"^\s*\([^()]*\)")
_CLAUSE_ENDED = re.compile(r"(?:,|\sthì)\s*$")
# … do Thanh tra Ngân hàng tiến hành | được Cục Hàng không Việt Nam cấp
_BY = re.compile(r"(?<!\w)(?:do|được)\s+(?=\w)")
# … học viên phải thông báo: whoever must, if it is no thing
# … theo lộ trình | do Bộ trưởng Bộ Tài chính quy định: who says how it is done
_BY_RULES = re.compile(r"(?<!\w)theo\s(?!đó)[^,;.:\n]{0,80}$", re.I)
# Kết quả kiểm tra | phải được Thủ trưởng … thông báo
_MUST_BY = re.compile(r"(?<!\w)phải (?:được|do)\s+(?=\w)")
_ANYONE = re.compile(
    rf"(?!{any_of(actors.THINGS)}(?!\w))(?P<who>[^\W\d_][^.,;:\n()]{{1,90}}?)"
    r"(?=\s+(?:phải(?!\s+(?:được|có|bảo|đảm|đáp|là|phù))|có trách nhiệm|chịu trách nhiệm|có văn bản)\s)",
    re.I,
)
# Ủy ban nhân dân tỉnh yêu cầu | Thủ trưởng các sở, ban, ngành … | tập trung thực hiện các nhiệm vụ sau:
_ADDRESSED = re.compile(
    r"(?<!văn bản )(?<!thông báo )(?<!người )(?:yêu cầu|đề nghị|giao|chỉ thị|quyết nghị)\s*:?\s+"
    r"(?P<who>[^.;:\n]{3,400}?)(?=\s+(?:tập trung|khẩn trương|thực hiện|triển khai|tổ chức thực|chỉ đạo|phối hợp"
    r"|nghiêm túc|tiếp tục"
    r"|quan tâm|làm tốt|căn cứ|chủ động"
    r"|có trách nhiệm|phải)\s[^.;\n]*:\s*$|\s*:\s*$)",
    re.I,
)
# Người chấp hành án | có các nghĩa vụ sau đây:
_HAS_DUTIES = re.compile(r"\s+có\s+(?:các\s+)?(?:chức năng|nhiệm vụ|quyền|nghĩa vụ|trách nhiệm|thẩm quyền)\b.*$", re.S)
_DUTY_OF = re.compile(
    rf"{any_of(actors.DUTIES)}(?:\s*(?:,|và)\s*{any_of(actors.DUTIES)})*\s+(?:thi hành |"
    rf"thực hiện )?của (?P<who>[^.;:\n]{{3,200}})",
    re.I,
)
# Trách nhiệm của Bộ trưởng | trong việc …
_ABOUT = re.compile(
    r"\s(?:trong (?:việc|quản|công|lĩnh|hoạt|thực|quá)|đối với|khi|về việc|theo|như sau)(?=\s).*$|\s*\([^()]*\)", re.S
)
# 15 ngày | đối với Viện kiểm sát cấp tỉnh, Viện kiểm sát cấp quân khu kể từ ngày nhận: whose term, not yet who must
_TERM_OF = re.compile(r"đối với\s", re.I)
_COUNTED = re.compile(r"[^,;:.\n]{1,120}?\s(?:kể|tính) từ\s")
# 2. Đối với tổ chức thu phí
_AS_TO = re.compile(r"Đối với\s+", re.I)
_GOES_ON = re.compile(r"\s(?:thì|và|hoặc|nhưng|được|đã|mà)\s*$|\s(?:nếu|nhưng|mà|khi|thì)\s")
# “Bộ trưởng Bộ Tài chính ban hành Thông tư quy định …” is nobody's duty
_ENACTS = re.compile(
    r"ban hành (?:(?:Bộ )?[Ll]uật|Thông tư|Nghị |Quyết định|Chỉ thị|Quy |Pháp lệnh|Danh mục|Tiêu |tiêu )"
)
# d) Thời hạn gửi báo cáo: Chậm nhất …
_REPORT_DUE = re.compile(
    r"(?:Thời (?:hạn|gian|điểm)|Thời hạn,? thời điểm) (?:gửi|nộp|thực hiện|hoàn thành)?\s?báo cáo", re.I
)
# a) Cơ quan gửi báo cáo: Ngân hàng Chính sách xã hội;
_REPORTS = re.compile(
    r"(?:Cơ quan|Đơn vị|Đối tượng|Tổ chức|Chủ thể|Nơi)[^:;\n]{0,60}?(?:gửi|thực hiện|lập|nộp|chịu trách nhiệm)"
    r"[^:;\n]{0,20}báo cáo\s*:\s*(?P<who>[^;.\n]{3,200})",
    re.I,
)
_MOST_POINTS = 10
# Bộ Công an chủ trì, phối hợp với | các Bộ: Văn hoá - Thông tin, …; Tổng cục Du lịch: the list has no other's duty
_WITH_MINISTRIES = re.compile(r"phối hợp với (?:các )?[Bb]ộ(?:, ngành)?:")
_LONGEST_WHAT = 400
_REACH = 1500


class Duties:
    """Sentences and paragraphs of one text, asked for who must do what at a span."""

    __slots__ = ("_content", "_last", "_paragraphs", "_starts")

    def __init__(self, content: str) -> None:
        self._content = content
        self._paragraphs = lay_out(content).whole
        self._starts = [paragraph.span.start for paragraph in self._paragraphs]
        self._last: tuple[Span, Span] | None = None

    def paragraph_at(self, offset: int) -> Paragraph | None:
        place = bisect.bisect_right(self._starts, offset) - 1
        return self._paragraphs[place] if place >= 0 else None

    def sentence(self, span: Span) -> Span:
        """From the last stop before the span to the first after it, within its paragraph."""
        if self._last is None or self._last[0] != span:
            self._last = span, self._sentence(span)
        return self._last[1]

    def _sentence(self, span: Span) -> Span:
        paragraph = self.paragraph_at(span.start)
        low, high = (paragraph.body, paragraph.span.end) if paragraph else (0, len(self._content))
        low, high = max(low, span.start - _REACH), min(high, span.end + _REACH)  # one endless line stays linear
        start = max((found.end() for found in _SENTENCE_END.finditer(self._content, low, span.start)), default=low)
        stop = _SENTENCE_END.search(self._content, max(span.end, low), max(high, span.end))
        return Span(min(start, span.start), stop.start() if stop else max(high, span.end))

    def what(self, span: Span) -> str | None:
        """The clause that the time binds, without the time words."""
        sentence = self.sentence(span)
        before = self._content[max(sentence.start, span.start - _LONGEST_WHAT) : span.start]
        after = self._content[span.end : min(sentence.end, span.end + _LONGEST_WHAT)]
        return squeeze(f"{before.strip(' ,')} {after.strip(' ,')}") or None

    def who(self, span: Span) -> tuple[str, ...]:
        """The responsible body as printed, from the sentence, the paragraph, or what the paragraph stands under."""
        sentence = self.sentence(span)
        before, after = self._content[sentence.start : span.start], self._content[span.end : sentence.end]
        paragraph = self.paragraph_at(span.start)
        who = None if paragraph and self._is_object(sentence, paragraph) else _in_sentence(before, after)
        if not _bare(before).strip() or _CLAUSE_ENDED.search(before):
            said = self._content[span.start : span.end]
            who = in_event(said, after) or (past_event(after, who) if goes_on(said, after) else who)
        if who is None and paragraph:
            who = self._earlier(Span(paragraph.body, sentence.start)) or self._inherited(paragraph)
            who = who or self._reporting(paragraph)
        return (who,) if who else ()

    def _is_object(self, sentence: Span, paragraph: Paragraph) -> bool:
        """Whether the sentence goes on with whom a verb is done to: “a) Kiểm tra các cơ quan; | các huyện …”."""
        lead = _bare(self._content[paragraph.body : sentence.start])
        said = self._content[sentence.start : sentence.end].lstrip()
        follows = lead.rstrip().endswith(";") and said.startswith("các ")
        return follows and begins_with_verb(lead[:1].lower() + lead[1:_REACH])

    def _earlier(self, span: Span) -> str | None:
        """The subject of the last sentence before in the same paragraph that has one."""
        low = max(span.start, span.end - _REACH)
        if _WITH_MINISTRIES.search(self._content, low, span.end) and (who := subject_at(self._content[low : span.end])):
            return who
        starts = [low, *(found.end() for found in _SENTENCE_END.finditer(self._content, low, span.end))]
        for start, end in zip(reversed(starts), reversed([*starts[1:], span.end]), strict=True):
            text = self._content[start:end]
            if who := subject_at(_bare(text)) or _after_opening(_bare(text)) or _obliged_by(text):
                return who
            if end == span.end and text.rstrip().endswith(":") and is_name(_bare(text).rstrip(" :")):
                return tidy(_bare(text).rstrip(" :"))
        return None

    def _reporting(self, paragraph: Paragraph) -> str | None:
        """Of “d) Thời hạn gửi báo cáo: …” the body that a point before it names: “a) Cơ quan gửi báo cáo: …”."""
        if _REPORT_DUE.match(_bare(paragraph.text)) is None:
            return None
        place = bisect.bisect_right(self._starts, paragraph.span.start) - 1
        for above in reversed(self._paragraphs[max(0, place - _MOST_POINTS) : place]):
            if above.parents != paragraph.parents:
                break
            if found := _REPORTS.match(_bare(above.text)):
                return tidy(found["who"])
        return None

    def _inherited(self, paragraph: Paragraph) -> str | None:
        for place in reversed(paragraph.parents):
            above = self._paragraphs[place]
            if above.text.isupper():  # a chapter's title
                continue
            is_said = paragraph.kind is above.kind is None and above.text.rstrip().endswith((".", "”"))
            if not is_said and not _ENACTS.search(above.text) and (who := _of_heading(_bare(above.text))):
                return who
        return None


def _bare(text: str) -> str:
    return _MARK.sub("", text.lstrip(' ,“"'))


def _in_sentence(before: str, after: str) -> str | None:
    """Who acts by the sentence around a time; its subject may stand before the time and its verb after."""
    before, leads, after = _bare(before), after.startswith(","), _ASIDE.sub("", after, count=1).lstrip(" ,)")
    if leads and _CLAUSE_ENDED.search(before) and (who := subject_at(after)):
        return who
    if not before.strip():
        return _of_rest(after) or (None if _OPENER.match(after) else _by_whom(after))
    if who := subject_at(f"{before.rstrip(' ,')} {after}"):
        return who
    if _CONDITION.match(before) or _OPENER.match(before):
        return _after_opening(before) or _of_rest(after) or obliged_in(before[-LONGEST_OPENER:]) or _by_whom(after)
    return obliged_in(before[-LONGEST_OPENER:]) or _by_whom(before) or _by_whom(after)


def _of_rest(after: str) -> str | None:
    """The subject after a time that leads its sentence; a clause that begins with its verb has none of its own."""
    if who := subject_at(after):
        return who
    return None if begins_with_verb(after) else _later(after)


def _by_whom(text: str) -> str | None:
    """The body by which something is done: “do … tiến hành”, “được … cấp”."""
    text = text[-LONGEST_OPENER:]
    asked = (found for found in _BY.finditer(text) if not _BY_RULES.search(text[: found.start()]))
    named = (subject_at(text, found.end()) for found in asked)
    return next((who for who in named if who), None)


def _obliged_by(text: str) -> str | None:
    """The body by which something must be done: “Kết quả kiểm tra phải được Thủ trưởng … thông báo”."""
    found = _MUST_BY.search(text[:LONGEST_OPENER])
    return subject_at(text, found.end()) if found else None


def _later(text: str, *, in_condition: bool = False) -> str | None:
    """The subject of this clause or of a later one: after the rest of a term, say (“…, khoản 2, Sở … phải”)."""
    starts = [found.end() for found in CLAUSES.finditer(text[:LONGEST_OPENER])]
    for start in (0, *(at for at in starts if not LISTED.search(text[max(0, at - 40) : at].rstrip(" ,\n")))):
        if start and begins_with_duty(text, start):
            return None
        if _TERM_OF.match(text) and _COUNTED.match(text, start):
            continue
        who = subject_at(text, start, in_condition=in_condition) if start else None
        anyone = _ANYONE.match(text, start) if who is None else None
        if anyone and not _GOES_ON.search(anyone["who"]):
            who = tidy(anyone["who"])
        if who and len(who) <= LONGEST_LATER:
            return who
    return None


def _after_opening(text: str) -> str | None:
    """The subject that follows a clause of ground, time or condition."""
    is_condition = _CONDITION.match(text) is not None
    if not is_condition and _OPENER.match(text) is None:
        return None
    concerned = _AS_TO.match(text)
    who = _later(text, in_condition=is_condition)
    if who:
        return _named_again(who, text) if is_condition else who
    return subject_at(text, concerned.end()) if concerned else None


def _named_again(who: str, text: str) -> str:
    """Of “Trường hợp cơ quan báo chí thay đổi …, [đơn vị …, cơ quan báo chí] phải” whom the condition names, too."""
    last = who.rpartition(", ")[2]
    return last if last != who and _CONDITION.sub("", text, count=1).lstrip().lower().startswith(last.lower()) else who


def _of_heading(text: str) -> str | None:
    """Whom the lead of a list or the title of an article names: its subject, or the body that it consists of."""
    if named := _DUTY_OF.search(text):
        body = _ABOUT.sub("", named["who"])
        return tidy(body) if begins_with_name(body) else None
    if who := _addressed(text) or subject_at(text) or _after_opening(text):
        return who
    alone = _HAS_DUTIES.sub("", _AS_TO.sub("", text)).strip(" :.")
    return tidy(alone) if is_name(alone) else None


def _addressed(text: str) -> str | None:
    """Whom the lead of a list asks: “… yêu cầu Thủ trưởng các sở, ban, ngành … thực hiện các nhiệm vụ sau:”."""
    found = _ADDRESSED.search(text[-_REACH:]) if text.rstrip().endswith(":") else None
    return tidy(found["who"]) if found and begins_with_name(found["who"]) else None
