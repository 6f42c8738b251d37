"""Numbers on the command line, named as in Python."""

from __future__ import annotations

import math
from typing import Any, Final

import typer

from zjg_kg._errors import ParameterError
from zjg_kg._language import text

_FRACTIONS: Final = frozenset({"hub_weight", "resolution"})
"""Those that need not be whole."""
_FROM_ZERO: Final = frozenset({"hub_weight", "seed"})
"""Those that may be zero."""


def number(name: str, *, help: str) -> Any:
    """An option that takes a number; as Typer has it, its value is read by ``numbers``."""
    return typer.Option(_option(name), metavar="N", help=help)


def numbers(**written: str | None) -> dict[str, Any]:
    """The numbers that were written, by the names that they have in Python.

    Raises ``ParameterError`` for what is none.

    >>> numbers(limit="3", hub_weight="0.5", max_length=None)
    {'limit': 3, 'hub_weight': 0.5}
    """
    given = {name: value for name, value in written.items() if value is not None}
    return {name: _read(name, value) for name, value in given.items()}


def _read(name: str, written: str) -> int | float:
    whole = name not in _FRACTIONS
    try:
        value = int(written) if whole else float(written)
    except ValueError:
        value = math.nan
    zero = name in _FROM_ZERO
    if 0 < value < math.inf or (zero and value == 0):
        return value
    zh = f"{'不小于' if zero else '大于'} 0 的{'整数' if whole else '数'}"
    en = f"a {'whole ' if whole else ''}number {'not below' if zero else 'above'} 0"
    raise ParameterError(
        zh=f"{_option(name)} 要{zh}，不是“{written}”。",
        en=f"{_option(name)} takes {en}, not {written!r}.",
    )


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


# -- options that several commands have; ``default`` says what holds without them --------------------


def max_length_option(default: str) -> Any:
    """``--max-length``."""
    return number(
        "max_length",
        help=text(
            zh=f"最多几步，默认 {default}。", en=f"How many steps at most; {default} otherwise."
        ),
    )


def limit_option(default: str) -> Any:
    """``--limit``."""
    return number(
        "limit",
        help=text(
            zh=f"最多列出几个，默认 {default}。", en=f"How many at most; {default} otherwise."
        ),
    )


def hub_weight_option() -> Any:
    """``--hub-weight``."""
    return number(
        "hub_weight",
        help=text(
            zh="事物每多一倍分享者，经过它就算远多少步，默认 0.5；0 表示只比步数。",
            en="By how many steps the way over a thing counts as longer for each doubling of "
            "those who share it; 0.5 otherwise. With 0, only steps count.",
        ),
    )


def max_visited_option(default: str) -> Any:
    """``--max-visited``."""
    return number(
        "max_visited",
        help=text(
            zh=f"最多读多少条三元组，默认 {default}；到了上限就停下，给出已找到的。",
            en=f"How many triples are read at most, {default} otherwise; then the search stops "
            "with what it has.",
        ),
    )
