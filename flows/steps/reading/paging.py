"""Pages of long files, rows of long lists: who reads one leaves word beside it, who settles it tells the ledger and the
terminal.

The word lies in the folder of what was recognised of the file (`UNDER_WAY`), so it outlasts a kill as that does.
"""

import contextlib
import os
import time
from collections.abc import Collection, Mapping
from pathlib import Path

from archive import under_way
from flows.steps.reading.jobs import Job
from flows.steps.working.progress import Progress
from infra.services import Services

NAME = "pages"
EVERY = 1.0  # seconds between two words on one file; what is read within them never says any
LOOK = 2.0  # seconds between two looks at the words of all
_LISTS = (".xlsx", ".xlsm", ".xls", ".csv")  # files of rows, as far as a name tells while they are read
_NAMED = 40  # characters of a file's name on the terminal


class Teller:
    """Keeps how many pages of a file are done. A full disk only makes it silent."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._last = folder, time.monotonic()

    def __call__(self, done: int, many: int) -> None:
        now = time.monotonic()
        if now - self._last < EVERY:
            return
        self._last = now
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part = self._folder / f"{NAME}.{os.getpid()}"
            part.write_text(f"{done} {many}", encoding="ascii")
            part.replace(self._folder / NAME)


def told(folder: Path) -> tuple[int, int] | None:
    """Pages done of how many; None where nothing was said of the file."""
    with contextlib.suppress(OSError, ValueError):
        done, many = map(int, (folder / NAME).read_text(encoding="ascii").split())
        return done, many
    return None


class Watch:
    """Tells how far a run is: files it `settled` of those that waited, and the pages of long ones under way."""

    def __init__(self, services: Services, folder: Path, owner: str, progress: Progress) -> None:
        self._services, self._folder, self._owner, self._progress = services, folder, owner, progress
        self._known: dict[int, tuple[int, int]] = {}
        self.settled, self._waited, self._next = 0, services.ledger.counts()["pending"], 0.0

    def look(self, jobs: Collection[Job]) -> None:
        """The ledger has of each receipt how many pages are done, until it is settled."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + LOOK
        found = {job: pages for job in jobs if (pages := told(self._folder / job.digest))}
        fresh = {job.receipt: pages for job, pages in found.items() if self._known.get(job.receipt) != pages}
        if fresh:
            under_way.tell(self._services.ledger.engine, self._owner, fresh)
        self._known = {job.receipt: pages for job, pages in found.items()}
        self._progress.show("Đã đọc", self.settled, max(self._waited, self.settled + len(jobs)), note(found))


def note(found: Mapping[Job, tuple[int, int]]) -> str:
    """The file of which most pages are left."""
    if not found:
        return ""
    job, (done, many) = max(found.items(), key=lambda item: item[1][1] - item[1][0])
    counted = "dòng" if Path(job.path).suffix.lower() in _LISTS else "trang"
    of = f" trên {many}" if many > done or counted == "trang" else ""  # few sheets do not say how long they are
    return f"{Path(job.path).name[:_NAMED]}: {counted} {done}{of}"
