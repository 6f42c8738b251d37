"""From the results of a SHACL engine to findings that a person can read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
import rdflib
from rdflib.namespace import SH
from rdflib.term import Node

from zjg_kg._language import LANGUAGES, Language
from zjg_kg._report import Finding, Severity
from zjg_kg._shapes import ILL_TYPED, of_engine, quietly, term
from zjg_kg._store import Node as StoreNode
from zjg_kg._terms import IRI, RDF, ZJG, compress
from zjg_kg._values import Value, to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._validators._seen import Fact, Seen

Result = Mapping[Node, Sequence[Node]]
"""One result of a SHACL engine: its properties, such as ``sh:focusNode``, with their values."""

_SEVERITIES: Final[Mapping[Node, Severity]] = {
    SH.Violation: "violation",
    SH.Warning: "warning",
    SH.Info: "info",
}
_TYPE: Final = ox.NamedNode(RDF.type)
_PLACEHOLDER: Final = re.compile(r"\{[?$](\w+)\}")
_IRI: Final = re.compile(r"(?:https?|urn):\S+\Z")
# One engine writes 27.0 where the other writes 27.
_WHOLE: Final = re.compile(r"\A(-?\d+)\.0+\Z")
_NAMED: Final[Mapping[Language, str]] = {"zh": "{}（{}）", "en": "{} ({})"}
_INVERSE: Final[Mapping[Language, str]] = {"zh": "（反向）", "en": " (inverse)"}
_OR: Final[Mapping[Language, str]] = {"zh": " 或 ", "en": " or "}


class FindingReader:
    """Reads results against the graph, the shapes, and what these saw of the graph."""

    def __init__(self, kg: KnowledgeGraph, shapes: rdflib.Graph, seen: Seen) -> None:
        self._kg = kg
        self._shapes = shapes
        self._seen = seen

    def read(self, results: Iterable[Result]) -> Iterator[Finding]:
        """Turn results into findings; one about an ``rdf:Statement`` speaks of its triple."""
        results = list(results)
        statements = self._seen.named({str(result[SH.focusNode][0]) for result in results})
        for result in results:
            yield self._finding(result, statements.get(str(result[SH.focusNode][0])))

    def _finding(self, result: Result, statement: Fact | None) -> Finding:
        focus = result[SH.focusNode][0]
        path = next(iter(result.get(SH.resultPath, ())), None)
        value = next(iter(result.get(SH.value, ())), None)
        if statement is not None:
            assertions = self._seen.homes(*statement)
            focus, path, value = map(term, statement)
        else:
            assertions = self._assertions(focus, path, value)
        if value == focus:
            value = None
        return Finding(
            severity=_SEVERITIES[result[SH.resultSeverity][0]],
            focus=IRI(focus),
            labels={lang: self._kg.label(IRI(focus), lang) for lang in LANGUAGES},
            path=None if path is None else self._path(path, None),
            paths={} if path is None else {lang: self._path(path, lang) for lang in LANGUAGES},
            value=_python(value),
            messages=self._messages(result),
            shape=IRI(self._rule(result)),
            component=IRI(result[SH.sourceConstraintComponent][0]),
            assertions=tuple(sorted(IRI(assertion.value) for assertion in assertions)),
            files=self._files(focus, assertions),
            terms=(focus, path, _as_written(value)),
        )

    def _assertions(self, focus: Node, path: Node | None, value: Node | None) -> set[StoreNode]:
        """Where the fault stands: with the triple, else the property, else the entity's class.

        Of a class or a property that is misspelt, where it is used; of a passage, what cites it.
        """
        seen, store, about = self._seen, self._kg.store, of_engine(focus)
        if isinstance(about, ox.Literal):
            return seen.homes(None, None, about)
        if store.has(about, ZJG.gloss):
            return {about}
        predicate = of_engine(path) if isinstance(path, rdflib.URIRef) else None
        object = None if value is None else of_engine(value)
        for pattern in ((predicate, object), (predicate, None), (_TYPE, None)):
            if pattern[0] is not None and (homes := seen.homes(about, *pattern)):
                return homes
        used = seen.homes(None, None, about)
        if isinstance(about, ox.NamedNode):
            used |= seen.homes(None, about)
        return used or set(store.subjects(ZJG.passage, about))

    def _files(self, focus: Node, assertions: Collection[StoreNode]) -> tuple[str, ...]:
        store = self._kg.store
        graphs: Iterable[Any] = assertions
        if not assertions and not isinstance(focus, rdflib.Literal):
            graphs = [quad.graph_name for quad in store.quads(of_engine(focus))]
        return tuple(sorted({_shown(file) for graph in graphs if (file := store.file(graph))}))

    def _path(self, path: Node, lang: Language | None) -> str:
        """A property path in words of a language, or in SPARQL without one."""
        if isinstance(path, rdflib.URIRef):
            return f"<{path}>" if lang is None else self._kg.label(IRI(path), lang)
        graph = self._shapes
        if inverse := graph.value(path, SH.inversePath):
            words = self._path(inverse, lang)
            return f"^{words}" if lang is None else words + _INVERSE[lang]
        for repeat, sign in (
            (SH.zeroOrMorePath, "*"),
            (SH.oneOrMorePath, "+"),
            (SH.zeroOrOnePath, "?"),
        ):
            if repeated := graph.value(path, repeat):
                words = self._path(repeated, lang)
                return f"({words}){sign}" if lang is None else words
        if choices := graph.value(path, SH.alternativePath):
            joint = "|" if lang is None else _OR[lang]
            return joint.join(self._path(step, lang) for step in graph.items(choices))
        joint = "/" if lang is None else " → "
        return joint.join(self._path(step, lang) for step in graph.items(path))

    def _rule(self, result: Result) -> Node:
        """What was broken, as closely as it has a name: a query, a shape, or what holds it."""
        node = (*result.get(SH.sourceConstraint, ()), *result[SH.sourceShape])[0]
        while isinstance(node, rdflib.BNode):
            node = next(self._shapes.subjects(None, node))
        return node

    def _messages(self, result: Result) -> Mapping[str, str]:
        """The message in each language.

        Where a message of a query has its variables filled in, pySHACL drops the language, so the
        filled text is held against the template of each language; and where a variable stands for
        an entity, it is named.
        """
        texts = [str(text) for text in result.get(SH.resultMessage, ())]
        templates = [
            template
            for node in (*result.get(SH.sourceConstraint, ()), *result[SH.sourceShape])
            for template in self._shapes.objects(node, SH.message)
            if isinstance(template, rdflib.Literal)
        ]
        messages: dict[str, str] = {}
        for lang in LANGUAGES:
            for template in templates:
                if not (template.language or lang).startswith(lang) or lang in messages:
                    continue
                for text in texts:
                    if (filled := self._fill(str(template), text, lang)) is not None:
                        messages.setdefault(lang, filled)
        return messages or dict.fromkeys(LANGUAGES, "; ".join(texts))

    def _fill(self, template: str, text: str, lang: Language) -> str | None:
        """The text with names before IRIs, or ``None`` where it was not made from the template."""
        words = _PLACEHOLDER.split(template)[::2]
        match = re.fullmatch("(.*?)".join(map(re.escape, words)), text, re.DOTALL)
        if match is None:
            return None
        names = (
            _NAMED[lang].format(self._kg.label(IRI(value), lang), compress(value))
            if _IRI.match(value)
            else _WHOLE.sub(r"\1", value)
            for value in match.groups()
        )
        return "".join(chain.from_iterable(zip_longest(words, names, fillvalue="")))


def _shown(file: Path) -> str:
    """A file as a person would name it: from the working directory on, if it lies there."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def _as_written(node: Node | None) -> Node | None:
    """A literal with the datatype that it had before ``term`` took it away."""
    if isinstance(node, rdflib.Literal) and node.datatype and node.datatype.startswith(ILL_TYPED):
        datatype = rdflib.URIRef(node.datatype.removeprefix(ILL_TYPED))
        with quietly():
            return rdflib.Literal(str(node), datatype=datatype, normalize=False)
    return node


def _python(node: Node | None) -> Value:
    if node is None:
        return None
    if isinstance(node, rdflib.Literal) and node.datatype is not None:
        return to_python(ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype))))
    return IRI(node) if isinstance(node, rdflib.URIRef) else str(node)
