"""Prefect: schedule, retry, concurrency; steps holds what a task does, without Prefect."""

import os

# Read when Prefect is imported: no reports to its makers, time enough to start where no server is named, patience
# while the database of the server is away, and signs of life often enough for the automations of flows.server.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
os.environ.setdefault("PREFECT_FLOWS_HEARTBEAT_FREQUENCY", "30")
os.environ.setdefault("PREFECT_CLIENT_RETRY_EXTRA_CODES", "500")
