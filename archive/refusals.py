"""What an S3 server, or the way to it, answers instead of doing what was asked, in a plain sentence without secrets."""

import re

from minio.error import InvalidResponseError, MinioException, S3Error, ServerError
from urllib3 import exceptions

from archive.places import Place
from law.errors import RasoatError, Unavailable, WrongUse

ANSWERS = (MinioException, exceptions.HTTPError, OSError)
_ABSENT = ("NoSuchKey", "NoSuchBucket", "NoSuchVersion")
_CODE = re.compile(r"<Code>(\w+)</Code>")  # rclone's errors come as text/xml, which the client does not read
_FULL = frozenset({"XMinioStorageFull", "QuotaExceeded", "EntityTooLarge", "InsufficientStorage"})
# versitygw says 404 of a key that nobody has
_KEYS = frozenset({"XAdminUserNotFound", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AccessDenied"})
_CLOCK = "RequestTimeTooSkewed"
_BROKEN: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.SSLError, "its certificate cannot be verified"),
    (exceptions.NameResolutionError, "nobody knows a server of that name"),
    (exceptions.NewConnectionError, "nobody answers there"),
    (exceptions.TimeoutError, "it does not answer in time"),
)


def told(place: Place, error: Exception) -> RasoatError:
    """The error of ours for one of ANSWERS."""
    return _refused(place, error) if isinstance(error, MinioException) else _broken(place, error)


def is_absent(error: Exception) -> bool:
    return isinstance(error, MinioException) and _code(error) in _ABSENT


def is_refusal(error: MinioException) -> bool:
    """The server answered that it will not (a locked version, a feature it lacks), and did not just break down."""
    return 400 <= _status(error) < 500 or _status(error) == 501


def _refused(place: Place, error: MinioException) -> RasoatError:
    """By HTTP status first, for codes differ between servers."""
    status, code, message = _status(error), _code(error), getattr(error, "message", None)
    where = f"The archive {place.shown} cannot be used"
    if code == _CLOCK:
        return WrongUse(f"{where}: the clocks of this machine and of the server differ too much")
    if status in (401, 403) or code in _KEYS:
        return WrongUse(f"{where}: the server refuses these keys, or what they may do is not enough ({code})")
    if status == 404:
        return Unavailable(f"{where}: the bucket {place.bucket} is not there ({code})")
    if status == 507 or code in _FULL:
        return Unavailable(f"{where}: the server has no room ({code})")
    if status >= 500:
        return Unavailable(f"{where}: the server has an error of its own now ({status} {code})")
    return Unavailable(f"{where}: the server refuses what was asked ({status} {code}: {message})")


def _broken(place: Place, error: Exception) -> RasoatError:
    """A server that could not be reached, or broke off."""
    cause = error.reason if isinstance(error, exceptions.MaxRetryError) and error.reason else error
    said = next((words for kind, words in _BROKEN if isinstance(cause, kind)), "the connection broke off")
    return Unavailable(f"The archive {place.shown} cannot be reached: {said}")


def _status(error: MinioException) -> int:
    if isinstance(error, S3Error):
        return int(error.response.status)
    if isinstance(error, ServerError):
        return error.status_code
    return int(error._code) if isinstance(error, InvalidResponseError) else 500


def _code(error: MinioException) -> str:
    found = _CODE.search(str(error))
    return str(error.code or "") if isinstance(error, S3Error) else found[1] if found else "no code"
