"""Sheets that tell of one procedure part by part under labels: of a decision's annex, of a saved portal page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.rows import Form, Row, any_of
from law.text import Span

# what a part is called → its key; a person writes "e) Cơ quan giải quyết TTHC:", the portal "Cơ quan thực hiện:"
_PARTS: tuple[tuple[Row, str], ...] = (
    (Row(r"mã (?:số )?(?:thủ tục(?: hành chính)?|tthc)", "Mã thủ tục:"), "ma_thu_tuc"),
    (Row(r"tên (?:thủ tục(?: hành chính)?|tthc)", "Tên thủ tục hành chính:"), "ten_thu_tuc"),
    (Row(r"số quyết định(?: công bố)?|quyết định công bố", "Số quyết định:"), "so_quyet_dinh"),
    (Row(r"cấp thực hiện", "Cấp thực hiện:"), "cap_thuc_hien"),
    (Row(r"lĩnh vực", "Lĩnh vực:"), "linh_vuc"),
    (Row(r"(?:trình tự|các bước)(?:,? cách thức)?(?: thực hiện)?", "a) Trình tự thực hiện:"), "trinh_tu_thuc_hien"),
    (Row(r"cách thức(?: thực hiện)?|hình thức nộp", "b) Cách thức thực hiện:"), "cach_thuc_thuc_hien"),
    (Row(r"thành phần(?:, số lượng)? hồ sơ", "c) Thành phần, số lượng hồ sơ:"), "thanh_phan_ho_so"),
    (Row(r"thời (?:hạn|gian) (?:giải quyết|thực hiện)", "d) Thời hạn giải quyết:"), "thoi_han_giai_quyet"),
    (Row(r"đối tượng thực hiện", "đ) Đối tượng thực hiện thủ tục hành chính:"), "doi_tuong_thuc_hien"),
    (Row(r"cơ quan (?:trực tiếp )?(?:thực hiện|giải quyết)", "e) Cơ quan thực hiện:"), "co_quan_thuc_hien"),
    (
        Row(r"(?:cơ quan )?có thẩm quyền(?: (?:quyết định|giải quyết))?", "Cơ quan có thẩm quyền:"),
        "co_quan_co_tham_quyen",
    ),
    (Row(r"kết quả(?: (?:thực hiện|giải quyết))?", "g) Kết quả thực hiện thủ tục hành chính:"), "ket_qua_xu_ly"),
    (Row(r"(?:mức )?(?:phí(?:,? lệ phí)?|lệ phí)", "h) Phí, lệ phí:"), "phi_le_phi"),
    (Row(r"tên mẫu đơn|mẫu đơn|biểu mẫu", "i) Tên mẫu đơn, mẫu tờ khai:"), "mau_don"),
    (Row(r"yêu cầu,? (?:và )?điều kiện", "k) Yêu cầu, điều kiện thực hiện:"), "yeu_cau_dieu_kien"),
    (Row(r"(?:căn cứ|cơ sở) pháp (?:lý|luật)|căn cứ", "l) Căn cứ pháp lý của thủ tục hành chính:"), "can_cu_phap_ly"),
    (Row(r"từ khóa|mô tả|địa chỉ tiếp nhận|cơ quan (?:được ủy quyền|phối hợp)", "Từ khóa:"), "khac"),
)
PARTS = tuple(row for row, _ in _PARTS)
_MARK = (
    r"(?:[-–+*•][ \t]*|(?:\d{1,2}\.){0,3}\d{1,2}[.)]?[ \t]+|(?:\d{1,2}\.){1,4}[ \t]*|[a-zđ]{1,2}[).][ \t]*"
    r"|[IVX]{1,4}\.[ \t]*)?"
)
_LABEL = Form(
    rf"^[ \t]*{_MARK}(?:{'|'.join(f'(?P<p{at}>{row.pattern})' for at, row in enumerate(PARTS))})"
    r"(?:,?[ \t]+(?:của|và|thủ tục hành chính|tthc|hồ sơ|thực hiện|giải quyết|quyết định|(?:mẫu )?tờ khai))*"
    r"[ \t]*(?:\([^()\n]{0,40}\))?[ \t]*(?::[ \t]*|$)",
    "a) Trình tự thực hiện:",
    re.I | re.M,
)
# what begins as a part does is no name: 2. Cách thức thực hiện theo quy định tại khoản 1
_ANY_PART = Form(rf"[ \t]*{_MARK}{any_of(PARTS)}\b", "2. Cách thức thực hiện theo khoản 1", re.I)
_LABEL_IN = Form(r"trình tự(?:,? cách thức)? thực hiện|(?:căn cứ|cơ sở) pháp|mã (?:số )?thủ tục", "căn cứ pháp lý:")
_LABEL_WORDS = ("trình tự", "căn cứ pháp", "cơ sở pháp", "mã thủ tục", "mã số thủ tục")  # one is in each of them
# 1. Thủ tục: Cấp giấy phép | I. Thủ tục hành chính: … | 2. Cấp giấy phép
_TITLE = Form(
    r"^[ \t]*(?:(?:[IVXLC]{1,6}|(?:\d{1,3}\.){0,3}\d{1,3})[.):][ \t]*"
    r"(?:(?:tên )?thủ tục(?: hành chính)?[ \t]*:?[ \t]*)?"
    r"|(?:tên )?thủ tục(?: hành chính)?[ \t]*:?[ \t]*)(?P<name>[^\n]{8,400}?)[ \t.;:]*$",
    "1. Thủ tục cấp phép họp chợ đêm",
    re.I,
)
_FIRST = ("ma_thu_tuc", "ten_thu_tuc", "trinh_tu_thuc_hien")
# what stands behind the bases of the last sheet: a blank line, an article, a form, who signs
_BEHIND = Form(
    r"\n[ \t]*(?:\n|(?:Điều \d|Mẫu (?:số|đơn)|Phụ lục|Nơi nhận|Ghi chú|TM\.|KT\.|PHẦN|Phần)\b|[IVX]{1,4}\.[ \t])",
    "\n\nMẫu số 01",
)
_LONGEST = 6_000  # characters of one part
_FEWEST = 3  # parts of a sheet


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sheet: its key, where its line begins, and what it says."""

    key: str
    start: int
    said: Span


