"""Who signed: the block of offices, "(Đã ký)" and a person's name that ends a document, before its annexes."""

import re

from extractors.facts.writing.anchors import lines_with, matches
from extractors.facts.writing.letters import LOWER, UPPER
from extractors.facts.writing.rows import Form

_OFFICE = (
    r"(?:BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|THỐNG ĐỐC|TỔNG KIỂM TOÁN|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG THANH TRA|CHỦ NHIỆM"
    r"|GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|CHÁNH VĂN PHÒNG|BÍ THƯ|TRƯỞNG BAN|TỔNG BÍ THƯ|PHÓ TỔNG|TỔNG CỤC TRƯỞNG"
    r"|CHÁNH THANH TRA|THỦ TRƯỞNG)"
)
_OFFICE_LINE = Form(
    rf"^[ \t]*(?:(?:TM|KT|TL|TUQ|Q|Quyền|QUYỀN)\s*\.?\s*)*[^\n]{{0,60}}?{_OFFICE}[^\n{LOWER}]{{0,90}}$",
    "KT. CHỦ TỊCH",
    re.M,
)
_OFFICE_IN = Form(_OFFICE, "KT. CHỦ TỊCH")
_BETWEEN = Form(
    r"\(?\s*\[?(?:đã\s*k[ýí]|daky|đ[ãa]\s*k[ýí]\s*và\s*đóng\s*dấu|ký\s*tên|signed)[^\n]{0,30}\]?\)?\s*$",
    "(Đã ký)",
    re.I,
)
_RANK = (
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\s+tướng|(?:Đại|Thượng|Trung|Thiếu)\s+tá|Đô đốc|Chuẩn đô đốc|Phó [Đđ]ô đốc"
    r"|(?:GS|PGS|TS|ThS|KS|BS|NGND|NGƯT)\.?,?|Giáo sư|Phó Giáo sư|Tiến sĩ)"
)
_WORD = rf"[{UPPER}][{LOWER}]{{0,7}}"
_NAME = Form(rf"^\W*(?:{_RANK}[\s.]*)*(?P<name>{_WORD}(?:[ \t]+{_WORD}){{1,5}})[\s.]*$", "Trần Thị Sông")
_CAPITALS = Form(rf"^\W*(?P<name>[{UPPER}]{{2,8}}(?:[ \t]+[{UPPER}]{{1,8}}){{1,4}})\s*$", "TRẦN THỊ SÔNG")
_NOT_NAMES = Form(
    r"^(?:Nơi|Như|Lưu|Căn|Điều|Phụ|Kính|Bộ|Ủy|Văn|Hà Nội|Mẫu|Chương|Đã|Cộng|Độc|Ghi|Danh|Thời|Quyết|Thông|Nghị)\b",
    "Nơi nhận:",
)
_LINES = 9


def find_signer(content: str, start: int) -> str | None:
    """Name in the first signature block after `start` (the end of the preamble)."""
    lines = (line for line in lines_with(_OFFICE_IN, content) if line >= start)
    for office in matches(_OFFICE_LINE, content, lines):
        if office.group().strip().endswith((":", ";", ",")):
            continue
        name = _name_after(content, office.end())
        if name:
            return name
    return None


def _name_after(content: str, at: int) -> str | None:
    """The first line that is a name; other offices, "(Đã ký)" and blank lines may stand between, and what is left of a
    seal: a letter or two signs."""
    is_signed = False
    for line in content[at : at + 400].split("\n")[1 : _LINES + 1]:
        text = line.strip()
        if not re.search(r"\w\w", text):
            continue
        if _BETWEEN.match(text):
            is_signed = True
            continue
        if _OFFICE_LINE.match(text):
            continue
        found = _NAME.match(text) or (_CAPITALS.match(text) if is_signed else None)
        if found and not _NOT_NAMES.match(found["name"]):
            return " ".join(found["name"].split()) if not found["name"].isupper() else found["name"].title()
        if not text.isupper():
            return None
    return None
