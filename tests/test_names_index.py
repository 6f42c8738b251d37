"""The index of names: the same wherever it is kept, and made anew whenever that is needed."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg import AmbiguousName, KnowledgeGraph, UnknownName
from zjg_kg._names import build, kept
from zjg_kg._names.index import Index, Wanted, Within
from zjg_kg._names.records import Membership, Record
from zjg_kg._store import Store
from zjg_kg._terms import RDF, SKOS, ZJG, expand

HERON = ROOT / "tests/fixtures/heron-bay.trig"
SAIL = expand("entity:white-sail")
QUERIES = (
    "鹭湾",
    "heron bay",
    "luwan",
    "bf",
    "baifan",
    "白番软件",
    "園",
    "a",
    "年产值超5亿元",
    "科技城",
)

memory = KnowledgeGraph.open(HERON, lang="en")


class Disk:
    """A store on disk, opened again and again as other processes would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        inner = ox.Store(str(folder))
        inner.bulk_extend(memory.store.quads())

    def open(self) -> KnowledgeGraph:
        gc.collect()  # whoever had it open before lets go of it
        return KnowledgeGraph(Store(ox.Store(str(self.folder)), folder=self.folder), lang="en")

    @property
    def index(self) -> Path:
        return self.folder / kept.FILE

    def written(self) -> int:
        """Tells one writing of the index from another."""
        return self.index.stat().st_ino


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path / "store")


def quad(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, ox.NamedNode("urn:g"))


def named(subject: str, name: str) -> ox.Quad:
    return quad(subject, SKOS.prefLabel, ox.Literal(name, language="zh-hans"))


def found(kg: KnowledgeGraph, words: str) -> list[tuple[str, str, str]]:
    return [(match.iri, match.matched, match.how) for match in kg.search(words, limit=50)]


# -- where it is kept -----------------------------------------------------------------------------


def test_memory_and_disk_find_the_same(disk: Disk) -> None:
    kg = disk.open()
    for words in QUERIES:
        assert found(kg, words) == found(memory, words) != []
        assert found(memory, words)


def test_what_is_exact_needs_no_index(disk: Disk) -> None:
    kg = disk.open()
    for name in ("白帆软件", "White Sail <Software>", "entity:white-sail", "white-sail"):
        assert kg.resolve(name) == SAIL
    assert kg.names(kind="zjg:Enterprise")
    assert not disk.index.exists()


def test_the_file_is_made_once_and_used_again(disk: Disk) -> None:
    disk.open().search("白帆")
    first = disk.written()
    assert [path.name for path in disk.folder.glob("*names*")] == [kept.FILE]
    for _ in range(3):  # the engine rewrites its own files when it opens them
        assert disk.open().search("白帆")[0].iri == SAIL
    assert disk.written() == first


