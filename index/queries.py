"""What a user asks: words, a document's number in any spelling, and filters."""

import re
from dataclasses import dataclass
from datetime import date

from index.facets import Faceting
from law.folding import HYPHENS, LOOKALIKES, SLASHES, STROKES, fold, fold_words, nfc, squeeze
from law.instruments import ISSUERS, KINDS, issuer_key
from law.numbers import comparable_symbol

_KIND_CODES = sorted(
    (comparable_symbol(code).lower() for code in KINDS if code not in ("L", "PL")), key=len, reverse=True
)
_BODY_CODES = {comparable_symbol(code).lower() for code in ISSUERS} | {"ubnd", "hdnd", "vpqh", "vpcp", "tu", "ubmttq"}
_KIND_WORDS = {fold_words(word): comparable_symbol(code) for code, word in KINDS.items()} | {
    "luat": "QH",
    "bo luat": "QH",
}

_SERIAL = r"(?<![\w/.-])0{0,4}(?P<serial>\d{1,6}(?:\.\d{1,3})?[a-z]{0,2}?)"
_GAP = r"[ \t]{0,3}[-/_ ][ \t]{0,3}"
_YEAR = rf"(?:{_GAP}(?P<year>(?:19|20)\d\d))?"
_BODY = r"[a-z][a-z.]{0,11}\d{0,2}"
# 02/2011/ct-ubnd, 2/2011 ct ubnd, 30c nq cp, 12/2016/TTLT-BTP-BNG, 307-QD/TU (folded)
_SYMBOLLED = re.compile(
    rf"{_SERIAL}{_YEAR}{_GAP}(?P<kind>{'|'.join(_KIND_CODES)})(?P<bodies>(?:{_GAP}{_BODY}){{0,4}})(?![\w])"
)
# 91/2015/qh13, 91 2015 qh13, 10/2012/ubtvqh13
_PARLIAMENT = re.compile(rf"{_SERIAL}{_YEAR}{_GAP}(?P<kind>(?:ubtv)?qh\d{{0,2}})(?![\w])")
# nghị định 118/2025, quyết định số 43 năm 2008 (folded), where no symbol follows
_NAMED = re.compile(
    rf"(?<!\w)(?P<word>{'|'.join(sorted(_KIND_WORDS, key=len, reverse=True))})(?: so)? {_SERIAL}"
    r"(?:[ \t]{0,2}/[ \t]{0,2}| nam )(?P<year>(?:19|20)\d\d)(?![\w/])"
)
# 2243/SNV-VP: a letter's number, only as it is printed
_LETTER = re.compile(rf"{_SERIAL}/(?P<kind>[a-z]{{2,8}})(?P<bodies>(?:-[a-z]{{1,8}}){{1,3}})(?![\w])")
# 1.000178: the code of an administrative procedure
_PROCEDURE = re.compile(r"(?<![\w.])(?P<serial>\d\.\d{6})(?![\w/])")
_PIECE = re.compile(rf"(?P<gap>{_GAP})(?P<code>{_BODY})")


@dataclass(frozen=True, slots=True)
class Query:
    """`number` is a comparison key, with % for a part that the user left out ("118/2025/ND-%"); `words` is what is
    looked for in texts, the number in its usual print among them. Days are inclusive."""

    text: str
    words: str
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    since: date | None = None
    until: date | None = None
    in_force_on: date | None = None
    limit: int = 10
    faceting: Faceting | None = None

    @property
    def kind_key(self) -> str | None:
        return fold_words(KINDS.get(self.kind, self.kind)) if self.kind else None

    @property
    def issuer_key(self) -> str | None:
        """As compared; a code is its body: BTC is Bộ Tài chính."""
        return issuer_key(ISSUERS.get(self.issuer, self.issuer)) if self.issuer else None

    @property
    def filters(self) -> tuple[str, ...]:
        """Filters in words, for "as" of the answer."""
        named = {
            "kind": self.kind, "issuer": self.issuer, "since": self.since, "until": self.until,
            "in_force_on": self.in_force_on,
        }  # fmt: skip
        return tuple(f"{name}: {value}" for name, value in named.items() if value is not None)


def parse_query(  # noqa: PLR0913
    text: str,
    *,
    kind: str | None = None,
    issuer: str | None = None,
    since: date | None = None,
    until: date | None = None,
    in_force_on: date | None = None,
    limit: int = 10,
) -> Query:
    """The query of a line a user typed; whatever it holds, it is no error."""
    plain = squeeze(nfc(text))
    number, words = _number_in(plain)
    return Query(plain, words, number, kind, issuer, since, until, in_force_on, limit)


def _number_in(plain: str) -> tuple[str | None, str]:
    """(comparison key, the words); the serial is written as texts print it, so that citing documents are found too."""
    folded = fold(plain.translate(STROKES).translate(HYPHENS).translate(SLASHES).translate(LOOKALIKES))
    for pattern in (_SYMBOLLED, _PARLIAMENT, _LETTER, _NAMED, _PROCEDURE):
        for mark in pattern.finditer(folded):
            key = _key(mark)
            if key:
                serial = mark["serial"].zfill(2) if mark["serial"].isdigit() else mark["serial"]
                start = mark.start() if mark.re is not _NAMED else mark.start("serial")
                return key, squeeze(f"{plain[:start]} {serial}{plain[mark.end('serial') :]}")
    return None, plain


def _key(mark: re.Match[str]) -> str | None:
    """Comparison key, None where the look-alike is no number."""
    parts = mark.groupdict()
    if mark.re is _PROCEDURE:
        return parts["serial"]
    head = f"{parts['serial']}/{parts.get('year') or '%'}"
    if mark.re is _NAMED:
        symbol = _KIND_WORDS[parts["word"]]
        return f"{head}/{symbol}{'%' if symbol == 'QH' else '-%'}"
    if mark.re is _PARLIAMENT:
        return f"{head}/{parts['kind'].upper()}{'' if parts['kind'][-1].isdigit() else '%'}"
    bodies = _bodies(mark)
    between = mark.string[mark.start("kind") - 1]
    if not bodies and (between not in "/-" or not parts.get("year")):
        return None  # "5 ct" and "12-tt" are words; 43/2008/QĐ is a number whose body was left out
    symbol = "-".join([parts["kind"], *bodies]) if bodies else f"{parts['kind']}-%"
    return f"{head}/{comparable_symbol(symbol)}"


def _bodies(mark: re.Match[str]) -> list[str]:
    """Codes after the kind: any that is joined by a sign, and those known where only a blank stands between."""
    bodies: list[str] = []
    for piece in _PIECE.finditer(mark["bodies"]):
        if not piece["gap"].strip() and piece["code"].rstrip("0123456789.") not in _BODY_CODES:
            break
        bodies.append(piece["code"])
    return bodies
