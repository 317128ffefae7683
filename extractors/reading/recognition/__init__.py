"""Pictures of pages to words: prepared, turned, recognised in child processes, read a second time."""
