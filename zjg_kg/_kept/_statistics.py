"""What a kept graph holds, and how much room it takes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zjg_kg._kept._manifest import KeptSource, Version
from zjg_kg._kept._open import find
from zjg_kg._language import text
from zjg_kg._table import Column, Table
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._values import Value

_QUADS: Final = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
_ENTITIES: Final = """
SELECT ?kind (COUNT(DISTINCT ?entity) AS ?n)
{ GRAPH ?a { ?entity a ?kind } ?a zjg:basis ?basis }
GROUP BY ?kind ORDER BY DESC(?n) ?kind
"""


@dataclass(frozen=True, slots=True)
class StoreStatistics:
    """The numbers of a kept graph."""

    folder: Path
    version: Version
    versions: int
    """How many generations are at hand."""
    program: str
    """The version of the library that wrote it."""
    ontology: str
    """The version of its ontology."""
    facts: int
    """Distinct triples."""
    quads: int
    """Triples, counted once for each named graph that they stand in."""
    graphs: int
    """Named graphs."""
    entities: dict[IRI, int]
    """Entities by class, the largest class first; one of several classes counts in each."""
    labels: dict[IRI, str]
    """The names of those classes."""
    sources: tuple[KeptSource, ...]
    bytes_of_version: int
    """The size of the files of this generation."""
    bytes_on_disk: int
    """The size of all files of the folder; what generations share counts once."""

    def to_dict(self) -> dict[str, Any]:
        """All of it as JSON has it."""
        return {**asdict(self), "folder": str(self.folder)}

    def table(self) -> Table:
        """The numbers, a line each."""
        columns = (
            Column("what", {"zh": "内容", "en": "what"}),
            Column("value", {"zh": "值", "en": "value"}),
        )
        rows: list[tuple[Value, ...]] = [
            (text(zh="文件夹", en="folder"), str(self.folder)),
            (text(zh="版本", en="version"), self.version.number),
            (text(zh="发布时间（UTC）", en="published (UTC)"), self.version.when),
            (text(zh="现有版本数", en="versions at hand"), self.versions),
            (text(zh="写入程序版本", en="written by zjg-kg"), self.program),
            (text(zh="本体版本", en="version of the ontology"), self.ontology),
            (text(zh="事实", en="facts"), self.facts),
            (text(zh="命名图中的四元组", en="quads in named graphs"), self.quads),
            (text(zh="命名图", en="named graphs"), self.graphs),
            (text(zh="来源", en="sources"), len(self.sources)),
            (text(zh="本版占用字节", en="bytes of this version"), self.bytes_of_version),
            (text(zh="磁盘占用字节（含历史）", en="bytes on disk"), self.bytes_on_disk),
        ]
        rows += [(f"- {self.labels[kind]}", number) for kind, number in self.entities.items()]
        return Table(columns, rows)


def store_statistics(folder: Path | str) -> StoreStatistics:
    """What a kept graph, or a version of it such as ``"park@6"``, holds.

    Raises ``InputError`` where there is no such folder or version.

    >>> import tempfile
    >>> from zjg_kg import open
    >>> folder = Path(tempfile.mkdtemp()) / "park"
    >>> kg = open(folder)
    >>> statistics = store_statistics(folder)
    >>> statistics.facts == len(kg.store), [source.iri for source in statistics.sources][:1]
    (True, ['https://w3id.org/zjg/source/curators'])
    """
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._store import Store

    opened = find(folder)
    kg = KnowledgeGraph(Store(kept=opened))
    manifest = opened.manifest
    entities = {IRI(str(kind)): _number(n) for kind, n in kg.sparql(_ENTITIES).rows}
    return StoreStatistics(
        folder=opened.path,
        version=opened.version,
        versions=len(manifest.versions),
        program=manifest.program,
        ontology=manifest.ontology,
        facts=opened.version.facts,
        quads=_number(kg.sparql(_QUADS).rows[0][0]),
        graphs=opened.version.graphs,
        entities=entities,
        labels={kind: kg.label(kind) for kind in entities},
        sources=manifest.sources,
        bytes_of_version=size_on_disk(opened.generation),
        bytes_on_disk=size_on_disk(opened.path),
    )


def store_history(folder: Path | str) -> tuple[Version, ...]:
    """The generations of a kept graph that are at hand, oldest first.

    Raises ``InputError`` where there is no such folder.
    """
    return find(folder).manifest.versions


def _number(value: Value) -> int:
    assert isinstance(value, int)
    return value


def size_on_disk(folder: Path) -> int:
    """The size in bytes of all files of a folder; a file that has several names counts once."""
    states = (path.stat() for path in folder.rglob("*") if path.is_file())
    return sum({(state.st_dev, state.st_ino): state.st_size for state in states}.values())
