"""No test touches the user's own home or Prefect's, and nothing is reported to anybody."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Prefect reads its settings when it is imported, which collecting the tests does: so before any of them.
_HOMES = tempfile.TemporaryDirectory(prefix="rasoat-tests-", ignore_cleanup_errors=True)
os.environ |= {
    "RASOAT_HOME": str(Path(_HOMES.name) / "rasoat"),
    "PREFECT_HOME": str(Path(_HOMES.name) / "prefect"),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "DO_NOT_TRACK": "1",
}


@pytest.fixture(scope="session", autouse=True)
def homes() -> Iterator[None]:
    """The homes of this run, gone after it."""
    yield
    _HOMES.cleanup()
