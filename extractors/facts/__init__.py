"""Text to facts: finders of what a document says of itself and of others, each fact with its span."""
