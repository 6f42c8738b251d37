"""A graph in a folder: a chain of generations, of which the manifest names the one that counts.

::

    park/
    ├── zjg-kg.json            the manifest
    ├── writer.lock            held by whoever is writing, with who that is
    └── generations/
        ├── 000006/  000006.lock
        └── 000007/  000007.lock     Oxigraph's files; the lock is shared by those who read them

A generation that has been published is never written to again. A change is made to a draft, a copy
of the current generation that costs next to nothing: RocksDB's tables never change, so that the
copy links them. When the draft is on disk the manifest is replaced, and that one step is the
change: before it there is the old graph, after it the new one, whatever is killed when. A reader
stays with the generation that it opened.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Final, TypeAlias

import pyoxigraph as ox

from zjg_kg._errors import ExportError, InputError
from zjg_kg._kept import _locks
from zjg_kg._kept._manifest import NAME, KeptSource, Manifest, Version, read_manifest

KEPT_VERSIONS: Final = 5
"""So many generations stay at hand, the current one included."""

GENERATIONS: Final = "generations"
_WRITER: Final = "writer.lock"
_DRAFT: Final = "draft-"
# Files of RocksDB that belong to a process and not to the data.
_NOT_COPIED: Final = ("LOCK", "LOG")


class Folder:
    """A folder with a graph in it, opened at one of its generations."""

    def __init__(
        self, path: Path, manifest: Manifest, version: Version, *, read_only: bool = False
    ) -> None:
        self.path = path
        """The folder."""
        self.manifest = manifest
        """What the manifest said when the generation was opened."""
        self.version = version
        """The generation that is read."""
        self._read_only = read_only
        self._mark = _locks.Mark(self._lock_of(version.number))

    @classmethod
    def open(cls, path: Path, number: int | None = None) -> Folder:
        """Open a folder at its current generation, or at an earlier one that is still at hand.

        Raises ``InputError`` where there is no such folder or generation.
        """
        while True:
            manifest = read_manifest(path)
            version = manifest.current if number is None else manifest.version(number)
            if version is None:
                known = ", ".join(str(each.number) for each in manifest.versions)
                raise InputError(
                    zh=f"{path} 里没有第 {number} 版；现有的版本：{known}。",
                    en=f"{path} has no version {number}; at hand are {known}.",
                    path=path,
                )
            folder = cls(path, manifest, version, read_only=number is not None)
            # A writer may have tidied the generation away between the two steps.
            if folder.generation.is_dir() or read_manifest(path) == manifest:
                return folder

    @property
    def generation(self) -> Path:
        """The folder of the generation that is read."""
        return self._folder_of(self.version.number)

    def read(self) -> ox.Store:
        """The generation, to be read only.

        Raises ``InputError`` where its files are damaged.
        """
        try:
            return ox.Store.read_only(str(self.generation))
        except (OSError, RuntimeError) as error:
            raise InputError(
                zh=f"无法打开 {self.path} 的第 {self.version.number} 版：{error}。"
                f"请打开较早的版本（{self.path}@编号），或用 zjg-kg store restore 从备份恢复。",
                en=f"cannot open version {self.version.number} of {self.path}: {error}. "
                f"Open an earlier version ({self.path}@NUMBER), or restore a backup with "
                "zjg-kg store restore.",
                path=self.path,
            ) from error

    @contextmanager
    def writing(self, *, empty: bool = False) -> Iterator[Path]:
        """Be the one writer; gives a new folder that holds a copy of the current generation.

        With ``empty`` it holds nothing, and need not be there yet: whoever writes fills it. What is not published before the ``with`` statement ends is gone then.
        Raises ``StoreBusy`` where another process writes.
        """
        if self._read_only:
            raise ExportError(
                zh=f"{self.path} 的第 {self.version.number} 版只供读取；"
                f"要改动，请打开 {self.path}。",
                en=f"version {self.version.number} of {self.path} is there to be read; "
                f"to make a change, open {self.path}.",
            )
        with _locks.writer(self.path / _WRITER):
            self.manifest = read_manifest(self.path)
            self._tidy()
            with self._drafted(empty) as draft:
                yield draft

    @contextmanager
    def _drafted(self, empty: bool) -> Iterator[Path]:
        draft = self.path / GENERATIONS / f"{_DRAFT}{token_hex(6)}"
        try:
            if not empty:
                with reported(self.path):
                    copy_generation(self._folder_of(self.manifest.current.number), draft)
            yield draft
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def publish(
        self,
        draft: Path,
        what: str,
        *,
        facts: int,
        graphs: int,
        sources: tuple[KeptSource, ...],
        keep: int = KEPT_VERSIONS,
    ) -> None:
        """Make a draft, closed and flushed, the graph; to be called while ``writing``."""
        number = self.manifest.current.number + 1
        version = _next(number, what, facts, graphs)
        manifest = _manifest((*self.manifest.versions, version)[-keep:], sources)
        with reported(self.path):
            self._name(draft, number)
            manifest.write(self.path)
        self.manifest = manifest
        self.turn(version)
        self._tidy()

    def turn(self, version: Version) -> None:
        """Hold on to another generation, which is at hand, and let go of the one held so far."""
        self._mark.close()
        self._mark = _locks.Mark(self._lock_of(version.number))
        self.version = version

    def _name(self, draft: Path, number: int) -> None:
        """Give a draft its number, once all its bytes are on disk."""
        sync(draft)
        target = self._folder_of(number)
        # A generation of that number was never published: a writer was killed before it could.
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
        self._lock_of(number).touch()
        sync_folder(target.parent)

    def _tidy(self) -> None:
        """Delete drafts that were left lying, and generations that are out of date and unread."""
        wanted = {f"{version.number:06}" for version in self.manifest.versions}
        for path in (self.path / GENERATIONS).iterdir():
            if path.is_dir() and path.name not in wanted:
                lock = path.with_name(f"{path.name}.lock")
                if path.name.startswith(_DRAFT) or _locks.unused(lock):
                    shutil.rmtree(path, ignore_errors=True)
                    with suppress(OSError):
                        lock.unlink(missing_ok=True)

    def _folder_of(self, number: int) -> Path:
        return self.path / GENERATIONS / f"{number:06}"

    def _lock_of(self, number: int) -> Path:
        return self.path / GENERATIONS / f"{number:06}.lock"


Summary: TypeAlias = tuple[int, int, tuple[KeptSource, ...]]
"""Of a generation the number of its facts, that of its named graphs, and its sources."""


def create(path: Path, fill: Callable[[Path], Summary]) -> None:
    """Begin a folder; ``fill`` writes the first generation and gives its numbers and sources.

    Raises ``ExportError`` where the folder exists and is not empty, or cannot be made.
    """
    if path.exists() and (not path.is_dir() or set(_names(path)) - {_WRITER, GENERATIONS}):
        raise ExportError(
            zh=f"{path} 已存在，里面有别的文件；请给出一个新的或空的文件夹。",
            en=f"{path} exists and holds other files; name a new folder or an empty one.",
        )
    with reported(path):
        # The folder is closed to others: it may hold what only its owner should see.
        (path / GENERATIONS).mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    with _locks.writer(path / _WRITER):
        if (path / NAME).exists():  # somebody else has begun it in the meantime
            return
        draft = path / GENERATIONS / f"{_DRAFT}{token_hex(6)}"
        try:
            facts, graphs, sources = fill(draft)
            version = _next(1, "", facts, graphs)
            manifest = _manifest((version,), sources)
            folder = Folder(path, manifest, version)
            with reported(path):
                folder._name(draft, 1)
                manifest.write(path)
            folder._tidy()
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def is_folder(path: Path) -> bool:
    """Whether a path is a folder with a graph in it."""
    return (path / NAME).is_file()


def copy_generation(source: Path, target: Path, *, link: bool = True) -> None:
    """Copy the files of a generation; with ``link`` those that never change are shared."""
    target.mkdir(mode=0o700)
    for file in source.iterdir():
        if file.name.startswith(_NOT_COPIED):
            continue
        if link and file.suffix == ".sst":
            with suppress(OSError):  # a file system without hard links
                os.link(file, target / file.name)
                continue
        shutil.copy2(file, target / file.name)


def _next(number: int, what: str, facts: int, graphs: int) -> Version:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Version(number=number, when=now, what=what, facts=facts, graphs=graphs)


def _manifest(versions: tuple[Version, ...], sources: tuple[KeptSource, ...]) -> Manifest:
    from importlib.metadata import version

    from zjg_kg._data import ontology_version

    return Manifest(version("zjg-kg"), ontology_version(), versions, sources)


def _names(path: Path) -> list[str]:
    return [each.name for each in path.iterdir()]


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn what the system says, such as that a disk is full, into an error with the fix."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            zh=f"无法写入 {path}：{reason}；图库保持原样。请检查权限和磁盘空间。",
            en=f"cannot write to {path}: {reason}; the store is as it was. "
            "Check permissions and room on the disk.",
        ) from error


def sync(folder: Path) -> None:
    for file in folder.iterdir():
        descriptor = os.open(file, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
