"""Texts, truth values, numbers, shares, web addresses and choices as they stand in cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Final
from urllib.parse import urlsplit

from zjg_kg._nearest import nearest
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._cell_text import check_size, half_width, number_text, text_of
from zjg_kg._sheets._numerals import number_of
from zjg_kg._sheets._problems import shortened
from zjg_kg._terms import IRI

_LONGEST: Final = 10_000
_SEPARATOR: Final = re.compile(r"[、；;\n\r]+")
_YES: Final = frozenset({"是", "对", "真", "有", "yes", "y", "true", "t", "1", "√", "✓", "✔"})
_NO: Final = frozenset(
    {"否", "不是", "假", "无", "没有", "no", "n", "false", "f", "0", "×", "✗", "✘", "x"}
)
_PER_CENT: Final = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)\s*%|百分之(.+)")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_HOST: Final = re.compile(r"(?=.{1,253}$)(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_][\w-]{1,62}")
# RFC 3987: what an IRI cannot hold as it is.
_NOT_IN_IRI: Final = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|\\^`\u2028\u2029\ufff0-\uffff]")


def read_text(value: object) -> str:
    """A text on one or more lines, without blanks around it.

    >>> read_text(" 紫金港 "), read_text(315)
    ('紫金港', '315')
    """
    text = text_of(value)
    if len(text) > _LONGEST:
        raise CellError(
            zh=f"这里有 {len(text)} 个字符，最多 {_LONGEST} 个；请缩短，或检查是否把整段粘贴进了一格。",
            en=f"there are {len(text)} characters here and at most {_LONGEST} are taken; shorten it, or "
            "check whether a whole passage was pasted into one cell.",
            code="text-too-long",
        )
    return text


def split_cell(value: object) -> list[str]:
    """The parts of a cell that may hold several, at 、 ； ; and line ends; empty ones left out.

    >>> split_cell("数字经济、生命健康；")
    ['数字经济', '生命健康']
    """
    return [part for piece in _SEPARATOR.split(text_of(value)) if (part := piece.strip())]


def read_boolean(value: object) -> bool:
    """是 or 否, yes or no.

    >>> read_boolean("是"), read_boolean("NO"), read_boolean(True)
    (True, False, True)
    """
    if isinstance(value, bool):
        return value
    text = half_width(text_of(value)).casefold()
    if text in _YES or text in _NO:
        return text in _YES
    raise CellError(
        zh=f"“{shortened(text)}”不是“是”或“否”；请填其中一个，不知道就空着。",
        en=f"“{shortened(text)}” is neither yes nor no; write 是 (yes) or 否 (no), or leave it empty.",
        code="not-yes-or-no",
        nearest=("是", "否"),
    )


def read_number(value: object) -> Decimal:
    """A plain number without hedge or unit.

    >>> read_number("1,234.50"), read_number(0.15)
    (Decimal('1234.50'), Decimal('0.15'))
    """
    text = half_width(text_of(value)).strip()
    number = Decimal(text.replace(",", "")) if _DECIMAL.fullmatch(text) else number_of(text)
    if number is not None:
        check_size(number, text)
        return number
    digits = re.search(r"[0-9]+(?:\.[0-9]+)?", text)
    raise CellError(
        zh=f"“{shortened(text)}”不是数字；这一列只填数字，不带单位和“约”之类的词。",
        en=f"“{shortened(text)}” is no number; this column takes digits alone, without unit or hedge.",
        code="not-a-number",
        nearest=(digits[0],) if digits else (),
    )


def read_integer(value: object) -> int:
    """A whole number.

    >>> read_integer("第3批".strip("第批")), read_integer(3.0)
    (3, 3)
    """
    number = read_number(value)
    if number == number.to_integral_value():
        return int(number)
    raise CellError(
        zh=f"“{number_text(number)}”不是整数；请核对。",
        en=f"“{number_text(number)}” is no whole number; check it.",
        code="not-a-whole-number",
        nearest=(str(int(number)),),
    )


def read_share(value: object) -> Decimal:
    """A share of the whole, above 0 and at most 1: 15% and 0.15 are the same.

    >>> read_share("15%"), read_share(0.15), read_share("百分之五十一")
    (Decimal('0.15'), Decimal('0.15'), Decimal('0.51'))
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        share, text = read_number(value), number_text(value)
    else:
        text = half_width(text_of(value)).strip()
        share = _share(text)
    if 0 < share <= 1:
        return share
    if 1 < share <= 100 and "%" not in text:
        plain = number_text(share)
        raise CellError(
            zh=f"份额“{shortened(text)}”大于 1；若是百分之 {plain}，请写成 {plain}%。",
            en=f"the share “{shortened(text)}” is above 1; if it is {plain} per cent, write {plain}%.",
            code="share-out-of-range",
            nearest=(f"{plain}%",),
        )
    raise CellError(
        zh=f"份额“{shortened(text)}”不在 0 与 100% 之间；请核对。",
        en=f"the share “{shortened(text)}” does not lie between 0 and 100%; check it.",
        code="share-out-of-range",
    )


