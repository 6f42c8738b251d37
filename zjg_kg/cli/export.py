"""``export``: the graph, or a part of it, for other programs and for people to look at."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zjg_kg._errors import ExportError, ParameterError
from zjg_kg._language import current, text
from zjg_kg.cli import _complete, _console
from zjg_kg.cli._app import command
from zjg_kg.cli._numbers import limit_option, number, numbers
from zjg_kg.cli._options import Settings, settings
from zjg_kg.cli._scope import SCOPE
from zjg_kg.cli.ask import arguments_of, read_query

if TYPE_CHECKING:
    from zjg_kg._export._choice import Part
    from zjg_kg._graph import KnowledgeGraph


def register(app: typer.Typer) -> None:
    """Add the command to an app, in the current language."""

    @command(
        app,
        "export",
        help=text(
            zh="把整个图或其中一部分写成文件；格式看后缀或 -f。\n\n"
            "网页 html，图片 svg、png，图的格式 graphml、yed、gexf、cytoscape、node-link、dot、"
            "mermaid，表格与数据库 csv、parquet、neo4j、cypher，"
            "RDF：turtle、trig、nquads、ntriples、jsonld、rdfxml。\n\n"
            "csv、parquet、neo4j 各写两个文件：节点一个，关系一个。\n\n"
            "不写 --of、--ask、--sparql 时，--kinds、--relations、--basis、--sources 等条件从整个图中"
            "选出一部分：这些类的事物，这些关系。",
            en="Write the whole graph or a part of it as a file, in the format of its ending or "
            "of -f.\n\nA page (html), pictures (svg, png), graph formats (graphml, yed, gexf, "
            "cytoscape, node-link, dot, mermaid), tables and databases (csv, parquet, neo4j, "
            "cypher), RDF (turtle, trig, nquads, ntriples, jsonld, rdfxml).\n\ncsv, parquet and "
            "neo4j are two files each: nodes and relations.\n\nWithout --of, --ask and --sparql, the "
            "conditions (--kinds, --relations, --basis, --sources and so on) take a part of the whole "
            "graph: the things of these classes, these relations.",
        ),
        examples=(
            "zjg-kg export park.html",
            "zjg-kg export park.graphml --kinds 企业 --kinds 产业",
            "zjg-kg export aliyun.svg --of 阿里云 --hops 2",
            "zjg-kg export paths.gexf --of 阿里云 --of 浙大网新",
            "zjg-kg export key-enterprises.csv --ask key-enterprises",
            "zjg-kg export - -f turtle",
        ),
        takes=(*SCOPE, "format", "graph", "overwrite"),
    )
    def export(
        context: typer.Context,
        out: Annotated[
            str,
            typer.Argument(
                metavar=text(zh="文件", en="OUT"),
                help=text(
                    zh="写到哪个文件；“-”为标准输出（不写 -f 时为 trig）。",
                    en="The file; - is standard output (as trig, without -f).",
                ),
            ),
        ],
        of: Annotated[
            list[str] | None,
            typer.Option(
                "--of",
                metavar=text(zh="实体", en="ENTITY"),
                help=text(
                    zh="只要这个实体的周围；写两次，是两者之间的路径；再多，是把它们连在一起的子图。",
                    en="Only what is around this entity; given twice, the paths between the two; "
                    "more often, what joins them all.",
                ),
                autocompletion=_complete.entities,
            ),
        ] = None,
        ask: Annotated[
            str | None,
            typer.Option(
                "--ask",
                metavar=text(zh="问题", en="QUESTION"),
                help=text(
                    zh="只要一个已保存问题的答案里的事物；参数写在同一对引号里："
                    "'industry-of-enterprise enterprise=阿里云'。",
                    en="Only the things in the answer to a saved question; its parameters go into "
                    "the same quotes: 'industry-of-enterprise enterprise=阿里云'.",
                ),
                autocompletion=_complete.questions,
            ),
        ] = None,
        sparql: Annotated[
            str | None,
            typer.Option(
                "--sparql",
                metavar=text(zh="查询", en="QUERY"),
                help=text(
                    zh="只要一条查询得出的三元组（CONSTRUCT）或各行里的事物（SELECT）；"
                    "“@文件”从文件读取。",
                    en="Only the triples of a query (CONSTRUCT), or the things in its rows "
                    "(SELECT); @FILE reads it from a file.",
                ),
            ),
        ] = None,
        hops: Annotated[
            str | None,
            number(
                "hops",
                help=text(zh="周围几步之内，默认 1。", en="Within how many steps; 1 otherwise."),
            ),
        ] = None,
        limit: Annotated[
            str | None,
            limit_option(text(zh="100（周围）或 5（路径）", en="100 (around), 5 (paths)")),
        ] = None,
    ) -> None:
        chosen = settings(context)
        options: dict[str, Any] = {**numbers(hops=hops, limit=limit), **chosen.scope}
        kg = chosen.open()
        part = _part(kg, of, ask, sparql)
        if out == "-":
            _to_standard_output(kg, part, options, chosen)
            return
        saying = text(zh="正在导出：{:,}", en="Exporting: {:,}")
        with _console.counting(saying) as progress:
            paths = kg.export(
                out,
                chosen.format,  # type: ignore[arg-type]
                of=part,
                overwrite=chosen.overwrite,
                progress=progress,
                **options,
            )
        _say_written(paths, chosen)


def _part(kg: KnowledgeGraph, of: list[str] | None, ask: str | None, sparql: str | None) -> Part:
    if sum(each not in (None, []) for each in (of, ask, sparql)) > 1:
        raise ParameterError(
            zh="--of、--ask、--sparql 只能用一种。",
            en="--of, --ask and --sparql exclude each other.",
        )
    if ask is not None:
        name, *words = _words(ask)
        question = kg.questions[name]
        return kg.ask(question, **arguments_of(question, words))
    if sparql is not None:
        return kg.sparql(read_query(sparql))
    return of or None


def _words(ask: str) -> list[str]:
    """The words of a question, as a shell parts them."""
    try:
        words = shlex.split(ask)
    except ValueError:
        words = []  # a quotation mark is left open
    if not words:
        raise ParameterError(
            zh=f"--ask 的值“{ask}”读不出问题；请写问题的名称，后面可接“参数=值”，引号要成对。",
            en=f"--ask {ask!r} names no question; write its name, then name=value for each "
            "parameter, and close every quotation mark.",
        )
    return words


def _to_standard_output(
    kg: KnowledgeGraph, part: Part, options: dict[str, Any], chosen: Settings
) -> None:
    from zjg_kg._export._choice import select
    from zjg_kg._export._formats import exporter
    from zjg_kg._export._reading import property_graph

    writer = exporter(Path(), chosen.format or "trig")
    if len(writer.parts) > 1:
        raise ExportError(
            zh=f"{writer.name} 是几个文件，不能写到标准输出；请给出文件名。",
            en=f"{writer.name} is more than one file and cannot go to standard output; "
            "name a file.",
        )
    with _console.binary_output() as file:
        writer.write(property_graph(kg, select(kg, part, options)), file)


def _say_written(paths: tuple[Path, ...], chosen: Settings) -> None:
    from zjg_kg._export._formats import exporter

    opened_by = exporter(paths[0], chosen.format).opened_by[current()]
    names = text(zh="、", en=", ").join(map(str, paths))
    _console.say(
        text(zh=f"已写入 {names}，可用{opened_by}打开。", en=f"{names} written, for {opened_by}.")
    )
