"""What Typer finds wrong with a command line, said in the current language."""

from __future__ import annotations

import re
from typing import Any, Final

import typer

from zjg_kg._language import current, text

UsageError: Final[type[Exception]] = typer.BadParameter.__bases__[0]
"""The error that the parser raises. Typer has it and does not name it."""

# The parser's messages are English sentences; these are all that our commands can meet.
_CHINESE: Final = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"No such option: (\S+) \(Possible options: (.*)\)", "没有选项 {}；相近的有：{}。"),
        (r"No such option: (\S+)", "没有选项 {}。"),
        (r"Option '?(\S+?)'? requires (?:an|\d+) arguments?\.", "选项 {} 后面要有值。"),
        (r"Option '?(\S+?)'? does not take a value\.", "选项 {} 不带值。"),
        (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", "多余的参数：{}。"),
        (r"Invalid value for '?(.*?)'?: (.*)", "{} 的值不对：{}"),
    )
)


def message(error: Any) -> str:
    """The message of a usage error."""
    english: str = error.format_message()
    if current() == "en":
        return english[0].lower() + english[1:] if english[1:2].islower() else english
    for pattern, sentence in _CHINESE:
        if found := pattern.fullmatch(english):
            return sentence.format(*found.groups())
    return english


def hint(error: Any) -> str:
    """Where the help is."""
    path = error.ctx.command_path if error.ctx else "zjg-kg"
    return text(zh=f"用法见 {path} --help。", en=f"See {path} --help.")
