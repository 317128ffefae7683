"""Which kind of source is opened by what: the one table of harvesters."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

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
    """What a harvester needs from outside: the clock, and how it waits (seconds)."""

    clock: Callable[[], datetime]
    wait: Callable[[float], None] = time.sleep


def opened(source: Source, tools: Tools) -> Harvester:
    """The harvester of a source, opened for one visit; Unavailable or Refused where it cannot be."""
    return HARVESTERS[source.kind](source, tools)


def _client(source: Source, tools: Tools) -> Client:
    most = int(source.max_mb * 1e6)
    manners = Manners(source.all_hosts, source.pace, source.timeout, most, source.attempts, source.private)
    return Client(manners, tools.clock, tools.wait)


def _mailbox(source: Source, _tools: Tools) -> Mailbox:
    password = os.environ.get(source.password_env or "")
    if not password:
        raise WrongUse(f"The source {source.name} needs its password in the environment variable {source.password_env}")
    return Mailbox(source, password)


HARVESTERS: Mapping[str, Callable[[Source, Tools], Harvester]] = {
    "folder": lambda source, tools: Folder(source, tools.wait),
    "vbpl": lambda source, tools: Listing(source, _client(source, tools)),
    "listing": lambda source, tools: Listing(source, _client(source, tools)),
    "feed": lambda source, tools: Feed(source, _client(source, tools)),
    "sitemap": lambda source, tools: Sitemap(source, _client(source, tools)),
    "mailbox": _mailbox,
}
