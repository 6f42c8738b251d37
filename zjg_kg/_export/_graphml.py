"""GraphML, and GraphML that yEd draws in colour.

Written after the GraphML specification (http://graphml.graphdrawing.org/specification.html) and
valid by its XML schema 1.1. Text, dates (``2022-05-01``) and several values (``joined``) are of the
type ``string``, whole numbers of the type ``long``, other numbers ``double``, and truth is
``boolean``. A thing that lacks an attribute has no such element; igraph, which knows no missing
values, reads an empty text, a NaN or false in its place.

The schema wants an id to be an NMTOKEN. An IRI is none: a thing that has no short form is called by
a hash of its IRI. The attribute ``iri`` tells in any case which thing it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Final, Literal, TypeAlias

from zjg_kg._export._exporter import Exporter
from zjg_kg._export._lines import write_lines
from zjg_kg._export._places import RADIUS, places
from zjg_kg._export._property_graph import Cell, Edge, Field, Node, PropertyGraph, joined, text
from zjg_kg._language import Language
from zjg_kg._style import GROUPS, OTHER, Group, xml

if TYPE_CHECKING:
    from zjg_kg._export._positions import Point

_Side: TypeAlias = Literal["node", "edge"]
_Writers: TypeAlias = Mapping[str, tuple[str, Callable[[Any], str]]]
"""By the name of a field, the tag that opens its value and what writes the value."""

_TYPES: Final = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "string",
}
# The id once more as an attribute, as igraph 1.0 gives edges the ids of nodes in their place.
_ID: Final = Field("edge_id")
# Of the characters of a name, those that every edition of XML knows.
_NMTOKEN: Final = re.compile(r"[-.:_0-9A-Za-z\u4e00-\u9fa5]+")


class _Pen:
    """Draws nothing: what GraphML alone says."""

    namespace: ClassVar[str] = ""
    """The declaration of a namespace beside GraphML's own, with a blank before it."""
    schema: ClassVar[str] = "http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd"
    keys: ClassVar[str] = ""
    """The keys of what is drawn."""

    def __init__(self, graph: PropertyGraph) -> None:
        pass

    def node(self, node: Node) -> str:
        """How a node is drawn."""
        return ""

    def edge(self, edge: Edge) -> str:
        """How an edge is drawn."""
        return ""


class _YEdPen(_Pen):
    """Draws what yEd shows (http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd)."""

    namespace = ' xmlns:y="http://www.yworks.com/xml/graphml"'
    schema = "http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd"
    keys = (
        '<key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>\n'
        '<key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>\n'
    )

    def __init__(self, graph: PropertyGraph) -> None:
        self._places = places(graph)
        self._numbers = count()

    def node(self, node: Node) -> str:
        x, y = self._places.get(node.id) or _in_disc(next(self._numbers))
        side = 2 * RADIUS
        return (
            '<data key="nodegraphics"><y:ShapeNode>'
            f'<y:Geometry x="{x - RADIUS:.0f}" y="{y - RADIUS:.0f}"'
            f' width="{side:.0f}" height="{side:.0f}"/>'
            f'<y:Fill color="{node.group.colour}" transparent="false"/>'
            '<y:BorderStyle color="#FFFFFF" type="line" width="1"/>'
            f'<y:NodeLabel modelName="sides" modelPosition="s">{xml(node.label)}</y:NodeLabel>'
            f'<y:Shape type="{_SHAPES[node.group]}"/></y:ShapeNode></data>'
        )

    def edge(self, edge: Edge) -> str:
        line = "line" if edge.values.get("modality", "fact") == "fact" else "dashed"
        return (
            '<data key="edgegraphics"><y:PolyLineEdge>'
            f'<y:LineStyle color="#6B7280" type="{line}" width="1"/>'
            '<y:Arrows source="none" target="standard"/>'
            f"<y:EdgeLabel>{xml(edge.label)}</y:EdgeLabel></y:PolyLineEdge></data>"
        )


