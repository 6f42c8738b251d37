"""RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/): what old programs read.

Each subject is an ``rdf:Description``, its properties are elements in it. XML cannot say everything
that RDF can: a property whose name ends in no XML name, and texts with control characters, are
refused rather than changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NoReturn
from xml.sax.saxutils import escape

import pyoxigraph as ox

from zjg_kg._errors import ExportError
from zjg_kg._terms import PREFIXES, XSD, compress, language_tag

# Letters of XML names, as far as all editions of XML 1.0 have them.
_LETTERS: Final = (
    r"A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0386\u0388-\u038a\u038e-\u03a1\u03a3-\u03ce"
    r"\u0401-\u040c\u040e-\u044f\u0451-\u045c\u05d0-\u05ea\u0621-\u063a\u0641-\u064a"
    r"\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3"
)
_SPLIT: Final = re.compile(rf"(.*?)([{_LETTERS}][{_LETTERS}0-9.-]*)", re.DOTALL)
_IMPOSSIBLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTED: Final = {'"': "&quot;", "\r": "&#13;"}
# Names that have another meaning where a property stands.
_RESERVED: Final = frozenset(
    PREFIXES["rdf"] + name
    for name in (
        *("RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype"),
        *("Description", "li", "aboutEach", "aboutEachPrefix", "bagID"),
    )
)


def dumps(triples: Iterable[ox.Quad]) -> str:
    """The triples of quads as a document of RDF/XML.

    Raises ``ExportError`` for a property that has no XML name, and for a literal that XML cannot
    hold: with a control character, or with a direction of writing.

    >>> from pyoxigraph import Literal, NamedNode, Quad
    >>> park = NamedNode("https://w3id.org/zjg/entity/park")
    >>> label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    >>> print(dumps([Quad(park, label, Literal("Park", language="en"))]), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns:skos="http://www.w3.org/2004/02/skos/core#">
      <rdf:Description rdf:about="https://w3id.org/zjg/entity/park">
        <skos:prefLabel xml:lang="en">Park</skos:prefLabel>
      </rdf:Description>
    </rdf:RDF>
    """
    subjects: dict[ox.NamedNode | ox.BlankNode, list[ox.Quad]] = {}
    for triple in triples:
        subject = triple.subject
        assert not isinstance(subject, ox.Triple)
        subjects.setdefault(subject, []).append(triple)
    names = _Names({triple.predicate.value for each in subjects.values() for triple in each})
    body = (
        f"  <rdf:Description {_reference(subject, 'about')}>\n"
        + "".join(sorted((_element(each, names) for each in subjects[subject]), key=_types_first))
        + "  </rdf:Description>\n"
        for subject in sorted(subjects, key=str)
    )
    head = "".join(f'\n    xmlns:{prefix}="{_quoted(iri)}"' for prefix, iri in names.namespaces)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{head}>\n{"".join(body)}</rdf:RDF>\n'


class _Names:
    """The XML names of properties, and the namespaces that they need."""

    def __init__(self, predicates: Iterable[str]) -> None:
        parts = {predicate: _parts(predicate) for predicate in predicates}
        known = {namespace: prefix for prefix, namespace in PREFIXES.items()}
        used = {namespace for namespace, _ in parts.values()} | {PREFIXES["rdf"]}
        others = {iri: f"ns{number}" for number, iri in enumerate(sorted(used - known.keys()), 1)}
        prefixes = known | others
        self.namespaces = sorted((prefixes[namespace], namespace) for namespace in used)
        """Each prefix with its namespace."""
        self._names = {
            predicate: f"{prefixes[namespace]}:{local}"
            for predicate, (namespace, local) in parts.items()
        }

    def of(self, predicate: ox.NamedNode) -> str:
        return self._names[predicate.value]


def _parts(predicate: str) -> tuple[str, str]:
    """The longest XML name in which a property ends, and what stands before it."""
    match = _SPLIT.fullmatch(predicate)
    if match is None or predicate in _RESERVED:
        raise ExportError(
            zh=f"属性 {compress(predicate)} 没有可用的 XML 名称，RDF/XML 写不出来；"
            "请改用 Turtle、TriG 或 JSON-LD。",
            en=f"the property {compress(predicate)} has no XML name, so that RDF/XML cannot hold "
            "it; use Turtle, TriG or JSON-LD.",
        )
    return match[1], match[2]


def _element(triple: ox.Quad, names: _Names) -> str:
    name, value = names.of(triple.predicate), triple.object
    if not isinstance(value, ox.Literal):
        return f"    <{name} {_reference(value, 'resource')}/>\n"
    if _IMPOSSIBLE.search(value.value) or value.direction:
        _refuse(triple)
    attribute = ""
    if value.language:
        attribute = f' xml:lang="{language_tag(value.language)}"'
    elif value.datatype.value != XSD.string:
        attribute = f' rdf:datatype="{_quoted(value.datatype.value)}"'
    # A reader would take a bare carriage return for a line feed.
    text = escape(value.value, {"\r": "&#13;"})
    return f"    <{name}{attribute}>{text}</{name}>\n"


def _types_first(element: str) -> tuple[bool, str]:
    return not element.startswith("    <rdf:type "), element


def _reference(node: object, attribute: str) -> str:
    if isinstance(node, ox.BlankNode):
        return f'rdf:nodeID="{node.value}"'
    assert isinstance(node, ox.NamedNode)
    return f'rdf:{attribute}="{_quoted(node.value)}"'


def _quoted(text: str) -> str:
    return escape(text, _QUOTED)


def _refuse(triple: ox.Quad) -> NoReturn:
    predicate = compress(triple.predicate.value)
    subject = compress(getattr(triple.subject, "value", ""))
    raise ExportError(
        zh=f"{subject} 的 {predicate} 的值 {triple.object} 含有 XML 无法表示的字符或书写方向；"
        "请改用 Turtle、TriG 或 JSON-LD，或改正数据。",
        en=f"{subject}: the value {triple.object} of {predicate} has a character or a direction of "
        "writing that XML cannot hold; use Turtle, TriG or JSON-LD, or mend the data.",
    )