def test_a_folder_that_cannot_be_written_to_does_no_harm(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(kept.KeptIndex, "_write", refuse)
    assert found(disk.open(), "baifan") == found(memory, "baifan")
    assert not disk.index.exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_does_no_harm(disk: Disk) -> None:
    kg = disk.open()
    disk.folder.chmod(0o500)
    try:
        assert found(kg, "baifan") == found(memory, "baifan")
    finally:
        disk.folder.chmod(0o700)


def test_writing_that_fails_leaves_nothing_behind(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kept, "build_readings", fail)
    with pytest.raises(KeyboardInterrupt):
        disk.open().search("白帆")
    assert not list(disk.folder.glob("*names*"))


# -- when it is made anew -------------------------------------------------------------------------


@pytest.mark.parametrize("on_disk", [False, True])
def test_new_names_are_found_at_once(on_disk: bool, disk: Disk) -> None:
    kg = disk.open() if on_disk else KnowledgeGraph.open(HERON)
    assert kg.search("qinglan") == []
    kg.store.add([named("urn:new", "青岚科技")])
    assert [match.how for match in kg.search("qlkj")] == ["initials"]
    assert kg.resolve("QingLan KeJi") == "urn:new"


@pytest.mark.parametrize("on_disk", [False, True])
def test_new_relations_alone_keep_the_index(on_disk: bool, disk: Disk) -> None:
    kg = disk.open() if on_disk else KnowledgeGraph.open(HERON)
    kg.search("白帆")
    before = kg._names._kept.get()
    kg.store.add([quad(SAIL, ZJG.partOf, ox.NamedNode("urn:somewhere"))])
    kg.search("白帆")
    assert kg._names._kept.get() is before


def test_names_that_another_process_brought_are_found(disk: Disk) -> None:
    disk.open().search("白帆")
    first = disk.written()
    disk.open().store.add([named("urn:new", "青岚科技")])
    assert disk.open().search("qinglan")[0].iri == "urn:new"
    assert disk.written() != first


def test_a_class_that_another_process_brought_counts(disk: Disk) -> None:
    assert disk.open().search("白帆", kind="zjg:Area") == []
    disk.open().store.add([quad(SAIL, RDF.type, ox.NamedNode(ZJG.Area))])
    assert disk.open().search("白帆", kind="zjg:Area")[0].iri == SAIL


def test_an_index_of_another_format_is_made_anew(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.open().search("白帆")
    first = disk.written()
    monkeypatch.setattr(kept, "FORMAT", build.FORMAT + 1)
    assert disk.open().search("白帆")[0].iri == SAIL
    assert disk.written() != first


@pytest.mark.parametrize("damage", ["empty", "text", "no tables", "cut", "middle"])
def test_a_damaged_index_is_made_anew(damage: str, disk: Disk) -> None:
    disk.open().search("白帆")
    whole = disk.index.read_bytes()
    if damage == "no tables":
        disk.index.unlink()
        sqlite3.connect(disk.index).executescript("CREATE TABLE about (key, value)").close()
    else:
        middle = len(whole) // 2
        disk.index.write_bytes(
            {
                "empty": b"",
                "text": b"no database at all",
                "cut": whole[:middle],
                "middle": whole[:8192] + b"\xff" * (len(whole) - 8192),
            }[damage]
        )
    for words in ("白帆", "baifan"):
        assert found(disk.open(), words) == found(memory, words)
    assert disk.index.read_bytes() != b""


# -- what it finds --------------------------------------------------------------------------------


def test_threads_may_share_a_graph() -> None:
    kg = KnowledgeGraph.open(HERON, lang="en")
    words = QUERIES * 5
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda each: found(kg, each), words))
    assert results == [found(memory, each) for each in words]


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    """Of more names than fit on a page."""
    connection = sqlite3.connect(":memory:")
    kinds = ZJG.Enterprise, ZJG.Area, "urn:kind"
    numbers = range(1000)
    build.build(
        connection,
        (Record(f"urn:{n}", n % 2, f"杭州云栖{'' if n % 5 else '小镇'}{n}号") for n in numbers),
        (Membership(f"urn:{n}", kinds[n % 3]) for n in numbers),
    )
    return Index(connection)


def test_names_come_in_the_order_of_rank_page_by_page(index: Index) -> None:
    everything = list(index.having("written", [Wanted(["杭州"])], Within()))
    assert len(everything) == 1000
    assert everything == sorted(everything, key=lambda name: (len(name.text), name.text))
    assert [name.id for name in everything] == list(range(1, 1001))


def test_classes_narrow_what_is_found(index: Index) -> None:
    areas = list(index.having("written", [Wanted(["云栖"])], Within([ZJG.Area])))
    assert {name.iri for name in areas} == {f"urn:{n}" for n in range(1, 1000, 3)}
    assert list(index.having("written", [Wanted(["云栖"])], Within([ZJG.Silence]))) == []


def test_of_alternatives_each_suffices_and_of_pieces_all_count(index: Index) -> None:
    towns = {name.iri for name in index.having("written", [Wanted(["小镇"])], Within())}
    assert towns == {f"urn:{n}" for n in range(0, 1000, 5)}
    either = [Wanted(["栖小"]), Wanted(["栖7"]), Wanted(["nothing"])]
    found = {name.text for name in index.having("written", either, Within())}
    assert all("小镇" in text or "云栖7" in text for text in found)
    assert "杭州云栖7号" in found and "杭州云栖小镇10号" in found
    assert list(index.having("written", [Wanted(["杭州", "nothing"])], Within())) == []
    assert list(index.having("written", [Wanted([])], Within())) == []


@given(st.text(min_size=1, max_size=6))
def test_whatever_is_typed_is_no_syntax(words: str) -> None:
    found = memory.search(words)
    assert all(match.matched for match in found)
    with suppress(AmbiguousName, UnknownName):
        assert memory.resolve(words) in {match.iri for match in found}
