"""The frame of a paper that an office sends: who sends it, under which symbol, from where, who signs, who receives.

Layout and order of the parts: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
"""

from dataclasses import dataclass
from datetime import date

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
KIND = "THÔNG BÁO"
_BLANK = "………………………"  # filled in by hand
_TYPE_CODE = "TB"  # thông báo, Phụ lục III


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around the table; an empty word is a dotted line to be filled in by hand.

    parent: the body above ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI"), left out where empty; agency: who sends; code: its
    abbreviation in the symbol ("STP"); number is left for the registry (văn thư), as Điều 15 wants it; authority:
    "KT. GIÁM ĐỐC"; title: "PHÓ GIÁM ĐỐC"; signer: the name; copies: lines of Nơi nhận after the addressee.
    """

    agency: str = ""
    parent: str = ""
    code: str = ""
    place: str = ""
    authority: str = ""
    title: str = ""
    signer: str = ""
    copies: tuple[str, ...] = ("Lưu: VT",)

    @property
    def sender(self) -> str:
        return self.agency.upper() or _BLANK

    @property
    def symbol(self) -> str:
        """Số:        /TB-STP"""
        return f"Số:          /{_TYPE_CODE}-{self.code or '……'}"

    def dated(self, day: date) -> str:
        """Lào Cai, ngày 05 tháng 02 năm 2026: days under 10 and months 1, 2 with a 0 before them (Phụ lục I)."""
        month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
        return f"{self.place or '……………'}, ngày {day.day:02d} tháng {month} năm {day.year}"

    @property
    def signature(self) -> tuple[str, ...]:
        """Lines above the name."""
        said = (self.authority.upper(), self.title.upper())
        return tuple(line for line in said if line) or ("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ",)

    def receivers(self, addressee: str | None) -> tuple[str, ...]:
        """Lines of Nơi nhận: each with a hyphen and a semicolon, the last with a full stop."""
        lines = [name for name in (addressee, *self.copies) if name]
        return tuple(f"- {line}{'.' if at == len(lines) else ';'}" for at, line in enumerate(lines, 1))
