"""GEXF 1.3, the format of Gephi.

Written after https://gexf.net/schema.html and valid by its RELAX NG schema (the XML schema refuses
every ``viz:`` element). Text and dates (``2022-05-01``) are of the type ``string``, whole numbers
``long``, other numbers ``double``, truth ``boolean``. Dates are no ``start`` of a node: readers lose
that. Several values, numbers too, are a ``liststring``, each in quotes, ``["甲", "乙"]``: networkx
knows no other list. A thing that lacks an attribute has no such element.

The label is GEXF's own. An edge also has its relation as its ``kind``, by which Gephi keeps parallel
edges apart; those of one relation stay apart in it with the merge strategy "Don't merge".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Final, Literal, TypeAlias

from zjg_kg._export._exporter import Exporter
from zjg_kg._export._lines import write_lines
from zjg_kg._export._places import places
from zjg_kg._export._property_graph import Cell, Field, PropertyGraph, Scalar, text
from zjg_kg._language import Language
from zjg_kg._style import GROUPS, OTHER, Group, xml, xml_attribute
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._export._positions import Point

_Writers: TypeAlias = Mapping[str, Callable[[Any], str]]
"""What writes the value of a field as that of an XML attribute, by the field's name."""

_TYPES: Final = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "string",
}


class GEXF(Exporter):
    """Writes GEXF 1.3."""

    name = "gexf"
    endings = (".gexf",)
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": "Gephi、Gephi Lite、networkx",
        "en": "Gephi, Gephi Lite, networkx",
    }

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        (file,) = files
        write_lines(file, _lines(graph))


def _lines(graph: PropertyGraph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield "<meta><creator>zjg-kg</creator>"
    yield f"<description>{xml(graph.title[graph.lang])}</description></meta>\n"
    yield '<graph defaultedgetype="directed" idtype="string" mode="static">\n'
    yield from _declared("node", graph.node_fields)
    yield from _declared("edge", graph.edge_fields)
    yield "<nodes>\n"
    writers = _writers(graph.node_fields)
    known = places(graph)
    for node in graph.nodes():
        yield (
            f'<node id="{xml_attribute(node.id)}" label="{xml_attribute(node.label)}">'
            f"{_values(node.values, writers)}{_SIGNS[node.group]}{_place(known.get(node.id))}"
            "</node>\n"
        )
    yield "</nodes>\n<edges>\n"
    writers = _writers(graph.edge_fields)
    for edge in graph.edges():
        yield (
            f'<edge id="{edge.id}" source="{xml_attribute(edge.source)}"'
            f' target="{xml_attribute(edge.target)}"'
            f' kind="{_kind(edge.link.relation)}"'
            f' label="{xml_attribute(edge.label)}">{_values(edge.values, writers)}</edge>\n'
        )
    yield "</edges>\n</graph>\n</gexf>\n"


@lru_cache(maxsize=256)
def _kind(relation: IRI) -> str:
    return xml_attribute(relation.curie)


def _declared(side: Literal["node", "edge"], fields: Iterable[Field]) -> Iterator[str]:
    yield f'<attributes class="{side}">\n'
    for field in _beside_label(fields):
        kind = "liststring" if field.many else _TYPES[field.type]
        yield f'<attribute id="{field.name}" title="{field.name}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _writers(fields: Iterable[Field]) -> _Writers:
    return {field.name: _writer(field) for field in _beside_label(fields)}


def _beside_label(fields: Iterable[Field]) -> Iterator[Field]:
    return (field for field in fields if field.name != "label")


def _writer(field: Field) -> Callable[[Any], str]:
    if field.many:
        return _listed
    return xml_attribute if field.type == "string" else text


def _listed(values: tuple[Scalar, ...]) -> str:
    r"""A list as the readers take it: in its quotes, a backslash makes a quote mean itself.

    >>> _listed(('a, "b"', "c\\"))
    '[&quot;a, \\&quot;b\\&quot;&quot;, &quot;c\\\\&quot;]'
    """
    quoted = [text(each).replace("\\", "\\\\").replace('"', '\\"') for each in values]
    return f"[&quot;{'&quot;, &quot;'.join(map(xml_attribute, quoted))}&quot;]"


def _values(values: Mapping[str, Cell], writers: _Writers) -> str:
    parts = [
        f'<attvalue for="{name}" value="{writers[name](value)}"/>'
        for name, value in values.items()
        if name != "label"
    ]
    return f"<attvalues>{''.join(parts)}</attvalues>"


def _place(place: Point | None) -> str:
    if place is None:
        return ""
    x, y = place
    return f'<viz:position x="{x:.0f}" y="{-y:.0f}"/>'  # in GEXF, y grows upward


def _sign(group: Group, shape: str) -> str:
    red, green, blue = bytes.fromhex(group.colour[1:])
    # Without a size, a node would be of size 1 by the specification, which is hardly seen.
    return (
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="10"/>'
        f'<viz:shape value="{shape}"/>'
    )


# GEXF knows four shapes: those that are left share the one that is most like them.
_SIGNS: Final[Mapping[Group, str]] = {
    group: _sign(group, shape)
    for group, shape in zip(
        (*GROUPS, OTHER),
        (
            *("disc", "square", "diamond", "triangle", "disc"),
            *("triangle", "square", "diamond", "diamond", "disc"),
        ),
        strict=True,
    )
}
