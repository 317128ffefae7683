"""Legal instruments: their kinds, issuers and identity; a citation links only where exactly one instrument fits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from law import numbers
from law.folding import fold_words

# Kind words of the text by their code in the symbol; the longest word is matched first ("Thông tư liên tịch").
KINDS: dict[str, str] = {
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "PL": "Pháp lệnh",
    "L": "Luật",
    "LCT": "Lệnh",
    "SL": "Sắc lệnh",
    "VBHN": "Văn bản hợp nhất",
    "TTr": "Tờ trình",
    "BC": "Báo cáo",
    "KH": "Kế hoạch",
    "TB": "Thông báo",
    "KL": "Kết luận",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "ĐA": "Đề án",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "CĐ": "Công điện",
    "CV": "Công văn",
    "TTLN": "Thông tư liên ngành",
}

# Issuing bodies by their code; a province's code is not here: its name must be stated (numbers collide, domain.md 4.6).
ISSUERS: dict[str, str] = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "HĐBT": "Hội đồng Bộ trưởng",
    "HĐCP": "Hội đồng Chính phủ",
    "CTN": "Chủ tịch nước",
    "TW": "Ban Chấp hành Trung ương",
    "VPCP": "Văn phòng Chính phủ",
    "BTC": "Bộ Tài chính",
    "BTP": "Bộ Tư pháp",
    "BNV": "Bộ Nội vụ",
    "BNG": "Bộ Ngoại giao",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BCT": "Bộ Công Thương",
    "BYT": "Bộ Y tế",
    "BXD": "Bộ Xây dựng",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNN": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TTCP": "Thanh tra Chính phủ",
    "UBDT": "Ủy ban Dân tộc",
    "KTNN": "Kiểm toán nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "BTM": "Bộ Thương mại",
    "BCN": "Bộ Công nghiệp",
    "BTS": "Bộ Thủy sản",
    "BVHTT": "Bộ Văn hóa - Thông tin",
    "BKHCNMT": "Bộ Khoa học, Công nghệ và Môi trường",
    "BBCVT": "Bộ Bưu chính, Viễn thông",
}
_ISSUER_BY_CODE = {numbers.comparable_symbol(code): name for code, name in ISSUERS.items()}
_ISSUER_BY_CODE |= {"BGD-DT": "Bộ Giáo dục và Đào tạo", "BGDDT": "Bộ Giáo dục và Đào tạo"}
_OLDER_CODES = ("BKH", "BGD", "NH")  # of bodies above, as some of their papers are signed: 96/1997/QĐ-NH
_KIND_BY_CODE = {numbers.comparable_symbol(code): name for code, name in KINDS.items()}
# From here on a province may bear the numbers of two or three former ones (NQ 202/2025/QH15), and counts its own anew
MERGER = date(2025, 7, 1)
_OFFICE = re.compile(
    r"^(bo truong |thong doc |chu nhiem |chu tich (?=uy ban nhan dan|uy ban dan toc)|vien truong |chanh an |tong )"
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal document: kind + number + issuer + year are its identity, its dates are attributes."""

    number: str
    kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    title: str | None = None

    @property
    def number_key(self) -> str:
        return numbers.key(self.number)

    @property
    def year(self) -> int | None:
        """Year of the number, else of the date."""
        parsed = numbers.parse(self.number)
        return (parsed.year if parsed else None) or (self.issued_on.year if self.issued_on else None)

    @property
    def identity(self) -> tuple[str, int | None, str]:
        """Key without dates: (number key, year, issuer as compared); stated issuer first, else from the symbol.

        A province that keeps its name after the merger of 2025 is another body and counts that year's numbers anew."""
        issuer = issuer_key(self.issuer or issuer_of(self.number) or "")
        return self.number_key, self.year, f"{issuer} truoc sap xep".lstrip() if is_former(self) else issuer


@dataclass(frozen=True, slots=True)
class Citation:
    """What a text states of the instrument it names; every field but the number may be missing."""

    number: str
    kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None


class Link(StrEnum):
    LINKED = "linked"
    AMBIGUOUS = "ambiguous"
    DANGLING = "dangling"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads: one instrument (linked), several (ambiguous), none (dangling)."""

    link: Link
    candidates: tuple[Instrument, ...] = ()
    date_differs: bool = False

    @property
    def instrument(self) -> Instrument | None:
        return self.candidates[0] if self.link is Link.LINKED else None


def kind_of(number: str) -> str | None:
    """Kind word by the number's symbol: "Nghị định" of 118/2025/NĐ-CP; None where the symbol does not say it."""
    parsed = numbers.parse(number)
    if parsed is None or not parsed.kind_code:
        return None
    code = numbers.comparable_symbol(parsed.kind_code)
    return _KIND_BY_CODE.get(code) if code in _KIND_BY_CODE else "Công văn" if parsed.year is None else None


def issuer_of(number: str) -> str | None:
    """The issuer that the symbol alone names: Bộ Tài chính of 60/2023/TT-BTC; None for provinces and joint texts."""
    parsed = numbers.parse(number)
    if parsed is None or len(parsed.bodies) != 1 or parsed.is_party:
        return None
    code = numbers.comparable_symbol(parsed.bodies[0])
    if re.fullmatch(r"QH\d{1,2}", code):
        return "Quốc hội"
    if re.fullmatch(r"UBTVQH\d{0,2}", code):
        return "Ủy ban Thường vụ Quốc hội"
    return _ISSUER_BY_CODE.get(re.sub(r"\d+$", "", code))


