"""What each task does, without Prefect: the flows, the command and the web pages call these functions."""
