"""What the command says in the words of the pages' catalogue, in Vietnamese: reasons, and errors."""

from pathlib import Path

from infra import settings
from law.errors import BadInput
from web.faults import words_of
from web.wording import Wording

_WORDING = Wording("vi")
_FULL = ("No space left on device", "disk is full")


def words(key: str, otherwise: str, **values: object) -> str:
    """The words of a key, or what else to say."""
    return _WORDING.known(key, otherwise, **values)


def plain(error: Exception, name: str, home: Path | None) -> str:
    """What went wrong, and where: a full disk names no file, and system, SQLite and LanceDB each word it their way.

    `name`: the file it speaks of, where that is known; of another file the sentence of its reader stands behind."""
    named = error.filename if isinstance(error, OSError) else None
    if any(words in str(error) for words in _FULL):
        return _WORDING("fault.full_disk", place=named or settings.load(home).home)
    if isinstance(error, OSError):
        return f"{named or _WORDING('fault.system')}: {error.strerror or error}"
    said = words_of(error, _WORDING)
    if said is None:
        return str(error)
    if name:
        return f"{name}: {said}"
    return f"{said} ({error})" if isinstance(error, BadInput) else said
