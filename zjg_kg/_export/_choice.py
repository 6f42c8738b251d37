"""What is to be handed on, as people name it: an answer, a thing, several things, or everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyoxigraph as ox

from zjg_kg._answer import Answer, Triples
from zjg_kg._entity import Entity
from zjg_kg._errors import AmbiguousName, ParameterError, UnknownName
from zjg_kg._export._everything import is_of_things
from zjg_kg._export._selection import Selection
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._relationships._answer import RelationshipAnswer
from zjg_kg._relationships._connections import Path
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._nearby import links_among, reader_of_all
from zjg_kg._relationships._scope import Scope
from zjg_kg._style import groups_of_classes
from zjg_kg._terms import IRI, RDF

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

Part: TypeAlias = RelationshipAnswer | Path | Answer | Entity | str | Sequence[str] | None
"""An answer, a path, an entity; a name, two names, more names; or nothing, for everything."""

_SCOPED: Final[Mapping[Language, str]] = {"zh": "知识图谱：{}", "en": "Knowledge graph: {}"}
_RESULT: Final[Mapping[Language, str]] = {"zh": "查询结果", "en": "Result of a query"}
_LOOKING: Final = frozenset({"hops", "limit", "max_length", "hub_weight", "max_visited"})


def select(kg: KnowledgeGraph, part: Part, options: Mapping[str, Any]) -> Selection:
    """The selection that a part of the graph is.

    A name (or an entity) stands for its neighbourhood, two names for the best paths between them,
    more names for what joins them; ``options`` are those of ``KnowledgeGraph.neighbourhood``,
    ``connections`` and ``connect``. Of everything, and of the things that the rows of an answer
    name, they say what relations count. An answer about relationships, a path, and the triples of
    a query are taken as they are.

    Raises ``ParameterError`` for an option that does not apply, ``UnknownName`` or
    ``AmbiguousName`` for a name.
    """
    options = {name: value for name, value in options.items() if value is not None}
    match part:
        case None:
            _without(options, _LOOKING)
            return _everything(kg, options)
        case RelationshipAnswer():
            _without(options, options)
            return _answered(kg, part)
        case Path():
            _without(options, options)
            ends = part.nodes[0], part.nodes[-1]
            return _answered(kg, part.subgraph(), _joined(kg, ends))
        case Triples():
            _without(options, options)
            return _constructed(kg, part)
        case Answer():
            _without(options, _LOOKING)
            return _asked(kg, part, Scope.of(kg, options))  # type: ignore[arg-type]
        case Entity():
            return select(kg, part.iri, options)
        case str():
            thing = kg.resolve(part)
            around: Mapping[Language, str] = {
                "zh": f"{kg.label(thing, 'zh')}周围",
                "en": f"Around {kg.label(thing, 'en')}",
            }
            return _answered(kg, kg.neighbourhood(thing, **options), around)
    names = list(part)
    if len(names) == 1:
        return select(kg, names[0], options)
    things = [kg.resolve(name) for name in names]
    found = (
        kg.connections(*things, **options) if len(things) == 2 else kg.connect(things, **options)
    )
    return _answered(kg, found, _joined(kg, things))


def _without(options: Iterable[str], names: Iterable[str]) -> None:
    if unfit := sorted(set(options) & set(names)):
        raise ParameterError(
            zh=f"选项 {'、'.join(unfit)} 在这里不适用：它限定的是怎样查找，"
            "而这里要导出的已经确定；请去掉它。",
            en=f"the option {', '.join(unfit)} does not apply here: it says how to look, and what "
            "is exported is settled; leave it out.",
        )


def _everything(kg: KnowledgeGraph, options: Mapping[str, Any]) -> Selection:
    if not options:
        return Selection(kg)
    scope = Scope.of(kg, options)  # type: ignore[arg-type]
    title = {lang: _SCOPED[lang].format(_named(kg, options, lang)) for lang in LANGUAGES}
    return Selection(kg, given_scope=scope, title=title)


def _named(kg: KnowledgeGraph, options: Mapping[str, Any], lang: Language) -> str:
    """What the options name, in a language where it has a name there."""
    names = []
    for option, value in options.items():
        find = kg.kind if option in ("kinds", "not_kinds") else kg.resolve
        for each in (value,) if isinstance(value, str | dt.date) else value:
            try:
                names.append(kg.label(find(str(each)), lang))
            except (UnknownName, AmbiguousName):
                names.append(str(each))
    return (", " if lang == "en" else "、").join(names)


def _answered(
    kg: KnowledgeGraph, answer: RelationshipAnswer, title: Mapping[Language, str] | None = None
) -> Selection:
    return Selection(
        kg,
        things=answer.nodes,
        links=tuple(each.link for each in answer.relationships),
        title=title or _joined(kg, answer.nodes[:1]),
        answer=answer,
    )


def _asked(kg: KnowledgeGraph, answer: Answer, scope: Scope) -> Selection:
    """The things that were asked about and those in the rows, and the relations between them."""
    cells = chain(answer.parameters.values(), *answer)
    named = dict.fromkeys(cell for cell in cells if isinstance(cell, IRI))
    things = dict.fromkeys(thing for cell in named for thing in _things(kg, cell))
    reader = reader_of_all(kg, scope, things)
    return _of_links(kg, things, links_among(reader, things), _asked_for(kg, answer), scope)


def _constructed(kg: KnowledgeGraph, answer: Triples) -> Selection:
    """The triples of a query that relate two things, and these things."""
    links = [
        Link(IRI(subject.value), IRI(value.value), IRI(predicate.value))
        for subject, predicate, value in answer.triples
        if isinstance(subject, ox.NamedNode)
        and isinstance(value, ox.NamedNode)
        and predicate.value != RDF.type
    ]
    ends = (end for link in links for end in (link.source, link.target))
    return _of_links(kg, ends, links, _asked_for(kg, answer))


def _asked_for(kg: KnowledgeGraph, answer: Answer) -> Mapping[Language, str]:
    return answer.question.question if answer.question else _joined(kg, ())


def _things(kg: KnowledgeGraph, cell: IRI) -> Iterator[IRI]:
    """The thing that a cell names, or those that a carrier names there relates."""
    relations = kg.relations
    types = kg.types(cell)
    if relations.carrier(types) is not None:
        for quad in kg.store.facts(cell):
            if relations.holds(quad.predicate.value) and isinstance(quad.object, ox.NamedNode):
                yield IRI(quad.object.value)
        return
    groups = groups_of_classes(kg)
    if cell not in relations.codes and any(is_of_things(kind, groups) for kind in types):
        yield cell


def _of_links(
    kg: KnowledgeGraph,
    things: Iterable[IRI],
    links: Iterable[Link],
    title: Mapping[Language, str],
    scope: Scope | None = None,
) -> Selection:
    return Selection(kg, tuple(dict.fromkeys(things)), tuple(links), scope, title)


def _joined(kg: KnowledgeGraph, things: Iterable[IRI]) -> Mapping[Language, str]:
    """The names of some things, as a title."""
    things = tuple(things)
    return {
        lang: " — ".join(kg.label(each, lang) for each in things) or _RESULT[lang]
        for lang in LANGUAGES
    }
