"""Which findings a list is of: those of one reviewer, body or field, in words compared without case and tone marks."""

from collections.abc import Iterable
from dataclasses import dataclass

from delivery.contract import Json
from law.folding import fold_words


@dataclass(frozen=True, slots=True)
class Scope:
    """What a list is narrowed to; None narrows nothing.

    reviewer: log-in name of the person a finding was given to; body: who issued the document or handles the procedure,
    "Sở Nội vụ" meaning also "Sở Nội vụ tỉnh Lào Cai"; field: the lĩnh vực that a procedure's sheet states.
    """

    reviewer: str | None = None
    body: str | None = None
    field: str | None = None

    def holds(self, finding: Json, assigned_to: str | None = None) -> bool:
        """Whether a finding, an object of `rasoat audit --json` given to that person, belongs to the list."""
        subject = finding["subject"]
        return (
            (self.reviewer is None or self.reviewer == assigned_to)
            and (self.body is None or _names(self.body, (subject["issuer"], subject.get("agency"))))
            and (self.field is None or _names(self.field, (subject.get("field"),)))
        )


EVERYWHERE = Scope()


def _names(wanted: str, stated: Iterable[str | None]) -> bool:
    """Whole words in their order: "Sở Y tế" is no part of "Sở Y tế dự phòng học", nor "Sở Y" of "Sở Yên"."""
    words = f" {fold_words(wanted)} "
    return any(words in f" {fold_words(name)} " for name in stated if name)
