"""What counts as a relation between things, and how it is said.

A relation is a property to which the ontology gives a kind (``zjg:relationKind``), or a property of
a vocabulary that the project does not know. A node of a class with ``zjg:relationSource`` and
``zjg:relationTarget`` is no thing but carries a relation between things: a designation, an
investment, an observation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._errors import UnknownName
from zjg_kg._language import Language, pick
from zjg_kg._relationships._link import Link
from zjg_kg._store import Solutions
from zjg_kg._terms import IRI, OWL, PREFIXES, RDF, RDFS, SKOS, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

# Vocabularies that describe data, terms and evidence. What they lack a kind for is no relation.
DESCRIPTIVE: Final = tuple(
    PREFIXES[prefix]
    for prefix in [
        "zjg",
        "rdf",
        "rdfs",
        "owl",
        "skos",
        "sh",
        "prov",
        "oa",
        "void",
        "dcat",
        "dcterms",
        "adms",
        "vann",
        "qudt",
        "time",
    ]
)


class Relations:
    """The relations of one graph, read from its ontology."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self.generation = kg.store.generation
        """The state of the store that was read."""
        self._known: dict[str, bool] = {}
        self._words: dict[IRI, Mapping[Language, str]] = {}
        self._inverse: dict[IRI, Mapping[Language, str]] = {}

    @cached_property
    def kinds(self) -> Mapping[IRI, IRI]:
        """The kind of each relation that the ontology knows."""
        return {
            IRI(quad.subject.value): IRI(quad.object.value)
            for quad in self._kg.store.facts(None, ZJG.relationKind)
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
        }

    @cached_property
    def carriers(self) -> Mapping[IRI, tuple[frozenset[IRI], frozenset[IRI]]]:
        """The classes whose nodes carry a relation: from which properties it runs to which."""
        sources, targets = self._named(ZJG.relationSource), self._named(ZJG.relationTarget)
        return {
            kind: (frozenset(sources[kind]), frozenset(targets[kind]))
            for kind in sorted(sources.keys() & targets.keys())
        }

    @cached_property
    def roles(self) -> frozenset[IRI]:
        """The properties by which carriers may point to things."""
        named = {role for ends in self.carriers.values() for end in ends for role in end}
        return frozenset(
            named.union(
                p for p in self.kinds if not self.carriers.keys().isdisjoint(self.domain(p))
            )
        )

    @cached_property
    def codes(self) -> frozenset[IRI]:
        """Concepts that are nothing else, such as the level of a title: no things either. An
        industry is a concept and a thing."""
        found = self._kg.store.query(
            f"SELECT ?code {{ ?code a <{SKOS.Concept}> "
            f"FILTER NOT EXISTS {{ ?code a ?kind FILTER(?kind != <{SKOS.Concept}>) }} }}"
        )
        assert isinstance(found, Solutions)
        return frozenset(
            IRI(code.value) for (code,) in found.rows if isinstance(code, ox.NamedNode)
        )

    def _named(self, predicate: IRI) -> dict[IRI, set[IRI]]:
        found: dict[IRI, set[IRI]] = defaultdict(set)
        for quad in self._kg.store.facts(None, predicate):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                found[IRI(quad.subject.value)].add(IRI(quad.object.value))
        return found

    def domain(self, predicate: IRI) -> Iterator[IRI]:
        """The classes to which a property belongs, those of a union one by one."""
        store = self._kg.store
        for domain in store.objects(predicate, RDFS.domain):
            if isinstance(domain, ox.NamedNode):
                yield IRI(domain.value)
            elif isinstance(domain, ox.BlankNode):
                rest = next(iter(store.objects(domain, OWL.unionOf)), None)
                while isinstance(rest, ox.BlankNode):
                    yield from (IRI(each.value) for each in store.objects(rest, RDF.first))
                    rest = next(iter(store.objects(rest, RDF.rest)), None)

    def holds(self, predicate: str) -> bool:
        """Whether a property is a relation between things.

        >>> from zjg_kg import KnowledgeGraph
        >>> relations = Relations(KnowledgeGraph.shipped())
        >>> [relations.holds(each) for each in (ZJG.partOf, ZJG.hedge, "https://example.org/knows")]
        [True, False, True]
        """
        known = self._known.get(predicate)
        if known is None:
            known = predicate in self.kinds or not (
                predicate.startswith(DESCRIPTIVE) or self._described(predicate)
            )
            self._known[predicate] = known
        return known

    def ends(self, kind: IRI) -> tuple[frozenset[IRI], frozenset[IRI]]:
        """From which properties the relations of a class of carriers run, and to which; neither is
        known where the ontology is not."""
        return self.carriers.get(kind, (frozenset(), frozenset()))

    def _described(self, predicate: str) -> bool:
        """Whether the ontology explains a term of another vocabulary: what is a relation among
        these has a kind."""
        reused = predicate.startswith(tuple(PREFIXES.values()))
        return reused and self._kg.store.has(predicate, RDFS.isDefinedBy)

    # -- carried relations ------------------------------------------------------------------------

    def carrier(self, kinds: Iterable[str]) -> IRI | None:
        """The class that makes a node of these classes a carrier, if one does."""
        return next((kind for kind in self.carriers if kind in kinds), None)

    def joins(self, kind: IRI, one: IRI, other: IRI) -> bool:
        """Whether a carrier of a class relates the things to which it points by two properties.

        It relates what it runs from to all else that it names; what is merely named beside each
        other (the items that a figure counts) it does not.
        """
        sources, targets = self.ends(kind)
        return any(
            begin in sources and (end in targets or end not in sources)
            for begin, end in ((one, other), (other, one))
        )

    def carried(self, node: IRI, kind: IRI, one: tuple[IRI, IRI], other: tuple[IRI, IRI]) -> Link:
        """The relation that a carrier makes between two things, each given with its role.

        It runs from the role that the class names as its source to the one that it names as its
        target; the same pair gives the same link, whichever comes first.
        """
        sources, targets = self.ends(kind)

        def place(end: tuple[IRI, IRI]) -> tuple[int, IRI, IRI]:
            role, thing = end
            return (0 if role in sources else 2 if role in targets else 1), role, thing

        (begin, source), (end, target) = sorted((one, other), key=place)
        return Link(source, target, kind, node, (begin, end))

    # -- words ------------------------------------------------------------------------------------

    def words(self, relation: IRI) -> Mapping[Language, str]:
        """A property as it is read from subject to object; of a class of carriers, its name."""
        if (found := self._words.get(relation)) is None:
            known = self._kg.labels(relation)
            either = pick(known) or relation.curie
            found = {"zh": known.get("zh", either), "en": known.get("en", either)}
            self._words[relation] = found
        return found

    def inverse_words(self, relation: IRI) -> Mapping[Language, str]:
        """A property as it is read from object to subject; of a class of carriers, its name.

        >>> from zjg_kg import KnowledgeGraph
        >>> Relations(KnowledgeGraph.shipped()).inverse_words(ZJG.reliesOn)
        {'zh': '支撑', 'en': 'is relied on by'}
        """
        if (found := self._inverse.get(relation)) is None:
            known = self._kg.store.texts(relation, ZJG.inverseLabel)
            words = self.words(relation)
            if relation in self.carriers:
                found = words
            else:
                found = {
                    "zh": known.get("zh") or f"（被）{words['zh']}",
                    "en": known.get("en") or f"(inverse of) {words['en']}",
                }
            self._inverse[relation] = found
        return found

    # -- by name ----------------------------------------------------------------------------------

    def named(self, name: str) -> frozenset[IRI]:
        """The relations that a name means: a property, a class of carriers, or a kind of relation.

        Raises ``UnknownName`` for what is no relation.

        >>> from zjg_kg import KnowledgeGraph
        >>> relations = Relations(KnowledgeGraph.shipped())
        >>> sorted(each.curie for each in relations.named("依托"))
        ['zjg:reliesOn']
        >>> len(relations.named("relation:containment")) > 1
        True
        """
        name = name.strip()
        if found := self._identified(name):
            return found
        wanted = name.casefold()
        by_name = self._by_name
        if found := frozenset[IRI]().union(*by_name.get(wanted, ())):
            return found
        from zjg_kg._nearest import nearest

        near = nearest(wanted, by_name)
        candidates = sorted({each for key in near for found in by_name[key] for each in found})
        raise UnknownName(
            zh=f"本体里没有名为“{name}”的关系。"
            + (f"相近的有：{'、'.join(near)}。" if near else "请写属性名，如 zjg:partOf。"),
            en=f"the ontology knows no relation called {name!r}. "
            + (f"Near it: {', '.join(near)}." if near else "Name a property such as zjg:partOf."),
            candidates=candidates,
        )

    def _identified(self, name: str) -> frozenset[IRI]:
        prefix, colon, _ = name.partition(":")
        if "://" in name or name.startswith("urn:"):
            iri = IRI(name)
        else:
            iri = expand(name) if colon and prefix in PREFIXES else IRI(PREFIXES["zjg"] + name)
        if iri in self.kinds or iri in self.carriers:
            return frozenset((iri,))
        if of_kind := frozenset(each for each, kind in self.kinds.items() if kind == iri):
            return of_kind
        try:
            walked = self.holds(iri) and self._kg.store.has(None, iri)
        except ValueError:
            return frozenset()
        return frozenset((iri,) if walked else ())

    @cached_property
    def _by_name(self) -> Mapping[str, list[frozenset[IRI]]]:
        found: dict[str, list[frozenset[IRI]]] = defaultdict(list)
        for relation in (*self.kinds, *self.carriers):
            words = {*self.words(relation).values(), *self.inverse_words(relation).values()}
            for each in words:
                found[each.casefold()].append(frozenset((relation,)))
        for kind in set(self.kinds.values()):
            members = frozenset(each for each, its in self.kinds.items() if its == kind)
            for each in self._kg.labels(kind).values():
                found[each.casefold()].append(members)
        return found
