"""Flow: sends each recipient what is new to them, and tries again what could not be sent."""

from datetime import date

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.running import now, retry_helps, services_of, today
from flows.steps.sending import delivering
from law.errors import Unavailable


@task(cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[5, 30], retry_condition_fn=retry_helps)
def send(home: str | None, day: date) -> tuple[str, int]:
    """One round; its sentence, and how many lists failed in it."""
    done = delivering.deliver(services_of(home), day, now)
    return done.sentence(), done.failed


@flow(name="alerts", log_prints=False)
def alerts(home: str | None = None, day: date | None = None) -> str:
    """Makes the lists of the day (default today in Việt Nam) and sends what is due."""
    sentence, failed = send(home, day or today())
    create_markdown_artifact(sentence, key="deliveries", description="Danh sách đã gửi")
    if failed:  # shown as failed, so that somebody looks: `rasoat deliveries` says why
        raise Unavailable(sentence)
    return sentence
