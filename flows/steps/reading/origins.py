"""Where a held file came from, and what its source states of it beside what we say."""

from typing import Any

from archive import harvests
from infra.services import Services
from law import numbers
from law.access import Grant
from law.folding import fold_words

# What sources say of validity, folded; the longer ones first. Their statement, never ours.
STATUSES = (
    ("het hieu luc mot phan", "partly_lapsed"),
    ("het hieu luc", "lapsed"),
    ("chua co hieu luc", "not_yet"),
    ("ngung hieu luc", "suspended"),
    ("tam ngung", "suspended"),
    ("con hieu luc", "in_force"),
    ("co hieu luc", "in_force"),
)
_DATES = ("issued_on", "effective_on", "expires_on")


def with_provenance(services: Services, item: dict[str, Any], grant: Grant) -> dict[str, Any]:
    """The object of `show` with `provenance`: one entry a coming of a held file that the viewer may know of, with where
    it disagrees with us."""
    digests = [held["sha256"] for held in item["held"]]
    found = harvests.provenance_of(services.ledger.engine, digests)
    known = {(digest, one.path) for digest in digests for one in services.ledger.seen(digest, grant)}
    entries = [{"sha256": digest, **told} for digest in digests for told in found.get(digest, ())]
    entries = [one for one in entries if (one["sha256"], one["path"]) in known]
    ours = {**item["instrument"], "status": item["validity"]["verdict"]}
    return {**item, "provenance": [{**one, "disagrees": disagreements(one.get("stated", {}), ours)} for one in entries]}


def disagreements(stated: dict[str, str], ours: dict[str, Any]) -> list[dict[str, str]]:
    """What a source states otherwise than we do; where one of the two does not know, nobody disagrees."""
    return [
        {"what": name, "stated": stated[name], "ours": str(ours[name])}
        for name in ("number", "status", *_DATES)
        if stated.get(name) and ours.get(name) not in (None, "unknown") and not _agree(name, stated[name], ours[name])
    ]


def _agree(name: str, stated: str, ours: str) -> bool:
    if name == "number":
        return numbers.key(stated) == numbers.key(ours)
    if name == "status":
        said = fold_words(stated)
        verdict = next((verdict for words, verdict in STATUSES if words in said), None)
        return verdict is None or verdict == ours
    return stated == ours
