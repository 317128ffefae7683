"""The words that tell how a document stands to another: verbs, their direction, and what they are done to."""

import re

from extractors.facts.writing.cues import BY_ANOTHER
from extractors.facts.writing.kinds import DEED, DEEDS, KIND, THIS
from extractors.facts.writing.letters import UPPER
from extractors.facts.writing.rows import Form, Row, any_of
from law.dates import DATE_PATTERN

# What the citing document does to the cited one
VERBS = (
    *DEEDS,
    Row(r"bỏ(?=\s+(?:cụm\s+)?từ)", "Bỏ cụm từ “cấp huyện” tại Điều 3 Nghị định số 15/2018/NĐ-CP"),
    Row(r"điều chỉnh(?=[,\s]+(?:bổ sung|sửa đổi))", "về việc điều chỉnh, bổ sung Quyết định số 12/2020/QĐ-UBND"),
    Row(r"quy định chi tiết|hướng dẫn|chi tiết", "Quy định chi tiết thi hành Luật Căn cước"),
)
_VERB = rf"(?P<verb>{any_of(VERBS)})"
# What may stand before the sentence's first verb, and leaves it the document's own
SPEAKERS = (
    Row(
        rf"{THIS}\s+(?:(?:có hiệu lực|quy định)[^;]*?(?:,|;|và|đồng thời)\s*)?(?:bãi bỏ[^;.]*?và\s+)?",
        "Thông tư này có hiệu lực từ ngày 01/7/2026 và",
    ),
    Row(
        rf"[^.;]{{0,400}}?\b(?P<enacts>ban hành)\s+{KIND}\s+(?:(?:quy định\s+)?về\s+)?(?:việc\s+)?",
        "Bộ trưởng Bộ Tài chính ban hành Thông tư về việc",
    ),
    Row(r"(?:Quyết định|Quyết nghị)[:\s]+", "Quyết định:"),
)
_OWN = (
    rf"^[\W_]*(?:(?:\d+|[a-zđ])[.)]\s*)?{any_of(SPEAKERS)}?"
    r"(?:nhằm\s+|về việc\s+|việc\s+|để\s+)?"
)
ACTIVE = Form(rf"{_OWN}{_VERB}(?P<what>.{{0,60}})", "2. Thông tư này thay thế Thông tư số 61/2019/TT-BTC", re.I | re.S)
# a second verb of the same sentence
SECOND = Form(
    rf"(?<!sửa đổi)(?<!bổ sung)(?<!thay thế)(?<!bãi bỏ)(?:[,;]|(?<!sửa đổi )(?<!bổ sung )(?<!thay thế )\bvà"
    rf"|\bđồng thời)\s+{_VERB}(?P<what>[^;.]{{0,60}})",
    "thay thế Nghị định số 108/2008/NĐ-CP và bãi bỏ Điều 3 của Nghị định số 15/2018/NĐ-CP",
    re.I,
)
# Between a passive verb and "bởi": further verbs, what part of the instrument, when; nothing else ("hủy bỏ niêm yết")
DONE = (
    Row(r"và|hoặc", "được sửa đổi và thay thế bởi"),
    Row(
        rf"{DEED}|đính chính|sửa|b\w+ sung",
        "được sửa đổi, bổ sung, thay thế bởi",
    ),
    Row(r"một số|một phần|toàn bộ|các", "được sửa đổi, bổ sung một số điều bởi"),
    Row(
        r"điều|điều khoản|khoản|điểm|nội dung|quy định|cụm từ|Điều|Phụ lục|Mẫu|tên",
        "được thay thế cụm từ tại điểm b khoản 2 bởi",
    ),
    Row(r"lần|thứ|nhất|hai|ba", "được sửa đổi lần thứ nhất bởi"),
    Row(r"có|được|bị", "được sửa đổi, được bổ sung bởi"),
    Row(r"\d+[a-zđ]?|[a-zđ](?=[\s,])", "được sửa đổi Điều 15a bởi"),
    Row(r"ngày|tháng|năm", "được sửa đổi ngày 12 tháng 3 năm 2020 bởi"),
    Row(r"của|tại", "được sửa đổi Điều 3 của Luật số 45/2013/QH13 bởi"),
)
PASSIVE = Form(
    r"(?:(?:được|bị)\s+(?:[^;.]{0,40}?\s)?|\(\s*|^\s*(?=sửa đổi[^;.]{0,20}\s(?:bởi|theo)\s)"
    rf"|(?<!sửa đổi)(?<!bổ sung)(?<!thay thế)(?<!bãi bỏ),\s*)(?P<verb>{DEED}|đính chính)(?:[\s,;/]+{any_of(DONE)})*"
    r"\s+(?:bởi\s*:?|tại|(?<!kèm )theo|bằng)\s*(?:quy định\s+)?(?:tại\s+)?(?:các\s+)?$",
    "đã được sửa đổi, bổ sung một số điều bởi ",
    re.I,
)
PASSIVE_ENDS = ("bởi", ":", "tại", "theo", "bằng", "quy định", "các")  # one of these ends each
BASES = (
    Row(r"chiểu\b", "Chiểu Sắc lệnh số 33/SL ngày 22 tháng 3 năm 1946"),
    Row(r"căn cứ|trên cơ sở", "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15"),
    Row(r"thực hiện|thi hành|để\s", "Để thực hiện có hiệu quả Nghị quyết số 30c/NQ-CP"),
    Row(r"xét\b|theo đề nghị|theo tờ trình", "Xét Tờ trình số 724/TTr-CP"),
)
BASIS = Form(rf"^[\W_]*{any_of(BASES)}", "Căn cứ Luật Đất đai số 31/2024/QH15", re.I)
SEPARATOR = Form(
    r"(?:[,;]|\bvà|\bcùng|\bhoặc|;\s*và)\s*(?:các\s+|toàn bộ\s+|của\s+|số\s*:?\s*)*$|^\s*$", ", số 25/2008 và số ", re.I
)
_NOT_BEHIND = "".join(rf"(?<!{word}\n)" for word in ("ngày", "điểm", "của", "theo", "tại", "và", ",", "khi", "trong"))
# where a sentence without its stop ends
BOUNDARY = Form(
    rf"\.\s+(?=[{UPPER}])|\n{_NOT_BEHIND}[^\S\n]*"
    rf"(?=(?:{THIS}|Bãi bỏ|Sửa đổi|Bổ sung|Thay thế|Hủy bỏ)\b)",
    "Điều 9. Hiệu lực\nNghị định này có hiệu lực",
)
NEXT_ACT = Form(
    rf"có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+{DATE_PATTERN}\s*[;,]\s*(?:của\s*)?$",
    "sửa đổi bởi Luật số 71/2014/QH13, có hiệu lực kể từ ngày 01/01/2015; của ",
    re.I,
)
ACCORDING = Form(
    r"\b(?:(?<!kèm )theo|thực hiện)\s*(?:quy định\s*)?(?:tại\s*|của\s*)?$", "bổ sung giá đất theo quy định tại ", re.I
)
WORDS_ONLY = Form(
    rf"^\W*(?:{DEED}\W+|và\s+)*(?:các\s+|một số\s+)?(?:cụm\s+)?từ\b",
    ", bãi bỏ một số cụm từ",
    re.I,
)
# Bổ sung giá đất … quy định tại khoản 6 Điều 3 của | Nghị quyết số …: things other than texts are done by its rules;
# Bãi bỏ biểu mẫu ban hành kèm theo | Thông tư số …
INDIRECT = Form(r"\b(?:quy định tại|tại|theo)\s*(?:của\s*)?$", "Bổ sung giá đất quy định tại ", re.I)
# Parts of a text, or texts
PARTS = (
    Row(
        r"điều|khoản|điểm|tiết|đoạn|chương|mục|phần|tên|phụ lục|biểu|mẫu|bảng|danh mục",
        "các điểm b, c khoản 1 Điều 170",
    ),
    Row(r"cụm từ|từ|số|chú thích|câu|dòng|cột|ký hiệu|·", "một số cụm từ tại Điều 17"),
    Row(r"quy định|nội dung|căn cứ|định mức|thủ tục|chế độ|quy trình", "toàn bộ nội dung của Điều 3"),
    Row(
        r"quy chế|quy chuẩn|tiêu chuẩn|qcvn|tcvn|hướng dẫn|chương trình|kế hoạch|đề án|điều lệ",
        "Quy chế ban hành kèm theo Thông tư số 44/2021/TT-BGDĐT",
    ),
    Row(r"nghị|thông tư|quyết định|chỉ thị|luật|bộ luật|pháp lệnh|văn bản", "các Nghị định của Chính phủ"),
)
LEGAL_OBJECT = Form(
    rf"(?:[\s,;/]|\b(?:và|hoặc|các|một số|toàn bộ|những|một phần|hiệu lực|\d{{1,3}}(?!:)|{DEED}|thi hành|của)\b)*"
    rf"{any_of(PARTS)}",
    " một phần hiệu lực của Thông tư",
    re.I,
)
# that a mention is no longer in force when this document is
ENDS = (
    Row(r"(?:hết|chấm dứt|không còn)\s+hiệu lực", "Nghị định số 15/2018/NĐ-CP hết hiệu lực kể từ ngày"),
    Row(rf"(?:bị|được)\s+bãi bỏ(?!{BY_ANOTHER})", "Nghị định số 15/2018/NĐ-CP bị bãi bỏ"),
    Row(
        r"(?:bị|được)\s+thay thế\s+(?:bởi|bằng)\s+\S+\s+\S+\s+này",
        "Nghị định số 15/2018/NĐ-CP được thay thế bằng Nghị định này",
    ),
)
LAPSES = Form(any_of(ENDS), "Nghị định số 15/2018/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực", re.I)
NAMED_LAW = Form(r"(?:Bộ luật|Luật|Pháp lệnh)\s+(?!số)", "Luật An ninh mạng số 24/2018/QH14", re.I)
# a part that lapses on a day of its own
APART = Form(r"\briêng\b[^;.]*$", "; riêng Điều 51 của ", re.I)
LAPSES_ITSELF = Form(r"\s*(?:hết|chấm dứt)\s+hiệu\s+lực", " hết hiệu lực từ ngày 01/7/2026", re.I)
SUBJECT_HEAD = Form(
    rf"^[\W_]*(?:\d+[.)]|[a-zđ]\))?\s*(?:(?:Kể )?từ ngày[^;]*?(?:,"
    rf"|thì)\s*)?(?:(?:{THIS} có hiệu lực[^;]*?[;,.]\s*))?"
    r"(?:các|bãi bỏ|toàn bộ|những)?\s*$",
    "2. Kể từ ngày Nghị định này có hiệu lực thi hành, các ",
    re.I | re.S,
)
# về việc tạm ngưng hiệu lực và điều chỉnh thời hạn áp dụng | Nghị định số …, in a title
ACTS_ON = Form(rf"\b(?:{DEED}|ngưng hiệu lực|đính chính)\b", "về việc tạm ngưng hiệu lực và", re.I)
LISTED_ACTS = Form(
    rf"\s*(?:(?:các\s+)?(?:{KIND}|văn bản)\s+)?(?:sau|sau đây|dưới đây)?\s*:\s*$",
    "được sửa đổi, bổ sung bởi các Thông tư sau đây:",
    re.I,
)
LIST_HEAD = Form(r"(?::|sau đây|sau|dưới đây|gồm)\s*$", "Các văn bản sau đây:", re.I)
FIRST_ARTICLE = Form(
    r"^[^\S\n]*(?:Chương\s+I\b|CHƯƠNG\s+I\b|(?:Điều|ĐIỀU)\s+(?:1|thứ nhất)\b|1\s*[.)]\s|I\s*[.)]\s)",
    "QUYẾT ĐỊNH:\nĐiều 1. Bãi bỏ",
    re.M,
)
# các Quyết định số 24/2008/QĐ-UBND, | 25/2008/QĐ-UBND và số 27/…: a list's member without a type word of its own
BARE = Form(r"(?:số\b|\d)", "25/2008/QĐ-UBND")
