"""``zjg-kg store``: what the library does with kept graphs, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from kept_parks import contents, keep, open_store, said

from zjg_kg._kept._check import check_store
from zjg_kg._kept._statistics import store_history, store_statistics


@pytest.fixture
def park(run: Run) -> Path:
    """A kept graph of two versions in the folder ``park``, where the commands run."""
    return keep(Path("park"), said("a", range(40)), said("b", range(30, 60)))


def test_create_makes_the_shipped_graph_or_an_empty_one_and_never_over_another(run: Run) -> None:
    assert run("store", "create", "full").code == 0
    assert run("store", "create", "bare", "--empty").code == 0
    full, bare = store_statistics("full"), store_statistics("bare")
    assert sum(full.entities.values()) > 100 and full.sources and full.facts > bare.facts > 1000
    # An empty one knows who keeps it: they publish what names no other publisher.
    assert list(bare.entities.values()) == [1] and len(bare.sources) == 1
    again = run("store", "create", "full")
    assert again.code == 2 and "full exists" in again.err


def test_check_says_in_words_and_by_its_exit_code_whether_all_is_sound(
    run: Run, park: Path
) -> None:
    sound = run("store", "check", "--store", "park")
    assert (sound.code, sound.out) == (0, f"{check_store('park').describe('en')}\n")
    table = next((park / "generations/000002").glob("*.sst"))
    data = bytearray(table.read_bytes())
    data[10] ^= 1
    table.write_bytes(data)
    damaged = run("store", "check", "--store", "park", "-f", "json")
    assert damaged.code == 1
    assert json.loads(damaged.out) == check_store("park").to_dict()
    chinese = run("store", "check", "--store", "park", "--lang", "zh")
    assert chinese.code == 1 and "第 2 版已损坏" in chinese.out


def test_stats_and_history_are_those_of_the_library(
    run: Run, park: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZJG_KG_STORE", "park")
    shown = json.loads(run("store", "stats", "-f", "json").out)
    assert shown == json.loads(json.dumps(store_statistics("park").to_dict()))
    assert (shown["facts"], shown["quads"], shown["graphs"]) == (60, 70, 2)
    assert 0 < shown["bytes_of_version"] < shown["bytes_on_disk"]
    assert "quads in named graphs" in run("store", "stats").out
    rows = json.loads(run("store", "history", "-f", "json").out)["rows"]
    assert [row["version"] for row in rows] == [v.number for v in store_history("park")] == [1, 2]
    assert [row["facts"] for row in rows] == [40, 60]
    assert rows[1]["what"] == "more"


def test_compact_keeps_what_is_said_and_lets_history_go_where_asked(run: Run, park: Path) -> None:
    before = contents(park)
    assert run("store", "compact", "--store", "park").code == 0
    assert [version.number for version in store_history(park)] == [1, 2, 3]
    done = run("store", "compact", "--store", "park", "--no-history")
    assert done.code == 0 and "version 4" in done.err
    assert [version.number for version in store_history(park)] == [4]
    assert contents(park) == before


def test_backup_and_restore_go_there_and_back(run: Run, park: Path) -> None:
    before = contents(park)
    assert run("store", "backup", "copy", "--store", "park").code == 0
    with open_store(park).draft() as draft:
        draft.remove_graph("http://example.org/a")
    assert run("store", "restore", "copy", "--store", "park").code == 0
    assert contents(park) == before
    assert run("store", "restore", "park@3", "--store", "park").code == 0
    assert contents(park) == contents("park@3") != before
    missing = run("store", "restore", "nowhere", "--store", "park")
    assert missing.code == 3 and "nowhere" in missing.err


@pytest.mark.parametrize("command", ["check", "stats", "history", "compact"])
def test_a_store_that_is_not_named_or_not_there_is_asked_for(run: Run, command: str) -> None:
    unnamed = run("store", command)
    assert unnamed.code == 2 and "--store" in unnamed.err
    missing = run("store", command, "--store", "nowhere")
    assert missing.code == 3 and "store create nowhere" in missing.err
    assert not Path("nowhere").exists()
