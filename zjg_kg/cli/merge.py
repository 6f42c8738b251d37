"""The commands ``duplicates`` and ``merge``: what may be one thing, and making it one."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from zjg_kg._errors import ParameterError
from zjg_kg._language import text
from zjg_kg.cli import _console
from zjg_kg.cli._app import command
from zjg_kg.cli._complete import classes, entities
from zjg_kg.cli._options import Settings, settings
from zjg_kg.cli._output import put_records

if TYPE_CHECKING:
    from zjg_kg import KnowledgeGraph
    from zjg_kg._merging import Merged

_TAKES = ("format", "graph", "output", "overwrite", "bom")
_FOUND = 1
"""Exit code where the shapes speak against a merge, or nobody has confirmed it."""


def register(app: typer.Typer) -> None:
    """Add the commands to an app, in the current language."""

    @command(
        app,
        "duplicates",
        help=text(
            zh="列出可能是同一个的实体，最有把握的在前，各附理由。图不会改动；合并用 zjg-kg merge。",
            en="List things that may be one, the most certain first, each pair with the reason. The "
            "graph is not changed; zjg-kg merge makes one of two.",
        ),
        examples=("zjg-kg duplicates", "zjg-kg duplicates --class 企业"),
        takes=_TAKES,
    )
    def duplicates(
        context: typer.Context,
        kind: Annotated[
            str | None,
            typer.Option(
                "--class",
                metavar=text(zh="类", en="CLASS"),
                help=text(zh="只看这个类。", en="Only things of this class."),
                autocompletion=classes,
            ),
        ] = None,
    ) -> None:
        from zjg_kg.cli import _tables
        from zjg_kg.cli._layout import Grid

        chosen = settings(context)
        kg = chosen.open()
        found = kg.duplicates(kind)
        table = _tables.duplicates(kg, found)
        parts = [Grid(table)] if found else []
        put_records(table, [each.to_dict() for each in found], parts, chosen)
        if not found:
            _console.say(text(zh="没有看来重复的实体。", en="nothing seems to be there twice."))

    @command(
        app,
        "merge",
        help=text(
            zh="把两个实体合并为一：关于后者的话都改说前者，后者的名称成为别名。先列出改动，确认后才写入；"
            "每次合并都有记录，可用 --undo 撤销。\n\n合并后不合形状，或没有确认，就不合并，退出码为 1。",
            en="Make one thing of two: what is said of the second is said of the first, and its "
            "names become aliases. What would change is shown, and done once you confirm it; every "
            "merge is written down, and --undo undoes it.\n\nWhere the result would break the "
            "shapes, or nobody confirms, nothing is merged and the exit code is 1.",
        ),
        examples=(
            "zjg-kg merge 云栖智造 云栖智造科技 --store park --yes",
            "zjg-kg merge --list --store park",
        ),
        takes=_TAKES,
    )
    def merge(
        context: typer.Context,
        keep: Annotated[
            str | None,
            typer.Argument(
                metavar=text(zh="保留", en="KEEP"),
                help=text(zh="留下的实体。", en="The thing that stays."),
                autocompletion=entities,
            ),
        ] = None,
        other: Annotated[
            str | None,
            typer.Argument(
                metavar=text(zh="并入", en="OTHER"),
                help=text(zh="并入它的实体。", en="The thing that becomes part of it."),
                autocompletion=entities,
            ),
        ] = None,
        yes: Annotated[
            bool,
            typer.Option(
                "--yes",
                help=text(zh="不再询问，直接写入。", en="Do it without being asked."),
            ),
        ] = False,
        undo: Annotated[
            str | None,
            typer.Option(
                "--undo",
                metavar=text(zh="合并", en="MERGE"),
                help=text(
                    zh="撤销这次合并，短名见 --list。", en="Undo this merge, named as in --list."
                ),
            ),
        ] = None,
        list_: Annotated[
            bool,
            typer.Option("--list", help=text(zh="列出已有的合并。", en="List the merges made.")),
        ] = False,
    ) -> None:
        chosen = settings(context)
        wanted = (keep is not None and other is not None, undo is not None, list_)
        if sum(wanted) != 1 or (keep is not None and other is None):
            raise ParameterError(
                zh="请写两个实体，或用 --undo 写一次合并，或用 --list。",
                en="name two things, or a merge with --undo, or use --list.",
            )
        if list_:
            _list(chosen)
        elif undo is not None:
            _show(chosen.open(writes=True).unmerge(undo), chosen)
            _console.say(text(zh="已撤销。", en="undone."))
        elif keep is not None and other is not None:
            _merge(chosen, keep, other, yes=yes)


def _merge(chosen: Settings, keep: str, other: str, *, yes: bool) -> None:
    kg = chosen.open(writes=True)
    tried = kg.merge(keep, other, dry_run=True)
    _show(tried, chosen)
    if not tried.report.conforms:
        _console.say(tried.report.to_text())
        _console.say(
            text(
                zh="没有合并：合并后会不合形状。",
                en="nothing was merged: the result would break the shapes.",
            )
        )
        raise typer.Exit(_FOUND)
    if not (yes or _confirmed()):
        _console.say(text(zh="没有合并。", en="nothing was merged."))
        raise typer.Exit(_FOUND)
    _done(kg, keep, other)


def _done(kg: "KnowledgeGraph", keep: str, other: str) -> None:
    iri = kg.merge(keep, other).merge.iri.curie
    _console.say(
        text(
            zh=f"已合并；撤销用 zjg-kg merge --undo {iri}。",
            en=f"merged; zjg-kg merge --undo {iri} undoes it.",
        )
    )


def _list(chosen: Settings) -> None:
    from zjg_kg.cli import _tables
    from zjg_kg.cli._layout import Grid

    kg = chosen.open()
    found = kg.merges()
    table = _tables.merges(kg, found)
    put_records(table, [each.to_dict() for each in found], [Grid(table)] if found else [], chosen)


def _show(merged: "Merged", chosen: Settings) -> None:
    difference = merged.difference
    parts = ["\n".join([difference.summary(), *difference.sentences()])]
    put_records(difference.table(), difference.to_dict(), parts, chosen)


def _confirmed() -> bool:
    """Ask on a terminal; in a pipe nobody can answer, and --yes is wanted."""
    if not (_console.is_terminal(sys.stdin) and _console.is_terminal(sys.stderr)):
        _console.say(text(zh="确认合并，请加 --yes。", en="add --yes to merge them."))
        return False
    return typer.confirm(text(zh="合并？", en="Merge them?"), err=True)
