"""Names: from what people type to the one thing that is meant, or to what may be meant.

``keys`` says by what names are compared, ``sounds`` how Chinese ones are read, ``index`` finds them
by either in SQLite, ``search`` ranks what it found, and ``lookup`` settles on one thing.
"""
