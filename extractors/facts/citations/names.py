"""Laws and codes that a text names without a number: "Bộ luật Dân sự", "Luật Doanh nghiệp năm 2020"."""

import bisect
import re
from collections.abc import Iterable, Iterator

from extractors.facts.citations.lawnames import defined_names, heads
from extractors.facts.writing.anchors import at_word
from extractors.facts.writing.kinds import LAW, LAWS
from extractors.facts.writing.letters import UPPER
from extractors.facts.writing.rows import Form
from law.dates import DATE_PATTERN, made
from law.facts import Reference, Relation
from law.folding import squeeze
from law.text import Span

# Names that texts cite bare; a name with commas or "và" needs the list, or it would be cut.
_LAWS = (
    "An ninh mạng", "An ninh quốc gia", "An toàn thông tin mạng", "An toàn thực phẩm", "An toàn, vệ sinh lao động",
    "Ban hành văn bản quy phạm pháp luật", "Báo chí", "Bảo hiểm tiền gửi", "Bảo hiểm xã hội", "Bảo hiểm y tế",
    "Bảo vệ bí mật nhà nước", "Bảo vệ môi trường", "Bảo vệ quyền lợi người tiêu dùng", "Bảo vệ và kiểm dịch thực vật",
    "Biên phòng Việt Nam", "Bình đẳng giới", "Các công cụ chuyển nhượng", "Các tổ chức tín dụng", "Cán bộ, công chức",
    "Căn cước", "Cạnh tranh", "Chăn nuôi", "Chất lượng sản phẩm, hàng hóa", "Chứng khoán", "Chuyển giao công nghệ",
    "Công an nhân dân", "Công chứng", "Công đoàn", "Công nghệ cao", "Công nghệ thông tin", "Công nghiệp công nghệ số",
    "Cư trú", "Dân quân tự vệ", "Di sản văn hóa", "Doanh nghiệp", "Dược", "Dữ liệu", "Du lịch", "Đa dạng sinh học",
    "Đất đai", "Đầu tư", "Đầu tư công", "Đầu tư theo phương thức đối tác công tư", "Đấu giá tài sản", "Đấu thầu",
    "Địa chất và khoáng sản", "Điện lực", "Điện ảnh", "Điều ước quốc tế", "Đường bộ", "Đường sắt", "Giá",
    "Giám định tư pháp", "Giao dịch điện tử", "Giao thông đường bộ", "Giao thông đường thủy nội địa", "Giáo dục",
    "Giáo dục đại học", "Giáo dục nghề nghiệp", "Hải quan", "Hàng không dân dụng Việt Nam", "Hòa giải ở cơ sở",
    "Hóa chất",
    "Hộ tịch", "Hôn nhân và gia đình", "Hợp tác xã", "Kế toán", "Khám bệnh, chữa bệnh", "Khí tượng thủy văn",
    "Khiếu nại",
    "Khoa học và công nghệ", "Khoa học, công nghệ và đổi mới sáng tạo", "Khoáng sản", "Kiểm toán độc lập",
    "Kiểm toán nhà nước",
    "Kiến trúc", "Kinh doanh bảo hiểm", "Kinh doanh bất động sản", "Lâm nghiệp", "Luật sư", "Lưu trữ",
    "Lý lịch tư pháp",
    "Năng lượng nguyên tử", "Ngân hàng Nhà nước Việt Nam", "Ngân sách nhà nước", "Nghĩa vụ quân sự", "Người cao tuổi",
    "Người khuyết tật", "Nhà giáo", "Nhà ở", "Nuôi con nuôi", "Phá sản", "Phí và lệ phí", "Phòng cháy và chữa cháy",
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Phòng thủ dân sự", "Phòng, chống ma túy", "Phòng, chống rửa tiền",
    "Phòng, chống tham nhũng", "Phòng, chống thiên tai", "Phổ biến, giáo dục pháp luật", "Quản lý ngoại thương",
    "Quản lý nợ công", "Quản lý thuế", "Quản lý, sử dụng tài sản công", "Quảng cáo", "Quốc phòng", "Quốc tịch Việt Nam",
    "Quy hoạch", "Quy hoạch đô thị", "Quy hoạch đô thị và nông thôn", "Sở hữu trí tuệ",
    "Sĩ quan Quân đội nhân dân Việt Nam",
    "Tài nguyên nước", "Tần số vô tuyến điện", "Thanh niên", "Thanh tra", "Thể dục, thể thao", "Thi đua, khen thưởng",
    "Thi hành án dân sự", "Thi hành án hình sự", "Thống kê", "Thủ đô", "Thú y", "Thuế bảo vệ môi trường",
    "Thuế giá trị gia tăng", "Thuế tiêu thụ đặc biệt", "Thuế thu nhập cá nhân", "Thuế thu nhập doanh nghiệp",
    "Thuế xuất khẩu, thuế nhập khẩu", "Thủy lợi", "Thủy sản", "Thư viện", "Thực hiện dân chủ ở cơ sở", "Thương mại",
    "Thương mại điện tử", "Trọng tài thương mại", "Tư pháp người chưa thành niên", "TTTM",
    "Tiếp cận thông tin", "Tiếp công dân", "Tiêu chuẩn và quy chuẩn kỹ thuật", "Tín ngưỡng, tôn giáo", "Tố cáo",
    "Tố tụng hành chính", "Tổ chức Chính phủ", "Tổ chức chính quyền địa phương", "Tổ chức Quốc hội",
    "Trách nhiệm bồi thường của Nhà nước", "Trật tự, an toàn giao thông đường bộ", "Trẻ em", "Trồng trọt",
    "Trợ giúp pháp lý", "Viên chức", "Việc làm", "Viễn thông", "Xây dựng", "Xử lý vi phạm hành chính", "Xuất bản",
    "PPP", "TTHC", "Dân sự", "Hình sự", "Lao động", "Tố tụng dân sự", "Tố tụng hình sự", "Hàng hải Việt Nam",
)  # fmt: skip
_LISTED = frozenset(squeeze(name).lower() for name in _LAWS)
# BLTTDS năm 2015: the codes that papers of courts and police cite by their letters
_CODES = {
    "BLTTDS": "Bộ luật Tố tụng dân sự", "BLTTHS": "Bộ luật Tố tụng hình sự", "BLDS": "Bộ luật Dân sự",
    "BLHS": "Bộ luật Hình sự", "BLLĐ": "Bộ luật Lao động",
}  # fmt: skip
# the bare word “Hiến pháp” is none
_OTHER = Form(
    rf"{at_word(*_CODES)}(?!\w)|{at_word('Hiến pháp')}(?=\s+nước\s+Cộng|\s+(?:năm\s+)?(?:1946|1959|1980|1992|2013)\b)"
    r"(?:\s+nước\s+Cộng\s+h(?:òa|oà)\s+(?:xã\s+hội\s+chủ\s+nghĩa|[Xx]ã hội [Cc]hủ nghĩa)\s+Việt\s+Nam)?",
    "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013",
)
_WORD = Form(
    rf"(?P<kind>{at_word(*LAWS)})(?<![pP]háp Luật)(?<![pP]háp Bộ luật)\s+(?=\w)",
    "Bộ luật Dân sự",
)
_YEAR = Form(r"\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d)\b(?!/)", " năm 2020")
# a name is what stands up to the year or the day
_DATED_NAME = Form(
    rf"(?P<name>[{UPPER}][^.;:()“”\"\d]{{2,80}}?)(?=\s+(?:năm\s+(?:19|20)\d\d\b|ngày\s+\d{{1,2}}\b))",
    "Ưu đãi người có công với cách mạng năm 2020",
)
_DATED_WORDS = ("năm", "ngày")
# … which no name holds: the words lead to another instrument's year, or to what the law says
_NO_NAME = Form(
    r"\b(?:này|được|quy định|có hiệu lực|theo|sửa đổi|bổ sung|ban hành|thông qua|số|ngày|khi|từ|đến|trước|sau|thì|là"
    rf"|nêu|trên|tại|trong|vào|{LAW}|Nghị|Thông tư|Quyết định|Chính phủ|Quốc hội)\b",
    "được sửa đổi năm 2020",
)
# after a comma the day may be another act's
_DATED = Form(rf"\s*\(?(?:được\s+)?(?:ban hành\s+|thông qua\s+)?(?=ngày\s){DATE_PATTERN}", " ngày 29 tháng 6 năm 2006")
# Luật Quốc tịch Việt Nam ngày 24/6/2014: the day is the amending law's
_AMENDING = Form(r"[Ll]uật\s+(?:số\s+\S+\s+)?sửa\s+đổi[^;.\n]*$", "Luật sửa đổi, bổ sung một số điều của ")
_BASIS = Form(r"(?:^|\n)\s*Căn cứ\s+(?:các\s+)?$", "\nCăn cứ các ")
_WORDS = Form(r"\w+", "Dân sự")
_LONGEST = 90
_CLAUSE = 200


