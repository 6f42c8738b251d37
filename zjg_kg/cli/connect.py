"""Commands about several things: ``connect``, how they hang together, and ``common``, what two of
them share."""

from typing import Annotated

import typer

from zjg_kg._errors import ParameterError
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

    @command(
        app,
        "connect",
        help=text(
            zh="查关系：两者之间最好的路径，或把几个事物连在一起的最小子图，逐步附依据。\n\n"
            "说得出名堂的路径在前；途经人人都有份的事物（同在一个园区、同属一座城市）的在后，"
            "后移多少由 --hub-weight 决定。",
            en="How things are connected: the best paths between two, or the smallest subgraph "
            "that joins several, with the evidence for each step.\n\nPaths that say something "
            "come first; those by way of what many share (the same park, the same city) come "
            "later, the more so the higher --hub-weight is.",
        ),
        examples=(
            "zjg-kg connect 阿里云 浙大网新",
            "zjg-kg connect 阿里云 浙江大学 --modality fact --limit 3",
            "zjg-kg connect 阿里云 浙江大学 艾康生物 -o connected.svg",
        ),
        takes=RELATIONSHIPS,
    )
    def connect(
        context: typer.Context,
        names: Annotated[
            list[str],
            typer.Argument(
                metavar=text(zh="实体", en="ENTITY"),
                help=text(
                    zh="两个或更多实体：名称、别名、CURIE 或 IRI。",
                    en="Two entities or more: names, aliases, CURIEs or IRIs.",
                ),
                autocompletion=_complete.entities,
            ),
        ],
        max_length: Annotated[str | None, max_length_option("4")] = None,
        limit: Annotated[
            str | None,
            number(
                "limit",
                help=text(
                    zh="两者之间最多给出几条路径，默认 5。",
                    en="How many paths between two things; 5 otherwise.",
                ),
            ),
        ] = None,
        hub_weight: Annotated[str | None, hub_weight_option()] = None,
        max_visited: Annotated[
            str | None,
            max_visited_option(text(zh="10000（两者）或 50000", en="10000 (for two) or 50000")),
        ] = None,
    ) -> None:
        chosen = settings(context)
        options = numbers(
            max_length=max_length, limit=limit, hub_weight=hub_weight, max_visited=max_visited
        )
        if len(names) == 1:
            context.fail(
                text(
                    zh=f"要两个或更多名称；{names[0]} 周围有什么，见 zjg-kg neighbours。",
                    en="two names or more are needed; zjg-kg neighbours shows what is around "
                    f"{names[0]}.",
                )
            )
        if len(names) > 2 and limit is not None:
            raise ParameterError(
                zh="--limit 限定两者之间的路径；三个或更多名称得到的是一个子图。",
                en="--limit is for the paths between two things; three names or more give one "
                "subgraph.",
            )
        kg = chosen.open()
        if len(names) == 2:
            put_relationships(kg, kg.connections(*names, **options, **chosen.scope), chosen)
        else:
            put_relationships(kg, kg.connect(names, **options, **chosen.scope), chosen)

    Name = Annotated[
        str,
        typer.Argument(
            metavar=text(zh="实体", en="ENTITY"),
            help=text(zh="名称、别名、CURIE 或 IRI。", en="A name, an alias, a CURIE or an IRI."),
            autocompletion=_complete.entities,
        ),
    ]

    @command(
        app,
        "common",
        help=text(
            zh="两者共有什么：同属的产业、同在的地方、同获的称号，越少人有的越靠前。",
            en="What two things share: an industry, a place, a title; what few others have comes "
            "first.",
        ),
        examples=("zjg-kg common 阿里云 浙大网新", "zjg-kg common 浙江大学 西湖大学 -f csv"),
        takes=RELATIONSHIPS,
    )
    def common(
        context: typer.Context,
        one: Name,
        other: Name,
        limit: Annotated[str | None, limit_option("20")] = None,
        hub_weight: Annotated[str | None, hub_weight_option()] = None,
        max_visited: Annotated[str | None, max_visited_option("20000")] = None,
    ) -> None:
        chosen = settings(context)
        options = numbers(limit=limit, hub_weight=hub_weight, max_visited=max_visited)
        kg = chosen.open()
        put_relationships(kg, kg.common(one, other, **options, **chosen.scope), chosen)
