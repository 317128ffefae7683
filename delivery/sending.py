"""What every channel is handed, and how a try may end besides well."""

from dataclasses import dataclass
from datetime import date, datetime

from delivery.contract import Json
from delivery.tables import Listed
from law.errors import Unavailable


class Unsure(Unavailable):
    """The connection broke when all was said and no answer had come: it may have arrived."""


@dataclass(frozen=True, slots=True)
class Message:
    """One list on its way.

    key: names the list for ever, the same at every try; attempt: counts tries from 1; repeat: an earlier try may have
    arrived; made_at: when the list was made; site: address of the pages, "" where it is not said.
    """

    key: str
    recipient: str
    content: Json
    made_at: datetime
    attempt: int = 1
    repeat: bool = False
    site: str = ""

    @property
    def listed(self) -> Listed:
        told = self.content
        by = date.fromisoformat(told["answer_by"]) if told["answer_by"] else None
        return Listed(tuple(told["findings"]), date.fromisoformat(told["day"]), told["to"] or None, by)

    @property
    def title(self) -> str:
        """[Rà soát] 13 nội dung cần xem xét đến ngày 05/02/2026"""
        listed = self.listed
        return f"[Rà soát] {len(listed.findings)} nội dung cần xem xét đến ngày {listed.day:%d/%m/%Y}"
