"""RSS and Atom: the newest documents of a source that publishes a feed."""

from collections.abc import Iterator

import lxml.etree

from harvesters import markup
from harvesters.client import Client
from harvesters.items import Batch, Fetched, Known, Listed
from harvesters.source import Source
from law.errors import Refused
from law.folding import nfc, squeeze

_WHEN = ("pubDate", "published", "updated", "date")


class Feed:
    """A feed read as one batch."""

    def __init__(self, source: Source, client: Client) -> None:
        self._source, self._client = source, client

    def discover(self, resume: str | None) -> Iterator[Batch]:
        fetched = self._client.get(self._source.address)
        if fetched is not None:
            yield Batch(parse(fetched.data, fetched.address))

    def fetch(self, listed: Listed, known: Known) -> Fetched | None:
        return self._client.get(listed.address, known)

    def complete(self, fetched: Fetched) -> Fetched:
        return fetched

    def close(self) -> None:
        self._client.close()


def parse(data: bytes, address: str) -> tuple[Listed, ...]:
    """Items of RSS 2.0, RSS 1.0 (RDF) or entries of Atom in their order; Refused where it is none of these."""
    root = markup.xml(data)
    if markup.local(root) not in ("rss", "RDF", "feed"):
        raise Refused(f"{address} is no RSS or Atom feed", reason="not_the_listing")
    items = [item for item in root.iter() if markup.local(item) in ("item", "entry")]
    return tuple(listed for item in items if (listed := _listed(item, address)) is not None)


def _listed(item: lxml.etree._Element, address: str) -> Listed | None:
    target = markup.absolute(address, _link(item))
    if target is None:
        return None
    title = squeeze(nfc(_text(item, "title")))
    when = next((said for name in _WHEN if (said := _text(item, name))), "")
    stated = tuple(pair for pair in (("published", when), ("title", title)) if pair[1])
    return Listed(target, title or None, stated)


def _link(item: lxml.etree._Element) -> str:
    """An attached file before the page about it; Atom's link is an attribute, RSS's a text."""
    for kind in ("enclosure", "alternate"):
        for child in item:
            if markup.local(child) == kind and child.get("url"):
                return str(child.get("url"))
            if markup.local(child) == "link" and child.get("href") and child.get("rel", "alternate") == kind:
                return str(child.get("href"))
    return _text(item, "link")


def _text(item: lxml.etree._Element, name: str) -> str:
    found = next((child for child in item if markup.local(child) == name), None)
    return "".join(map(str, found.itertext())).strip() if found is not None else ""
