"""Locks on what is archived: how they are asked for, and the proof that a server enforces what it accepts."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from archive.places import Place
from law.errors import RasoatError, WrongUse

if TYPE_CHECKING:
    from archive.s3 import Bucket

PROBE = timedelta(minutes=1)  # longer than the proof takes on a busy machine


def headers(place: Place, now: datetime, kept: timedelta | None = None) -> dict[str, str]:
    """What locks an object as long as the place says, by the server's clock; nothing where it asks for no lock."""
    if not place.retain_days:
        return {}
    until = now + (kept or timedelta(days=place.retain_days))
    return {
        "x-amz-object-lock-mode": place.lock.upper(),
        "x-amz-object-lock-retain-until-date": until.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def prove(bucket: "Bucket") -> None:
    """Locks a small object and tries to delete it; WrongUse where that works: to accept a lock is no proof of it."""
    probes = f"{bucket.place.prefix}selfcheck/"
    for left, _ in list(bucket.listing(probes)):
        found = bucket.held(left)
        if found and found.version:
            bucket.remove_plainly(left, found.version)  # whose lock has ended; another process's own stays
    key = f"{probes}{uuid.uuid4().hex}"
    locked = bucket.put_locked(key, b"lock", PROBE)
    if locked is None:
        raise refusal(bucket.place, "does not offer one")
    if locked.version is None:
        raise refusal(bucket.place, "accepts it and keeps no versions")
    if bucket.remove_plainly(key, locked.version) or bucket.held(key, locked.version) is None:
        raise refusal(bucket.place, "accepts it and does not enforce it")
    bucket.remove(key)


def refusal(place: Place, what: str) -> RasoatError:
    asked = f"A lock of {place.retain_days} days is asked for, and the server of {place.shown}"
    return WrongUse(f"{asked} {what}; leave out retain_days or take another server")
