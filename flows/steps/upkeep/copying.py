"""Copying an archive between a folder and an S3 server, by their addresses, with the keys of the settings."""

from archive import copying
from archive.copying import CopyReport
from flows.steps.working.progress import Progress
from infra.services import Services, open_store
from infra.settings import with_keys
from law.errors import NotHeld, WrongUse


def copy(services: Services, source: str, target: str, progress: Progress) -> CopyReport:
    """NotHeld where there is no archive at the source; the ledger is asked nothing and told nothing."""
    if source == target:
        raise WrongUse(f"The archive {source} would be copied onto itself")
    give, take = (open_store(with_keys(services.settings, address)) for address in (source, target))
    if not give.exists():
        raise NotHeld(f"There is no archive at {source}")
    report = copying.copy(give, take, progress.show)
    progress.end()
    return report
