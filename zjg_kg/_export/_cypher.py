r"""A Cypher script that builds the graph in Neo4j, statement by statement.

``cypher-shell -f park.cypher`` runs it, and so does Neo4j's Browser. One statement makes one node
or one relationship and stands on one line; Neo4j plans statements of one shape once. Nothing is
made twice: what is there already, by its id, gets the values of the file. For a million edges take
``neo4j-admin`` and the CSV files of ``_neo4j``.

First comes a constraint, so that nodes are found by their id, then nodes with the label ``Thing``,
then relationships, and at last a statement for each class that labels its things.

How values are written (Cypher Manual, https://neo4j.com/docs/cypher-manual/current/, "Values and
types", and "Parsing" for what may be escaped):

- text between ``'``, with ``\'`` and ``\\``, line breaks as ``\n`` and ``\r``, tabs as ``\t``, and
  as ``\u202e`` every other control character and every mark that turns the direction of writing:
  nothing ends a text before its end, and a script reads as it runs;
- integers as they are, numbers with a decimal point (64-bit floats), ``true`` and ``false``,
  ``date('2022-05-01')``, several values as ``[…, …]``; what has no value is not set;
- names of labels, types and properties between backticks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, ClassVar, Final, TypeAlias

from zjg_kg._export._exporter import Exporter
from zjg_kg._export._lines import write_lines
from zjg_kg._export._neo4j import THING, Labels, RelationshipTypes
from zjg_kg._export._property_graph import Cell, Field, FieldType, PropertyGraph, text
from zjg_kg._language import Language

_Writer: TypeAlias = Callable[[Any], str]

_CONSTRAINT: Final = (
    f"CREATE CONSTRAINT `thing_id` IF NOT EXISTS FOR (n:`{THING}`) REQUIRE n.`id` IS UNIQUE;\n"
)
_SPECIAL: Final = re.compile(
    r"['\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_ESCAPES: Final = {"'": r"\'", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


class Cypher(Exporter):
    """A Cypher script."""

    name = "cypher"
    endings = (".cypher",)
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": "Neo4j（cypher-shell、Neo4j Browser）",
        "en": "Neo4j (cypher-shell, Neo4j Browser)",
    }

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        (file,) = files
        write_lines(file, _statements(graph))


def _statements(graph: PropertyGraph) -> Iterator[str]:
    yield _CONSTRAINT
    labels = Labels()
    kinds: dict[str, str] = {}
    writers = _writers("n", graph.node_fields)
    for node in graph.nodes():
        own: Any = node.values.get("kinds", ())
        kinds.update(zip(own, labels.of(node), strict=True))
        yield f"MERGE {_thing('n', node.id)}{_set(node.values, writers)};\n"
    types = RelationshipTypes()
    writers = _writers("r", graph.edge_fields)
    for edge in graph.edges():
        # Two clauses: of two patterns in one, Neo4j warns that it multiplies them.
        ends = f"MATCH {_thing('a', edge.source)} MATCH {_thing('b', edge.target)}"
        relation = f"[r:`{types.name(edge.link.relation)}` {{`id`: '{edge.id}'}}]"
        yield f"{ends} MERGE (a)-{relation}->(b){_set(edge.values, writers)};\n"
    for kind in sorted(kinds):
        yield f"MATCH (n:`{THING}`) WHERE {literal(kind)} IN n.`kinds` SET n:`{kinds[kind]}`;\n"


def _thing(variable: str, id: str) -> str:
    return f"({variable}:`{THING}` {{`id`: {literal(id)}}})"


def _set(values: Mapping[str, Cell], writers: list[tuple[str, str, _Writer]]) -> str:
    said = [begin + write(values[name]) for name, begin, write in writers if name in values]
    return f" SET {', '.join(said)}" if said else ""


def _writers(variable: str, fields: Iterable[Field]) -> list[tuple[str, str, _Writer]]:
    """For each field its name, what begins to set it, and what turns its values into Cypher."""
    return [(each.name, f"{variable}.`{each.name}` = ", _writer(each)) for each in fields]


def _writer(field: Field) -> _Writer:
    write = _WRITERS[field.type]
    if field.many:
        return lambda cell: f"[{', '.join(map(write, cell))}]"
    return write


def literal(value: str) -> str:
    r"""A text as Cypher writes it.

    >>> print(literal("it's\nhere"))
    'it\'s\nhere'
    """
    return f"'{_SPECIAL.sub(_escaped, value)}'"


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}"


_WRITERS: Final[Mapping[FieldType, _Writer]] = {
    "string": literal,
    "integer": text,
    "number": lambda value: repr(float(value)),
    "boolean": text,
    "date": lambda value: f"date('{value}')",
}
