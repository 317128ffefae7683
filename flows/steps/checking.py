"""Checking: the proof that ledger, archive and index agree, what is held and waits, repair and re-indexing."""

import shutil
from collections.abc import Callable
from datetime import datetime
from typing import Any

from archive import checking
from flows.steps import ingesting, publishing
from flows.steps.progress import Progress
from infra.services import Services
from infra.settings import path_of

BATCH = 64


def check(services: Services) -> dict[str, Any]:
    """The contract's object; the writer's lock is held, so that nothing is published meanwhile."""
    with publishing.writing(services):
        return checking.check(services.ledger, services.store, services.index.digests()).contract()


def readable_check(found: dict[str, Any]) -> str:
    counts = f"{found['received']} received, {found['archived']} archived, {found['indexed']} indexed"
    wrong = [f"  {name}: {', '.join(value)}" for name, value in found.items() if isinstance(value, list) and value]
    return "\n".join([f"{'Agrees' if found['agrees'] else 'Does not agree'}: {counts}", *wrong])


def repair(services: Services, clock: Callable[[], datetime]) -> None:
    """Makes again what can be made: waiting files are read, what the index lacks is published, strangers leave it."""
    found = check(services)
    services.index.remove(digest for digest in found["not_in_ledger"] if digest in services.index.digests())
    wrong = {*found["missing_in_index"], *found["duplicated_in_index"]}
    ids = [one.id for one in services.ledger.all_receipts("indexed") if one.digest in wrong]
    services.ledger.reopen(ids, clock())
    ingesting.drain(services, clock, Progress())


def status(services: Services) -> dict[str, Any]:
    """What is held and waits, and each backend."""
    oldest = services.ledger.oldest_pending()
    return {
        "home": str(services.home),
        "files": services.ledger.counts(),
        "oldest_pending": oldest.isoformat() if oldest else None,
        "passages": services.index.count(),
        "servers": [
            {"name": name, "address": address, "reachable": True}
            for name, address in (
                ("archive", services.settings.archive),
                ("index", services.settings.index),
                ("database", services.settings.database),
            )
        ],
    }


def readable_status(found: dict[str, Any]) -> str:
    files = ", ".join(f"{count} {state}" for state, count in found["files"].items())
    lines = [f"{server['name']}: {server['address']}" for server in found["servers"]]
    return "\n".join([f"Home {found['home']}", f"Files: {files}", f"Passages: {found['passages']}", *lines])


def reindex(services: Services) -> str:
    """Builds a new index beside the old from what the archive keeps, and puts it in its place."""
    place = path_of(services.settings.index, "lancedb")
    beside, old = place.with_name(place.name + ".building"), place.with_name(place.name + ".old")
    shutil.rmtree(beside, ignore_errors=True)
    digests = [one.digest for one in services.ledger.all_receipts("indexed") if one.digest]
    with publishing.writing(services):
        new = services.index_at(beside)
        for at in range(0, len(digests), BATCH):
            new.publish([(digest, publishing.passages(services, digest)) for digest in digests[at : at + BATCH]])
        shutil.rmtree(old, ignore_errors=True)
        if place.exists():
            place.rename(old)
        beside.rename(place)
        shutil.rmtree(old, ignore_errors=True)
    del services.index
    publishing.refresh(services)
    return f"The index was built again from {len(digests)} files"
