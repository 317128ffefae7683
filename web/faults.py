"""What a page cannot take, told by a key of the catalogue, so that each person reads it in their language."""

from law.errors import BadInput, NotHeld, RasoatError, WrongUse
from web.wording import Wording, catalogue


class _Told(RasoatError):
    """`key` of the section "fault" (or a whole key), `field` the name of the form's field that it speaks of; as a
    sentence for programs it is English."""

    def __init__(self, key: str, field: str = "", **values: object) -> None:
        super().__init__(Wording("en")(_whole(key), **values), key=key, **values)
        self.field = field

    def words(self, wording: Wording) -> str:
        return wording(_whole(self.key), **self.values)


class Fault(_Told, WrongUse):
    """A form that says nothing, or what cannot be."""


class NotThere(_Told, NotHeld):
    """A page about something that is not there, or not for this person."""


def fault_of(error: RasoatError, field: str) -> Fault:
    """What a form asked for and was refused, as a fault of one of its fields: for the form to come back with. What the
    catalogue has no words for is raised again."""
    if isinstance(error, Fault):
        return error if error.field else Fault(error.key, field, **error.values)
    key = _key(error)
    if key is None:
        raise error
    return Fault(key, field, **error.values)


def words_of(error: Exception, wording: Wording) -> str | None:
    """The words of the catalogue, None for an error that has none there."""
    key = _key(error) if isinstance(error, RasoatError) else None
    return wording(_whole(key), **error.values) if isinstance(error, RasoatError) and key else None


def _key(error: RasoatError) -> str | None:
    """An error's own key; of a file that cannot be used, its reason."""
    if error.key:
        return error.key
    reason = f"reason.{error.reason}" if isinstance(error, BadInput) else ""
    return reason if reason in catalogue() else None


def _whole(key: str) -> str:
    return key if "." in key else f"fault.{key}"
