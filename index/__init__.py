"""Finding things: passages, embeddings, the embedded index, and one ranking."""
