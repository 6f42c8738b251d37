"""DOT, the language of Graphviz: https://graphviz.org/doc/info/lang.html.

A node stands under its id and shows its label in the colour and shape of its group; an edge shows
what it says, dashed where that is no fact. Texts are quoted and escaped, so that all of a label
shows as it is; a character that SVG cannot hold becomes U+FFFD. What is said of a node or an edge
shows when the pointer rests on it, and a node leads to its address on the web, where it has one.

All attributes stand there too, as ``kg_`` and their names, which Graphviz passes over and gvpr or
pydot reads: numbers, dates and truth values as text, several values as one, as ``joined`` joins
them; an empty text is none to Graphviz. In all of these a backslash stands for itself twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import BinaryIO, ClassVar, Final

from zjg_kg._export._exporter import Exporter
from zjg_kg._export._lines import write_lines
from zjg_kg._export._look import INK, LINE, tint
from zjg_kg._export._property_graph import Cell, Edge, Field, Node, PropertyGraph, joined, text
from zjg_kg._language import Language
from zjg_kg._style import GROUPS, OTHER, sound

_SHAPES: Final = dict(
    zip(
        (*GROUPS, OTHER),
        (
            "ellipse",
            "box",
            "parallelogram",
            "trapezium",
            "hexagon",
            "box3d",
            "house",
            "note",
            "cds",
            "octagon",
        ),
        strict=True,
    )
)
"""Shapes of Graphviz that hold a text, near to the signs that the groups have elsewhere."""

_FONTS: Final[Mapping[Language, str]] = {
    "zh": "Noto Sans CJK SC,Noto Sans SC,PingFang SC,Microsoft YaHei,sans-serif",
    "en": "Helvetica Neue,Arial,Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif",
}
_LAYERED: Final = 60
"""Up to how many nodes a graph is drawn in layers; one with more is spread by forces."""


class DOT(Exporter):
    """DOT, drawn by Graphviz."""

    name = "dot"
    endings = (".dot", ".gv")
    opened_by: ClassVar = {"zh": "Graphviz", "en": "Graphviz"}

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        (file,) = files
        write_lines(file, (f"{line}\n" for line in _lines(graph)))


def _lines(graph: PropertyGraph) -> Iterator[str]:
    font = f'fontname="{_FONTS[graph.lang]}" fontcolor="{INK}"'
    title = graph.title[graph.lang]
    yield f"digraph {_quoted(title)} {{"
    yield f"  graph [label={_label(title)} labelloc=t fontsize=18 {font} {_layout(graph)}]"
    yield f'  node [style=filled fontsize=11 margin="0.12,0.06" height=0.3 {font}]'
    yield f'  edge [color="{LINE}" fontsize=9 arrowsize=0.6 {font}]'
    attributes = _attributes(graph.node_fields)
    for node in graph.nodes():
        yield f"  {_quoted(node.id)} [{_look(node)}{attributes(node.values)}]"
    attributes = _attributes(graph.edge_fields)
    for edge in graph.edges():
        ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
        yield f"  {ends} [{_words(edge)}{attributes(edge.values)}]"
    yield "}"


def _layout(graph: PropertyGraph) -> str:
    few = sum(1 for _ in islice(graph.nodes(), _LAYERED + 1)) <= _LAYERED
    if few:
        return "layout=dot rankdir=LR nodesep=0.2 ranksep=0.8"
    return 'layout=sfdp overlap=prism K=2 sep="+10" splines=true outputorder=edgesfirst'


def _look(node: Node) -> str:
    group = node.group
    look = f'label={_label(node.label)} shape={_SHAPES[group]} color="{group.colour}"'
    said = node.values.get("description") or node.values.get("kind_label") or node.label
    link = f" URL={_label(node.iri)}" if node.iri.startswith(("http://", "https://")) else ""
    return f'{look} fillcolor="{tint(group)}" tooltip={_label(_text(said))}{link}'


def _words(edge: Edge) -> str:
    said = _label(_text(edge.values.get("statement", edge.label)))
    style = "" if edge.values.get("modality", "fact") == "fact" else " style=dashed"
    label = _label(edge.label)
    return f'id="{edge.id}" label={label} tooltip={said} labeltooltip={said}{style}'


def _attributes(fields: Iterable[Field]) -> Callable[[Mapping[str, Cell]], str]:
    """What writes the attributes of a node or an edge."""
    names = {field.name: f" kg_{field.name}=" for field in fields}

    def write(values: Mapping[str, Cell]) -> str:
        return "".join(names[name] + _quoted(_text(value)) for name, value in values.items())

    return write


def _text(value: Cell) -> str:
    return joined(value) if isinstance(value, tuple) else text(value)


def _quoted(said: str) -> str:
    r"""A text between quotes, in which a quote and a backslash stand after a backslash.

    >>> print(_quoted('a "b" \\'))
    "a \"b\" \\"
    """
    escaped = sound(said).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _label(said: str) -> str:
    r"""A text that Graphviz shows: there ``&`` begins an entity and a line ends with ``\n``.

    >>> print(_label("R&D\r\n\\N"))
    "R&amp;D\n\\N"
    """
    lines = said.replace("&", "&amp;").replace("\r\n", "\n").replace("\r", "\n")
    return _quoted(lines).replace("\n", "\\n")
