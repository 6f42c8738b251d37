"""Text written piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final

_AT_ONCE: Final = 256  # pieces, to spare calls: a few hundred kilobytes


def write_lines(file: BinaryIO, lines: Iterator[str]) -> None:
    r"""Write lines, which bring their line ends along, to a file in UTF-8.

    Only a few hundred of them are held at a time.

    >>> import io
    >>> file = io.BytesIO()
    >>> write_lines(file, iter(["紫金港\n", "科技城\n"]))
    >>> file.getvalue().decode()
    '紫金港\n科技城\n'
    """
    while piece := "".join(islice(lines, _AT_ONCE)):
        file.write(piece.encode())
