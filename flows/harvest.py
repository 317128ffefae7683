"""Flow: takes in what the sources have that the archive lacks; the watched folder is the first kind of source."""

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.running import now, retry_helps, services_of
from flows.steps import harvesting
from flows.steps.progress import Progress


@task(cache_policy=NO_CACHE, retries=3, retry_delay_seconds=[5, 30, 120], retry_condition_fn=retry_helps)
def take_in(source: str, home: str | None) -> str:
    """Harvests one source; its closing sentence."""
    (sentence,) = harvesting.harvest(services_of(home), [source], now, Progress())
    return sentence


@flow(name="harvest", log_prints=False)
def harvest(sources: list[str] | None = None, home: str | None = None) -> list[str]:
    """Harvests the named sources of the home's sources.yaml, or all of them."""
    names = sources or harvesting.names(services_of(home))
    sentences = [take_in(name, home) for name in names]
    create_markdown_artifact("\n".join(f"- {line}" for line in sentences), key="harvest-count")
    return sentences
