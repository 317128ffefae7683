"""Searching: a line of words to the contract's object, with how each document stands on the day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from archive.receipts import Receipt
from delivery import quoting
from delivery.words import STANDINGS
from flows.steps.reading.copies import file_name
from flows.steps.reading.reading import STATES
from index.facets import Faceting
from index.protocol import Result, Results, Shown
from index.queries import parse_query
from infra.services import Services
from law import numbers
from law.access import Grant
from law.errors import Disagreement

_EXCERPT = 160  # letters of a passage on the terminal
_PAGES = 50  # receipts that are looked at for a number
_BY_WORDS = ("number", "both", "words")


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; days are inclusive. `chosen` values of facets narrow what was found; None wants none."""

    kind: str | None = None
    issuer: str | None = None
    since: date | None = None
    until: date | None = None
    in_force_on: date | None = None
    limit: int = 10
    chosen: Mapping[str, str] | None = None


def search(
    services: Services, lines: Sequence[str], filters: Filters, today: date, grant: Grant
) -> Iterator[dict[str, Any]]:
    """One object a line, in order, of what the viewer may see."""
    for line in lines:
        query = parse_query(
            line, kind=filters.kind, issuer=filters.issuer, since=filters.since, until=filters.until,
            in_force_on=filters.in_force_on, limit=filters.limit,
        )  # fmt: skip
        day = filters.in_force_on or today
        if filters.chosen is not None:
            query = replace(query, faceting=Faceting(day, filters.chosen))
        found = services.index.search(query, grant)
        if not found.total:
            _refuse_lost_index(services)
        yield _answer(found, day, _names(services, found.results, grant))


def _names(services: Services, results: Sequence[Result], grant: Grant) -> dict[str, str]:
    """By digest the file's name, as the viewer knows it, of what has no title to be called by."""
    untitled = {one.digest for one in results if not one.title}
    seen = ((digest, services.ledger.seen(digest, grant)) for digest in sorted(untitled))
    return {digest: file_name(receipts[0].path) for digest, receipts in seen if receipts}


def _refuse_lost_index(services: Services) -> None:
    """Disagreement where an index without an entry would say of all that is held that it does not exist."""
    held = services.ledger.counts()["indexed"]
    if held and not services.index.count():
        raise Disagreement(
            f"The index {services.settings.index} is empty though {held} files are held: `rasoat reindex` fills it",
            key="index_lost",
        )


def _answer(found: Results, day: date, names: Mapping[str, str]) -> dict[str, Any]:
    query = found.query
    asked = {"words": query.words, "number": query.number, "filters": list(query.filters)}
    results = [_result(one, day, names.get(one.digest)) for one in found.results]
    first = found.results[0].why if found.results else None
    # what bears the number comes first, then what has the words: the ranking of every index
    told = {"number_held": first == "number" if query.number else None, "words_found": first in _BY_WORDS}
    unknown = {"unknown_left_out": found.unknown_left_out} if query.in_force_on else {}
    facets = {name: [asdict(value) for value in values] for name, values in found.facets.items()}
    counted = {"facets": facets} if query.faceting else {}
    return {"query": query.text, "as": asked, "total": found.total, **told, **unknown, **counted, "results": results}


def _result(one: Result, day: date, file: str | None) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "score": round(one.score, 4),
        "number": one.number,
        "kind": one.kind,
        "title": one.title,
        "file": file,
        "issuer": one.issuer,
        "issued_on": one.issued_on.isoformat() if one.issued_on else None,
        "sha256": one.digest,
        "key": one.key,
        "validity": {"verdict": one.standing.on(day).value, "on": day.isoformat()},
        "why": one.why,
        "passages": [_passage(passage) for passage in one.passages],
    }


def _passage(one: Shown) -> dict[str, Any]:
    return {
        "section": one.section,
        "clause": one.clause,
        "page": one.page,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "highlights": [list(pair) for pair in one.highlights],
        "score": round(one.score, 4),
    }


def stated_pages(services: Services, number: str, grant: Grant) -> tuple[Receipt, ...]:
    """Saved pages on which a portal states the number and whose text prints none, or is not there."""
    ending = f"{STATES}{numbers.canonical(number)}"
    found, _ = services.ledger.page("indexed", numbers.canonical(number), _PAGES, 0, grant)
    return tuple(one for one in found if (one.reason or "").endswith(ending))


def called(one: Mapping[str, Any]) -> str:
    """What a person calls a result by: number and title; without a title kind and number, then the file's name. Of an
    article of a list its key, "123/2015/QH13#5"; a digest is no name."""
    if one["title"]:
        return f"{one['number'] or ''} {one['title']}".strip()
    if one["number"]:
        return f"{one['kind'] or ''} {one['number']}".strip()
    return str(one["file"] or one["kind"] or one["key"])


def readable(answer: dict[str, Any]) -> str:
    """The answer as a person reads it on a terminal."""
    lines = [f"{answer['query']}: {answer['total']} kết quả"]
    if answer["number_held"] is False:
        lines.append("Kho không có văn bản nào mang số này; dưới đây là văn bản nhắc tới số ấy hoặc gần nghĩa.")
    elif answer["results"] and not answer["words_found"]:
        lines.append("Không văn bản nào có các từ này; dưới đây chỉ là văn bản gần nghĩa.")
    for one in answer["results"]:
        standing = STANDINGS[one["validity"]["verdict"]]
        lines.append(f"{one['rank']}. {called(one)} [{standing}]")
        lines += [f"   {_shown(passage, is_row=one['key'] != one['sha256'])}" for passage in one["passages"][:1]]
    return "\n".join(lines)


def _shown(passage: Mapping[str, Any], *, is_row: bool) -> str:
    where = f"{passage['section'] or ''}{quoting.place(passage['page'], is_row=is_row)}".removeprefix(", ")
    return f"{where}: {quoting.quoted(passage['text'], _EXCERPT, is_row=is_row)}".removeprefix(": ")
