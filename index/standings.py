"""Validity intervals of a file's instrument, as the index keeps them to filter by a day."""

from dataclasses import dataclass
from datetime import date

from law.validity import Validity


@dataclass(frozen=True, slots=True)
class Standing:
    """First and last day in force, since when parts have lapsed, and a suspension with its last day.

    `in_force_from` None = unknown (not dated, ambiguous): such a file is left out of searches on a day and counted.
    """

    in_force_from: date | None = None
    in_force_until: date | None = None
    partly_from: date | None = None
    suspended_from: date | None = None
    suspended_until: date | None = None

    def on(self, day: date) -> Validity:
        if self.in_force_from is None:
            return Validity.UNKNOWN
        if day < self.in_force_from:
            return Validity.NOT_YET
        if self.in_force_until is not None and day > self.in_force_until:
            return Validity.LAPSED
        if self.suspended_from is not None and self.suspended_from <= day <= (self.suspended_until or date.max):
            return Validity.SUSPENDED
        return Validity.PARTLY_LAPSED if self.partly_from and self.partly_from <= day else Validity.IN_FORCE


UNKNOWN = Standing()
