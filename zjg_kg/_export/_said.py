"""Who says a relation, as an edge carries it: enough to lead back to the passage, and no more.

``zjg_kg._evidence`` reads all there is to know of an assertion; a million edges need it shorter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

import pyoxigraph as ox

from zjg_kg._evidence import ORIGINS
from zjg_kg._language import Language, language_of
from zjg_kg._networkx import STRENGTH
from zjg_kg._store import Store
from zjg_kg._terms import PROV, RDF, ZJG, compress

_MOST_KEPT: Final = 20_000
"""So many assertions are remembered at a time: one that many edges share is read once."""
_UNKNOWN: Final = 99


class Assertion(NamedTuple):
    """What is known of one assertion."""

    name: str
    origin: str
    basis: str
    modality: str
    sources: tuple[str, ...]
    passages: tuple[str, ...]
    """Where it stands; of a derived one, where that stands which it follows from."""
    statement: str

    @property
    def strength(self) -> tuple[object, ...]:
        """A key that puts first what is said best: by a source, outright, as a fact."""
        ranks = (STRENGTH.get(each, _UNKNOWN) for each in (self.origin, self.basis, self.modality))
        return *ranks, self.name


class Assertions:
    """Reads assertions; the last ones are kept."""

    def __init__(self, store: Store, lang: Language) -> None:
        self._store, self._lang = store, lang
        self._known: dict[str, Assertion | None] = {}

    def of(self, graphs: Iterable[str]) -> list[Assertion]:
        """The assertions among some named graphs, the strongest first."""
        found = [each for graph in graphs if (each := self._read(graph, ())) is not None]
        if len(found) > 1:
            found.sort(key=lambda each: each.strength)
        return found

    def _read(self, name: str, under: tuple[str, ...]) -> Assertion | None:
        """An assertion; None for another graph. ``under`` keeps rings of derivation from turning
        for ever."""
        if name in self._known:
            return self._known[name]
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        origin = basis = modality = ""
        glosses: dict[Language, str] = {}
        sources, passages, premises = set[str](), set[str](), set[str]()
        for quad in self._store.facts(name):
            predicate, value = quad.predicate.value, quad.object
            if predicate == ZJG.gloss and isinstance(value, ox.Literal):
                glosses[language_of(value.language or "") or self._lang] = value.value
            elif not isinstance(value, ox.NamedNode):
                continue
            elif predicate == RDF.type:
                origin = ORIGINS.get(value.value, origin)
            elif predicate == ZJG.basis:
                basis = value.value.rpartition("/")[2]
            elif predicate == ZJG.modality:
                modality = value.value.rpartition("/")[2]
            elif predicate == ZJG.passage:
                passages.add(value.value)
            elif predicate == PROV.wasDerivedFrom and value.value not in under:
                premises.add(value.value)
        sources.update(self._sources(name, passages))
        for premise in premises:
            if (read := self._read(premise, (*under, name))) is not None:
                sources.update(read.sources)
                passages.update(read.passages)
        found = None
        if origin:
            found = Assertion(
                compress(name),
                origin,
                basis,
                modality,
                tuple(sorted(sources)),
                tuple(sorted(passages)),
                glosses.get(self._lang) or next(iter(glosses.values()), ""),
            )
        if not under:  # what was cut short inside a ring is not to be kept
            self._known[name] = found
        return found

    def _sources(self, name: str, passages: Collection[str]) -> Iterator[str]:
        """The sources of an assertion: those of which its passages are fragments, else the records
        that describe it."""
        heads = {passage.partition("#")[0] for passage in passages}
        if heads and heads <= self._all_sources:
            yield from map(compress, heads)
            return
        for quad in self._store.quads(name, RDF.type):
            if isinstance(quad.graph_name, ox.NamedNode):
                yield compress(quad.graph_name.value)

    @cached_property
    def _all_sources(self) -> frozenset[str]:
        return frozenset(node.value for node in self._store.subjects(RDF.type, ZJG.Source))
