"""Drafts: a store as it is being changed, before anybody else sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from zjg_kg._kept._manifest import KeptSource
from zjg_kg._store import Name, Node, Store, Term
from zjg_kg._terms import DCTERMS, RDF, ZJG

if TYPE_CHECKING:
    from zjg_kg._kept._folder import Folder

_DEFAULT: Final = ox.DefaultGraph()
_MANY: Final = 50_000
"""From so many quads on they go to disk as tables of their own and not through memory."""


class Draft(Store):
    """A copy of a store that can be changed; ``Store.draft`` gives one and puts it in place."""

    discarded = False
    """Whether the changes are to be forgotten."""
    keep: int | None = None
    """How many generations of the folder stay at hand; ``None`` for the usual number."""

    def discard(self) -> None:
        """Forget the changes when the ``with`` statement ends."""
        self.discarded = True

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Take in quads, each in a named graph, and once in the default graph; however many.

        Raises ``ValueError`` for a quad in no named graph; the draft has to be discarded then.
        """
        entered = _entered(quads)
        first = list(islice(entered, _MANY))
        if len(first) < _MANY:
            self._inner.extend(first)
        else:
            self._inner.bulk_extend(chain(first, entered))
        self.generation += 1

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Take quads out of their named graphs; a triple that no other graph has is no fact more.

        Quads that are not there are passed over.
        """
        graphs = set()
        for quad in quads:
            self._inner.remove(quad)
            graphs.add(quad.graph_name)
            subject, object = cast("Node", quad.subject), cast("Term", quad.object)
            said = self.quads(subject, quad.predicate, object)
            if all(each.graph_name == _DEFAULT for each in said):
                self._inner.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
        for graph in graphs:
            # The engine would go on listing a graph that has become empty.
            if next(self._inner.quads_for_pattern(None, None, None, graph), None) is None:
                self._inner.remove_graph(graph)
        self.generation += 1

    def remove_graph(self, graph: Name) -> None:
        """Take a named graph out."""
        self.remove(self.quads(graph=graph))

    def optimize(self) -> None:
        """Let the engine bring its files on disk in order; the content stays."""
        self._inner.optimize()

    def summary(self) -> tuple[int, int, tuple[KeptSource, ...]]:
        """What a manifest says of a graph: its facts, its named graphs and its sources."""
        sources = sorted(
            (
                KeptSource(source.value, _title(self, source))
                for source in self.subjects(RDF.type, ZJG.Source)
            ),
            key=lambda source: source.iri,
        )
        [[graphs]] = self._select("SELECT (COUNT(*) AS ?n) { GRAPH ?g {} }")
        return self.count(), int(str(getattr(graphs, "value", 0))), tuple(sources)

    def close(self) -> None:
        """Bring everything to disk and let go of the files."""
        self._inner.flush()
        self._inner = ox.Store()


def _entered(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Quads of named graphs, each with its copy for the default graph."""
    for quad in quads:
        if quad.graph_name == _DEFAULT:
            raise ValueError(f"a quad needs a named graph: {quad}")
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _title(store: Store, source: ox.NamedNode | ox.BlankNode) -> str:
    titles = store.texts(source, DCTERMS.title)
    return titles.get("zh") or titles.get("en") or ""


@contextmanager
def kept_draft(store: Store, folder: Folder, what: str) -> Iterator[Draft]:
    """A draft of a folder's current generation, which is published unless it is discarded.

    The store that is open turns to that generation first, so that it is what the draft began from.
    """
    from zjg_kg._kept._folder import KEPT_VERSIONS, reported

    with folder.writing() as path, reported(folder.path):
        if folder.version != folder.manifest.current:
            folder.turn(folder.manifest.current)
            store._read_again(folder)
        draft = Draft(_writable(path))
        try:
            yield draft
            if draft.discarded:
                return
            facts, graphs, sources = draft.summary()
            draft.close()
            folder.publish(
                path,
                what,
                facts=facts,
                graphs=graphs,
                sources=sources,
                keep=draft.keep or KEPT_VERSIONS,
            )
        finally:
            draft._inner = ox.Store()


def fill(path: Path, store: Store) -> tuple[int, int, tuple[KeptSource, ...]]:
    """Write the first generation of a folder from a store; gives what its manifest says of it."""
    draft = Draft(_writable(path))
    draft.add(store.each_said())
    summary = draft.summary()
    draft.close()
    return summary


def _writable(path: Path) -> ox.Store:
    return ox.Store(str(path))
