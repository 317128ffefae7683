"""What tells whole documents from parts, lists from their heads and acts from conditions in the clauses that act."""

import re

from extractors.facts.writing.kinds import DEED, KIND, THIS
from extractors.facts.writing.rows import Form, Row, any_of
from law.lines import BLANK

# what they print as articles is the draft of another text
PROPOSALS = ("Tờ trình", "Báo cáo")
LETTER = "Công văn"
DECIDED = ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Nghị quyết", "Thông tư", "Thông tư liên tịch", "Quyết định",
           "Chỉ thị")  # fmt: skip
LEADS = Form(r"\b(?:sau|sau đây|dưới đây|như sau|gồm|bao gồm|số)\s*:?\s*$|:\s*$", "Bãi bỏ các văn bản sau đây:", re.I)
SEVERAL = Form(
    r"^\s*(?:toàn bộ )?(?:hiệu lực (?:của )?)?(?:một số|các|những|\d+ )[^.;]{0,40}?"
    r"(?:văn bản|nghị định|thông tư|quyết định|nghị quyết|chỉ thị|quy định|điều|luật|nội dung)",
    "toàn bộ một số văn bản quy phạm pháp luật của Thủ tướng Chính phủ",
    re.I,
)
IN_PART = Form(
    r"\b(?:một phần|một số (?:điều|khoản|điểm|nội dung|quy định|cụm từ|mục)|cụm từ|điều, khoản|điều khoản)\b",
    "một số điều của Quyết định số 12/2020/QĐ-UBND",
    re.I,
)
BEFORE_SUBJECT = Form(
    rf"[\W_]*(?:(?:Kể )?từ (?:ngày|thời điểm)[^;]{{0,200}}?(?:hiệu lực(?: thi hành)?|\d{{4}}(?!/))\s*,?\s*(?:thì\s*)?"
    rf"|{THIS} có hiệu lực[^;.]{{0,200}}[;.]\s*(?:và\s*)?|Đồng thời\s*,?\s*|(?P<apart>Riêng\s+(?:đối với\s+)?)"
    rf"|(?P<announced>(?:Công|Tuyên) bố)\s+)?",
    "Kể từ ngày Thông tư này có hiệu lực thi hành, ",
    re.I,
)
# after "tiếp tục có hiệu lực": what was suspended is resumed
RESUMED = Form(r"\s*(?:thi hành\s+)?(?:trở lại\s*,?\s*)?kể từ (?:ngày|thời điểm)\b", " thi hành kể từ ngày", re.I)
# a condition
FLOATING = Form(
    r"\b(?:trường hợp|nếu|khi|thì|đến khi|có giá trị|đã)\b",
    "Trường hợp Thông tư số 12/2020/TT-BTC hết hiệu lực thì",
    re.I,
)
# what of a text does not contradict the new one stays, and nobody names it
CONTRARY = Form(r"(?:(?!\bvà\s+(?:các|những|mọi)\b)[^;.])*?\btrái (?:với|quy định)", " trái với Thông tư này", re.I)
PLACED = Form(rf"(?:\btại|\bkèm theo|{BLANK}\s*của)\s*(?:các\s*)?$", "Quy trình bảo quản thuốc tại ", re.I)
# what lapses is that provision
PLACED_SUBJECT = Form(
    r"\btại\s+(?:(?:các\s+)?(?:điểm|khoản|Điều|Chương|Mục|Phụ lục)\s[^;.]*)?$",
    "tiêu chí quy định tại điểm d khoản 3 Điều 1 ",
    re.I,
)
# papers lapse, not the provision
PAPERS = Form(
    r"\b(?:giấy|hợp đồng|hồ sơ|quyết định|chứng chỉ|quy hoạch|người|trường hợp|theo)\b",
    "giấy chứng nhận quy định tại",
    re.I,
)
OWN_PIN = Form(
    r"\btại\s+(?:các\s+)?(?:điểm|khoản|Điều|Chương|Mục|Phụ lục|Mẫu)\s+\S+",
    "bãi bỏ nhiệm vụ về kiểm soát thủ tục hành chính tại khoản 3 Điều 2",
    re.I,
)
AS_FOLLOWS = Form(r"\bnhư sau\b|:|\bbằng\b", "khoản 2 Điều 5 như sau")
END_OF_PIN = Form(r"\bnhư sau\b|:|\bvào sau\b|\bbằng\b", "khoản 3 vào sau khoản 2 Điều 3")
# Luật Giá: a law without its number is an object only here, never in a title
NAMED_OBJECT = Form(
    rf"\b(?:{DEED}|bỏ)\s+(?:(?:một số|các|những|toàn bộ)\s+)?"
    r"(?:(?:cụm từ|từ|điều|khoản|điểm|chương|mục|phụ lục|nội dung|tên)\b"
    r"(?:(?!luật|nghị|thông tư|quyết định|pháp lệnh|thi hành|chi tiết|hướng dẫn|liên quan)[^;:“”\n])*?\bcủa\s+)?$",
    "Sửa đổi, bổ sung một số điều của ",
    re.I,
)
END_OF_EXCEPTION = Form(r"[;)\n]|\.\s", "trừ Điều 4) và số 62/2019/TT-BTC")
ARTICLE = Form(r"Điều\s+\d+[a-zđ]?", "khoản 2 Điều 5a")
PREAMBLE = Form(r"^\s*(?:Căn cứ|Theo đề nghị|Xét|Thực hiện)\b[^\n]*", "Căn cứ Luật Đất đai số 31/2024/QH15;", re.M)
FIRST_ARTICLE = Form(r"^\s*(?:Chương I\b|Điều\s+(?:1|I|thứ nhất)\s*[.:])", "Điều 1. Bãi bỏ", re.M)
TITLE_VERB = Form(
    r"^\s*(?:Về việc\s+)?(?:sửa đổi|bổ sung)[^\n]*", "Về việc sửa đổi, bổ sung một số điều của Quyết định", re.M | re.I
)
# Which ones' amenders: of the list, of the last, of a number; of none that is said
WHOSE = (
    Row(rf"(?P<all>các\s+)(?:{KIND}|văn bản)\s+(?:này|trên|nêu trên|nói trên|đó)", "các Quyết định này"),
    Row(rf"(?:{KIND}|văn bản)\s+(?:này|trên|nêu trên|nói trên|đó)|nó|nêu trên", "Quyết định nêu trên"),
    Row(rf"{KIND}\s+số\s+(?P<number>\d\S*[^\s,;.)])", "Quyết định số 12/2018/QĐ-UBND"),
)
# behind an object: those that amend it go with it
AMENDERS = Form(
    rf"(?:[,;]|\bvà|\bcùng(?:\s+với)?)\s+(?:toàn bộ\s+)?(?:các|những)\s+(?:{KIND}|văn bản)"
    r"(?:\s+quy phạm pháp luật)?\s+(?:đã\s+)?sửa đổi(?:\s*,?\s*(?:và\s+|hoặc\s+)?bổ sung)?+"
    rf"(?:\s+(?:một số điều\s+)?(?:của\s+)?{any_of(WHOSE)})?"
    r"(?=\s*(?:$|[,;.):]|gồm\b|hết\b|không còn\b|chấm dứt\b|bị\b|kể từ\b|từ ngày\b"
    r"|của\s+(?:UBND|Ủy ban|HĐND|Hội đồng|Bộ|Chính phủ|Thủ tướng)\b))",
    "Bãi bỏ Quyết định số 12/2018/QĐ-UBND và các Quyết định sửa đổi, bổ sung Quyết định này.",
    re.I,
)
LISTED = Form(
    r"\s*,?\s*(?::|(?:bao\s+)?gồm\b)", ": Quyết định số 15/2019/QĐ-UBND và Quyết định số 16/2020/QĐ-UBND", re.I
)
