"""From the store to nodes and edges: the one place that turns the graph into them.

What is read is read thing by thing, so that a graph of any size goes out in the memory that the
names of its things take.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._export._fields import EDGE_FIELDS, NODE_FIELDS, OWN, cell, other_fields
from zjg_kg._export._property_graph import Cell, Edge, Field, Node, PropertyGraph
from zjg_kg._export._said import Assertion, Assertions
from zjg_kg._export._selection import Selection
from zjg_kg._language import LANGUAGES, Language, language_of, pick
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._relationship import bracketed
from zjg_kg._relationships._wording import Facts, Wording
from zjg_kg._store import texts_among
from zjg_kg._style import OTHER, Group, groups_of_classes
from zjg_kg._terms import ADMS, DCTERMS, IRI, RDF, RDFS, SKOS, ZJG, compress
from zjg_kg._values import Value, to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_STEP: Final = 1_000
_TEXTS: Final = (SKOS.prefLabel, RDFS.label, DCTERMS.title)  # the first that there is counts


def property_graph(
    kg: KnowledgeGraph,
    selection: Selection | None = None,
    lang: Language | None = None,
    progress: Callable[[int], None] | None = None,
) -> PropertyGraph:
    """The selected part of a graph, or all of it, as nodes and edges in a language.

    ``progress`` is told now and then how many nodes and edges were read so far.

    >>> from zjg_kg import KnowledgeGraph
    >>> graph = property_graph(KnowledgeGraph.shipped(), lang="en")
    >>> next(graph.nodes()).label
    'Aikang Biotech'
    """
    return _StoredGraph(kg, selection or Selection(kg), lang or kg.lang, progress)


class _StoredGraph(PropertyGraph):
    def __init__(
        self,
        kg: KnowledgeGraph,
        selection: Selection,
        lang: Language,
        progress: Callable[[int], None] | None,
    ) -> None:
        self.kg, self.selection, self.lang = kg, selection, lang
        self._progress, self._count = progress, 0
        self.title = selection.title
        self._store, self._relations = kg.store, kg.relations
        self._assertions = Assertions(kg.store, lang)
        self._wording = Wording(kg)
        self._groups = groups_of_classes(kg)
        self._kinds: dict[frozenset[str], tuple[Mapping[str, Cell], Group]] = {}
        self._ids: dict[str, str] = {}

    @property
    def node_fields(self) -> tuple[Field, ...]:
        return (*NODE_FIELDS, *self._others.values())

    @property
    def edge_fields(self) -> tuple[Field, ...]:
        return EDGE_FIELDS

    @cached_property
    def _others(self) -> Mapping[str, Field]:
        return other_fields(self.kg, self.selection.members)

    def _tell(self) -> None:
        self._count += 1
        if self._progress is not None and self._count % _STEP == 0:
            self._progress(self._count)

    # -- nodes ------------------------------------------------------------------------------------

    def nodes(self) -> Iterator[Node]:
        for thing in sorted(self.selection.members):
            self._tell()
            yield self._node(IRI(thing))

    def _node(self, iri: IRI) -> Node:
        lang = self.lang
        texts: dict[str, list[ox.Literal]] = {}
        kinds: set[str] = set()
        aliases: set[str] = set()
        identifiers: list[ox.NamedNode | ox.BlankNode] = []
        others: dict[str, dict[Language | None, list[Value]]] = {}
        for quad in self._store.facts(iri):
            predicate, value = quad.predicate.value, quad.object
            if predicate == RDF.type:
                if isinstance(value, ox.NamedNode):
                    kinds.add(value.value)
            elif predicate == ADMS.identifier:
                if isinstance(value, ox.NamedNode | ox.BlankNode):
                    identifiers.append(value)
            elif predicate in OWN:
                if not isinstance(value, ox.Literal):
                    continue
                if predicate == SKOS.altLabel:
                    aliases.add(value.value)
                else:
                    texts.setdefault(predicate, []).append(value)
            elif predicate in self._others:
                language, said = None, to_python(value)
                if isinstance(value, ox.Literal):
                    language = language_of(value.language or "")
                elif self._relations.holds(predicate):
                    continue
                elif isinstance(said, IRI):
                    said = self._wording.label(said, lang)
                others.setdefault(predicate, {}).setdefault(language, []).append(said)
        found = (texts_among(texts[each]) for each in _TEXTS if each in texts)
        labels: Mapping[Language, str] = next(filter(None, found), {})
        id = compress(iri)
        label = pick(labels, lang) or id
        of_kind, group = self._of_kinds(frozenset(kinds))
        values: dict[str, Cell] = {"iri": iri, "label": label}
        values |= {f"label_{each}": labels[each] for each in LANGUAGES if each in labels}
        values |= of_kind
        if description := pick(texts_among(texts.get(SKOS.definition, ())), lang):
            values["description"] = description
        if aliases:
            values["aliases"] = tuple(sorted(aliases))
        if identifiers:
            values["identifiers"] = tuple(sorted(self._identifiers(identifiers)))
        if figures := tuple(self._figures(iri)):
            values["figures"] = figures
        for predicate, by_language in others.items():
            field = self._others[predicate]
            said_in = by_language.get(lang) or next(iter(by_language.values()))
            values[field.name] = cell(said_in, field)
        return Node(id, iri, label, group, values)

    def _of_kinds(self, kinds: frozenset[str]) -> tuple[Mapping[str, Cell], Group]:
        """What follows from the classes of a thing; few things differ in them."""
        if (known := self._kinds.get(kinds)) is None:
            own = self.kg.most_specific(kinds)
            curies = tuple(each.curie for each in own)
            group = next((self._groups[each] for each in curies if each in self._groups), OTHER)
            values: dict[str, Cell] = {"group": group.label[self.lang]}
            if own:
                values |= {
                    "kind": curies[0],
                    "kind_label": self.kg.label(own[0], self.lang),
                    "kinds": curies,
                }
            known = self._kinds[kinds] = values, group
        return known

    def _identifiers(self, nodes: Iterable[ox.NamedNode | ox.BlankNode]) -> Iterator[str]:
        colon = "：" if self.lang == "zh" else ": "
        for node in nodes:
            schemes = self._store.objects(node, ZJG.identifierScheme)
            scheme = next((self._wording.label(_iri(each), self.lang) for each in schemes), "")
            for notation in self._store.objects(node, SKOS.notation):
                number = str(to_python(notation))
                yield f"{scheme}{colon}{number}" if scheme else number

    def _figures(self, thing: IRI) -> Iterator[str]:
        from zjg_kg._figures import figures

        colon = "：" if self.lang == "zh" else ": "
        for figure in figures(self.kg, thing) if self._store.has(None, ZJG.about, thing) else ():
            said = figure.text(self.lang)
            measure = figure.measure and self._wording.label(figure.measure, self.lang)
            yield f"{measure}{colon}{said}" if measure else said

    # -- edges ------------------------------------------------------------------------------------

    def edges(self) -> Iterator[Edge]:
        for link, graphs, facts in self.selection.said_links():
            self._tell()
            yield self._edge(link, facts, self._assertions.of(graphs))

    def _edge(self, link: Link, facts: Facts | None, said: list[Assertion]) -> Edge:
        lang = self.lang
        words = self._wording.of(link, facts)
        labels = {
            each: f"{words.labels[each]}{bracketed(words.details[each], each)}"
            for each in LANGUAGES
        }
        values: dict[str, Cell] = {
            "label": labels[lang],
            "label_zh": labels["zh"],
            "label_en": labels["en"],
            "relation": self._short(link.relation),
        }
        if link.carrier is not None:
            values["carrier"] = compress(link.carrier)
        if said:
            first = said[0]
            values["origin"] = first.origin
            if first.basis:
                values["basis"] = first.basis
            if first.modality:
                values["modality"] = first.modality
            values["sources"] = _together(each.sources for each in said)
            values["passages"] = _together(each.passages for each in said)
            values["assertions"] = tuple(each.name for each in said)
            values["statement"] = first.statement
            for name in ("sources", "passages", "statement"):
                if not values[name]:
                    del values[name]
        else:
            values["origin"] = "file"
        source, target = compress(link.source), compress(link.target)
        return Edge(edge_id(link), source, target, labels[lang], link, values)

    def _short(self, iri: str) -> str:
        if (short := self._ids.get(iri)) is None:
            short = self._ids[iri] = compress(iri)
        return short


def edge_id(link: Link) -> str:
    """The id of a relation, which follows from what it relates and how.

    >>> edge_id(Link(IRI("urn:a"), IRI("urn:b"), IRI("urn:supplies")))
    'e8336d4af9a5a87e7'
    """
    said = "\n".join((*link[:3], link.carrier or "", *(link.roles or ())))
    return f"e{sha256(said.encode()).hexdigest()[:16]}"


def _iri(term: object) -> IRI:
    return IRI(term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term))


def _together(parts: Iterable[Collection[str]]) -> tuple[str, ...]:
    parts = list(parts)
    if len(parts) == 1:
        return tuple(parts[0])
    return tuple(sorted({each for part in parts for each in part}))
