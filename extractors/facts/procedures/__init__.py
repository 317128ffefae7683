"""Administrative procedures: those of lists, those of announcements, and cells that a scraped table glued."""
