"""What a graph of shapes holds that would not be evaluated, and the shapes without it.

SHACL engines pass over what they do not know in silence. Here it is found and taken out of the
shapes, together with whatever would mean something else without it: a ``sh:not`` around a
misspelt constraint would refuse everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final, NamedTuple

import rdflib
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from zjg_kg._terms import compress

TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
_LOOKS_AT: Final = (*TARGETS, SH.path, RDF.first)
# All of SHACL that is evaluated, and the words that may stand in it.
_SUPPORTED: Final = """
    alternativePath and class closed datatype declare deactivated defaultValue description disjoint
    equals flags group hasValue ignoredProperties in inversePath languageIn lessThan
    lessThanOrEquals maxCount maxExclusive maxInclusive maxLength message minCount minExclusive
    minInclusive minLength name namespace node nodeKind not oneOrMorePath or order path pattern
    prefix prefixes property qualifiedMaxCount qualifiedMinCount qualifiedValueShape
    qualifiedValueShapesDisjoint select severity sparql targetClass targetNode targetObjectsOf
    targetSubjectsOf uniqueLang xone zeroOrMorePath zeroOrOnePath
    BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRI IRIOrLiteral Info Literal NodeShape
    PrefixDeclaration PropertyGroup PropertyShape SPARQLConstraint Violation Warning
"""
_KNOWN: Final = frozenset(_SUPPORTED.split())
_LOOKAROUND: Final = re.compile(r"\(\?<?[=!]")


class Fault(NamedTuple):
    """A triple of the shapes that is not evaluated; without predicate, the file as a whole."""

    subject: Node | None
    predicate: Node | None
    zh: str
    en: str


def faults(graph: rdflib.Graph) -> Iterator[Fault]:
    """What a file holds that would be passed over in silence, each kind of it once."""
    named: dict[str, Fault] = {}
    for subject, predicate, value in sorted(graph):
        for name in _unknown(subject, predicate, value):
            known = named.get(name)
            zh, en = (known.zh, known.en) if known else _unknown_name(name)
            fault = Fault(subject, predicate, "" if known else zh, "" if known else en)
            named.setdefault(name, fault)
            yield fault
    if not any((None, target, None) in graph for target in TARGETS):
        yield Fault(
            None,
            None,
            "没有一个形状写明检查谁（sh:targetClass 等）。",
            "no shape says what it checks (sh:targetClass or the like).",
        )
    for shape, value in graph.subject_objects(SH.property):
        if (value, SH.path, None) not in graph:
            yield Fault(
                value,
                None,
                f"{compress(str(shape))} 的一个 sh:property 没有 sh:path。",
                f"a sh:property of {compress(str(shape))} has no sh:path.",
            )
    for predicate in (SH.pattern, SH.select):
        for subject, text in graph.subject_objects(predicate):
            if _LOOKAROUND.search(str(text)):
                yield Fault(
                    subject,
                    predicate,
                    f"正则表达式含环视，各引擎的读法不同：{text}",
                    f"a regular expression looks around, which engines read differently: {text}",
                )


def _unknown(subject: Node, predicate: Node, value: Node) -> Iterator[str]:
    """The terms of SHACL in a triple that are unknown; those of data that it looks at are not."""
    nodes = (subject, predicate, *(() if predicate in _LOOKS_AT else (value,)))
    for node in nodes:
        if not isinstance(node, rdflib.URIRef) or not node.startswith(str(SH)):
            continue
        name = node.removeprefix(str(SH))
        if name not in _KNOWN:
            yield name


def _unknown_name(name: str) -> tuple[str, str]:
    nearest = [f"sh:{match}" for match in get_close_matches(name, _KNOWN, 1)]
    return (
        f"不认识或不支持 sh:{name}" + "".join(f"，是否想写 {match}" for match in nearest) + "。",
        f"sh:{name} is unknown or not supported"
        + ("".join(f"; did you mean {match}?" for match in nearest) or "."),
    )


def take_out(graph: rdflib.Graph, fault: Fault) -> None:
    """Take a fault out of the shapes, and what would mean something else without it.

    A shape without one of its constraints still checks the others. What asks whether a node fits
    such a shape (``sh:not``, ``sh:or``, ``sh:node`` …) can no longer be answered and goes too.
    """
    if fault.subject is None:
        return
    if fault.predicate is None:
        graph.remove((None, SH.property, fault.subject))
        return
    graph.remove((fault.subject, fault.predicate, None))
    _maim(graph, fault.subject, set())


def _maim(graph: rdflib.Graph, node: Node, seen: set[Node]) -> None:
    if node in seen:
        return
    seen.add(node)
    for subject, predicate in list(_referring(graph, node)):
        if predicate == SH.path:
            graph.remove((None, SH.property, subject))
        elif predicate != SH.property:
            graph.remove(
                (subject, predicate, None) if predicate != SH.sparql else (subject, predicate, node)
            )
        _maim(graph, subject, seen)


def _referring(graph: rdflib.Graph, node: Node) -> Iterator[tuple[Node, Node]]:
    """What a node is a value of, also as one of a list."""
    for subject, predicate in graph.subject_predicates(node):
        if predicate == RDF.first:
            head = subject
            while (before := graph.value(None, RDF.rest, head)) is not None:
                head = before
            yield from graph.subject_predicates(head)
        else:
            yield subject, predicate


def owner(graph: rdflib.Graph, node: Node | None) -> Node | None:
    """The nearest named node that holds a node of the shapes, or itself."""
    seen: set[Node] = set()
    while isinstance(node, rdflib.BNode) and node not in seen:
        seen.add(node)
        node = next(graph.subjects(None, node), None)
    return node if isinstance(node, rdflib.URIRef) else None
