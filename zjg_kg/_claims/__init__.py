"""Claims: what people and language models read in a text, line by line, held against that text."""
