"""The graph as RDF text. The same graph gives the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast, get_args

import pyoxigraph as ox

from zjg_kg._errors import ExportError
from zjg_kg._files import write_atomically
from zjg_kg._terms import PREFIXES, RDF, XSD, compress, language_tag

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

TripleFormat = Literal["turtle", "ntriples", "jsonld"]
Format = Literal["trig", "turtle", "nquads", "ntriples", "jsonld"]

ENDINGS: Final[dict[str, Format]] = {
    ".trig": "trig",
    ".ttl": "turtle",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
}
"""The format that a file name's ending stands for."""

# What a JSON reader gives back digit by digit.
_EXACT_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
_PLAIN: Final = ("turtle", "ntriples")  # formats without named graphs: the facts alone


def serialise(kg: KnowledgeGraph, format: str = "trig") -> str:
    """The graph as text.

    TriG, N-Quads and JSON-LD hold every named graph: assertions, records, vocabularies. Turtle and
    N-Triples know no graphs and hold the facts, each once. What comes out, loaded again, is the
    same graph.

    Raises ``ExportError`` for a format that is not one of these.

    >>> from zjg_kg import KnowledgeGraph
    >>> "zjg:SciTechCity" in serialise(KnowledgeGraph.shipped(), "turtle")
    True
    """
    known = _known(format)
    quads = kg.store.facts() if known in _PLAIN else kg.store.quads()
    if known not in _PLAIN:
        # The default graph says again what the named graphs say; loading makes it anew.
        quads = [quad for quad in quads if quad.graph_name != ox.DefaultGraph()]
    return write(quads, known)


def export(
    kg: KnowledgeGraph, path: Path | str, format: str | None = None, *, overwrite: bool = False
) -> Path:
    """Write the graph to a file, whole or not at all; the ending says the format if you do not.

    Raises ``ExportError`` where the format is unknown, the file exists and ``overwrite`` is not
    given, or the file cannot be written.
    """
    path = Path(path)
    if format is None and (format := ENDINGS.get(path.suffix.lower())) is None:
        endings = " ".join(ENDINGS)
        raise ExportError(
            zh=f"从“{path.name}”的后缀看不出格式；可用的后缀：{endings}，或另外指明格式。",
            en=f"the ending of {path.name!r} names no format; use one of {endings}, "
            "or give the format.",
        )
    write_atomically(path, serialise(kg, format).encode(), overwrite=overwrite)
    return path


def write(quads: Iterable[ox.Quad], format: Format) -> str:
    """Quads as text in one of the formats."""
    if format in ("turtle", "trig"):
        from zjg_kg._turtle import dumps

        return dumps(quads, format=cast("Any", format))
    dataset = ox.Dataset(quads)
    if any(isinstance(node, ox.BlankNode) for quad in dataset for node in quad):
        # Blank nodes get names that follow from what is said of them.
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return _jsonld(dataset) if format == "jsonld" else "".join(sorted(map(_line, dataset)))


def _line(quad: ox.Quad) -> str:
    graph = "" if quad.graph_name == ox.DefaultGraph() else f" {quad.graph_name}"
    return f"{quad.subject} {quad.predicate} {_nt(quad.object)}{graph} .\n"


def _nt(term: object) -> str:
    text = str(term)
    if isinstance(term, ox.Literal) and term.language:
        # The engine writes language tags in lower case.
        head, _, tag = text.rpartition("@")
        return f"{head}@{tag.replace(term.language, language_tag(term.language), 1)}"
    return text


# -- JSON-LD --------------------------------------------------------------------------------------


def _jsonld(quads: Iterable[ox.Quad]) -> str:
    """JSON-LD whose names are shortened by a context that stands in the document itself."""
    graphs: dict[str, dict[str, dict[str, list[Any]]]] = {}
    names = _Names(quads)
    for quad in quads:
        graph = "" if quad.graph_name == ox.DefaultGraph() else names.of(quad.graph_name)
        node = graphs.setdefault(graph, {}).setdefault(names.of(quad.subject), {})
        if quad.predicate.value == RDF.type:
            node.setdefault("@type", []).append(names.of(quad.object))
        else:
            node.setdefault(names.of(quad.predicate), []).append(_jsonld_value(quad.object, names))
    content: list[Any] = _nodes(graphs.pop("", {}))
    content += [{"@id": name, "@graph": _nodes(graphs[name])} for name in sorted(graphs)]
    document = {"@context": names.context(), "@graph": content}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _nodes(nodes: dict[str, dict[str, list[Any]]]) -> list[dict[str, Any]]:
    return [
        {"@id": name}
        | {
            key: sorted(values, key=lambda value: json.dumps(value, ensure_ascii=False))
            for key, values in sorted(nodes[name].items())
        }
        for name in sorted(nodes)
    ]


def _jsonld_value(term: object, names: _Names) -> object:
    if not isinstance(term, ox.Literal):
        return {"@id": names.of(term)}
    if term.language:
        return {"@value": term.value, "@language": language_tag(term.language)}
    match term.datatype.value:
        case XSD.string:
            return term.value
        case XSD.boolean if term.value in ("true", "false"):
            return term.value == "true"
        case XSD.integer if _EXACT_INTEGER.fullmatch(term.value):
            return int(term.value)
    return {"@value": term.value, "@type": names.of(term.datatype)}


class _Names:
    """Short forms of IRIs, and which prefixes they need."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        # An IRI whose scheme is spelt like one of our prefixes would be taken for a short form.
        schemes = {
            node.value.partition(":")[0]
            for quad in quads
            for node in quad
            if isinstance(node, ox.NamedNode)
        }
        self._unusable = schemes & PREFIXES.keys()
        self._used: set[str] = set()

    def of(self, term: object) -> str:
        if not isinstance(term, ox.NamedNode):
            return str(term)
        short = compress(term.value)
        prefix = short.partition(":")[0]
        if short == term.value or prefix in self._unusable:
            return term.value
        self._used.add(prefix)
        return short

    def context(self) -> dict[str, str]:
        return {prefix: PREFIXES[prefix] for prefix in sorted(self._used)}


def _known(format: str) -> Format:
    if format not in get_args(Format):
        names = get_args(Format)
        raise ExportError(
            zh=f"没有“{format}”这种格式；可用：{'、'.join(names)}。",
            en=f"{format!r} is no format here; there are {', '.join(names)}.",
        )
    return cast("Format", format)
