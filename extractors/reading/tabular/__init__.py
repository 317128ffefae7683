"""Tables and lists: rows of procedures, of articles, of tasks, with every cell's place in the text."""
