"""Several processes at one folder: one writes, the others read, and nobody is in the way."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from kept_parks import HOLDS_A_DRAFT, contents, keep, node, open_store, running, said

import zjg_kg
from zjg_kg import ExportError, InputError, StoreBusy
from zjg_kg._kept._compact import compact_store
from zjg_kg._kept._locks import Holder
from zjg_kg._language import use
from zjg_kg._store import Store

WRITES_REVISIONS = """
import sys
sys.path[:0] = [sys.argv[2]]
from kept_parks import open_store, said
print("writing", flush=True)
for revision in range(1, 13):
    with open_store(sys.argv[1]).draft(str(revision)) as draft:
        draft.remove_graph("http://example.org/park")
        draft.add(said("park", range(100 * revision, 100 * revision + 100)))
"""
"""A program that puts another revision of a graph in place, time and again."""


def revision_of(numbers: set[int]) -> int:
    """Which revision has these numbers for its integers; they must be those of one alone."""
    revision = min(numbers) // 100
    whole = {number for number in range(100 * revision, 100 * revision + 100) if number % 3 == 2}
    assert numbers == whole
    return revision


def numbers_asked(store: Store) -> set[int]:
    rows = store.query("SELECT ?n { ?s <http://example.org/p2> ?n }").rows
    return {int(n.value) for [n] in rows}


def numbers_found(store: Store) -> set[int]:
    return {int(quad.object.value) for quad in store.facts(predicate=node("p2"))}


# -- two writers ----------------------------------------------------------------------------------


def test_a_second_writer_is_told_who_is_writing(tmp_path: Path) -> None:
    folder = keep(tmp_path / "park", said("a", range(9)))
    before = contents(folder)
    with running(HOLDS_A_DRAFT, folder) as writer:
        with pytest.raises(StoreBusy) as caught, open_store(folder).draft():
            pytest.fail("two are writing")
        holder = caught.value.holder
        assert isinstance(holder, Holder)
        assert (holder.pid, holder.host) == (writer.pid, socket.gethostname())
        assert str(folder) in holder.command
        began = datetime.fromisoformat(holder.since)
        assert 0 <= (datetime.now(UTC) - began).total_seconds() < 600
        for lang in ("zh", "en"):
            with use(lang):
                message = str(caught.value)
            assert all(part in message for part in (str(writer.pid), holder.host, holder.since))
        assert contents(folder) == before  # to read is no matter
    with open_store(folder).draft() as draft:
        draft.add(said("b", range(3)))
    assert contents(folder) > before


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    folder = keep(tmp_path / "park", said("a", range(9)))
    with running(HOLDS_A_DRAFT, folder) as writer:
        writer.kill()
        writer.wait()
        with open_store(folder).draft() as draft:
            draft.add(said("b", range(3)))
    assert len(list((folder / "generations").glob("draft-*"))) == 0


def test_a_writer_that_opened_the_store_earlier_changes_what_is_there_now(tmp_path: Path) -> None:
    folder = keep(tmp_path / "park", said("a", range(9)))
    early = open_store(folder)
    with open_store(folder).draft() as draft:
        draft.add(said("b", range(20, 29)))
    with early.draft() as draft:
        assert set(early.quads()) == contents(folder)
        draft.remove_graph(node("b"))
    assert contents(folder) == set(early.quads()) == contents(f"{folder}@1")


# -- readers --------------------------------------------------------------------------------------


def test_readers_beside_a_writer_see_whole_versions_and_no_error(tmp_path: Path) -> None:
    folder = keep(tmp_path / "park", said("park", range(100)))
    faithful = open_store(folder)
    seen = []
    with running(WRITES_REVISIONS, folder, Path(__file__).parent) as writer:
        while writer.poll() is None:
            store = open_store(folder)
            seen.append(revision_of(numbers_asked(store)))
            assert revision_of(numbers_found(store)) == seen[-1]
            assert revision_of(numbers_asked(faithful)) == 0
    assert writer.returncode == 0
    assert seen == sorted(seen) and len(set(seen)) > 1
    assert revision_of(numbers_asked(open_store(folder))) == 12
    assert revision_of(numbers_found(faithful)) == 0  # though its version is no longer at hand
    with pytest.raises(InputError, match="park"):
        open_store(f"{folder}@1")


def test_history_that_somebody_reads_stays_on_disk_until_it_is_let_go(tmp_path: Path) -> None:
    folder = keep(tmp_path / "park", said("a", range(9)), said("b", range(9, 18)))
    reader = open_store(f"{folder}@1")
    compact_store(folder, keep_history=False)
    assert set(reader.quads()) == {*said("a", range(9)), *unioned(said("a", range(9)))}
    assert (folder / "generations/000001").is_dir()
    del reader
    compact_store(folder, keep_history=False)
    assert [path.name for path in (folder / "generations").iterdir() if path.is_dir()] == ["000004"]


def unioned(quads: list[ox.Quad]) -> set[ox.Quad]:
    return {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads}


def test_a_literal_matches_itself_alone(tmp_path: Path) -> None:
    # Oxigraph 0.5.13 ends the range of an integer whose last byte is 255 too late, on disk only.
    quads = [ox.Quad(node("s"), node("p"), ox.Literal(i), node("g")) for i in (255, 256, 300, 511)]
    store = open_store(keep(tmp_path / "park", quads))
    for quad in quads:
        assert [fact.object for fact in store.facts(object=quad.object)] == [quad.object]
        assert store.count(node("s"), node("p"), quad.object) == 1
    assert not store.has(object=ox.Literal(767)) and not store.subjects(node("p"), ox.Literal(-1))
    with store.draft() as draft:
        draft.remove(quads[:1])
    assert {fact.object.value for fact in store.facts()} == {"256", "300", "511"}


# -- folders --------------------------------------------------------------------------------------


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "holiday"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"...")
    with pytest.raises(ExportError, match="holiday"):
        zjg_kg.open(folder)
    with pytest.raises(InputError, match="holiday"):
        zjg_kg.open(folder, begin=None)
    assert [path.name for path in folder.iterdir()] == ["photo.jpg"]
