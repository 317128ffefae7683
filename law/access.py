"""What a viewer may see: a grant is asked for by every search, and has no default."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grant:
    """`agencies` whose papers the viewer sees besides the public ones; None = everything (the command's user)."""

    agencies: frozenset[str] | None


EVERYTHING = Grant(None)
PUBLIC = ""
