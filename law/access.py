"""What a viewer may see: a grant is asked for by every search, and has no default."""

from collections.abc import Iterable
from dataclasses import dataclass

from law.folding import nfc, squeeze

PUBLIC = ""


def agency_key(name: str) -> str:
    """A body's name as it is compared: `Sở  Nội Vụ` and `Sở Nội vụ` are one; tone marks tell bodies apart."""
    return squeeze(nfc(name)).casefold()


@dataclass(frozen=True, slots=True)
class Grant:
    """`agencies` (as `agency_key` gives them) whose papers the viewer sees besides the public ones; None = everything
    (the command's user)."""

    agencies: frozenset[str] | None

    def sees(self, agency: str) -> bool:
        """Whether papers of a body, by its name or key, are shown; PUBLIC ones always are."""
        key = agency_key(agency)
        return self.agencies is None or key == PUBLIC or key in self.agencies


def grant_of(agencies: Iterable[str]) -> Grant:
    """What the papers of these bodies, by their names, and the public ones are to a viewer."""
    return Grant(frozenset(map(agency_key, agencies)) - {PUBLIC})


EVERYTHING = Grant(None)
ONLY_PUBLIC = Grant(frozenset())
