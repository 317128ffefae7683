"""What a page cannot take, told by a key of the catalogue, so that each person reads it in their language."""

from law.errors import NotHeld, RasoatError, WrongUse
from web.wording import Wording


class _Told(RasoatError):
    """`key` of the section "fault"; as a sentence for programs it is English."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(Wording("en")(f"fault.{key}", **values))
        self.key, self.values = key, values

    def words(self, wording: Wording) -> str:
        return wording(f"fault.{self.key}", **self.values)


class Fault(_Told, WrongUse):
    """A form that says nothing, or what cannot be."""


class NotThere(_Told, NotHeld):
    """A page about something that is not there, or not for this person."""


def words_of(error: Exception, wording: Wording) -> str | None:
    """The words of the catalogue, None for an error of another room, which has its own sentence."""
    return error.words(wording) if isinstance(error, _Told) else None
