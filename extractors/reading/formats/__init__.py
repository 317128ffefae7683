"""A reader for each type of file: PDF, Word, RTF, workbooks, web pages, plain text."""
