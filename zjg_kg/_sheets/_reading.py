"""A file, read row by row: first whom its rows describe, then what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from zjg_kg._provenance import assertion, assertion_iri, passage
from zjg_kg._sheets._cells import CellReader
from zjg_kg._sheets._rows import Row, RowReader, Said
from zjg_kg._terms import IRI, ZJG

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._sheets._file_sources import FileSources
    from zjg_kg._sheets._layout import Layout
    from zjg_kg._sheets._resolve import Resolver

_STEP = 1000  # rows between two words about the progress
_PASSAGE = ox.NamedNode(ZJG.passage)


class RowKey(NamedTuple):
    """One row of a file: the place of its sheet among the sheets, and its number in this file."""

    sheet: int
    row: int


class FileReader:
    """Reads the rows of the sheets that are recognised, as often as is asked."""

    def __init__(
        self,
        kg: KnowledgeGraph,
        layouts: Sequence[Layout],
        sources: FileSources,
        resolver: Resolver,
        progress: Callable[[int], None] | None,
    ) -> None:
        self._kg = kg
        self.layouts = layouts
        self._sources = sources
        self._resolver = resolver
        self._progress = progress
        self._cells = CellReader(kg, resolver)
        for layout, reader in zip(layouts, self._readers(), strict=True):
            for cells in layout.rows():
                if (naming := reader.naming(cells)) is not None:
                    resolver.describe(naming)

    def _readers(self) -> list[RowReader]:
        singles: dict[tuple[IRI, str], tuple[str, object, frozenset[str]]] = {}
        return [
            RowReader(self._kg, layout, self._resolver, self._cells, singles)
            for layout in self.layouts
        ]

    def rows(self) -> Iterator[tuple[RowKey, Row]]:
        """All rows with what they say."""
        done = 0
        for sheet, reader in enumerate(self._readers()):
            for cells in self.layouts[sheet].rows():
                yield RowKey(sheet, cells[0].row), reader.read(cells)
                done += 1
                if self._progress is not None and done % _STEP == 0:
                    self._progress(done)

    def source(self, key: RowKey) -> IRI:
        """The source that a row belongs to."""
        return self._sources.of_sheet[self.layouts[key.sheet].sheet.title]

    def assertions(self, key: RowKey, row: Row) -> Iterator[tuple[IRI, Said]]:
        """The assertions of a row by their names."""
        source = self.source(key)
        for said in row.said:
            yield assertion_iri(source, [triple for triple, _ in said.triples]), said


class Writer:
    """Turns rows into quads: assertions with their records and passages.

    Rows that say the same make one assertion, which rests on all of them.
    """

    def __init__(self, reader: FileReader) -> None:
        self._reader = reader
        self._written: set[int] = set()

    def known(self, assertions: set[IRI]) -> None:
        """Assertions that stand already; what says the same again is added to them."""
        self._written.update(map(hash, assertions))

    def quads(self, key: RowKey, row: Row) -> Iterator[ox.Quad]:
        """The quads of a row."""
        source = self._reader.source(key)
        for said in row.said:
            place, quads = passage(
                source,
                sha256=sha256(said.text.encode()).hexdigest(),
                row=row.number,
                column=None if said.cell is None else said.cell.column,
            )
            yield from quads
            name, quads = assertion(
                source,
                [triple for triple, _ in said.triples],
                passages=[place],
                glosses=said.glosses,
            )
            # A hash of 64 bits for each assertion, of which there may be a million.
            if hash(name) in self._written:
                yield ox.Quad(
                    ox.NamedNode(name), _PASSAGE, ox.NamedNode(place), ox.NamedNode(source)
                )
            else:
                self._written.add(hash(name))
                yield from quads
