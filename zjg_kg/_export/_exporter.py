"""What every format of the export has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from zjg_kg._language import Language

if TYPE_CHECKING:
    from zjg_kg._export._property_graph import PropertyGraph


class Exporter(ABC):
    """Writes nodes and edges in one format. The same graph gives the same bytes."""

    name: ClassVar[str]
    """What ``-f`` and ``format=`` call it."""
    endings: ClassVar[tuple[str, ...]] = ()
    """The endings of file names that mean it, with the dot."""
    parts: ClassVar[tuple[str, ...]] = ("",)
    """What stands between a file's name and its ending, where there are several files:
    ``("-nodes", "-edges")`` makes ``park.csv`` into ``park-nodes.csv`` and ``park-edges.csv``."""
    opened_by: ClassVar[Mapping[Language, str]]
    """The programs that open it, in words."""

    @abstractmethod
    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        """Write the graph to as many files as there are ``parts``, in UTF-8, node by node and edge
        by edge.

        Raises ``ExportError`` where the graph does not fit the format, ``MissingDependency`` where
        an extra is needed.
        """
