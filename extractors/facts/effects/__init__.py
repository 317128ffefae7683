"""What a document does to others: repeals, replacements, amendments, suspensions, and lists of them."""
