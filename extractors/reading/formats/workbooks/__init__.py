"""Workbooks: the cells as they are shown, row by row, and what of them is not."""
