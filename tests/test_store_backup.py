"""Backups: what comes back is what was there, and from a damaged backup nothing does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import require_or_skip
from kept_parks import HOLDS_A_DRAFT, contents, keep, open_store, running, said

from zjg_kg import ExportError, InputError, StoreBusy
from zjg_kg._kept._backup import SUMS, backup_store, restore_store
from zjg_kg._kept._check import check_store
from zjg_kg._kept._compact import compact_store
from zjg_kg._kept._manifest import NAME
from zjg_kg._kept._statistics import store_history


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A kept graph of two versions."""
    return keep(tmp_path / "park", said("a", range(40)), said("b", range(30, 60)))


def everything(folder: Path) -> dict[str, bytes]:
    """The files of a folder, but for locks."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_a_backup_comes_back_whole_and_the_state_before_stays_in_history(folder: Path) -> None:
    backup = folder.with_name("backup")
    made = backup_store(folder, backup)
    assert made.version.number == 2 and made.files == len(everything(backup)) - 1
    before = contents(folder)
    with open_store(folder).draft() as draft:
        draft.remove_graph("http://example.org/a")
    later = contents(folder)
    version = restore_store(backup, folder)
    assert contents(folder) == before and check_store(folder).ok
    assert (version.number, version.facts) == (4, 60)
    assert store_history(folder)[-1] == version
    assert contents(f"{folder}@3") == later


def test_an_earlier_version_can_be_backed_up_and_restored_elsewhere(folder: Path) -> None:
    early, backup, new = contents(f"{folder}@1"), folder.with_name("b"), folder.with_name("new")
    backup_store(f"{folder}@1", backup)
    restore_store(backup, new)
    assert contents(new) == contents(backup) == early != contents(folder)
    assert check_store(new).ok and check_store(backup).ok


def test_a_backup_shares_no_file_with_the_graph(folder: Path) -> None:
    compact_store(folder)
    backup = folder.with_name("backup")
    backup_store(folder, backup)
    kept = {path.stat().st_ino for path in folder.rglob("*")}
    assert not kept & {path.stat().st_ino for path in backup.rglob("*")}


def test_the_list_of_a_backup_is_one_that_sha256sum_reads(folder: Path) -> None:
    require_or_skip(shutil.which("sha256sum"), "sha256sum")
    backup = folder.with_name("backup")
    backup_store(folder, backup)
    command = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    subprocess.run(command, cwd=backup, check=True)


def tamper(backup: Path, how: str) -> None:
    table = next(backup.rglob("*.sst"))
    if how == "flipped":
        data = bytearray(table.read_bytes())
        data[len(data) // 2] ^= 1
        table.write_bytes(data)
    elif how == "lost":
        table.unlink()
    elif how == "added":
        table.with_name("999999.sst").write_bytes(table.read_bytes())
    elif how == "relisted":
        (backup / SUMS).write_bytes(b"\xff\xfe")
    else:
        (backup / NAME).write_text((backup / NAME).read_text().replace('"facts": 60', '"facts": 6'))


@pytest.mark.parametrize("how", ["flipped", "lost", "added", "relisted", "manifest"])
def test_from_a_backup_that_was_altered_nothing_is_restored(folder: Path, how: str) -> None:
    backup, new = folder.with_name("backup"), folder.with_name("new")
    backup_store(folder, backup)
    tamper(backup, how)
    before = everything(folder)
    for target in (folder, new):
        with pytest.raises(InputError, match="backup"):
            restore_store(backup, target)
    assert everything(folder) == before and not new.exists()


def test_neither_a_backup_nor_a_restore_goes_into_a_folder_with_other_files(folder: Path) -> None:
    foreign, backup = folder.with_name("holiday"), folder.with_name("backup")
    foreign.mkdir()
    (foreign / "photo.jpg").write_bytes(b"...")
    backup_store(folder, backup)
    for copy in (lambda: backup_store(folder, foreign), lambda: restore_store(backup, foreign)):
        with pytest.raises(ExportError, match="holiday"):
            copy()
    assert everything(foreign) == {"photo.jpg": b"..."}
    with pytest.raises(ExportError, match="backup"):
        backup_store(folder, backup)


def test_a_folder_that_is_no_backup_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="empty"):
        restore_store(tmp_path / "empty", folder)


def test_a_graph_is_backed_up_while_somebody_writes_but_not_restored(folder: Path) -> None:
    backup, before = folder.with_name("backup"), contents(folder)
    with running(HOLDS_A_DRAFT, folder):
        backup_store(folder, backup)
        with pytest.raises(StoreBusy):
            restore_store(backup, folder)
    assert contents(backup) == contents(folder) == before


def test_a_graph_whose_files_are_gone_is_restored(folder: Path) -> None:
    backup, before = folder.with_name("backup"), contents(folder)
    backup_store(folder, backup)
    shutil.rmtree(folder / "generations/000002")
    restore_store(backup, folder)
    assert contents(folder) == before
