"""How a text is written: letters, paragraphs, quotations, symbols, and the operative words of a paragraph."""