def is_of_unknown_ministry(number: str) -> bool:
    """TT-BTCC: a circular of a ministry that no list has, so perhaps a slip; a drafting unit, TT-BCA(C11), aside."""
    parsed = numbers.parse(number) if "TT-B" in number else None
    if parsed is None or parsed.kind_code != "TT" or len(parsed.bodies) != 1:
        return False
    body = parsed.bodies[0].partition("(")[0]
    return body.startswith("B") and issuer_of(f"1/2000/TT-{body}") is None


def is_cut_short(number: str) -> bool:
    """38/2004/CT-TT: behind a year, a body's code that is none and with which another begins (TTg), as where the end of
    a line or a stamp took letters away."""
    parsed = numbers.parse(number)
    if parsed is None or parsed.year is None or not parsed.kind_code:
        return False
    last = numbers.comparable_symbol(parsed.symbol).rpartition("-")[2]
    return last not in (*_ISSUER_BY_CODE, *_OLDER_CODES) and any(code.startswith(last) for code in _ISSUER_BY_CODE)


def is_local(number: str) -> bool:
    """A number of a province, district or commune: it collides between provinces, so the issuer must be stated."""
    parsed = numbers.parse(number)
    return parsed is not None and any(
        re.match(r"(UBND|HDND|CTUBND|TU$)", numbers.comparable_symbol(b)) for b in parsed.bodies
    )


def is_former(instrument: Instrument) -> bool:
    """A local paper of the year of the merger that a body issued before it."""
    made = instrument.issued_on
    return made is not None and made.year == MERGER.year and made < MERGER and is_local(instrument.number)


@lru_cache(maxsize=16_384)
def issuer_key(name: str) -> str:
    """How issuers are compared: folded, the head's office dropped ("Bộ trưởng Bộ Tài chính" = "Bộ Tài chính")."""
    folded = fold_words(name).replace("ubnd", "uy ban nhan dan").replace("hdnd", "hoi dong nhan dan")
    return _OFFICE.sub("", folded).replace("thanh pho ", "tp ").replace("tinh ", "").replace(" viet nam", "")


def same_issuer(one: str, two: str) -> bool:
    a, b = issuer_key(one), issuer_key(two)
    return a == b or a.startswith(b + " ") or b.startswith(a + " ")


def fits(citation: Citation, instrument: Instrument) -> bool:
    """Number, and where both sides state them kind, year and issuer, are the same; the day is not asked."""
    if numbers.is_serial(citation.number):
        return _same_but_symbol(citation, instrument)
    if numbers.key(citation.number) != instrument.number_key and not _same_but_year(citation, instrument):
        return False
    if citation.kind and instrument.kind and not _same_kind(citation.kind, instrument.kind):
        return False
    year = Instrument(citation.number, issued_on=citation.issued_on).year
    if year is not None and instrument.year is not None and year != instrument.year:
        return False
    return not (citation.issuer and instrument.issuer and not _issuers_agree(citation, instrument))


def _issuers_agree(citation: Citation, instrument: Instrument) -> bool:
    if not is_local(citation.number):
        return True  # the symbol names the issuer; "của Chính phủ" beside TT-BTC is a slip of the pen, not another text
    return same_issuer(citation.issuer or "", instrument.issuer or "")


def _same_kind(one: str, two: str) -> bool:
    a, b = fold_words(one), fold_words(two)
    law = {"luat", "bo luat"}
    return a == b or {a, b} <= law or "van ban" in (a, b)


def _same_but_symbol(citation: Citation, instrument: Instrument) -> bool:
    """“Quyết định số 48 ngày 12/5/2019 của UBND tỉnh An Lạc”: kind, serial, day and, if stated, issuer are the same."""
    kind = instrument.kind or kind_of(instrument.number)
    if citation.issued_on is None or citation.issued_on != instrument.issued_on:
        return False
    if citation.kind is None or kind is None or not _same_kind(citation.kind, kind):
        return False
    if numbers.serial_key(citation.number) != numbers.serial_key(instrument.number):
        return False
    return not citation.issuer or (instrument.issuer is not None and same_issuer(citation.issuer, instrument.issuer))


def _same_but_year(citation: Citation, instrument: Instrument) -> bool:
    """46/QĐ-TTg ngày 15/8/2014 is 46/2014/QĐ-TTg only where the full date agrees (citation_grammar.md, 3)."""
    one, two = numbers.parse(citation.number), numbers.parse(instrument.number)
    if one is None or two is None or (one.year is None) == (two.year is None):
        return False
    alike = (one.serial, one.suffix.lower()) == (two.serial, two.suffix.lower())
    symbols = numbers.comparable_symbol(one.symbol) == numbers.comparable_symbol(two.symbol)
    return alike and symbols and citation.issued_on is not None and citation.issued_on == instrument.issued_on


def resolve(citation: Citation, candidates: Iterable[Instrument]) -> Resolution:
    """Link, refuse to choose, or say that nothing fits; a number without any year never links by itself."""
    fitting = {i.identity: i for i in candidates if fits(citation, i)}
    if not fitting:
        return Resolution(Link.DANGLING)
    exact = [i for i in fitting.values() if citation.issued_on and i.issued_on == citation.issued_on]
    if len(exact) == 1:
        return Resolution(Link.LINKED, (exact[0],))
    if len(fitting) > 1 or _is_yearless(citation):
        return Resolution(Link.AMBIGUOUS, tuple(fitting.values()))
    (only,) = fitting.values()
    differs = bool(citation.issued_on and only.issued_on and citation.issued_on != only.issued_on)
    return Resolution(Link.LINKED, (only,), differs)


def _is_yearless(citation: Citation) -> bool:
    parsed = numbers.parse(citation.number)
    return citation.issued_on is None and (parsed is None or parsed.year is None)
