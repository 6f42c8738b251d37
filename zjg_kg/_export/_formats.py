"""The formats by name and by ending, and the one call that writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from zjg_kg._errors import ExportError
from zjg_kg._export._choice import Part, select
from zjg_kg._export._exporter import Exporter
from zjg_kg._export._reading import property_graph
from zjg_kg._files import writing
from zjg_kg._language import Language

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

ExportFormat: TypeAlias = Literal[
    "html",
    "svg",
    "png",
    "graphml",
    "yed",
    "gexf",
    "cytoscape",
    "node-link",
    "dot",
    "mermaid",
    "csv",
    "parquet",
    "neo4j",
    "cypher",
    "turtle",
    "trig",
    "nquads",
    "ntriples",
    "jsonld",
    "rdfxml",
]

# The module and the class of each; what a format stands on is imported when it writes.
_EXPORTERS: Final[Mapping[ExportFormat, tuple[str, str]]] = {
    "html": ("_page", "HTML"),
    "svg": ("_svg", "SVG"),
    "png": ("_png", "PNG"),
    "graphml": ("_graphml", "GraphML"),
    "yed": ("_graphml", "YEd"),
    "gexf": ("_gexf", "GEXF"),
    "cytoscape": ("_cytoscape", "Cytoscape"),
    "node-link": ("_node_link", "NodeLink"),
    "dot": ("_dot", "DOT"),
    "mermaid": ("_mermaid", "Mermaid"),
    "csv": ("_csv", "CSV"),
    "parquet": ("_parquet", "Parquet"),
    "neo4j": ("_neo4j", "Neo4j"),
    "cypher": ("_cypher", "Cypher"),
    "turtle": ("_rdf", "Turtle"),
    "trig": ("_rdf", "TriG"),
    "nquads": ("_rdf", "NQuads"),
    "ntriples": ("_rdf", "NTriples"),
    "jsonld": ("_rdf", "JSONLD"),
    "rdfxml": ("_rdf", "RDFXML"),
}


@cache
def exporters() -> Mapping[str, Exporter]:
    """Every format by its name, those for people to look at first."""
    return {
        name: getattr(import_module(f"zjg_kg._export.{module}"), kind)()
        for name, (module, kind) in _EXPORTERS.items()
    }


def exporter(path: Path, format: str | None = None) -> Exporter:
    """The format of that name, or else the one that the ending of a file name means.

    Raises ``ExportError`` for a name or an ending that there is not.

    >>> exporter(Path("park.graphml")).name, exporter(Path("park.csv"), "neo4j").name
    ('graphml', 'neo4j')
    """
    known = exporters()
    if format is not None:
        if format not in known:
            names = ", ".join(known)
            raise ExportError(
                zh=f"没有“{format}”这种格式；可用：{names}。",
                en=f"{format!r} is no format here; there are {names}.",
            )
        return known[format]
    ending = path.suffix.lower()
    for each in known.values():
        if ending in each.endings:
            return each
    endings = " ".join(ending for each in known.values() for ending in each.endings)
    raise ExportError(
        zh=f"从“{path.name}”的后缀看不出格式；可用的后缀：{endings}，或另外指明格式。",
        en=f"the ending of {path.name!r} names no format; use one of {endings}, "
        "or give the format.",
    )


def paths_of(path: Path, exporter: Exporter) -> tuple[Path, ...]:
    """The files that an export to a path writes.

    >>> [each.name for each in paths_of(Path("park.csv"), exporter(Path("park.csv")))]
    ['park-nodes.csv', 'park-edges.csv']
    """
    return tuple(path.with_name(f"{path.stem}{part}{path.suffix}") for part in exporter.parts)


def export(
    kg: KnowledgeGraph,
    path: Path | str,
    format: str | None,
    *,
    of: Part,
    lang: Language | None,
    overwrite: bool,
    progress: Callable[[int], None] | None,
    options: Mapping[str, Any],
) -> tuple[Path, ...]:
    """See ``KnowledgeGraph.export``."""
    path = Path(path)
    chosen = exporter(path, format)
    graph = property_graph(kg, select(kg, of, options), lang, progress)
    paths = paths_of(path, chosen)
    with writing(*paths, overwrite=overwrite) as files:
        chosen.write(graph, *files)
    return paths
