"""``template``: a workbook or CSV file to be filled in."""

from __future__ import annotations

from typing import Annotated

import typer

from zjg_kg._language import pick, text
from zjg_kg.cli import _complete, _console
from zjg_kg.cli._app import command
from zjg_kg.cli._options import settings


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""

    @command(
        app,
        "template",
        help=text(
            zh="写一份待填的表格：双语标题，每列的说明，必填的列，下拉名单，示例。\n\n"
            ".xlsx 里每类一张表，另有一张说明；.csv 只装一类。不写 --class 时是企业，"
            ".xlsx 另有人物和各种关系的表：投资、任职、供货、租用、认定等。\n\n"
            "填好后用 zjg-kg import 导入；以“示例：”开头的行不会导入。",
            en="Write a spreadsheet to be filled in: headings in both languages, an explanation for "
            "each column, required columns, lists to choose from, an example.\n\nAn .xlsx file has a "
            "sheet for each class and one that explains them, a .csv file holds one class. Without "
            "--class it is enterprises, and in an .xlsx file people and relations, too: investments, "
            "posts, supply links, tenancies, designations and so on.\n\nWhen it is filled in, take it in with "
            "zjg-kg import; a row that begins with “Example:” is passed over.",
        ),
        examples=(
            "zjg-kg template enterprises.xlsx",
            "zjg-kg template enterprises.csv",
            "zjg-kg template projects.xlsx --class 项目 --class 投资",
            "zjg-kg template enterprises.xlsx --all-columns",
        ),
        takes=("graph", "overwrite"),
    )
    def template(
        context: typer.Context,
        file: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="文件", en="FILE"),
                help=text(
                    zh="写到哪个 .xlsx 或 .csv 文件。", en="The .xlsx or .csv file to write."
                ),
            ),
        ],
        classes: Annotated[
            list[str] | None,
            typer.Option(
                "--class",
                metavar=text(zh="类", en="CLASS"),
                help=text(
                    zh="要哪一类的表；可重复。", en="The class of which it is; may be repeated."
                ),
                autocompletion=_complete.classes,
            ),
        ] = None,
        all_columns: Annotated[
            bool,
            typer.Option(
                "--all-columns",
                help=text(
                    zh="列出这一类可以有的所有列，而不只是常用的。",
                    en="Have every column that the class may have, not only the usual ones.",
                ),
            ),
        ] = False,
    ) -> None:
        chosen = settings(context)
        sheets = chosen.open().template(
            file, classes, all_columns=all_columns, overwrite=chosen.overwrite
        )
        names = text(zh="、", en=", ").join(pick(sheet.labels) or "" for sheet in sheets)
        _console.say(
            text(
                zh=f"已写入 {file}：{names}。填好后检查：zjg-kg import {file} --source 来源名称 --dry-run",
                en=f"{file} written: {names}. When it is filled in, check it: "
                f"zjg-kg import {file} --source TITLE --dry-run",
            )
        )
