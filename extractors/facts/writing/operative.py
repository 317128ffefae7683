"""Operative words of recognised text with their marks put right, for finders alone: what is shown stays as read.

Recognition loses or changes a mark in one word of thirty (“Kếo dài”, “bãi bó”). A phrase of this closed list that no
other Vietnamese phrase equals but for marks is found all the same; numbers, dates and names are never touched.
"""

import re

from extractors.facts.writing.rows import Form
from law.folding import fold

# phrases as they are meant; of those with a sign, only before it
_PHRASES = (
    "bãi bỏ", "hủy bỏ", "thay thế", "sửa đổi", "bổ sung", "đính chính", "thu hồi", "kéo dài", "gia hạn", "tiếp tục",
    "hết hiệu lực", "chấm dứt", "không còn hiệu lực", "ngưng hiệu lực", "đình chỉ", "có hiệu lực", "hiệu lực thi hành",
    "lùi thời điểm", "lùi thời hạn", "thời điểm có hiệu lực", "kể từ ngày", "từ ngày", "đến hết ngày", "đến ngày",
    "ngày ký", "toàn bộ", "một phần", "một số điều", "như sau", "sau đây", "kèm theo", "ban hành", "trừ trường hợp",
    "quyết định này", "nghị quyết này", "nghị định này", "thông tư này", "chỉ thị này", "luật này",
    "quyết định", "nghị quyết", "nghị định", "thông tư", "chỉ thị", "quy định", "căn cứ",
    "ủy ban nhân dân tỉnh", "ủy ban nhân dân huyện", "ủy ban nhân dân", "hội đồng nhân dân tỉnh", "hội đồng nhân dân",
)  # fmt: skip
# Điều 5 | khoản 2 | điểm a
_PLACES = {"dieu": "điều", "khoan": "khoản", "diem": "điểm"}
_MEANT = {fold(phrase): phrase for phrase in _PHRASES}
_ANY = "|".join(sorted(_MEANT, key=len, reverse=True)).replace(" ", r"\s")
# folded; "02-NQ/TU ngày" is the end of a number, and not "từ ngày"
_FOUND = Form(rf"(?<![\w/-])(?:{_ANY}|(?:dieu|khoan)(?=\s\d)|diem(?=\s[a-z]\s))(?!\w)", "keo dai")


def as_meant(content: str) -> str:
    """The text, of the same length, with the marks that the phrases of the list have."""
    parts: list[str] = []
    at = 0
    for found in _FOUND.finditer(fold(content)):
        start, end = found.span()
        key = re.sub(r"\s", " ", found.group())
        meant = _MEANT.get(key) or _PLACES[key]
        parts += [content[at:start], _like(content[start:end], meant)]
        at = end
    return "".join((*parts, content[at:]))


def _like(printed: str, meant: str) -> str:
    """The meant letters in the printed one's case, with its blanks; Uỷ for Ủy and the like stay as they are."""
    if len(printed) != len(meant):
        return printed
    pairs = zip(printed, meant, strict=True)
    return "".join(p if p.isspace() else m.upper() if p.isupper() else m for p, m in pairs)
