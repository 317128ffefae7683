"""Numbers of documents (số, ký hiệu): parsed, compared and printed in one way, whatever spelling they come in."""

import re
from dataclasses import dataclass
from functools import lru_cache

from law.folding import HYPHENS, LOOKALIKES, SLASHES, STROKES, nfc

# Symbols whose letters are not all capitals, by their upper-case form: 93/2007/QĐ-TTg, 724/TTr-CP, 05/CTr-UBND
_CASED = {"TTG": "TTg", "TTR": "TTr", "CTR": "CTr", "CTTR": "CTTr", "TBQP": "TBQP", "BC": "BC"}
# ND-CP, QD-TTg: typed without the stroke; only where the whole part is the kind's code
_UNSTROKED = {"ND": "NĐ", "QD": "QĐ", "HD": "HĐ"}
_SERIAL = re.compile(r"(?P<n>\d{1,6})(?P<suffix>(?:\.\d{1,3})?[a-zđ]{0,2})$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_BLANKS = re.compile(r"[\s\u200b-\u200d\ufeff]+")
_BODIES_OF_PARTY = frozenset({"TU", "TW", "HU", "ĐU", "ĐUK", "BTCTW", "UBKTTW", "BBT", "BCT"})


@dataclass(frozen=True, slots=True)
class Number:
    """`serial` 30, `suffix` "c", `year` 2011 or None, `symbol` "NQ-CP"; Party: `symbol` "NQ/TU", `is_party`."""

    serial: int
    suffix: str
    year: int | None
    symbol: str
    printed: str
    is_party: bool = False

    def __str__(self) -> str:
        return self.printed

    @property
    def kind_code(self) -> str:
        """First part of the symbol: "QĐ" of QĐ-TTg, "TTLT" of TTLT-BTC-BNV, "" of QH15."""
        head, *rest = re.split(r"[-/]", self.symbol)
        return head if rest else ""

    @property
    def bodies(self) -> tuple[str, ...]:
        """Codes of the issuing bodies in order: ("BTP", "BNG") of TTLT-BTP-BNG; ("QH15",) of QH15."""
        parts = [part for part in re.split(r"[-/]", self.symbol) if part]
        return tuple(parts[1:] if len(parts) > 1 else parts)

    @property
    def key(self) -> str:
        """Equal for all spellings of one number: no leading zeros, no case, "/" and "-" of the symbol alike."""
        return f"{self.serial}{self.suffix.lower()}/{self.year or ''}/{comparable_symbol(self.symbol)}"

    @property
    def order(self) -> tuple[int, str, int, str]:
        return (self.year or 0, comparable_symbol(self.symbol), self.serial, self.suffix)


def comparable_symbol(symbol: str) -> str:
    """Upper case, one separator, no stroke on Đ: QĐ-TTg, QĐ/TTG and QD-TTg are one; so are QĐ-UB and QĐ-UBND."""
    plain = re.sub(r"[-/.]+", "-", symbol.upper()).replace("Đ", "D").replace("&", "").strip("-")
    return f"{plain}ND" if plain.endswith("-UB") else plain  # committees signed UB until 2004, and were cited so after


def clean(text: str) -> str:
    """NFC with look-alike letters, hyphens and slashes mapped, and no blanks; one line's worth of text expected."""
    return _BLANKS.sub("", nfc(text).translate(STROKES).translate(HYPHENS).translate(SLASHES).translate(LOOKALIKES))


def canonical_symbol(symbol: str) -> str:
    """Canonical case: QĐ-TTG → QĐ-TTg, nđ-cp → NĐ-CP, ND-CP → NĐ-CP; parts of mixed case are kept as printed."""
    pieces = re.split(r"([-/()&.])", symbol)
    named = [piece for piece in pieces if piece and piece not in "-/()&."]
    return "".join(_cased(piece, first=bool(named) and piece is named[0], alone=len(named) == 1) for piece in pieces)


def _cased(piece: str, *, first: bool, alone: bool) -> str:
    upper = piece.upper()
    if upper in _CASED:
        return _CASED[upper]
    if first and not alone and upper in _UNSTROKED and upper != "HD":
        return _UNSTROKED[upper]
    return piece if piece != piece.lower() and piece[:1].isupper() and piece[-1:].islower() else upper


@lru_cache(maxsize=65_536)
def parse(text: str) -> Number | None:
    """The number that the whole of `text` is, else None.

    Takes 02/2011/CT-UBND, 30c/NQ-CP, 66.7/2025/NQ-CP, 28/CP, 74-CP, 307-QĐ/TU, 31/2024/QH15, 12/2016/TTLT-BTP-BNG.
    """
    cleaned = clean(text).strip(".,;:")
    head, separator, rest = _split(cleaned)
    serial = _SERIAL.match(head)
    if serial is None or not rest:
        return None
    year, symbol = _year_of(rest) if separator == "/" else (None, rest)
    if not symbol or not re.match(r"[^\W\d_]", symbol):
        return None
    symbol = canonical_symbol(symbol)
    is_party = separator == "-" and symbol.rpartition("/")[2] in _BODIES_OF_PARTY
    printed = f"{head}{separator}{f'{year}/' if year else ''}{symbol}"
    return Number(int(serial["n"]), serial["suffix"], year, symbol, printed, is_party)


def is_serial(text: str) -> bool:
    """Whether a number is cited by its serial alone, without its symbol: "48"."""
    return _SERIAL.match(clean(text)) is not None


def serial_key(text: str) -> str:
    """How serials are compared, of a number with its symbol or without: "48" of 048/2019/QĐ-UBND."""
    number = parse(text)
    return f"{number.serial}{number.suffix.lower()}" if number else clean(text).lstrip("0").lower()


def _split(cleaned: str) -> tuple[str, str, str]:
    at = min((i for i in (cleaned.find("/"), cleaned.find("-")) if i >= 0), default=-1)
    return (cleaned[:at], cleaned[at], cleaned[at + 1 :]) if at > 0 else (cleaned, "", "")


def _year_of(rest: str) -> tuple[int | None, str]:
    head, slash, symbol = rest.partition("/")
    return (int(head), symbol) if slash and _YEAR.match(head) else (None, rest)


def canonical(text: str) -> str:
    """The canonical print of a number; text that is no number comes back cleaned."""
    number = parse(text)
    return number.printed if number else clean(text)


@lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """Comparison key of a number in any spelling (folded text where it is none)."""
    number = parse(text)
    return number.key if number else clean(text).upper()
