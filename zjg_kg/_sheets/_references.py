"""References of cells, such as ``AB12``."""

from __future__ import annotations


def column_letters(column: int) -> str:
    """The letters of a column that is counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column, counted from 1.

    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def split_reference(reference: str) -> tuple[int, int]:
    """Row and column of a reference, both counted from 1.

    >>> split_reference("AB12")
    (12, 28)
    """
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), column_number(letters)
