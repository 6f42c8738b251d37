"""RDF: the graph itself, as every triple store takes it.

The forms with named graphs (TriG, N-Quads, JSON-LD) hold the evidence too; the plain ones (Turtle,
N-Triples, RDF/XML) hold the facts. The whole graph comes with its ontology and vocabularies, a part
of it without. N-Quads and N-Triples go out in bounded memory, the others hold all that they write.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, ClassVar

from zjg_kg._export._exporter import Exporter
from zjg_kg._export._property_graph import PropertyGraph
from zjg_kg._export._statements import statements
from zjg_kg._language import Language
from zjg_kg._serialise import Format, write_graph

_STORES: Mapping[Language, str] = {
    "zh": "rdflib、Apache Jena、GraphDB、Oxigraph 等三元组库",
    "en": "triple stores and libraries: rdflib, Apache Jena, GraphDB, Oxigraph",
}


class _RDF(Exporter):
    """Writes what the graph says, not the view of nodes and edges."""

    format: ClassVar[Format]
    opened_by = _STORES

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        [file] = files
        selection = graph.selection
        part = None if selection.whole else statements(selection)
        write_graph(graph.kg, self.format, file, part)


class Turtle(_RDF):
    """Facts, to be read by people (https://www.w3.org/TR/turtle/); held in memory."""

    name = format = "turtle"
    endings = (".ttl",)
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": f"Protégé、{_STORES['zh']}",
        "en": f"Protégé; {_STORES['en']}",
    }


class TriG(_RDF):
    """Facts with their evidence, to be read by people (https://www.w3.org/TR/trig/); held in
    memory."""

    name = format = "trig"
    endings = (".trig",)


class NQuads(_RDF):
    """Facts with their evidence, a line each (https://www.w3.org/TR/n-quads/); of any size."""

    name = format = "nquads"
    endings = (".nq",)


class NTriples(_RDF):
    """Facts, a line each (https://www.w3.org/TR/n-triples/); of any size."""

    name = format = "ntriples"
    endings = (".nt",)


class JSONLD(_RDF):
    """Facts with their evidence as JSON (https://www.w3.org/TR/json-ld11/), the context in the
    document itself; held in memory."""

    name = format = "jsonld"
    endings = (".jsonld",)
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": f"网页和 JavaScript 程序（jsonld.js）、{_STORES['zh']}",
        "en": f"web pages and JavaScript (jsonld.js); {_STORES['en']}",
    }


class RDFXML(_RDF):
    """Facts as XML (https://www.w3.org/TR/rdf-syntax-grammar/), for old programs; held in memory.

    XML cannot hold everything: ``ExportError`` names the property or the literal.
    """

    name = format = "rdfxml"
    endings = (".rdf",)
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": f"Protégé 和只读 RDF/XML 的旧程序、{_STORES['zh']}",
        "en": f"Protégé and old programs that read nothing else; {_STORES['en']}",
    }
