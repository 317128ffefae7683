"""Who owes a duty and what it is: the subject of its sentence, else of the point, clause or article it stands under."""

import bisect
import re

from extractors.facts.duties.clause_forms import CLAUSE_ENDED
from extractors.facts.duties.clauses import (
    REACH,
    after_opening,
    bare,
    in_sentence,
    obliged_by,
    of_condition,
    of_heading,
)
from extractors.facts.duties.events import apart, goes_on, in_event, past_cut, past_event
from extractors.facts.duties.known_names import KnownNames
from extractors.facts.duties.names import begins_with_verb
from extractors.facts.duties.subjects import is_name, subject_at, tidy
from extractors.facts.writing.anchors import occurrences
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.paragraphs import Paragraph
from extractors.facts.writing.rows import Form
from law.folding import squeeze
from law.text import Span

# a sentence ends at . ; : followed by a blank, or at a line's end
_SENTENCE_END = Form(
    r"[.;](?=\s|$)|(?<!các [Bb]ộ):(?=\s|$)|\n",
    "gửi báo cáo. Sở",
)
# “Bộ trưởng Bộ Tài chính ban hành Thông tư quy định …” is nobody's duty
_ENACTS = Form(
    r"ban hành (?:(?:Bộ )?[Ll]uật|Thông tư|Nghị |Quyết định|Chỉ thị|Quy |Pháp lệnh|Danh mục|Tiêu |tiêu )",
    "ban hành Thông tư quy định",
)
# d) Thời hạn gửi báo cáo: Chậm nhất …
_REPORT_DUE = Form(
    r"(?:Thời (?:hạn|gian|điểm)|Thời hạn,? thời điểm) (?:gửi|nộp|thực hiện|hoàn thành)?\s?báo cáo",
    "Thời hạn gửi báo cáo",
    re.I,
)
# a) Cơ quan gửi báo cáo: Ngân hàng Chính sách xã hội;
_REPORTS = Form(
    r"(?:Cơ quan|Đơn vị|Đối tượng|Tổ chức|Chủ thể|Nơi)[^:;\n]{0,60}?(?:gửi|thực hiện|lập|nộp|chịu trách nhiệm)"
    r"[^:;\n]{0,20}báo cáo\s*:\s*(?P<who>[^;.\n]{3,200})",
    "Cơ quan gửi báo cáo: Ngân hàng Chính sách xã hội",
    re.I,
)
# (i) Trường hợp …
_ITEM = Form(r"^\s*\([ivx]{1,4}\)\s*", "(i) Trường hợp")
_MOST_POINTS = 10
# Bộ Công an chủ trì, phối hợp với | các Bộ: Văn hoá - Thông tin, …; Tổng cục Du lịch: the list has no other's duty
_WITH_MINISTRIES = Form(
    r"phối hợp với (?:các )?[Bb]ộ(?:, ngành)?:",
    "phối hợp với các Bộ:",
)
_LONGEST_WHAT = 400


class Duties:
    """Sentences and paragraphs of one text, asked for who must do what at a span."""

    __slots__ = ("_content", "_last", "_names", "_paragraphs", "_starts")

    def __init__(self, content: str) -> None:
        self._content = content
        self._paragraphs = lay_out(content).whole
        self._starts = [paragraph.start for paragraph in self._paragraphs]
        self._last: tuple[Span, Span] | None = None
        self._names = KnownNames(content)

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
        low, high = (paragraph.body, paragraph.end) if paragraph else (0, len(self._content))
        low, high = max(low, span.start - REACH), min(high, span.end + REACH)  # one endless line stays linear
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
        said = self._content[span.start : span.end]
        who = None if paragraph and self._is_object(sentence, paragraph) else in_sentence(before, after, said)
        if not bare(before).strip() or CLAUSE_ENDED.search(before):
            who = in_event(said, after) or (past_event(after, who) if goes_on(said, after) else who)
            who = apart(said, who) if who else past_cut(said, after)
        if who is None and paragraph:
            who = self._after_lead(sentence, before, after) or self._earlier(Span(paragraph.body, sentence.start))
            who = who or self._inherited(paragraph)
            who = who or self._reporting(paragraph) or of_condition(before, after)
        return (self._whole(who, sentence),) if who else ()

    def _whole(self, who: str, sentence: Span) -> str:
        """The name with what the text elsewhere has in it, too: “cơ quan lập | quy hoạch”."""
        said = self._content[sentence.start : sentence.end][: 2 * REACH]
        names = {self._names.longer(who, sentence.start + at) for at in occurrences(said, who)}
        return names.pop() if len(names) == 1 else who

    def _after_lead(self, sentence: Span, before: str, after: str) -> str | None:
        """Of “Chậm nhất đến hết ngày …: | Sở Giao dịch … hoàn thành” the subject behind the colon."""
        if bare(before).strip() or after.strip() or not self._content.startswith(":", sentence.end):
            return None
        said = self._content[sentence.end + 1 : sentence.end + REACH].lstrip()
        item = bare(_ITEM.sub("", said.partition("\n")[0]))
        return subject_at(item) or after_opening(item)

    def _is_object(self, sentence: Span, paragraph: Paragraph) -> bool:
        """Whether the sentence goes on with whom a verb is done to: “a) Kiểm tra các cơ quan; | các huyện …”."""
        lead = bare(self._content[paragraph.body : sentence.start])
        said = self._content[sentence.start : sentence.end].lstrip()
        follows = lead.rstrip().endswith(";") and said.startswith("các ")
        return follows and begins_with_verb(lead[:1].lower() + lead[1:REACH])

    def _earlier(self, span: Span) -> str | None:
        """The subject of the last sentence before in the same paragraph that has one."""
        low = max(span.start, span.end - REACH)
        if _WITH_MINISTRIES.search(self._content, low, span.end) and (who := subject_at(self._content[low : span.end])):
            return who
        starts = [low, *(found.end() for found in _SENTENCE_END.finditer(self._content, low, span.end))]
        for start, end in zip(reversed(starts), reversed([*starts[1:], span.end]), strict=True):
            text = self._content[start:end]
            if who := subject_at(bare(text)) or after_opening(bare(text)) or obliged_by(text):
                return who
            if end == span.end and text.rstrip().endswith(":") and is_name(bare(text).rstrip(" :")):
                return tidy(bare(text).rstrip(" :"))
        return None

    def _reporting(self, paragraph: Paragraph) -> str | None:
        """Of “d) Thời hạn gửi báo cáo: …” the body that a point before it names: “a) Cơ quan gửi báo cáo: …”."""
        if _REPORT_DUE.match(bare(paragraph.text)) is None:
            return None
        place = bisect.bisect_right(self._starts, paragraph.start) - 1
        for above in reversed(self._paragraphs[max(0, place - _MOST_POINTS) : place]):
            if above.parents != paragraph.parents:
                break
            if found := _REPORTS.match(bare(above.text)):
                return tidy(found["who"])
        return None

    def _inherited(self, paragraph: Paragraph) -> str | None:
        for place in reversed(paragraph.parents):
            above = self._paragraphs[place]
            if above.text.isupper():  # a chapter's title
                continue
            is_said = paragraph.kind is above.kind is None and above.text.rstrip().endswith((".", "”"))
            if not is_said and not _ENACTS.search(above.text) and (who := of_heading(bare(above.text))):
                return who
        return None
