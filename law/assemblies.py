"""Terms of the National Assembly: the symbol of its texts (QH15, UBTVQH13) names the term, which bounds their year."""

import re

from law import numbers

# term → years of its first and last session; the year of a change belongs to both (elections of 1981 … 2021, 15/3/2026)
_TERMS = {
    7: (1981, 1987),
    8: (1987, 1992),
    9: (1992, 1997),
    10: (1997, 2002),
    11: (2002, 2007),
    12: (2007, 2011),
    13: (2011, 2016),
    14: (2016, 2021),
    15: (2021, 2026),
    16: (2026, 2031),
}
# QH15 | UBTVQH13
_OF_TERM = re.compile(r"(?:QH|UBTVQH)(\d{1,2})$")


def term_of(number: str) -> int | None:
    """The term that a number's symbol names: 15 of 108/2025/QH15, 13 of 28/2005/PL-UBTVQH13; None for other bodies."""
    parsed = numbers.parse(number)
    found = _OF_TERM.search(parsed.symbol) if parsed else None
    return int(found[1]) if found else None


def years_of(term: int) -> tuple[int, int] | None:
    """First and last year in which the term made texts; None where it is not known."""
    return _TERMS.get(term)
