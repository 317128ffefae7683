"""Flow: evaluates every document and procedure and leaves the alert list as an artifact, a workbook and a Word file."""

from datetime import date

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.running import now, retry_helps, services_of, today
from flows.steps.reviewing import reviewing
from flows.steps.sending import lettering
from law.access import EVERYTHING

SHOWN = 500


@task(cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[5, 30], retry_condition_fn=retry_helps)
def evaluate(home: str | None, day: date) -> int:
    """Findings of the day, kept in the ledger and written to lists/; how many there are."""
    services = services_of(home)
    audited = reviewing.audit(services, day, None, now(), EVERYTHING)
    lists = services.home / "lists"
    lists.mkdir(exist_ok=True)
    written = (lists / f"ra-soat-{day}.xlsx", lists / f"ra-soat-{day}.docx")
    reviewing.write_lists(audited, written, lettering.settings_of(services).letterhead, now())
    create_table_artifact(audited.table(SHOWN), key="alert-list", description="Danh sách cần rà soát")
    create_markdown_artifact(audited.summary(), key="audit-count", description="Kết quả rà soát")
    return len(audited.findings)


@flow(name="audit", log_prints=False)
def audit(home: str | None = None, as_of: date | None = None) -> int:
    """Audits as of a day (default today in Việt Nam)."""
    return evaluate(home, as_of or today())
