"""The table of a list as an office reads it: eight columns that fit a page, beside the full data of `lists`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from delivery.answers import VERDICTS
from delivery.contract import Json
from delivery.lists import RULES, SHEET
from delivery.quoting import printed_source, words_of

TITLE = "Danh sách văn bản, thủ tục hành chính cần rà soát"
# heading and share of the page's width; "08/2026/QĐ-UBND" is not broken where a number stands
COLUMNS = (
    ("STT", 4),
    ("Số, ký hiệu / Mã\u00a0thủ\u00a0tục", 14.5),
    ("Tên văn bản, thủ\u00a0tục", 13),
    ("Cơ quan", 9),
    ("Kết luận", 8.5),
    ("Lý do", 14.5),
    ("Chứng cứ", 22),
    ("Đề xuất", 14.5),
)
_QUOTE = 400  # letters of the proof that are printed; the data sheet has all
_NAMED = ("lapsed", "partly_lapsed", "needs_update", "undetermined")


@dataclass(frozen=True, slots=True)
class Listed:
    """What one list says: the findings in their order, as of which day, to whom, and by when an answer is asked for."""

    findings: tuple[Json, ...]
    day: date
    addressee: str | None = None
    answer_by: date | None = None

    def lead(self) -> str:
        """The paragraph above the table."""
        asked = f" Đề nghị xem xét và trả lời chậm nhất ngày {self.answer_by:%d/%m/%Y}." if self.answer_by else ""
        return (
            f"Qua rà soát đến ngày {self.day:%d/%m/%Y}, có {len(self.findings)} nội dung cần xem xét"
            f"{self._counted()}. Kết luận dưới đây nói về căn cứ; việc xử lý do người có thẩm quyền quyết định.{asked}"
        )

    def _counted(self) -> str:
        verdicts = [one["verdict"] for one in self.findings]
        counts = [f"{VERDICTS[name]}: {verdicts.count(name)}" for name in _NAMED if name in verdicts]
        return f" ({'; '.join(counts)})" if counts else ""


def rows(findings: Iterable[Json], fits: Callable[[str], bool] | None = None) -> tuple[tuple[str, ...], ...]:
    """One row a finding, its cells in the order of COLUMNS; of proofs that do not fit their cell, how many are left."""
    return tuple(_row(at, finding, fits) for at, finding in enumerate(findings, 1))


def _row(at: int, finding: Json, fits: Callable[[str], bool] | None) -> tuple[str, ...]:
    subject, about = finding["subject"], finding["about"]
    since = f" từ ngày {_printed(finding['since'])}" if finding["since"] else ""
    issued = f"\nngày {_printed(subject['issued_on'])}" if subject["issued_on"] else ""
    named = about["number"] or about["name"]
    return (
        str(at),
        f"{subject['key']}{issued}" if subject["key"] != subject["title"] else "",
        subject["title"] or "",
        subject["issuer"] or subject.get("agency") or "",
        f"{finding['verdict_vi']}{since}",
        f"{RULES.get(finding['rule'], finding['rule'])}{f': {named}' if named else ''}",
        _proofs([f"{words_of(proof, _QUOTE)} ({printed_source(proof)})" for proof in finding["because"]], fits),
        finding["proposed"] or "",
    )


def _proofs(told: Sequence[str], fits: Callable[[str], bool] | None) -> str:
    whole = "\n".join(told)
    for shown in range(len(told) - 1, 0, -1):
        if fits is None or fits(whole):
            break
        whole = "\n".join([*told[:shown], f"(và {len(told) - shown} chứng cứ nữa ở trang {SHEET})"])
    return whole


def widths(whole: float) -> Sequence[float]:
    """Widths of the columns that together make up `whole`."""
    total = sum(share for _, share in COLUMNS)
    return [whole * share / total for _, share in COLUMNS]


def _printed(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}"
