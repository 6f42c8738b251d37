"""``store check``: whatever is damaged is found, and the way back is said."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from kept_parks import contents, keep, node, said

from zjg_kg import InputError
from zjg_kg._kept._backup import restore_store
from zjg_kg._kept._check import check_generation, check_store
from zjg_kg._kept._compact import compact_store
from zjg_kg._kept._manifest import NAME
from zjg_kg._kept._open import find
from zjg_kg._language import use

ENDS = 64
"""A table's last bytes are a footer with padding that nothing depends on."""
FLIPS = 30
INDEXES = {"DSPO", "DPOS", "DOSP", "GSPO", "GPOS", "GOSP", "SPOG", "POSG", "OSPG"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A kept graph of two versions that share no file, so that damage to one spares the other."""
    park = keep(tmp_path / "park", said("a", range(600)), said("b", range(300, 900)))
    shutil.rmtree(park / "generations/000001")
    shutil.copytree(park / "generations/000002", park / "generations/000001")
    manifest = json.loads((park / NAME).read_text())
    for version in manifest["versions"]:
        version["facts"], version["graphs"] = 900, 2
    (park / NAME).write_text(json.dumps(manifest))
    return park


def tables(folder: Path, version: int) -> list[Path]:
    return sorted((folder / f"generations/{version:06}").glob("*.sst"))


def flip(path: Path, place: int, bit: int = 0) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.write_bytes(data)


def test_a_sound_graph_is_said_to_be_so_with_all_of_its_nine_indexes(folder: Path) -> None:
    check = check_store(folder)
    assert check.ok and check.sound_version is None and not check.faults
    counts = {each.name: each.quads for each in check.indexes}
    assert set(counts) == INDEXES
    assert {counts[name] for name in counts if name.startswith("D")} == {900}
    assert {counts[name] for name in counts if not name.startswith("D")} == {1200}
    assert "900" in check.describe("zh") and "900 facts" in check.describe("en")


def test_a_flipped_bit_of_the_data_is_found_wherever_it_is(folder: Path) -> None:
    chance = random.Random(7)
    found = 0
    for _ in range(FLIPS):
        path = chance.choice(tables(folder, 2))
        place, bit = chance.randrange(path.stat().st_size - ENDS), chance.randrange(8)
        flip(path, place, bit)
        _, faults = check_generation(find(folder))
        found += bool(faults)
        flip(path, place, bit)
    # What remains are a few filters and numbers about a table on which no answer depends.
    assert found >= FLIPS * 0.95
    assert check_store(folder).ok


def test_a_damaged_graph_comes_with_the_way_back_and_that_way_works(folder: Path) -> None:
    before = contents(folder)
    for path in tables(folder, 2):
        flip(path, 10)
    check = check_store(folder)
    assert not check.ok and check.sound_version == 1
    with use("en"):
        assert f"zjg-kg store restore {folder}@1 --store {folder}" in str(check)
    restored = restore_store(f"{folder}@1", folder)
    assert restored.number == 3
    assert check_store(folder).ok and contents(folder) == before


def test_of_several_damaged_versions_none_is_recommended(folder: Path) -> None:
    for version in (1, 2):
        for path in tables(folder, version):
            flip(path, 10)
    check = check_store(folder)
    assert not check.ok and check.sound_version is None
    assert check_store(f"{folder}@1").faults
    with pytest.raises(InputError, match="park"):
        restore_store(f"{folder}@1", folder)


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_lost_file_is_found(folder: Path, name: str) -> None:
    next((folder / "generations/000002").glob(name)).unlink()
    check = check_store(folder)
    assert not check.ok and check.sound_version == 1


def changed(folder: Path) -> ox.Store:
    """The files of the current version, to be tampered with."""
    return ox.Store(str(folder / "generations/000002"))


def test_a_default_graph_that_is_not_the_union_is_found(folder: Path) -> None:
    store = changed(folder)
    store.add(ox.Quad(node("s"), node("p"), node("o")))
    store.remove(ox.Quad(*said("a", [1])[0].triple))
    store.flush()
    del store
    [fault] = check_store(folder).faults
    assert "lacks 1 triples and has 1 too many" in fault.en and "缺 1 个三元组，多 1 个" in fault.zh


def test_fewer_facts_than_the_manifest_lists_are_found(folder: Path) -> None:
    store = changed(folder)
    for quad in said("b", range(800, 900)):
        store.remove(quad)
        store.remove(ox.Quad(*quad.triple))
    store.flush()
    del store
    [fault] = check_store(folder).faults
    assert "900 facts" in fault.en and "800" in fault.en
    assert "900 条事实" in fault.zh and "800" in fault.zh


def test_numbers_whose_last_byte_is_255_and_blank_nodes_disturb_no_check(tmp_path: Path) -> None:
    objects = [*map(ox.Literal, range(200, 800)), ox.BlankNode("b"), ox.Literal("x", language="zh")]
    park = keep(
        tmp_path / "park",
        [ox.Quad(ox.BlankNode("s"), node("p"), each, node("g")) for each in objects],
    )
    compact_store(park)
    assert (check := check_store(park)).ok, str(check)


def test_a_damaged_manifest_is_named(folder: Path) -> None:
    (folder / NAME).write_text("{")
    with pytest.raises(InputError, match=NAME):
        check_store(folder)
