"""The command ``import``: spreadsheets into the graph."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from zjg_kg._language import pick, text
from zjg_kg.cli import _console
from zjg_kg.cli._app import command
from zjg_kg.cli._options import TABLE_FORMATS, settings
from zjg_kg.cli._output import put_data, put_table

if TYPE_CHECKING:
    from zjg_kg._difference import Difference

_FOUND = 1
"""Exit code where something was found to be wrong."""


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""

    @command(
        app,
        "import",
        help=text(
            zh="导入表格（.xlsx、.ods、.csv）：按列名认列，逐格核对，把每一行写成带出处的断言。\n\n"
            "有一处问题就一行也不取，问题逐格列出，退出码为 1。同一来源再次导入，即以新表取代旧表，"
            "先列出变化：在终端上会询问，在管道里须加 --yes。",
            en="Import a spreadsheet (.xlsx, .ods, .csv): columns are known by their headers, every "
            "cell is checked, and each row becomes an assertion with its source.\n\nWith one "
            "problem nothing is taken; all problems are listed by cell, and the exit code is 1. "
            "Importing the same source again puts the new sheet in the place of the old one and "
            "shows first what changes: on a terminal it asks, in a pipe it wants --yes.",
        ),
        examples=(
            "zjg-kg import enterprises.xlsx --source 企业台账 --create --dry-run",
            "zjg-kg import enterprises.xlsx --source 企业台账 --create --store park",
            "zjg-kg import enterprises.csv --source 台账 --encoding gb18030 --dry-run",
        ),
        takes=("format", "graph", "output", "overwrite", "bom"),
    )
    def import_(
        context: typer.Context,
        file: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="文件", en="FILE"),
                help=text(zh=".xlsx、.ods 或 .csv 文件。", en="An .xlsx, .ods or .csv file."),
            ),
        ],
        source: Annotated[
            str,
            typer.Option(
                "--source",
                metavar=text(zh="标题", en="TITLE"),
                help=text(
                    zh="来源的标题；同一标题即同一来源。",
                    en="The title of the source; the same title is the same source.",
                ),
            ),
        ],
        publisher: Annotated[
            str | None,
            typer.Option(
                "--publisher",
                metavar=text(zh="名称", en="NAME"),
                help=text(
                    zh="来源的发布者，须是图中的组织、人或区域。",
                    en="Who publishes the source: an organisation, person or area of the graph.",
                ),
            ),
        ] = None,
        issued: Annotated[
            str | None,
            typer.Option(
                "--issued",
                metavar=text(zh="日期", en="DATE"),
                help=text(
                    zh="发布日期，如 2026-03-31；不写时取文件的修改日期。",
                    en="The date of issue, such as 2026-03-31; otherwise when the file was changed.",
                ),
            ),
        ] = None,
        create: Annotated[
            bool,
            typer.Option(
                "--create",
                help=text(
                    zh="图中没有的实体即新建；不写时报为问题。",
                    en="Make things that the graph does not know; otherwise they are problems.",
                ),
            ),
        ] = False,
        dry_run: Annotated[
            bool,
            typer.Option(
                "--dry-run", help=text(zh="只核对，不改动。", en="Check, and change nothing.")
            ),
        ] = False,
        accept_valid_rows: Annotated[
            str | None,
            typer.Option(
                "--accept-valid-rows",
                metavar=text(zh="余下.xlsx", en="REST.xlsx"),
                help=text(
                    zh="取没有问题的行，其余的标出问题写入这个文件；改好后以同一来源再次导入，"
                    "已取的行不受影响。",
                    en="Take the rows without problems and write the others, marked, to this file; "
                    "mend it and import it under the same source, and what was taken stays.",
                ),
            ),
        ] = None,
        mark: Annotated[
            str | None,
            typer.Option(
                "--mark",
                metavar=text(zh="副本.xlsx", en="COPY.xlsx"),
                help=text(
                    zh="另存一份副本，有问题的单元格着色并加批注。",
                    en="Write a copy in which cells with problems are coloured and commented.",
                ),
            ),
        ] = None,
        yes: Annotated[
            bool,
            typer.Option(
                "--yes",
                help=text(
                    zh="同意以新表取代同一来源的旧表，不再询问。",
                    en="Put the new sheet in the place of the old one without being asked.",
                ),
            ),
        ] = False,
        encoding: Annotated[
            str,
            typer.Option(
                "--encoding",
                metavar=text(zh="编码", en="ENCODING"),
                help=text(
                    zh="CSV 的编码：utf-8 或 gb18030。", en="That of a CSV file: utf-8 or gb18030."
                ),
            ),
        ] = "utf-8",
    ) -> None:
        chosen = settings(context)
        format = chosen.choose_format(TABLE_FORMATS)
        kg = chosen.open(writes=not dry_run)
        with _console.counting(text(zh="已读 {} 行……", en="{} rows read …")) as progress:
            imported = kg.import_file(
                file,
                source=source,
                publisher=publisher,
                issued=issued,
                create=create,
                accept_valid_rows=accept_valid_rows,
                dry_run=dry_run,
                replace=yes or _consent,
                encoding=encoding,
                progress=progress,
            )
        if mark is not None and imported.problems:
            imported.problems.mark(file, mark, kg.lang, encoding=encoding)
            _console.say(text(zh=f"已标出问题：{mark}", en=f"marked the problems in {mark}"))
        if format == "table":
            _console.out(imported.text(kg.lang))
        elif format == "json":
            put_data(json.dumps(imported.to_dict(), ensure_ascii=False, indent=2), chosen)
        else:
            put_table(imported.problems.table(kg.lang), chosen)
        if imported.report is not None and (note := pick(imported.report.note, kg.lang)):
            _console.say(note)
        wanted = imported.taken or imported.unchanged or (dry_run and not imported.problems)
        if imported.problems or not wanted:
            raise typer.Exit(_FOUND)


def _consent(difference: "Difference") -> bool:
    """Show what would change; ask on a terminal, and say no in a pipe."""
    for sentence in difference.sentences():
        _console.say(sentence)
    if not (_console.is_terminal(sys.stdin) and _console.is_terminal(sys.stderr)):
        _console.say(
            text(
                zh="这个来源说过别的话；同意取代，请加 --yes。",
                en="the source said other things before; add --yes to replace them.",
            )
        )
        return False
    return typer.confirm(text(zh="以新表取代旧表？", en="Replace the old version?"), err=True)
