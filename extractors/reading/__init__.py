"""Bytes to text: what a file truly is, its pages, its words and where they stand; pictures recognised."""
