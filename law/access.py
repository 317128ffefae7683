"""What a viewer may see: a grant is asked for by every search, and has no default."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grant:
    """`agencies` whose papers the viewer may see besides the public ones; None = everything (the command's own user)."""

    agencies: frozenset[str] | None


EVERYTHING = Grant(None)
PUBLIC = ""
