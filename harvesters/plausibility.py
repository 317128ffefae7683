"""Whether what came is what was asked for: notices, log-ins, shells, translations, other documents are told apart."""

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from harvesters import markup, vbpl
from harvesters.items import Fetched, Judged, Listed
from law import numbers
from law.errors import Refused
from law.folding import fold, fold_words

# A page longer than this is a document, whatever words stand in it
_LONGEST_NOTICE = 1_500
_FEWEST_LETTERS = 60
# "Web Page Blocked!", "Attack ID: 20000051", "The requested URL was rejected … Your support ID is", "Just a moment..."
_BLOCKED = re.compile(
    r"page blocked|attack id|access denied|request rejected|requested url was rejected|support id|forbidden|captcha"
    r"|attention required|are you a robot|checking your browser|just a moment|incapsula|ddos protection"
    r"|truy cap bi tu choi|bi tu choi truy cap|bi chan|tu choi truy cap|xac minh ban khong phai"
)
# "404 - File or directory not found.", "Không tìm thấy trang", "Văn bản không tồn tại"; not 404/QĐ-UBND, 1.404.000
_MISSING = re.compile(
    r"(?<![\d.,/])404\b(?!\s?/|[.,]\d)|not found|no longer (?:exists|available)|khong tim thay|khong ton tai"
    r"|da bi xoa|khong con ton tai|page (?:does not|doesn.t) exist"
)
# "Server Error", "503 Service Unavailable", "Hệ thống đang bảo trì"
_BROKEN = re.compile(
    r"(?<![\d.,/])50[0-4]\b(?!\s?/|[.,]\d| ?(?:dong|ngay|ho|nguoi)\b)|server error|service unavailable|bad gateway"
    r"|runtime error|loi may chu|dang bao tri|loi he thong|da xay ra loi"
)
# What stands in a document and in no notice: "Điều 1.", the national motto
_ENACTED = re.compile(r"\bdieu 1\s?[.:]|doc lap\s?[-–]\s?tu do")
_LOGIN = re.compile(r"/(?:log-?in|sign-?in|dang-?nhap|auth|sso|cas)(?:[/.?]|$)", re.I)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|rtf|zip|tiff?|png|jpe?g)$", re.I)
_MARKED_UP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|div|script|meta|title|p|h\d)\b", re.I
)
_OPENED, _CLOSED = re.compile(rb"<body\b", re.I), re.compile(rb"</(?:body|html)\s*>", re.I)
_PAPER = frozenset({"application/pdf", "application/msword", "application/zip"})
_LETTER = re.compile(r"[^\W\d_]")
_ENGLISH = frozenset("the of and to in shall for by is on with this article under".split())
_NUMBER = re.compile(r"\b\d{1,5}[a-zđ]?(?:\.\d{1,3})?\s{0,3}/\s{0,3}[\wĐÐ][\w/.–-]*(?:-\s?[\wĐÐ]+)?")
# Counters of a page, and nothing that a document could say: "Lượt xem: 1.234", "Đang truy cập: 12"
_COUNTED = re.compile(
    r"(?:số\s)?lượt\s(?:xem|truy cập|tải|đọc)(?:\svề)?\s?:?\s?[\d.,]+|(?:đang truy cập|trực tuyến)\s?:\s?[\d.,]+", re.I
)
_HEAD = 4_000  # characters in which a document says its number and title
_LEAST_OF_TITLE = 0.65  # of a title's pairs of words; true documents have .73 and more of 549, others .58 and less
_FEWEST_PAIRS = 6


def judge(listed: Listed, fetched: Fetched) -> Judged:
    """The document with what its page states of it; Refused, with the reason, where it is not what was listed."""
    name, data = listed.address, fetched.data
    if not data.strip():
        raise Refused(f"{name} came empty", reason="empty")
    if is_page(data):
        return _judge_page(listed, fetched)
    if _is_cut_off(data):
        raise Refused(f"{name} is cut off: its end is missing", reason="cut_off")
    return Judged(fetched)


def is_page(data: bytes) -> bool:
    return _MARKED_UP.match(data[:512]) is not None


