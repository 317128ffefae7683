"""What carries other files: archives, messages and PDFs, and the pages that only stand before what they carry."""
