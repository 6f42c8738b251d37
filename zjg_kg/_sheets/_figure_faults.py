"""What is wrong with a figure that cannot be read, and how to write it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from zjg_kg._nearest import nearest
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._cell_text import number_text
from zjg_kg._sheets._figure_words import FigureWords, Unit
from zjg_kg._sheets._numerals import CHINESE, SCALES, number_of
from zjg_kg._sheets._problems import shortened

_CURRENCY: Final = "http://qudt.org/vocab/quantitykind/Currency"
_AMOUNT: Final = rf"(?:[0-9][0-9.,]*|[{CHINESE}]+)[{SCALES}]*"
_RANGE: Final = re.compile(
    rf"(?P<low>{_AMOUNT})(?P<unit>[^0-9{CHINESE}]{{0,4}}?)\s*(?:-|–|—|−|~|～|至|到|\bto\b)+\s*"
    rf"(?P<high>{_AMOUNT})(?P<rest>.*)"
)
_MARGIN: Final = re.compile(r".*[0-9]\s*(?:±|\+/-|\+-)\s*[0-9].*")
_VAGUE: Final = re.compile(rf"[{SCALES}]?[几数][{SCALES}]*|若干|许多|大量|上[百千万亿]")
_NONE: Final = re.compile(
    "不详|未知|待定|暂无|保密|无|/|-+|—+|n/?a|tbd|none|unknown", re.IGNORECASE
)
_POWER: Final = re.compile(r"[0-9.]+e[+-]?[0-9]+", re.IGNORECASE)
_COMMAS: Final = re.compile(r"[0-9]+(?:[, ][0-9]+)+(?:\.[0-9]+)?")
_LEADING_NUMBER: Final = re.compile(rf"{_AMOUNT}[余多]?")


def unreadable(text: str, body: str, words: FigureWords, kind: str) -> CellError:
    """The error for a text that is no figure; ``body`` is the text without its hedges."""
    shown = shortened(text)
    if not body:
        return _no_number(shown)
    if match := _RANGE.fullmatch(body):
        return _range(shown, match)
    if _MARGIN.fullmatch(body):
        return CellError(
            zh=f"“{shown}”带有误差范围，模型里一个数字只带一个限定词；请写中间的数，前面加“约”。",
            en=f"“{shown}” has a margin, but a figure is one number with one hedge; write the number "
            "in the middle with “about” before it.",
            code="figure-range",
        )
    if _NONE.fullmatch(body):
        return CellError(
            zh=f"“{shown}”不是数字；不知道就让单元格空着。",
            en=f"“{shown}” is no number; where it is not known, leave the cell empty.",
            code="no-number",
        )
    if _VAGUE.search(body):
        return CellError(
            zh=f"“{shown}”没有说出具体的数；请写一个数，可带“约”“余”“至少”，不知道就空着。",
            en=f"“{shown}” does not say a number; write one, with “about” or “at least” where it "
            "fits, or leave the cell empty.",
            code="vague-number",
        )
    if _POWER.match(body):
        return CellError(
            zh=f"“{shown}”是科学记数法；请写出全部数字，如 12000000 或 1200万。",
            en=f"“{shown}” is in scientific notation; write the digits out, such as 12000000.",
            code="scientific-notation",
        )
    if (match := _COMMAS.match(body)) and ("," in match[0] or " " in match[0]):
        plain = re.sub("[, ]", "", match[0])
        return CellError(
            zh=f"“{shown}”里的逗号或空格不是千分位；小数点请用“.”，千分位每三位一个逗号。",
            en=f"the commas or blanks in “{shown}” do not set thousands apart; write the decimal "
            "point as “.”, and a comma for every three digits.",
            code="bad-thousands",
            nearest=(
                plain + body[match.end() :],
                match[0].replace(",", ".", 1) + body[match.end() :],
            ),
        )
    if body.startswith(("¥", "￥")):
        return CellError(
            zh=f"“{shown}”用了货币符号；请去掉符号，在数字后写“元”“万元”或“亿元”。",
            en=f"“{shown}” has a currency sign; take it off and write 元 (yuan), 万元 or 亿元 after "
            "the number.",
            code="currency-sign",
            nearest=(f"{body[1:].strip().removesuffix('元')}元",),
        )
    if "(" in body[1:]:
        before = text.partition("(")[0].strip()
        return CellError(
            zh=f"“{shown}”里除了数字还有说明；请把括号里的说明移到别的列，只留数字和单位。",
            en=f"“{shown}” has a remark beside the number; move what is in brackets to another "
            "column and keep number and unit.",
            code="remark-in-cell",
            nearest=(before,),
        )
    number = _LEADING_NUMBER.match(body)
    rest = "" if number is None else body[number.end() :].strip()
    if number is None or not rest or number_of(number[0].rstrip(f"{SCALES}余多")) is None:
        return _no_number(shown, words, body)
    return _unknown_unit(shown, number[0], rest, words, kind)


def _no_number(shown: str, words: FigureWords | None = None, body: str = "") -> CellError:
    before = re.match(r"[^0-9]+(?=[0-9])", body)
    if before and words and before[0].strip().casefold() in words.hedges:
        before = None
    near: tuple[str, ...] = ()
    if words and before:
        hedges = nearest(before[0].strip(), words.before(), 3)
        near = tuple(f"{hedge}{body[before.end() :]}" for hedge in hedges)
    said_zh = "；数字前只能有限定词（约、近、超过、至少、不足……）" if before else ""
    said_en = (
        "; only a hedge may stand before it (about, nearly, over, at least …)" if before else ""
    )
    return CellError(
        zh=f"“{shown}”读不出数字{said_zh}。请写成“约3.5亿元”“10余家”这样。",
        en=f"no number can be read from “{shown}”{said_en}. Write it like 约3.5亿元 or 10余家.",
        code="no-number",
        nearest=near,
    )


def _range(shown: str, match: re.Match[str]) -> CellError:
    low, unit, high, rest = (part.strip() for part in match.group("low", "unit", "high", "rest"))
    scale = re.search(rf"[{SCALES}]*$", high)
    if not unit and scale and not re.search(rf"[{SCALES}]$", low):
        low += scale[0]
    low, high = low + (unit or rest), high + rest
    return CellError(
        zh=f"“{shown}”是一个范围，模型里一个数字只带一个限定词，记不下两头；"
        f"请只写一头（如 至少{low}），或写中间的数加“约”（上下一成）。",
        en=f"“{shown}” is a range, but a figure is one number with one hedge; give one end "
        f"(至少{low}, at least), or the number between with 约 (a tenth either way).",
        code="figure-range",
        nearest=(f"至少{low}", f"不超过{high}"),
    )


def _unknown_unit(shown: str, number: str, word: str, words: FigureWords, kind: str) -> CellError:
    near = tuple(dict.fromkeys((*nearest(word, words.of_kind(kind)), *words.of_kind(kind))))[:5]
    return CellError(
        zh=f"“{shown}”里的“{shortened(word)}”不是认识的单位；请用下列单位之一，说明写到别的列。",
        en=f"“{shortened(word)}” in “{shown}” is no known unit; use one of these, and put remarks "
        "into another column.",
        code="unknown-unit",
        nearest=tuple(f"{number}{each}" for each in near),
    )


def missing_unit(text: str, words: FigureWords, kind: str) -> CellError:
    """The error for a number without a unit where none is understood."""
    units = words.of_kind(kind)
    if kind == _CURRENCY:
        units = ("元", "万元", "亿元")
    return CellError(
        zh=f"“{shortened(text)}”没有单位；请写出单位，或写进列名，如“（{units[0]}）”。",
        en=f"“{shortened(text)}” has no unit; write it, or put it into the header, such as "
        f"“({units[0]})”.",
        code="missing-unit",
        nearest=tuple(f"{text}{unit}" for unit in units[:4]),
    )


def wrong_kind(text: str, unit: Unit, words: FigureWords, kind: str) -> CellError:
    """The error for a unit that cannot measure what the column is about."""
    fitting = words.of_kind(kind)[:4]
    return CellError(
        zh=f"“{shortened(text)}”的单位“{unit.label}”量不了这一列的指标；请核对是否填错了列，"
        f"或改用：{'、'.join(fitting)}。",
        en=f"the unit “{unit.label}” of “{shortened(text)}” does not measure what this column is "
        f"about; check the column, or use {', '.join(fitting)}.",
        code="wrong-kind-of-unit",
    )


def not_whole(text: str, amount: Decimal) -> CellError:
    """The error for a count that is negative or has a fraction."""
    return CellError(
        zh=f"“{shortened(text)}”是计数，须是不小于 0 的整数，现为 {number_text(amount)}。请核对。",
        en=f"“{shortened(text)}” is a count, a whole number from 0 on, and not {number_text(amount)}. "
        "Check it.",
        code="not-a-whole-number",
    )
