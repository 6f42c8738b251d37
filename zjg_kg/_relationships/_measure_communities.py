"""Which things hang together more closely with each other than with the rest."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Unpack

from zjg_kg._errors import ParameterError
from zjg_kg._language import Language
from zjg_kg._relationships._limits import positive
from zjg_kg._relationships._measure_graph import GraphSize, IntegerGraph
from zjg_kg._relationships._measure_table import (
    Measured,
    Texts,
    counted,
    library_version,
    nothing_to_count,
)
from zjg_kg._relationships._measure_words import COMMUNITIES, joined
from zjg_kg._relationships._measures import whole_graph
from zjg_kg._relationships._scope import Scope, ScopeOptions
from zjg_kg._table import Column
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

LARGEST: Final = 100_000
"""Among more pairs of neighbours than this, networkx would look for communities for minutes."""
_NAMED_AFTER: Final = 3
_COLUMNS: Final = (
    Column("position", {"zh": "序号", "en": "number"}),
    Column("community", {"zh": "群组", "en": "community"}),
    Column("size", {"zh": "成员数", "en": "members"}),
    Column("inside", {"zh": "内部联系", "en": "ties inside"}),
    Column("outside", {"zh": "对外联系", "en": "ties outside"}),
)


@dataclass(frozen=True, slots=True)
class Community:
    """Things that hang together."""

    label: Mapping[Language, str]
    """A name made of those of ``core``."""
    members: tuple[IRI, ...]
    """All of them; those that are joined with most of the others come first."""
    core: tuple[IRI, ...]
    """The first few members, which hold the others together."""
    inside: int
    """How many pairs of members are joined."""
    outside: int
    """How many pairs of a member and something else are joined."""

    def __len__(self) -> int:
        return len(self.members)


class Communities(Measured):
    """The communities of a graph, the largest first: a row for each of the first ``limit``.

    >>> from zjg_kg import KnowledgeGraph
    >>> communities = KnowledgeGraph.shipped(lang="en").communities()
    >>> first, *others = communities.groups
    >>> len(first) >= len(others[0]) > 1 and first.label["en"].startswith("Zijingang Sci-Tech City")
    True
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        groups: Iterable[Community],
        *,
        limit: int,
        modularity: float,
        explanation: Texts,
        graph_size: GraphSize,
    ) -> None:
        self.groups = tuple(groups)
        """All communities."""
        self.modularity = modularity
        """How far the ties inside exceed what chance would give: 0 not at all, 1 at most."""
        self._limit = limit
        rows = [
            (number, each.label[kg.lang], len(each), each.inside, each.outside)
            for number, each in enumerate(self.groups[:limit], 1)
        ]
        super().__init__(kg, _COLUMNS, rows, explanation=explanation, graph_size=graph_size)

    def _document(self) -> dict[str, Any]:
        return {
            "modularity": self.modularity,
            **super()._document(),
            "members": [
                [{"iri": str(each), "label": self._label(each)} for each in group.members]
                for group in self.groups[: self._limit]
            ],
        }


def communities(
    kg: KnowledgeGraph,
    *,
    limit: int = 20,
    resolution: float = 1.0,
    seed: int = 0,
    **scope: Unpack[ScopeOptions],
) -> Communities:
    """See ``KnowledgeGraph.communities``."""
    positive("limit", limit)
    if not 0 < resolution < math.inf:
        raise ParameterError(
            zh=f"resolution 须为大于零的数，不能是 {resolution!r}。",
            en=f"resolution is a number above zero, not {resolution!r}.",
        )
    graph = whole_graph(kg, Scope.of(kg, scope))
    if not len(graph):
        return Communities(
            kg,
            (),
            limit=limit,
            modularity=0.0,
            explanation=nothing_to_count(),
            graph_size=graph.size,
        )
    found, modularity = divide(graph, resolution, seed)
    groups = [_community(kg, graph, *each) for each in _ties(graph, found)]
    groups.sort(key=lambda group: (-len(group), group.members))
    return Communities(
        kg,
        groups,
        limit=limit,
        modularity=modularity,
        explanation=_explanation(groups, modularity, graph.size),
        graph_size=graph.size,
    )


def divide(graph: IntegerGraph, resolution: float, seed: int) -> tuple[list[set[int]], float]:
    """Communities and their modularity, by the method of Louvain (Blondel, Guillaume, Lambiotte
    and Lefebvre 2008, Journal of Statistical Mechanics P10008). The same seed gives the same.

    Raises ``ParameterError`` for a graph on which that would take minutes.
    """
    pairs = len(graph.pairs)
    if pairs > LARGEST:
        raise ParameterError(
            zh=f"图中有 {pairs:,} 对直接相连的事物；超过 {LARGEST:,} 对，划分群组要好几分钟。"
            "请缩小范围，例如用 relations、kinds、sources。",
            en=f"the graph has {pairs:,} pairs of neighbours; above {LARGEST:,}, dividing it into "
            "communities takes minutes. Narrow the scope, for instance by relations, kinds or "
            "sources.",
        )
    import networkx as nx

    converted = graph.networkx()
    # Numbers, not names, are handed over: the order of a set of strings changes with each process.
    found = nx.community.louvain_communities(converted, resolution=resolution, seed=seed)
    return found, nx.community.modularity(converted, found, resolution=resolution)


def _ties(
    graph: IntegerGraph, found: Iterable[set[int]]
) -> Iterable[tuple[list[tuple[int, int]], int]]:
    """For each community its members with their ties inside, and the number of ties outside."""
    groups = [sorted(members) for members in found]
    home = {member: number for number, members in enumerate(groups) for member in members}
    inside: Counter[int] = Counter()
    outside: Counter[int] = Counter()
    for one, other in graph.pairs:
        if home[one] == home[other]:
            inside.update((one, other))
        else:
            outside.update((home[one], home[other]))
    for number, members in enumerate(groups):
        yield [(member, inside[member]) for member in members], outside[number]


def _community(
    kg: KnowledgeGraph, graph: IntegerGraph, ties: list[tuple[int, int]], outside: int
) -> Community:
    ranked = sorted(ties, key=lambda each: (-each[1], each[0]))
    members = tuple(graph.things[member] for member, _ in ranked)
    core = members[:_NAMED_AFTER]
    return Community(
        label={
            "zh": "、".join(kg.label(each, "zh") for each in core),
            "en": ", ".join(kg.label(each, "en") for each in core),
        },
        members=members,
        core=core,
        inside=sum(count for _, count in ties) // 2,
        outside=outside,
    )


def _explanation(groups: list[Community], modularity: float, size: GraphSize) -> Texts:
    text = {"groups": len(groups), "modularity": f"{modularity:.2f}"}
    done = counted(size, library_version("networkx"))
    return {lang: joined(lang, COMMUNITIES[lang].format(**text), done[lang]) for lang in done}
