"""Bytes to text, text to facts: pure functions, no store, no network."""
