"""A part of a graph: what some sources say, or what was known at a time."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._errors import UnknownName
from zjg_kg._nearest import nearest
from zjg_kg._store import Store
from zjg_kg._terms import DCTERMS, IRI, OWL, PROV, RDF, SKOS, ZJG
from zjg_kg._times import certainly_before, date_of, is_date

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_TERMS: Final = (ox.NamedNode(OWL.Ontology), ox.NamedNode(SKOS.ConceptScheme))
_DERIVED: Final = ZJG.DerivedAssertion
_ASSERTIONS: Final = (ZJG.SourceAssertion, ZJG.CuratedAssertion, _DERIVED)
# From when on a relation or a figure counts, and until when.
_BEGINS: Final = (ZJG.validFrom, ZJG.asOf, ZJG.periodStart)
_ENDS: Final = (ZJG.validUntil,)


def only(
    kg: KnowledgeGraph, *, sources: Collection[str] | None = None, as_of: str | None = None
) -> KnowledgeGraph:
    """A graph of its own that holds a part of another; ontology and vocabularies are always in it.

    ``sources`` (titles, short forms or IRIs) keeps what these sources say, and nothing else.
    ``as_of`` (``2022``, ``2022-12`` or ``2022-12-31``) keeps what was known and held then: sources
    that were not issued later; of these, no relation that began later or had ended, and no figure
    of a later time. What has no date stays. A date counts as later only where it certainly is:
    ``2022-12`` is not later than ``2022``. What is derived by rule stays, whoever keeps the rules,
    where all that it follows from stays in whole.

    The part is a copy in memory; the graph may change without it.

    Raises ``UnknownName`` for a source that the graph does not have, ``ParameterError`` for what is
    no date.

    >>> from zjg_kg import KnowledgeGraph
    >>> kg = KnowledgeGraph.shipped()
    >>> len(only(kg, as_of="2022-12-31").figures()), len(only(kg, as_of="2023-02").figures()) > 10
    (0, True)
    >>> {each.origin for each in only(kg, sources=["source:curators"]).evidence("Alibaba Cloud")}
    {'curated'}
    """
    parts = _Parts(kg, None if as_of is None else date_of(as_of))
    return kg.over(parts.kept(None if sources is None else [named(kg, each) for each in sources]))


def named(kg: KnowledgeGraph, name: str) -> IRI:
    """The source of a title, a short form or an IRI.

    Raises ``UnknownName`` with the nearest titles.
    """
    known = {source.iri: source for source in kg.sources}
    titles: dict[str, IRI] = {}
    for iri, source in known.items():
        titles |= dict.fromkeys((iri, iri.curie, *source.labels.values()), iri)
    if (found := titles.get(name.strip())) is not None:
        return found
    near = nearest(name, titles)
    raise UnknownName(
        zh=f"没有名为“{name}”的来源。"
        + (f"相近的有：{'、'.join(near)}。" if near else "请看 zjg-kg sources list。"),
        en=f"there is no source called {name!r}. "
        + (f"Near it: {', '.join(near)}." if near else "See zjg-kg sources list."),
        candidates=[titles[each] for each in near],
    )


class _Parts:
    """The named graphs of a graph, by what they are."""

    def __init__(self, kg: KnowledgeGraph, as_of: str | None) -> None:
        self._kg, self._store, self._as_of = kg, kg.store, as_of
        self._records: dict[IRI, IRI] = {}
        """The record graph of each assertion."""
        self._derived: set[IRI] = set()
        for kind in _ASSERTIONS:
            for quad in self._store.quads(None, RDF.type, kind):
                if isinstance(quad.graph_name, ox.NamedNode):
                    name = IRI(getattr(quad.subject, "value", ""))
                    self._records[name] = IRI(quad.graph_name.value)
                    if kind == _DERIVED:
                        self._derived.add(name)

    def kept(self, sources: Collection[IRI] | None) -> Store:
        """A store with what stays."""
        graphs = {graph for graph in self._store.graphs() if self._stays(graph, sources)}
        outside = self._out_of_time(graphs)
        cut: set[IRI] = set()
        left: set[IRI] = set()
        for graph in graphs | self._derived:
            for quad in self._store.each_said([graph]):
                (cut if _about(quad, outside) else left).add(graph)
        graphs = (graphs & left) | self._following(graphs & left - cut, cut)
        records = {self._records[name] for name in self._derived & graphs}
        gone = {ox.NamedNode(name) for name in self._records.keys() - graphs}
        store = Store()
        store.add(
            quad
            for quad in self._store.each_said(sorted(graphs | records))
            if quad.subject not in gone and not _about(quad, outside)
        )
        return store

    def _stays(self, graph: IRI, sources: Collection[IRI] | None) -> bool:
        """Whether a named graph is of one of the sources, and was known then."""
        if graph in self._derived:
            return False  # that is a matter of its premises
        if any(kind in _TERMS for kind in self._store.objects(graph, RDF.type)):
            return True
        source = self._records.get(graph, graph)
        return (sources is None or source in sources) and not any(
            self._as_of is not None and certainly_before(self._as_of, getattr(date, "value", ""))
            for date in self._store.objects(source, DCTERMS.issued)
        )

    def _out_of_time(self, graphs: Collection[IRI]) -> set[ox.NamedNode]:
        """Relations and figures that did not count then, as far as the kept graphs say."""
        if self._as_of is None:
            return set()
        found: set[ox.NamedNode] = set()
        for predicate in (*_BEGINS, *_ENDS):
            for quad in self._store.quads(None, predicate):
                date = getattr(quad.object, "value", "")
                order = (date, self._as_of) if predicate in _ENDS else (self._as_of, date)
                if (
                    getattr(quad.graph_name, "value", None) in graphs
                    and isinstance(quad.subject, ox.NamedNode)
                    and is_date(date)
                    and certainly_before(*order)
                ):
                    found.add(quad.subject)
        # The amounts of a relation go with it, and the thresholds of a figure.
        amounts = {each for node in found for each in self._store.subjects(ZJG.about, node)}
        found |= {each for each in amounts if isinstance(each, ox.NamedNode)}
        limits = {each for node in found for each in self._store.objects(node, ZJG.threshold)}
        return found | {each for each in limits if isinstance(each, ox.NamedNode)}

    def _following(self, whole: Collection[IRI], cut: Collection[IRI]) -> set[IRI]:
        """The derived assertions that follow from others that stay in whole."""
        stay = set(whole)
        waiting = self._derived - set(cut)
        while found := {name for name in waiting if self._premises(name) <= stay}:
            stay |= found
            waiting -= found
        return stay & self._derived

    def _premises(self, assertion: IRI) -> set[IRI]:
        premises = self._store.objects(assertion, PROV.wasDerivedFrom)
        return {IRI(getattr(each, "value", "")) for each in premises}


def _about(quad: ox.Quad, nodes: Collection[ox.NamedNode]) -> bool:
    return quad.subject in nodes or quad.object in nodes
