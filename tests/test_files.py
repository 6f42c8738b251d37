"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from zjg_kg import ExportError
from zjg_kg._files import write_atomically, writing


def test_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    write_atomically(path, b"one")
    assert path.read_bytes() == b"one"
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_stays_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_bytes(b"mine")
    path.chmod(0o640)
    with pytest.raises(ExportError, match="left alone"):
        write_atomically(path, b"one")
    assert path.read_bytes() == b"mine"
    write_atomically(path, b"two", overwrite=True)
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("overwrite", [False, True])
def test_nothing_is_written_through_a_link(tmp_path: Path, overwrite: bool) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    for exists in (False, True):
        if exists:
            target.write_bytes(b"mine")
        else:
            link.symlink_to(target)
        with pytest.raises(ExportError, match="symbolic link"):
            write_atomically(link, b"one", overwrite=overwrite)
    assert target.read_bytes() == b"mine"


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a folder"):
        write_atomically(tmp_path, b"one")
    with pytest.raises(ExportError, match="cannot write"):
        write_atomically(tmp_path / "absent" / "a", b"one")


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.nt"
    path.write_bytes(b"mine")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        write_atomically(path, b"one", overwrite=True)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_where_hard_links_are_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_atomically(tmp_path / "a", b"one")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_a_name_taken_at_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    synced = os.fsync

    def somebody_else(descriptor: int) -> None:
        synced(descriptor)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", somebody_else)
    with pytest.raises(ExportError, match="left alone"):
        write_atomically(path, b"one")
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_several_files_appear_together(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    with writing(one, other) as files:
        for number, file in enumerate(files):
            file.write(b"%d" % number)
        assert not one.exists() and not other.exists()
    assert (one.read_bytes(), other.read_bytes()) == (b"0", b"1")


def test_of_several_files_none_appears_where_one_cannot(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    with pytest.raises(ExportError, match="other exists"), writing(one, other):
        other.write_bytes(b"mine")  # somebody takes the name meanwhile
    assert sorted(tmp_path.iterdir()) == [other]
    assert other.read_bytes() == b"mine"
    with pytest.raises(ExportError, match="other exists"), writing(one, other):
        raise AssertionError("never opened")
    with pytest.raises(ZeroDivisionError), writing(one):
        raise ZeroDivisionError
    assert sorted(tmp_path.iterdir()) == [other]
