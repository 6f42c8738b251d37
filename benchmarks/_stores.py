"""The synthetic province as stores to measure on: in memory, and on disk, made once and kept."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

from benchmarks.generate import generate
from zjg_kg import KnowledgeGraph
from zjg_kg._store import Store

CACHE: Final = Path.home() / ".cache" / "zjg-kg-benchmarks"
"""Where provinces and stores are kept from one run to the next, unless told otherwise."""
_CHUNK: Final = 1 << 18
_END: Final = b" .\n"


def province_file(folder: Path, quads: int, seed: int = 1) -> Path:
    """The province of this size as a file in a folder, written if it is not there yet."""
    path = folder / f"province-{quads}-{seed}.nq"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        generate(part, quads, seed)
        part.replace(path)
    return path


def in_memory(folder: Path, quads: int, seed: int = 1) -> KnowledgeGraph:
    """The province in memory, with the ontology."""
    return KnowledgeGraph.open(province_file(folder, quads, seed), lang="zh")


def on_disk(folder: Path, quads: int, seed: int = 1) -> KnowledgeGraph:
    """The province in a store on disk, opened to be read, with the ontology."""
    source = province_file(folder, quads, seed)
    path = source.with_suffix(".store")
    if not path.exists():
        part = path.with_suffix(".store-part")
        load_on_disk(source, part)
        part.replace(path)
    return KnowledgeGraph(Store(ox.Store.read_only(str(path)), folder=path), lang="zh")


def load_on_disk(source: Path, path: Path) -> None:
    """Load N-Quads (``.nq``, ``.nq.gz``) into a new store at a path, as ``Store.load`` does in
    memory: every triple stands in its named graph and once in the default graph, and the project's
    ontology and vocabularies each in a graph of its own.

    In one pass and in the memory that the engine's bulk loader takes, whatever the size. What is
    loaded has no blank nodes in common with anything else.
    """
    store = ox.Store(str(path))
    ontology = KnowledgeGraph.open().store
    store.bulk_extend(ontology.quads())
    with gzip.open(source) if source.suffix == ".gz" else source.open("rb") as file:
        both = cast("IO[bytes]", _Both(cast("IO[bytes]", file)))
        store.bulk_load(input=both, format=ox.RdfFormat.N_QUADS)
    store.optimize()
    store.flush()


class _Both:
    """N-Quads to be read, in which each line is followed by its triple in the default graph.

    The graph is the last term of a line, and the name of a graph has no blank; so the line is cut
    there, and nothing else of it need be understood.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._chunk = io.BytesIO()

    def read(self, size: int = -1) -> bytes:
        """Some bytes, at most ``size``; none at the end."""
        found = self._chunk.read(size)
        if not found and (lines := self._file.readlines(_CHUNK)):
            both = [
                part for line in lines for part in (line, line[: line.rindex(b" ", 0, -3)], _END)
            ]
            self._chunk = io.BytesIO(b"".join(both))
            found = self._chunk.read(size)
        return found
