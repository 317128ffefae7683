"""Prefect: schedule, retry, concurrency; steps.py holds what a task does, without Prefect."""
