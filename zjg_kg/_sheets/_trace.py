"""From what the shapes find in the graph back to the cells that said it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._problems import Problem
from zjg_kg._sheets._reading import FileReader, RowKey
from zjg_kg._sheets._workbook import Cell

if TYPE_CHECKING:
    from zjg_kg._report import Finding, Report
    from zjg_kg._sheets._layout import Field, Layout
    from zjg_kg._sheets._rows import Row, Said
    from zjg_kg._terms import IRI


def trace(
    report: Report, reader: FileReader, file: str, without: frozenset[RowKey]
) -> Iterator[tuple[RowKey | None, Problem]]:
    """The violations of a report as problems of cells, with the rows that they are in.

    The file is read once more: to remember the row of each assertion would take more memory than
    the rows. A violation that no row of the file brought about, such as in what another source
    says of a thing that goes, has no row.
    """
    findings = [finding for finding in report if finding.severity == "violation"]
    of_assertion: dict[IRI, list[Finding]] = {}
    for finding in findings:
        for name in finding.assertions:
            of_assertion.setdefault(name, []).append(finding)
    placed: set[int] = set()
    told: set[tuple[RowKey, str, str | None]] = set()
    if of_assertion:
        for key, row in reader.rows():
            if key in without:
                continue
            for name, said in reader.assertions(key, row):
                for finding in of_assertion.get(name, ()):
                    placed.add(id(finding))
                    problem = _placed(finding, said, row, reader.layouts[key.sheet])
                    if (once := (key, problem.code, problem.cell)) not in told:
                        told.add(once)
                        yield key, problem
    for finding in findings:
        if id(finding) not in placed:
            yield None, _elsewhere(finding, file)


def _placed(finding: Finding, said: Said, row: Row, layout: Layout) -> Problem:
    cell = _cell(finding, said, row, layout)
    which = next((f for f in layout.fields if cell and f.header.column == cell.column), None)
    return Problem.of(
        _error(finding),
        file=layout.file,
        sheet=layout.sheet.title,
        cell=None if cell is None else cell.reference,
        row=row.place,
        column_label=None if which is None else which.column.labels,
        found=None if cell is None else cell.value,
    )


def _cell(finding: Finding, said: Said, row: Row, layout: Layout) -> Cell | None:
    """The cell at fault: that of the triple, else that of the property, else that of the thing."""
    if said.cell is not None:
        return said.cell
    focus, path = str(finding.focus), (finding.path or "").strip("<>")
    value = None if finding.value is None else str(finding.value)
    about = [
        (triple[1].value, getattr(triple[2], "value", ""), cell)
        for triple, cell in said.triples
        if triple[0].value == focus
    ]
    for candidates in (
        [cell for predicate, object, cell in about if predicate == path and object == value],
        [cell for predicate, _, cell in about if predicate == path],
        [_empty(field, row) for field in layout.fields if field.column.property == path],
        [cell for _, object, cell in about if object == value],
        [cell for _, _, cell in about] if focus != row.subject else [],
    ):
        if candidates:
            return candidates[0]
    return _first(said, layout)


def _empty(field: Field, row: Row) -> Cell:
    return Cell(row.place, field.header.column, None)


def _first(said: Said, layout: Layout) -> Cell | None:
    """The cell with the name, where there is one."""
    return said.triples[0][1] if layout.field("skos:prefLabel") is not None else None


def _elsewhere(finding: Finding, file: str) -> Problem:
    label_zh, label_en = finding.label("zh"), finding.label("en")
    place_zh, place_en = finding.place("zh"), finding.place("en")
    error = CellError(
        zh=f"{label_zh}：{finding.message('zh')}（{place_zh}）",
        en=f"{label_en}: {finding.message('en')} ({place_en})",
        code=_code(finding),
    )
    return Problem.of(error, file=file, sheet="", cell=None, row=None)


def _error(finding: Finding) -> CellError:
    return CellError(zh=finding.message("zh"), en=finding.message("en"), code=_code(finding))


def _code(finding: Finding) -> str:
    """The name of the rule that is broken: ``shape:Identifier-uscc-check``."""
    return finding.shape.rpartition("/")[2].lower()
