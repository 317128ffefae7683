"""The words that tell how a document stands to another: verbs, their direction, and what they are done to."""

import re

from extractors.facts.cues import BY_ANOTHER
from extractors.facts.letters import UPPER
from law.dates import DATE_PATTERN

_KIND = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết(?: liên tịch)?|Thông tư(?: liên tịch)?"
    r"|Quyết định|Chỉ thị|Quy chế|Quy định|Kế hoạch|Chương trình|Hướng dẫn|Đề án)"
)
_VERB = (
    r"(?P<verb>sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|thay thế|bỏ(?=\s+(?:cụm\s+)?từ)|điều chỉnh(?=[,\s]+(?:bổ sung"
    r"|sửa đổi))"
    r"|quy định chi tiết|hướng dẫn|chi tiết)"
)
# Thông tư này | Nghị định này có hiệu lực từ ngày … và | Bộ trưởng ban hành Thông tư về việc | Về việc
_OWN = (
    rf"^[\W_]*(?:(?:\d+|[a-zđ])[.)]\s*)?(?:(?:{_KIND})\s+này\s+(?:(?:có hiệu lực|quy định)[^;]*?(?:,|;|và"
    rf"|đồng thời)\s*)?(?:bãi bỏ[^;.]*?và\s+)?"
    rf"|[^.;]{{0,400}}?\b(?P<enacts>ban hành)\s+{_KIND}\s+(?:(?:quy định\s+)?về\s+)?(?:việc\s+)?|(?:Quyết định"
    rf"|Quyết nghị)[:\s]+)?(?:nhằm\s+|về việc\s+|việc\s+|để\s+)?"
)
ACTIVE = re.compile(rf"{_OWN}{_VERB}(?P<what>.{{0,60}})", re.I | re.S)
# … và thay thế | …; bãi bỏ Điều 3 | Nghị định B : a second verb of the same sentence
SECOND = re.compile(
    rf"(?<!sửa đổi)(?<!bổ sung)(?<!thay thế)(?<!bãi bỏ)(?:[,;]|(?<!sửa đổi )(?<!bổ sung )(?<!thay thế )\bvà"
    rf"|\bđồng thời)\s+{_VERB}(?P<what>[^;.]{{0,60}})",
    re.I,
)
# Between a passive verb and "bởi": further verbs, what part of the instrument, when; nothing else ("hủy bỏ niêm yết")
_WHAT_IS_DONE = (
    r"(?:[\s,;/]+(?:và|hoặc|sửa đổi|sửa|bổ sung|b\w+ sung|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|đính chính|một số"
    r"|một phần|toàn bộ|các"
    r"|điều|điều khoản|khoản|điểm|nội dung|quy định|cụm từ|Điều|Phụ lục|Mẫu|tên|lần|thứ|nhất|hai|ba|có|được|bị"
    r"|\d+[a-zđ]?"
    r"|ngày|tháng|năm|của|tại|[a-zđ](?=[\s,])))*"
)
# được sửa đổi, bổ sung một số điều bởi | (sửa đổi tại | đã được thay thế bằng
PASSIVE = re.compile(
    r"(?:(?:được|bị)\s+(?:[^;.]{0,40}?\s)?|\(\s*|^\s*(?=sửa đổi[^;.]{0,20}\s(?:bởi|theo)\s)"
    r"|(?<!sửa đổi)(?<!bổ sung)(?<!thay thế)(?<!bãi bỏ),\s*)(?P<verb>sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ"
    rf"|đính chính){_WHAT_IS_DONE}"
    r"\s+(?:bởi\s*:?|tại|(?<!kèm )theo|bằng)\s*(?:quy định\s+)?(?:tại\s+)?(?:các\s+)?$",
    re.I,
)
BASIS = re.compile(r"^[\W_]*(?:căn cứ|thực hiện|để\s|xét\b|theo đề nghị|theo tờ trình|thi hành|trên cơ sở)", re.I)
SEPARATOR = re.compile(r"(?:[,;]|\bvà|\bcùng|\bhoặc|;\s*và)\s*(?:các\s+|toàn bộ\s+|của\s+|số\s*:?\s*)*$|^\s*$", re.I)
_NOT_BEHIND = "".join(rf"(?<!{word}\n)" for word in ("ngày", "điểm", "của", "theo", "tại", "và", ",", "khi", "trong"))
# … của Chính phủ. | Điều 9. Hiệu lực⏎ | Nghị định này có hiệu lực …
BOUNDARY = re.compile(
    rf"\.\s+(?=[{UPPER}])|\n{_NOT_BEHIND}[^\S\n]*"
    rf"(?=(?:{_KIND}\s+này|Bãi bỏ|Sửa đổi|Bổ sung|Thay thế|Hủy bỏ)\b)"
)
# … sửa đổi, bổ sung một số điều của các luật về thuế, có hiệu lực kể từ ngày 01/01/2015; khoản 3 Điều 1 | của Luật số …
NEXT_ACT = re.compile(rf"có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+{DATE_PATTERN}\s*[;,]\s*(?:của\s*)?$", re.I)
ACCORDING = re.compile(r"\b(?:(?<!kèm )theo|thực hiện)\s*(?:quy định\s*)?(?:tại\s*|của\s*)?$", re.I)
# cụm từ | , bãi bỏ một số cụm từ
WORDS_ONLY = re.compile(
    r"^\W*(?:(?:sửa đổi|bổ sung|thay thế|bãi bỏ)\W+|và\s+)*(?:các\s+|một số\s+)?(?:cụm\s+)?từ\b", re.I
)
# Bổ sung giá đất … quy định tại khoản 6 Điều 3 của | Nghị quyết số …: things other than texts are done by its rules;
# Bãi bỏ biểu mẫu ban hành kèm theo | Thông tư số …
INDIRECT = re.compile(r"\b(?:quy định tại|tại|theo)\s*(?:của\s*)?$", re.I)
LEGAL_OBJECT = re.compile(
    r"(?:[\s,;/]|\b(?:và|hoặc|các|một số|toàn bộ|những|một phần|hiệu lực|\d{1,3}(?!:)|sửa đổi|bổ sung|thay thế"
    r"|bãi bỏ|hủy bỏ"
    r"|huỷ bỏ|thi hành|của)\b)*"
    r"(?:điều|khoản|điểm|tiết|đoạn|chương|mục|phần|tên|phụ lục|biểu|mẫu|bảng|danh mục|cụm từ|từ|số|chú thích"
    r"|quy định|nội dung"
    r"|căn cứ|câu|dòng|cột|định mức|quy chế|quy chuẩn|tiêu chuẩn|qcvn|tcvn|nghị|thông tư|quyết định|chỉ thị"
    r"|luật|bộ luật|pháp lệnh"
    r"|văn bản|thủ tục|chế độ|hướng dẫn|chương trình|kế hoạch|đề án|quy trình|điều lệ|ký hiệu|·)",
    re.I,
)
# Nghị định số … | hết hiệu lực kể từ ngày Nghị định này có hiệu lực
LAPSES = re.compile(
    rf"(?:hết|chấm dứt|không còn)\s+hiệu lực|(?:bị|được)\s+bãi bỏ(?!{BY_ANOTHER})|(?:bị"
    r"|được)\s+thay thế\s+(?:bởi|bằng)\s+\S+\s+\S+\s+này",
    re.I,
)
# …; riêng Điều 51 của Luật số … | hết hiệu lực từ ngày
NAMED_LAW = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh)\s+(?!số)", re.I)
APART = re.compile(r"\briêng\b[^;.]*$", re.I)
LAPSES_ITSELF = re.compile(r"\s*(?:hết|chấm dứt)\s+hiệu\s+lực", re.I)
SUBJECT_HEAD = re.compile(
    rf"^[\W_]*(?:\d+[.)]|[a-zđ]\))?\s*(?:(?:Kể )?từ ngày[^;]*?(?:,"
    rf"|thì)\s*)?(?:(?:{_KIND} này có hiệu lực[^;]*?[;,.]\s*))?"
    r"(?:các|bãi bỏ|toàn bộ|những)?\s*$",
    re.I | re.S,
)
# về việc tạm ngưng hiệu lực và điều chỉnh thời hạn áp dụng | Nghị định số …, in a title
ACTS_ON = re.compile(r"\b(?:sửa đổi|bổ sung|bãi bỏ|thay thế|ngưng hiệu lực|đính chính)\b", re.I)
# … được sửa đổi, bổ sung bởi | các Thông tư sau đây:
LISTED_ACTS = re.compile(rf"\s*(?:(?:các\s+)?(?:{_KIND}|văn bản)\s+)?(?:sau|sau đây|dưới đây)?\s*:\s*$", re.I)
LIST_HEAD = re.compile(r"(?::|sau đây|sau|dưới đây|gồm)\s*$", re.I)
FIRST_ARTICLE = re.compile(
    r"^[^\S\n]*(?:Chương\s+I\b|CHƯƠNG\s+I\b|(?:Điều|ĐIỀU)\s+(?:1|thứ nhất)\b|1\s*[.)]\s|I\s*[.)]\s)", re.M
)
# các Quyết định số 24/2008/QĐ-UBND, | 25/2008/QĐ-UBND và số 27/…: a list's member without a type word of its own
BARE = re.compile(r"(?:số\b|\d)")
