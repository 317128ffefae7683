"""A bucket of an S3 server through the `minio` client: what the archive asks of one, its errors in plain words.

Underscored methods of the client are used where it has no public argument: a condition on a write and the parts of an
upload. Its version is pinned, and the tests hold them against two servers.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import chain
from typing import Any, TypeVar

from minio import Minio
from minio.commonconfig import ENABLED
from minio.deleteobjects import DeleteObject
from minio.error import MinioException, S3Error
from minio.versioningconfig import VersioningConfig
from urllib3.exceptions import HTTPError, ReadTimeoutError

from archive import parts, patience, retention
from archive.patience import PATIENT, TRIES, Patience
from archive.places import Held, Keys, Opened, Place
from archive.refusals import ANSWERS, is_absent, is_refusal, told
from law.errors import Disagreement, RasoatError, Unavailable

_THERE = (409, 412)  # the condition fails; or another is writing the same object at this moment
_Sent = TypeVar("_Sent")
# Each try again would be a line on the terminal of whoever waits; the last becomes the error.
logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)


class Bucket:
    """Every method raises Unavailable where the server is not there now, WrongUse where it refuses keys or wishes."""

    def __init__(self, place: Place, keys: Keys, patient: Patience = PATIENT) -> None:
        self.place = place
        self._patience = patient
        self._client = Minio(
            place.host, keys.access, keys.secret, secure=place.secure, region=place.region,
            http_client=patience.Pool(patient),
        )  # fmt: skip
        self._opened: Opened | None = None
        self._proving, self._is_proved = threading.Lock(), False

    def server(self) -> str:
        """What the server calls itself."""
        opened = self._open()
        return opened.server if opened else ""

    def exists(self) -> bool:
        return self._open() is not None

    def ask(self) -> None:
        """Asks the server, whatever it answered before."""
        self._opened = None
        self._open()

    def held(self, key: str, version: str | None = None) -> Held | None:
        """The current object of a key (or that version of it), None where there is none."""
        if self._open() is None:
            return None
        with self._explained():
            try:
                found = self._client.stat_object(self.place.bucket, key, version_id=version)
            except MinioException as error:
                if is_absent(error):
                    return None
                raise
        return Held(found.size or 0, found.version_id)

    def listing(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Keys under a prefix with their sizes in bytes, in order; none where there is no bucket yet."""
        if self._open() is None:
            return
        with self._explained():
            for found in self._client.list_objects(self.place.bucket, prefix, recursive=True):
                yield str(found.object_name), found.size or 0

    def changes(self, prefix: str, after: str | None) -> Iterator[tuple[str, int, str]]:
        """Keys after a key, in order, with size in bytes and a stamp of the content; Unavailable without a bucket."""
        if self._open() is None:
            raise Unavailable(f"{self.place.shown} is not there")
        with self._explained():
            for found in self._client.list_objects(self.place.bucket, prefix, recursive=True, start_after=after):
                yield str(found.object_name), found.size or 0, f"{found.etag} {found.last_modified}"

    def read(self, key: str) -> Iterator[bytes]:
        """The bytes in pieces; a connection that breaks is taken up where it broke, and one that hangs is Unavailable.
        KeyError where there are none, Disagreement where the server holds them and cannot read them (a bad disk)."""
        at, tries, version = 0, 0, None
        while True:
            answer = self._answer(key, at, version)
            version = answer.headers.get("x-amz-version-id")
            try:
                for piece in patience.pieces(answer, self._patience):
                    at, tries = at + len(piece), 0
                    yield piece
                return
            except ReadTimeoutError as error:
                raise told(self.place, error) from error
            except (HTTPError, OSError) as error:
                tries += 1
                if tries == TRIES:
                    raise self._unread(key) from error
                time.sleep(0.2 * 2**tries)
            finally:
                answer.close()

    def write(self, key: str, pieces: Iterable[bytes], *, is_new: bool = False, locked: bool = False) -> None:
        """Writes an object whole or not at all, many parts where it is long; with `is_new` one that is there already
        stays as it is; with `locked` it is kept as long as the place says."""
        now = self._open_to_write(to_lock=locked).now()
        headers = retention.headers(self.place, now) if locked else {}
        condition = {"If-None-Match": "*"} if is_new else {}
        cut = parts.parts_of(pieces)
        first, second = next(cut), next(cut, None)
        with self._explained():
            try:
                if second is None:
                    self._put(key, first, headers, condition)
                else:
                    self._put_parts(key, chain((first, second), cut), headers, condition)
            except S3Error as error:
                if not (is_new and error.response.status in _THERE):
                    raise

    def put_locked(self, key: str, data: bytes, kept: timedelta) -> Held | None:
        """Puts an object under a lock of so long; None where the server refuses the lock."""
        with self._explained():
            try:
                headers = retention.headers(self.place, self._open_to_write().now(), kept)
                return Held(len(data), self._put(key, data, headers, {}))
            except MinioException as error:
                if not is_refusal(error):
                    raise
        return None

    def remove_plainly(self, key: str, version: str) -> bool:
        """Whether the server deletes that version for somebody who does not ask it to break retention."""
        with self._explained():
            try:
                self._client.remove_object(self.place.bucket, key, version_id=version)
            except MinioException as error:
                if not is_refusal(error):
                    raise
                return False
        return True

    def remove(self, key: str) -> None:
        """Forgets every version of an object. What a lock in compliance mode still keeps is only hidden, until then."""
        before: Held | None = None
        while (now := self.held(key)) is not None:
            if now == before:
                raise Unavailable(f"The archive {self.place.shown} does not delete {key}")
            self._remove_version(key, now.version)
            before = now

    def _answer(self, key: str, at: int, version: str | None) -> Any:
        try:
            return self._client.get_object(self.place.bucket, key, offset=at, version_id=version)
        except ANSWERS as error:
            if is_absent(error):
                raise KeyError(key) from None
            if isinstance(error, S3Error) and error.response.status >= 500:
                raise self._unread(key) from error
            raise told(self.place, error) from error

    def _unread(self, key: str) -> RasoatError:
        """Why an object was not read, after some tries: a server that answers all but this is not down."""
        self.ask()
        return Disagreement(f"The archive {self.place.shown} holds {key} and cannot read it: it is damaged there")

    def _put(self, key: str, data: bytes, headers: dict[str, str], condition: dict[str, str]) -> str | None:
        plain = {**headers, "Content-Type": "application/octet-stream", "x-amz-checksum-sha256": parts.checksum(data)}

        def send(condition: dict[str, str]) -> str | None:
            sent: Any = plain | condition
            return self._client._put_object(self.place.bucket, key, data, sent).version_id

        return self._once(key, condition, send)

    def _put_parts(self, key: str, cut: Iterable[bytes], headers: dict[str, str], condition: dict[str, str]) -> None:
        bucket, client = self.place.bucket, self._client
        self._sweep(key)
        upload = client._create_multipart_upload(bucket, key, {**headers, "x-amz-checksum-algorithm": "SHA256"})
        query: Any = {"uploadId": upload}
        with ExitStack() as undoing:
            undoing.callback(self._abort, key, upload)
            rows, size = [], 0
            for number, data in enumerate(cut, 1):
                sha256 = parts.checksum(data)
                etag = client._upload_part(bucket, key, data, {"x-amz-checksum-sha256": sha256}, upload, number)
                rows.append(parts.listed(number, etag, sha256))
                size += len(data)
            body = parts.completing(rows)

            def send(condition: dict[str, str]) -> None:
                sent: Any = {"Content-Type": "application/xml"} | condition
                client._execute("POST", bucket, key, body=body, headers=sent, query_params=query)

            self._once(key, condition, send)
            undoing.pop_all()
        found = self.held(key)  # S3 may say 200 and then an error in the body
        if found is None or found.size != size:
            raise Unavailable(f"The archive {self.place.shown} did not put the parts of {key} together")

    def _once(self, key: str, condition: dict[str, str], send: Callable[[dict[str, str]], _Sent]) -> _Sent:
        """Sends under the condition that nothing is there; versitygw takes a mark of deletion for something."""
        try:
            return send(condition)
        except S3Error as error:
            if not condition or error.response.status not in _THERE or self.held(key) is not None:
                raise
        return send({})

    def _sweep(self, key: str) -> None:
        """Parts that a killed upload left; asked by the whole key, for MinIO lists them no other way."""
        for upload in self._client._list_multipart_uploads(self.place.bucket, prefix=key).uploads:
            if upload.object_name == key and upload.upload_id:
                self._abort(key, upload.upload_id)

    def _abort(self, key: str, upload: str) -> None:
        try:
            self._client._abort_multipart_upload(self.place.bucket, key, upload)
        except ANSWERS:
            return  # it is gone already, or the next upload of this key sweeps it

    def _remove_version(self, key: str, version: str | None) -> None:
        with self._explained():
            if not self.place.retain_days:
                self._client.remove_object(self.place.bucket, key, version_id=version)
                return
            asked = [DeleteObject(key, version)]
            refused = list(self._client.remove_objects(self.place.bucket, asked, bypass_governance_mode=True))
            if refused:
                self._client.remove_object(self.place.bucket, key)  # hides it behind a mark of deletion

    def _open(self) -> Opened | None:
        """The bucket, asked once; None where there is none yet."""
        if self._opened is None:
            with self._explained():
                query: Any = {"list-type": "2", "max-keys": "1", "prefix": self.place.prefix}
                try:  # not HEAD: without a body, an unknown key and an unknown bucket may look alike
                    headers = self._client._execute("GET", self.place.bucket, query_params=query).headers
                except MinioException as error:
                    if is_absent(error):
                        return None
                    raise
            self._opened = Opened.of(headers, time.monotonic())
        return self._opened

    def _open_to_write(self, *, to_lock: bool = False) -> Opened:
        """Makes the bucket where it is missing; a lock that is asked for is proved before the first that counts."""
        opened = self._open() or self._make()
        if to_lock and self.place.retain_days:
            with self._proving:
                if not self._is_proved:
                    retention.prove(self)
                    self._is_proved = True
        return opened

    def _make(self) -> Opened:
        with self._explained():
            try:
                self._client.make_bucket(self.place.bucket, object_lock=bool(self.place.retain_days))
            except S3Error as error:
                if error.code not in ("BucketAlreadyOwnedByYou", "BucketAlreadyExists"):
                    raise
            try:
                self._client.set_bucket_versioning(self.place.bucket, VersioningConfig(ENABLED))
            except MinioException as error:
                if not is_refusal(error):
                    raise  # a server without versions serves as well; one with locks has them anyway
        opened = self._open()
        if opened is None:
            raise Unavailable(f"The archive {self.place.shown} has no bucket, though it was made just now")
        return opened

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except ANSWERS as error:
            raise told(self.place, error) from error
