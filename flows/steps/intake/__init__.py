"""How papers come in: files and folders, uploads, batch scans, harvests; and how they are ingested."""
