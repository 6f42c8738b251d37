"""Numbers in digits and in Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_DIGITS: Final = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "两": 2,
}
_TENS: Final = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS: Final = {"万": 10**4, "亿": 10**8}

CHINESE: Final = "".join([*_DIGITS, *_TENS, *_MYRIADS])
"""Every character of a Chinese numeral."""

SCALES: Final = "十百千万亿"
"""What may follow digits: 3.5亿."""

_LONGEST: Final = 40  # characters
_PLAIN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?")
_COMPOUND: Final = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?[万亿]+)+(?:[0-9]+)?")
_PIECE: Final = re.compile(r"([0-9.]+)([万亿]*)")


def number_of(text: str) -> Decimal | None:
    """The number that a text is, or None: digits, thousands apart or not, or Chinese numerals.

    >>> number_of("1,234.5"), number_of("三十二"), number_of("3亿5000万"), number_of("1,23")
    (Decimal('1234.5'), Decimal('32'), Decimal('350000000'), None)
    """
    if len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub("[, ]", "", text))
    if _COMPOUND.fullmatch(text):
        return _compound(text)
    return _chinese(text)


def scale_of(text: str) -> int:
    """How many a word of scale makes: the empty one 1.

    >>> scale_of("万"), scale_of("百万"), scale_of("万亿"), scale_of("")
    (10000, 1000000, 1000000000000, 1)
    """
    scale = 1
    for character in text:
        scale *= _TENS.get(character) or _MYRIADS[character]
    return scale


def _compound(text: str) -> Decimal | None:
    total, last = Decimal(0), None
    for digits, scale in _PIECE.findall(text):
        size = scale_of(scale)
        number = Decimal(digits) * size
        if last is not None and (size >= last or number >= last):
            return None
        total, last = total + number, size
    return total


def _chinese(text: str) -> Decimal | None:
    if not text or any(character not in CHINESE for character in text):
        return None
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))  # 二〇二二
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        before, found, after = text.rpartition(sign)
        if found:
            high = _chinese(before) if before else Decimal(1)
            low = _below(after, size)
            return None if high is None or low is None else high * size + low
    return _section(text)


def _below(text: str, size: int) -> Decimal | None:
    """What follows 万 or 亿; a bare digit there is short for something else (三万五)."""
    if not text:
        return Decimal(0)
    if len(text) == 1 and text in _DIGITS:
        return None
    number = _chinese(text)
    return number if number is not None and number < size else None


def _section(text: str) -> Decimal | None:
    """A numeral below ten thousand."""
    total, digit, last = 0, None, 10**4
    zero = False
    for character in text:
        if character in _DIGITS:
            value = _DIGITS[character]
            if digit is not None:
                return None
            if value == 0:
                zero = True
            else:
                digit = value
            continue
        size = _TENS[character]
        if size >= last:
            return None
        total, digit, last, zero = total + (digit or 1) * size, None, size, False
    if digit is not None and last > 10 and last != 10**4 and not zero:
        return None  # 三百五 is 350 to some and 305 to others
    return Decimal(total + (digit or 0))
