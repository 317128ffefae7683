"""The issuing body as the masthead prints it in capitals over one or more lines, with its name's proper case."""

import re
from functools import cache

from extractors.facts.documents.issuers import ISSUER
from extractors.facts.writing.operative import as_meant
from extractors.facts.writing.rows import Form
from law import instruments
from law.folding import squeeze

_STATE = Form(
    r"(?:\b\w{3,4}\s+)?H[ÒOÀ][ÀAÒ]?\s+X[ÃA]\s+H[ỘOỌ]I|Độc lập|ĐỘC LẬP|ĐẢNG CỘNG SẢN",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
)
_STOP = Form(
    r"S[ốôỐÔ]\s*[:.]|^\W*$|\d|^\s*(?:LUẬT|NGHỊ ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ|QUYẾT ĐỊNH|CHỈ THỊ|PHÁP LỆNH|LỆNH|V/v)\s*$",
    "Số: 12/2020/QĐ-UBND",
)
# SỞ Y TẾ has a word of one letter
_TWO_WORDS = Form(r"\w{2}\s+(?:Y\s+)?\w{2}", "SỞ Y TẾ")
_BODIES = (
    "Chính phủ", "Thủ tướng Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Chủ tịch nước",
    "Văn phòng Chính phủ", "Tỉnh ủy",
    "Ngân hàng Nhà nước Việt Nam", "Ngân hàng Nhà nước", "Thanh tra Chính phủ", "Kiểm toán nhà nước",
    "Kiểm toán Nhà nước", "Tòa án nhân dân tối cao",
    "Viện kiểm sát nhân dân tối cao", "Hội đồng Thẩm phán Tòa án nhân dân tối cao", "Bảo hiểm xã hội Việt Nam",
    "Ủy ban Dân tộc",
    "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Lao động - Thương binh và Xã hội", *instruments.ISSUERS.values(),
)  # fmt: skip
_PROPER = {squeeze(name).upper(): name for name in reversed(_BODIES)}
# CHÍNHPHỦ: recognition loses a blank
_UNPARTED = {name.replace(" ", ""): proper for name, proper in _PROPER.items()}
_LOCAL = Form(
    r"^(?P<body>[ỦU][YỶ][. ]{0,2}BAN[. ]{0,2}NHÂN ?DÂN|UBND|HỘI ?ĐỒNG ?NHÂN ?DÂN|HĐND)[\s:.-]+"
    r"(?P<level>TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU)\s+(?P<place>.+)$",
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
)
_UNDER = Form(
    r"^(?:SỞ|BAN|CỤC|VĂN PHÒNG|TỔNG CỤC|CHI CỤC|THANH TRA|CÔNG AN|TRUNG TÂM|VIỆN|TRƯỜNG)(?:\s|$)", "SỞ NỘI VỤ"
)
# whose second word is no name of its own: Thanh tra, Văn phòng
_HEADS = ("VĂN PHÒNG", "THANH TRA", "CÔNG AN", "CHI CỤC", "TỔNG CỤC", "TRUNG TÂM")
_JOINT = Form(
    r"\s+[-–]\s+(?=(?:BỘ|TÒA|VIỆN|CHÍNH|ĐOÀN|NGÂN|ỦY|THANH|TỔNG|KIỂM|HỘI)\s)",
    "BỘ TƯ PHÁP - BỘ CÔNG AN - TÒA ÁN NHÂN DÂN TỐI CAO",
)
_PARTY = Form(r"^(?P<head>TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG)\s+ỦY\s+(?P<place>(?!VIÊN\b).+)$", "TỈNH ỦY LÀO CAI")
_COUNCIL_OR_COMMITTEE = ("Ủy ban nhân dân", "Hội đồng nhân dân")
_BODY_NAMES = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
# the mark on the last vowel, as the names above have it not; “HOÀNG” is no “HOÀ”
_USUAL = {"UỶ": "ỦY", "HOÁ": "HÓA", "HOÀ": "HÒA", "TOÀ": "TÒA", "THUỶ": "THỦY"}
_SPELLINGS = re.compile(rf"\b(?:{'|'.join(_USUAL)})\b")
_ZONE = 1200
_READ_FOR_CASE = 12000


