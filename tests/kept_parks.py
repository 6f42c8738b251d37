"""Small graphs kept in folders, and other processes that use them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

import zjg_kg
from zjg_kg._draft import fill
from zjg_kg._kept._folder import create
from zjg_kg._store import Store

HOLDS_A_DRAFT = """
import sys, zjg_kg
with zjg_kg.open(sys.argv[1], begin=None).store.draft("long"):
    print("writing", flush=True)
    sys.stdin.read()
"""
"""A program that writes until its standard input ends."""


def node(name: object) -> ox.NamedNode:
    return ox.NamedNode(f"http://example.org/{name}")


def said(graph: str, numbers: Iterable[int]) -> list[ox.Quad]:
    """What one graph says: a triple for each number, of nodes, texts and integers."""
    objects = (node, lambda i: ox.Literal(f"第{i}"), lambda i: ox.Literal(i))
    return [
        ox.Quad(node(i % 11), node(f"p{i % 3}"), objects[i % 3](i), node(graph)) for i in numbers
    ]


def keep(folder: Path, *versions: list[ox.Quad]) -> Path:
    """A folder whose first version holds the first quads, and each later one some more."""
    first, *others = versions
    store = Store()
    store.add(first)
    create(folder, lambda draft: fill(draft, store))
    for quads in others:
        with open_store(folder).draft("more") as draft:
            draft.add(quads)
    return folder


def open_store(folder: Path | str) -> Store:
    return zjg_kg.open(folder, begin=None).store


def contents(folder: Path | str) -> set[ox.Quad]:
    return set(open_store(folder).quads())


@contextmanager
def running(program: str, *arguments: Path | str) -> Iterator[subprocess.Popen[str]]:
    """Another process; it has said its first line, and has ended when this ends."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        assert process.stdout.readline()
        try:
            yield process
        finally:
            process.stdin.close()
