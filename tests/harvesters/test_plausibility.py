"""What is a document and what is put in its place, with the look-alikes of each."""

import os
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from harvesters.items import Fetched, Listed
from harvesters.plausibility import is_another, is_english, judge
from law.errors import Refused

SHARED = Path(os.environ.get("RASOAT_SHARED", "../shared")) / "data"
ARTICLE = (
    "Điều 1. Phạm vi điều chỉnh. Quyết định này quy định mức thu phí tham quan danh lam thắng cảnh trên địa bàn tỉnh. "
)
ENGLISH = "Article 1. This Law provides for the management of fees and charges in the territory of the province. " * 8
MENU = "<nav><a href='/'>Trang chủ</a></nav><header>Cổng thông tin điện tử</header>"


def page(body: str, title: str = "Văn bản") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def fetched(data: bytes, address: str = "http://a.vn/vb/1", **headers: str) -> Fetched:
    return Fetched(address, data, tuple((name.replace("_", "-"), value) for name, value in headers.items()))


REFUSED = [
    ("blocked", page("<h3>Web Page Blocked!</h3><p>Attack ID: 20000051</p>"), "blocked_page"),
    ("rejected", page("The requested URL was rejected. Your support ID is: 123", "Request Rejected"), "blocked_page"),
    ("challenge", page("<p>Checking your browser before accessing a.vn</p>", "Just a moment..."), "blocked_page"),
    ("blocked in Vietnamese", page("<p>Truy cập bị từ chối. Vui lòng liên hệ quản trị.</p>"), "blocked_page"),
    ("log-in form", page("<form><input name=u><input type='password'></form>Đăng nhập hệ thống"), "login_page"),
    ("no such page", page("<p>Không tìm thấy văn bản bạn yêu cầu</p>"), "soft_404"),
    ("404 with status 200", page("<h2>404 - File or directory not found.</h2>"), "soft_404"),
    ("server error", page("<h1>Server Error in '/' Application.</h1>"), "error_page"),
    ("maintenance", page("<p>Hệ thống đang bảo trì, mời quay lại sau</p>"), "error_page"),
    (
        "shell",
        page(f"{MENU}<div id='__next'></div><script>var app = 'một ứng dụng rất dài dòng';</script>"),
        "empty_shell",
    ),
    ("empty", b"  \n", "empty"),
    ("English", page(f"<p>{ENGLISH}</p>"), "translation"),
    ("page cut off", page(ARTICLE * 9)[:-40], "cut_off"),
    ("PDF cut off", b"%PDF-1.7\n1 0 obj\n" + b"x" * 900, "cut_off"),
    ("package cut off", b"PK\x03\x04" + b"x" * 900, "cut_off"),
]


