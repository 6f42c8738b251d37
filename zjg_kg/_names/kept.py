"""Where the index of a store is kept, and when it is made anew.

The index of a store in memory is in memory, that of a store on disk in ``names.sqlite`` beside it.
A file counts as up to date in two steps. Where the store's own data files are those that stood
there when it was made, nothing can have changed. They are written anew now and then without any
change, though; then all names and classes are read and compared by their digest, which takes a
small part of the time that it takes to index them. So a change of names is noticed, and one of the
classes of what has them, whoever made it: by this process when names are next asked for, by another
when it next opens the store. One alone is not: a thing whose names stay gets, from elsewhere, a
class that only nameless things had before.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import TYPE_CHECKING, Final

from zjg_kg._names.build import FORMAT, build, build_readings
from zjg_kg._names.digest import digest
from zjg_kg._names.index import Index
from zjg_kg._names.records import memberships, records

if TYPE_CHECKING:
    from zjg_kg._store import Store

FILE: Final = "names.sqlite"
_IN_MEMORY: Final = ":memory:"


class KeptIndex:
    """The index of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._index: Index | None = None
        self._generation = -1

    def get(self) -> Index:
        """The index, as of now."""
        with self._lock:
            if self._index is None or self._generation != self._store.generation:
                generation = self._store.generation
                self._index = self._up_to_date(self._index) or self._made()
                self._generation = generation
            return self._index

    def discard(self, index: Index) -> None:
        """Make the index anew when it is next asked for: this one is damaged.

        One that has been replaced in the meantime, and closed under its user, is not.
        """
        with self._lock:
            if self._index is not index:
                return
            index.close()
            self._index = None
            if (path := self._path) is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path | None:
        return None if self._store.folder is None else self._store.folder / FILE

    def _up_to_date(self, index: Index | None) -> Index | None:
        """The index at hand or the one in the file, unless it has to be made anew."""
        path, files = self._path, _data_files(self._store.folder)
        try:
            if index is None:
                if path is None or not path.exists():
                    return None
                index = Index(_open_to_read(path))
            if index.about("format") == str(FORMAT):
                if files and index.about("files") == files:
                    return index
                if index.about("digest") == digest(self._store, index.kinds):
                    if path is not None:
                        _remark(path, files)
                    return index
        except (sqlite3.Error, ValueError):  # no database, damaged, or with other tables
            pass
        if index is not None:
            index.close()
        return None

    def _made(self) -> Index:
        if (path := self._path) is not None:
            # Where the folder cannot be written to, memory has to do.
            with suppress(OSError, sqlite3.OperationalError):
                self._write(path)
                return Index(_open_to_read(path))
        connection = sqlite3.connect(_IN_MEMORY, check_same_thread=False)
        self._fill(connection)
        return Index(connection)

    def _write(self, path: Path) -> None:
        """Make the file, whole or not at all."""
        part = path.with_name(f".{path.name}.{token_hex(6)}.tmp")
        try:
            with closing(sqlite3.connect(part)) as connection:
                connection.executescript(
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192"
                )
                self._fill(connection)
                build_readings(connection)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink()

    def _fill(self, connection: sqlite3.Connection) -> None:
        files = _data_files(self._store.folder)  # before the names are read
        taken = build(connection, records(self._store), memberships(self._store))
        remarks = {"format": str(FORMAT), "digest": taken, "files": files}
        connection.executemany("INSERT INTO about VALUES (?, ?)", remarks.items())
        connection.commit()


def _open_to_read(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _remark(path: Path, files: str) -> None:
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(path)) as connection,
        connection,
    ):
        connection.execute("UPDATE about SET value = ? WHERE key = 'files'", (files,))


def _data_files(folder: Path | None) -> str:
    """The names and sizes of the files in which RocksDB keeps its data.

    Whatever is written goes into one of them: first to the end of a log, later to a new table.
    """
    if folder is None:
        return ""
    found = [*folder.rglob("*.sst"), *folder.rglob("*.log")]
    with suppress(OSError):
        sizes = {str(path.relative_to(folder)): path.stat().st_size for path in found}
        return "\n".join(f"{name}\t{size}" for name, size in sorted(sizes.items()) if size)
    return ""
