"""How names are read and written otherwise, so that the page finds what the library finds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from zjg_kg._names.keys import HAN, normalise
from zjg_kg._names.sounds import syllables


def pinyin(names: Iterable[str]) -> list[str]:
    """How the names that have Chinese characters are read: syllables, a blank between each two,
    the likeliest reading first where there are several.

    >>> pinyin(["5G银行", "bank"])
    ['5g yin hang|xing']
    """
    read = (
        " ".join("|".join(syllable.readings) for syllable in syllables(key))
        for key in map(normalise, names)
        if HAN.search(key)
    )
    return list(dict.fromkeys(read))


def variants(used: Collection[str]) -> str:
    """Characters that are compared as one of the characters used, each before that one: traditional
    ones before the simplified.

    >>> pairs = variants({"云", "钱"})
    >>> [pairs[at : at + 2] for at in range(0, len(pairs), 2)]
    ['錢钱', '雲云']
    """
    return "".join(variant + form for variant, form in _variants() if form in used)


@cache
def _variants() -> tuple[tuple[str, str], ...]:
    """The Chinese characters of the basic plane that are compared as another one."""
    characters = map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)))
    forms = ((character, normalise(character)) for character in characters)
    return tuple((variant, form) for variant, form in forms if form != variant and len(form) == 1)
