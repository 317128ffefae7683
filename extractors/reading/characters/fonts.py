"""Old Vietnamese fonts name the encoding of their text: .VnTime is TCVN3, .VnTimeH its capitals, VNI-Times is VNI."""

from extractors.reading.characters import legacy


def restored(text: str, font: str) -> str:
    """The run's text in Unicode, by its font; of another font as it is."""
    encoding = _encoding(font)
    if encoding is None or (text.isascii() and not _is_capitals(font)):
        return text
    fixed = legacy.convert(text, encoding)
    return fixed.upper() if _is_capitals(font) else fixed


def _encoding(font: str) -> str | None:
    if font.startswith(".Vn"):
        return "tcvn3"
    return "vni" if font.upper().startswith("VNI-") else None


def _is_capitals(font: str) -> bool:
    return font.startswith(".Vn") and font.rstrip().endswith("H")
