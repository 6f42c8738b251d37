"""The commands ``diff`` and ``patch``: what is different between two graphs, and making it so."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from zjg_kg._language import text
from zjg_kg.cli import _console
from zjg_kg.cli._app import command
from zjg_kg.cli._options import TABLE_FORMATS, Settings, settings
from zjg_kg.cli._output import put, put_data, put_table

if TYPE_CHECKING:
    from zjg_kg._difference import Difference

_FOUND = 1
"""Exit code where there is a difference, or where a patch would break the shapes."""
_FORMATS = (*TABLE_FORMATS, "patch")


def register(app: typer.Typer) -> None:
    """Add the commands to an app, in the current language."""
    help_of_graph = text(
        zh="图库的文件夹、它的一个版本（park@6）、RDF 文件，或 shipped（随附的图）。",
        en="A store's folder, a version of it (park@6), a file of RDF, or shipped.",
    )
    Graph = Annotated[str, typer.Argument(metavar=text(zh="图", en="GRAPH"), help=help_of_graph)]

    @command(
        app,
        "diff",
        help=text(
            zh="比较两个图：新增、删去、改动了哪些实体和陈述。语句的先后、空白节点的名字不算差别。\n\n"
            "有差别时退出码为 1。-f patch 给出可由 zjg-kg patch 应用的 RDF Patch。",
            en="Compare two graphs: which entities and statements have come, gone and changed. The "
            "order of statements and the names of blank nodes make no difference.\n\nThe exit code "
            "is 1 where there is a difference. -f patch gives an RDF Patch, which zjg-kg patch "
            "applies.",
        ),
        examples=("zjg-kg diff park@1 park", "zjg-kg diff park@1 park -f patch -o difference.rdfp"),
        takes=("format", "output", "overwrite", "bom"),
    )
    def diff(context: typer.Context, before: Graph, after: Graph) -> None:
        from zjg_kg._difference._operand import opened

        chosen = settings(context)
        chosen.choose_format(_FORMATS)
        found = opened(before).diff(opened(after))
        _put(found, chosen)
        if found:
            raise typer.Exit(_FOUND)

    @command(
        app,
        "patch",
        help=text(
            zh="把 RDF Patch 应用于图库：补丁要删的都在、要加的都不在，改动又符合形状，才一次写入；"
            "否则图库保持原样。\n\n改动不符合形状时退出码为 1。",
            en="Apply an RDF Patch to a store: at once, if all that it deletes is there, nothing "
            "that it adds is, and what changes fits the shapes; else the store stays as it was."
            "\n\nThe exit code is 1 where the change would break the shapes.",
        ),
        examples=(
            "zjg-kg patch change.rdfp --store park --dry-run",
            "zjg-kg patch change.rdfp --store park",
        ),
        takes=("format", "graph", "output", "overwrite", "bom"),
    )
    def patch(
        context: typer.Context,
        file: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="文件", en="FILE"),
                help=text(zh="RDF Patch 文件。", en="A file with an RDF Patch."),
            ),
        ],
        dry_run: Annotated[
            bool,
            typer.Option(
                "--dry-run", help=text(zh="只检查，不写入。", en="Check it, write nothing.")
            ),
        ] = False,
    ) -> None:
        chosen = settings(context)
        chosen.choose_format(_FORMATS)
        result = chosen.open(writes=not dry_run).patch(file, dry_run=dry_run)
        _put(result.difference, chosen)
        if not result.report.conforms:
            _console.say(result.report.to_text())
            raise typer.Exit(_FOUND)
        _console.say(
            text(zh="已写入。", en="applied.")
            if result.applied
            else text(zh="未写入。", en="nothing was written.")
        )


def _put(found: "Difference", settings: Settings) -> None:
    chosen = settings.choose_format(_FORMATS)
    if chosen == "patch":
        put_data(found.to_patch(), settings)
    elif chosen == "json":
        put_data(json.dumps(found.to_dict(), ensure_ascii=False, indent=2), settings)
    elif chosen == "table":
        put(["\n".join([found.summary(), *found.sentences()])], settings)
    else:
        put_table(found.table(), settings)
