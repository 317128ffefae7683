"""A time expression where it stands in its sentence, and the words by which a duty is told; matched folded."""

import re
from dataclasses import dataclass

from extractors.facts.durations import Timing
from law.facts import Header

_VERBS = (
    "hoan thanh", "phai", "trach nhiem", "bao cao", "gui", "trinh", "nop", "ban hanh", "to chuc", "xay dung",
    "cong bo", "ra soat", "khan truong", "xong",
    "chu tri", "bao dam", "dam bao", "thuc hien", "trien khai", "yeu cau", "de nghi", "lap", "huong dan", "kiem tra",
    "tong ket", "so ket", "tong hop", "danh gia",
    "cap nhat", "phe duyet", "quyet dinh", "giao", "phoi hop", "kien toan", "tham muu", "thong bao", "cong khai",
    "hop nhat", "ket noi", "cung cap", "dang ky", "dang tai",
    "soat xet", "thong ke", "theo doi", "dieu chinh", "sua doi", "chuan hoa", "so hoa", "thanh lap", "sap xep",
    "tham dinh", "ke khai", "khai", "quyet toan", "phan bo", "kiem ke", "bo tri",
)  # fmt: skip
DUTY = re.compile(rf"(?<!\w)(?:{'|'.join(_VERBS)})(?!\w)")
LEADS_DUTY = re.compile(rf"\s*,?\s*(?:[\w,\s]{{0,160}}\s)?(?:{'|'.join(_VERBS)})(?!\w)")
# Quyết định số 12/2020/QĐ-TTg … về việc phê duyệt …: what follows is its title
_CITED = re.compile(r"\d+[a-zđ]?/[\w&/-]+|\d+-[a-zđ]{2,3}/t[uw]")
_TITLE = re.compile(r"(?<!\w)(?:ve|ban hanh|phe duyet|quy dinh|sua doi|bo sung|huong dan|thuc hien)(?!\w)")
_GENERAL_LAW = frozenset(
    ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất")
)
NEAR = 110
ACTS_BEFORE = re.compile(
    r"(?<!\w)(?:bao cao|kiem tra|danh gia|tong ket|so ket|ra soat|cong bo|cong khai|cap nhat|tong hop|thong ke"
    r"|giao ban|gui|nop|trinh|kiem ke)(?:\s\w+){0,4}\s*$"
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
        return self.before.rpartition(",")[2]


def is_general_law(header: Header) -> bool:
    return header.kind in _GENERAL_LAW


def is_title(before: str) -> bool:
    """Whether the words since the last cited number are that instrument's title."""
    end = max((cited.end() for cited in _CITED.finditer(before)), default=-1)
    return end >= 0 and _TITLE.search(before, end) is not None
