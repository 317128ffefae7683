"""How long work is done: processes beside this one, leases of receipts, progress on a terminal."""
