"""Is a kept graph sound? Every index of its generation is read whole and held against the others.

Oxigraph keeps each quad three times for the default graph and six times for the named ones, in the
orders of its terms that a query may need (S subject, P predicate, O object, G graph, D default
graph). A query reads one of them, so that damage to the others stays unseen until another query
comes. Which index is read follows from which terms of a pattern are given, and that is how all are
read here; RocksDB holds a checksum against every block it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import pyoxigraph as ox

from zjg_kg._errors import InputError
from zjg_kg._kept._folder import Folder
from zjg_kg._kept._manifest import Version
from zjg_kg._kept._open import find
from zjg_kg._language import Language, current
from zjg_kg._table import Column, Table

_DEFAULT: Final = ox.DefaultGraph()
_MASK: Final = (1 << 64) - 1


class Fault(NamedTuple):
    """Something that is wrong with a generation."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class IndexCheck:
    """What came of reading one index."""

    name: str
    """The order of its terms, such as ``POSG``."""
    quads: int | None
    """How many quads it holds; ``None`` where it could not be read to its end."""


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """What came of reading all of a generation."""

    folder: Path
    version: Version
    indexes: tuple[IndexCheck, ...]
    """Those that were come to; none where the generation cannot be opened."""
    faults: tuple[Fault, ...]
    sound_version: int | None
    """Of a generation with faults the newest earlier one at hand that has none."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def __str__(self) -> str:
        return self.describe()

    def describe(self, lang: Language | None = None) -> str:
        """The result in words: what is wrong, and how to go back to a sound graph."""
        zh = (lang or current()) == "zh"
        folder, number = self.folder, self.version.number
        if self.ok:
            facts, graphs = self.version.facts, self.version.graphs
            if zh:
                return f"{folder} 第 {number} 版完好：{facts} 条事实，{graphs} 个图，索引全部相符。"
            return (
                f"version {number} of {folder} is sound: {facts} facts in {graphs} graphs, "
                "and all indexes agree."
            )
        way_back = "\n".join(self._way_back(zh))
        if zh:
            found = "".join(f"  {fault.zh}\n" for fault in self.faults)
            return f"{folder} 第 {number} 版已损坏：\n{found}{way_back}"
        found = "".join(f"  {fault.en}\n" for fault in self.faults)
        return f"version {number} of {folder} is damaged:\n{found}{way_back}"

    def _way_back(self, zh: bool) -> Iterator[str]:
        if self.sound_version is not None:
            yield (
                f"第 {self.sound_version} 版完好，可以回到它："
                if zh
                else f"version {self.sound_version} is sound; to go back to it:"
            )
            source = f"{self.folder}@{self.sound_version}"
            yield f"  zjg-kg store restore {source} --store {self.folder}"
        else:
            yield "没有完好的较早版本。" if zh else "no earlier version is sound."
        yield "要恢复备份：" if zh else "to restore a backup:"
        yield f"  zjg-kg store restore {'备份' if zh else 'BACKUP'} --store {self.folder}"

    def table(self, lang: Language | None = None) -> Table:
        """The indexes with the number of quads in each."""
        columns = (
            Column("index", {"zh": "索引", "en": "index"}),
            Column("quads", {"zh": "四元组数", "en": "quads"}),
        )
        return Table(columns, [(each.name, each.quads) for each in self.indexes], lang=lang)

    def to_dict(self) -> dict[str, Any]:
        """All of it as JSON has it."""
        return {
            "folder": str(self.folder),
            "version": self.version.number,
            "ok": self.ok,
            "indexes": {each.name: each.quads for each in self.indexes},
            "faults": [fault._asdict() for fault in self.faults],
            "sound_version": self.sound_version,
        }


def check_store(folder: Path | str) -> StoreCheck:
    """Read the whole of a kept graph and say whether it is sound; ``"park@6"`` is a version of it.

    Where it is not, the earlier versions are read too, up to the newest one that is sound.

    Raises ``InputError`` where there is no such folder or version.

    >>> import tempfile
    >>> from zjg_kg import open
    >>> folder = Path(tempfile.mkdtemp()) / "park"
    >>> kg = open(folder, begin="empty")
    >>> check_store(folder).ok
    True
    """
    opened = find(folder)
    indexes, faults = check_generation(opened)
    return StoreCheck(
        folder=opened.path,
        version=opened.version,
        indexes=indexes,
        faults=faults,
        sound_version=_sound_version(opened) if faults else None,
    )


def _sound_version(broken: Folder) -> int | None:
    earlier = (each.number for each in reversed(broken.manifest.versions))
    for number in earlier:
        if number < broken.version.number:
            try:
                _, faults = check_generation(Folder.open(broken.path, number))
            except InputError:  # it has been tidied away in the meantime
                continue
            if not faults:
                return number
    return None


def check_generation(folder: Folder) -> tuple[tuple[IndexCheck, ...], tuple[Fault, ...]]:
    """Read the generation at which a folder is opened: its indexes, and what is wrong."""
    try:
        store = folder.read()
    except InputError as error:
        return (), (Fault(error.zh, error.en),)
    checks = [_read(name, scan) for name, scan in _scans(store).items()]
    faults = [fault for check in checks for fault in check.faults]
    if not faults:
        default, named = checks[:3], checks[3:]
        faults += [*_disagreement(default), *_disagreement(named)]
    if not faults:
        faults += [*_not_the_union(store), *_not_as_listed(store, checks[0], folder.version)]
    return tuple(check.index for check in checks), tuple(faults)


# -- reading an index -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    index: IndexCheck
    digest: int
    """The sum of the quads' hashes: the same in whatever order they are read."""
    faults: tuple[Fault, ...]


