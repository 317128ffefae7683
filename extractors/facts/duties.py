"""Who owes a duty and what it is: the subject of its sentence, else of the point, clause or article it stands under."""

import bisect
import re

from extractors.facts.layouts import lay_out
from extractors.facts.paragraphs import Paragraph
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
    r"|Phòng (?!cháy|chống|ngừa|họp|bệnh|thí|khám|,)|Hội (?!nghị|thảo|đồng|nhập|thi|chợ)|Liên đoàn|Mặt trận|Tỉnh đoàn"
    r"|Hạt |Trạm |Bưu điện|(?<=Các )(?:huyện|xã|phường|quận|thị xã)(?=[, ])"
    r"|Văn phòng|Thanh tra|Kiểm toán|Tòa án|Viện|Trung tâm|Trường (?!hợp)|Đài|Báo (?!cáo)|Kho bạc|Ngân hàng|Bảo hiểm"
    r"|Công an|Chính phủ|Thủ tướng|Thủ trưởng|Chủ tịch"
    r"|Giám đốc|Bộ trưởng|Thống đốc|Chánh|Cơ quan[^.;:\n]{6}|Đơn vị|Tổ chức(?! (?:thực|triển|kiểm|rà|đánh|sơ|tổng|xây"
    r"|cấp|lễ|hội|các|tập|thi))|Người|Cá nhân|Doanh nghiệp|Chủ |Nhà |Hiệu trưởng|Công ty|Tập đoàn|Bên|Đoàn|Tổ (?!chức)"
    r"|Tổng công ty|Đội trưởng|Trưởng |Thường trực|Chấp hành viên|Thẩm phán|Quỹ(?!\w)|quỹ tín dụng|công ty"
    r"|chi nhánh|phòng giao|tổ chức (?:tín dụng|tài chính|bảo hiểm|cung ứng|phát hành|kinh doanh|được)"
    r"|cơ quan[^.;:\n]{6}|đơn vị|bên |ngân hàng |công an |tòa án |viện |tổ chức,|người|cá nhân|doanh nghiệp"
    r"|chủ (?!trì|động|yếu)|nhà |cấp |sở|bộ,|bộ |ủy ban|hội đồng|địa phương)[^.;:\n]{0,230}?)"
)
_CUE = (
    r"(?=\s*,?\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải |có văn bản|có ý kiến|trả lời|xác nhận|phê duyệt"
    r"|chấp thuận|đề nghị|khai |chủ trì|chủ động|phối hợp|khẩn trương|tổ chức (?!chính|xã|tín|hành|quốc|kinh|đảng"
    r"|đoàn|phi )|thực hiện|triển khai|gửi|báo cáo|lập |ban hành"
    r"|xem xét|thẩm định|thông báo|(?<!các )cấp (?!tỉnh|xã|huyện|cơ sở|trung|có|[Bb]ộ|trên|dưới|ủy|quân|đó|phó)|trình"
    r"|ra quyết định|quyết định |tiến hành|hoàn thành|xây dựng (?!nông)|rà soát|kiểm tra|hướng dẫn|công bố|công khai"
    r"|nộp|trả |tiếp nhận|theo dõi|tổng hợp|đánh giá|được|cập nhật|định kỳ"
    r"|hàng năm|hằng năm|căn cứ|chỉ đạo|đăng|đề xuất|giải quyết|xử lý|chuyển|cung cấp|bảo đảm|đảm bảo|tham mưu"
    r"|áp dụng|sử dụng |vận hành|duy trì|tăng cường|đẩy mạnh|tổng kết|sơ kết|nghiên cứu|đôn đốc|quán triệt"
    r"|niêm yết|số hóa|bố trí|cân đối|tiếp tục|hoàn thiện|kiện toàn"
    r"|lấy ý kiến|trong thời hạn|chậm nhất|trước ngày|không |đã |chưa |\(cơ quan))"
)
_LEADING = re.compile(_SUBJECT + _CUE)
# Các cơ quan, đơn vị | chưa triển khai cơ chế “một cửa” khẩn trương hoàn thành: which of them, up to what they must do
_WHICH = re.compile(
    r"\s*(?:chưa|đã|được)\s[^.;:\n]{3,110}?(?=\s+(?:có trách nhiệm|chịu trách nhiệm|phải|khẩn trương)\s)"
)
# Trên cơ sở …, các cơ quan, đơn vị chủ động …: the subject follows a comma
_OPENER = re.compile(r"(?:Trên cơ sở|Căn cứ|Để |Theo |Trước |Chậm nhất|Hằng năm|Hàng năm|Định kỳ|Kể từ|Ngoài )")
# Trường hợp …, người có thẩm quyền phải …: so does it here, but the condition has a subject and verbs of its own
_CONDITION = re.compile(r"(?:Khi |Sau khi|Trước khi|Trong |Trường hợp|Đối với|Nếu )")
# tổ chức, cá nhân; Bộ, ngành: this comma parts no clauses
_LISTED = re.compile(r"(?:tổ chức|cơ quan|doanh nghiệp|hộ gia đình|đơn vị|bộ|ngành|sở|ban|cá nhân)$", re.I)
_LONGEST_OPENER = 900
_LONGEST_LATER = 130
# … DNCX phải thông báo; … quỹ tín dụng nhân dân có văn bản: whoever must, if it is no thing
_THINGS = (
    "văn bản", "hồ sơ", "báo cáo", "việc", "thông báo", "quyết định", "nội dung", "thời", "kết quả", "trường hợp",
    "nếu", "khi", "và", "hoặc", "thì", "mà", "đồng", "lý do", "được", "không", "số", "các (?:nội|văn|hồ|tài|thông|báo)",
    "tài liệu", "giấy", "đơn", "phương án", "kế hoạch", "nhưng", "bản", "theo", "ngày", "điểm", "khoản", "Điều", "tại",
    "của", "kể", "trừ", "từ", "sau", "trước", "trong", "chậm", "này", "đó", "cần", "vẫn", "đã", "chưa", "đang",
    "thu hồi", "lập", "gửi", "nộp", "thực hiện", "cập nhật", "hoàn", "rà soát", "kiểm tra", "phối hợp", "chủ trì",
    "công bố", "công khai", "chuyển", "trả", "cấp(?! ủy)", "xử lý", "yêu cầu", "đề nghị", "tổng hợp", "trình",
    "xây dựng", "ban hành", "cung cấp", "bảo đảm", "đảm bảo",
    "cho", "lưu trữ", "để", "với", "về", "bằng", "vì", "do", "nâng", "tên", "bao gồm", "mỗi", "từng", "mọi", "chữa",
    "nền tảng", "hệ thống", "biên bản", "các", "những", "một", "đối với", "căn cứ", "quá", "nhằm", "thất lạc",
)  # fmt: skip
_ANYONE = re.compile(
    rf"(?!(?i:{'|'.join(_THINGS)})(?!\w))(?P<who>[^\W\d_][^.,;:\n()]{{1,90}}?)"
    r"(?=\s+(?:phải|có trách nhiệm|chịu trách nhiệm|có văn bản)\s)"
)
# Ủy ban nhân dân tỉnh yêu cầu | Thủ trưởng các sở, ban, ngành … | tập trung thực hiện các nhiệm vụ sau:
_ADDRESSED = re.compile(
    r"(?:yêu cầu|đề nghị|giao|chỉ thị|quyết nghị)\s*:?\s+(?P<who>[^.;:\n]{3,400}?)(?=\s+(?:tập trung|khẩn trương"
    r"|thực hiện|triển khai|tổ chức thực|chỉ đạo|phối hợp|nghiêm túc|tiếp tục|quan tâm|làm tốt|căn cứ|chủ động"
    r"|có trách nhiệm|phải)\s[^.;\n]*:\s*$|\s*:\s*$)",
    re.I,
)
_BODY_ALONE = re.compile(_SUBJECT + r"\s*:\s*")
# Người chấp hành án | có các nghĩa vụ sau đây:
_HAS_DUTIES = re.compile(r"\s+có\s+(?:các\s+)?(?:chức năng|nhiệm vụ|quyền|nghĩa vụ|trách nhiệm|thẩm quyền)\b.*$", re.S)
# … được quy định như sau: | các yêu cầu sau:
_OPENS_RULES = re.compile(r"quy định|như sau|^(?:sau|như|về|tại)\b|^công nhận", re.I)
_DUTY_OF = re.compile(r"[Tt]rách nhiệm (?:thi hành |thực hiện )?của (?:các )?(?P<who>[^.;:\n]{3,160})")
# “(cơ quan Thường trực cải cách hành chính tỉnh)” after a name
_ASIDE = re.compile(r"\s*\([^()]*\)?")
# Sở Xây dựng nơi | đề nghị: what leads on to the words of a duty
_LOOSE_END = re.compile(r"(?:\s+(?:nơi|và|hoặc|đồng thời|không|thì|cũng|từ chối|khi|sẽ|có))+$")
# cá nhân thống nhất nội dung thì | phải …; … tiếp nhận hồ sơ và | có văn bản: a clause, not a name
_GOES_ON = re.compile(r"\s(?:thì|và|hoặc|nhưng|được|đã|mà)\s*$|\s(?:nếu|nhưng|mà|khi)\s")
# “Bộ trưởng Bộ Tài chính ban hành Thông tư quy định …” is nobody's duty
_ENACTS = re.compile(r"ban hành (?:Thông tư|Nghị định|Nghị quyết|Quyết định|Luật|Chỉ thị|Quy chế)\b")
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
        paragraph = self.paragraph_at(span.start)
        after = self._content[span.end : sentence.end].lstrip(" ,")
        before = self._content[sentence.start : span.start]
        for place in (before, after):
            if who := _subject(place):
                return (who,)
        if who := _later(after) or _after_opening(before):
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
            if who := (_tidy(named["who"]) if named else _addressed(text) or _subject(text) or _heading(text)):
                return who
        return None


