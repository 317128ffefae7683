"""Provisions compared: whether one ("khoản 2 Điều 9") lies within another ("Điều 9")."""

import re

# điểm a khoản 2 Điều 9 | Điều 5a | Chương II | Phụ lục 3 | Mẫu số 02
_PART = re.compile(r"\b(điểm|khoản|điều|mục|chương|phụ lục|mẫu)\s+(?:số\s+)?([0-9IVXLCDM]+[a-zđ]?|[a-zđ])\b", re.I)

_BETWEEN = re.compile(r"[,;]|\bvà\b", re.I)
_FINER = {"điểm", "khoản"}

Place = frozenset[tuple[str, str]]


def place_of(provision: str) -> Place:
    """The named parts of one provision; empty where none is named."""
    return frozenset((kind.lower(), label.lower()) for kind, label in _PART.findall(provision))


def places_of(provisions: tuple[str, ...]) -> tuple[Place, ...]:
    """The places of all provisions; "khoản 1, khoản 2 Điều 9 và Điều 10" are three."""
    return tuple(place for provision in provisions for place in _listed(provision) if place)


def _listed(provision: str) -> tuple[Place, ...]:
    """Each member of a list; one that names no article of its own is of the next article named."""
    places = [place_of(member) for member in _BETWEEN.split(provision)]
    article: Place = frozenset()
    for at in range(len(places) - 1, -1, -1):
        own = frozenset(part for part in places[at] if part[0] == "điều")
        article = own or (article if {part[0] for part in places[at]} <= _FINER else frozenset())
        places[at] |= article
    return tuple(places)


def lies_within(inner: Place, outer: Place) -> bool:
    """khoản 2 Điều 9 lies within Điều 9, and within itself."""
    return bool(outer) and outer <= inner


def overlaps(one: Place, two: Place) -> bool:
    return lies_within(one, two) or lies_within(two, one)


def touched(cited: tuple[str, ...], gone: tuple[str, ...]) -> tuple[int, int]:
    """Of the cited provisions: how many are gone wholly, and how many at least in part."""
    ended = places_of(gone)
    places = places_of(cited)
    wholly = sum(any(lies_within(place, other) for other in ended) for place in places)
    partly = sum(any(overlaps(place, other) for other in ended) for place in places)
    return wholly, partly
