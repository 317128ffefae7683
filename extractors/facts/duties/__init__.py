"""Who owes what by when: time expressions, what binds, the body that owes it."""
