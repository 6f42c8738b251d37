"""The graph as nodes and edges with attributes, which is what other programs read.

Every format is written from this one view. A node is a thing; a relation that a node of its own
carries (a designation, an investment) is an edge. Parallel relations stay apart.
"""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from zjg_kg._language import Language
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._export._selection import Selection
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._link import Link
    from zjg_kg._style import Group

FieldType: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]
"""What an attribute holds: text, ``int``, ``Decimal`` or ``float``, ``bool``, ``datetime.date``."""
Scalar: TypeAlias = str | int | float | Decimal | bool | dt.date
Cell: TypeAlias = Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute that nodes or edges may have, of one type throughout the graph."""

    name: str
    """Letters, digits and underscores of ASCII, no digit first; unique among the fields."""
    type: FieldType = "string"
    many: bool = False
    """Whether it may have several values; they then always come as a tuple."""
    label: Mapping[Language, str] = field(default_factory=dict, compare=False)
    """The property in words; empty for the fields that every graph has."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing."""

    id: str
    """Its short form (``entity:aliyun``), or its IRI where there is none; unique."""
    iri: IRI
    label: str
    """Its name in the language of the export, else in the other one, else its short form."""
    group: Group
    """Its colour and shape."""
    values: Mapping[str, Cell]
    """Its attributes by the name of their field; one that it lacks is absent."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two things, in the direction in which it is said."""

    id: str
    """``e`` and sixteen hexadecimal digits that follow from what it relates and how; unique, and
    the same in every export."""
    source: str
    """The id of a node."""
    target: str
    """The id of a node."""
    label: str
    """The relation in words, with what a carrier adds."""
    link: Link
    """The relation as the graph holds it."""
    values: Mapping[str, Cell]
    """Its attributes by the name of their field; one that it lacks is absent."""


class PropertyGraph(ABC):
    """Nodes and edges to be written, one by one, as often as a format needs them.

    Both come in an order that follows from the graph alone. The ends of every edge are among the
    nodes.
    """

    kg: KnowledgeGraph
    selection: Selection
    lang: Language
    title: Mapping[Language, str]
    """What is exported, in words."""

    @property
    @abstractmethod
    def node_fields(self) -> tuple[Field, ...]:
        """The attributes of nodes: ``iri label label_zh label_en kind kind_label kinds group
        description aliases identifiers figures``, then what else is said of them."""

    @property
    @abstractmethod
    def edge_fields(self) -> tuple[Field, ...]:
        """The attributes of edges: ``label label_zh label_en relation carrier origin basis modality
        sources passages assertions statement``."""

    @abstractmethod
    def nodes(self) -> Iterator[Node]:
        """The nodes, by id."""

    @abstractmethod
    def edges(self) -> Iterator[Edge]:
        """The edges, those of one subject together."""


def joined(values: tuple[Scalar, ...]) -> str:
    """Several values in one text, for formats that know no lists; ``parted`` takes it apart.

    >>> joined(("a; b", "c"))
    'a\\\\; b; c'
    """
    escaped = [text(each).replace("\\", "\\\\").replace(";", "\\;") for each in values]
    return "; ".join(escaped)


def parted(text: str) -> tuple[str, ...]:
    """The values that ``joined`` put into a text.

    >>> parted(joined(("a; b", "c\\\\")))
    ('a; b', 'c\\\\')
    """
    parts = re.findall(r"(?:^|(?<=; ))((?:[^\\;]|\\.)*)(?:; |$)", text, re.DOTALL)
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts)


def text(value: Scalar) -> str:
    """A value as text that reads back as the same value.

    >>> text(True), text(Decimal("1.50")), text(dt.date(2022, 5, 1))
    ('true', '1.50', '2022-05-01')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
