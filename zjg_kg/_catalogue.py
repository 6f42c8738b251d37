"""The saved questions as RDF, so that the shapes can check their texts and others can read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import Language, tag
from zjg_kg._terms import PREFIXES, RDF, RDFS, SH, expand

if TYPE_CHECKING:
    from zjg_kg._header import Texts
    from zjg_kg._questions import Question
    from zjg_kg._store import Term

GRAPH: Final = "https://w3id.org/zjg/question"
"""The named graph of the catalogue."""

_TYPE: Final = ox.NamedNode(RDF.type)
_LABEL: Final = ox.NamedNode(RDFS.label)
_COMMENT: Final = ox.NamedNode(RDFS.comment)
_KEYWORDS: Final = ox.NamedNode(expand("schema:keywords"))


def catalogue(questions: Mapping[str, Question]) -> list[ox.Quad]:
    """Each question as a ``sh:SPARQLExecutable`` with its texts, parameters, keywords and query.

    The terms are those of SHACL (https://www.w3.org/TR/shacl-af/#SPARQLFunction for parameters);
    the summary is the ``rdfs:label``, the question in full the ``rdfs:comment``.

    >>> from zjg_kg import KnowledgeGraph
    >>> quads = catalogue(KnowledgeGraph.shipped().questions)
    >>> {quad.graph_name.value for quad in quads}
    {'https://w3id.org/zjg/question'}
    """
    graph = ox.NamedNode(GRAPH)
    return [
        ox.Quad(*triple, graph)
        for slug in sorted(questions)
        for triple in _question(questions[slug])
    ]


def _question(question: Question) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Term]]:
    node = ox.NamedNode(PREFIXES["question"] + question.slug)
    yield node, _TYPE, ox.NamedNode(SH.SPARQLExecutable)
    yield from _texts(node, _LABEL, question.summary)
    yield from _texts(node, _COMMENT, question.question)
    for keyword in question.tags:
        yield node, _KEYWORDS, ox.Literal(keyword)
    yield node, ox.NamedNode(expand(f"sh:{question.form.lower()}")), ox.Literal(question.query)
    for name, parameter in question.parameters.items():
        part = ox.NamedNode(f"{node.value}#{name}")
        yield node, ox.NamedNode(SH.parameter), part
        yield part, _TYPE, ox.NamedNode(SH.Parameter)
        yield part, ox.NamedNode(SH.path), part
        yield from _texts(part, ox.NamedNode(SH.name), parameter.label)
        if not parameter.required:
            yield part, ox.NamedNode(SH.optional), ox.Literal(True)


def _texts(
    node: ox.NamedNode, predicate: ox.NamedNode, texts: Texts
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Term]]:
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        yield node, predicate, ox.Literal(texts[language], language=tag(language))
