"""The text of a cell, as far as it can be trusted; every reading of a cell begins here."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._problems import shortened

# The errors of Excel (ECMA-376 part 1, 18.18.11 and later ones) and of LibreOffice.
_ERROR: Final = re.compile(
    r"#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)|Err:[0-9]{3}"
)
# Control characters, and the character that stands for bytes which could not be read.
_BROKEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff\ud800-\udfff]")
_MOST: Final = Decimal(10) ** 18
_PLACES: Final = 12
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def text_of(value: object) -> str:
    """The text of a cell without blanks around it; a number as Excel shows it.

    Raises ``CellError`` for an error of a formula, for control characters and lost characters,
    for true and false, and for a date that the spreadsheet program made of a text.

    >>> text_of("  杭州 "), text_of(603901), text_of(0.1 + 0.2)
    ('杭州', '603901', '0.3')
    """
    match value:
        case None:
            return ""
        case bool():
            shown = "TRUE" if value else "FALSE"
            raise CellError(
                zh=f"这里是逻辑值 {shown}，不是文字或数字；请把单元格格式改为“文本”后重填。",
                en=f"this is the logical value {shown} and no text or number; set the cell's format "
                "to Text and type it anew.",
                code="logical-value",
            )
        case int() | float() | Decimal():
            return number_text(value)
        case dt.date():
            raise CellError(
                zh=f"这里被表格软件变成了日期 {value.isoformat()[:10]}；请把单元格格式改为“文本”后重填。",
                en=f"the spreadsheet program has made this the date {value.isoformat()[:10]}; set the "
                "cell's format to Text and type it anew.",
                code="turned-into-date",
            )
    text = str(value).translate(_INVISIBLE).strip()
    check_error(text)
    if found := _BROKEN.search(text):
        code = f"U+{ord(found.group()):04X}"
        raise CellError(
            zh=f"“{shortened(text)}”里有无法辨认的字符（{code}），多半是转码时丢失的；请照原文重填。",
            en=f"“{shortened(text)}” has a character that cannot be read ({code}), most likely lost "
            "in a conversion; type it anew.",
            code="broken-characters",
        )
    return text


def check_error(text: str) -> None:
    """Raise ``CellError`` where a text is the error of a formula."""
    if _ERROR.fullmatch(text):
        raise CellError(
            zh=f"公式出错，单元格显示 {text}；请改正公式，或直接填写内容。",
            en=f"the formula fails and the cell shows {text}; mend the formula or write the content.",
            code="error-cell",
        )


def number_text(number: float | Decimal) -> str:
    """A number in plain digits, at most the 15 significant ones that Excel keeps.

    >>> number_text(0.15), number_text(12000000.0), number_text(1e21)
    ('0.15', '12000000', '1000000000000000000000')
    """
    if isinstance(number, float):
        number = Decimal(f"{number:.15g}")
    text = f"{Decimal(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def check_size(number: Decimal, text: str) -> None:
    """Raise ``CellError`` where a number is beyond what the store keeps exactly.

    It keeps 128 bits with 18 digits after the point; a hedge takes one more digit than the number.
    """
    if abs(number) >= _MOST:
        raise CellError(
            zh=f"“{shortened(text)}”过大（上限是一百亿亿）；请核对万、亿是否多写了。",
            en=f"“{shortened(text)}” is too large (the limit is 10¹⁸); check whether 万 or 亿 stands "
            "once too often.",
            code="number-too-large",
        )
    if number != round(number, _PLACES):
        raise CellError(
            zh=f"“{shortened(text)}”的小数超过 {_PLACES} 位；请四舍五入。",
            en=f"“{shortened(text)}” has more than {_PLACES} decimal places; round it.",
            code="too-many-decimals",
        )


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as ASCII; nothing else is changed.

    >>> half_width("３．５％（约）")
    '3.5%(约)'
    """
    return text.translate(_FULL_WIDTH)
