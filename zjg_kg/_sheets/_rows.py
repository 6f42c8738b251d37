"""From a row of a sheet to what it asserts, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import tag
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._cells import CellReader, Figure, Value
from zjg_kg._sheets._glosses import (
    Part,
    figure_glosses,
    figure_label,
    relation_label,
    row_glosses,
)
from zjg_kg._sheets._original_row import original_row
from zjg_kg._sheets._problems import Problem
from zjg_kg._sheets._resolve import Naming, Resolver, identifier_iri
from zjg_kg._sheets._schema import Kind
from zjg_kg._sheets._workbook import is_blank
from zjg_kg._terms import ADMS, IRI, RDF, SKOS, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._language import Language
    from zjg_kg._provenance import Triple
    from zjg_kg._sheets._layout import Field, Layout
    from zjg_kg._sheets._workbook import Cell

_AS_OF: Final = ZJG.asOf.curie
_TYPE: Final = ox.NamedNode(RDF.type)
_PREFERRED: Final = ox.NamedNode(SKOS.prefLabel)
_ALIAS: Final = ox.NamedNode(SKOS.altLabel)
_IDENTIFIER: Final = ox.NamedNode(ADMS.Identifier)


@dataclass(frozen=True, slots=True)
class Said:
    """One assertion of a row: that of the row as a whole, or that of one figure."""

    cell: Cell | None
    """The cell of a figure; ``None`` for the row."""
    triples: tuple[tuple[Triple, Cell | None], ...]
    """What is said, each triple with the cell that says it."""
    glosses: Mapping[Language, str]
    text: str
    """The text of the passage, of which the evidence keeps the hash."""


@dataclass(slots=True)
class Row:
    """What a row says, and what is wrong with it."""

    number: int
    """The number of the row in the file that is the source."""
    place: int
    """Its number in this file: another one where the file holds rows to mend."""
    said: list[Said] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    subject: IRI | None = None
    needs: frozenset[IRI] = frozenset()
    """What it refers to that only other rows of the file describe."""


class RowReader:
    """Reads the rows of a sheet.

    ``singles`` remembers, over all sheets of a file, what was said of the things that several rows
    describe, so that rows which contradict one another are noticed.
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        layout: Layout,
        resolver: Resolver,
        cells: CellReader,
        singles: dict[tuple[IRI, str], tuple[str, object, frozenset[str]]],
    ) -> None:
        self._kg = kg
        self._layout = layout
        self._resolver = resolver
        self._cells = cells
        self._singles = singles
        self._name = layout.field("skos:prefLabel")
        self._alias = layout.field("skos:altLabel")
        self._codes = [f for f in layout.fields if f.column.kind is Kind.IDENTIFIER]
        self._labels = layout.schema.labels

    # -- who a row is about --------------------------------------------------------------------

    def naming(self, cells: Sequence[Cell]) -> Naming | None:
        """What the row says of who it is about; ``None`` where that cannot be read."""
        if self._name is None:
            return None
        try:
            names = self._values(self._name, cells)
            aliases = self._values(self._alias, cells) if self._alias else []
            codes = [
                (f.column.ranges[0], value.term.value)
                for f in self._codes
                for value in self._values(f, cells)
            ]
        except CellError:
            return None
        if not names:
            return None
        return Naming(
            self._layout.schema.kind,
            names[0].term.value,
            tuple(alias.term.value for alias in aliases),
            tuple(codes),
        )

    def _values(self, which: Field, cells: Sequence[Cell]) -> list[Value]:
        cell = cells[which.place]
        return [] if is_blank(cell.value) else self._cells.values(which, cell)

    # -- what it says --------------------------------------------------------------------------

    def read(self, cells: Sequence[Cell]) -> Row:
        """Everything that a row says; it says nothing where something is wrong with it."""
        place = cells[0].row
        row = Row(place, place)
        self._number(cells, row)
        values, figures = self._read_cells(cells, row)
        for stray in cells[len(self._layout.sheet.headers) :]:
            self._wrong(row, _no_header(), stray, None)
        naming = self.naming(cells)
        if naming is not None:
            try:
                row.subject = self._resolver.subject(naming)
            except CellError as error:
                assert self._name is not None
                self._wrong(row, error, cells[self._name.place], self._name)
        elif self._layout.schema.relation and not row.problems:
            row.subject = self._relation(values, figures)
        if row.subject is not None:
            self._contradictions(row, values, cells)
        if row.problems or row.subject is None:
            return row
        row.needs = frozenset(self._needs(values))
        name = self._shown(row.subject, values)
        row.said.append(self._row_said(row, values, cells, name))
        row.said += (self._figure_said(row, each, values, cells, name) for each in figures)
        row.said = [said for said in row.said if said.triples]
        return row

    def _number(self, cells: Sequence[Cell], row: Row) -> None:
        """The number that a row to mend has in the first file; one that has none is no such row."""
        if (place := self._layout.original) is None:
            return
        if (number := original_row(cells[place].value)) is None:
            self._wrong(row, _no_original_row(), cells[place], None)
        else:
            row.number = number

    def _read_cells(
        self, cells: Sequence[Cell], row: Row
    ) -> tuple[dict[Field, list[Value]], list[tuple[Field, Figure]]]:
        values: dict[Field, list[Value]] = {}
        figures = []
        for each in self._layout.fields:
            cell = cells[each.place]
            if is_blank(cell.value):
                if each.column.required:
                    self._wrong(row, _empty(), cell, each)
                continue
            try:
                if each.column.kind is Kind.FIGURE:
                    figures.append((each, self._cells.figure(each, cell)))
                else:
                    values[each] = self._cells.values(each, cell)
            except CellError as error:
                self._wrong(row, error, cell, each)
        as_of = next((each for each in values if each.column.key == _AS_OF), None)
        if as_of is not None and not figures and not row.problems:
            self._wrong(row, _date_alone(), cells[as_of.place], as_of)
        return values, figures

    def _wrong(self, row: Row, error: CellError, cell: Cell, which: Field | None) -> None:
        row.problems.append(
            Problem.of(
                error,
                file=self._layout.file,
                sheet=self._layout.sheet.title,
                cell=cell.reference,
                row=cell.row,
                column_label=None if which is None else which.column.labels,
                found=cell.value,
            )
        )

    def _needs(self, values: Mapping[Field, list[Value]]) -> Iterator[IRI]:
        for each, found in values.items():
            if each.column.kind is Kind.ENTITY:
                for value in found:
                    if self._resolver.only_here(iri := IRI(value.term.value)):
                        yield iri

    def _contradictions(
        self, row: Row, values: Mapping[Field, list[Value]], cells: Sequence[Cell]
    ) -> None:
        """Cells that say of a thing what another row of the file denies."""
        subject = row.subject
        if subject is None or not self._resolver.several(subject):
            return
        for each, found in values.items():
            if each.column.many or each.column.kind in (Kind.NAME, Kind.DEFINITION):
                continue
            if each.column.key == _AS_OF:
                continue
            cell = cells[each.place]
            said = frozenset(value.term.value for value in found)
            key = (subject, each.column.key)
            title = self._layout.sheet.title
            here = f"{title}!{cell.reference}" if title else cell.reference
            there, value, before = self._singles.setdefault(key, (here, cell.value, said))
            if before != said:
                self._wrong(row, _contradicts(there, value), cell, each)

    # -- triples -------------------------------------------------------------------------------

    def _row_said(
        self, row: Row, values: Mapping[Field, list[Value]], cells: Sequence[Cell], name: str
    ) -> Said:
        assert row.subject is not None
        subject = ox.NamedNode(row.subject)
        kind = ox.NamedNode(self._layout.schema.kind)
        naming = None if self._name is None else cells[self._name.place]
        triples: list[tuple[Triple, Cell | None]] = [((subject, _TYPE, kind), naming)]
        if naming is None:
            label = relation_label(self._labels, name)
            triples += ((triple, None) for triple in self._labelled(subject, label))
        parts: list[Part] = []
        for each, found in values.items():
            if each.column.key == _AS_OF:
                continue
            cell = cells[each.place]
            for value in found:
                triples += ((triple, cell) for triple in self._triples(subject, each, value))
            if each.column.kind is not Kind.NAME:
                parts.append(Part(each.column.labels, [value.words for value in found]))
        text = "\t".join(
            "" if cell.value is None else str(cell.value)
            for cell in cells[: len(self._layout.sheet.headers)]
        )
        unique = dict(reversed(triples))  # of a triple that several cells say, the first is kept
        return Said(
            None,
            tuple(reversed(unique.items())),
            row_glosses(row.number, name, self._labels, parts, self._layout.schema.relation),
            text,
        )

    def _triples(self, subject: ox.NamedNode, which: Field, value: Value) -> Iterator[Triple]:
        column, term = which.column, value.term
        match column.kind:
            case Kind.NAME | Kind.ENGLISH:
                assert isinstance(term, ox.Literal)
                preferred = self._resolver.preferred(IRI(subject.value), term)
                if preferred is None or preferred == term.value:
                    yield subject, _PREFERRED, term
                else:
                    yield subject, _ALIAS, term
            case Kind.ALIAS:
                assert isinstance(term, ox.Literal)
                if self._resolver.preferred(IRI(subject.value), term) != term.value:
                    yield subject, _ALIAS, term
            case Kind.IDENTIFIER:
                scheme = column.ranges[0]
                known, _ = self._resolver.known.owner(scheme, term.value)
                node = ox.NamedNode(known or identifier_iri(scheme, term.value))
                yield subject, ox.NamedNode(ADMS.identifier), node
                yield node, _TYPE, _IDENTIFIER
                yield node, ox.NamedNode(ZJG.identifierScheme), ox.NamedNode(scheme)
                yield node, ox.NamedNode(SKOS.notation), term
            case _:
                yield subject, ox.NamedNode(column.property), term

    def _figure_said(
        self,
        row: Row,
        figure: tuple[Field, Figure],
        values: Mapping[Field, list[Value]],
        cells: Sequence[Cell],
        name: str,
    ) -> Said:
        assert row.subject is not None
        which, facts = figure
        cell = cells[which.place]
        dates = next((found for each, found in values.items() if each.column.key == _AS_OF), [])
        said: list[tuple[IRI, ox.NamedNode | ox.Literal]] = [
            (ZJG.about, ox.NamedNode(row.subject)),
            (ZJG.measure, ox.NamedNode(which.column.ranges[0])),
            *facts,
            *((ZJG.asOf, value.term) for value in dates),
        ]
        node = ox.NamedNode(_content_iri("figure", said))
        triples: list[Triple] = [(node, _TYPE, ox.NamedNode(ZJG.Observation))]
        triples += ((node, ox.NamedNode(predicate), term) for predicate, term in said)
        triples += self._labelled(node, figure_label(which.column.labels, name))
        shown = str(cell.value).strip()
        shown += "" if which.unit is None or not _bare(shown) else which.unit
        date = dates[0].term.value if dates else None
        return Said(
            cell,
            tuple((triple, cell) for triple in triples),
            figure_glosses(row.number, name, which.column.labels, shown, date),
            str(cell.value),
        )

    def _labelled(self, node: ox.NamedNode, label: Mapping[Language, str]) -> Iterator[Triple]:
        """The name of a relation or a figure, which has none of its own.

        What another source calls the same node comes first, so that it keeps one name.
        """
        for lang, text in label.items():
            known = self._resolver.known.preferred(IRI(node.value), tag(lang).lower())
            yield node, _PREFERRED, ox.Literal(known or text, language=tag(lang))

    def _relation(
        self,
        values: Mapping[Field, list[Value]],
        figures: Iterable[tuple[Field, Figure]],
    ) -> IRI:
        """A relation has no name: what it says is what tells it from others."""
        said = [
            (each.column.property, value.term) for each, found in values.items() for value in found
        ]
        for each, facts in figures:
            said += ((each.column.ranges[0], term) for _, term in facts)
        return _content_iri(self._layout.schema.kind.rpartition("#")[2].lower(), said)

    def _shown(self, subject: IRI, values: Mapping[Field, list[Value]]) -> str:
        """What a thing is called, or the ends of a relation: by preferred names, however the
        cells write them."""
        if self._name is not None:
            return self._resolver.name(subject) or values[self._name][0].words["zh"]
        ends = [found[0] for each, found in values.items() if each.column.kind is Kind.ENTITY]
        names = (self._resolver.name(IRI(end.term.value)) or end.words["zh"] for end in ends[:2])
        return "—".join(names)


