"""Laws that a list cites by their name and year or day: which instrument of the archive bears that name."""

import re
from collections import defaultdict
from collections.abc import Iterator

from law.facts import Reference
from law.folding import fold_words
from law.instruments import Instrument, Link, Resolution
from review.graph import Graph

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
# Luật Đất đai số 45/2013/QH13: the name beside the number, in the words that act upon it
_NUMBERED = re.compile(
    r"\b(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>(?!sửa đổi|số\b)[^;:()\d]{2,90}?)\s+số\s*:?\s*"
    r"(?P<number>\d+/\d{4}/\w+)"
)
# Luật Đất đai năm 2013 | Luật Đất đai 2013
_CITED = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>.+?)(?:[\s,]+(?:năm\s+)?(?P<year>(?:19|20)\d\d))?$", re.S
)

Named = dict[str, tuple[Instrument, ...]]


def laws_by_name(graph: Graph) -> Named:
    """Instruments by folded name: of held laws the title, of others the name beside their number in an act's words."""
    found: dict[str, list[Instrument]] = defaultdict(list)
    for name, instrument in (*_held(graph), *_acted_on(graph)):
        if instrument not in found[name]:
            found[name].append(instrument)
    return {name: tuple(instruments) for name, instruments in found.items()}


def _held(graph: Graph) -> Iterator[tuple[str, Instrument]]:
    for instrument in graph.held_instruments():
        if instrument.kind in _LAWS and instrument.title:
            yield fold_words(f"{instrument.kind} {instrument.title.removeprefix(instrument.kind)}"), instrument


def _acted_on(graph: Graph) -> Iterator[tuple[str, Instrument]]:
    for acts in graph.acts_on.values():
        for act in acts:
            for said in _NUMBERED.finditer(act.evidence.quote) if "QH" in act.target.number else ():
                if graph.instruments(said["number"]) == (act.target,):
                    yield fold_words(f"{said['kind']} {said['name']}"), act.target


def tells_its_law(reference: Reference) -> bool:
    """Whether a name stands with the year or the day by which it could lead to one law."""
    return reference.issued_on is not None or (reference.name or "")[-4:].isdigit()


def resolve_name(laws: Named, reference: Reference) -> Resolution:
    """The one law of that name whose year or day is the cited one; a name alone never links."""
    cited = _CITED.match(reference.name or "")
    if cited is None or not (cited["year"] or reference.issued_on):
        return Resolution(Link.DANGLING)
    bearers = laws.get(fold_words(f"{cited['kind']} {cited['name']}"), ())
    fitting = tuple(one for one in bearers if _fits(one, reference, cited["year"]))
    return Resolution(Link.LINKED, fitting) if len(fitting) == 1 else Resolution(Link.DANGLING)


def _fits(instrument: Instrument, reference: Reference, year: str | None) -> bool:
    if reference.issued_on and instrument.issued_on:
        return reference.issued_on == instrument.issued_on
    return instrument.year == (int(year) if year else reference.issued_on.year if reference.issued_on else None)
