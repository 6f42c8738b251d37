"""Quads as RDF in any form. The same graph gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, TypeAlias, cast, get_args

import pyoxigraph as ox

from zjg_kg._errors import ExportError

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

TripleFormat: TypeAlias = Literal["turtle", "ntriples", "jsonld", "rdfxml"]
Format: TypeAlias = Literal["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"]

_PLAIN: Final = ("turtle", "ntriples", "rdfxml")  # without named graphs: the facts alone


def serialise(kg: KnowledgeGraph, format: str = "trig") -> str:
    """The graph as text, as ``write_graph`` writes it.

    Raises ``ExportError`` for a format that is not one of these.

    >>> from zjg_kg import KnowledgeGraph
    >>> "zjg:SciTechCity" in serialise(KnowledgeGraph.shipped(), "turtle")
    True
    """
    if format not in (names := get_args(Format)):
        raise ExportError(
            zh=f"没有“{format}”这种格式；可用：{'、'.join(names)}。",
            en=f"{format!r} is no format here; there are {', '.join(names)}.",
        )
    write_graph(kg, cast("Format", format), text := io.BytesIO())
    return text.getvalue().decode()


def write_graph(
    kg: KnowledgeGraph, format: Format, file: BinaryIO, part: Iterable[ox.Quad] | None = None
) -> None:
    """Write a graph, or the quads of a part of it, in UTF-8.

    TriG, N-Quads and JSON-LD hold every named graph: assertions, records, vocabularies. Turtle,
    N-Triples and RDF/XML know no graphs and hold the facts, each once. What comes out, loaded
    again, is the same graph.

    N-Quads and N-Triples go out in bounded memory, whatever the size, but for blank nodes; the
    others are held in memory as a whole.

    Raises ``ExportError`` for what RDF/XML cannot hold.
    """
    plain = format in _PLAIN
    if part is None:
        # The default graph says again what the named graphs say; loading makes it anew.
        quads = kg.store.each() if plain else kg.store.each_said()
    else:
        quads = _facts(part) if plain else iter(part)
    write_quads(quads, format, file)


def write(quads: Iterable[ox.Quad], format: Format) -> str:
    """Quads as text in one of the formats."""
    write_quads(quads, format, text := io.BytesIO())
    return text.getvalue().decode()


def write_quads(quads: Iterable[ox.Quad], format: Format, file: BinaryIO) -> None:
    """Write quads in one of the formats, each once."""
    if format in ("nquads", "ntriples"):
        from zjg_kg import _nquads

        _nquads.write(quads, file)
    elif format in ("turtle", "trig"):
        from zjg_kg import _turtle

        file.write(_turtle.dumps(quads, format="turtle" if format == "turtle" else "trig").encode())
    else:
        dataset = ox.Dataset(quads)
        # Blank nodes get names that follow from what is said of them.
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        if format == "jsonld":
            from zjg_kg import _jsonld

            file.write(_jsonld.dumps(dataset).encode())
        else:
            from zjg_kg import _rdfxml

            file.write(_rdfxml.dumps(dataset).encode())


def _facts(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """What quads say, in no graph; several may say the same."""
    return (ox.Quad(*quad.triple) for quad in quads)
