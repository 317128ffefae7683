"""Parsers of listings, feeds, sitemaps, pages and messages, each on a page and what was read from it by a person."""

import gzip
import json
import lzma
import os
import tarfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from harvesters import feed, listing, mailbox, markup, sitemap, vbpl
from harvesters.items import Listed
from law.errors import Refused

HERE = Path(__file__).parent / "pages"
SHARED = Path(os.environ.get("RASOAT_SHARED", "../shared")) / "data"
AT = "https://tinh.example.vn/van-ban?trang=1"


def as_json(found: object) -> object:
    return json.loads(json.dumps(found, ensure_ascii=False))


def told(listed: tuple[Listed, ...]) -> object:
    return as_json([{"address": one.address, "known as": one.title, **dict(one.stated)} for one in listed])


def golden(name: str, found: object) -> None:
    """A missing expectation is written, and fails until a person has read it."""
    path = HERE / f"{name}.json"
    if not path.exists():
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{path} was written; read it")
    assert found == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["listing_table", "listing_links", "listing_cards"])
def test_listings(name: str) -> None:
    page = listing.parse((HERE / f"{name}.html").read_bytes(), AT, r"chi-tiet" if name == "listing_cards" else None)
    golden(name, {"listed": told(page.listed), "next": page.next})


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_feeds(name: str) -> None:
    golden(name, told(feed.parse((HERE / f"{name}.xml").read_bytes(), AT)))


def test_sitemaps() -> None:
    data = (HERE / "sitemap.xml").read_bytes()
    found = sitemap.parse(data, AT)
    golden("sitemap", told(found.listed))
    assert sitemap.parse(gzip.compress(data), AT) == found
    index = b"<sitemapindex><sitemap><loc>https://a.vn/1.xml.gz</loc></sitemap></sitemapindex>"
    assert sitemap.parse(index, AT).children == ("https://a.vn/1.xml.gz",)


@pytest.mark.parametrize(
    ("parse", "data", "reason"),
    [
        (feed.parse, b"<html><body>Web Page Blocked</body></html>", "not_the_listing"),
        (feed.parse, b"not xml", "not_the_listing"),
        (sitemap.parse, b"<rss/>", "not_the_listing"),
        (sitemap.parse, gzip.compress(b"<urlset/>" + b" " * 90_000_000), "too_large"),
        (sitemap.parse, gzip.compress(b"<urlset></urlset>")[:-9], "cut_off"),
        (feed.parse, b"<!DOCTYPE r [<!ENTITY a 'aaaa'>]><rss><channel>&a;</channel></rss>", None),
    ],
)
def test_what_is_no_listing_is_refused(parse: object, data: bytes, reason: str | None) -> None:
    assert callable(parse)
    if reason is None:
        assert parse(data, AT) == ()
        return
    with pytest.raises(Refused) as refusal:
        parse(data, AT)
    assert refusal.value.reason == reason


def test_no_file_is_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mật")
    text = f"<!DOCTYPE r [<!ENTITY a SYSTEM '{secret.as_uri()}'>]><rss><item><link>http://a.vn/</link><title>&a;</title></item></rss>"
    (one,) = feed.parse(text.encode(), AT)
    assert "mật" not in (one.title or "")


def test_rows_of_a_province_are_read_as_they_were_published() -> None:
    """A table made of the 4,056 rows of a real listing gives every row back with its link, number, day and status."""
    path = SHARED / "listings/binhduong.jsonl.xz"
    if not path.is_file():
        pytest.skip("the shared data with the listing is not on this machine")
    rows = [json.loads(line) for line in lzma.open(path, "rt", encoding="utf-8")]
    names = ("so_ky_hieu", "ngay_ban_hanh", "trich_yeu", "hieu_luc")
    cells = "".join(
        "<tr>"
        + "".join(f"<td>{row[name] or ''}</td>" for name in names)
        + "<td><a href='"
        + row["pdf"]
        + "'>Tải</a></td></tr>"
        for row in rows
        if row["pdf"]
    )
    head = "<tr><th>Số ký hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th><th>Hiệu lực</th><th>Tải về</th></tr>"
    page = listing.parse(f"<html><body><table>{head}{cells}</table></body></html>".encode(), AT)
    wanted = {row["pdf"].strip().partition("#")[0].replace(" ", "%20"): row for row in reversed(rows) if row["pdf"]}
    assert len(page.listed) == len({one.address for one in page.listed}) >= len(wanted) * 0.99
    with_number = [one for one in page.listed if dict(one.stated).get("number")]
    with_day = [one for one in page.listed if dict(one.stated).get("issued_on")]
    assert min(len(with_number), len(with_day)) >= len(page.listed) * 0.98


def test_a_page_of_vbpl_says_what_the_portal_states() -> None:
    saved = SHARED / "vbpl/pages.tar.xz"
    if not saved.is_file():
        pytest.skip("the shared data with the saved pages is not on this machine")
    with tarfile.open(saved) as pages:
        found = {}
        for name in ("doc_000001.html", "doc_000008.html"):
            member = next(one for one in pages.getnames() if one.endswith(name))
            content = pages.extractfile(member)
            root = markup.html(content.read() if content else b"")
            assert vbpl.is_page(root)
            found[name] = (dict(vbpl.stated(root)), vbpl.body(root)[:30])
    whole, attributes = found["doc_000001.html"], found["doc_000008.html"]
    assert whole[0]["effective_on"] == "2025-09-19" and whole[0]["status"] == "Còn hiệu lực"
    assert whole[1].startswith("CHÍNH PHỦ") and attributes[1] == ""
    assert attributes[0]["number"] == "8376 /VBHN-BTP" and attributes[0]["issued_on"] == "2025-12-18"
    assert attributes[0]["issuer"] == "Bộ Tư pháp" and "expires_on" not in attributes[0]


def message(*attachments: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "Sở Nội vụ <sonoivu@example.vn>", "baocao@example.vn"
    made["Subject"], made["Date"] = "Báo cáo quý I năm 2026", "Fri, 20 Mar 2026 08:00:00 +0700"
    made["Message-ID"] = "<1@example.vn>"
    made.set_content("Kính gửi báo cáo.")
    for name, data in attachments:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def test_attachments_are_the_documents_and_the_message_their_provenance() -> None:
    found = mailbox.parse(
        message(("báo cáo.pdf", b"%PDF-1"), ("../../a.doc", b"2"), ("báo cáo.pdf", b"3")), "imap://a/;UID=1"
    )
    assert found.parts == (("báo cáo.pdf", b"%PDF-1"), (".._.._a.doc", b"2"), ("2-báo cáo.pdf", b"3"))
    assert found.header("from") == "Sở Nội vụ <sonoivu@example.vn>"
    assert found.header("subject") == "Báo cáo quý I năm 2026" and found.header("message-id") == "<1@example.vn>"
    with pytest.raises(Refused, match="no attachment"):
        mailbox.parse(message(), "imap://a/;UID=2")
