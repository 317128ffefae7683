"""The vocabulary every room shares: numbers, text, facts, validity, days, errors; pure, without I/O or a clock."""
