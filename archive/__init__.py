"""What we hold: bytes under their SHA-256, what was derived beside them, and the ledger of all that was received."""