def _content_iri(what: str, said: Iterable[tuple[IRI, ox.NamedNode | ox.Literal]]) -> IRI:
    lines = sorted(f"{predicate} {term}" for predicate, term in said)
    digest = blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()
    return expand(f"entity:{what}-{digest}")


def _bare(number: str) -> bool:
    """Whether a figure is printed without a unit, so that it is the header's."""
    return number[-1:].isdigit()


def _empty() -> CellError:
    return CellError(
        zh="这一格必填，现在是空的；请补上。",
        en="this cell is required and empty; fill it in.",
        code="missing-value",
    )


def _no_header() -> CellError:
    return CellError(
        zh="这一格上面没有列名，不知道说的是什么；请补上列名，或删去内容。",
        en="there is no header above this cell, so it is not clear what it says; add one, or "
        "delete the content.",
        code="no-header",
    )


def _no_original_row() -> CellError:
    return CellError(
        zh="这个文件只收待改的行，每行须有原行号；新的行请加到完整的表里再导入。",
        en="this file holds rows to mend, and each needs the number of its original row; add new "
        "rows to the whole sheet and import that.",
        code="no-original-row",
    )


def _date_alone() -> CellError:
    return CellError(
        zh="截止日期说的是本行的数字，这一行却没有数字；请补上数字，或删去日期。",
        en="the as-of date is that of the row's figures, of which there is none; add one, or "
        "delete the date.",
        code="date-without-figure",
    )


def _contradicts(where: str, value: object) -> CellError:
    return CellError(
        zh=f"同一个实体，{where} 写的是“{value}”；请留下对的一个。",
        en=f"of the same thing, {where} says “{value}”; keep the one that is right.",
        code="contradiction",
        nearest=(str(value),),
    )
