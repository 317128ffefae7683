"""A file to read, and what reading it gave."""

from dataclasses import dataclass

from index.computing import Computed
from index.passages import Passage


@dataclass(frozen=True, slots=True)
class Job:
    """A receipt to read: its digest and the path it came under."""

    receipt: int
    digest: str
    path: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a job gave; `state` "read", "refused", "failed" or "pending", with the reason in code and words."""

    job: Job
    state: str
    reason_code: str | None = None
    reason: str | None = None
    media_type: str | None = None
    pages: int = 0
    pages_read: int = 0
    text_from: str | None = None
    confidence: float | None = None
    instrument: str | None = None
    passages: tuple[Passage, ...] = ()
    computed: Computed | None = None
