"""One scan of many papers: where each paper begins, and which pages only part them."""

import re
from collections.abc import Sequence

from law import instruments
from law.folding import fold
from law.text import Page, Text, TextFrom

_TOP = 700  # letters of a page in which a head of a paper stands
_FOOT = 1000  # letters of a page in which a paper ends
_FEWEST = 25  # letters below which a page parts two papers (it is blank, or bears a stamp of the scanner)
_ILLEGIBLE = 0.45  # confidence below which a page is its other side shining through (0.28 to 0.38; read ones have 0.8)
_SHEET = 300  # letters above which a page that speaks of parting is a paper about it
_MOTTO = re.compile(r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia|doc\s+lap\s*[-–.]?\s*tu\s+do")
# of the head, not of a citation: "Số: 12/UBND" begins a line, "Sơn Khê, ngày 02 tháng 3 năm 2020" names its place
_NUMBER = re.compile(r"^[^\w\n]{0,4}(?:luat\s+)?so\s*[:.]?\s*\d{0,6}\s*[-/]", re.M)
_DATED = re.compile(r"\w\s*,\s*ngay\s+\S{0,4}\s*thang\s+\S{0,4}\s*nam\s")  # day and month by hand are misread
_PARTY = re.compile(r"dang\s+cong\s+san\s+viet\s+nam")
_SEPARATOR = re.compile(r"(?:phan|ngan)\s+cach|(?:trang|to)\s+tach|separator|patch\s*(?:code|[t1-6])\b")
# what stands in a head and may stand elsewhere too, each on a line of its own
_SIGNS = (
    _MOTTO,
    _PARTY,
    _NUMBER,
    re.compile(r"^[^\n\d]{0,40}[a-z]\s*,\s*ngay\s+\S{0,4}\s*thang\s+\S{0,4}\s*nam\s+\d\S{0,4}\W*$", re.M),
    re.compile(r"^\W{0,3}kinh\s+gui\b", re.M),
    re.compile(r"^\W{0,3}v/v\b", re.M),
)
_BASES = re.compile(
    r"^\W{0,3}can\s+cu\s+(?:(?:bo\s+)?luat|nghi\s+(?:dinh|quyet)|hien\s+phap|phap\s+lenh|quyet\s+dinh|thong\s+tu)\b",
    re.M,
)
_KINDS = frozenset(fold(name).replace(" ", "") for name in instruments.KINDS.values())
# of an annex or a form: "PHỤ LỤC II", "Mẫu số 03", "(Ban hành kèm theo Quyết định số …)"
_ATTACHED = re.compile(
    r"^\W{0,3}(?:phu\s*luc|(?:bieu\s+)?mau\s+(?:so|bieu|\d)|bieu\s+so)\b|kem\s+theo\s+[\w\s]{0,30}?\bso\b", re.M
)
# "ngày … tháng … năm …": of a form nobody filled in; a paper prints its year
_OPEN_DATE = re.compile(r"ngay\W[^\n]{0,16}thang\W[^\n]{0,12}nam\s*(?:20)?\s*(?:[.]{2,}|…)")
_LEADERS = re.compile(r"[.…]{3,}|…")  # "Họ và tên: ……………"
_MOST_LEADERS = 3
# "- 2 -", "| 12", "Trang 2/5", "34 CÔNG BÁO/Số 35 + 36/Ngày 08-01-2024"
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:trang\s+)?(?P<number>[\dil]{1,3})(?:\s*/\s*\d{1,3})?\W{0,3}")
_GAZETTE = re.compile(r"\s*(?:\d{1,4}\s+)?cong\s+bao\s*/\s*so\b")
# "Nơi nhận:", "- Lưu: VT", "kỳ họp thứ 6 thông qua", "KT. BỘ TRƯỞNG"
_ENDED = re.compile(
    r"^\W{0,3}noi\s+nhan\b|\bluu\s*[:;]|ky\s+hop\s+thu\s+\S{1,4}\s+thong\s+qua|^\W{0,3}(?:tm|kt|tl|tuq)\s*[.]", re.M
)
# a list of recipients or of legal bases that goes on overleaf
_GOES_ON = re.compile(r"[:,]\Z|^\W{0,3}can\s+cu\b[^\n]*\Z", re.M)


