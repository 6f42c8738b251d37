"""Backups of a kept graph, and the way back from them.

A backup is a folder with one generation, its files copied and not linked, so that no damage to the
one reaches the other. It can be opened as any kept graph can. Beside its manifest lies
``SHA256SUMS``, in the form that ``sha256sum --check`` reads; it is written last, so that a backup
that was broken off has none.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from zjg_kg._errors import ExportError, InputError
from zjg_kg._files import write_atomically
from zjg_kg._kept import _folder
from zjg_kg._kept._check import check_generation
from zjg_kg._kept._folder import Folder, copy_generation
from zjg_kg._kept._manifest import Version
from zjg_kg._kept._open import find, is_version

SUMS: Final = "SHA256SUMS"
_LOCKS: Final = ".lock"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that has been made."""

    folder: Path
    version: Version
    """The generation that it holds."""
    files: int
    bytes: int


def backup_store(folder: Path | str, target: Path | str) -> Backup:
    """Copy a kept graph, or a version of it such as ``"park@6"``, to a new folder.

    Readers and a writer of the graph are not disturbed. The target must be missing or empty; it is
    there in whole, on disk, or not at all.

    Raises ``InputError`` where there is no such graph or it cannot be read, ``ExportError`` where
    the target cannot be written to or holds something.

    >>> import tempfile
    >>> from zjg_kg import open
    >>> home = Path(tempfile.mkdtemp())
    >>> kg = open(home / "park", begin="empty")
    >>> backup_store(home / "park", home / "backup").version.number
    1
    """
    opened, target = find(folder), Path(target)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ExportError(
            zh=f"{target} 已存在且不是空文件夹；请为备份另选一个文件夹。",
            en=f"{target} exists and is no empty folder; name another folder for the backup.",
        )
    opened.read()  # what cannot even be opened is not worth keeping
    with _new_folder(target) as new:
        (new / _folder.GENERATIONS).mkdir()
        copy = new / _folder.GENERATIONS / opened.generation.name
        copy_generation(opened.generation, copy, link=False)
        copy.with_name(f"{copy.name}{_LOCKS}").touch()
        replace(opened.manifest, versions=(opened.version,)).write(new)
        sums = {path.relative_to(new).as_posix(): _sha256(path) for path in _files(new)}
        lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
        _folder.sync(copy)
        write_atomically(new / SUMS, lines.encode())
    size = sum(path.stat().st_size for path in _files(target))
    return Backup(target, opened.version, len(sums), size)


def restore_store(source: Path | str, folder: Path | str) -> Version:
    """Make what a backup holds the graph of a folder; gives the version that it has become there.

    ``source`` is a backup, each file of which must be as it was when the backup was made, or an
    earlier version of a kept graph, such as ``"park@6"``, which must be sound. A missing or empty
    folder is begun; that of a kept graph gets a new version, and what it held stays in its history.

    Raises ``InputError`` for a source that is damaged or none, ``ExportError`` for a folder that
    holds other files or cannot be written to, ``StoreBusy`` where another process writes to it.
    """
    backup, target = find(source), Path(folder)
    if (backup.path / SUMS).exists():
        _verify(backup.path)
    else:
        _check_sound(backup)
    version = backup.version

    def fill(draft: Path) -> _folder.Summary:
        copy_generation(backup.generation, draft, link=False)
        return version.facts, version.graphs, backup.manifest.sources

    if not _folder.is_folder(target) and not is_version(target):
        _folder.create(target, fill)
        return find(target).version
    kept = find(target)
    with kept.writing(empty=True) as draft:
        with _folder.reported(target):
            facts, graphs, sources = fill(draft)
        what = f"restore {source}"
        kept.publish(draft, what, facts=facts, graphs=graphs, sources=sources)
    return kept.version


# -- checks ---------------------------------------------------------------------------------------


def _verify(backup: Path) -> None:
    """Hold a backup against its list: no file changed, none gone, none added."""
    listed = dict(_listed(backup))
    present = {path.relative_to(backup).as_posix() for path in _files(backup)} - {SUMS}
    if lacking := sorted(set(listed) - present):
        raise _altered(backup, f"缺少 {lacking[0]}", f"{lacking[0]} is missing")
    if foreign := sorted(present - set(listed)):
        raise _altered(backup, f"多出 {foreign[0]}", f"{foreign[0]} does not belong to it")
    for name, digest in listed.items():
        if _sha256(backup / name) != digest:
            raise _altered(
                backup, f"{name} 的 SHA-256 不符", f"{name} does not have its SHA-256 any more"
            )


def _listed(backup: Path) -> Iterator[tuple[str, str]]:
    """Names and hashes that the list gives."""
    try:
        for line in (backup / SUMS).read_text(encoding="utf-8").splitlines():
            digest, _, name = line.partition("  ")
            yield name, digest
    except (OSError, UnicodeDecodeError) as error:
        raise _altered(backup, f"{SUMS} 读不出来", f"{SUMS} cannot be read") from error


def _altered(backup: Path, zh: str, en: str) -> InputError:
    return InputError(
        zh=f"备份 {backup} 与制作时不同：{zh}。没有恢复任何内容；请改用别的备份。",
        en=f"the backup {backup} is not what it was when it was made: {en}. "
        "Nothing was restored; use another backup.",
        path=backup,
    )


def _check_sound(opened: Folder) -> None:
    _, faults = check_generation(opened)
    if faults:
        number, fault = opened.version.number, faults[0]
        raise InputError(
            zh=f"{opened.path} 的第 {number} 版已损坏：{fault.zh} 没有恢复任何内容。",
            en=f"version {number} of {opened.path} is damaged: {fault.en} Nothing was restored.",
            path=opened.path,
        )


# -- files ----------------------------------------------------------------------------------------


@contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    """A folder beside the target, which takes its name when the ``with`` statement ends well."""
    new = target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")
    try:
        with _folder.reported(target):
            new.mkdir(mode=0o700, parents=True)
            yield new
            _folder.sync_folder(new)
            os.replace(new, target)
            _folder.sync_folder(target.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    """All files below a folder but its locks, by path."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != _LOCKS)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
