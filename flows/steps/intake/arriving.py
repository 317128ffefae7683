"""What was fetched is archived: bytes under their SHA-256, and beside them and in the ledger where they came from."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from archive import harvests
from archive.harvests import Arrival, Visit
from archive.receipts import Given
from flows.steps.intake import intake
from harvesters.items import Fetched, Judged, Listed, Pairs
from harvesters.source import Source
from infra.services import Services

PROVENANCE = "provenance.json"
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f]")
_MOST_OF_A_HEADER = 2_000


def arrive(services: Services, source: Source, visit: Visit, listed: Listed, came: Judged, now: datetime) -> str:
    """Archives one fetched document with its files; "new", "changed" or "unchanged". The same again changes nothing."""
    fetched, stated = came.fetched, came.stated
    arrival = Arrival(
        listed.address, hashlib.sha256(fetched.data).hexdigest(), fetched.header("etag"),
        fetched.header("last-modified"), came.mark, dict(stated).get("title") or listed.title,
        tuple(_given(services, source, listed.address, fetched)), provenance(listed, fetched, stated, now),
    )  # fmt: skip
    outcome, receipts = harvests.arrive(services.ledger.engine, visit, arrival, now)
    for receipt in receipts:
        if receipt.state == "refused" and receipt.digest:
            services.store.delete(receipt.digest)  # refused bytes are not kept, whichever way they come
        elif receipt.digest and outcome != harvests.UNCHANGED:
            _lay_beside(services, receipt.digest)
    return outcome


def provenance(listed: Listed, fetched: Fetched, stated: Pairs, now: datetime) -> dict[str, Any]:
    """Where bytes came from: address asked, address that answered, moment, headers, and the source's own statements.

    What the page states comes before what the listing says of it; both are statements of the source, never ours."""
    headers = {name: _UNPRINTED.sub(" ", value)[:_MOST_OF_A_HEADER] for name, value in fetched.headers}
    said = {name: _UNPRINTED.sub(" ", value) for name, value in (*listed.stated, *stated)}
    answered = fetched.address if fetched.address != listed.address else None
    found = {"address": listed.address, "answered_by": answered, "headers": headers, "stated": said}
    return {name: value for name, value in found.items() if value} | {"asked_at": now.isoformat()}


def _given(services: Services, source: Source, address: str, fetched: Fetched) -> Iterator[Given]:
    """A row for each file: the bytes themselves, the members of a ZIP, the attachments of a message."""
    if not fetched.parts:
        yield from intake.given_of(services, address, fetched.data, source.agency)
    for name, data in fetched.parts:
        yield from intake.given_of(services, f"{address}!/{name}", data, source.agency)


def _lay_beside(services: Services, digest: str) -> None:
    told = harvests.provenance_of(services.ledger.engine, [digest]).get(digest, ())
    services.store.put_sidecar(digest, PROVENANCE, json.dumps(told, ensure_ascii=False, indent=1).encode())
