"""The command ``sources``: what the graph was read from."""

from typing import TYPE_CHECKING, Annotated

import typer

from zjg_kg._language import text
from zjg_kg.cli import _console
from zjg_kg.cli._app import Group, command, show_help
from zjg_kg.cli._options import settings
from zjg_kg.cli._output import put, put_records, put_table

if TYPE_CHECKING:
    from zjg_kg._source_account import SourceAccount
    from zjg_kg.cli._layout import Grid

_TABLE = ("format", "graph", "output", "overwrite", "bom")
_FOUND = 1
"""Exit code where something was found to be wrong."""
_SHOWN = 20
"""Of so many sentences each is shown, of more the first ones."""


class Sources(Group):
    """The group, whose commands share options."""

    takes = _TABLE


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""
    group = typer.Typer(
        cls=Sources,
        rich_markup_mode=None,
        help=text(
            zh="来源：列出、查看、删去；用原文核对图，或附上自己的原文以显示引文。",
            en="The sources that the graph was read from: list, show and remove them; check the "
            "graph against a text, or attach yours so that evidence shows quotes.",
        ),
    )
    group.callback(invoke_without_command=True)(show_help)
    app.add_typer(group, name="sources")
    File = Annotated[
        str,
        typer.Argument(
            metavar=text(zh="文件", en="FILE"),
            help=text(zh="来源的原文，纯文本。", en="The text of a source, as plain text."),
        ),
    ]
    Name = Annotated[
        str,
        typer.Argument(
            metavar=text(zh="来源", en="SOURCE"),
            help=text(
                zh="来源的标题或短名，见 zjg-kg sources list。",
                en="The title or short form, as zjg-kg sources list shows it.",
            ),
        ),
    ]

    @command(
        group,
        "list",
        help=text(zh="列出来源。", en="List the sources."),
        examples=("zjg-kg sources list",),
        takes=_TABLE,
    )
    def list_(context: typer.Context) -> None:
        from zjg_kg.cli import _tables

        kg = settings(context).open()
        put_table(_tables.sources(kg, kg.sources), settings(context))

    @command(
        group,
        "show",
        help=text(
            zh="一个来源：它的记录，有多少断言、陈述和实体，哪些话只有它说。",
            en="One source: its record, how many assertions, statements and entities it has, and "
            "what nobody else says.",
        ),
        examples=("zjg-kg sources show source:xjnnet-2023-01-06",),
        takes=_TABLE,
    )
    def show(
        context: typer.Context,
        source: Name,
        all_: Annotated[
            bool,
            typer.Option(
                "--all",
                help=text(
                    zh="列出只有它说的每一句，不只前几句。",
                    en="Show all that nobody else says, not only the first of it.",
                ),
            ),
        ] = False,
    ) -> None:
        account = settings(context).open().source(source)
        put_records(
            account.only.table(), account.to_dict(), _shown(account, all_), settings(context)
        )

    @command(
        group,
        "remove",
        help=text(
            zh="从图库里删去一个来源和它所说的一切；别的来源也说的话留下。先列出只有它说的话。\n\n"
            "剩下的内容若不合形状，就不删，列出问题，退出码为 1。",
            en="Take a source out of a store with all that it says; what another says as well "
            "stays. What only it says is shown.\n\nWhere what remains would break the shapes, "
            "nothing is taken out, the findings are listed, and the exit code is 1.",
        ),
        examples=("zjg-kg sources remove source:rules --dry-run",),
        takes=_TABLE,
    )
    def remove(
        context: typer.Context,
        source: Name,
        dry_run: Annotated[
            bool,
            typer.Option(
                "--dry-run",
                help=text(zh="只列出会删去什么。", en="Show what would go, and take nothing out."),
            ),
        ] = False,
        force: Annotated[
            bool,
            typer.Option(
                "--force",
                help=text(
                    zh="剩下的内容不合形状也删。",
                    en="Take it out although what remains breaks the shapes.",
                ),
            ),
        ] = False,
    ) -> None:
        chosen = settings(context)
        with _console.progress(text(zh="正在检查……", en="Checking …")):
            taken = chosen.open(writes=not dry_run).remove_source(
                source, dry_run=dry_run, force=force
            )
        difference = taken.difference
        assert difference is not None  # of a source that was there
        parts: list[Grid | str] = ["\n".join([difference.summary(), *difference.sentences()])]
        put_records(difference.table(), difference.to_dict(), parts, chosen)
        if not taken.report.conforms:
            _console.say(taken.report.to_text())
        _console.say(_outcome(taken.taken, taken.report.conforms))
        if not taken.report.conforms and not taken.taken:
            raise typer.Exit(_FOUND)

    @command(
        group,
        "check",
        help=text(
            zh="用原文核对图：每个段落的位置与散列是否相符，每句话是否都有断言覆盖。\n\n"
            "有不符之处时退出码为 1。",
            en="Hold the graph against the text: does every passage hold, is every sentence "
            "covered?\n\nThe exit code is 1 where something is not right.",
        ),
        examples=("zjg-kg sources check article.txt",),
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
        examples=("zjg-kg sources attach article.txt",),
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
        examples=("zjg-kg sources detach source:xjnnet-2023-01-06",),
        takes=("graph",),
    )
    def detach(context: typer.Context, source: Name) -> None:
        if settings(context).open().detach_source(source):
            _console.say(text(zh="已删去。", en="deleted."))
        else:
            _console.say(text(zh="本来就没有副本。", en="there was no copy."))


