"""Nodes and edges as two Parquet files (https://parquet.apache.org/docs/file-format/), for DuckDB,
pandas, Polars, Spark and the like.

Columns are typed: text ``string``, integers ``int64``, numbers ``double``, ``bool``, dates
``date32``, several values ``list`` of these, no value null. Nodes begin with ``id``, edges with
``id``, ``source`` and ``target``. Words that come again and again stand in a dictionary, columns
are compressed by Zstandard, and rows are written in groups of 8,192, so that the memory stays
small. The same graph gives the same bytes with the same version of pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Final

from zjg_kg._errors import MissingDependency
from zjg_kg._export._exporter import Exporter
from zjg_kg._export._property_graph import Cell, Field, FieldType, PropertyGraph
from zjg_kg._language import Language

if TYPE_CHECKING:
    import pyarrow as pa


_ROWS: Final = 8_192
"""So many rows are held at a time and make a row group."""


class Parquet(Exporter):
    """Parquet, by pyarrow."""

    name = "parquet"
    endings = (".parquet",)
    parts = ("-nodes", "-edges")
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": "DuckDB、pandas、Polars、Spark",
        "en": "DuckDB, pandas, Polars, Spark",
    }

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        nodes, edges = files
        rows = ({**node.values, "id": node.id} for node in graph.nodes())
        _write(nodes, (Field("id"), *graph.node_fields), rows)
        own = Field("id"), Field("source"), Field("target")
        rows = (
            {**edge.values, "id": edge.id, "source": edge.source, "target": edge.target}
            for edge in graph.edges()
        )
        _write(edges, (*own, *graph.edge_fields), rows)


def _write(file: BinaryIO, fields: tuple[Field, ...], rows: Iterator[Mapping[str, Cell]]) -> None:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        command = 'pip install "zjg-kg[parquet]"'
        raise MissingDependency(
            zh=f"写 Parquet 需要 pyarrow，但没有安装；请运行 {command}。",
            en=f"writing Parquet needs pyarrow, which is not installed; run {command}.",
        ) from error
    schema = pa.schema([(field.name, _type(field)) for field in fields])
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _ROWS)):
            arrays = [pa.array(_column(batch, field), _type(field)) for field in fields]
            writer.write_table(pa.table(arrays, schema=schema))
            pa.default_memory_pool().release_unused()  # it would keep what a group has taken


def _type(field: Field) -> pa.DataType:
    import pyarrow as pa

    types: Mapping[FieldType, pa.DataType] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    return pa.list_(types[field.type]) if field.many else types[field.type]


def _column(rows: Iterable[Mapping[str, Any]], field: Field) -> list[Any]:
    """The values of a field, a decimal as a float."""
    name = field.name
    if field.type != "number":
        return [row.get(name) for row in rows]
    if field.many:
        return [list(map(float, row[name])) if name in row else None for row in rows]
    return [float(row[name]) if name in row else None for row in rows]
