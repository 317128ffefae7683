"""Findings and obligations as things people receive: JSON, XLSX, CSV, iCalendar."""
