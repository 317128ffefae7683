"""What a document says of itself: its head and foot, its own fields, and where it cannot be trusted."""
