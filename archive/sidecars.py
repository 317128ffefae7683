"""Readings, word boxes and extractions as the JSON kept beside the bytes, and back."""

import gzip
import json
from typing import Any

from pydantic import TypeAdapter

from law.errors import Unreadable
from law.facts import Extraction
from law.text import PortalStatement, Reading, Row, Span, Text, WordBox

_TEXT = TypeAdapter(Text)
_PORTAL = TypeAdapter(PortalStatement | None)
_EXTRACTION = TypeAdapter(Extraction)

Boxes = tuple[tuple[WordBox, ...], ...]


def encode_reading(reading: Reading) -> bytes:
    """Text, rows and portal statement; word boxes have a file of their own (`encode_boxes`).

    Unreadable where the text holds a lone surrogate (half of a character), which UTF-8 cannot keep."""
    kept = {
        "text": _TEXT.dump_python(reading.text, mode="json"),
        "rows": [_packed_row(row) for row in reading.rows],
        "portal": _PORTAL.dump_python(reading.portal, mode="json"),
    }
    try:
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError as error:
        raise Unreadable("The text holds half of a character, which cannot be kept", reason="lost_character") from error


def decode_reading(data: bytes) -> Reading:
    """The inverse of `encode_reading`, without boxes."""
    kept = json.loads(data)
    rows = tuple(_row(row) for row in kept["rows"])
    return Reading(_TEXT.validate_python(kept["text"]), (), rows, _PORTAL.validate_python(kept["portal"]))


def encode_boxes(boxes: Boxes) -> bytes:
    """Per page a list of (start, end, x0, y0, x1, y1, confidence), in points to two places; compressed."""
    pages = [[_packed_box(box) for box in page] for page in boxes]
    return gzip.compress(json.dumps(pages, separators=(",", ":")).encode(), compresslevel=5, mtime=0)


def decode_boxes(data: bytes) -> Boxes:
    return tuple(tuple(WordBox(*box) for box in page) for page in json.loads(gzip.decompress(data)))


def encode_extraction(extraction: Extraction) -> bytes:
    return _EXTRACTION.dump_json(extraction)


def decode_extraction(data: bytes) -> Extraction:
    return _EXTRACTION.validate_json(data)


def _packed_row(row: Row) -> list[Any]:
    fields, reached = ([[name, span.start, span.end] for name, span in some] for some in (row.fields, row.reached))
    return [row.kind, row.page, fields, *([reached] if reached else [])]


def _row(packed: list[Any]) -> Row:
    kind, page, *rest = packed
    fields, reached = (tuple((name, Span(start, end)) for name, start, end in some) for some in (*rest, [])[:2])
    return Row(kind, page, fields, reached)


def _packed_box(box: WordBox) -> list[float | None]:
    places = [round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1)]
    return [box.start, box.end, *places, None if box.confidence is None else round(box.confidence, 3)]
