"""ZIP files, messages and PDFs that carry files: members one by one, with caps that a bomb meets before it unpacks."""

import stat
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import NoReturn

from extractors.reading import sniffing
from extractors.reading.carriers import covers, embedded, messages
from extractors.reading.characters import encodings
from law import paths
from law.errors import BadInput, Refused, Unreadable

MAX_MEMBERS = 10_000
MAX_MEMBER_BYTES = 512_000_000
MAX_TOTAL_BYTES = 2_000_000_000
# Text packs up to about 30 times; a bomb thousands. Small members may pack as well as they like
MAX_RATIO = 200
RATIO_FROM_BYTES = 10_000_000
MAX_NESTING = 3
_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075
_LOCKED = 0x1
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def is_container(data: bytes) -> bool:
    """Whether the bytes are a ZIP of files (and no Office file), a message or a folder of messages."""
    if not data.startswith(b"PK") and not messages.is_message(data) and not messages.is_folder(data):
        return False
    try:
        return sniffing.media_type(data, "") in (sniffing.ZIP, sniffing.MESSAGE, sniffing.MESSAGES)
    except BadInput:
        return False


Member = tuple[str, bytes | BadInput]


def contents(path: str, data: bytes) -> Iterator[Member]:
    """(path, bytes) of a file and, as `a.pdf!/member`, of what it carries; of a ZIP or a message the members alone.

    Errors as `members` has them."""
    found = members(data, path) if is_container(data) else _with_carried(data, path, 1)
    for member, content in found:
        yield _joined(path, member), content


def members(data: bytes, name: str) -> Iterator[Member]:
    """(path, bytes) of each member (of a message its words and attachments), those of a ZIP within as
    `inner.zip!/member`; the error of one that is locked or damaged stands in the place of its bytes, and the others
    come all the same.

    Refused, before anything is unpacked, for no, too many or too large members, a bomb's ratio or too deep nesting.
    """
    yield from _members(data, name, 1)


def read(data: bytes, name: str, ocr: object) -> NoReturn:
    """A container is no document of its own."""
    raise Refused(f"{name} is a ZIP or a folder of messages: its members are read, not itself", reason="container")


def _members(data: bytes, name: str, depth: int) -> Iterator[Member]:
    if depth > MAX_NESTING:
        raise Refused(f"{name} nests ZIP files deeper than {MAX_NESTING}", reason="zip_bomb")
    if messages.is_folder(data):
        for path, content in messages.of_folder(data):
            yield from _within(path, content, name, depth)
        return
    if messages.is_message(data):
        for path, content in messages.parts(data, name):
            yield from _within(path, content, name, depth)
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            held = [item for item in package.infolist() if not item.is_dir() and not _is_junk(item.filename)]
            _refuse(held, name)
            for item in held:
                yield from _member(package, item, name, depth)
    except sniffing.DAMAGED_PACKAGE as error:
        raise Unreadable(f"{name} is a damaged ZIP: {error}", reason="damaged") from error


def _member(package: zipfile.ZipFile, item: zipfile.ZipInfo, name: str, depth: int) -> Iterator[Member]:
    path = member_name(item)
    if stat.S_ISLNK(item.external_attr >> 16):
        yield path, Refused(f"{name}!/{path} is a link: pack the file that it leads to", reason="link_in_zip")
        return
    if item.flag_bits & _LOCKED:
        yield path, Unreadable(f"{name}!/{path} is locked with a password", reason="encrypted")
        return
    try:
        data = _unpacked(package, item, name)
    except NotImplementedError:
        yield (
            path,
            Refused(f"{name}!/{path} is packed in a way that is not read: pack it as plain ZIP", reason="packed"),
        )
        return
    except sniffing.DAMAGED_PACKAGE as error:
        yield path, Unreadable(f"{name}!/{path} is damaged: {error}", reason="damaged")
        return
    yield from _within(path, data, name, depth)


def _within(path: str, data: bytes, name: str, depth: int) -> Iterator[Member]:
    if not is_container(data):
        for inner, content in _with_carried(data, f"{name}!/{path}", depth):
            yield _joined(path, inner), content
        return
    try:
        for inner, content in _members(data, f"{name}!/{path}", depth + 1):
            yield f"{path}!/{inner}", content
    except BadInput as error:
        yield path, error


def _with_carried(data: bytes, name: str, depth: int) -> Iterator[Member]:
    """A file itself, under the name "", then the files in a PDF; the cover of a portfolio is left out where something
    lies behind it."""
    carried = embedded.files(data, name) if sniffing.is_pdf(data) else iter(())
    first = next(carried, None)
    if first is None or not covers.is_portfolio(data):
        yield "", data
    for inner, content in chain([first] if first else [], carried):
        if isinstance(content, BadInput):
            yield inner, content
        elif depth >= MAX_NESTING:
            yield (
                inner,
                Refused(f"{name}!/{inner} lies in more than {MAX_NESTING} files, one in another", reason="zip_bomb"),
            )
        else:
            yield from _within(inner, content, name, depth + 1)


def _joined(path: str, member: str) -> str:
    return f"{path}!/{member}" if member else path


def _unpacked(package: zipfile.ZipFile, item: zipfile.ZipInfo, name: str) -> bytes:
    """Never more than the stated size: a header may lie."""
    with package.open(item) as stream:
        data = stream.read(item.file_size + 1)
    if len(data) > item.file_size:
        raise Refused(f"{name} holds more than it states", reason="zip_bomb")
    return data


def _refuse(held: list[zipfile.ZipInfo], name: str) -> None:
    if not held:
        raise Refused(f"{name} is a ZIP without files", reason="empty")
    if len(held) > MAX_MEMBERS:
        raise Refused(f"{name} holds {len(held)} files, more than {MAX_MEMBERS}", reason="zip_bomb")
    if sum(item.file_size for item in held) > MAX_TOTAL_BYTES:
        raise Refused(f"{name} unpacks to more than {MAX_TOTAL_BYTES // 1_000_000} MB", reason="zip_bomb")
    for item in held:
        swollen = item.file_size > RATIO_FROM_BYTES and item.file_size > MAX_RATIO * max(1, item.compress_size)
        if swollen or item.file_size > MAX_MEMBER_BYTES:
            raise Refused(f"{name} holds a file that unpacks beyond measure", reason="zip_bomb")


def _is_junk(path: str) -> bool:
    return any(path.startswith(junk) or path.endswith(f"/{junk}") or path == junk for junk in _JUNK)


def member_name(item: zipfile.ZipInfo) -> str:
    """The path as it was meant: UTF-8 where a flag, a field or the bytes say so, else Windows-1258 where its tones
    stand behind vowels; no way out of the ZIP."""
    path = item.filename
    if not item.flag_bits & _UTF8_NAME:
        raw = path.encode("cp437", errors="replace")
        path = _field_name(item) or _meant(raw) or path
    parts = (part for part in path.replace("\\", "/").split("/") if part not in ("", ".", ".."))
    return "/".join(paths.within(part, "_") for part in parts) or "_"


def _field_name(item: zipfile.ZipInfo) -> str | None:
    """What Info-ZIP and 7-Zip write beside a name of old (APPNOTE 4.6.9)."""
    at = 0
    while at + 4 <= len(item.extra):
        kind, size = struct.unpack_from("<HH", item.extra, at)
        if kind == _UNICODE_PATH and size > 5:
            return item.extra[at + 9 : at + 4 + size].decode("utf-8", errors="replace")
        at += 4 + size
    return None


def _meant(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        meant = encodings.windows_vietnamese(raw)
        return meant if meant and encodings.has_unicode_marks(meant) else None