def find_names(content: str, numbered: Iterable[Reference]) -> Iterator[Reference]:
    """Mentions of a law by a name of the list, or by one that the text gives with a number, year or day."""
    taken = tuple(numbered)
    words = tuple(_WORD.finditer(content))
    told = {name for _, name, _ in heads(content, taken)}
    told |= {squeeze(name).lower() for name in defined_names(content)}
    told |= {squeeze(name).lower() for found in words if (name := _name_by_form(content, found.end()))}
    names, firsts = _LISTED | told, _FIRSTS | {_first_word(name) for name in told}
    spans, at = [one.span for one in taken], 0
    for found in words:
        while at < len(spans) and spans[at].end <= found.start():
            at += 1
        if at < len(spans) and spans[at].start <= found.start():
            continue
        end = _longest(content, found.end(), names, firsts)
        if end is not None:
            yield _named(content, found, end)
    yield from _others(content, spans)


def _others(content: str, spans: list[Span]) -> Iterator[Reference]:
    """The Constitution by its name, and codes by their letters, outside what was found already."""
    for found in _OTHER.finditer(content) if "BL" in content or "Hiến pháp" in content else ():
        year = _YEAR.match(content, found.end())
        span = Span(found.start(), year.end() if year else found.end())
        at = bisect.bisect_left(spans, span.end, key=lambda one: one.start)
        if at and spans[at - 1].overlaps(span):
            continue
        name = _CODES.get(found.group())
        written = squeeze(content[span.start : span.end])
        yield Reference(
            span=span,
            number=None,
            kind="Bộ luật" if name else "Hiến pháp",
            name=f"{name}{written.removeprefix(found.group())}" if name else written,
            confidence=0.9,
        )


