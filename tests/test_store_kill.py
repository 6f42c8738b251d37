"""A process that is killed at any moment leaves the graph as it was or as it was to become."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
import store_writer
from conftest import require_or_skip

import zjg_kg
from zjg_kg import KnowledgeGraph
from zjg_kg._kept._check import check_store
from zjg_kg._kept._folder import GENERATIONS, Folder
from zjg_kg._store import Store

KILLS = 50
"""For each seed; with four seeds that makes 200."""
PACE = 8
"""So many changes are watched to learn how long one takes."""


class Writers:
    """Processes that write to a folder, one after the other, each until it is killed."""

    def __init__(self, server: subprocess.Popen[str], seed: int) -> None:
        self._server = server
        self._chance = random.Random(seed)
        self.pace = 0.0
        """How many seconds a change takes."""

    def watch(self) -> tuple[int, bool]:
        """Let some changes be made undisturbed before the kill; gives what ``kill`` does."""
        writer, said = self._start(0)
        started = time.monotonic()
        while said[1] < PACE:
            said = self._hear()
        self.pace = (time.monotonic() - started) / PACE
        return self._end(writer, said)

    def kill(self, first: int) -> tuple[int, bool]:
        """Kill a writer at a random moment of its first changes.

        Gives the number of the change after the last one that it had acknowledged, and whether it
        was at it.
        """
        writer, said = self._start(first)
        time.sleep(self._chance.uniform(0, 2.5 * self.pace))
        return self._end(writer, said)

    def _start(self, first: int) -> tuple[int, tuple[str, int]]:
        assert self._server.stdin is not None
        print(first, file=self._server.stdin, flush=True)
        _, writer = self._hear()
        return writer, self._hear()

    def _end(self, writer: int, said: tuple[str, int]) -> tuple[int, bool]:
        os.kill(writer, signal.SIGKILL)
        while (following := self._hear())[0] != "dead":
            said = following
        word, number = said
        return number + (word == "done"), word == "begun"

    def _hear(self) -> tuple[str, int]:
        assert self._server.stdout is not None
        word, number = self._server.stdout.readline().split()
        return word, int(number)


@contextmanager
def writers(folder: Path, seed: int) -> Iterator[Writers]:
    command = [sys.executable, store_writer.__file__, str(folder), str(seed)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as server:
        yield Writers(server, seed)
        assert server.stdin is not None
        server.stdin.close()


def contents(store: Store) -> set[ox.Quad]:
    return set(store.quads())


@pytest.mark.parametrize("seed", [11, 23, 37, 53])
def test_a_kill_leaves_the_old_or_the_new_graph_and_loses_nothing(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_or_skip(hasattr(os, "fork"), "the system makes no processes by fork")
    monkeypatch.setattr(KnowledgeGraph, "validate", store_writer.conforms)
    folder = tmp_path / "park"
    store_writer.begin(folder)
    model = KnowledgeGraph(Store())
    model.store.add(zjg_kg.open(folder, begin=None).store.each_said())
    number = stale = finished = 0

    def follow(done: int, begun: bool) -> int:
        """Hold what is kept against the model, which makes the changes again in memory."""
        for each in range(number, done):
            store_writer.perform(model, folder, seed, each)
        kept = contents(zjg_kg.open(folder, begin=None).store)
        if begun and kept != contents(model.store):
            store_writer.perform(model, folder, seed, done)
            done += 1
        assert kept == contents(model.store), f"after change {done}"
        assert (check := check_store(folder)).ok, str(check)
        return done

    with writers(folder, seed) as killing:
        number = follow(*killing.watch())
        for _ in range(KILLS):
            done, begun = killing.kill(number)
            stale += any((folder / GENERATIONS).glob("draft-*"))
            finished += done > number
            number = follow(done, begun)
    # The kills did come in the midst of changes, and after some had been acknowledged.
    assert stale > 0 and finished > 0
    with zjg_kg.open(folder, begin=None).store.draft() as draft:
        draft.add(store_writer.said(store_writer.SOURCES[0], 0))
    listed = {f"{version.number:06}" for version in Folder.open(folder).manifest.versions}
    assert {path.name for path in (folder / GENERATIONS).iterdir() if path.is_dir()} == listed
