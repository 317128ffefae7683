"""Where documents come from: one small module a source kind, discover and fetch, pure page parsers."""