def _shown(account: "SourceAccount", whole: bool) -> "list[Grid | str]":
    """The account for a reader."""
    source = account.source
    colon = text(zh="：", en=": ")
    record = (
        (text(zh="发布日期", en="issued"), source.issued),
        (
            text(zh="发布者", en="publisher"),
            source.publisher and account.kg.label(source.publisher),
        ),
        (text(zh="网址", en="page"), source.landing_page),
        (text(zh="字数", en="characters"), source.length),
        ("SHA-256", source.sha256),
        (text(zh="自有副本", en="your copy"), source.attached),
        (text(zh="断言", en="assertions"), account.assertions),
        (text(zh="段落", en="passages"), account.passages),
        (
            text(zh="陈述", en="statements"),
            text(
                zh=f"{account.statements}，其中只有它说的 {account.alone}",
                en=f"{account.statements}, of which nobody else says {account.alone}",
            ),
        ),
        (
            text(zh="实体", en="entities"),
            text(
                zh=f"{account.entities}，其中只有它说到的 {account.entities_alone}",
                en=f"{account.entities}, of which nobody else speaks of {account.entities_alone}",
            ),
        ),
    )
    head = [_console.heading(source.label()), source.iri.curie]
    head += [f"{name}{colon}{value}" for name, value in record if value is not None]
    changes = account.only.changes
    lines = account.only.sentences()[: None if whole else _SHOWN]
    if len(changes) > len(lines):
        lines.append(
            text(
                zh=f"……还有 {len(changes) - len(lines)} 句，--all 列出全部。",
                en=f"… and {len(changes) - len(lines)} more; --all shows them.",
            )
        )
    if not lines:
        return ["\n".join(head)]
    heading = _console.heading(text(zh="没有它就会少掉的", en="What would be gone without it"))
    return ["\n".join(head), "\n".join([heading, *lines])]


def _outcome(taken: bool, conforms: bool) -> str:
    if taken:
        return text(zh="已删去。", en="removed.")
    if conforms:
        return text(zh="没有删去（试运行）。", en="nothing was removed (dry run).")
    return text(
        zh="没有删去：剩下的内容会不合形状；用 --force 仍可删去。",
        en="nothing was removed: what remains would break the shapes; --force does it anyway.",
    )
