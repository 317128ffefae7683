"""Clauses that say when a document takes effect and when it ends, form by form (class 13 of citation_grammar.md)."""

import re

from extractors.facts.writing.anchors import before_word
from extractors.facts.writing.kinds import KINDS
from extractors.facts.writing.rows import Form, Row, any_of
from law.dates import DATE_PATTERN

_KINDS = (*KINDS, "Văn bản", "Công điện")  # what a document calls itself in such a clause
_KIND = f"(?:{'|'.join(_KINDS)})"
# What the text says of itself: that it is in force
IN_FORCE = (
    Row(
        r"(?:bắt\s+đầu\s+|sẽ\s+|chính\s+thức\s+)?có\s+hiệu\s*lực(?:\s+pháp luật)?(?:\s+(?:thi|áp)\s+(?:hành|dụng))?"
        r"(?:\s+(?:(?:thi\s+hành\s+)?trở\s+(?:về|lại)\s+trước|hồi\s+tố))?",
        "Thông tư này có hiệu lực thi hành kể từ",
    ),
    Row(r"thi\s+hành(?=\s+(?:kể\s+)?từ\s+ngày)", "Sắc lệnh này thi hành kể từ ngày ký"),
    Row(r"được\s+(?:thi\s+hành|áp\s+dụng)", "Thông tư liên tịch này được thi hành từ"),
    Row(r"có\s+giá\s+trị(?:\s+thi\s+hành)?", "Quy định này có giá trị thi hành từ"),
)
# Behind which the day, the spell or the event stands
SINCE = (
    Row(r"[,:]?\s*(?:kể\s+)?từ\b|kể\b", "có hiệu lực kể từ ngày ký"),
    Row(r"sau\b", "có hiệu lực sau 10 ngày"),
    Row(r"trong\b", "có hiệu lực trong thời hạn 03 năm"),
    Row(r"vào\b|(?=ngày)", "có hiệu lực vào ngày 01/7/2026"),
    Row(r"cùng\b", "có hiệu lực cùng ngày với Luật Đất đai"),
    Row(r"ngay\b", "có hiệu lực ngay khi được ký"),
)
EFFECT = Form(
    rf"\b(?P<subject>{_KIND})(?:\s+(?:liên\s+tịch|này|sửa\s+đổi\s+này|quy\s+phạm\s+pháp\s+luật\s+này)){{0,2}}"
    r"(?:\s*\([^)\n]{0,80}\))?(?:\s*,?\s*(?:và|cùng|gồm|ban hành)\s[^.;\n]{0,120}?)?"
    r"(?:\s+(?:đã\s+)?được\s+(?:[^.;]{0,200}?\s)?thông\s+qua\b[^.;]{0,120}?)?"
    rf"\s+{any_of(IN_FORCE)}\s*(?P<how>{any_of(SINCE)})",
    "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa XIII thông qua ngày 01/7/2026 và có hiệu lực từ",
    re.I,
)
# where such a clause may begin, in lower case; whether "này" follows
_GOES_ON = r"(?:\s*[(,]|\s+(?:liên|sửa|quy|và|cùng|gồm|ban|đã|được|bắt|sẽ|chính|có|thi)\b)"
KIND_AT = Form(before_word(*(rf"{kind.lower()}\b(?:(\s+này\b)|{_GOES_ON})" for kind in _KINDS)), " thông tư này")
# Words before a clause by which it is of no document as a whole, or no statement
NOT_MAIN = (
    Row(r"\bcủa|\btheo|\btại|\btrong", "các quy định của"),
    Row(r"\bngày|\bkhi|\bthời điểm|\bsau|\btrước", "trước ngày"),
    Row(r"\bmà|\bCác|\bcác", "kể từ ngày các"),
    Row(
        r"\b(?:văn\s+bản|quy\s+định|nội\s+dung)"
        r"(?:[\s,]+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|hướng\s+dẫn|thi\s+hành|và|hoặc)){1,4}",
        "Quyết định số 12/2020/QĐ-UBND và các văn bản sửa đổi, bổ sung",
    ),
)
IS_NOT_MAIN = Form(rf"{any_of(NOT_MAIN)}\s*$", "các quy định của ", re.I)
IS_OF_PART = Form(
    r"\b(?:Điều|khoản|điểm|Chương|Mục|Phần|Phụ lục|Mẫu)\s+(?:số\s+)?[^\s,;.]+(?:\s+(?:của|tại|thuộc|trong))?\s*$",
    "khoản 2 Điều 2 ",
    re.I,
)
FROM_DATE = Form(
    rf"\s*[,:]?\s*(?:kể\s+)?(?:từ\s+|vào\s+)?(?:\d{{1,2}}\s*(?:giờ"
    rf"|h)\s*(?:\d{{1,2}}\s*(?:phút)?)?\s*,?\s*)?(?:hết\s+)?{DATE_PATTERN}",
    " kể từ 0 giờ 00 phút ngày 01 tháng 7 năm 2026",
    re.I,
)
# (a slip) kể từ ký ban hành
FROM_SIGNING = Form(
    r"\s*,?\s*(?:ngay\s+)?(?:kể\s+)?từ\s+(?:(?:ngày|khi)\s+)?(?:được\s+)?(?:(?:Quốc\s+hội"
    r"|[ỦU][yỷ]\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội|(?:Hội\s+đồng\s+nhân\s+dân|HĐND)[^.;,]{0,40})\s+)?(?:ký|ban\s+hành"
    r"|thông\s+qua)\b",
    " kể từ ngày Quốc hội thông qua",
    re.I,
)
AFTER = Form(
    r"\s*,?\s*(?:kể\s+từ\s+)?sau\s+(?P<amount>\d{1,3}"
    r"|[^\W\d_]+(?:\s[^\W\d_]+){0,3}?)\s*(?:\([^)]*\)\s*)?(?P<unit>ngày|tháng"
    r"|năm)\s*(?P<working>làm\s+việc)?\s*(?:\([^)]*\))?\s*,?\s*"
    r"(?:kể\s+)?(?:từ\s+)?(?:ngày|khi)\s+(?:được\s+)?"
    r"(?:(?:Hội đồng nhân dân|HĐND|Quốc hội)(?:\s+(?:tỉnh|thành phố|huyện|xã))?\s+)?"
    r"(?P<event>ký|ban\s+hành|thông\s+qua|đăng)",
    " sau 45 ngày (bốn mươi lăm ngày) kể từ ngày ký ban hành",
    re.I,
)
# có hiệu lực trong 05 năm, từ ngày …
SPELL_FROM = Form(
    rf"\s*trong\s+(?:thời\s+(?:gian|hạn)\s+)?\d{{1,2}}\s*(?:\([^)]*\)\s*)?(?:năm|tháng)\s*,?\s*(?:kể\s+|tính\s+)?từ\s+{DATE_PATTERN}",
    " trong 05 năm, từ ngày 01/01/2016",
    re.I,
)
UNTIL = Form(
    rf"\b(?:cho\s+)?đến\s+(?P<before>trước\s+)?(?:hết\s+)?(?:(?:ngày\s+)?(?=ngày|\d){DATE_PATTERN}"
    rf"|(?:hết\s+)?(?:tháng\s+(?P<m>\d{{1,2}})\s+)?năm\s+(?P<y>\d{{4}}))",
    "đến hết ngày 31 tháng 12 năm 2026",
    re.I,
)
ENDS = Form(
    rf"\b{_KIND}\s+này\s+(?:có\s+hiệu\s+lực[^.;]{{0,120}}?\s(?:và\s+)?)?(?:sẽ\s+"
    rf"|tự\s+)?hết\s+hiệu\s+lực(?:\s+thi\s+hành)?\s*(?:kể\s+)?(?:từ|vào)?\s*(?P<after>hết\s+"
    r"|sau\s+|(?:lúc\s+)?2[34]\s*(?:giờ|h)(?:\s*\d{2}(?:\s*phút)?)?\s*,?\s*)?"
    rf"(?:(?:lúc\s+)?0{{1,2}}\s*(?:giờ|h)(?:\s*0{{2}}(?:\s*phút)?)?\s*,?\s*)?{DATE_PATTERN}",
    "Thông tư này hết hiệu lực kể từ ngày 01 tháng 3 năm 2027",
    re.I,
)
UNTIL_OWN = Form(
    rf"\b{_KIND}\s+này\s+(?:được\s+)?(?:có\s+hiệu\s+lực|thực\s+hiện|áp\s+dụng)\s[^.;\n]{{0,60}}?(?=\bđến\s)",
    "Nghị quyết này được thực hiện từ ngày ký đến hết năm 2027",
    re.I,
)
_COUNTED = (  # from which day a spell is counted
    rf"(?:(?:kể|tính|được\s+tính)\s+)?từ\s+(?:{DATE_PATTERN}"
    rf"|ngày\s+(?:(?:{_KIND}\s+)?(?:này\s+)?)(?P<event>ký|ban\s+hành|thông\s+qua|có\s+hiệu\s+lực))"
)
SPELL_OWN = Form(
    rf"\b{_KIND}\s+này\s+(?:được\s+)?(?:có\s+hiệu\s+lực(?:\s+thi\s+hành)?|thực\s+hiện|áp\s+dụng|thi\s+hành)"
    rf"\s+(?:thí\s+điểm\s+)?trong\s+(?:thời\s+(?:gian|hạn)\s+)?(?P<amount>\d{{1,2}})\s*(?:\([^)]*\)\s*)?"
    rf"(?P<unit>năm|tháng)\s*,?\s*{_COUNTED}",
    "Quyết định này được thực hiện trong thời gian 03 năm, kể từ ngày 01 tháng 6 năm 2025",
    re.I,
)
# "Thời hạn áp dụng của | Nghị quyết này là 36 tháng, tính từ ngày …": what stands before, and from there on
SPELL_OF = Form(
    r"\bthời\s+(?:gian|hạn)\s+(?:(?:có\s+)?hiệu\s+lực|thực\s+hiện|áp\s+dụng|thi\s+hành)(?:\s+thi\s+hành)?\s+(?:của\s+)?$",
    "Thời hạn áp dụng của ",
    re.I,
)
SPELL_IS = Form(
    rf"\b{_KIND}\s+này\s*(?:là|:|được\s+tính\s+là)?\s*(?P<amount>\d{{1,2}})\s*(?:\([^)]*\)\s*)?"
    rf"(?P<unit>năm|tháng)\s*,?\s*{_COUNTED}",
    "Nghị quyết này là 36 tháng, tính từ ngày Nghị quyết có hiệu lực",
    re.I,
)
UNTIL_IS = Form(
    rf"\b{_KIND}\s+này\s*(?:là|:|được\s+tính)?\s*(?:(?:kể\s+|tính\s+)?từ\s+[^.;\n]{{3,80}}?\s)?(?=\b(?:cho\s+)?đến\s)",
    "Quyết định này đến hết ngày 31 tháng 12 năm 2026",
    re.I,
)
# What parts a clause from an exception to it
EXCEPTION = Form(
    r"[;\n]|\.\s|\btrừ\b|\bthay thế\b|\bbãi bỏ\b|\bđối với\b|\báp dụng (?:cho|đối)\b|\briêng\b",
    "có hiệu lực từ ngày 01/7/2026, trừ",
    re.I,
)
END = Form(r"[;\n]|\.(?!\d)", "có hiệu lực cùng ngày với Luật Đất đai.")
WORDS = {"năm": 5, "bảy": 7, "mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi lăm": 45,
         "bốn lăm": 45, "sáu mươi": 60, "chín mươi": 90, "một": 1, "hai": 2, "ba": 3, "sáu": 6}  # fmt: skip
