"""A time expression where it stands in its sentence, and the words by which a duty is told; matched folded."""

import re
from dataclasses import dataclass

from extractors.facts.duties.durations import Timing
from extractors.facts.writing.rows import Row, any_of, whole_words
from law.facts import Header
from law.folding import fold, squeeze

# What must be done by a time
VERBS = (
    Row(
        r"hoan thanh|phai|trach nhiem|xong|khan truong|yeu cau|de nghi|giao|bao dam|dam bao",
        "phải hoàn thành trước ngày",
    ),
    Row(r"bao cao|gui|trinh|nop|thong bao|cong bo|cong khai|dang ky|dang tai|cung cap", "gửi báo cáo trước ngày"),
    Row(r"ban hanh|phe duyet|quyet dinh|tham dinh|sua doi|dieu chinh|thanh lap", "ban hành kế hoạch trước ngày"),
    Row(r"to chuc|xay dung|chu tri|thuc hien|trien khai|lap|huong dan|phoi hop|tham muu", "xây dựng đề án trước ngày"),
    Row(r"ra soat|kiem tra|tong ket|so ket|tong hop|danh gia|thong ke|theo doi|kiem ke|soat xet", "rà soát trước ngày"),
    Row(r"cap nhat|kien toan|hop nhat|ket noi|chuan hoa|so hoa|sap xep", "kiện toàn tổ chức trước ngày"),
    Row(r"dong (?:bao hiem|phi|tien|gop)|thu (?:tien|phi)|chi tra|thanh toan|bao duong|bao tri", "đóng bảo hiểm y tế"),
    Row(r"ke khai|khai|quyet toan|phan bo|bo tri", "kê khai trước ngày"),
)
DUTY = whole_words(VERBS)
LEADS_DUTY = re.compile(rf"\s*,?\s*(?:[\w,\s()]{{0,160}}\s)?{any_of(VERBS)}(?!\w)")
# An instrument's number, behind which its title stands
CITED = (
    Row(r"\d+[a-zđ]?/[\w&/-]+", "Quyết định số 12/2020/QĐ-TTg về việc phê duyệt Chương trình"),
    Row(r"\d+-[a-zđ]{2,3}/t[uw]", "Chỉ thị số 26-CT/TW về công tác phòng cháy"),
)
TITLES = (
    Row(r"ve|ban hanh|phe duyet|quy dinh", "về việc phê duyệt Chương trình"),
    Row(r"sua doi|bo sung|huong dan|thuc hien", "sửa đổi, bổ sung một số điều"),
)
_CITED = re.compile(any_of(CITED))
_TITLE = whole_words(TITLES)
_GENERAL_LAW = frozenset(
    ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất")
)
_CLAUSE_START = re.compile(r"[,(]")
_UNCLOSED = re.compile(r",|\((?![^()]*\))")
NEAR = 110
ITEM = r"\W*(?:[a-zđ]\)\s*|\d+\.\s*)?"  # the mark of a point before its words
# What is done at a rhythm that follows
ACTS = (
    Row(r"tham gia (?:tap huan|dao tao|boi duong)", "phải tham gia tập huấn kiến thức hằng năm"),
    Row(r"bao cao|gui|nop|trinh|cong bo|cong khai|thong ke|tong hop", "báo cáo kết quả hằng năm"),
    Row(r"kiem tra|danh gia|tong ket|so ket|ra soat|cap nhat|giao ban|kiem ke", "rà soát danh mục hằng năm"),
)
ACTS_BEFORE = re.compile(
    rf"(?<!\w)(?:{any_of(ACTS)}(?:\s\w+){{0,4}}|(?:bao cao|thong ke|tong hop)(?:\s\w+){{0,8}})\s*$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A time expression where it stands: folded words of its sentence before and after it."""

    timing: Timing
    printed: str
    before: str
    after: str
    paragraph: str
    header: Header
    is_heading: bool = False
    stop: str = ""  # what ends the sentence: "." or ":"
    label: str = ""  # the words before a colon that the sentence follows: "Báo cáo tháng:"

    @property
    def near(self) -> str:
        return self.before[-NEAR:]

    @property
    def clause(self) -> str:
        """The words since the last comma or bracket."""
        return _CLAUSE_START.split(self.before)[-1]

    @property
    def whole_clause(self) -> str:
        """The words since the last comma, with what stands in brackets among them."""
        return _UNCLOSED.split(self.before)[-1]


def is_general_law(header: Header) -> bool:
    return header.kind in _GENERAL_LAW or (header.kind == "Nghị quyết" and "QH" in (header.number or ""))


def is_title(before: str) -> bool:
    """Whether the words since the last cited number are that instrument's title."""
    end = max((cited.end() for cited in _CITED.finditer(before)), default=-1)
    return end >= 0 and _TITLE.search(before, end) is not None


def is_own_title(place: Place) -> bool:
    """Whether the period is that of the document's own title, said again in its text."""
    said = squeeze(f"{place.before[-30:]}{fold(place.printed)}")
    return said[-45:] in fold(squeeze(place.header.title or ""))
