"""Vietnamese text in TCVN3 or VNI made Unicode: found on the whole text, converted paragraph by paragraph."""

import re

import viparse

from extractors.reading.characters import encodings

_ENCODINGS = frozenset({"tcvn3", "vni", "viscii", "vps"})
# Numbers and symbols do not tell the case of a line: "Số: 12/2009/QĐ-UB"
_SYMBOL_WORD = re.compile(r"\S*[\d/]\S*")
_ASCII_UPPER = re.compile("[A-Z]")
_ASCII_LOWER = re.compile("[a-z]")
_WORD = re.compile(r"[^\W\d_]+")
# A marked letter that begins a paragraph or sentence: "ủy ban nhân dân tỉnh …", ". ở những nơi"
_SENTENCE_START = re.compile(r"(?:^|[.:] )[^\W\d_A-Za-z]")
# "của ủy ban nhân dân", "ủy ban Thường vụ Quốc hội": a body's name has a capital
_BODY_NAME = re.compile(r"\bủ(?=[yỷ] ban (?:nhân dân|Thường vụ|Mặt|Dân tộc|Trung|Kiểm))")
# "ư" of TCVN3 has the code of a second hyphen in the encoding of most PDF fonts, so a page gives "c-ờng", "nh- sau"
_TWO = "[Nn]gh|[NnCcGgKkPpTt]h|[Nn]g|[Tt]r"
_ONE = "[BCDĐGHKLMNRSTVXbcdđghklmnrstvx]"
_OF_LISTS = "(?<!^[bcdđgh])"  # "c- …" begins a point, and no word
_LOST_U = tuple(
    re.compile(rf"(?<![\w-]){form}")
    for form in (
        rf"(?:{_TWO}|NGH|[NCGKPT]H|NG|TR|{_ONE})-(?=[ơờớởỡợƠỜỚỞỠỢ](?:ng|NG|[cnmptiuCNMPTIU])?(?![\w-]))",  # "tr-ởng"
        r"-(?=[ơờớởỡợƠỜỚỞỠỢ](?:ng|NG|[cnmpCNMP])(?![\w-])|u(?![\w-]))",  # "-ớc", "-u"
        rf"(?:{_TWO}|{_ONE})-(?=(?:ng|[aiu])(?![\w-]))",  # "nh-ng", "ch-a", "B-u"
        rf"(?:{_TWO}|{_ONE}{_OF_LISTS})-(?=[\s,.;:)]+[^\W\dA-ZĐ]|[,.;:)]|$)",  # "nh- sau", "T- pháp"
        r"(?:ngh|[cgknpt]h|ng|tr|[klmnrstvx])-(?=[\s(/])",  # "th- Trung", "t- 39/2016"
    )
)


def text_of(data: bytes, name: str) -> str:
    """What a plain text file in an old encoding says; Refused for one of those that cannot be made Unicode."""
    content = restore(encodings.decode(data).replace("\r\n", "\n").replace("\r", "\n"))
    if encodings.has_lost_capitals(content):
        raise encodings.unread(name)
    return content


def restore(text: str) -> str:
    """The text with its old-encoded paragraphs in Unicode; a text without any comes back as it was."""
    encoding = detect(text)
    return "\n".join(convert(line, encoding) for line in text.split("\n")) if encoding else text


def detect(text: str) -> str | None:
    """The old encoding of a whole text, "tcvn3" or "vni"; None for Unicode. Short pieces cannot be told: never ask."""
    if not encodings.looks_legacy(text):
        return None
    lines = [line for line in text.split("\n") if not (line.isascii() or encodings.has_unicode_marks(line))]
    encoding = viparse.detect_text_encoding("\n".join(lines))
    return str(encoding) if encoding in _ENCODINGS else None


def convert(line: str, encoding: str) -> str:
    """One paragraph from the encoding of its text; paragraphs that are Unicode already stay."""
    if line.isascii() or encodings.has_unicode_marks(line):
        return line
    fixed = str(viparse.fix(line, encoding=encoding))
    return capitals(fixed) if encoding == "tcvn3" else fixed


def unhyphened(line: str) -> str:
    """A line of a PDF in TCVN3, converted: its "ư" that became hyphens are letters again; symbols keep theirs."""
    for form in _LOST_U:
        line = form.sub(lambda found: f"{found[0][:-1]}{'Ư' if _is_upper(found) else 'ư'}", line)
    return line


def _is_upper(found: re.Match[str]) -> bool:
    return found.string[found.end() : found.end() + 1].isupper()


def capitals(line: str) -> str:
    """TCVN3 has no capitals with marks (a font draws them): "CộNG HòA" → "CỘNG HÒA", told by the letters beside."""
    words = _SYMBOL_WORD.sub("", line)
    if not _ASCII_LOWER.search(words) and len(_ASCII_UPPER.findall(words)) >= 3:
        return line.upper()
    raised = _WORD.sub(lambda match: _capital_word(match.group()), line)
    return _BODY_NAME.sub("Ủ", _SENTENCE_START.sub(lambda match: match.group().upper(), raised))


def _capital_word(word: str) -> str:
    return word if _ASCII_LOWER.search(word) or len(_ASCII_UPPER.findall(word)) < 2 else word.upper()
