"""Commands that check files: ``validate`` and ``format``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from zjg_kg._language import text
from zjg_kg.cli import _console
from zjg_kg.cli._app import command
from zjg_kg.cli._options import TABLE_FORMATS, Settings, settings
from zjg_kg.cli._output import put, put_data, put_table

if TYPE_CHECKING:
    from zjg_kg._report import Report
    from zjg_kg._table import Table
    from zjg_kg._validators._engine import EngineName

_FOUND = 1
"""Exit code where something was found to be wrong."""


def register(app: typer.Typer) -> None:
    """Add the commands to an app, in the current language."""

    @command(
        app,
        "validate",
        help=text(
            zh="按形状（SHACL）检查图：随附的图，或给出的文件连同本体。\n\n"
            "有错误，或自己的形状里有未能执行的部分，退出码为 1；只有建议时为 0。",
            en="Check a graph against the shapes (SHACL): the shipped one, or the given files "
            "with the ontology.\n\nThe exit code is 1 where there are errors, or where something in "
            "shapes of your own could not be evaluated; suggestions alone leave it at 0.",
        ),
        examples=(
            "zjg-kg validate",
            "zjg-kg validate my-park.trig",
            "zjg-kg validate --shapes data -f json",
        ),
        takes=("format", "graph", "output", "overwrite", "bom"),
    )
    def validate(
        context: typer.Context,
        files: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=text(zh="文件", en="FILE"),
                help=text(zh="要检查的 RDF 文件。", en="An RDF file to check."),
            ),
        ] = None,
        shapes: Annotated[
            list[str] | None,
            typer.Option(
                "--shapes",
                metavar=text(zh="形状", en="SHAPES"),
                help=text(
                    zh="用哪些形状：data（错误）、advice（建议）、style（本体自身），"
                    "或自己的形状文件；可重复。不写时用 data 和 advice。",
                    en="Which shapes: data (errors), advice (suggestions), style (the ontology's "
                    "own form), or a shapes file of yours; may be repeated. Otherwise data "
                    "and advice.",
                ),
            ),
        ] = None,
        engine: Annotated[
            str,
            typer.Option(
                "--engine",
                metavar=text(zh="引擎", en="ENGINE"),
                help=text(
                    zh="用哪个引擎：pyshacl（基准）、turbo（快速，需另装 "
                    "zjg-kg[fast-validation]），或 auto：按图的大小选。",
                    en="Which engine: pyshacl (the reference), turbo (the fast one, installed with "
                    "zjg-kg[fast-validation]), or auto: by the size of the graph.",
                ),
            ),
        ] = "auto",
    ) -> None:
        chosen = settings(context)
        chosen.graph += tuple(map(Path, files or ()))
        format = chosen.choose_format((*TABLE_FORMATS, "turtle"))
        kg = chosen.open()
        with _console.progress(text(zh="正在检查……", en="Checking …")):
            report = kg.validate(
                shapes=tuple(shapes or ("data", "advice")), engine=cast("EngineName", engine)
            )
        _put_report(report, format, chosen)
        if not report.conforms:
            raise typer.Exit(_FOUND)

    @command(
        app,
        "format",
        help=text(
            zh="把 Turtle 或 TriG 文件写成固定的形式：同样的内容总得到同样的字节。\n\n"
            "用 --check 只检查不改动；有文件不合时退出码为 1。",
            en="Bring Turtle or TriG files into the stable form: the same content always gives "
            "the same bytes.\n\nWith --check nothing is changed, and the exit code is 1 where a "
            "file differs.",
        ),
        examples=("zjg-kg format my-park.trig", "zjg-kg format --check my-park.trig"),
    )
    def format(
        files: Annotated[
            list[str],
            typer.Argument(
                metavar=text(zh="文件", en="FILE"),
                help=text(
                    zh=".ttl 或 .trig 文件，或存放它们的文件夹。",
                    en="A .ttl or .trig file, or a folder of them.",
                ),
            ),
        ],
        check: Annotated[
            bool,
            typer.Option(
                "--check", help=text(zh="只检查，不改动。", en="Look, and change nothing.")
            ),
        ] = False,
    ) -> None:
        from zjg_kg._turtle import format_file, turtle_files

        changed = [path for path in turtle_files(files) if format_file(path, check=check)]
        for path in changed:
            if check:
                _console.out(
                    text(zh=f"{path} 不是固定的形式", en=f"{path} is not in the stable form")
                )
            else:
                _console.say(text(zh=f"已整理 {path}", en=f"formatted {path}"))
        if changed and check:
            raise typer.Exit(_FOUND)


def _put_report(report: "Report", format: str, chosen: Settings) -> None:
    if format == "table":
        put([report.to_text()], chosen)
    elif format == "json":
        put_data(report.to_json(), chosen)
    elif format == "turtle":
        put_data(report.to_graph().serialize(format="turtle"), chosen)
    else:
        put_table(_findings(report), chosen)
    if format not in ("table", "json"):  # the others have no room for it
        for each in report.not_evaluated:
            said = text(
                zh=f"未执行：{each.message('zh')}", en=f"not evaluated: {each.message('en')}"
            )
            _console.say(said)


def _findings(report: "Report") -> "Table":
    from zjg_kg._table import Column, Table

    columns = (
        Column("severity", {"zh": "程度", "en": "severity"}),
        Column("entity", {"zh": "实体", "en": "entity"}),
        Column("message", {"zh": "说明", "en": "message"}),
        Column("place", {"zh": "位置", "en": "place"}),
    )
    names = {finding.focus: finding.label() for finding in report}
    rows = [(each.severity, each.focus, each.message(), each.place()) for each in report]
    return Table(columns, rows, label=lambda iri: names[iri])
