"""Commands that measure the graph as a whole: ``rank`` and ``communities``."""

from typing import Annotated

import typer

from zjg_kg._language import text
from zjg_kg.cli import _complete
from zjg_kg.cli._app import command
from zjg_kg.cli._numbers import limit_option, number, numbers
from zjg_kg.cli._options import settings
from zjg_kg.cli._output import put_explained
from zjg_kg.cli._scope import SCOPE

_TABLE = (*SCOPE, "format", "graph", "output", "overwrite", "bom")


def register(app: typer.Typer) -> None:
    """Add the commands to an app, in the current language."""

    @command(
        app,
        "rank",
        help=text(
            zh="谁最突出：按度、中介中心性或 PageRank 排列，并说明数字是什么意思、不是什么意思。",
            en="What stands out: things by degree, betweenness or PageRank, with what the numbers "
            "mean and do not mean.",
        ),
        examples=(
            "zjg-kg rank",
            "zjg-kg rank --by betweenness --kind zjg:Enterprise",
            "zjg-kg rank --by pagerank --modality fact --limit 5",
        ),
        takes=_TABLE,
    )
    def rank(
        context: typer.Context,
        by: Annotated[
            str | None,
            typer.Option(
                "--by",
                metavar="degree|betweenness|pagerank",
                help=text(
                    zh="度（直接相关者的个数，默认）、中介中心性（多少联系经过它）或 PageRank。",
                    en="The number of direct neighbours (degree, the default), how many "
                    "connections lead by a thing (betweenness), or PageRank.",
                ),
                autocompletion=_complete.measures,
            ),
        ] = None,
        kind: Annotated[
            str | None,
            typer.Option(
                "--kind",
                metavar=text(zh="类", en="CLASS"),
                help=text(
                    zh="只列出这个类的实体，例如 zjg:Enterprise；计算仍走遍全图。",
                    en="List only entities of this class, such as zjg:Enterprise; what counts "
                    "stays the whole graph.",
                ),
                autocompletion=_complete.classes,
            ),
        ] = None,
        limit: Annotated[str | None, limit_option("20")] = None,
        samples: Annotated[
            str | None,
            number(
                "samples",
                help=text(
                    zh="中介中心性由几个起点估计；不写时，小图逐个计算，大图自行选定。",
                    en="From how many starting points betweenness is estimated; otherwise from "
                    "all where the graph is small.",
                ),
            ),
        ] = None,
    ) -> None:
        chosen = settings(context)
        options = numbers(limit=limit, samples=samples)
        if by is not None:
            options["by"] = by
        put_explained(chosen.open().rank(kind=kind, **options, **chosen.scope), chosen)

    @command(
        app,
        "communities",
        help=text(
            zh="哪些事物自成一群：群内联系密、对外联系疏（Louvain 方法）。",
            en="Which things form groups, with more ties inside than to the outside (the method "
            "of Louvain).",
        ),
        examples=("zjg-kg communities", "zjg-kg communities --resolution 2 --limit 5 -f json"),
        takes=_TABLE,
    )
    def communities(
        context: typer.Context,
        limit: Annotated[str | None, limit_option("20")] = None,
        resolution: Annotated[
            str | None,
            number(
                "resolution",
                help=text(
                    zh="粗细：默认 1，越大分得越细。",
                    en="How fine the division is; 1 otherwise, and finer the higher.",
                ),
            ),
        ] = None,
        seed: Annotated[
            str | None,
            number(
                "seed",
                help=text(
                    zh="随机数的种子，默认 0；同样的种子给出同样的结果。",
                    en="The seed of the random numbers, 0 otherwise; the same gives the same.",
                ),
            ),
        ] = None,
    ) -> None:
        chosen = settings(context)
        options = numbers(limit=limit, resolution=resolution, seed=seed)
        put_explained(chosen.open().communities(**options, **chosen.scope), chosen)
