"""Commands that look around: ``neighbours`` of one thing, what is ``between`` two kinds of things,
who has ``control`` over whom."""

from typing import Annotated

import typer

from zjg_kg._language import text
from zjg_kg.cli import _complete
from zjg_kg.cli._account import RELATIONSHIPS, put_relationships
from zjg_kg.cli._app import command
from zjg_kg.cli._numbers import (
    hub_weight_option,
    limit_option,
    max_length_option,
    max_visited_option,
    number,
    numbers,
)
from zjg_kg.cli._options import settings


def register(app: typer.Typer) -> None:
    """Add the commands to an app, in the current language."""
    Name = Annotated[
        str,
        typer.Argument(
            metavar=text(zh="实体", en="ENTITY"),
            help=text(zh="名称、别名、CURIE 或 IRI。", en="A name, an alias, a CURIE or an IRI."),
            autocompletion=_complete.entities,
        ),
    ]
    Class = Annotated[
        str,
        typer.Argument(
            metavar=text(zh="类", en="CLASS"),
            help=text(
                zh="类的名称或短名，例如 企业、zjg:Area。",
                en="A class by its name or short form, such as enterprise or zjg:Area.",
            ),
            autocompletion=_complete.classes,
        ),
    ]

    @command(
        app,
        "neighbours",
        help=text(
            zh="一个实体周围有什么：几步之内与它相连的事物，以及彼此之间的关系，附依据。",
            en="What is around an entity: the things within so many steps and the relations "
            "between them, with evidence.",
        ),
        examples=(
            "zjg-kg neighbours 阿里云",
            "zjg-kg neighbours 浙江大学 --hops 2 --limit 10 -o around.svg",
        ),
        takes=RELATIONSHIPS,
    )
    def neighbours(
        context: typer.Context,
        name: Name,
        hops: Annotated[
            str | None,
            number(
                "hops", help=text(zh="几步之内，默认 1。", en="Within how many steps; 1 otherwise.")
            ),
        ] = None,
        limit: Annotated[str | None, limit_option("100")] = None,
        hub_weight: Annotated[str | None, hub_weight_option()] = None,
        max_visited: Annotated[str | None, max_visited_option("20000")] = None,
    ) -> None:
        chosen = settings(context)
        options = numbers(hops=hops, limit=limit, hub_weight=hub_weight, max_visited=max_visited)
        kg = chosen.open()
        put_relationships(kg, kg.neighbourhood(name, **options, **chosen.scope), chosen)

    @command(
        app,
        "between",
        help=text(
            zh="两类事物之间的全部关系，例如企业与产业，附依据。",
            en="All relations between two kinds of things, such as enterprises and industries, "
            "with evidence.",
        ),
        examples=(
            "zjg-kg between 企业 产业",
            "zjg-kg between zjg:University zjg:Area -f csv",
        ),
        takes=RELATIONSHIPS,
    )
    def between(
        context: typer.Context,
        one: Class,
        other: Class,
        limit: Annotated[str | None, limit_option("1000")] = None,
    ) -> None:
        chosen = settings(context)
        kg = chosen.open()
        found = kg.between(one, other, **numbers(limit=limit), **chosen.scope)
        put_relationships(kg, found, chosen)

    @command(
        app,
        "control",
        help=text(
            zh="谁持有一家公司的股份，直接的和经由他人的；份额沿链相乘，循环持股会指出。\n\n"
            "随附的图没有持股数据，请用 --graph 打开自己的。",
            en="Who holds shares of a company, directly and through others: shares multiply along "
            "a chain, and rings are named.\n\nThe shipped graph knows of no holdings; open your "
            "own with --graph.",
        ),
        examples=(
            "zjg-kg control 阿里云",
            "zjg-kg control 白帆软件 --graph my-park.trig --downward",
        ),
        takes=RELATIONSHIPS,
    )
    def control(
        context: typer.Context,
        name: Name,
        downward: Annotated[
            bool,
            typer.Option(
                "--downward",
                help=text(
                    zh="反过来：它持有哪些公司的股份。",
                    en="The other way round: of what it holds shares.",
                ),
            ),
        ] = False,
        max_length: Annotated[str | None, max_length_option("10")] = None,
        max_visited: Annotated[str | None, max_visited_option("20000")] = None,
    ) -> None:
        chosen = settings(context)
        options = numbers(max_length=max_length, max_visited=max_visited)
        kg = chosen.open()
        found = kg.control_chain(name, upward=not downward, **options, **chosen.scope)
        put_relationships(kg, found, chosen)
