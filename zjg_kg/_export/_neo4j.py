"""CSV for Neo4j's bulk import, ``neo4j-admin database import``: nodes and relationships.

Written as the operations manual describes it
(https://neo4j.com/docs/operations-manual/current/import/): the first line names each column with
its type, ``id:ID``, ``founded:date``, ``rounds:long[]``, ``:START_ID``, ``:TYPE``. For example::

    neo4j-admin database import full --multiline-fields=true \\
        --nodes=park-nodes.csv --relationships=park-relationships.csv

``--multiline-fields=true`` is needed where a text has line breaks.

- A node is labelled ``Thing`` and with its classes, ``Enterprise``. A relationship's type is that
  of the relation, ``PART_OF`` for ``zjg:partOf``; where two relations would share a name, the
  later one has a number behind it. The property ``relation`` always says which it is.
- Text stands in quotes, a quote in it is doubled (RFC 4180); nothing at all means no value.
  Integers are ``long``, numbers ``double``; ``true`` and ``false``; dates as ``2022-05-01``.
- Several values are divided by ``;``. Neo4j knows no way to write a semicolon inside a value of an
  array, so it becomes the full-width ``；``. A list that holds one empty text reads as no value,
  for the import knows no empty arrays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, ClassVar, Final, TypeAlias

from zjg_kg._export._csv import quoted
from zjg_kg._export._exporter import Exporter
from zjg_kg._export._lines import write_lines
from zjg_kg._export._property_graph import (
    Cell,
    Field,
    FieldType,
    Node,
    PropertyGraph,
    Scalar,
    text,
)
from zjg_kg._language import Language
from zjg_kg._terms import compress

THING: Final = "Thing"
"""The label that all nodes have, by which one is found by its id."""

_Writer: TypeAlias = Callable[[Any], str]

_TYPES: Final[Mapping[FieldType, str]] = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
}
# Java's words for what is no finite number.
_NOT_FINITE: Final = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
_WORDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Neo4j(Exporter):
    """CSV with the headers of Neo4j's bulk import."""

    name = "neo4j"
    parts = ("-nodes", "-relationships")
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": "Neo4j（neo4j-admin database import 批量导入）",
        "en": "Neo4j (bulk import by neo4j-admin database import)",
    }

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        nodes, relationships = files
        write_lines(nodes, _node_lines(graph))
        write_lines(relationships, _relationship_lines(graph))


def _node_lines(graph: PropertyGraph) -> Iterator[str]:
    yield _line("id:ID", *map(_head, graph.node_fields), ":LABEL")
    writers = [(field.name, _writer(field)) for field in graph.node_fields]
    labels = Labels()
    for node in graph.nodes():
        values = node.values
        cells = [write(values[name]) if name in values else "" for name, write in writers]
        yield _line(quoted(node.id), *cells, ";".join((THING, *labels.of(node))))


def _relationship_lines(graph: PropertyGraph) -> Iterator[str]:
    yield _line(":START_ID", ":END_ID", ":TYPE", "id:string", *map(_head, graph.edge_fields))
    writers = [(field.name, _writer(field)) for field in graph.edge_fields]
    types = RelationshipTypes()
    for edge in graph.edges():
        values = edge.values
        cells = [write(values[name]) if name in values else "" for name, write in writers]
        ends = quoted(edge.source), quoted(edge.target)
        yield _line(*ends, types.name(edge.link.relation), edge.id, *cells)


def _line(*cells: str) -> str:
    return f"{','.join(cells)}\n"


def _head(field: Field) -> str:
    return f"{field.name}:{_TYPES[field.type]}{'[]' if field.many else ''}"


def _writer(field: Field) -> _Writer:
    """What turns the values of a field into cells."""
    plain = _number if field.type == "number" else text
    if field.many:
        return lambda cell: quoted(";".join(plain(each).replace(";", "；") for each in cell))
    if field.type == "string":
        return quoted
    return plain


def _number(value: Scalar) -> str:
    said = text(value)
    return _NOT_FINITE.get(said, said)


class _Names:
    """Names that differ for IRIs that differ, as they turn up."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)
        self._names: dict[str, str] = {}

    def name(self, iri: str) -> str:
        """The name for an IRI or its short form."""
        if (known := self._names.get(iri)) is None:
            wanted = known = self.wanted(re.split(r"[:/#]+", compress(iri).rstrip(":/#"))[-1])
            number = 2
            while known in self._taken:
                known = f"{wanted}_{number}"
                number += 1
            self._taken.add(known)
            self._names[iri] = known
        return known

    def wanted(self, name: str) -> str:
        """The name that the end of an IRI suggests: letters, digits and underscores."""
        return re.sub(r"\W+", "_", name)


class Labels(_Names):
    """The labels of nodes, beside ``THING``: one for each class.

    >>> Labels().name("zjg:Enterprise")
    'Enterprise'
    """

    def __init__(self) -> None:
        super().__init__(THING)
        self._of: dict[Cell, tuple[str, ...]] = {}

    def of(self, node: Node) -> tuple[str, ...]:
        """The labels of a node's classes."""
        kinds: Any = node.values.get("kinds", ())
        if (known := self._of.get(kinds)) is None:
            known = self._of[kinds] = tuple(map(self.name, kinds))
        return known


class RelationshipTypes(_Names):
    """The types of relationships, one for each relation, in Neo4j's convention.

    >>> types = RelationshipTypes()
    >>> types.name("zjg:partOf"), types.name("https://example.org/partOf")
    ('PART_OF', 'PART_OF_2')
    """

    def wanted(self, name: str) -> str:
        return super().wanted(_WORDS.sub("_", name).upper())
