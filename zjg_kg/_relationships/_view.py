"""The graph as networkx sees it, looked up in the store as an algorithm walks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from zjg_kg._relationships._reader import Reader
from zjg_kg._terms import IRI


class _Adjacency(Mapping[IRI, Mapping[IRI, Mapping[str, Any]]]):
    """``graph.adj``: things, their neighbours, and the links between."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __getitem__(self, thing: IRI) -> Mapping[IRI, Mapping[str, Any]]:
        neighbours = self._reader.neighbours(thing)
        if not neighbours and thing not in self:
            raise KeyError(thing)
        return {far: {"links": links} for far, links in neighbours.items()}

    def __contains__(self, thing: object) -> bool:
        return isinstance(thing, IRI) and self._reader.knows(thing)

    def __iter__(self) -> Iterator[IRI]:
        return self._reader.things()

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Nodes(Mapping[IRI, Mapping[str, Any]]):
    """``graph.nodes``: things, without attributes; names are looked up by ``KnowledgeGraph``."""

    def __init__(self, adjacency: _Adjacency) -> None:
        self._adjacency = adjacency

    def __getitem__(self, thing: IRI) -> Mapping[str, Any]:
        if thing not in self._adjacency:
            raise KeyError(thing)
        return {}

    def __contains__(self, thing: object) -> bool:
        return thing in self._adjacency

    def __iter__(self) -> Iterator[IRI]:
        return iter(self._adjacency)

    def __len__(self) -> int:
        return len(self._adjacency)


class StoreView(nx.Graph):  # type: ignore[type-arg]  # not subscriptable at run time
    """An undirected ``networkx.Graph`` over a store; networkx's own algorithms run on it.

    An edge has ``links``, all relations between its two things. The view only reads; copies and
    subgraphs made of it are plain graphs.

    >>> from zjg_kg import KnowledgeGraph
    >>> view = KnowledgeGraph.shipped().view()
    >>> aliyun, park = (IRI(f"https://w3id.org/zjg/entity/{name}")
    ...                 for name in ("aliyun", "zijingang-sci-tech-city"))
    >>> [thing.curie for thing in nx.shortest_path(view, aliyun, park)]
    ['entity:aliyun', 'entity:zijingang-sci-tech-city']
    """

    def __init__(self, reader: Reader | None = None, **attributes: Any) -> None:
        super().__init__(**attributes)
        if reader is not None:
            self._adj = _Adjacency(reader)
            self._node = _Nodes(self._adj)
