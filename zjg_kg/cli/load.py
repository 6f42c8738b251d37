"""The command ``load``: files of RDF into a store."""

from typing import TYPE_CHECKING, Annotated

import typer

from zjg_kg._language import text
from zjg_kg.cli import _console
from zjg_kg.cli._app import command
from zjg_kg.cli._options import settings
from zjg_kg.cli._output import put_records

if TYPE_CHECKING:
    from zjg_kg._loading import Loaded, LoadedFile
    from zjg_kg._table import Table
    from zjg_kg.cli._layout import Grid

_FOUND = 1
"""Exit code where the shapes found errors and nothing was loaded."""
_SHOWN = 5
"""Of so many literals that are kept in another form each is shown; beyond, their number."""


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""

    @command(
        app,
        "load",
        help=text(
            zh="把 RDF 文件（.ttl、.trig、.nt、.nq、.jsonld、.rdf、.owl，可加 .gz）载入图库，"
            "要么全部载入，要么一个也不载入。\n\n"
            "记录图里已写明来源和断言的文件照原样载入；其他文件各作一个来源，每个事物一条断言。"
            "同一标题再次载入，即以新文件取代旧文件，并列出变化。载入前先按形状检查："
            "有错误则不载入，退出码为 1。",
            en="Load files of RDF (.ttl, .trig, .nt, .nq, .jsonld, .rdf, .owl, each also with .gz) "
            "into a store, all of them or none.\n\nA file whose record graphs describe sources and "
            "assertions is taken as it is; any other becomes a source, with an assertion for each "
            "thing. Loading the same title again puts the new file in the place of the old one and "
            "shows what changes. The shapes are checked first: where there are errors nothing is "
            "loaded, and the exit code is 1.",
        ),
        examples=(
            "zjg-kg load my-park.trig --store park",
            "zjg-kg load plain.ttl --source 园区资料 --issued 2026-03-01 --dry-run",
        ),
        takes=("format", "graph", "output", "overwrite", "bom"),
    )
    def load(
        context: typer.Context,
        files: Annotated[
            list[str],
            typer.Argument(
                metavar=text(zh="文件", en="FILE"),
                help=text(zh="要载入的 RDF 文件。", en="A file of RDF."),
            ),
        ],
        source: Annotated[
            str | None,
            typer.Option(
                "--source",
                metavar=text(zh="标题", en="TITLE"),
                help=text(
                    zh="来源的标题；不写时用文件名。只用于单个文件。",
                    en="The title of the source, otherwise as the file is called; for one file.",
                ),
            ),
        ] = None,
        publisher: Annotated[
            str | None,
            typer.Option(
                "--publisher",
                metavar=text(zh="名称", en="NAME"),
                help=text(
                    zh="来源的发布者，图中已有；不写时为整理者。",
                    en="Who published the source, by a name that the graph knows; otherwise those "
                    "who keep the graph.",
                ),
            ),
        ] = None,
        issued: Annotated[
            str | None,
            typer.Option(
                "--issued",
                metavar=text(zh="日期", en="DATE"),
                help=text(
                    zh="来源的发布日期，如 2026-03-01；不写时为文件的修改日期。",
                    en="When the source was issued, such as 2026-03-01; otherwise when the file "
                    "was last changed.",
                ),
            ),
        ] = None,
        base: Annotated[
            str | None,
            typer.Option(
                "--base",
                metavar="IRI",
                help=text(
                    zh="相对 IRI 所依的地址；不写时，相对 IRI 是错误。",
                    en="What relative IRIs are read against; otherwise they are errors.",
                ),
            ),
        ] = None,
        dry_run: Annotated[
            bool,
            typer.Option(
                "--dry-run",
                help=text(
                    zh="只检查并列出变化，不载入。", en="Check and show what changes, load nothing."
                ),
            ),
        ] = False,
        force: Annotated[
            bool,
            typer.Option(
                "--force",
                help=text(
                    zh="形状查出错误时仍然载入。", en="Load it in spite of errors by the shapes."
                ),
            ),
        ] = False,
    ) -> None:
        from zjg_kg._loading import load as load_files

        chosen = settings(context)
        kg = chosen.open(writes=not dry_run)
        with _console.progress(text(zh="正在载入……", en="Loading …")):
            loaded = load_files(
                kg,
                *files,
                source=source,
                publisher=publisher,
                issued=issued,
                base=base,
                dry_run=dry_run,
                force=force,
            )
        put_records(_table(loaded), loaded.to_dict(), _parts(loaded), chosen)
        for file in loaded.files:
            _say_rewritten(file)
        _console.say(loaded.describe())
        if not loaded.ok:
            raise typer.Exit(_FOUND)


def _table(loaded: "Loaded") -> "Table":
    from zjg_kg._table import Column, Table

    columns = (
        Column("file", {"zh": "文件", "en": "file"}),
        Column("source", {"zh": "来源", "en": "source"}),
        Column("statements", {"zh": "陈述", "en": "statements"}),
        Column("rewritten", {"zh": "改写的文字", "en": "rewritten literals"}),
    )
    rows = [
        (
            str(file.path),
            " ".join(source.curie for source in file.sources),
            file.statements,
            len(file.rewritten),
        )
        for file in loaded.files
    ]
    return Table(columns, rows)


def _parts(loaded: "Loaded") -> "list[Grid | str]":
    from zjg_kg.cli._layout import Grid

    parts: list[Grid | str] = [Grid(_table(loaded))]
    if difference := loaded.taken.difference:
        parts.append("\n".join([difference.summary(), *difference.sentences()]))
    if len(loaded.taken.report):
        parts.append(loaded.taken.report.to_text())
    return parts


def _say_rewritten(file: "LoadedFile") -> None:
    if not file.rewritten:
        return
    count = len(file.rewritten)
    lines = [f"  {change}" for change in file.rewritten[:_SHOWN]]
    if count > _SHOWN:
        lines.append(text(zh="  ……", en="  …"))
    heading = text(
        zh=f"{file.path}：有 {count} 种数值在图库里换了写法，值不变：",
        en=f"{file.path}: literals that the store keeps in another form, by their value: {count}",
    )
    _console.say("\n".join([heading, *lines]))
