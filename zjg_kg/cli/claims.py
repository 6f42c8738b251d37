"""The command ``claims``: what people and language models read in a text, checked and taken in."""

from typing import TYPE_CHECKING, Annotated

import typer

from zjg_kg._errors import ParameterError
from zjg_kg._language import text
from zjg_kg.cli import _console
from zjg_kg.cli._app import Group, command, show_help
from zjg_kg.cli._options import Settings, settings
from zjg_kg.cli._output import put_data, put_records

if TYPE_CHECKING:
    from zjg_kg._claims._check import ClaimCheck
    from zjg_kg._claims._import import ImportedClaims

_TABLE = ("format", "graph", "output", "overwrite", "bom")
_FOUND = 1
"""Exit code where a line was refused."""


class Claims(Group):
    """The group, whose commands share options."""

    takes = _TABLE


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""
    group = typer.Typer(
        cls=Claims,
        rich_markup_mode=None,
        help=text(
            zh="主张：人或语言模型从一篇文章读出的话，逐条对照原文核对，再收入图中。",
            en="Claims: what people or language models read in an article, each held against the "
            "text and then taken into the graph.",
        ),
    )
    group.callback(invoke_without_command=True)(show_help)
    app.add_typer(group, name="claims")
    File = Annotated[
        str,
        typer.Argument(
            metavar=text(zh="主张文件", en="CLAIMS"),
            help=text(zh="JSON Lines，一行一条。", en="JSON Lines, one claim a line."),
        ),
    ]
    Article = Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar=text(zh="文件", en="FILE"),
            help=text(
                zh="文章的原文，UTF-8 纯文本；位置按其中的字符计。",
                en="The text of the article, plain UTF-8; positions count its characters.",
            ),
        ),
    ]
    Add = Annotated[
        bool,
        typer.Option(
            "--add",
            help=text(
                zh="加在这个来源已有的主张之上，而不是替换。",
                en="Add to what the source says already, and replace nothing.",
            ),
        ),
    ]
    Issued = Annotated[
        str | None,
        typer.Option(
            "--issued",
            metavar=text(zh="日期", en="DATE"),
            help=text(zh="文章的发布日期，如 2025-06-18。", en="When it was issued: 2025-06-18."),
        ),
    ]
    Title = Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar=text(zh="标题", en="TITLE"),
            help=text(
                zh="文章的标题；同一标题即同一来源。",
                en="The title of the article; one title is one source.",
            ),
        ),
    ]

    @command(
        group,
        "check",
        help=text(
            zh="逐条核对主张：引文是否就在所说之处，名称、关系、数字是否读得通，是否合乎形状。"
            "什么都不收入。\n\n有不采用的行时退出码为 1。",
            en="Check every claim: does its quote stand where it says, can its names, relation and "
            "figures be read, does it fit the shapes? Nothing is taken in.\n\nThe exit code is 1 "
            "where a line is refused.",
        ),
        examples=(
            "zjg-kg claims check lanting.claims.jsonl --text lanting.txt",
            "zjg-kg claims check lanting.claims.jsonl --text lanting.txt --review review.xlsx",
        ),
        takes=_TABLE,
    )
    def check(
        context: typer.Context,
        claims: File,
        article: Article = None,
        source: Title = None,
        issued: Issued = None,
        add: Add = False,
        review: Annotated[
            str | None,
            typer.Option(
                "--review",
                metavar=text(zh="文件", en="FILE"),
                help=text(
                    zh="另写一份核对表：.xlsx、.csv 或 .md。",
                    en="Write a review sheet as well: .xlsx, .csv or .md.",
                ),
            ),
        ] = None,
    ) -> None:
        from zjg_kg._claims._check import About
        from zjg_kg._claims._check import check as checking
        from zjg_kg._claims._review import write_review

        chosen = settings(context)
        path = _needed(article, "--text")
        about = About(source or path, issued=issued)
        with _console.progress(text(zh="正在核对……", en="Checking …")):
            checked = checking(chosen.open(), claims, path, about=about, add=add)
        if review is not None:
            write_review(checked, review, overwrite=chosen.overwrite)
            _console.say(text(zh=f"核对表：{review}", en=f"review sheet: {review}"))
        _put(checked, chosen)
        if not checked.ok:
            raise typer.Exit(_FOUND)

    @command(
        group,
        "import",
        help=text(
            zh="核对主张并收入图中，每条都是一个断言，写明段落、依据和由谁读出。只要有一行不采用，"
            "就什么都不收入，除非用 --accept-valid。\n\n有不采用的行时退出码为 1。",
            en="Check claims and take them in, each an assertion with its passage, its basis and who "
            "read it. Where one line is refused nothing is taken, unless with --accept-valid.\n\nThe "
            "exit code is 1 where a line is refused.",
        ),
        examples=(
            (
                "zjg-kg claims import lanting.claims.jsonl --text lanting.txt "
                "--source 岚汀科技城：三年长成一片产业林 --publisher 岚声网 --issued 2025-06-18 "
                "--store park"
            ),
        ),
        takes=_TABLE,
    )
    def import_(
        context: typer.Context,
        claims: File,
        article: Article = None,
        source: Title = None,
        publisher: Annotated[
            str | None,
            typer.Option(
                "--publisher",
                metavar=text(zh="名称", en="NAME"),
                help=text(
                    zh="由谁发布：图中已有的，或文件里引入的。",
                    en="Who published it: known to the graph, or introduced in the file.",
                ),
            ),
        ] = None,
        issued: Issued = None,
        url: Annotated[
            str | None,
            typer.Option(
                "--url",
                metavar=text(zh="网址", en="ADDRESS"),
                help=text(zh="文章的网址。", en="The address of the article."),
            ),
        ] = None,
        accept_valid: Annotated[
            str | None,
            typer.Option(
                "--accept-valid",
                metavar=text(zh="文件", en="FILE"),
                help=text(
                    zh="收入成立的行，其余的原样写入这个文件，改好后用 --add 再收。",
                    en="Take the lines that hold, and write the others as they are to this file, to "
                    "be mended and taken with --add.",
                ),
            ),
        ] = None,
        add: Add = False,
        replace: Annotated[
            bool,
            typer.Option(
                "--replace",
                help=text(
                    zh="确认：文件里没有的，这个来源不再说。",
                    en="Do let go what the source said before and the file does not say.",
                ),
            ),
        ] = False,
        dry_run: Annotated[
            bool,
            typer.Option("--dry-run", help=text(zh="只试，不收入。", en="Try, and take nothing.")),
        ] = False,
    ) -> None:
        from zjg_kg._claims._check import About
        from zjg_kg._claims._import import import_claims

        chosen = settings(context)
        about = About(
            _needed(source, "--source"),
            _needed(publisher, "--publisher"),
            _needed(issued, "--issued"),
            url,
        )
        kg = chosen.open(writes=not dry_run)
        with _console.progress(text(zh="正在收入……", en="Taking in …")):
            result = import_claims(
                kg,
                claims,
                _needed(article, "--text"),
                about,
                accept_valid=accept_valid,
                add=add,
                replace=replace,
                dry_run=dry_run,
                overwrite=chosen.overwrite,
            )
        _put(result.check, chosen)
        _say_outcome(result, dry_run=dry_run)
        if not result.ok and not (dry_run and result.check.ok):
            raise typer.Exit(_FOUND)

    @command(
        group,
        "schema",
        help=text(
            zh="一行主张的 JSON Schema（2020-12 版），也可作语言模型的回复格式。",
            en="The JSON Schema (draft 2020-12) of one line, also meant as the response format of a "
            "language model.",
        ),
        examples=("zjg-kg claims schema", "zjg-kg claims schema -o claims.schema.json"),
        takes=("output", "overwrite"),
    )
    def schema(context: typer.Context) -> None:
        from zjg_kg._claims._form import SCHEMA_FILE

        put_data(SCHEMA_FILE.read_text(encoding="utf-8"), settings(context))


