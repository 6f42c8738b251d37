"""What a word means that names one of the graphs to be compared."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

SHIPPED: Final = "shipped"
"""The word for the graph that comes with the library."""
_VERSION: Final = re.compile(r".+@\d+\Z", re.DOTALL)
_HOME: Final = "urn:zjg-kg:file:"


def opened(name: str) -> KnowledgeGraph:
    """The graph that is meant: ``shipped``, a store's folder, a version of it, or a file of RDF.

    The triples of a file that stand in no graph come in one that does not bear the file's name, so
    that two files with the same triples are equal.

    Raises ``InputError`` where there is no such folder, version or file.

    >>> opened("shipped")
    <KnowledgeGraph ...>
    """
    import zjg_kg

    path = Path(name)
    if name == SHIPPED and not path.exists():
        return zjg_kg.KnowledgeGraph.shipped()
    if path.is_dir() or (_VERSION.match(name) and not path.exists()):
        return zjg_kg.open(name, begin=None)
    kg = zjg_kg.KnowledgeGraph.open(path)
    for graph in kg.store.graphs():
        if graph.startswith(_HOME):
            quads = kg.store.quads(graph=graph)
            home = ox.NamedNode(_HOME)
            with kg.store.draft() as draft:
                draft.remove_graph(graph)
                draft.add(ox.Quad(q.subject, q.predicate, q.object, home) for q in quads)
    return kg
