"""Ladybug, the embedded property-graph database, as a reader of exported files.

Other than Neo4j it wants its tables declared before anything comes in.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, Self

from tests.conftest import require_or_skip
from zjg_kg._export._property_graph import Cell, Edge, Field, Node, PropertyGraph

TYPES = {
    "string": "STRING",
    "integer": "INT64",
    "number": "DOUBLE",
    "boolean": "BOOL",
    "date": "DATE",
}


class Ladybug:
    """A database in memory with a table of nodes, ``Thing``, and one for each type of relation."""

    def __init__(self, graph: PropertyGraph, types: Collection[str]) -> None:
        require_or_skip(importlib.util.find_spec("ladybug"), "no package ladybug")
        import ladybug

        self.graph, self.types = graph, sorted(types)
        # It reserves as many addresses as it may ever need; several databases at a time need less.
        self._database = ladybug.Database(
            ":memory:", buffer_pool_size=2**28, max_db_size=2**30, max_num_threads=1
        )
        self._connection = ladybug.Connection(self._database)
        columns = ", ".join(map(column, graph.node_fields))
        self.run(f"CREATE NODE TABLE `Thing`(`id` STRING PRIMARY KEY, {columns})")
        columns = ", ".join(map(column, graph.edge_fields))
        for each in self.types:
            self.run(f"CREATE REL TABLE `{each}`(FROM `Thing` TO `Thing`, `id` STRING, {columns})")

    def run(self, statement: str) -> list[list[Any]]:
        """The rows of a statement; RuntimeError where Ladybug does not take it."""
        rows: list[list[Any]] = self._connection.execute(statement).get_all()
        return rows

    def nodes(self) -> dict[str, dict[str, Any]]:
        """What the nodes hold, by their id."""
        names = [field.name for field in self.graph.node_fields]
        said = ", ".join(f"n.`{name}`" for name in ("id", *names))
        rows = self.run(f"MATCH (n:`Thing`) RETURN {said}")
        assert len({row[0] for row in rows}) == len(rows)
        return {id: present(names, values) for id, *values in rows}

    def edges(self) -> dict[str, tuple[str, str, str, dict[str, Any]]]:
        """Both ends, the type and what the edges hold, by their id."""
        names = [field.name for field in self.graph.edge_fields]
        said = ", ".join(f"r.`{name}`" for name in ("id", *names))
        found = {}
        for each in self.types:
            for begin, end, id, *values in self.run(
                f"MATCH (a:`Thing`)-[r:`{each}`]->(b:`Thing`) RETURN a.id, b.id, {said}"
            ):
                assert id not in found
                found[id] = begin, end, each, present(names, values)
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()
        self._database.close()


def column(field: Field) -> str:
    return f"`{field.name}` {TYPES[field.type]}{'[]' if field.many else ''}"


def present(names: list[str], values: list[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def expected(item: Node | Edge) -> dict[str, Any]:
    """The values of a node or an edge as a database holds them."""

    def held(cell: Cell) -> Any:
        if isinstance(cell, tuple):
            return [held(each) for each in cell]
        return float(cell) if isinstance(cell, Decimal) else cell

    values: Mapping[str, Cell] = item.values
    return {name: held(cell) for name, cell in values.items()}
