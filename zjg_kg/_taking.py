"""Taking in what sources say: the one way by which data come into a graph.

What the sources said before goes, what they say now comes, whatever has changed is checked, and
only then does anybody see it. All of that is one change of the graph, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from zjg_kg._provenance import graphs_of
from zjg_kg._rewritten import as_kept
from zjg_kg._terms import IRI, RDF

if TYPE_CHECKING:
    from zjg_kg._difference import Difference
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._report import Report
    from zjg_kg._store import Node, Store

_TYPE: Final = ox.NamedNode(RDF.type)
_BATCH: Final = 10_000
CHECKED_BY: Final = ("data",)
"""The shapes that decide whether something is taken."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it."""

    sources: tuple[IRI, ...]
    come: int
    """How many quads of named graphs are new."""
    gone: int
    """How many quads of named graphs are there no longer."""
    report: Report
    """What the shapes find in what has changed."""
    difference: Difference | None
    """What has changed, where the sources had said something before."""
    taken: bool
    """Whether the graph has been changed."""

    @property
    def unchanged(self) -> bool:
        """Whether the sources say just what they said before."""
        return not self.come and not self.gone


def take(
    kg: KnowledgeGraph,
    sources: Collection[IRI],
    quads: Iterable[ox.Quad],
    *,
    what: str = "",
    dry_run: bool = False,
    force: bool = False,
    accept: Callable[[Taken], bool] | None = None,
) -> Taken:
    """Put what sources say now in the place of what they said before.

    ``quads`` are all that they say: their records, in graphs that bear the IRIs of the sources, and
    their assertions, each in a graph of its own; they are read once. Sources that the graph does
    not know are added; those that say nothing any more are gone. The graph stays as it is where the shapes find a violation in what has
    changed (unless ``force`` is given), where nothing has, in a ``dry_run``, and where ``accept``, which is shown what would
    come of it, says no. ``what`` stands in the history of a kept folder.

    Raises ``StoreBusy`` or ``ExportError`` where a kept folder cannot be changed, and whatever
    reading the quads raises; the graph is then as it was.
    """
    with kg.store.draft(what) as draft:
        watched = _Watched(kg.store, sources)
        draft.add(watched.each(quads))
        gone = watched.gone()
        draft.remove(gone)
        difference = _difference(kg, draft, watched.graphs) if watched.known else None
        taken = Taken(
            sources=tuple(sources),
            come=watched.come,
            gone=len(gone),
            report=kg.over(draft).validate(shapes=CHECKED_BY, focus=watched.changed),
            difference=difference,
            taken=True,
        )
        refused = dry_run or taken.unchanged or not (force or taken.report.conforms)
        if not refused and (accept is None or accept(taken)):
            return taken
        draft.discard()
    return replace(taken, taken=False)


class _Watched:
    """Quads on their way into a draft, held against what their sources said before."""

    def __init__(self, before: Store, sources: Collection[IRI]) -> None:
        self._before = before
        self._old = {graph for source in sources for graph in graphs_of(before, source)}
        self._still: set[int] = set()
        self.known = bool(self._old)
        """Whether the sources had said anything."""
        self.graphs = set(self._old)
        """The graphs of the sources, before and after."""
        self.come = 0
        self.changed: set[IRI] = set()
        """What the changed triples are about: the things, the assertions, the properties."""

    def each(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """Pass on the quads that are new."""
        for quad in _as_kept(quads) if self.known else quads:
            graph = IRI(getattr(quad.graph_name, "value", ""))
            if graph in self._old:
                # A hash of 64 bits in place of a quad that may have to be kept a million times.
                self._still.add(hash(quad))
                if quad in self._before:
                    continue
            elif self.known:
                self.graphs.add(graph)
            self.come += 1
            self._touch(quad)
            yield quad

    def gone(self) -> list[ox.Quad]:
        """What the sources no longer say, once all quads have passed."""
        quads = [
            quad for quad in self._before.each_said(self._old) if hash(quad) not in self._still
        ]
        for quad in quads:
            self._touch(quad)
            if quad.predicate == _TYPE:  # the thing may be gone, and others point to it
                pointing = self._before.facts(object=cast("Node", quad.subject))
                self.changed.update(
                    IRI(each.subject.value)
                    for each in pointing
                    if isinstance(each.subject, ox.NamedNode)
                )
        return quads

    def _touch(self, quad: ox.Quad) -> None:
        for node in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(node, ox.NamedNode):
                self.changed.add(IRI(node.value))


def _as_kept(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Quads as the store will hold them, so that they can be compared with those it holds."""
    remaining = iter(quads)
    while batch := list(islice(remaining, _BATCH)):
        yield from as_kept(batch)[0]


def _difference(kg: KnowledgeGraph, draft: Store, graphs: Collection[IRI]) -> Difference:
    from zjg_kg._difference import difference

    found = difference(kg.store, draft, graphs, lang=kg.lang)
    _ = found.changes  # told from both stores, one of which is about to go
    return found
