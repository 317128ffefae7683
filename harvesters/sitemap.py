"""Sitemaps (sitemaps.org): an index of them, compressed ones, and the addresses that match."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from harvesters import markup
from harvesters.client import Client
from harvesters.items import Batch, Fetched, Known, Listed
from harvesters.source import Source
from law.errors import Refused

BATCH = 100
MOST_BYTES = 64_000_000  # sitemaps.org allows 50 MB
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """One file: the documents it lists, or the sitemaps an index lists."""

    listed: tuple[Listed, ...] = ()
    children: tuple[str, ...] = ()


class Sitemap:
    """All sitemaps under an address; a visit that was cut off goes on at "number of the file:number of the address"."""

    def __init__(self, source: Source, client: Client) -> None:
        self._source, self._client = source, client

    def discover(self, resume: str | None) -> Iterator[Batch]:
        first = self._page(self._source.address)
        files = first.children or (self._source.address,)
        start, offset = _place(resume)
        for at in range(start, len(files)):
            listed = (self._page(files[at]) if first.children else first).listed
            wanted = [one for one in listed if re.search(self._source.links or "", one.address)]
            last = at + 1 == len(files)
            yield from _batches(wanted, at, offset if at == start else 0, last=last)

    def fetch(self, listed: Listed, known: Known) -> Fetched | None:
        return self._client.get(listed.address, known)

    def complete(self, fetched: Fetched) -> Fetched:
        return fetched

    def close(self) -> None:
        self._client.close()

    def _page(self, address: str) -> SitemapPage:
        fetched = self._client.get(address)
        return parse(fetched.data, address) if fetched else SitemapPage()


def parse(data: bytes, address: str) -> SitemapPage:
    """A sitemap or an index of sitemaps, compressed or not; Refused where it is neither."""
    root = markup.xml(_unpacked(data, address))
    kind = markup.local(root)
    if kind not in ("urlset", "sitemapindex"):
        raise Refused(f"{address} is no sitemap", reason="not_the_listing")
    entries = [{markup.local(child): (child.text or "").strip() for child in entry} for entry in root]
    known = [(target, entry) for entry in entries if (target := markup.absolute(address, entry.get("loc", "")))]
    if kind == "sitemapindex":
        return SitemapPage(children=tuple(target for target, _ in known))
    return SitemapPage(tuple(Listed(target, None, _stated(entry)) for target, entry in known))


def _stated(entry: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return (("changed", entry["lastmod"]),) if entry.get("lastmod") else ()


def _unpacked(data: bytes, address: str) -> bytes:
    """At most MOST_BYTES of a compressed file, so that a small one cannot fill the memory."""
    if not data.startswith(_GZIP):
        return data
    stream = zlib.decompressobj(wbits=31)
    try:
        plain = stream.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise Refused(f"{address} is a damaged compressed file: {error}", reason="not_the_listing") from error
    if stream.unconsumed_tail:
        raise Refused(f"{address} unpacks to more than {MOST_BYTES // 1_000_000} MB", reason="too_large")
    if not stream.eof:
        raise Refused(f"{address} is cut off: the compressed file does not end", reason="cut_off")
    return plain


def _batches(listed: list[Listed], file: int, offset: int, *, last: bool) -> Iterator[Batch]:
    for at in range(offset, len(listed), BATCH):
        follows = at + BATCH
        end = None if last else f"{file + 1}:0"
        yield Batch(tuple(listed[at:follows]), f"{file}:{follows}" if follows < len(listed) else end)


def _place(resume: str | None) -> tuple[int, int]:
    file, _, offset = (resume or "0:0").partition(":")
    return int(file), int(offset or 0)