def _needed(value: str | None, option: str) -> str:
    if value is None:
        raise ParameterError(zh=f"缺少 {option}。", en=f"{option} is missing.")
    return value


def _put(checked: "ClaimCheck", chosen: Settings) -> None:
    held, refused = len(checked.held), len(checked.refusals.lines)
    summary = text(
        zh=f"{checked.path.name}：{held} 行成立，{refused} 行不采用。",
        en=f"{checked.path.name}: {held} lines hold, {refused} are refused.",
    )
    refusals = [checked.refusals.text()] if checked.refusals else []
    put_records(checked.refusals.table(), checked.to_dict(), [summary, *refusals], chosen)


def _say_outcome(result: "ImportedClaims", *, dry_run: bool) -> None:
    taken = result.taken
    if result.rest is not None:
        _console.say(
            text(
                zh=f"不采用的行已写入 {result.rest}；改好后用 --add 再收。",
                en=f"the refused lines are in {result.rest}; mend them and take them with --add.",
            )
        )
    if taken is None:
        zh, en = "什么都没有收入。", "nothing was taken in."
    elif taken.unchanged:
        zh, en = "图中已是如此，没有改动。", "the graph says so already; nothing has changed."
    elif taken.taken:
        zh = f"已收入：新增 {taken.come} 条四元组，去掉 {taken.gone} 条。"
        en = f"taken in: {taken.come} quads have come, {taken.gone} have gone."
    elif dry_run:
        zh = f"试过：会新增 {taken.come} 条四元组，去掉 {taken.gone} 条。"
        en = f"tried: {taken.come} quads would come, {taken.gone} would go."
    else:
        zh = f"这个来源原先还说了别的，会去掉 {taken.gone} 条四元组；确认请加 --replace，保留请加 --add。"
        en = (
            f"the source said more before: {taken.gone} quads would go; confirm with --replace, or "
            "keep them with --add."
        )
    if taken is not None and taken.difference is not None:
        _console.say("\n".join(taken.difference.sentences()))
    _console.say(text(zh=zh, en=en))