def _read(name: str, scan: Callable[[], Iterable[ox.Quad]]) -> _Reading:
    count = digest = 0
    try:
        for quad in scan():
            count += 1
            digest += hash(quad)
    except (OSError, RuntimeError, ValueError) as error:
        fault = Fault(
            zh=f"索引 {name} 读到第 {count} 个四元组之后出错：{error}",
            en=f"the index {name} cannot be read past its quad {count}: {error}",
        )
        return _Reading(IndexCheck(name, None), 0, (fault,))
    return _Reading(IndexCheck(name, count), digest & _MASK, ())


def _scans(store: ox.Store) -> dict[str, Callable[[], Iterable[ox.Quad]]]:
    """For each index how it is read whole; those of the default graph first."""
    match = store.quads_for_pattern

    def by_object(object: Any, graph: Any = None) -> Iterator[ox.Quad]:
        # The engine (0.5.13) ends the range of a number whose last byte is 255 too late.
        return (quad for quad in match(None, None, object, graph) if quad.object == object)

    def named(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        return (quad for quad in quads if quad.graph_name != _DEFAULT)

    return {
        "DSPO": lambda: match(None, None, None, _DEFAULT),
        "DPOS": lambda: (q for p in _terms(store, "p") for q in match(None, p, None, _DEFAULT)),
        "DOSP": lambda: (q for o in _terms(store, "o") for q in by_object(o, _DEFAULT)),
        "GSPO": lambda: (q for g in store.named_graphs() for q in match(None, None, None, g)),
        "GPOS": lambda: (
            quad
            for graph in store.named_graphs()
            for predicate in {q.predicate for q in match(None, None, None, graph)}
            for quad in match(None, predicate, None, graph)
        ),
        "GOSP": lambda: (
            quad
            for graph in store.named_graphs()
            for object in {q.object for q in match(None, None, None, graph)}
            for quad in by_object(object, graph)
        ),
        "SPOG": lambda: (q for s in _terms(store, "s") for q in named(match(s, None, None, None))),
        "POSG": lambda: (q for p in _terms(store, "p") for q in named(match(None, p, None, None))),
        "OSPG": lambda: (q for o in _terms(store, "o") for q in named(by_object(o))),
    }


def _terms(store: ox.Store, place: str) -> Iterator[Any]:
    """The distinct terms in one place of all triples; the engine remembers them, in little room."""
    query = f"SELECT DISTINCT ?{place} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    return (term for [term] in cast("Iterable[tuple[Any]]", store.query(query)))


# -- what they say together -----------------------------------------------------------------------


def _disagreement(readings: list[_Reading]) -> Iterator[Fault]:
    """Whether indexes of the same quads hold the same."""
    if len({(reading.index.quads, reading.digest) for reading in readings}) > 1:
        counts_zh = "，".join(f"{r.index.name} 有 {r.index.quads} 个" for r in readings)
        counts_en = ", ".join(f"{r.index.name} holds {r.index.quads}" for r in readings)
        yield Fault(
            zh=f"这些索引内容不一致（四元组）：{counts_zh}。",
            en=f"these indexes do not hold the same quads: {counts_en}.",
        )


def _not_the_union(store: ox.Store) -> Iterator[Fault]:
    """Whether the default graph is the union of the named ones, subject by subject."""
    lacking = surplus = 0
    for subject in _terms(store, "s"):
        default: set[ox.Triple] = set()
        named: set[ox.Triple] = set()
        for quad in store.quads_for_pattern(subject, None, None, None):
            (default if quad.graph_name == _DEFAULT else named).add(quad.triple)
        lacking += len(named - default)
        surplus += len(default - named)
    if lacking or surplus:
        yield Fault(
            zh=f"默认图不是各命名图的并集：缺 {lacking} 个三元组，多 {surplus} 个。",
            en="the default graph is not the union of the named graphs: "
            f"it lacks {lacking} triples and has {surplus} too many.",
        )


def _not_as_listed(store: ox.Store, default: _Reading, version: Version) -> Iterator[Fault]:
    """Whether there is as much as the manifest says; a lost end of a log shows in nothing else."""
    facts, graphs = default.index.quads, sum(1 for _ in store.named_graphs())
    if (facts, graphs) != (version.facts, version.graphs):
        yield Fault(
            zh=f"清单记有 {version.facts} 条事实、{version.graphs} 个图，"
            f"实有 {facts} 条、{graphs} 个。",
            en=f"the manifest lists {version.facts} facts in {version.graphs} graphs, "
            f"but there are {facts} in {graphs}.",
        )
