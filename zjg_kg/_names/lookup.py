"""From a name to the one thing that it means, or to those that it may mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from zjg_kg._names.records import NAMING, TERM
from zjg_kg._terms import IRI, OWL, PREFIXES, RDF, RDFS, SKOS, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._names.index import Index, Within
    from zjg_kg._names.kept import KeptIndex
    from zjg_kg._names.match import How, Match

_TYPE = ox.NamedNode(RDF.type)
# The tags that names carry; a name of another tag is still found, by the index.
_LANGUAGES = ("zh-hans", "en", "zh-latn-pinyin")
_NEAREST = 5

_T = TypeVar("_T")


class Names:
    """The names in a graph.

    What is written exactly as in the graph is found by the store itself. The rest goes through an
    index, which is made when it is first needed.
    """

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self._below: dict[str, frozenset[IRI]] = {}
        self._generation = -1

    # -- exactly one thing ---------------------------------------------------------------------

    def resolve(self, name: str, kind: str | None = None, scheme: str | None = None) -> IRI:
        """See ``KnowledgeGraph.resolve``."""
        from zjg_kg._names import errors

        name = name.strip()
        wanted = None if kind is None else self.kind(kind)
        members = None if scheme is None else self._members(scheme)
        misfits: set[IRI] = set()
        for candidates in self._bearers(name, members):
            fitting = candidates if wanted is None else self._of_kind(candidates, wanted)
            if members is not None:
                fitting = fitting & members
            if len(fitting) == 1:
                return next(iter(fitting))
            if fitting:
                raise errors.ambiguous(self._kg, name, fitting)
            misfits |= candidates
        if misfits and wanted is not None:
            raise errors.misfit(self._kg, name, misfits, wanted)
        if members is not None:
            near = self._nearest_of(name, members)
        else:
            near = self._asked(lambda index: self._nearest(index, name, wanted))
        raise errors.unknown(self._kg, name, wanted, near)

    def _bearers(self, name: str, members: Collection[IRI] | None) -> Iterator[set[IRI]]:
        """Who bears a name, in the order in which that counts."""
        identified = self._identified(name)
        if identified is not None:
            yield {identified}
            return
        for predicate in NAMING:
            yield self._named(name, predicate)
        local = IRI(PREFIXES["entity"] + name)
        yield {local} if self._known(local) else set()
        if members is not None:
            # The slugs of a vocabulary are as good as its labels.
            slug = name.rpartition(":")[2].casefold()
            yield {iri for iri in members if iri.rpartition("/")[2].casefold() == slug}
        yield from self._indexed(name)

    def _indexed(self, name: str) -> Iterator[set[IRI]]:
        """Who bears a name if it is written in another way, in pinyin, or by its initials."""
        from zjg_kg._names.index import Within
        from zjg_kg._names.keys import LATIN, normalise

        key, everything = normalise(name), Within()
        found = self._asked(lambda index: index.named(key, everything))
        for tier in range(len(NAMING)):
            yield {IRI(each.iri) for each in found if each.tier == tier}
        if not LATIN.search(key):
            return
        from zjg_kg._names.search import heard

        for found in self._asked(lambda index: heard(index, name, everything)):
            # A term of the ontology is written out: too many share a syllable or two.
            yield {IRI(each.iri) for each in found if each.tier != TERM}

    def _named(self, name: str, predicate: ox.NamedNode) -> set[IRI]:
        """Who bears a name just as it is written."""
        return {
            IRI(node.value)
            for language in _LANGUAGES
            for node in self._kg.store.subjects(predicate, ox.Literal(name, language=language))
        }

    def _identified(self, name: str) -> IRI | None:
        """The thing that an IRI or a short form names, if the graph speaks of it."""
        if _is_iri(name):
            iri = IRI(name.removeprefix("<").removesuffix(">"))
        elif name.partition(":")[0] in PREFIXES and ":" in name:
            iri = expand(name)
        else:
            return None
        return iri if self._known(iri) else None

    def _known(self, iri: IRI) -> bool:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        has = self._kg.store.has
        return has(node) or has(None, None, node)

    # -- kinds and vocabularies ----------------------------------------------------------------

    def kind(self, name: str) -> IRI:
        """The class of a name: an IRI, a short form, the local name or a label of a class."""
        from zjg_kg._names import errors

        if ":" in name:
            try:
                iri = IRI(name) if _is_iri(name) else expand(name)
            except ValueError:
                iri = None
            if iri is not None and self._is_class(iri):
                return iri
        else:
            local = IRI(PREFIXES["zjg"] + name)
            if self._is_class(local):
                return local
            for candidates in self._bearers(name, None):
                classes = {iri for iri in candidates if self._is_class(iri)}
                if len(classes) == 1:
                    return classes.pop()
        near = self._nearest_of(name.rpartition(":")[2], self._asked(self._classes))
        raise errors.unknown_kind(self._kg, name, near)

    def _classes(self, index: Index) -> set[IRI]:
        declared = self._kg.store.subjects(_TYPE, OWL.Class)
        named = (node.value for node in declared if isinstance(node, ox.NamedNode))
        return {IRI(iri) for iri in (*named, *index.kinds)}

    def _is_class(self, iri: IRI) -> bool:
        has = self._kg.store.has
        try:
            return (
                has(iri, _TYPE, OWL.Class)
                or has(None, _TYPE, iri)  # without the ontology, what has instances is a class
                or has(None, RDFS.subClassOf, iri)
            )
        except ValueError:
            return False

    def subclasses(self, kind: IRI) -> frozenset[IRI]:
        """A class and all classes below it."""
        if self._generation != self._kg.store.generation:
            self._below, self._generation = {}, self._kg.store.generation
        if (known := self._below.get(kind)) is not None:
            return known
        found, new = {kind}, [kind]
        while new:
            below = self._kg.store.subjects(RDFS.subClassOf, new.pop())
            new += (fresh := {IRI(node.value) for node in below} - found)
            found |= fresh
        self._below[kind] = frozenset(found)
        return self._below[kind]

    def _of_kind(self, candidates: Collection[IRI], kind: IRI) -> set[IRI]:
        wanted = self.subclasses(kind)
        return {iri for iri in candidates if not wanted.isdisjoint(self._kg.types(iri))}

    def _members(self, scheme: str) -> set[IRI]:
        """The concepts of a vocabulary."""
        iri = scheme if "://" in scheme else PREFIXES["zjg"].removesuffix("ontology#") + scheme
        return {IRI(node.value) for node in self._kg.store.subjects(SKOS.inScheme, iri)}

    # -- many things ---------------------------------------------------------------------------

    def search(self, words: str, kind: str | None = None, limit: int = 10) -> list[Match]:
        """See ``KnowledgeGraph.search``."""
        wanted = None if kind is None else self.kind(kind)
        if limit < 1:
            return []
        return self._asked(lambda index: self._matches(index, words, wanted, limit))

    def _matches(self, index: Index, words: str, wanted: IRI | None, limit: int) -> list[Match]:
        from zjg_kg._names.match import Match
        from zjg_kg._names.search import Typed, find, like

        kg, found = self._kg, dict[IRI, Match]()

        def take(iri: IRI, matched: str, how: How) -> None:
            if iri not in found:
                kind = next(iter(kg.types(iri)), None)
                found[iri] = Match(iri, kg.label(iri), kind, matched, how, kg.lang)

        identified = self._identified(words.strip())
        if identified and (wanted is None or self._of_kind({identified}, wanted)):
            take(identified, identified.curie, "iri")
        typed, within = Typed(index, words), self._within(wanted)
        for search in (find, like):
            for name, how in search(index, typed, within):
                if len(found) == limit:
                    break
                take(IRI(name.iri), name.text, how)
            if found:  # what is merely like it would only distract
                break
        return list(found.values())

    def _nearest(self, index: Index, name: str, wanted: IRI | None) -> list[IRI]:
        """What may have been meant by a name that nothing bears."""
        from zjg_kg._names.search import Typed, find, like

        prefix, _, local = name.rpartition(":")
        typed, within = Typed(index, local if prefix in PREFIXES else name), self._within(wanted)
        hits = chain(find(index, typed, within), like(index, typed, within))
        near: dict[IRI, None] = {}
        for name_found, _ in hits:
            near[IRI(name_found.iri)] = None
            if len(near) == _NEAREST:
                break
        return list(near)

    def _within(self, kind: IRI | None) -> Within:
        """Things alone, or whatever is of a class."""
        from zjg_kg._names.index import Within

        return Within(terms=False) if kind is None else Within(self.subclasses(kind))

    def _nearest_of(self, name: str, iris: Collection[IRI]) -> list[IRI]:
        """Those of a few things whose names are most like this one."""
        from zjg_kg._nearest import nearest

        names: dict[str, set[IRI]] = {}
        for iri in iris:
            for text in (*self._texts(iri), iri.curie, iri.rpartition("/")[2]):
                names.setdefault(text, set()).add(iri)
        return list(dict.fromkeys(iri for near in nearest(name, names) for iri in names[near]))

    def all(self, kind: str | None = None, scheme: str | None = None) -> list[tuple[str, IRI]]:
        """See ``KnowledgeGraph.names``."""
        store = self._kg.store
        if kind is None and scheme is None:
            return sorted(
                (quad.object.value, IRI(quad.subject.value))
                for predicate in NAMING[:TERM]
                for quad in store.each(predicate)
                if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode)
            )
        chosen = [] if scheme is None else [self._members(scheme)]
        if kind is not None:
            kinds = self.subclasses(self.kind(kind))
            nodes = chain.from_iterable(store.subjects(_TYPE, each) for each in kinds)
            chosen.append({IRI(node.value) for node in nodes if isinstance(node, ox.NamedNode)})
        return sorted((text, iri) for iri in set.intersection(*chosen) for text in self._texts(iri))

    def _texts(self, iri: IRI) -> list[str]:
        """All names of a thing."""
        return [
            term.value
            for predicate in NAMING
            for term in self._kg.store.objects(iri, predicate)
            if isinstance(term, ox.Literal)
        ]

    # -- the index -----------------------------------------------------------------------------

    def _asked(self, ask: Callable[[Index], _T]) -> _T:
        """What the index says; one that turns out to be damaged is made anew."""
        from sqlite3 import DatabaseError

        index = self._kept.get()
        try:
            return ask(index)
        except DatabaseError:
            self._kept.discard(index)
            return ask(self._kept.get())

    @cached_property
    def _kept(self) -> KeptIndex:
        from zjg_kg._names.kept import KeptIndex

        return KeptIndex(self._kg.store)


def _is_iri(name: str) -> bool:
    return "://" in name or name.startswith("urn:")