def find_issuer(content: str, title_at: int | None, number: str | None) -> str | None:
    """The masthead's body, else that of the enacting words, else the one that the number's symbol names."""
    printed = _masthead(content[: min(_ZONE, title_at if title_at is not None else _ZONE)])
    if printed:
        return printed if not printed.isupper() else _cased(printed, content)
    enacting = _enacting().search(content, 0, _READ_FOR_CASE)
    if enacting:
        return re.sub(r"^(?:Bộ trưởng|Thống đốc)\s+(?=Bộ|Ngân)", "", squeeze(enacting["issuer"]))
    return instruments.issuer_of(number) if number else None


@cache  # the names of all bodies cost milliseconds, and a text with a masthead needs none
def _enacting() -> re.Pattern[str]:
    """Bộ trưởng Bộ Tài chính ban hành Thông tư …"""
    return re.compile(
        rf"(?:^|\n)[^\S\n]*(?P<issuer>{ISSUER})\s*(?:ban hành|quyết nghị|quyết định|QUYẾT NGHỊ|QUYẾT ĐỊNH)", re.I
    )


def _masthead(zone: str) -> str | None:
    """Lines in capitals at the top, up to the state's name or the number; the lower of two bodies is the issuer. In two
    columns the state's name stands behind the body's."""
    groups: list[list[str]] = [[]]
    for line in re.split(r"[\n\t]", zone):
        words = squeeze(_STATE.split(line)[0]).strip(" *-_–|:;.,'`\"")
        is_beside = _STATE.search(line) is not None and _TWO_WORDS.search(words) is not None and words.isupper()
        if not is_beside and (_STATE.search(line) or _STOP.search(words)):
            if any(groups) and re.search(r"\w", line):
                break
            continue
        if not words.isupper():
            break
        groups[-1].append(words)
    return _named(tuple(groups[0])) if groups[0] else None


def _named(lines: tuple[str, ...]) -> str:
    """BỘ NÔNG NGHIỆP VÀ | MÔI TRƯỜNG is one body; UBND TỈNH LÀO CAI | SỞ NỘI VỤ are two, the second issues."""
    under = [at for at, line in enumerate(lines) if at and _UNDER.match(line)]
    if not under:
        return squeeze(" ".join(lines))
    upper, lower = squeeze(" ".join(lines[: under[-1]])), squeeze(" ".join(lines[under[-1] :]))
    local = _LOCAL.match(upper)
    if not local or local["place"] in lower:
        return lower
    if lower == "VĂN PHÒNG":
        return f"{lower} {_BODY_NAMES.get(local['body'], local['body']).upper()} {local['level']} {local['place']}"
    return f"{lower.removesuffix(local['level']).rstrip()} {local['level']} {local['place']}"


def _cased(printed: str, content: str) -> str:
    """The same words as the text prints them elsewhere, else by the rules of names."""
    flat = _SPELLINGS.sub(lambda found: _USUAL[found.group()], as_meant(printed))
    known = _PROPER.get(flat) or _UNPARTED.get(flat.replace(" ", ""))
    if known:
        return known
    parts = _JOINT.split(flat)
    if len(parts) > 1:
        return " - ".join(_cased(part, content) for part in parts)
    local = _LOCAL.match(flat)
    if local:
        body = _BODY_NAMES.get(local["body"]) or _COUNCIL_OR_COMMITTEE[local["body"][0] == "H"]
        level = "thành phố" if local["level"].startswith("TP") else local["level"].lower()
        return f"{body} {level} {local['place'].title()}"
    party = _PARTY.match(flat)
    if party:
        return f"{party['head'].capitalize()} ủy {party['place'].title()}"
    pattern = re.escape(printed).replace(r"\ ", r"\s+")
    for found in re.finditer(pattern, content[:_READ_FOR_CASE], re.I):
        words = squeeze(found.group())
        if not words.isupper() and words[:1].isupper():
            return words
    return _by_rule(flat)


def _by_rule(flat: str) -> str:
    """SỞ NỘI VỤ TỈNH LÀO CAI → Sở Nội vụ tỉnh Lào Cai."""
    found = re.match(r"^(?P<head>.+?)\s+(?P<level>TỈNH|THÀNH PHỐ)\s+(?P<place>.+)$", flat)
    head, tail = (found["head"], f" {found['level'].lower()} {found['place'].title()}") if found else (flat, "")
    first = next((one for one in _HEADS if head.startswith(one)), head.partition(" ")[0])
    rest = head[len(first) :].strip()
    return f"{first.capitalize()} {rest.capitalize()}".strip() + tail
