"""What names are compared by: one form for all ways to write the same name, and its pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from opencc import OpenCC

HAN_RANGES: Final = "〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
HAN: Final = re.compile(f"[{HAN_RANGES}]")
"""A Chinese character."""
LATIN: Final = re.compile("[a-z]")

_WIDE: Final = "\u2e80"  # from here on, writing is Chinese, Japanese or Korean

# Marks in pieces of names. Names as they are compared have no control characters.
START: Final = "\x02"
END: Final = "\x03"
JOINT: Final = "\x05"
"""Between two syllables."""
SHORT: Final = "\x06"
"""Before the initials of a name."""
KIND: Final = "\x04"
"""Before the number of a class."""


class _Forms(dict[int, str]):
    """For ``str.translate``: what each character becomes.

    Characters are converted one by one and not by phrases, so that a part of a name always has the
    form that it has within the whole, whatever stands beside it.
    """

    def __missing__(self, point: int) -> str:
        character = chr(point)
        if 0xD800 <= point < 0xE000:  # half a character, as of a broken file name; SQLite has none
            character = "\ufffd"
        elif HAN.match(character):
            converter = _simplifier()
            # One character (薴) becomes simplified in two steps.
            character = converter.convert(converter.convert(character))
        self[point] = character
        return character


_FORMS: Final = _Forms(dict.fromkeys([*range(32), 127, *map(ord, "“”‘’\"'「」『』《》〈〉`")], ""))


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def normalise(name: str) -> str:
    """A name as it is compared.

    Compatible and traditional forms, case, quotes and blanks make no difference.

    >>> normalise("“雙千” 服务"), normalise("Ａliyun")
    ('双千服务', 'aliyun')
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    name = "".join(name.casefold().split()).translate(_FORMS)
    # Folding case may undo compatible forms, and a quote may have parted a letter from its mark.
    return name if name.isascii() else unicodedata.normalize("NFKC", name)


class Piece(NamedTuple):
    """A few neighbouring characters of a name, or two neighbouring syllables, and where they are.

    A name that contains another has all its pieces.
    """

    text: str
    start: int
    stop: int


def pieces(key: str, *, start: bool = True, end: bool = True) -> list[Piece]:
    """The pieces of a normalised name: two characters with a Chinese one among them, else three.

    ``start`` and ``end`` add those that tell where the name begins and ends.

    >>> [piece.text for piece in pieces("aiyun云栖", start=False, end=False)]
    ['aiy', 'iyu', 'yun', 'un云', 'n云', '云栖']
    """
    # Two marks, so that a last Latin letter has a piece as well.
    key = f"{START if start else ''}{key}{END + END if end else ''}"
    found = []
    for at, (one, next_one) in enumerate(pairwise(key)):
        stop = at + (2 if next_one >= _WIDE or one >= _WIDE else 3)
        if stop <= len(key):
            found.append(Piece(key[at:stop], at, stop))
    return found


def syllable_pieces(
    syllables: Sequence[tuple[str, ...]], *, start: bool = True, end: bool = True
) -> list[Piece]:
    """The pieces of a name as it is read; a syllable with several readings adds a piece for each.

    >>> silver = [("yin",), ("hang", "xing")]
    >>> [piece.text for piece in syllable_pieces(silver, start=False, end=False)]
    ['yin\\x05hang', 'yin\\x05xing']
    """
    found = [
        Piece(text, at, at + 2)
        for at, pair in enumerate(pairwise(syllables))
        for text in _joined(*pair)
    ]
    if start and syllables:
        found += (Piece(START + first, 0, 1) for first in syllables[0])
    if end and syllables:
        last = len(syllables)
        found += (Piece(final + END, last - 1, last) for final in syllables[-1])
    return found


@lru_cache(maxsize=1 << 17)
def _joined(firsts: tuple[str, ...], seconds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{first}{JOINT}{second}" for first in firsts for second in seconds)
