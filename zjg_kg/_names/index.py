"""The index of names, as it is asked: an SQLite database that ``build`` wrote."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from threading import RLock
from typing import Any, Final, Literal, NamedTuple, TypeAlias
from zlib import crc32

from zjg_kg._names.build import build_readings, kind_piece
from zjg_kg._names.keys import normalise
from zjg_kg._names.records import TERM

Table: TypeAlias = Literal["written", "spoken"]
"""What pieces are of: of names as they are written, or as they are read."""

_PAGE: Final = 256
_RAREST: Final = 4  # that many pieces leave few names; more would only take longer,
_COMMONER: Final = 32  # as do pieces that so many times more names have than the rarest
_MOST: Final = 0.1  # a class with more of the names is looked at afterwards


class Name(NamedTuple):
    """One name of one thing; ``id`` is its rank among equals."""

    id: int
    iri: str
    tier: int
    text: str

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return normalise(self.text)


class Within(NamedTuple):
    """Which names count."""

    kinds: Collection[str] | None = None
    """Only those of things of these very classes."""
    terms: bool = True
    """Whether terms of the ontology count."""


class Wanted(NamedTuple):
    """What a name is to have: all these pieces, and one that begins so where that is given."""

    pieces: Collection[str]
    beginning: str = ""


class Index:
    """Finds names by their normalised form, and by pieces of how they are written or read.

    Names come in the order of rank. One connection serves all threads, one at a time.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = RLock()
        [(self._size,)] = self._rows("SELECT coalesce(max(id), 0) FROM names")
        # Terms have the last numbers.
        [(terms,)] = self._rows(f"SELECT count(*) FROM names WHERE tier = {TERM}")
        self._last_thing = self._size - terms
        kinds = self._rows("SELECT iri, number, named FROM kinds")
        self._marks = {iri: kind_piece(number) for iri, number, _ in kinds}
        self.kinds: Mapping[str, bool] = {iri: bool(named) for iri, _, named in kinds}
        """All classes; whether anything that has a name is of each."""

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def about(self, key: str) -> str:
        """A remark that was made when the index was built."""
        [(value,)] = self._rows("SELECT value FROM about WHERE key = ?", (key,))
        return str(value)

    @cached_property
    def syllables(self) -> frozenset[str]:
        """The syllables of all names; to be asked for before anything that is ``spoken``.

        An index in memory learns them now: that takes a library as large as a dictionary, and
        most searches do without.
        """
        with self._lock:
            if not self._rows("SELECT 1 FROM sqlite_master WHERE name = 'syllables'"):
                build_readings(self._connection)
            return frozenset(each for (each,) in self._rows("SELECT syllable FROM syllables"))

    def named(self, key: str, within: Within) -> list[Name]:
        """The names with this normalised form."""
        rows = self._rows(
            "SELECT id, iri, tier, text, kinds FROM names WHERE key = ? ORDER BY id",
            (crc32(key.encode()),),
        )
        marks = self._marks_of(within)
        return [
            name
            for *row, kinds in rows
            if (name := Name._make(row)).key == key
            and (within.terms or name.tier != TERM)
            and (marks is None or not marks.isdisjoint(kinds.split()))
        ]

    def having(self, table: Table, wanted: Iterable[Wanted], within: Within) -> Iterator[Name]:
        """The names that have what is wanted, in one way or another, and perhaps some others:
        only the rarest few of the pieces are looked for."""
        query = " OR ".join(filter(None, (self._condition(table, each) for each in wanted)))
        marks = self._marks_of(within)
        if query and marks is not None:
            counts = self.counts("written", marks)
            if not counts:
                return
            if sum(counts.values()) < _MOST * self._size:
                query = f"({query}) AND ({' OR '.join(map(_quoted, counts))})"
                marks = None
        if not query:
            return
        # FTS5 finds rows in the order of their numbers, and no more of them than are fetched; a
        # cross join is not turned round.
        find = f"""
            SELECT id, iri, tier, text, kinds FROM {table} AS found
            CROSS JOIN names ON id = found.rowid
            WHERE {table} MATCH ? AND found.rowid > ? AND found.rowid <= ?
            ORDER BY found.rowid LIMIT {_PAGE}"""
        last, limit = 0, self._size if within.terms else self._last_thing
        while rows := self._rows(find, (query, last, limit)):
            for *name, kinds in rows:
                if marks is None or not marks.isdisjoint(kinds.split()):
                    yield Name._make(name)
            if len(rows) < _PAGE:
                return
            last = rows[-1][0]

    def _condition(self, table: Table, wanted: Wanted) -> str:
        """An FTS5 expression; none if no name can have what is wanted."""
        counts = self.counts(table, wanted.pieces)
        if any(piece not in counts for piece in wanted.pieces):
            return ""
        rarest = sorted(counts, key=lambda piece: (counts[piece], piece))[:_RAREST]
        parts = [_quoted(p) for p in rarest if counts[p] <= _COMMONER * counts[rarest[0]]]
        if wanted.beginning:
            parts.append(f"{_quoted(wanted.beginning)} *")
        return f"({' AND '.join(parts)})" if parts else ""

    def counts(self, table: Table, pieces: Collection[str]) -> dict[str, int]:
        """How many names have each of some pieces, without the pieces that none has."""
        marks = ", ".join("?" * len(pieces))
        query = f"SELECT piece, count FROM {table}_frequency WHERE piece IN ({marks})"
        return dict(self._rows(query, list(pieces)))

    def _marks_of(self, within: Within) -> frozenset[str] | None:
        """The pieces of which one has to be there for the classes; ``None`` if none has to."""
        if within.kinds is None:
            return None
        return frozenset(self._marks[kind] for kind in within.kinds if kind in self._marks)

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()


def _quoted(piece: str) -> str:
    return f'"{piece}"'
