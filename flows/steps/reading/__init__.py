"""One file: read and its facts extracted, looked at, told in a line, given back as a searchable copy."""
