"""Commands that look into the graph: ``info``, ``search``, ``show``, ``evidence``, ``figures``,
``silences``."""

from typing import Annotated

import typer

from zjg_kg._language import text
from zjg_kg.cli import _complete, _console
from zjg_kg.cli._app import command
from zjg_kg.cli._numbers import numbers
from zjg_kg.cli._options import settings
from zjg_kg.cli._output import put_records, put_table

_TABLE = ("format", "graph", "output", "overwrite", "bom")


def register(app: typer.Typer) -> None:
    """Add the commands to an app, in the current language."""
    entity_help = text(
        zh="实体：名称、别名、CURIE 或 IRI。", en="The entity: a name, an alias, a CURIE or an IRI."
    )
    any_help = text(zh="；“-”表示任意。", en="; - stands for any.")
    Kind = Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar=text(zh="类", en="CLASS"),
            help=text(
                zh="只要这个类的实体，例如 zjg:Enterprise。",
                en="Only entities of this class, such as zjg:Enterprise.",
            ),
        ),
    ]
    About = Annotated[
        str | None,
        typer.Argument(
            metavar=text(zh="实体", en="ENTITY"),
            help=entity_help + text(zh="不写则列出全部。", en=" Without one, all are listed."),
            autocompletion=_complete.entities,
        ),
    ]

    @command(
        app,
        "info",
        help=text(
            zh="图里有什么：实体、事实、断言、数据各有多少，实体又分哪些类。",
            en="What the graph holds: how many entities of each class, facts, assertions, figures.",
        ),
        examples=("zjg-kg info", "zjg-kg info --graph my-park.trig"),
        takes=_TABLE,
    )
    def info(context: typer.Context) -> None:
        from zjg_kg.cli import _tables

        chosen = settings(context)
        put_table(_tables.info(chosen.open()), chosen)

    @command(
        app,
        "search",
        help=text(
            zh="按名称、别名、拼音或拼音首字母查找实体，繁体字和个别错字不碍事。",
            en="Find entities by name, alias, pinyin or its initials, misspelt or not.",
        ),
        examples=(
            "zjg-kg search 浙大",
            "zjg-kg search aly",
            "zjg-kg search zijingang",
            "zjg-kg search 小镇 --kind zjg:Area",
        ),
        takes=_TABLE,
    )
    def search(
        context: typer.Context,
        words: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="词语", en="TEXT"),
                help=text(zh="要找的名称或其一部分。", en="The name, or a part of it."),
            ),
        ],
        kind: Kind = None,
        limit: Annotated[
            str,
            typer.Option(
                "--limit",
                metavar="N",
                help=text(zh="最多列出几个，默认 10。", en="How many at most; 10 otherwise."),
            ),
        ] = "10",
    ) -> None:
        from zjg_kg.cli import _tables

        chosen = settings(context)
        kg = chosen.open()
        table = _tables.matches(kg, kg.search(words, kind=kind, **numbers(limit=limit)))
        if not table.rows:
            _console.say(text(zh=f"没有与“{words}”相近的名称。", en=f"No name is like {words!r}."))
        put_table(table, chosen)

    @command(
        app,
        "show",
        help=text(
            zh="一个实体的卡片：名称、类别、数据与关系，逐条附依据。",
            en="The card of an entity: names, classes, figures and relations, each with evidence.",
        ),
        examples=("zjg-kg show 阿里云", "zjg-kg show zhejiang-university -f json"),
        takes=(*_TABLE, "evidence"),
    )
    def show(
        context: typer.Context,
        entity: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="实体", en="ENTITY"),
                help=entity_help,
                autocompletion=_complete.entities,
            ),
        ],
        kind: Kind = None,
    ) -> None:
        from zjg_kg.cli import _cards

        chosen = settings(context)
        kg = chosen.open()
        card = kg.entity(entity, kind=kind)
        parts = _cards.parts(kg, card, evidence=chosen.evidence)
        put_records(_cards.rows(kg, card), card.to_dict(), parts, chosen)

    @command(
        app,
        "evidence",
        help=text(
            zh="谁在哪里这样说：一个实体、一种关系或一条断言的全部依据。",
            en="Who says so and where: all evidence for an entity, a relation or an assertion.",
        ),
        examples=(
            "zjg-kg evidence 阿里云",
            "zjg-kg evidence - supplies 浙大紫金科创小镇",
            "zjg-kg evidence assertion:xjnnet-0001",
        ),
        takes=_TABLE,
    )
    def evidence(
        context: typer.Context,
        subject: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="主语", en="SUBJECT"),
                help=text(zh="实体或断言", en="An entity or an assertion") + any_help,
                autocompletion=_complete.entities,
            ),
        ],
        predicate: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="关系", en="PREDICATE"),
                help=text(zh="属性，例如 zjg:partOf", en="A property, such as zjg:partOf")
                + any_help,
            ),
        ] = "-",
        object: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="宾语", en="OBJECT"),
                help=text(zh="实体或值", en="An entity or a value") + any_help,
                autocompletion=_complete.entities,
            ),
        ] = "-",
    ) -> None:
        from zjg_kg.cli import _tables
        from zjg_kg.cli._evidence import evidence_list

        chosen = settings(context)
        kg = chosen.open()
        asked = [None if each == "-" else each for each in (subject, predicate, object)]
        found = kg.evidence(*asked)
        if not found:
            _console.say(text(zh="没有断言这样说。", en="No assertion says that."))
        parts = [evidence_list(kg, found, facts=True)] if found else []
        records = [each.to_dict() for each in found]
        put_records(_tables.evidence(kg, found), records, parts, chosen)

    @command(
        app,
        "figures",
        help=text(
            zh="数据：原文的数字与措辞，以及由此得出的上下界。",
            en="Figures: the number and its hedge as printed, and the bounds that follow.",
        ),
        examples=(
            "zjg-kg figures",
            "zjg-kg figures 紫金港科技城",
            "zjg-kg figures --measure measure:area",
        ),
        takes=(*_TABLE, "evidence"),
    )
    def figures(
        context: typer.Context,
        about: About = None,
        measure: Annotated[
            str | None,
            typer.Option(
                "--measure",
                metavar=text(zh="指标", en="MEASURE"),
                help=text(
                    zh="只列这个指标，例如 measure:area。",
                    en="Only this measure, such as measure:area.",
                ),
            ),
        ] = None,
    ) -> None:
        from zjg_kg.cli import _cards, _tables

        chosen = settings(context)
        kg = chosen.open()
        found = kg.figures(about, measure)
        if not found:
            _console.say(text(zh="没有这样的数据。", en="There is no such figure."))
        parts = _cards.figures(kg, found, evidence=chosen.evidence)
        records = [each.to_dict() for each in found]
        put_records(_tables.figures(kg, found), records, parts, chosen)

    @command(
        app,
        "silences",
        help=text(
            zh="人们会问而来源没有说的事。",
            en="What people will ask and the sources do not say.",
        ),
        examples=("zjg-kg silences", "zjg-kg silences 紫金港科技城"),
        takes=_TABLE,
    )
    def silences(context: typer.Context, about: About = None) -> None:
        from zjg_kg.cli import _tables

        chosen = settings(context)
        kg = chosen.open()
        found = kg.silences(about)
        if not found:
            _console.say(text(zh="没有记录这样的问题。", en="No such question is on record."))
        put_table(_tables.silences(kg, found), chosen)
