"""Flow: takes in what the sources have that the archive lacks, a task run a batch of documents of one source."""

from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.running import limits_of, now, retry_helps, services_of, slot
from flows.steps.intake import harvesting, sourcing
from flows.steps.working.progress import Progress
from harvesters.kinds import Tools
from infra.services import open_bucket
from law.errors import Unavailable

BATCH = 200


@task(cache_policy=NO_CACHE, retries=3, retry_delay_seconds=[5, 30, 120], retry_condition_fn=retry_helps)
def take_in(source: str, home: str | None) -> dict[str, Any]:
    """Visits one source for one batch of documents; its report, whose outcome is None as long as more is listed."""
    services = services_of(home)
    (one,) = harvesting.chosen(services, [source])
    with slot(*limits_of(one.all_hosts)):
        return harvesting.visit(services, one, Tools(now, bucket=open_bucket), Progress(), limit=BATCH).contract()


@task(cache_policy=NO_CACHE, retries=3, retry_delay_seconds=[5, 30, 120], retry_condition_fn=retry_helps)
def look_again(home: str | None) -> int:
    """Compares what was read since with the titles it was listed under; how many copies are doubted."""
    return sourcing.look_again(services_of(home))


@flow(name="harvest", log_prints=False)
def harvest(sources: list[str] | None = None, home: str | None = None) -> list[str]:
    """Harvests the named sources of the home's sources.yaml, or those whose schedule says that it is time."""
    services, tools = services_of(home), Tools(now)
    chosen = harvesting.chosen(services, sources or []) if sources or harvesting.sources(services) else ()
    names = [one.name for one in chosen if sources or harvesting.due(services, one, tools)]
    reports = [_through(name, home) for name in names]
    look_again(home)
    sentences = [str(report["sentence"]) for report in reports]
    create_markdown_artifact("\n".join(f"- {line}" for line in sentences) or "-", key="harvest-count")
    wrong = [str(report["sentence"]) for report in reports if report["failed"]]
    if wrong:  # the run is shown as failed, so that "we were blocked" never looks like "nothing new"
        raise Unavailable("; ".join(wrong))
    return sentences


def _through(source: str, home: str | None) -> dict[str, Any]:
    while (report := take_in(source, home))["outcome"] is None:
        pass
    return report
