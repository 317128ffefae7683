"""Files that a PDF carries: attached to it, pinned to a page, or collected in a portfolio behind a cover."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import chain

import pikepdf

from law import paths
from law.errors import BadInput, Refused, Unreadable

MAX_FILES = 1_000
MAX_TOTAL_BYTES = 1_000_000_000
_UNNAMED = "tep-dinh-kem"
# What the library raises over a damaged file
_DAMAGE = (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, LookupError, AttributeError, RecursionError)

Embedded = tuple[str, bytes | BadInput]
Specified = tuple[str, pikepdf.Object | None]


def files(data: bytes, name: str) -> Iterator[Embedded]:
    """(name, bytes) of each file in a PDF, the error of one that is damaged or too large in the place of its bytes;
    nothing for a PDF without any, and for one that cannot be opened, which reading tells."""
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as document:
            yield from _numbered(_found(document, name))
    except _DAMAGE:
        return


def is_damaged(data: bytes) -> bool:
    """Whether the lists of a PDF that a reader opens had to be mended first: what they lack nobody knows."""
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as document:
            list(document.pages)
            return bool(document.get_warnings())
    except _DAMAGE:
        return True


def is_cut_off(data: bytes) -> bool:
    """Whether the list of what a PDF carries breaks off, leaves an entry out that is broken, or names a file that is
    not there: the library goes on without a word, and only warns."""
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as document:
            document.get_warnings()  # those of the rest of the file
            listed = list(_listed(document))
            return bool(document.get_warnings()) or any(map(_is_missing, (*listed, *_pinned(document))))
    except _DAMAGE:  # it cannot be opened, which reading tells
        return False


def _is_missing(found: Specified) -> bool:
    file = found[1]
    try:
        return file is None or ("/EF" in file and _stream(file) is None)
    except _DAMAGE:
        return True


def _found(document: pikepdf.Pdf, name: str) -> Iterator[Embedded]:
    seen: set[tuple[int, int]] = set()
    left = MAX_TOTAL_BYTES
    for path, file in chain(_listed(document), _pinned(document)):
        stream = _stream(file) if file is not None else None
        if stream is None or stream.objgen in seen:
            continue
        seen.add(stream.objgen)
        if len(seen) > MAX_FILES:
            yield path, Refused(f"{name} carries more than {MAX_FILES} files: {path} is not taken", reason="zip_bomb")
            return
        content = _bytes(stream, f"{name}!/{path}", left)
        left -= len(content) if isinstance(content, bytes) else 0
        yield path, content


def _listed(document: pikepdf.Pdf) -> Iterator[Specified]:
    """The list of the whole document; None in the place of an entry, or of the rest of the list, that is broken."""
    keys = iter(document.attachments)
    while True:
        try:
            key = next(keys, None)
            if key is None:
                return
            file = document.attachments[key].obj
            found = _named(file, key), file
        except _DAMAGE:
            yield _UNNAMED, None
            return
        yield found


def _pinned(document: pikepdf.Pdf) -> Iterator[Specified]:
    """What is pinned to the pages; None in the place of one that is broken."""
    for page in document.pages:
        for note in page.obj.get("/Annots", ()):
            if not isinstance(note, pikepdf.Dictionary) or note.get("/Subtype") != "/FileAttachment":
                continue
            try:
                found: Specified = (_named(note.FS, ""), note.FS)
            except _DAMAGE:
                found = _UNNAMED, None
            yield found


def _named(file: pikepdf.Object, key: str) -> str:
    said = str(file.get("/UF") or file.get("/F") or key)
    return paths.within(said, _UNNAMED)


def _stream(file: pikepdf.Object) -> pikepdf.Stream | None:
    held = file.get("/EF")
    found = (held.get("/UF") or held.get("/F")) if isinstance(held, pikepdf.Dictionary) else None
    return found if isinstance(found, pikepdf.Stream) else None


def _bytes(stream: pikepdf.Stream, name: str, limit: int) -> bytes | BadInput:
    """Never more than the limit, whatever the file states of its size."""
    try:
        packed = stream.read_raw_bytes()
        filters = _filters(stream)
        if filters not in ([], ["/FlateDecode"]) or (filters and "/DecodeParms" in stream):
            return Refused(f"{name} is packed in a way that is not read", reason="unknown_type")
        content = zlib.decompressobj().decompress(packed, limit + 1) if filters else packed
    except (*_DAMAGE, zlib.error) as error:
        return Unreadable(f"{name} is damaged: {error}", reason="damaged")
    if len(content) > limit:
        return Refused(f"{name} unpacks beyond measure", reason="zip_bomb")
    return content


def _filters(stream: pikepdf.Stream) -> list[str]:
    said = stream.get("/Filter")
    if said is None:
        return []
    return [str(one) for one in said] if isinstance(said, pikepdf.Array) else [str(said)]


def _numbered(found: Iterator[Embedded]) -> Iterator[Embedded]:
    names: dict[str, int] = {}
    for name, content in found:
        yield paths.numbered(names, name), content
