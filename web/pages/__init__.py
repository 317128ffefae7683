"""One module a page: its addresses, and what it asks the steps for."""
