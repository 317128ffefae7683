"""The users' pages and the HTTP API."""
