"""Which kind of source is opened by what: the one table of harvesters."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from harvesters import network
from harvesters.bucket import Bucket, BucketSource
from harvesters.client import Client, Manners
from harvesters.feed import Feed
from harvesters.folder import Folder
from harvesters.items import Harvester
from harvesters.listing import Listing
from harvesters.mailbox import Mailbox
from harvesters.sitemap import Sitemap
from harvesters.source import Source
from law.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Tools:
    """What a harvester needs from outside: the clock, how it waits (seconds), what opens a bucket with its secret."""

    clock: Callable[[], datetime]
    wait: Callable[[float], None] = time.sleep
    bucket: Callable[[Source, str], Bucket] | None = None


def opened(source: Source, tools: Tools) -> Harvester:
    """The harvester of a source, opened for one visit; Unavailable or Refused where it cannot be."""
    return HARVESTERS[source.kind](source, tools)


def _client(source: Source, tools: Tools) -> Client:
    most = int(source.max_mb * 1e6)
    manners = Manners(source.all_hosts, source.pace, source.timeout, most, source.attempts, source.private)
    return Client(manners, tools.clock, tools.wait)


def _password(source: Source) -> str:
    password = os.environ.get(source.password_env or "")
    if not password:
        raise WrongUse(f"The source {source.name} needs its password in the environment variable {source.password_env}")
    return password


def _bucket(source: Source, tools: Tools) -> BucketSource:
    if tools.bucket is None:
        raise WrongUse(f"The source {source.name} is a bucket, which cannot be opened here")
    place = urlsplit(source.address)
    port = place.port or (443 if place.scheme == "https" else 80)
    network.refuse_private(source.host, network.resolve(source.host, port), private=source.private)
    return BucketSource(source, tools.bucket(source, _password(source)))


HARVESTERS: Mapping[str, Callable[[Source, Tools], Harvester]] = {
    "folder": lambda source, tools: Folder(source, tools.wait),
    "vbpl": lambda source, tools: Listing(source, _client(source, tools)),
    "listing": lambda source, tools: Listing(source, _client(source, tools)),
    "feed": lambda source, tools: Feed(source, _client(source, tools)),
    "sitemap": lambda source, tools: Sitemap(source, _client(source, tools)),
    "mailbox": lambda source, tools: Mailbox(source, _password(source)),
    "bucket": _bucket,
}
