"""Processes that change a kept graph, on and on, until they are killed."""

from __future__ import annotations

import os
import random
import sys
from itertools import count
from pathlib import Path

import pyoxigraph as ox

import zjg_kg
from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._draft import fill
from zjg_kg._kept._compact import compact_store
from zjg_kg._kept._folder import create
from zjg_kg._loading import load
from zjg_kg._provenance import SourceRecord, assertion, source_iri
from zjg_kg._report import Report
from zjg_kg._source_account import remove_source
from zjg_kg._store import Store
from zjg_kg._taking import take

KINDS = ("take", "load", "remove", "compact")
SOURCES = [source_iri(f"Ledger {number}") for number in range(4)]
FILES = ("heron", "egret", "bittern")
PUBLISHER = IRI("https://w3id.org/zjg/entity/curators")
RELATED = ox.NamedNode("http://example.org/related")


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"http://example.org/{name}")


def begin(folder: Path) -> None:
    """Make a small graph in a folder, and beside it the files that are loaded."""
    store = Store()
    for source in SOURCES[:2]:
        store.add(said(source, 0))
    create(folder, lambda draft: fill(draft, store))
    for name in FILES:
        for revision in range(3):
            lines = (f"{node(name)} {RELATED} {node(f'{name}{i}')} .\n" for i in range(revision, 5))
            files(folder, name, revision).write_text("".join(lines))


def files(folder: Path, name: str, revision: int) -> Path:
    return folder.with_name(f"{name}-{revision}.nt")


def said(source: IRI, revision: int) -> list[ox.Quad]:
    """What a source says in one of its revisions; some of it another source says too."""
    quads = list(SourceRecord(source, {"en": source[-8:]}, "2026-01-01", PUBLISHER).quads())
    for number in range(revision, revision + 3):
        triples = [(node(f"n{number}"), RELATED, node(f"n{i}")) for i in range(number + 4)]
        glosses = {"zh": "相关。", "en": "They are related."}
        quads += assertion(source, triples, passages=(), glosses=glosses)[1]
    return quads


def perform(kg: KnowledgeGraph, folder: Path, seed: int, number: int) -> None:
    """Make the change of that number; the same seed and the same graph lead to the same one."""
    chance = random.Random(f"{seed}/{number}")
    kind, revision = chance.choice(KINDS), chance.randrange(3)
    if kind == "take":
        source = chance.choice(SOURCES)
        take(kg, [source], said(source, revision), what=kind)
    elif kind == "load":
        name = chance.choice(FILES)
        load(kg, files(folder, name, revision), source=f"On the {name}", issued="2026-02-02")
    elif kind == "remove":
        if present := sorted(kg.sources, key=lambda source: source.iri):
            remove_source(kg, chance.choice(present).iri)
    elif kg.store.kept is not None:
        compact_store(folder, keep_history=revision > 0)


def conforms(*_: object, **__: object) -> Report:
    """What the shapes find in the sources above; they take a second, and nothing of it is kept."""
    return Report([], shapes=["data"])


def tell(word: str, number: int) -> None:
    os.write(1, f"{word} {number}\n".encode())  # whole or not at all


def write(folder: Path, seed: int, first: int) -> None:
    """Make changes without end; say of each when it begins and when it is done."""
    tell("writer", os.getpid())
    for number in count(first):
        tell("begun", number)
        perform(zjg_kg.open(folder, begin=None), folder, seed, number)
        tell("done", number)


def serve(folder: Path, seed: int) -> None:
    """For each number that comes in start a process that writes from there on, and outlive it."""
    KnowledgeGraph.validate = conforms  # type: ignore[method-assign]
    for number in range(20):  # imports what a change needs; on disk nothing is opened before a fork
        perform(KnowledgeGraph(Store()), folder, seed, number)
    for line in sys.stdin:
        writer = os.fork()
        if writer == 0:
            write(folder, seed, int(line))
        os.waitpid(writer, 0)
        tell("dead", writer)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
