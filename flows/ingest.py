"""Flow: what was given and is not yet indexed is archived, read, extracted and published, a task run a batch."""

import sys
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.running import OCR, now, retry_helps, services_of, slot
from flows.steps.intake import ingesting, intake
from flows.steps.working.progress import Progress

BATCH = 256


@task(cache_policy=NO_CACHE, retries=3, retry_delay_seconds=[2, 10, 60], retry_condition_fn=retry_helps)
def receive(paths: list[str], home: str | None) -> list[int]:
    """Archives the files under the paths; numbers of their receipts."""
    return list(intake.receive(services_of(home), [Path(path) for path in paths], now))


@task(cache_policy=NO_CACHE, retries=3, retry_delay_seconds=[2, 10, 60], retry_condition_fn=retry_helps)
def work(home: str | None, limit: int) -> int:
    """Reads and publishes one batch of what waits; how many receipts it settled."""
    with slot(OCR):
        return ingesting.drain(services_of(home), now, Progress(), limit=limit)


@flow(name="ingest", log_prints=False)
def ingest(paths: list[str] | None = None, home: str | None = None) -> dict[str, int]:
    """Ingests the paths (or only what an earlier run left) and leaves the closing count as an artifact."""
    receipts = receive(paths or [], home)
    while work(home, BATCH):
        pass
    report = ingesting.close(services_of(home), receipts)
    create_markdown_artifact(report.markdown(), key="ingest-count", description="Số tệp đã nhận và kết quả")
    return report.counts()


if __name__ == "__main__":
    ingest(sys.argv[1:])
