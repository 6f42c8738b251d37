"""The unified social credit code (统一社会信用代码, GB 32100-2015) and where one is miscopied.

Eighteen characters: authority and kind (1, 2), administrative division (3 to 8, GB/T 2260), the
organisation code with its own check character (9 to 17, GB 11714-1997), and a check character over
all. The two checks together tell in which part a character is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS: Final = tuple(3**place % 31 for place in range(17))
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_FORM: Final = re.compile(r"[1-9A-HJ-NP-RTUWXY][0-9A-HJ-NP-RTUWXY][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
_PROVINCES: Final = frozenset(
    [
        "10",
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
    ]
)
"""First digits of GB/T 2260; 10 stands for the country's own registers."""

FORBIDDEN: Final = {"I": "1", "O": "0", "S": "5", "V": "U", "Z": "2"}
"""Letters that the code leaves out, with the character each is mostly written for."""

_ALIKE: Final = ("0DQCU", "1LT7", "2", "5", "8B3", "6G", "UWY", "MN", "EF", "PR", "KX", "49A")


def has_form(code: str) -> bool:
    """Whether a text has the eighteen characters of a code, each of those that may stand there."""
    return _FORM.fullmatch(code) is not None


def check_character(code: str) -> str:
    """The last character that the first seventeen call for.

    >>> check_character("91330106MA2XXXXX0")
    'Y'
    """
    total = sum(
        _ALPHABET.index(character) * weight
        for character, weight in zip(code[:17], _WEIGHTS, strict=True)
    )
    return _ALPHABET[-total % 31]


def organisation_holds(code: str) -> bool:
    """Whether characters 9 to 17 are an organisation code (GB 11714-1997, modulo 11)."""
    values = (int(character, 36) for character in code[8:16])
    total = sum(v * w for v, w in zip(values, _ORGANISATION_WEIGHTS, strict=True))
    return code[16] == "0123456789X0"[11 - total % 11]


def corrections(code: str) -> list[tuple[str, tuple[int, ...]]]:
    """Codes that one slip of the pen makes into the one given, the likeliest first.

    Those come first in which characters 9 to 17 agree among themselves too.

    A slip is one wrong character, or two neighbours that have changed places; each comes with the
    places (from 1) that it mends. A code of the right form whose check character is wrong is
    expected.
    """
    found: dict[str, tuple[tuple[int, ...], int]] = {}
    for candidate, places, likeness in _slips(code):
        if has_form(candidate) and check_character(candidate) == candidate[17]:
            score = (
                likeness + 8 * organisation_holds(candidate) + 2 * (candidate[2:4] in _PROVINCES)
            )
            if candidate not in found or found[candidate][1] < score:
                found[candidate] = (places, score)
    ranked = sorted(found.items(), key=lambda item: (-item[1][1], item[0]))
    return [(candidate, places) for candidate, (places, _) in ranked]


def _slips(code: str) -> Iterator[tuple[str, tuple[int, ...], int]]:
    for place, character in enumerate(code):
        for other in _ALPHABET:
            if other != character:
                alike = any(character in group and other in group for group in _ALIKE)
                yield code[:place] + other + code[place + 1 :], (place + 1,), 2 * alike
    for place in range(17):
        pair = code[place + 1] + code[place]
        if pair != code[place : place + 2]:
            yield code[:place] + pair + code[place + 2 :], (place + 1, place + 2), 2
