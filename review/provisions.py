"""Provisions compared: whether one ("khoản 2 Điều 9") lies within another ("Điều 9")."""

import re

# điểm a khoản 2 Điều 9 | Điều 5a | Chương II | Phụ lục 3 | Mẫu số 02
_PART = re.compile(r"\b(điểm|khoản|điều|mục|chương|phụ lục|mẫu)\s+(?:số\s+)?([0-9IVXLCDM]+[a-zđ]?|[a-zđ])\b", re.I)

Place = frozenset[tuple[str, str]]


def place_of(provision: str) -> Place:
    """The named parts of one provision; empty where none is named."""
    return frozenset((kind.lower(), label.lower()) for kind, label in _PART.findall(provision))


def places_of(provisions: tuple[str, ...]) -> tuple[Place, ...]:
    return tuple(place for place in map(place_of, provisions) if place)


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
