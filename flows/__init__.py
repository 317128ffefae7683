"""Prefect: schedule, retry, concurrency; steps holds what a task does, without Prefect."""

import os

# Read when Prefect is imported: no reports to its makers, and time enough to start where no server is named.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
