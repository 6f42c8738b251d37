"""Reading the neighbours of things from the store, as they are asked for.

Nothing is copied. What many things share (a *crowd*: more than ``CROWD`` relations of one property at
one thing) is not listed from that thing's side; those who share it still list the thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from zjg_kg._relationships._link import Bundle, Link
from zjg_kg._relationships._scope import Scope
from zjg_kg._store import Solutions
from zjg_kg._terms import IRI, RDF

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

CROWD: Final = 25
"""More relations of one property at one thing than this are a crowd."""
_FEW: Final = 25
"""So many nodes are named in a query; of more, all are read that point to the thing."""
MOST_COUNTED: Final = 1_024
"""A fan is counted no further than this."""

_Said: TypeAlias = list[tuple[IRI, IRI]]


class Exhausted(Exception):
    """The allowance of relations to look at is used up."""


class Crowd(NamedTuple):
    """Relations of one property at one thing that are too many to be walked one by one."""

    thing: IRI
    predicate: IRI
    outgoing: bool
    """Whether the thing is the subject of them."""


class Reader:
    """Reads the neighbours of things from the store, each once.

    ``things`` are taken for things even if they only carry a relation; ``allowance`` is the number
    of triples that may be read before ``Exhausted`` is raised.
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        scope: Scope,
        *,
        things: Collection[IRI] = (),
        allowance: int | None = None,
        crowd: int = CROWD,
    ) -> None:
        self._kg, self._store, self._relations = kg, kg.store, kg.relations
        self._scope = scope
        self._things = frozenset(things)
        self._allowance = allowance
        self.crowd = crowd
        """More relations of one property at one thing than this are a crowd."""
        self._links: dict[IRI, dict[IRI, list[Link]]] = {}
        self._fans: dict[tuple[IRI, Bundle], int] = {}
        self.crowds: dict[IRI, list[Crowd]] = {}
        """The crowds that were met, by the thing that they share."""
        self._sizes: dict[Crowd, int] = {}
        self.visited = 0
        """How many triples were read."""

    def neighbours(self, thing: IRI) -> Mapping[IRI, list[Link]]:
        """What a thing is related to, and by which relations; crowds are left out."""
        found = self._links.get(thing)
        if found is None:
            found = self._links[thing] = self._read(thing)
        return found

    def fan(self, thing: IRI, bundle: Bundle) -> int:
        """How many relations of one property a thing has in one direction, up to a limit."""
        key = thing, bundle
        if (known := self._fans.get(key)) is None:
            predicate, outgoing = bundle
            ends = (thing, predicate, None) if outgoing else (None, predicate, thing)
            known = self._fans[key] = self._store.count(*ends, limit=MOST_COUNTED)
            self.visited += 1
        return known

    def open(self, crowd: Crowd) -> Mapping[IRI, list[Link]]:
        """Walk a crowd after all: its members become neighbours of the thing that they share, and
        are given; none where it was walked before.

        Raises ``Exhausted`` at once if there are more of them than may still be read.
        """
        crowds = self.crowds.get(crowd.thing, [])
        if crowd not in crowds:
            return {}
        if self._allowance is not None and self._sizes[crowd] > self._allowance - self.visited:
            raise Exhausted
        members: dict[IRI, list[Link]] = {}
        said = self._said(crowd.thing, crowd.outgoing, [crowd.predicate], self._at_most(None))
        self._enter(crowd.thing, crowd.outgoing, said, members)
        self._merge(crowd.thing, members)
        crowds.remove(crowd)
        return members

    def meet(self, thing: IRI, other: IRI) -> bool:
        """Look up the relations between two things, the first of which was read; whether there
        are any."""
        found: dict[IRI, list[Link]] = {}
        for outgoing in (True, False):
            ends = f"<{thing}> ?p <{other}>" if outgoing else f"<{other}> ?p <{thing}>"
            said = [(IRI(predicate), other) for (predicate,) in self._rows("?p", ends)]
            if not outgoing:
                # The engine begins with what is written first; the thing may have a crowd.
                through = f"?node ?q <{other}> ; ?p <{thing}>"
                said += [(IRI(p), IRI(node)) for p, node in self._rows("?p ?node", through)]
            self._enter(thing, outgoing, said, found)
        self._merge(thing, found)
        return other in found

    def _merge(self, thing: IRI, found: Mapping[IRI, list[Link]]) -> None:
        neighbours = self._links[thing]
        for far, links in found.items():
            neighbours[far] = list(dict.fromkeys([*neighbours.get(far, ()), *links]))

    def knows(self, thing: IRI) -> bool:
        """Whether the graph speaks of a thing."""
        try:
            return self._store.has(thing) or self._store.has(None, None, thing)
        except ValueError:
            return False

    def things(self) -> Iterator[IRI]:
        """Every thing that is related to another, once."""
        from zjg_kg._relationships._all_links import links

        seen: set[IRI] = set()
        for link in links(self._kg, self._scope):
            for end in (link.source, link.target):
                if end not in seen:
                    seen.add(end)
                    yield end

    # -- reading ----------------------------------------------------------------------------------

    def _at_most(self, count: int | None) -> int | None:
        """A number of triples, or one more than may still be read where that is less."""
        if self._allowance is None:
            return count
        left = max(0, self._allowance - self.visited) + 1
        return left if count is None else min(count, left)

    def _rows(
        self, variables: str, pattern: str, limit: int | None = None
    ) -> list[tuple[str, ...]]:
        """The solutions of a pattern, as IRIs and texts; each counts as one triple that was read."""
        most = "" if limit is None else f"LIMIT {limit}"
        found = self._store.query(f"SELECT {variables} {{ {pattern} }} {most}", checked=True)
        assert isinstance(found, Solutions)
        self.visited += len(found.rows)
        if self._allowance is not None and self.visited > self._allowance:
            raise Exhausted
        return [tuple(term.value for term in row) for row in found.rows]  # type: ignore[union-attr]

    def _read(self, thing: IRI) -> dict[IRI, list[Link]]:
        found: dict[IRI, list[Link]] = {}
        for outgoing in (True, False):
            said = self._said(thing, outgoing, (), self._at_most(self.crowd + 1))
            if len(said) > self.crowd:
                said = self._without_crowds(thing, outgoing)
            else:
                for predicate, count in Counter(predicate for predicate, _ in said).items():
                    self._fans[thing, (predicate, outgoing)] = count
            self._enter(thing, outgoing, said, found)
        return found

    def _without_crowds(self, thing: IRI, outgoing: bool) -> _Said:
        """The relations of a thing in one direction, without its crowds, which are noted."""
        few = []
        ends = (thing, None) if outgoing else (None, thing)
        for predicate, count in self._store.predicates(*ends).items():
            if self._relations.holds(predicate):
                self._fans[thing, (predicate, outgoing)] = min(count, MOST_COUNTED)
                if count > self.crowd:
                    crowd = Crowd(thing, predicate, outgoing)
                    self._sizes[crowd] = count
                    self.crowds.setdefault(thing, []).append(crowd)
                else:
                    few.append(predicate)
        return self._said(thing, outgoing, few, None) if few else []

    def _said(
        self, thing: IRI, outgoing: bool, predicates: Collection[IRI], limit: int | None
    ) -> _Said:
        """What a thing is related to, of these properties or of any: the properties and the other
        ends. Literals stay in the engine, which is what takes time on disk."""
        pattern = f"<{thing}> ?p ?far" if outgoing else f"?far ?p <{thing}>"
        among = (
            f"VALUES ?p {{ {' '.join(f'<{each}>' for each in predicates)} }}" if predicates else ""
        )
        rows = self._rows("?p ?far", f"{among} {pattern} FILTER(isIRI(?far))", limit)
        return [(IRI(predicate), IRI(far)) for predicate, far in rows]

    def _enter(self, thing: IRI, outgoing: bool, said: _Said, found: dict[IRI, list[Link]]) -> None:
        """Turn what is said into links; a node that only carries a relation becomes its links."""
        roles = set() if outgoing else self._relations.roles.intersection(p for p, _ in said)
        nodes = {far for predicate, far in said if predicate in roles}
        carriers = self._carried(thing, roles, nodes) if roles else {}
        holds = self._relations.holds
        for predicate, far in said:
            if not holds(predicate):
                continue
            if far in carriers:
                for link in carriers[far]:
                    self._add(thing, link, found)
                if far not in self._things:
                    continue
            link = Link(thing, far, predicate) if outgoing else Link(far, thing, predicate)
            self._add(thing, link, found)

    def _add(self, thing: IRI, link: Link, found: dict[IRI, list[Link]]) -> None:
        far = link.other(thing)
        if far == thing or not self._scope.takes(link):
            return
        links = found.get(far)
        if links is None:
            if far not in self._things and not self._admits(far):
                return
        elif link in links:
            return
        if not all(map(self._allowed, link.triples)):
            return
        if links is None:
            found[far] = [link]
        else:
            links.append(link)

    def _admits(self, thing: IRI) -> bool:
        return thing not in self._relations.codes and self._scope.admits(thing)

    def _allowed(self, triple: tuple[IRI, IRI, IRI]) -> bool:
        if self._scope.any_evidence:
            return True
        graphs = [quad.graph_name for quad in self._store.quads(*triple)]
        self.visited += len(graphs)
        return any(
            isinstance(graph, ox.NamedNode) and self._scope.allows(IRI(graph.value))
            for graph in graphs
        )

    def _carried(
        self, thing: IRI, roles: Collection[IRI], nodes: Collection[IRI]
    ) -> dict[IRI, list[Link]]:
        """What carriers among nodes that point to a thing by these properties join it to."""
        pointing = "|".join(f"<{role}>" for role in sorted(roles))
        only = "" if self._scope.as_of else "FILTER(isIRI(?far))"  # times are literals
        facts: dict[IRI, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        few = f"VALUES ?node {{ {' '.join(f'<{each}>' for each in sorted(nodes))} }}"
        pattern = f"{few if len(nodes) <= _FEW else ''} ?node {pointing} <{thing}> ; ?p ?far {only}"
        for node, predicate, far in self._rows("?node ?p ?far", pattern, self._at_most(None)):
            facts[IRI(node)][predicate].add(far)
        found = {}
        for node, known in facts.items():
            kind = self._relations.carrier(known[RDF.type])
            if kind is not None:
                found[node] = self._joined(thing, node, kind, known)
        return found

    def _joined(
        self, thing: IRI, node: IRI, kind: IRI, known: Mapping[str, Collection[str]]
    ) -> list[Link]:
        """What a carrier joins a thing to, if it holds within the scope."""
        if not self._scope.holds(known):
            return []
        ends = [
            (IRI(predicate), IRI(far))
            for predicate, things in known.items()
            if self._relations.holds(predicate)
            for far in sorted(things)
        ]
        return [
            self._relations.carried(node, kind, here, there)
            for here in ends
            if here[1] == thing
            for there in ends
            if there[1] != thing and self._relations.joins(kind, here[0], there[0])
        ]