def beginnings(text: Text) -> tuple[int, ...]:
    """Numbers of the pages that seem to begin a paper: the first, those with a head, those after a separator.

    Where all back sides are blank, and before a page that bears its number, a blank page parts nothing; a page that
    only lets its other side shine through is passed over."""
    found: list[int] = []
    before: str | None = None  # the last page that bears something
    is_parted, are_backs_blank = False, _are_backs_blank(text)
    for page in text.pages:
        content = text.content[page.start : page.end]
        if _is_illegible(page):
            continue
        if is_separator(text, page):
            is_parted |= not (_is_blank(content) and are_backs_blank)
            continue
        is_next = is_parted and not _is_numbered(content)
        if before is None or is_next or _has_head(content) or _has_cut_head(content, before):
            found.append(page.number)
        before, is_parted = content, False
    return tuple(found)


def is_separator(text: Text, page: Page) -> bool:
    """A blank page, or one that says it parts two papers."""
    content = text.content[page.start : page.end]
    return _is_blank(content) or _says_parting(content)


def _is_blank(content: str) -> bool:
    return sum(letter.isalnum() for letter in content) < _FEWEST and not _says_parting(content)


def _says_parting(content: str) -> bool:
    letters = sum(letter.isalnum() for letter in content)
    return letters < _SHEET and _SEPARATOR.search(fold(content)) is not None


def _is_illegible(page: Page) -> bool:
    return page.text_from is TextFrom.OCR and page.confidence is not None and page.confidence < _ILLEGIBLE


def _are_backs_blank(text: Text) -> bool:
    """Whether every second page is blank, as where sheets printed on one side went through on both."""
    backs = [page for page in text.pages if page.number % 2 == 0]
    return len(backs) > 1 and all(
        _is_illegible(page) or _is_blank(text.content[page.start : page.end]) for page in backs
    )


def _has_head(content: str) -> bool:
    """The state's motto, or the Party's name, with a number or a dated place: two of three, for scans are imperfect."""
    top = fold(content[:_TOP])
    number = _NUMBER.search(top)
    if _OPEN_DATE.search(top) and not (number and any(letter.isdigit() for letter in number[0])):
        return False
    signs = (_MOTTO.search(top) or _PARTY.search(top), number, _DATED.search(top))
    return sum(sign is not None for sign in signs) >= 2


def _has_cut_head(content: str, before: str) -> bool:
    """One sign of a head whose rest the scanner cut off, where the page before ended a paper or bears a number."""
    top = fold(content[:_TOP])
    if _is_numbered(content) or _ATTACHED.search(top) or len(_LEADERS.findall(top)) > _MOST_LEADERS:
        return False
    kind, bases = _names_kind(content[:_TOP]), _BASES.search(top) is not None
    if kind and bases:
        return True
    has_sign = kind or bases or any(sign.search(top) for sign in _SIGNS)
    return has_sign and (_is_numbered(before) or _ends(before))


def _ends(content: str) -> bool:
    """Recipients, the signing or the passing at the foot, and no list that goes on."""
    foot = fold(content[-_FOOT:]).rstrip()
    return _ENDED.search(foot) is not None and not _GOES_ON.search(foot)


def _names_kind(top: str) -> bool:
    """QUYẾT ĐỊNH on a line of its own; recognition loses a blank."""
    return any(line.isupper() and fold(line).replace(" ", "").strip(".*|_-") in _KINDS for line in top.split("\n"))


def _is_numbered(content: str) -> bool:
    """Whether the page bears a number above 1, as no first page does."""
    lines: Sequence[str] = [line for line in fold(content).strip().split("\n") if line.strip()]
    ends = (lines[0], lines[-1]) if lines else ()
    numbers = (found["number"] for line in ends if (found := _PAGE_NUMBER.fullmatch(line)))
    return bool(lines and _GAZETTE.match(lines[0])) or any(number not in ("1", "i", "l") for number in numbers)
