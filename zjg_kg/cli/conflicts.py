"""The command ``conflicts``: where several sources speak of the same."""

import json
from typing import Annotated

import typer

from zjg_kg._language import text
from zjg_kg.cli import _console
from zjg_kg.cli._app import command
from zjg_kg.cli._complete import entities
from zjg_kg.cli._options import TABLE_FORMATS, settings
from zjg_kg.cli._output import put, put_data, put_table

_FOUND = 1
"""Exit code where sources disagree."""


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""

    @command(
        app,
        "conflicts",
        help=text(
            zh="多个来源讲到同一件事时，把各自的说法并列出来：谁说的、何时发布、是否一致。\n\n"
            "带约、余、超的数字按区间比较，单位先换算；时间不同的不算矛盾。"
            "有说法不一的，退出码为 1。",
            en="Where several sources speak of the same, put what they say side by side: who says "
            "it, issued when, and whether it goes together.\n\nHedged numbers are compared as "
            "intervals, in one unit; what is of different times is no conflict. The exit code is 1 "
            "where sources disagree.",
        ),
        examples=("zjg-kg conflicts", "zjg-kg conflicts --about 紫金港科技城"),
        takes=("format", "graph", "output", "overwrite", "bom"),
    )
    def conflicts(
        context: typer.Context,
        about: Annotated[
            str | None,
            typer.Option(
                "--about",
                metavar=text(zh="名称", en="NAME"),
                help=text(zh="只看关于这个事物的说法。", en="Only what is said about this thing."),
                autocompletion=entities,
            ),
        ] = None,
    ) -> None:
        chosen = settings(context)
        format = chosen.choose_format(TABLE_FORMATS)
        found = chosen.open().conflicts(about)
        if format == "json":
            put_data(json.dumps(found.to_dict(), ensure_ascii=False, indent=2), chosen)
        elif format != "table":
            put_table(found.table(), chosen)
        elif found:
            put([found.text()], chosen)
        else:
            _console.say(
                text(
                    zh="没有两个来源讲到同一件事的同一方面。",
                    en="no two sources speak of the same thing in the same respect.",
                )
            )
        if any(each.verdict == "disagree" for each in found):
            raise typer.Exit(_FOUND)
