"""The command ``source``: the texts that the graph was read from."""

from typing import Annotated

import typer

from zjg_kg._language import text
from zjg_kg.cli import _console
from zjg_kg.cli._app import Group, command, show_help
from zjg_kg.cli._options import settings
from zjg_kg.cli._output import put, put_table

_TABLE = ("format", "graph", "output", "overwrite", "bom")
_FOUND = 1
"""Exit code where something was found to be wrong."""


class Source(Group):
    """The group, whose commands share options."""

    takes = _TABLE


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""
    group = typer.Typer(
        cls=Source,
        rich_markup_mode=None,
        help=text(
            zh="来源：图从哪些文本读出；用原文核对，或附上自己的原文以显示引文。",
            en="The sources that the graph was read from: check it against a text, or attach "
            "yours so that evidence shows quotes.",
        ),
    )
    group.callback(invoke_without_command=True)(show_help)
    app.add_typer(group, name="source")
    File = Annotated[
        str,
        typer.Argument(
            metavar=text(zh="文件", en="FILE"),
            help=text(zh="来源的原文，纯文本。", en="The text of a source, as plain text."),
        ),
    ]

    @command(
        group,
        "list",
        help=text(zh="列出来源。", en="List the sources."),
        examples=("zjg-kg source list",),
        takes=_TABLE,
    )
    def list_(context: typer.Context) -> None:
        from zjg_kg.cli import _tables

        kg = settings(context).open()
        put_table(_tables.sources(kg, kg.sources), settings(context))

    @command(
        group,
        "check",
        help=text(
            zh="用原文核对图：每个段落的位置与散列是否相符，每句话是否都有断言覆盖。\n\n"
            "有不符之处时退出码为 1。",
            en="Hold the graph against the text: does every passage hold, is every sentence "
            "covered?\n\nThe exit code is 1 where something is not right.",
        ),
        examples=("zjg-kg source check article.txt",),
        takes=("graph", "output", "overwrite"),
    )
    def check(context: typer.Context, file: File) -> None:
        result = settings(context).open().check_source(file)
        put([result.describe()], settings(context))
        if not result.ok:
            raise typer.Exit(_FOUND)

    @command(
        group,
        "attach",
        help=text(
            zh="保留一份自己的原文（按散列核对，放在用户数据文件夹），依据便会显示引文。",
            en="Keep your own copy of a text (checked by its hash, in your data folder), so that "
            "evidence shows quotes.",
        ),
        examples=("zjg-kg source attach article.txt",),
        takes=("graph",),
    )
    def attach(context: typer.Context, file: File) -> None:
        source = settings(context).open().attach_source(file)
        _console.say(
            text(
                zh=f"已附上《{source.label()}》：{source.attached}",
                en=f"attached “{source.label()}”: {source.attached}",
            )
        )

    @command(
        group,
        "detach",
        help=text(zh="删去自己的那份原文。", en="Delete your copy of a text again."),
        examples=("zjg-kg source detach source:xjnnet-2023-01-06",),
        takes=("graph",),
    )
    def detach(
        context: typer.Context,
        source: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="来源", en="SOURCE"),
                help=text(
                    zh="来源的标题或短名，见 zjg-kg source list。",
                    en="The title or short form, as zjg-kg source list shows it.",
                ),
            ),
        ],
    ) -> None:
        if settings(context).open().detach_source(source):
            _console.say(text(zh="已删去。", en="deleted."))
        else:
            _console.say(text(zh="本来就没有副本。", en="there was no copy."))
