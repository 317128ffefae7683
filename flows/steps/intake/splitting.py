"""A scan of many papers becomes its papers: proposed by their heads, corrected by a person, the scan itself kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from archive import sidecars
from archive.receipts import Given, Receipt
from extractors.facts.extraction import VERSION
from extractors.reading.copies import batches, splitting
from flows.steps.reading import viewing
from flows.steps.reading.reading import FACTS, SPLIT
from flows.steps.reading.viewing import View
from infra.services import Services
from law.access import Grant
from law.errors import WrongUse
from law.facts import Extraction
from law.text import Text

BETWEEN = "!/"  # the path of a container, and the name in it


@dataclass(frozen=True, slots=True)
class Proposal:
    """Pages that seem to begin a paper, and pages that seem only to part two."""

    beginnings: frozenset[int]
    separators: frozenset[int]


def proposal(view: View) -> Proposal:
    text = Text(view.content, view.pages, "", "")
    parting = frozenset(page.number for page in view.pages if batches.is_separator(text, page))
    return Proposal(frozenset(batches.beginnings(text)), parting)


def groups(count: int, beginnings: Sequence[int], left_out: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Page numbers of each paper: from one beginning to the next, without the pages left out; none is lost.

    Pages before the first beginning are a paper too."""
    found: list[list[int]] = []
    for number in range(1, count + 1):
        if number in beginnings or not found:
            found.append([])
        if number not in left_out:
            found[-1].append(number)
    return tuple(tuple(group) for group in found if group)


def split(
    services: Services, digest: str, wanted: Sequence[Sequence[int]], who: str, now: datetime, grant: Grant
) -> tuple[Receipt, ...]:
    """Archives each paper as a file of its own and takes the whole scan out of search and review; its bytes stay.

    WrongUse where it was split before, or would stay one paper with all its pages."""
    receipt, data = viewing.original(services, digest, grant)
    if services.store.get_sidecar(digest, SPLIT):
        raise WrongUse(f"{receipt.path} was split before", key="split_before")
    if len(wanted) < 2 and (not wanted or len(wanted[0]) == receipt.pages):
        raise WrongUse(f"{receipt.path} would stay one paper", key="split_nothing")
    made = splitting.parts(data, receipt.media_type or "", wanted)
    names = [_name(receipt, group) for group in wanted]
    given = [
        Given(name, services.store.put(part), len(part), agency=receipt.agency)
        for name, part in zip(names, made, strict=True)
    ]
    received = services.ledger.receive_many(given, now)
    kept = [{"sha256": one.digest, "pages": list(group)} for one, group in zip(received, wanted, strict=True)]
    said = {"parts": kept, "who": who, "when": now.isoformat()}
    services.store.put_sidecar(digest, SPLIT, json.dumps(said, ensure_ascii=False).encode())
    services.store.put_sidecar(digest, FACTS, sidecars.encode_extraction(Extraction(VERSION, split=True)))
    services.ledger.reopen([one.id for one in services.ledger.of_digest(digest) if one.state == "indexed"], now)
    return received


def parts_of(services: Services, digest: str) -> list[dict[str, object]]:
    """What a scan was split into: digests and page numbers; [] where it was not."""
    kept = services.store.get_sidecar(digest, SPLIT)
    return list(json.loads(kept)["parts"]) if kept else []


def split_from(services: Services, view: View, grant: Grant) -> Receipt | None:
    """The scan that this paper was split from, where the viewer may see it."""
    for path, bar, _ in (one.path.rpartition(BETWEEN) for one in view.receipts):
        for whole in services.ledger.of_path(path) if bar else ():
            made = {part["sha256"] for part in parts_of(services, whole.digest or "")}
            if view.digest in made and services.ledger.seen(whole.digest or "", grant):
                return whole
    return None


def _name(receipt: Receipt, group: Sequence[int]) -> str:
    """upload/…/scan.pdf!/trang-3-5.pdf: a part is named like the member of a container."""
    suffix = splitting.SUFFIXES.get(receipt.media_type or "", PurePosixPath(receipt.path).suffix)
    pages = str(group[0]) if len(group) == 1 else f"{group[0]}-{group[-1]}"
    return f"{receipt.path}{BETWEEN}trang-{pages}{suffix}"
