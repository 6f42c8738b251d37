"""What a ``KnowledgeGraph`` tells of how things are connected."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Unpack, cast

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._connections import Connections
    from zjg_kg._relationships._control_chain import ControlChain
    from zjg_kg._relationships._measure_communities import Communities
    from zjg_kg._relationships._measures import Ranking
    from zjg_kg._relationships._relations import Relations
    from zjg_kg._relationships._scope import ScopeOptions
    from zjg_kg._relationships._subgraph import Subgraph
    from zjg_kg._relationships._view import StoreView
    from zjg_kg._store import Store
    from zjg_kg._terms import IRI


class Connected:
    """The questions about relationships, as methods of ``KnowledgeGraph``.

    All take the options of ``ScopeOptions``, which say what relations count.
    """

    if TYPE_CHECKING:
        store: Store

        def resolve(self, name: str) -> IRI: ...

    _relations: Relations | None = None

    @property
    def _kg(self) -> KnowledgeGraph:
        return cast("KnowledgeGraph", self)

    @property
    def relations(self) -> Relations:
        """What counts as a relation between things, and how it is said."""
        from zjg_kg._relationships._relations import Relations

        if self._relations is None or self._relations.generation != self.store.generation:
            self._relations = Relations(self._kg)
        return self._relations

    def connections(
        self,
        source: str,
        target: str,
        *,
        max_length: int = 4,
        limit: int = 5,
        hub_weight: float = 0.5,
        max_visited: int = 10_000,
        **scope: Unpack[ScopeOptions],
    ) -> Connections:
        """How two things are connected: the best paths between them, with the evidence per hop.

        A path costs 1 for each hop, and more for each thing on the way that many others share with
        it: ``hub_weight`` for each doubling of how many do, on arrival and on departure; with 0,
        the shortest paths come first. Paths have at most ``max_length`` hops, and the ``limit``
        best are given, without detours (by way of the things of a better path and of others).
        The search reads at most ``max_visited`` triples; where that was too few,
        the answer is not ``complete`` and says so.

        Raises ``UnknownName`` or ``AmbiguousName`` for a name, ``ParameterError`` for a limit below
        1 or a weight below 0.

        >>> from zjg_kg import KnowledgeGraph
        >>> kg = KnowledgeGraph.shipped(lang="en")
        >>> best, *_ = kg.connections("阿里云", "浙大网新")
        >>> [kg.label(thing) for thing in best.nodes]
        ['Alibaba Cloud', 'digital economy', 'Insigma']
        """
        from zjg_kg._relationships._paths import connections

        return connections(
            self._kg,
            self.resolve(source),
            self.resolve(target),
            scope,
            max_length=max_length,
            limit=limit,
            hub_weight=hub_weight,
            max_visited=max_visited,
        )

    def view(self, **scope: Unpack[ScopeOptions]) -> StoreView:
        """The things and their relations as an undirected ``networkx.Graph`` that copies nothing.

        Neighbours are looked up in the store as an algorithm asks for them.
        """
        from zjg_kg._relationships._reader import Reader
        from zjg_kg._relationships._scope import Scope
        from zjg_kg._relationships._view import StoreView

        return StoreView(Reader(self._kg, Scope.of(self._kg, scope)))

    def connect(
        self,
        things: Collection[str],
        *,
        max_length: int = 4,
        hub_weight: float = 0.5,
        max_visited: int = 50_000,
        **scope: Unpack[ScopeOptions],
    ) -> Subgraph:
        """How several things hang together: the smallest subgraph that joins them, and what is
        left unconnected.

        2 to 50 things are taken. Two of them count as connected where a path of at most
        ``max_length`` hops leads from one to the other, directly or by way of the other things
        asked about. The steps cost what they cost in ``connections``. Of what was read, a tree is
        taken that costs at most twice the least possible, and everything is left out that is not
        needed: of the things that remain, none can be left out. For two things it is their best
        path. About ``max_visited`` triples are read at most; a note says where that was too few.

        Raises ``UnknownName`` or ``AmbiguousName`` for a name, ``ParameterError`` for fewer or more
        things, a limit below 1 or a weight below 0.

        >>> from zjg_kg import KnowledgeGraph
        >>> kg = KnowledgeGraph.shipped(lang="en")
        >>> together = kg.connect(["阿里云", "艾康生物", "永创智能"])
        >>> [kg.label(thing) for thing in together.nodes if thing not in together.asked]
        ['Zijingang Sci-Tech City']
        """
        from zjg_kg._relationships._connect import connect
        from zjg_kg._relationships._scope import Scope

        return connect(
            self._kg,
            things,
            Scope.of(self._kg, scope),
            max_length=max_length,
            hub_weight=hub_weight,
            max_visited=max_visited,
        )

    def neighbourhood(
        self,
        thing: str,
        *,
        hops: int = 1,
        limit: int = 100,
        hub_weight: float = 0.5,
        max_visited: int = 20_000,
        **scope: Unpack[ScopeOptions],
    ) -> Subgraph:
        """What lies within so many hops of a thing, with all relations among it.

        Where there are more than ``limit`` things, the most telling ones are given: those that are
        reached by relations that few share, at either end (``hub_weight`` as in ``connections``).
        Of more than a thousand relations of one property at one thing some are taken, always the
        same. Notes say how many there are.

        Raises ``UnknownName`` or ``AmbiguousName`` for the name, ``ParameterError`` for a limit
        below 1 or a weight below 0.

        >>> from zjg_kg import KnowledgeGraph
        >>> kg = KnowledgeGraph.shipped(lang="en")
        >>> [kg.label(near) for near in kg.neighbourhood("阿里云").nodes]
        ['Alibaba Cloud', 'digital economy', 'Zijingang Sci-Tech City']
        """
        from zjg_kg._relationships._neighbourhood import neighbourhood
        from zjg_kg._relationships._scope import Scope

        return neighbourhood(
            self._kg,
            thing,
            Scope.of(self._kg, scope),
            hops=hops,
            limit=limit,
            hub_weight=hub_weight,
            max_visited=max_visited,
        )

    def common(
        self,
        one: str,
        other: str,
        *,
        limit: int = 20,
        hub_weight: float = 0.5,
        max_visited: int = 20_000,
        **scope: Unpack[ScopeOptions],
    ) -> Subgraph:
        """What two things share: what both are related to, and by which relations.

        What few others share with them comes first (``hub_weight`` as in ``connections``). Notes
        name the nearest class to which both belong, and what there are figures of for both.

        Raises ``UnknownName`` or ``AmbiguousName`` for a name, ``ParameterError`` where both are
        the same thing, for a limit below 1 and a weight below 0.

        >>> from zjg_kg import KnowledgeGraph
        >>> kg = KnowledgeGraph.shipped(lang="en")
        >>> shared = kg.common("西湖大学", "浙江大学")
        >>> [kg.label(thing) for thing in shared.nodes if thing not in shared.asked]
        ['Zijingang Sci-Tech City', 'Two Universities, Two Towns']
        """
        from zjg_kg._relationships._common import common
        from zjg_kg._relationships._scope import Scope

        return common(
            self._kg,
            one,
            other,
            Scope.of(self._kg, scope),
            limit=limit,
            hub_weight=hub_weight,
            max_visited=max_visited,
        )

    def between(
        self, one: str, other: str, *, limit: int = 1_000, **scope: Unpack[ScopeOptions]
    ) -> Subgraph:
        """All relations between the things of two classes, in either direction.

        A class is named as people do (企业, enterprise, ``zjg:Enterprise``) and stands for those
        below it, too. Where there are more than ``limit`` relations, some of each sort are given,
        and a note says how many there are; of more than 10,000, that it is at least so many.

        Raises ``UnknownName`` for a class, ``ParameterError`` for a limit below 1.

        >>> from zjg_kg import KnowledgeGraph
        >>> len(KnowledgeGraph.shipped(lang="en").between("企业", "产业"))
        18
        """
        from zjg_kg._relationships._between import between
        from zjg_kg._relationships._scope import Scope

        return between(self._kg, one, other, Scope.of(self._kg, scope), limit=limit)

    def control_chain(
        self,
        thing: str,
        *,
        upward: bool = True,
        max_length: int = 10,
        max_visited: int = 20_000,
        **scope: Unpack[ScopeOptions],
    ) -> ControlChain:
        """Who holds shares of a company, directly and through others; or, not ``upward``, of what
        a thing holds shares.

        The shares along a chain of at most ``max_length`` holdings are multiplied, exactly, and
        summed for each owner over all chains in which nothing comes twice. Rings of companies that
        hold each other are named and not walked round. Where a share is not known or a ring is on
        the way, the sum is the least that the owner has, and says so. Holdings that have ended are
        left out: by today, or by ``as_of``. The search takes at most ``max_visited`` steps.

        The graph that comes with the library knows of no holdings; load your own.

        Raises ``UnknownName`` or ``AmbiguousName`` for the name, ``ParameterError`` for a limit
        below 1.

        >>> from zjg_kg import KnowledgeGraph
        >>> print(KnowledgeGraph.shipped(lang="en").control_chain("阿里云"))
        No holding of shares in Alibaba Cloud is known.
        """
        from zjg_kg._relationships._control_chain import control_chain
        from zjg_kg._relationships._scope import Scope

        return control_chain(
            self._kg,
            thing,
            Scope.of(self._kg, scope),
            upward=upward,
            max_length=max_length,
            max_visited=max_visited,
        )

    def rank(
        self,
        by: str = "degree",
        *,
        kind: str | None = None,
        limit: int = 20,
        samples: int | None = None,
        **scope: Unpack[ScopeOptions],
    ) -> Ranking:
        """Who or what stands out by a measure, with an explanation of what that means.

        ``by`` is ``degree`` (度), the number of things that one is related to; ``betweenness``
        (中介中心性), the share of shortest chains between others that lead by it; or ``pagerank``,
        the share of time that someone spends there who wanders along the relations. The first two
        take no notice of direction, and all take several relations between the same two for one.

        ``kind`` lists only things of a class; what is counted remains the whole graph, within the
        scope. Where the graph is large, betweenness is estimated from as many starting points as
        take some seconds; ``samples`` sets their number.

        Raises ``ParameterError`` for another measure or a ``limit`` below 1, ``UnknownName`` for a
        class, ``MissingDependency`` where the extra ``measures`` is needed: for PageRank and for
        large graphs.

        >>> from zjg_kg import KnowledgeGraph
        >>> kg = KnowledgeGraph.shipped(lang="en")
        >>> [kg.label(row.entity) for row in kg.rank(kind="University", limit=2)]
        ['Westlake University', 'Zhejiang University']
        """
        from zjg_kg._relationships._measures import rank

        return rank(self._kg, by, kind=kind, limit=limit, samples=samples, **scope)

    def communities(
        self,
        *,
        limit: int = 20,
        resolution: float = 1.0,
        seed: int = 0,
        **scope: Unpack[ScopeOptions],
    ) -> Communities:
        """Things that hang together more with each other than with the rest, with an explanation.

        ``limit`` is the number of communities that are listed, the largest first. A ``resolution``
        above 1 gives smaller ones; the same ``seed`` gives the same ones.

        Raises ``ParameterError`` for a ``limit`` or a ``resolution`` that is not above 0, and for a
        graph on which it would take minutes.

        >>> from zjg_kg import KnowledgeGraph
        >>> KnowledgeGraph.shipped().communities().modularity > 0.3
        True
        """
        from zjg_kg._relationships._measure_communities import communities

        return communities(self._kg, limit=limit, resolution=resolution, seed=seed, **scope)