def _bare(text: str) -> str:
    return _MARK.sub("", text.lstrip(" ,"))


def _subject(text: str) -> str | None:
    text = _bare(text)
    found = _LEADING.match(text)
    if found is None:
        return None
    which = _WHICH.match(text, found.end())
    return _tidy(text[found.start("who") : which.end() if which else found.end("who")])


def _later(text: str, *, must: bool = False) -> str | None:
    """The subject of this clause or of a later one: after the rest of a term, say (“…, khoản 2, Sở … phải”).

    With `must` only the words of a duty count ("phải", "có trách nhiệm"), not any verb.
    """
    starts = [found.end() for found in re.finditer(r",\s+", text[:_LONGEST_OPENER])]
    for start in (0, *(at for at in starts if not _LISTED.search(text[max(0, at - 24) : at].rstrip(" ,\n")))):
        found = _ANYONE.match(text, start) or (None if must or not start else _LEADING.match(text, start))
        who = _tidy(found["who"]) if found and not _GOES_ON.search(found["who"]) else None
        if who and len(who) <= _LONGEST_LATER:
            return who
    return None


def _after_opening(text: str) -> str | None:
    """The subject that follows a clause of ground, time or condition."""
    text = _bare(text)
    is_condition = _CONDITION.match(text) is not None
    return _later(text, must=is_condition) if is_condition or _OPENER.match(text) else None


def _heading(text: str) -> str | None:
    """The body that a heading consists of: "1. Sở Nội vụ:"."""
    found = _BODY_ALONE.fullmatch(_bare(text))
    return _tidy(_HAS_DUTIES.sub("", found["who"])) if found and not _OPENS_RULES.search(found["who"]) else None


def _addressed(text: str) -> str | None:
    """Whom the lead of a list asks: “… yêu cầu Thủ trưởng các sở, ban, ngành … thực hiện các nhiệm vụ sau:”."""
    found = _ADDRESSED.search(text[-_REACH:]) if text.rstrip().endswith(":") else None
    return _tidy(found["who"]) if found and not _OPENS_RULES.search(found["who"]) else None


def _tidy(text: str) -> str | None:
    who = _LOOSE_END.sub("", squeeze(_ASIDE.sub("", text)).strip(" ,;.-"))
    return who if len(who) > 2 and not fold(who).startswith("co quan hanh chinh nha nuoc la") else None
