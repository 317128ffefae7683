"""What we hold: bytes under their SHA-256, texts and extractions beside them, and the ledger of every file ever received."""
