"""Where several sources speak of the same: their sayings side by side.

Compared are the properties of which a thing has one value; figures about the same thing in the same
measure; and, of relations that are nodes of their own, such as shareholdings, what is said of the
same relation between the same things. What is derived by rule is no saying of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

import pyoxigraph as ox

from zjg_kg._difference._side import PARTS, Side
from zjg_kg._errors import InputError
from zjg_kg._figures import Figure, read_figure
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._side_by_side import Claim, Conflicts, SideBySide, Texts
from zjg_kg._single_valued import single_valued
from zjg_kg._terms import DCTERMS, IRI, RDF, RDFS, SKOS, ZJG
from zjg_kg._times import Span

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._store import Node, Term

_TYPE: Final = ox.NamedNode(RDF.type)
_ASSERTIONS: Final = (ox.NamedNode(ZJG.SourceAssertion), ox.NamedNode(ZJG.CuratedAssertion))
_DERIVED: Final = ox.NamedNode(ZJG.DerivedAssertion)
# What describes assertions, passages, sources and questions that are left open.
_RECORDS: Final = frozenset(
    {ZJG.Source, ZJG.Passage, ZJG.Silence, ZJG.SourceAssertion, ZJG.CuratedAssertion}
    | {ZJG.DerivedAssertion}
)
# Names in which all agree are nothing to report.
_NAMES: Final = frozenset({SKOS.prefLabel, RDFS.label, SKOS.note, DCTERMS.title})
_EVENT: Final = (ZJG.date,)
_VALID: Final = (ZJG.validFrom, ZJG.validUntil)

_Key: TypeAlias = tuple[object, ...]


class _Group(NamedTuple):
    """The sayings about one thing in one respect, as they are found."""

    about: tuple[IRI, ...]
    property: IRI
    names: Texts
    claims: list[Claim]


def conflicts(kg: KnowledgeGraph, about: IRI | None = None) -> Conflicts:
    """The sayings of at least two sources about the same, in the whole graph or about one thing.

    ``about`` is that thing, or one end of a relation.

    >>> from zjg_kg import KnowledgeGraph
    >>> len(conflicts(KnowledgeGraph.shipped(origins={"source"})))
    0
    """
    return Conflicts(list(_Gathering(kg, about).found()), lang=kg.lang)


class _Gathering:
    def __init__(self, kg: KnowledgeGraph, about: IRI | None) -> None:
        self._kg, self._store, self._about = kg, kg.store, about
        self._side = Side(kg.store)
        self._single = single_valued(kg.store)
        self._sources = {source.iri: source for source in kg.sources}
        self._said_by: dict[str, IRI | None] = {}
        self._groups: dict[_Key, _Group] = {}

    def found(self) -> Iterator[SideBySide]:
        """What several sources speak of."""
        self._properties()
        self._figures()
        self._relations()
        for group in self._groups.values():
            if len({claim.source for claim in group.claims}) < 2:
                continue
            claims = sorted(
                group.claims, key=lambda e: (e.issued or "9999", e.source, e.texts["zh"])
            )
            found = SideBySide(
                group.about, group.property, group.names, tuple(claims), self._kg.lang
            )
            if found.verdict != "agree" or group.property not in _NAMES:
                yield found

    # -- who says it ------------------------------------------------------------------------------

    def _sources_of(self, quads: Iterable[ox.Quad]) -> dict[IRI, list[IRI]]:
        """The assertions in which quads stand, by their source."""
        found: dict[IRI, list[IRI]] = defaultdict(list)
        for name in sorted(
            {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)}
        ):
            if (source := self._source(name)) is not None:
                found[source].append(IRI(name))
        return found

    def _source(self, graph: str) -> IRI | None:
        """The source of an assertion is the graph that describes it; a graph that nothing
        describes stands for itself, and what is derived has none."""
        if graph not in self._said_by:
            records = self._store.quads(graph, RDF.type)
            source: IRI | None = IRI(graph)
            for quad in records:
                if quad.object == _DERIVED:
                    source = None
                elif quad.object in _ASSERTIONS and isinstance(quad.graph_name, ox.NamedNode):
                    source = IRI(quad.graph_name.value)
            self._said_by[graph] = source
        return self._said_by[graph]

    def _claims(
        self,
        quads: Iterable[ox.Quad],
        term: Term,
        time: Span,
        *,
        predicate: str = "",
        figure: Figure | None = None,
    ) -> Iterator[Claim]:
        for source, assertions in self._sources_of(quads).items():
            known = self._sources.get(source)
            said = self._side.said(term, predicate)
            yield Claim(
                source=source,
                source_names={lang: known.label(lang) if known else source for lang in LANGUAGES},
                issued=known.issued if known else None,
                value=said.value,
                texts=figure.texts if figure else said.texts,
                time=time,
                assertions=tuple(assertions),
                figure=figure,
            )

    def _add(
        self,
        key: _Key,
        about: tuple[IRI, ...],
        property: IRI,
        names: Texts,
        claims: Iterable[Claim],
    ) -> None:
        group = self._groups.setdefault(key, _Group(about, property, names, []))
        group.claims.extend(claims)

    # -- properties of things ---------------------------------------------------------------------

    def _properties(self) -> None:
        found: dict[tuple[Node, ox.NamedNode, str], dict[Term, list[ox.Quad]]] = {}
        for predicate in sorted(self._single):
            for quad in self._store.quads(self._about, predicate):
                if isinstance(quad.graph_name, ox.NamedNode):
                    language = getattr(quad.object, "language", None) or ""
                    key = (cast("Node", quad.subject), quad.predicate, language)
                    values = found.setdefault(key, {})
                    values.setdefault(cast("Term", quad.object), []).append(quad)
        for (subject, relation, language), values in found.items():
            graphs = {quad.graph_name for quads in values.values() for quad in quads}
            if len(graphs) < 2 or not isinstance(subject, ox.NamedNode) or self._is_node(subject):
                continue
            thing, property = IRI(subject.value), IRI(relation.value)
            names = self._named((thing,), property)
            for term, quads in values.items():
                claims = self._claims(quads, term, Span(None, None), predicate=property)
                self._add((thing, property, language), (thing,), property, names, claims)

    def _is_node(self, subject: ox.NamedNode) -> bool:
        """Whether a node is part of a record, or is told with what it belongs to."""
        kinds = self._side.types(subject)
        return not kinds.isdisjoint(_RECORDS | PARTS) or self._side.carried(kinds) is not None

    def _named(self, things: tuple[IRI, ...], property: IRI) -> Texts:
        words, relation = self._side.words(property), property in self._kg.relations.kinds
        zh, en = (self._side.label(things[0], lang) for lang in LANGUAGES)
        return {
            "zh": f"{zh}的{words['zh'].removesuffix('为')}",
            "en": f"{en} {words['en']}" if relation else f"{words['en']} of {en}",
        }

    # -- figures ----------------------------------------------------------------------------------

    def _figures(self) -> None:
        for observation in self._store.subjects(RDF.type, ZJG.Observation):
            try:
                figure = read_figure(self._kg, IRI(observation.value))
            except InputError:  # bounds that contradict each other, which validation reports
                continue
            if figure.about is None or figure.measure is None:
                continue
            ends = self._ends(figure.about)
            things = ends[1:] or (figure.about,)
            if self._about is not None and self._about not in things:
                continue
            threshold = figure.threshold and (figure.threshold.measure, figure.threshold.interval)
            key = (ends or figure.about, figure.measure, threshold)
            quads = self._store.quads(observation, ZJG.about)
            claims = self._claims(quads, observation, _time(figure), figure=figure)
            self._add(key, things, figure.measure, self._named(things, figure.measure), claims)

    def _ends(self, node: IRI) -> tuple[IRI, ...]:
        """Of a node that carries a relation, its class and the things that it joins."""
        kinds = self._side.types(ox.NamedNode(node))
        kind = None if ZJG.Observation in kinds else self._side.carried(kinds)
        whole = None if kind is None else self._side.whole(node)
        if kind is None or whole is None:
            return ()
        return (kind, *(end for _, end in cast("tuple[tuple[IRI, IRI], ...]", whole.key[1:])))

    # -- relations that are nodes of their own ----------------------------------------------------

    def _relations(self) -> None:
        kinds = [kind for kind in self._kg.relations.carriers if kind != ZJG.Observation]
        nodes = {each.value for kind in kinds for each in self._store.subjects(RDF.type, kind)}
        for node in map(IRI, sorted(nodes)):
            ends = self._ends(node)
            if not ends or (self._about is not None and self._about not in ends):
                continue
            facts = self._store.facts(node)
            time = _valid({q.predicate.value: getattr(q.object, "value", "") for q in facts})
            for predicate in {IRI(quad.predicate.value) for quad in facts} & self._single:
                if predicate in _VALID or self._joins(ends[0], predicate):
                    continue
                for term in self._store.objects(node, predicate):
                    quads = self._store.quads(node, predicate, term)
                    language = getattr(term, "language", None) or ""
                    names: Texts = {
                        lang: f"{self._of_relation(ends, lang)}{'·' if lang == 'zh' else ', '}"
                        f"{self._side.words(predicate)[lang]}"
                        for lang in LANGUAGES
                    }
                    key = (*ends, predicate, language)
                    claims = self._claims(quads, term, time, predicate=predicate)
                    self._add(key, ends[1:], predicate, names, claims)

    def _joins(self, kind: IRI, predicate: IRI) -> bool:
        return any(predicate in roles for roles in self._kg.relations.ends(kind))

    def _of_relation(self, ends: tuple[IRI, ...], lang: Language) -> str:
        kind, *things = ends
        names = "—".join(self._side.label(thing, lang) for thing in things)
        words = self._side.words(kind)[lang]
        return f"{names}{words}" if lang == "zh" else f"{words} {names}"


def _time(figure: Figure) -> Span:
    if figure.as_of:
        return Span(figure.as_of, figure.as_of)
    return Span(figure.period_start, figure.period_end)


def _valid(facts: Mapping[str, str]) -> Span:
    """When a relation held: its date, or from when to when."""
    if date := facts.get(ZJG.date):
        return Span(date, date)
    return Span(facts.get(ZJG.validFrom), facts.get(ZJG.validUntil))
