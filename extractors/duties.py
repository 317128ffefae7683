"""Who owes a duty and what it is: the subject of its sentence, else of the point, clause or article it stands under."""

import bisect
import re

from extractors.layouts import lay_out
from extractors.paragraphs import Paragraph
from law.folding import fold, squeeze
from law.text import Span

# a sentence ends at . ; : followed by a blank, or at a line's end
_SENTENCE_END = re.compile(r"[.;:](?=\s|$)|\n")
_MARK = re.compile(
    r"^\s*(?:[-–+•*]|\d{1,3}(?:\.\d{1,3})*\s*[.)]|[a-zđ]{1,2}\d?\s*[.)]|Điều\s+\d+[a-zđ]?\s*[.:]?|[IVX]{1,5}\s*[.)])\s*"
)
_SUBJECT = (
    r"(?:Liên |Đề nghị |Giao |Yêu cầu )*(?P<who>(?:các |Các )?(?:Bộ|Sở|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Ban |Cục"
    r"|Tổng cục|Vụ|Chi cục"
    r"|Văn phòng|Thanh tra|Kiểm toán|Tòa án|Viện|Trung tâm|Trường (?!hợp)|Đài|Báo (?!cáo)|Kho bạc|Ngân hàng|Bảo hiểm"
    r"|Công an|Chính phủ|Thủ tướng|Thủ trưởng|Chủ tịch"
    r"|Giám đốc|Bộ trưởng|Thống đốc|Chánh|Cơ quan[^.;:\n]{6}|Đơn vị|Tổ chức(?! (?:thực|triển|kiểm|rà|đánh|sơ|tổng|xây"
    r"|cấp|lễ|hội|các|tập|thi))|Người|Cá nhân|Doanh nghiệp|Chủ |Nhà |Hiệu trưởng|Công ty|Tập đoàn|Bên|Đoàn|Tổ "
    r"|cơ quan[^.;:\n]{6}|đơn vị|bên |ngân hàng |công an |tòa án |viện |tổ chức,|người|cá nhân|doanh nghiệp"
    r"|chủ (?!trì|động|yếu)|nhà |cấp |sở|bộ,|bộ |ủy ban|hội đồng|địa phương)[^.;:\n]{0,230}?)"
)
_CUE = (
    r"(?=\s*,?\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải |có văn bản|có ý kiến|trả lời|xác nhận|phê duyệt"
    r"|chấp thuận|đề nghị|khai |chủ trì|chủ động|phối hợp|khẩn trương|tổ chức (?!chính|xã|tín|hành|quốc|kinh|đảng"
    r"|đoàn)|thực hiện|triển khai|gửi|báo cáo|lập |ban hành"
    r"|xem xét|thẩm định|thông báo|(?<!các )cấp (?!tỉnh|xã|huyện|cơ sở|trung|có|[Bb]ộ|trên|dưới|ủy|quân|đó|phó)|trình"
    r"|ra quyết định|quyết định |tiến hành|hoàn thành|xây dựng (?!nông)|rà soát|kiểm tra|hướng dẫn|công bố|công khai"
    r"|nộp|trả |tiếp nhận|theo dõi|tổng hợp|đánh giá|được|cập nhật|định kỳ"
    r"|hàng năm|hằng năm|căn cứ|chỉ đạo|đăng|đề xuất|giải quyết|xử lý|chuyển|cung cấp|bảo đảm|đảm bảo|tham mưu"
    r"|lấy ý kiến|trong thời hạn|chậm nhất|trước ngày|không |đã |chưa |\(cơ quan))"
)
_LEADING = re.compile(_SUBJECT + _CUE)
_DUTY_OF = re.compile(r"[Tt]rách nhiệm (?:thi hành |thực hiện )?của (?:các )?(?P<who>[^.;:\n]{3,160})")
# “(cơ quan Thường trực cải cách hành chính tỉnh)” after a name
_ASIDE = re.compile(r"\s*\([^()]*\)?")
# “Bộ trưởng Bộ Tài chính ban hành Thông tư quy định …” is nobody's duty
_ENACTS = re.compile(r"ban hành (?:Thông tư|Nghị định|Nghị quyết|Quyết định|Luật|Chỉ thị|Quy chế)\b")
_LONGEST_WHAT = 400
_REACH = 1500


class Duties:
    """Sentences and paragraphs of one text, asked for who must do what at a span."""

    __slots__ = ("_content", "_paragraphs", "_starts")

    def __init__(self, content: str) -> None:
        self._content = content
        self._paragraphs = lay_out(content).whole
        self._starts = [paragraph.span.start for paragraph in self._paragraphs]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        place = bisect.bisect_right(self._starts, offset) - 1
        return self._paragraphs[place] if place >= 0 else None

    def sentence(self, span: Span) -> Span:
        """From the last stop before the span to the first after it, within its paragraph."""
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
        paragraph = self.paragraph_at(span.start)
        after = self._content[span.end : sentence.end].lstrip(" ,")
        for place in (self._content[sentence.start : span.start], after):
            if who := _subject(place):
                return (who,)
        if paragraph is None:
            return ()
        found = _subject(self._content[paragraph.body : span.start]) or self._inherited(paragraph)
        return (found,) if found else ()

    def _inherited(self, paragraph: Paragraph) -> str | None:
        for place in reversed(paragraph.parents):
            text = self._paragraphs[place].text
            if _ENACTS.search(text):
                continue
            named = _DUTY_OF.search(text)
            if who := (_tidy(named["who"]) if named else _subject(text)):
                return who
        return None


def _subject(text: str) -> str | None:
    text = _MARK.sub("", text.lstrip(" ,"))
    found = _LEADING.match(text)
    return _tidy(found["who"]) if found else None


def _tidy(text: str) -> str | None:
    who = squeeze(_ASIDE.sub("", text)).strip(" ,;.-")
    return who if len(who) > 2 and not fold(who).startswith("co quan hanh chinh nha nuoc la") else None
