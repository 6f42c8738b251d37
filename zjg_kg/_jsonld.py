"""JSON-LD with a compact context that stands in the document itself.

The context (https://www.w3.org/TR/json-ld11/) names the prefixes and makes a term of each property:
``partOf``, where no other property and no prefix is called so, else ``dcterms:title``. A property
whose values are all things, all texts with a language, or all of one datatype says so there, and
its values are plain strings, a map by language, or the literals as they are written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from zjg_kg._terms import PREFIXES, RDF, XSD, compress, language_tag

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
_Nodes: TypeAlias = dict[str, dict[str, list[Any]]]  # by subject, the values by predicate

# What a JSON reader gives back digit by digit.
_EXACT: Final = {
    str(XSD.integer): re.compile(r"0|-?[1-9][0-9]{0,14}"),
    str(XSD.boolean): re.compile(r"true|false"),
}
_NODE, _TEXT = "@id", "@language"


def dumps(quads: Iterable[ox.Quad]) -> str:
    """Quads as a document of JSON-LD.

    >>> from pyoxigraph import Literal, NamedNode, Quad
    >>> park = NamedNode("https://w3id.org/zjg/entity/park")
    >>> label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    >>> document = json.loads(dumps([Quad(park, label, Literal("Park", language="en"))]))
    >>> document["@graph"]
    [{'@id': 'entity:park', 'prefLabel': {'en': 'Park'}}]
    >>> document["@context"]["prefLabel"]
    {'@id': 'skos:prefLabel', '@container': '@language'}
    """
    return _Document(list(quads)).text()


class _Document:
    def __init__(self, quads: Sequence[ox.Quad]) -> None:
        self._quads = quads
        # An IRI whose scheme is spelt like one of our names would be taken for a short form.
        self._schemes = {
            node.value.partition(":")[0]
            for quad in quads
            for node in quad
            if isinstance(node, ox.NamedNode)
        }
        self._used: set[str] = set()
        self._sorts = self._found_sorts()
        self._keys = self._found_keys()

    def text(self) -> str:
        """The whole document."""
        graphs: dict[str, _Nodes] = {}
        for quad in self._quads:
            name = "" if quad.graph_name == ox.DefaultGraph() else self._name(quad.graph_name)
            node = graphs.setdefault(name, {}).setdefault(self._name(quad.subject), {})
            key = "@type" if _is_class(quad) else quad.predicate.value
            node.setdefault(key, []).append(quad.object)
        content: list[Any] = self._nodes(graphs.pop("", {}))
        content += [{"@id": name, "@graph": self._nodes(graphs[name])} for name in sorted(graphs)]
        context = self._context()
        document = {"@context": context, "@graph": content}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _nodes(self, nodes: _Nodes) -> list[dict[str, Any]]:
        described = []
        for name in sorted(nodes):
            node: dict[str, Any] = {"@id": name}
            values = nodes[name]
            if kinds := values.pop("@type", None):
                node["@type"] = _alone(sorted(map(self._name, kinds)))
            node |= sorted((self._keys[each], self._values(each, values[each])) for each in values)
            described.append(node)
        return described

    # -- values -----------------------------------------------------------------------------------

    def _values(self, predicate: str, terms: Sequence[Term]) -> object:
        """The values of a property, as its entry in the context has them read."""
        sort = self._coercion(predicate)
        if sort == _TEXT:
            texts: dict[str, list[str]] = {}
            for term in terms:
                assert isinstance(term, ox.Literal) and term.language
                texts.setdefault(language_tag(term.language), []).append(term.value)
            return {tag: _alone(sorted(texts[tag])) for tag in sorted(texts)}
        if sort == _NODE:
            return _alone(sorted(map(self._name, terms)))
        if sort is not None:
            return _alone(sorted(term.value for term in terms))
        return _alone(
            sorted(map(self._value, terms), key=lambda each: json.dumps(each, ensure_ascii=False))
        )

    def _value(self, term: Term) -> object:
        """A value that says itself what it is."""
        if not isinstance(term, ox.Literal):
            return {"@id": self._name(term)}
        if term.language:
            tagged = {"@value": term.value, "@language": language_tag(term.language)}
            return tagged | ({"@direction": term.direction.value} if term.direction else {})
        datatype = term.datatype.value
        if datatype == XSD.string:
            return term.value
        if _exact(term):
            return json.loads(term.value)
        return {"@value": term.value, "@type": self._name(term.datatype)}

    def _name(self, term: object) -> str:
        if not isinstance(term, ox.NamedNode):
            return str(term)
        short = compress(term.value)
        prefix = short.partition(":")[0]
        if short == term.value or prefix in self._schemes:
            return term.value
        self._used.add(prefix)
        return short

    # -- the context ------------------------------------------------------------------------------

    def _context(self) -> dict[str, object]:
        terms: dict[str, object] = {}
        for predicate, key in self._keys.items():
            name, sort = self._name(ox.NamedNode(predicate)), self._coercion(predicate)
            if sort == _TEXT:
                terms[key] = {"@id": name, "@container": "@language"}
            elif sort is not None:
                kind = sort if sort == _NODE else self._name(ox.NamedNode(sort))
                terms[key] = {"@id": name, "@type": kind}
            elif key != name:
                terms[key] = name
        return {name: PREFIXES[name] for name in sorted(self._used)} | dict(sorted(terms.items()))

    def _coercion(self, predicate: str) -> str | None:
        """What all values of a property are: things, texts in some language, or of a datatype; not
        where they differ, or where JSON says it by itself."""
        if self._keys[predicate] == predicate:
            return None
        sorts = self._sorts[predicate]
        return next(iter(sorts)) if len(sorts) == 1 else None

    def _found_sorts(self) -> Mapping[str, set[str | None]]:
        found: dict[str, set[str | None]] = {}
        for quad in self._quads:
            if not _is_class(quad):
                found.setdefault(quad.predicate.value, set()).add(_sort(quad.object))
        return found

    def _found_keys(self) -> Mapping[str, str]:
        """By what each property goes in the document."""
        short = {each: self._name(ox.NamedNode(each)) for each in self._sorts}
        users: dict[str, list[str]] = {}
        for predicate, name in short.items():
            users.setdefault(name.partition(":")[2], []).append(predicate)
        return {
            predicate: local
            if name != predicate
            and len(users[local := name.partition(":")[2]]) == 1
            and local not in PREFIXES
            and local not in self._schemes
            else name
            for predicate, name in short.items()
        }


def _is_class(quad: ox.Quad) -> bool:
    """Whether a quad says the class of something, which has a word of its own."""
    return quad.predicate.value == RDF.type and not isinstance(quad.object, ox.Literal)


def _sort(term: object) -> str | None:
    if not isinstance(term, ox.Literal):
        return _NODE
    if term.language:
        return None if term.direction else _TEXT
    return None if term.datatype.value == XSD.string or _exact(term) else term.datatype.value


def _exact(literal: ox.Literal) -> bool:
    """Whether JSON has a value of its own for a literal."""
    pattern = _EXACT.get(literal.datatype.value)
    return pattern is not None and pattern.fullmatch(literal.value) is not None


def _alone(values: list[Any]) -> object:
    return values[0] if len(values) == 1 else values
