"""Word and RTF files: their text as it is shown, its numbers computed, what is drawn or pasted recognised."""