@pytest.mark.parametrize(("data", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_document_is_refused_by_its_name(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        judge(Listed("http://a.vn/vb/1"), fetched(data))
    assert refusal.value.reason == reason


TAKEN = [
    ("a document", page(ARTICLE * 9)),
    ("a document that forbids access", page(ARTICLE * 9 + "Cấm truy cập trái phép: access denied, 404 Not Found.")),
    ("a document on log-ins with a form in its head", page("<form><input type='password'></form>" + ARTICLE * 20)),
    ("a document that quotes English", page(ARTICLE * 9 + "the International Organization for Standardization")),
    (
        "a short decision",
        page("<p>Quyết định số 404/QĐ-UBND về việc bổ nhiệm ông Nguyễn Văn A giữ chức Giám đốc Sở</p>" * 2),
    ),
    (
        "a short list with a sum",
        page("<p>Bình tuyển cây quế: lệ phí 2.500.000 đồng; cấp lại: 500 đồng một trang</p>" * 2),
    ),
    ("without tone marks", page("<p>Quyet dinh ve viec quy dinh muc thu phi tham quan danh lam thang canh</p>" * 9)),
    ("a PDF", b"%PDF-1.7\n" + b"x" * 900 + b"\n%%EOF\n"),
    ("a PDF with a tail", b"%PDF-1.7\n" + b"x" * 900 + b"\n%%EOF\n" + b"\0" * 3000),
    ("plain text", ARTICLE.encode()),
]


@pytest.mark.parametrize("data", [row[1] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_what_is_a_document_is_taken(data: bytes) -> None:
    judge(Listed("http://a.vn/vb/1"), fetched(data))


@pytest.mark.parametrize(
    ("asked", "given", "reason"),
    [
        ("http://a.vn/vb/1", "http://a.vn/Account/Login?back=/vb/1", "login_page"),
        ("http://a.vn/vb/1", "http://a.vn/dang-nhap", "login_page"),
        ("http://a.vn/vb/1", "http://a.vn/", "soft_404"),
        ("http://a.vn/tai/1.pdf", "http://a.vn/tai/1.pdf", "not_the_file"),
        ("http://a.vn/tai?FileUrl=/x/1.signed.pdf", "http://a.vn/tai?FileUrl=/x/1.signed.pdf", "not_the_file"),
    ],
)
def test_where_an_answer_came_from_counts(asked: str, given: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        judge(Listed(asked), fetched(page(ARTICLE * 30), given))
    assert refusal.value.reason == reason


TITLE = "Quyết định số 41/2006/QĐ-UBND về việc ban hành quy định thu thuế mặt nước bến thuyền trên địa bàn tỉnh"
BODIES = [
    ("the document", "Số: 41/2006/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc ban hành Quy định thu thuế mặt nước bến thuyền", False),
    ("its number spelled apart", "Số:  41 /2006/QĐ-UBND\nQUYẾT ĐỊNH\nQuy định về thuế", False),
    (
        "a slip in the number",
        "Số: 14/2006/QĐ-UBND\nVề việc ban hành quy định thu thuế mặt nước bến thuyền trên địa bàn tỉnh",
        False,
    ),
    ("another document", "Số: 42/2006/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc bổ nhiệm Giám đốc Sở Nội vụ tỉnh Lào Cai", True),
    ("a draft of another", "Số:      /2006/QĐ-UBND\nVề việc ban hành quy chế thi tốt nghiệp trung học", True),
]


@pytest.mark.parametrize(("body", "another"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_a_body_is_compared_with_its_title(body: str, another: bool) -> None:
    assert is_another(TITLE, body) == another
    assert not is_another("LUẬT", body)  # too short to tell


def test_english_is_not_vietnamese_without_tone_marks() -> None:
    assert is_english(ENGLISH) and not is_english("Quyet dinh ve viec thu phi " * 20) and not is_english(ARTICLE * 5)


def test_bad_pages_that_were_met_are_refused() -> None:
    folder = SHARED / "bad-pages"
    if not folder.is_dir():
        pytest.skip("the shared data with bad pages is not on this machine")
    for name, reason in (("vbpl_waf_block.html", "blocked_page"), ("iis_404_saved_as.pdf", "soft_404")):
        with pytest.raises(Refused) as refusal:
            judge(Listed(f"https://vbpl.vn/{name}"), fetched((folder / name).read_bytes()))
        assert refusal.value.reason == reason


def test_of_699_real_pages_one_says_there_is_none_and_seven_hold_another_document() -> None:
    """The seven were read by a person; the rest is taken, attributes alone (149 pages) among it."""
    saved = SHARED / "vbpl/pages.tar.xz"
    if not saved.is_file():
        pytest.skip("the shared data with the saved pages is not on this machine")
    said: Counter[str] = Counter()
    others: set[str] = set()
    with tarfile.open(saved) as pages:
        for member in pages:
            content = pages.extractfile(member)
            try:
                judge(Listed(f"https://vbpl.vn/{member.name}"), fetched(content.read() if content else b""))
                said["taken"] += 1
            except Refused as refusal:
                said[refusal.reason] += 1
                others |= {Path(member.name).stem[-3:]} if refusal.reason == "other_document" else set()
    assert others == {"114", "152", "216", "220", "407", "573", "590"}
    assert said == {"taken": 691, "other_document": 7, "soft_404": 1}
