"""The command ``store``: graphs that are kept in a folder."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from zjg_kg._errors import ParameterError
from zjg_kg._language import text
from zjg_kg.cli import _console
from zjg_kg.cli._app import Group, command, show_help
from zjg_kg.cli._layout import Grid
from zjg_kg.cli._options import Settings, settings
from zjg_kg.cli._output import put_records, put_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zjg_kg._kept._manifest import Version
    from zjg_kg._table import Table

_TABLE = ("format", "store", "output", "overwrite", "bom")
_FOUND = 1
"""Exit code where something was found to be wrong."""


class Store(Group):
    """The group, whose commands share options."""

    takes = _TABLE


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""
    group = typer.Typer(
        cls=Store,
        rich_markup_mode=None,
        help=text(
            zh="图库：存放在文件夹里的图；新建、检查、整理、备份与恢复。",
            en="Stores: graphs that are kept in a folder. Make one, check it, compact it, "
            "back it up and restore it.",
        ),
    )
    group.callback(invoke_without_command=True)(show_help)
    app.add_typer(group, name="store")
    _register_keeping(group)
    _register_copying(group)


def _register_keeping(group: typer.Typer) -> None:
    """The commands that make a store, look at it and put it in order."""

    @command(
        group,
        "create",
        help=text(
            zh="在新的或空的文件夹里新建图库，以随附的图开始。",
            en="Make a store in a new or empty folder; it begins with the shipped graph.",
        ),
        examples=("zjg-kg store create park", "zjg-kg store create park --empty"),
    )
    def create(
        folder: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="文件夹", en="FOLDER"),
                help=text(zh="图库的文件夹。", en="The folder of the store."),
            ),
        ],
        empty: Annotated[
            bool,
            typer.Option(
                "--empty",
                help=text(zh="只放入本体，不放随附的图。", en="Begin with the ontology alone."),
            ),
        ] = False,
    ) -> None:
        from pathlib import Path

        from zjg_kg._kept._open import make

        make(Path(folder), "empty" if empty else "shipped")
        _console.say(text(zh=f"已新建图库 {folder}。", en=f"made the store {folder}."))

    @command(
        group,
        "check",
        help=text(
            zh="把图库从头到尾读一遍：每个索引读得出来、彼此相符，并与清单一致；"
            "有损坏时说明如何回到完好的版本。\n\n有损坏时退出码为 1。",
            en="Read all of a store: can every index be read, do they agree with each other and "
            "with the manifest? Where something is damaged, say how to go back to a sound "
            "version.\n\nThe exit code is 1 where something is damaged.",
        ),
        examples=("zjg-kg store check --store park", "zjg-kg store check --store park@6"),
        takes=_TABLE,
    )
    def check(context: typer.Context) -> None:
        from zjg_kg._kept._check import check_store

        chosen = settings(context)
        with _console.progress(text(zh="正在检查……", en="Checking …")):
            result = check_store(_named(chosen))
        put_records(result.table(), result.to_dict(), [result.describe()], chosen)
        if not result.ok:
            raise typer.Exit(_FOUND)

    @command(
        group,
        "stats",
        help=text(
            zh="图库的各项数目：事实、图、各类实体、来源、版本和磁盘占用。",
            en="The numbers of a store: facts, graphs, entities by class, sources, versions, "
            "room on the disk.",
        ),
        examples=("zjg-kg store stats --store park",),
        takes=_TABLE,
    )
    def stats(context: typer.Context) -> None:
        from zjg_kg._kept._statistics import store_statistics

        chosen = settings(context)
        found = store_statistics(_named(chosen))
        table = found.table()
        put_records(table, found.to_dict(), [Grid(table)], chosen)

    @command(
        group,
        "history",
        help=text(
            zh="现有的版本，旧的在前；“文件夹@编号”可以打开其中任何一版。",
            en="The versions at hand, oldest first; FOLDER@NUMBER opens any of them.",
        ),
        examples=("zjg-kg store history --store park",),
        takes=_TABLE,
    )
    def history(context: typer.Context) -> None:
        from zjg_kg._kept._statistics import store_history

        put_table(_history(store_history(_named(settings(context)))), settings(context))

    @command(
        group,
        "compact",
        help=text(
            zh="整理图库的文件，内容不变。较早的版本仍保留各自的文件，"
            "要省出它们的空间，请加 --no-history。",
            en="Bring the files of a store in order; what it holds stays the same. Earlier "
            "versions keep their files; to gain their room, use --no-history.",
        ),
        examples=(
            "zjg-kg store compact --store park",
            "zjg-kg store compact --store park --no-history",
        ),
        takes=("store",),
    )
    def compact(
        context: typer.Context,
        no_history: Annotated[
            bool,
            typer.Option(
                "--no-history",
                help=text(
                    zh="删去较早的版本；正有人读的留待下次。",
                    en="Let the earlier versions go, but for those that somebody is reading.",
                ),
            ),
        ] = False,
    ) -> None:
        from zjg_kg._kept._compact import compact_store

        done = compact_store(_named(settings(context)), keep_history=not no_history)
        before, after = f"{done.bytes_before:,}", f"{done.bytes_after:,}"
        _console.say(
            text(
                zh=f"已整理，成为第 {done.version.number} 版；文件夹由 {before} 字节变为 {after} 字节。",
                en=f"compacted, as version {done.version.number}; "
                f"the folder had {before} bytes and has {after}.",
            )
        )


def _register_copying(group: typer.Typer) -> None:
    """The commands that make backups and restore them."""

    @command(
        group,
        "backup",
        help=text(
            zh="把图库（或它的一个版本）备份到新文件夹，附每个文件的 SHA-256；"
            "备份本身也能用 --store 打开。",
            en="Back a store, or a version of it, up to a new folder, with the SHA-256 of each "
            "file; a backup can itself be opened with --store.",
        ),
        examples=("zjg-kg store backup park-2026-11 --store park",),
        takes=("store",),
    )
    def backup(
        context: typer.Context,
        target: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="备份", en="BACKUP"),
                help=text(zh="新的或空的文件夹。", en="A new or empty folder."),
            ),
        ],
    ) -> None:
        from zjg_kg._kept._backup import backup_store

        made = backup_store(_named(settings(context)), target)
        number, size = made.version.number, f"{made.bytes:,}"
        _console.say(
            text(
                zh=f"已把第 {number} 版备份到 {target}：{made.files} 个文件，{size} 字节。",
                en=f"backed version {number} up to {target}: {made.files} files, {size} bytes.",
            )
        )

    @command(
        group,
        "restore",
        help=text(
            zh="从备份恢复，或回到较早的版本（文件夹@编号）。先逐个核对文件，"
            "相符才恢复；图库现有的内容留在历史里。",
            en="Restore a backup, or go back to an earlier version (FOLDER@NUMBER). Every file "
            "is checked before; what the store holds now stays in its history.",
        ),
        examples=(
            "zjg-kg store restore park-2026-11 --store park",
            "zjg-kg store restore park@6 --store park",
        ),
        takes=("store",),
    )
    def restore(
        context: typer.Context,
        source: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="备份", en="BACKUP"),
                help=text(
                    zh="备份的文件夹，或图库的一个版本。",
                    en="The folder of a backup, or a version of a store.",
                ),
            ),
        ],
    ) -> None:
        from zjg_kg._kept._backup import restore_store

        folder = _named(settings(context))
        version = restore_store(source, folder)
        _console.say(
            text(
                zh=f"已恢复到 {folder}，成为第 {version.number} 版：{version.facts} 条事实。",
                en=f"restored to {folder}, as version {version.number}: {version.facts} facts.",
            )
        )


def _named(chosen: Settings) -> str:
    """The store that the command is about."""
    folder = chosen.store or os.environ.get("ZJG_KG_STORE")
    if not folder:
        raise ParameterError(
            zh="哪个图库？请用 --store 文件夹 指定，或设置 ZJG_KG_STORE。",
            en="which store? Name its folder with --store, or set ZJG_KG_STORE.",
        )
    return folder


def _history(versions: "Iterable[Version]") -> "Table":
    from zjg_kg._table import Column, Table

    columns = (
        Column("version", {"zh": "版本", "en": "version"}),
        Column("when", {"zh": "时间（UTC）", "en": "when (UTC)"}),
        Column("what", {"zh": "改动", "en": "change"}),
        Column("facts", {"zh": "事实", "en": "facts"}),
        Column("graphs", {"zh": "图", "en": "graphs"}),
    )
    return Table(columns, [(v.number, v.when, v.what, v.facts, v.graphs) for v in versions])
