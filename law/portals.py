"""A portal's own words on how a document stands, in the terms of validity: its statement, never ours."""

from datetime import date

from law.folding import fold_words
from law.text import PortalStatement
from law.validity import Validity

# as the national database prints them, folded
_STATUSES = {
    "con hieu luc": Validity.IN_FORCE,
    "chua co hieu luc": Validity.NOT_YET,
    "het hieu luc mot phan": Validity.PARTLY_LAPSED,
    "het hieu luc toan bo": Validity.LAPSED,
    "het hieu luc": Validity.LAPSED,
    "ngung hieu luc": Validity.SUSPENDED,
    "tam ngung hieu luc": Validity.SUSPENDED,
}


def status_of(portal: PortalStatement) -> Validity | None:
    """What the status means; None where the portal gives none, or one that is not known."""
    return _STATUSES.get(fold_words(portal.status or ""))


def day_of(text: str | None) -> date | None:
    """A day of the statement (ISO 8601); None where there is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
