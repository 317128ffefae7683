"""Provisions compared: whether one ("khoản 2 Điều 9") lies within another ("Điều 9")."""

import re

_UNITS = "điểm|khoản|điều|mục|chương|phụ lục|mẫu"
_LABEL = r"(?:\d{1,4}[a-zđ]?|[IVXLCDM]+|[a-zđ])\b"
# điểm a khoản 2 Điều 9 | Điều 5a | Chương II | Phụ lục 3 | Mẫu số 02
_PART = re.compile(rf"\b({_UNITS})\s+(?:số\s+)?({_LABEL})", re.I)
# Điều 13, 14, 15 | các điểm b, c và d khoản 1 Điều 170 | khoản 3 đến khoản 16 Điều 20
_RUN = re.compile(
    rf"\b(?P<unit>{_UNITS})\s+(?:số\s+)?(?P<first>{_LABEL})"
    rf"(?P<rest>(?:\s*(?:,|;|và|đến)\s*(?:và\s+)?(?:(?P=unit)\s+(?:số\s+)?)?{_LABEL})+)",
    re.I,
)
_NEXT = re.compile(
    rf"(?P<joint>,|;|\bvà\b|\bđến\b)\s*(?:và\s+)?(?:(?:{_UNITS})\s+(?:số\s+)?)?(?P<label>{_LABEL})", re.I
)
_BETWEEN = re.compile(r"[,;]|\bvà\b", re.I)
_FINER = ("điểm", "khoản", "điều")  # from the inside out
_LETTERS = "abcdđeghiklmnopqrstuvxy"  # of points
_LONGEST_RANGE = 300

Place = frozenset[tuple[str, str]]


def place_of(provision: str) -> Place:
    """The named parts of one provision; empty where none is named."""
    return frozenset((kind.lower(), label.lower()) for kind, label in _PART.findall(provision))


def places_of(provisions: tuple[str, ...]) -> tuple[Place, ...]:
    """The places of all provisions; "khoản 1, khoản 2 Điều 9 và Điều 10" are three, "Điều 4 đến Điều 6" too."""
    return tuple(place for provision in provisions for place in _listed(_spelled(provision)) if place)


def _spelled(provision: str) -> str:
    """Each member of a list and of a range with its unit: "Điều 13, 14" as "Điều 13, Điều 14"."""
    return _RUN.sub(lambda run: _members(run["unit"], run["first"], run["rest"]), provision)


def _members(unit: str, first: str, rest: str) -> str:
    labels = [first]
    for found in _NEXT.finditer(rest):
        labels += _up_to(labels[-1], found["label"]) if found["joint"].lower() == "đến" else [found["label"]]
    return ", ".join(f"{unit} {label}" for label in labels)


def _up_to(first: str, last: str) -> list[str]:
    """The labels after the first one of a range, with its last; that alone where they cannot be counted."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
        return [str(label) for label in range(int(first) + 1, int(last) + 1)]
    begin, end = (_LETTERS.find(label.lower()) for label in (first, last))
    return list(_LETTERS[begin + 1 : end + 1]) if 0 <= begin < end else [last]


def _listed(provision: str) -> tuple[Place, ...]:
    """Each member of a list; one that names no article, or no clause, of its own is of the next one named."""
    places = [place_of(member) for member in _BETWEEN.split(provision)]
    after: Place = frozenset()
    for at in range(len(places) - 1, -1, -1):
        units = [_FINER.index(kind) for kind, _ in places[at] if kind in _FINER]
        if len(units) == len(places[at]):
            outer = {_FINER[unit] for unit in range(max(units, default=len(_FINER)) + 1, len(_FINER))}
            places[at] |= frozenset(part for part in after if part[0] in outer)
            after = places[at] or after
        else:
            after = frozenset()
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