@dataclass(frozen=True, slots=True)
class Detailed:
    """A sheet: where it begins and the parts that say something, its name among them."""

    start: int
    parts: tuple[Part, ...]


def find_detailed(content: str) -> Iterator[Detailed]:
    """The sheets of a text in order; one without its bases, or without three parts and a name, is none."""
    lower = lay_out(content).lowered
    if not any(word in lower for word in _LABEL_WORDS) or _LABEL_IN.search(lower) is None:
        return
    groups = [*_groups(content)]
    for at, group in enumerate(groups):
        end = _title_of(content, groups[at + 1])[0] if at + 1 < len(groups) else len(content)
        start, name = _title_of(content, group)
        parts = tuple(_closed(content, part, end) for part in group)
        if name is not None and all(part.key != "ten_thu_tuc" for part in parts):
            parts = (Part("ten_thu_tuc", start, name), *parts)
        keys = {part.key for part in parts if part.said.start < part.said.end}
        if len(keys) > _FEWEST and {"ten_thu_tuc", "can_cu_phap_ly"} <= keys:
            yield Detailed(start, parts)


def _groups(content: str) -> Iterator[list[Part]]:
    """Parts of one sheet each: a part that has been there begins the next one."""
    found = [*_LABEL.finditer(content)]
    group: list[Part] = []
    for at, match in enumerate(found):
        key = _PARTS[int((match.lastgroup or "p0")[1:])][1]
        end = found[at + 1].start() if at + 1 < len(found) else len(content)
        if group and key in _FIRST and any(part.key in (key, "can_cu_phap_ly") for part in group):
            yield group
            group = []
        group.append(Part(key, match.start(), Span(match.end(), end)))
    if group:
        yield group


def _title_of(content: str, group: Sequence[Part]) -> tuple[int, Span | None]:
    """Where the sheet begins, and its name on the line above the first part."""
    start = group[0].start
    end = start
    while end and content[end - 1].isspace():
        end -= 1
    line = content.rfind("\n", 0, end) + 1
    found = None if _ANY_PART.match(content, line, end) else _TITLE.match(content[line:end])
    return (line, Span(line + found.start("name"), line + found.end("name"))) if found else (start, None)


def _closed(content: str, part: Part, end: int) -> Part:
    """The part up to the end of its sheet, without blanks at either end."""
    last = min(part.said.end, max(end, part.said.start), part.said.start + _LONGEST)
    said = content[part.said.start : last]
    start = part.said.start + len(said) - len(said.lstrip())
    last = max(start, part.said.start + len(said.rstrip()))
    if part.key != "can_cu_phap_ly":
        return Part(part.key, part.start, Span(start, max(start, part.said.start + len(said.rstrip(" \t\n.;")))))
    behind = _BEHIND.search(content, start, last)
    return Part(part.key, part.start, Span(start, behind.start() if behind else last))
