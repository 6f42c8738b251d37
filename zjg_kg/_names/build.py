"""Writes the index of names into an SQLite database.

Rows are numbered in the order in which results rank among equals: things before terms, silences
after all other things, short names before long ones. FTS5 gives what it finds in the order of row
numbers, so the first rows that match are the best, and no search reads more than it shows.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final
from zlib import crc32

from zjg_kg._names.digest import Digest
from zjg_kg._names.keys import (
    END,
    HAN,
    JOINT,
    KIND,
    SHORT,
    START,
    normalise,
    pieces,
    syllable_pieces,
)
from zjg_kg._names.records import TERM, Membership, Record
from zjg_kg._names.sounds import initials, syllables
from zjg_kg._terms import ZJG

FORMAT: Final = 1
"""Changes with the tables, and with the way in which names are normalised and read."""

# A piece is one token whatever it is made of: the tokeniser parts at blanks alone, of which
# normalised names have none. Quotes, which they have not either, would end the setting.
_TOKENS: Final = (
    START
    + END
    + JOINT
    + SHORT
    + KIND
    + "".join(
        mark for mark in map(chr, range(33, 127)) if not mark.isalnum() and mark not in "\"'`"
    )
)
_PIECES: Final = (
    "DROP TABLE IF EXISTS {table}",  # from an attempt that was interrupted
    """CREATE VIRTUAL TABLE {table} USING fts5(
        pieces, content='', detail=none, columnsize=0, prefix='{prefixes}',
        tokenize="ascii tokenchars '{tokens}'")""",
    "INSERT INTO {table}({table}, rank) VALUES ('hashsize', 67108864)",
)
_COUNTED: Final = """
    CREATE VIRTUAL TABLE temp.{table}_vocabulary USING fts5vocab(main, {table}, row);
    CREATE TABLE {table}_frequency (piece TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO {table}_frequency
        SELECT term, doc FROM temp.{table}_vocabulary WHERE unicode(term) <> unicode('{short}');
    DROP TABLE temp.{table}_vocabulary;
"""


def kind_piece(number: int) -> str:
    """The piece that stands for a class."""
    return f"{KIND}{number}"


def build(
    connection: sqlite3.Connection, found: Iterable[Record], classes: Iterable[Membership]
) -> str:
    """Enter all names as they are written, and the classes of what bears them; gives the digest."""
    connection.executescript("""
        CREATE TABLE about (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE kinds (number INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, named INTEGER);
        CREATE TABLE names (
            id INTEGER PRIMARY KEY, iri TEXT NOT NULL, tier INTEGER NOT NULL, text TEXT NOT NULL,
            kinds TEXT NOT NULL, key INTEGER NOT NULL);
        CREATE TEMP TABLE unranked (iri TEXT, tier INTEGER, text TEXT, key INTEGER);
        CREATE TEMP TABLE classified (iri TEXT, kind INTEGER);
    """)
    taken = Digest()
    taken_of: dict[str, Digest] = defaultdict(Digest)
    numbers = {str(ZJG.Silence): 0}

    def rows() -> Iterator[tuple[str, int, str, int]]:
        for record in found:
            taken.add(*record)
            yield *record, crc32(normalise(record.text).encode())

    def numbered() -> Iterator[tuple[str, int]]:
        for membership in classes:
            taken_of[membership.kind].add(*membership)
            yield membership.iri, numbers.setdefault(membership.kind, len(numbers))

    connection.executemany("INSERT INTO unranked VALUES (?, ?, ?, ?)", rows())
    connection.executemany("INSERT INTO classified VALUES (?, ?)", numbered())
    connection.executescript(f"""
        CREATE INDEX temp.by_iri ON classified (iri, kind);
        INSERT INTO names (iri, tier, text, kinds, key)
        SELECT iri, tier, text, coalesce(marks, ''), key FROM unranked LEFT JOIN (
            SELECT iri, group_concat('{KIND}' || kind, ' ') AS marks, min(kind) = 0 AS silent
            FROM classified GROUP BY iri
        ) USING (iri)
        -- The name of a silence is a whole question; things come before questions about them.
        ORDER BY tier = {TERM}, coalesce(silent, 0), length(text), text, iri;
        CREATE INDEX by_key ON names (key);
    """)
    query = "SELECT DISTINCT kind FROM classified WHERE iri IN (SELECT iri FROM unranked)"
    named = {number for (number,) in connection.execute(query)}
    for kind, number in numbers.items():
        connection.execute("INSERT INTO kinds VALUES (?, ?, ?)", (number, kind, number in named))
        if number in named:
            taken.include(taken_of[kind])
    connection.executescript("DROP TABLE unranked; DROP TABLE classified")
    _create(connection, "written", prefixes="1 2")
    connection.executemany(
        "INSERT INTO written (rowid, pieces) VALUES (?, ?)",
        (
            (number, f"{' '.join(piece.text for piece in pieces(key))} {kinds}")
            for number, key, kinds in _keys(connection)
        ),
    )
    connection.executescript(_COUNTED.format(table="written", short=SHORT))
    connection.commit()
    return str(taken)


def build_readings(connection: sqlite3.Connection) -> None:
    """Enter how the names that have Chinese characters are read."""
    _create(connection, "spoken", prefixes="2 3")
    known: set[str] = set()

    def rows() -> Iterator[tuple[int, str]]:
        for number, key, kinds in _keys(connection):
            if not HAN.search(key):
                continue
            read = syllables(key)
            readings = [syllable.readings for syllable in read]
            known.update(*readings)
            marks = [piece.text for piece in syllable_pieces(readings)]
            marks += {reading for options in readings for reading in options}
            marks += (SHORT + letters + END for letters in initials(read))
            yield number, f"{' '.join(marks)} {kinds}"

    connection.executemany("INSERT INTO spoken (rowid, pieces) VALUES (?, ?)", rows())
    connection.execute("CREATE TABLE syllables (syllable TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT INTO syllables VALUES (?)", ((each,) for each in known))
    connection.executescript(_COUNTED.format(table="spoken", short=SHORT))
    connection.commit()


def _create(connection: sqlite3.Connection, table: str, prefixes: str) -> None:
    for statement in _PIECES:
        connection.execute(statement.format(table=table, prefixes=prefixes, tokens=_TOKENS))


def _keys(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    """The number, the normalised text and the classes of each name, in order."""
    for number, text, kinds in connection.execute("SELECT id, text, kinds FROM names ORDER BY id"):
        yield number, normalise(text), kinds
