"""Opening a graph that is kept in a folder, and beginning one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import pyoxigraph as ox

from zjg_kg._kept._folder import Folder, create, is_folder
from zjg_kg._terms import IRI, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._language import Language
    from zjg_kg._store import Store

_VERSION: Final = re.compile(r"(.+)@(\d+)\Z", re.DOTALL)

Begin = Literal["shipped", "empty"]
"""What a new folder begins with: the shipped graph, or the ontology and who keeps the graph."""
_DEFAULT: Final = ox.DefaultGraph()


def open(
    folder: Path | str, *, begin: Begin | None = "shipped", lang: Language | None = None
) -> KnowledgeGraph:
    """Open a graph that is kept in a folder; a missing or empty folder is begun.

    A new folder begins with the shipped graph, with ``begin="empty"`` with the ontology and who
    keeps the graph alone; with ``begin=None`` none is made. ``"park@6"`` opens version 6 of the folder ``park``,
    to be read. Every change is one transaction: on disk in whole before the call returns, or not
    made. Other processes may read meanwhile; each sees the graph as it was when it opened it.

    Raises ``InputError`` where there is no such folder or version, ``ExportError`` where none can
    be made, ``StoreBusy`` where another process is just making it.

    >>> import tempfile
    >>> kg = open(Path(tempfile.mkdtemp()) / "park", lang="en")
    >>> kg.label("entity:zijingang-sci-tech-city")
    'Zijingang Sci-Tech City'
    """
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._store import Store

    path = Path(folder)
    if begin is not None and not is_folder(path) and not is_version(path):
        make(path, begin)
    return KnowledgeGraph(Store(kept=find(folder)), lang=lang)


def find(folder: Path | str) -> Folder:
    """The folder of a kept graph at its current generation, or at that of a version of it.

    Raises ``InputError`` where there is no such folder or version.
    """
    path = Path(folder)
    if is_version(path) and (match := _VERSION.match(str(folder))):
        return Folder.open(Path(match[1]), int(match[2]))
    return Folder.open(path)


def is_version(path: Path) -> bool:
    """Whether a path names a version of a folder, such as ``park@6``.

    >>> is_version(Path("park@6")), is_version(Path("park"))
    (True, False)
    """
    return not path.exists() and _VERSION.match(str(path)) is not None


def make(path: Path, begin: Begin = "shipped") -> None:
    """Begin a folder. Raises ``ExportError`` where it exists and is not empty."""
    from zjg_kg._draft import fill
    from zjg_kg._graph import KnowledgeGraph

    kg = KnowledgeGraph.shipped()
    if begin == "empty":
        keepers = _keepers(kg.store)
        kg = KnowledgeGraph.open()
        kg.store.add(keepers)
    create(path, lambda draft: fill(draft, kg.store))


def _keepers(shipped: Store) -> list[ox.Quad]:
    """Who keeps a graph, as the shipped one describes them: the publisher of what says no other."""
    source = expand("source:curators")
    said = [
        quad for quad in shipped.quads(expand("entity:curators")) if quad.graph_name != _DEFAULT
    ]
    records = {source, *(IRI(str(quad.graph_name)[1:-1]) for quad in said)}
    return said + [quad for each in sorted(records) for quad in shipped.quads(each, graph=source)]
