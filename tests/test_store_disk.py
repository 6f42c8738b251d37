"""A disk that is full or may only be read: the graph stays as it was, and the error says why."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import require_or_skip
from kept_parks import contents, keep, open_store, said

from zjg_kg import ExportError
from zjg_kg._kept._backup import backup_store
from zjg_kg._kept._check import check_store
from zjg_kg._kept._compact import compact_store

SIZE = 24
"""MiB that the disk has."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small file system of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(place)]
    may = os.name == "posix" and os.geteuid() == 0 and shutil.which("mount") is not None
    mounted = may and subprocess.run(command, check=False, capture_output=True).returncode == 0
    require_or_skip(mounted, "the right to mount a small file system")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Write a file that leaves so many bytes free."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        free = shutil.disk_usage(disk).free - leave
        file.write(b"\0" * max(free, 0))
    return ballast


@pytest.mark.parametrize("leave", [0, 50_000, 300_000, 1_000_000])
def test_a_full_disk_leaves_the_graph_as_it_was_and_free_room_lets_it_go_on(
    disk: Path, leave: int
) -> None:
    folder = keep(disk / "park", said("a", range(60)))
    compact_store(folder, keep_history=False)
    before, store = contents(folder), open_store(folder)
    ballast = fill(disk, leave)
    for _ in range(2):
        with pytest.raises(ExportError, match="park"), store.draft() as draft:
            draft.add(said("b", range(100_000)))
        assert contents(folder) == set(store.quads()) == before
        assert check_store(folder).ok
        assert not list((folder / "generations").glob("draft-*"))
    ballast.unlink()
    with store.draft() as draft:
        draft.add(said("b", range(60, 90)))
    assert contents(folder) == set(store.quads()) > before
    assert check_store(folder).ok


def test_a_full_disk_takes_no_half_of_a_backup(disk: Path, tmp_path: Path) -> None:
    folder = keep(tmp_path / "park", said("a", range(60)))
    fill(disk, 50_000)
    with pytest.raises(ExportError, match="backup"):
        backup_store(folder, disk / "backup")
    assert [path.name for path in disk.iterdir()] == ["ballast"]


def test_a_file_system_that_may_only_be_read_is_read_and_not_changed(disk: Path) -> None:
    folder = keep(disk / "park", said("a", range(60)))
    before = contents(folder)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert contents(folder) == before and check_store(folder).ok
    with pytest.raises(ExportError, match="park"), open_store(folder).draft():
        pytest.fail("it can be written to")
    with pytest.raises(ExportError, match="new"):
        backup_store(folder, disk / "new")