def _name_by_form(content: str, start: int) -> str | None:
    stop = start + _LONGEST + len(" ngày 00")
    if all(content.find(word, start, stop) < 0 for word in _DATED_WORDS):
        return None
    found = _DATED_NAME.match(content, start, stop)
    return None if found is None or _NO_NAME.search(found["name"]) else found["name"]


def _named(content: str, found: re.Match[str], end: int) -> Reference:
    year = _YEAR.match(content, end)
    stop = year.end() if year else end
    amending = _AMENDING.search(content[max(0, found.start() - _CLAUSE) : found.start()])
    dated = None if amending else _DATED.match(content, stop)
    basis = _BASIS.search(content[max(0, found.start() - 20) : found.start()])
    return Reference(
        span=Span(found.start(), stop),
        number=None,
        kind=found["kind"],
        name=squeeze(content[found.start() : stop]),
        issued_on=made(dated) if dated else None,
        relation=Relation.BASED_ON if basis else Relation.CITES,
        confidence=0.9,
    )


def _first_word(name: str) -> str:
    found = _WORDS.match(name)
    return found.group() if found else ""


_FIRSTS = frozenset(map(_first_word, _LISTED))


def _longest(content: str, start: int, names: frozenset[str], firsts: frozenset[str]) -> int | None:
    """End of the longest name that stands at `start`; `firsts` are the first words of the names."""
    window = content[start : start + _LONGEST].lower()
    if _first_word(window) not in firsts:
        return None
    written = str if squeeze(window) == window.strip() else squeeze
    ends = [found.end() for found in _WORDS.finditer(window)]
    fitting = (end for end in reversed(ends) if written(window[:end]) in names)
    end = next(fitting, None)
    return None if end is None else start + end
