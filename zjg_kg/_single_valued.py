"""Properties of which a thing has one value."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._data import data_folder
from zjg_kg._terms import IRI, RDF, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._store import Store

_FUNCTIONAL: Final = expand("owl:FunctionalProperty")
_PATH: Final = expand("sh:path")
_MAX_COUNT: Final = expand("sh:maxCount")
_UNIQUE: Final = expand("sh:uniqueLang")
# A thing is at one stage at a time, though over the years it goes through several.
_ONE_AT_A_TIME: Final = frozenset({ZJG.hasStatus})


def single_valued(store: Store) -> frozenset[IRI]:
    """The properties that have one value a thing, texts one in each language.

    They are the functional properties of the ontology that the store holds, those of which the
    shapes allow one value, and the status.

    >>> from zjg_kg import KnowledgeGraph
    >>> found = single_valued(KnowledgeGraph.shipped().store)
    >>> expand("schema:foundingDate") in found, ZJG.share in found, ZJG.locatedIn in found
    (True, True, False)
    """
    functional = store.subjects(RDF.type, _FUNCTIONAL)
    return _by_shapes() | {IRI(node.value) for node in functional} | _ONE_AT_A_TIME


@lru_cache
def _by_shapes() -> frozenset[IRI]:
    path = data_folder("ontology") / "shapes" / "data.ttl"
    shapes = ox.Dataset(ox.parse(path=path))
    found = set()
    for quad in shapes:
        limit = quad.predicate.value, getattr(quad.object, "value", "")
        if limit not in ((_MAX_COUNT, "1"), (_UNIQUE, "true")):
            continue
        for other in shapes.quads_for_subject(quad.subject):
            if other.predicate.value == _PATH and isinstance(other.object, ox.NamedNode):
                found.add(IRI(other.object.value))
    return frozenset(found)