def _share(text: str) -> Decimal:
    if match := _PER_CENT.fullmatch(text):
        number = number_of(match[2]) if match[2] else read_number(match[1])
        if number is not None:
            return number / 100
    if _DECIMAL.fullmatch(text):
        return read_number(text)
    digits = re.search(r"[0-9]+(?:\.[0-9]+)?\s*%|0\.[0-9]+", text)
    raise CellError(
        zh=f"“{shortened(text)}”不是份额；请写成 15% 或 0.15，不带“约”“超”之类的词。",
        en=f"“{shortened(text)}” is no share; write 15% or 0.15, without a hedge.",
        code="not-a-share",
        nearest=(digits[0],) if digits else (),
    )


def read_web_address(value: object) -> IRI:
    """A web address with http or https.

    >>> read_web_address("https://www.xjnnet.com/")
    IRI('https://www.xjnnet.com/')
    """
    text = text_of(value)
    shown = shortened(text)
    mended = half_width(text).replace(" ", "")
    if _is_address(text):
        return IRI(text)
    near = next((each for each in (mended, f"https://{mended}") if _is_address(each)), None)
    scheme = urlsplit(mended).scheme if ":" in mended else ""
    why_zh, why_en = "网址不完整或有空格等不能用的字符", "it is not whole, or has blanks or other characters that cannot stand in one"  # fmt: skip
    if near is not None and near.startswith(f"https://{mended}"):
        why_zh, why_en = "缺少 http:// 或 https://", "it lacks http:// or https://"
    elif scheme not in ("", "http", "https"):
        why_zh, why_en = (
            f"只接受 http 和 https，不接受 {scheme}",
            f"only http and https are taken, not {scheme}",
        )
    raise CellError(
        zh=f"“{shown}”不是网址：{why_zh}。请写成 https://www.example.com/ 这样。",
        en=f"“{shown}” is no web address: {why_en}. Write it like https://www.example.com/.",
        code="not-a-web-address",
        nearest=() if near is None else (near,),
    )


def _is_address(text: str) -> bool:
    if _NOT_IN_IRI.search(text) or len(text) > 2000:
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    named = parts.hostname is not None and _HOST.fullmatch(parts.hostname) is not None
    return parts.scheme in ("http", "https") and named and parts.username is None


def read_choice(value: object, choices: Mapping[str, IRI], *, zh: str, en: str) -> IRI:
    """One of the values that a column allows, by any of its labels.

    ``choices`` gives labels and aliases in the order in which they are offered; ``zh`` and ``en``
    name what is chosen. Capitals, blanks and full-width letters make no difference.

    >>> built = IRI("https://w3id.org/zjg/status/completed")
    >>> read_choice(" 已竣工", {"已竣工": built}, zh="状态", en="status").curie
    'status:completed'
    """
    text = text_of(value)
    for label, iri in choices.items():
        if text in (label, iri, iri.curie):
            return iri
    folded = folded_label(text)
    for label, iri in choices.items():
        if folded_label(label) == folded:
            return iri
    near = nearest(text, choices) or tuple(choices)[:6]
    raise CellError(
        zh=f"“{shortened(text)}”不是可选的{zh}；请从下拉列表或建议中选一个。",
        en=f"“{shortened(text)}” is not among the values of {en}; choose from the drop-down list or "
        "the suggestions.",
        code="not-a-choice",
        nearest=near,
    )


def folded_label(label: str) -> str:
    """A label with what makes no difference taken away: capitals, blanks, full width.

    >>> folded_label(" ＩＣＰ Filing") == folded_label("icp filing")
    True
    """
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())
