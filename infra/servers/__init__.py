"""Real servers on a machine without Docker: for the tests, and for an office that has one computer."""
