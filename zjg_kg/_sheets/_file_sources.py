"""The sources that a file is: the file itself, and each sheet of a workbook as a part of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._errors import ParameterError
from zjg_kg._names.keys import HAN
from zjg_kg._provenance import SourceRecord, graphs_of, slug, source_iri
from zjg_kg._terms import DCTERMS, IRI, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._language import Language
    from zjg_kg._sheets._layout import Layout
    from zjg_kg._sheets._workbook import Workbook
    from zjg_kg._store import Store

_CURATORS: Final = expand("entity:curators")


@dataclass(frozen=True, slots=True)
class FileSources:
    """Which sources a file speaks for."""

    root: IRI
    of_sheet: Mapping[str, IRI]
    """The source of each sheet, by its title."""
    records: tuple[SourceRecord, ...]
    replaced: tuple[IRI, ...]
    """The sources whose words the file takes the place of."""
    mends: bool
    """Whether the file holds mended rows of a file that is known already, and not all of it."""


def file_sources(
    kg: KnowledgeGraph,
    workbook: Workbook,
    layouts: Sequence[Layout],
    *,
    title: str,
    publisher: str | None,
    issued: str | None,
) -> FileSources:
    """The sources of a file under a title.

    Without a date of issue, it is the one that was recorded for the same bytes before, else the day
    when the file was last changed. Without a publisher, it is the curators.

    Raises ``ParameterError`` for a date that is none, ``UnknownName`` for an unknown publisher.
    """
    root = source_iri(title)
    store = kg.store
    mends = any(layout.original is not None for layout in layouts)
    alone = workbook.kind in ("csv", "tsv") or (mends and _speaks_itself(store, root))
    of_sheet = {
        layout.sheet.title: root if alone else _part(root, layout.name) for layout in layouts
    }
    date = _issued(store, root, workbook, issued)
    by = _CURATORS if publisher is None else kg.resolve(publisher, kind=ZJG.Actor)

    def record(iri: IRI, name: str, part_of: IRI | None) -> SourceRecord:
        titles: dict[Language, str] = {"zh" if HAN.search(name) else "en": name}
        return SourceRecord(
            iri, titles, issued=date, publisher=by, sha256=workbook.sha256, part_of=part_of
        )

    records = [record(root, title, None)]
    for layout in layouts:
        iri = of_sheet[layout.sheet.title]
        if iri != root:
            records.append(record(iri, f"{title}：{layout.name}", root))
    own = tuple(dict.fromkeys([root, *of_sheet.values()]))
    if mends:
        known = {iri for iri in own if graphs_of(store, iri)}
        return FileSources(
            root, of_sheet, tuple(each for each in records if each.iri not in known), own, True
        )
    parts = (IRI(node.value) for node in store.subjects(DCTERMS.isPartOf, root))
    return FileSources(
        root, of_sheet, tuple(records), tuple(dict.fromkeys([*own, *sorted(parts)])), False
    )


def said_before(store: Store, sources: Sequence[IRI]) -> set[IRI]:
    """The graphs in which sources said something."""
    return {graph for source in sources for graph in graphs_of(store, source)} - set(sources)


def said_of_rows(store: Store, source: IRI, rows: frozenset[int]) -> tuple[set[IRI], set[IRI]]:
    """The assertions of a source that rest on some rows alone, and the passages of these rows."""
    passages = {
        IRI(quad.subject.value)
        for quad in store.quads(None, ZJG.row, None, source)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and int(quad.object.value) in rows
    }
    resting: set[IRI] = set()
    elsewhere: set[IRI] = set()
    for quad in store.quads(None, ZJG.passage, None, source):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            there = quad.object.value in passages
            (resting if there else elsewhere).add(IRI(quad.subject.value))
    return resting - elsewhere, passages


def other_rows(store: Store, source: IRI, rows: frozenset[int]) -> Iterator[ox.Quad]:
    """What a source says, record and assertions, but for what rests on some rows alone."""
    assertions, passages = said_of_rows(store, source, rows)
    out = {*assertions, *passages}
    for graph in graphs_of(store, source):
        if graph not in assertions:
            for quad in store.each_said([graph]):
                if not {_iri(quad.subject), _iri(quad.object)} & out:
                    yield quad


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _part(root: IRI, sheet: str) -> IRI:
    return IRI(f"{root}-{slug(sheet) or source_iri(sheet).rpartition('/')[2]}")


def _speaks_itself(store: Store, root: IRI) -> bool:
    """Whether a source has assertions of its own, as that of a CSV file has."""
    return len(graphs_of(store, root)) > 1


def _issued(store: Store, root: IRI, workbook: Workbook, given: str | None) -> str:
    if given is not None:
        try:
            return dt.date.fromisoformat(given).isoformat()
        except ValueError as error:
            raise ParameterError(
                zh=f"“{given}”不是日期；请写成 2026-03-31 这样。",
                en=f"{given!r} is no date; write it like 2026-03-31.",
            ) from error
    if ox.Literal(workbook.sha256) in store.objects(root, ZJG.sha256):
        for date in store.objects(root, DCTERMS.issued):
            if isinstance(date, ox.Literal):
                return date.value
    return (workbook.modified or dt.date.today().isoformat())[:10]