def _judge_page(listed: Listed, fetched: Fetched) -> Judged:
    root = markup.html(fetched.data, _charset(fetched))
    is_site = vbpl.is_page(root)
    stated, body = (vbpl.stated(root), vbpl.body(root)) if is_site else ((), markup.own_text(root))
    seen = f"{markup.words(root.find('.//title'))} {body}"
    if not stated:
        refuse_notice(listed.address, fetched, root, seen)
        _refuse_shell(listed.address, body)
    if _promised_file(listed.address, fetched):
        raise Refused(f"{listed.address} is a web page where a file was promised", reason="not_the_file")
    if _OPENED.search(fetched.data) and not _CLOSED.search(fetched.data[-4096:]):
        raise Refused(f"{listed.address} is cut off: the page does not end", reason="cut_off")
    head = body[:_HEAD] if is_site else body  # menus may stand before the title on pages that are not known
    judge_text(listed.address, dict(stated).get("title") or listed.title, head)
    said = "\n".join(f"{name}: {value}" for name, value in stated)
    return Judged(fetched, stated, hashlib.sha256(f"{said}\n{_COUNTED.sub('', body)}".encode()).hexdigest())


def judge_text(name: str, title: str | None, text: str) -> None:
    """Of the document's own words, read from whatever file: Refused for a translation and for another document."""
    if is_english(text):
        raise Refused(f"{name} is an English translation", reason="translation")
    if title and text and is_another(title, text):
        raise Refused(f"{name} holds another document than “{title[:120]}”", reason="other_document")


def refuse_notice(name: str, fetched: Fetched, root: HtmlElement, seen: str) -> None:
    """Refused for a page that a firewall, a server or a log-in put in the place of what was asked for."""
    short = len(seen) <= _LONGEST_NOTICE and not _ENACTED.search(fold(seen))
    folded = fold(seen) if short else ""
    if short and (_BLOCKED.search(folded) or fetched.header("cf-mitigated")):
        raise Refused(f"{name} is a page that says the request was blocked", reason="blocked_page")
    if _LOGIN.search(urlsplit(fetched.address).path) or (short and root.xpath("//input[@type='password']")):
        raise Refused(f"{name} leads to a log-in page", reason="login_page")
    if (short and _MISSING.search(folded)) or _is_sent_home(name, fetched.address):
        raise Refused(f"{name} says that there is no such page, under status {fetched.status}", reason="soft_404")
    if short and _BROKEN.search(folded):
        raise Refused(f"{name} is a server's error page", reason="error_page")


def _refuse_shell(name: str, body: str) -> None:
    if len(_LETTER.findall(body)) < _FEWEST_LETTERS:
        raise Refused(f"{name} is an empty shell: a page without a document in it", reason="empty_shell")


def is_english(text: str) -> bool:
    """Whether the words are English: "Pursuant to the Law on …", and not Vietnamese typed without tone marks."""
    sample = fold_words(text[:20_000]).split()
    return len(sample) >= 40 and sum(word in _ENGLISH for word in sample) > len(sample) * 0.12


def is_another(title: str, text: str) -> bool:
    """Whether the head of a text is another document's: it says neither the title's number nor most of its words.

    A slip in the number alone (05/2025 for 05/2026) does not make it another; measured on 549 pages of vbpl.vn."""
    named = next(iter(_numbers(title)), None)
    if named and named in _numbers(text):
        return False
    asked = list(_pairs(_NUMBER.sub(" ", title)))
    if len(asked) < _FEWEST_PAIRS:
        return False
    held = set(_pairs(text))
    return sum(pair in held for pair in asked) < len(asked) * _LEAST_OF_TITLE


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(numbers.key(found.rstrip(".,")) or "" for found in _NUMBER.findall(text))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    return pairwise(fold_words(text).split())


def _is_cut_off(data: bytes) -> bool:
    """A PDF without its end mark, a ZIP or Office package without its directory."""
    if b"%PDF-" in data[:1024]:
        return b"%%EOF" not in data[-65536:]
    return data.startswith(b"PK\x03\x04") and b"PK\x05\x06" not in data[-66_000:]


def _promised_file(address: str, fetched: Fetched) -> bool:
    kind = (fetched.header("content-type") or "").partition(";")[0].strip().lower()
    path = unquote(urlsplit(address).path + "?" + urlsplit(address).query)
    return kind in _PAPER or any(_FILE.search(part) for part in re.split(r"[?&]", path))


def _is_sent_home(asked: str, given: str) -> bool:
    """A missing page that redirects to the front page."""
    return urlsplit(given).path in ("", "/", "/index.html") and urlsplit(asked).path not in ("", "/", "/index.html")


def _charset(fetched: Fetched) -> str | None:
    found = re.search(r"charset=[\"']?([\w-]+)", fetched.header("content-type") or "", re.I)
    return found[1] if found else None
