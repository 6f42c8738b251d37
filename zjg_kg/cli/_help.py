"""Help: the same for a terminal and for the manual, in the current language.

Typer's own help would measure Chinese by characters and say its own words in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from zjg_kg._language import text
from zjg_kg._text import indent, pad, width
from zjg_kg.cli._console import columns, heading

_NAME_COLUMN: Final = 26


class Entry(NamedTuple):
    """A line of help: how a thing is written, and what it does."""

    name: str
    help: str


class Section(NamedTuple):
    """Entries under a heading."""

    title: str
    entries: Sequence[Entry]


class Page(NamedTuple):
    """The help of one command."""

    command: str
    usage: str
    about: str
    sections: Sequence[Section]
    examples: Sequence[str]

    def plain(self) -> str:
        """The page for a terminal."""
        cells = columns()
        parts = [indent(self.usage, cells, first=text(zh="用法：", en="Usage: "))]
        parts.extend(indent(line, cells, first="") for line in self.about.split("\n\n"))
        for section in self.sections:
            lines = [heading(section.title)]
            lines.extend(_set(entry, cells) for entry in section.entries)
            parts.append("\n".join(lines))
        if self.examples:
            examples = (f"  {line}" for line in self.examples)
            parts.append("\n".join([heading(text(zh="例子", en="Examples")), *examples]))
        return "\n\n".join(parts) + "\n"

    def markdown(self) -> str:
        """The page as a section of the manual."""
        parts = [f"## `{self.command}`", self.about, f"```text\n{self.usage}\n```"]
        for section in self.sections:
            rows = [f"| {section.title} | |", "|-|-|"]
            rows.extend(f"| `{_cell(name)}` | {_cell(help)} |" for name, help in section.entries)
            parts.append("\n".join(rows))
        if self.examples:
            examples = "\n".join(f"$ {line}" for line in self.examples)
            parts.append(f"```console\n{examples}\n```")
        return "\n\n".join(parts) + "\n"


def _set(entry: Entry, cells: int) -> str:
    name = f"  {entry.name}"
    if width(name) + 2 > _NAME_COLUMN:
        rest = " " * _NAME_COLUMN
        return f"{name}\n{indent(entry.help, cells, first=rest)}"
    return indent(entry.help, cells, first=pad(name, _NAME_COLUMN))


def _cell(content: str) -> str:
    return content.replace("|", "\\|").replace("\n", " ")


def page(context: Any) -> Page:
    """The help of the command that a context stands for."""
    command = context.command
    return Page(
        command=context.command_path,
        usage=" ".join([context.command_path, *map(_bare, command.collect_usage_pieces(context))]),
        about=command.help or "",
        sections=list(_sections(context)),
        examples=command.examples,
    )


def _sections(context: Any) -> Iterator[Section]:
    command = context.command
    if hasattr(command, "list_commands"):
        commands = [command.get_command(context, name) for name in command.list_commands(context)]
        entries = [Entry(each.name, each.help.split("\n\n")[0]) for each in commands]
        yield Section(text(zh="命令", en="Commands"), entries)
    parameters = [p for p in command.get_params(context) if not getattr(p, "hidden", False)]
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    options = [p for p in parameters if p.param_type_name == "option"]
    if arguments:
        entries = [Entry(_argument(p, context), p.help or "") for p in arguments]
        yield Section(text(zh="参数", en="Arguments"), entries)
    yield Section(text(zh="选项", en="Options"), [_option(p) for p in options])


def _argument(parameter: Any, context: Any) -> str:
    pieces = map(_bare, parameter.get_usage_pieces(context))
    return " ".join(pieces).removesuffix("...").strip("[]")


def _bare(piece: str) -> str:
    """Without the braces that the parser puts round an argument of several values."""
    return piece.replace("{", "").replace("}", "")


def _option(parameter: Any) -> Entry:
    forms = sorted(parameter.opts, key=len)
    # The long forms stand underneath each other.
    name = ", ".join(forms) if len(forms) > 1 else f"    {forms[0]}"
    if not parameter.is_flag and parameter.metavar:
        name += f" {parameter.metavar}"
    return Entry(name, _typers_own().get(forms[-1], parameter.help or ""))


def _typers_own() -> Mapping[str, str]:
    """The help for what Typer adds by itself, in English only."""
    return {
        "--help": text(zh="显示这段说明。", en="Show this help."),
        "--install-completion": text(
            zh="为当前的命令行外壳安装自动补全。", en="Install completion for the current shell."
        ),
        "--show-completion": text(
            zh="显示自动补全的脚本，供复制或自行安装。",
            en="Show the script for completion, to copy it or install it yourself.",
        ),
    }