class GraphML(Exporter):
    """Writes GraphML."""

    name = "graphml"
    endings: ClassVar[tuple[str, ...]] = (".graphml",)
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": "igraph、networkx、Gephi、Gephi Lite、Cytoscape",
        "en": "igraph, networkx, Gephi, Gephi Lite, Cytoscape",
    }

    _pen: ClassVar[type[_Pen]] = _Pen

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        (file,) = files
        write_lines(file, _lines(graph, self._pen(graph)))


class YEd(GraphML):
    """Writes GraphML with the labels, shapes and colours of yEd.

    Up to ``MOST`` nodes stand where they are well seen; more stand side by side on a disc until
    yEd's "Layout" menu arranges them.
    """

    name = "yed"
    endings = ()
    opened_by: ClassVar[Mapping[Language, str]] = {"zh": "yEd", "en": "yEd"}

    _pen = _YEdPen


def _lines(graph: PropertyGraph, pen: _Pen) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns"{pen.namespace}'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns {pen.schema}">\n'
    )
    yield pen.keys
    yield from _declared("node", graph.node_fields)
    yield from _declared("edge", (_ID, *graph.edge_fields))
    yield f'<graph edgedefault="directed">\n<desc>{xml(graph.title[graph.lang])}</desc>\n'
    writers = _writers("node", graph.node_fields)
    for node in graph.nodes():
        yield (
            f'<node id="{_token(node.id)}">{_data(node.values, writers)}{pen.node(node)}</node>\n'
        )
    writers = _writers("edge", graph.edge_fields)
    for edge in graph.edges():
        yield (
            f'<edge id="{edge.id}" source="{_token(edge.source)}" target="{_token(edge.target)}">'
            f'<data key="edge-edge_id">{edge.id}</data>{_data(edge.values, writers)}'
            f"{pen.edge(edge)}</edge>\n"
        )
    yield "</graph>\n</graphml>\n"


# yEd knows neither a pentagon nor a triangle on its tip.
_SHAPES: Final[Mapping[Group, str]] = dict(
    zip(
        (*GROUPS, OTHER),
        (
            *("ellipse", "rectangle", "diamond", "triangle", "hexagon"),
            *("trapezoid2", "parallelogram", "star5", "star8", "octagon"),
        ),
        strict=True,
    )
)


def _in_disc(number: int) -> Point:
    """A place for the ``number``-th of any number of nodes: the disc of a sunflower, which is even
    and grows without anyone knowing how far."""
    away, angle = 100 * math.sqrt(number), number * math.pi * (3 - math.sqrt(5))
    return away * math.cos(angle), away * math.sin(angle)


def _declared(side: _Side, fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        kind = "string" if field.many else _TYPES[field.type]
        yield (
            f'<key id="{side}-{field.name}" for="{side}" attr.name="{field.name}"'
            f' attr.type="{kind}"/>\n'
        )


def _writers(side: _Side, fields: Iterable[Field]) -> _Writers:
    return {field.name: (f'<data key="{side}-{field.name}">', _writer(field)) for field in fields}


def _writer(field: Field) -> Callable[[Any], str]:
    if field.many:
        return lambda values: xml(joined(values))
    return xml if field.type == "string" else text


def _data(values: Mapping[str, Cell], writers: _Writers) -> str:
    return "".join(
        [
            f"{tag}{write(value)}</data>"
            for name, value in values.items()
            for tag, write in (writers[name],)
        ]
    )


def _token(id: str) -> str:
    """An id that is an NMTOKEN as it is, any other hashed.

    >>> _token("entity:aliyun"), _token("http://example.org/a b")
    ('entity:aliyun', 'nc2325ba1817ac5f2')
    """
    if _NMTOKEN.fullmatch(id):
        return id
    return f"n{sha256(id.encode()).hexdigest()[:16]}"
