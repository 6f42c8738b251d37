"""The manual of the command line, from the same pages as its help."""

from collections.abc import Iterator
from typing import Any

import typer

from zjg_kg._language import Language, use
from zjg_kg.cli._help import page
from zjg_kg.cli._main import PROGRAM, root


def reference(language: Language) -> str:
    """The help of every command as one Markdown text; the same program gives the same text.

    >>> "## `zjg-kg ask`" in reference("en")
    True
    """
    with use(language):
        context = typer.Context(root(), info_name=PROGRAM)
        return "\n".join(page(each).markdown() for each in _contexts(context))


def _contexts(context: Any) -> Iterator[Any]:
    """A command and all below it."""
    yield context
    command = context.command
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        below = typer.Context(command.get_command(context, name), info_name=name, parent=context)
        yield from _contexts(below)
