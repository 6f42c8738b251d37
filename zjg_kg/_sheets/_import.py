"""Importing a file: everything that is wrong with it said at once, and what is right taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._file_sources import file_sources, other_rows, said_before, said_of_rows
from zjg_kg._sheets._imported import Imported, ImportedSheet
from zjg_kg._sheets._layout import layouts, recogniser
from zjg_kg._sheets._original_row import original_row
from zjg_kg._sheets._problems import Problem, Problems
from zjg_kg._sheets._reading import FileReader, RowKey, Writer
from zjg_kg._sheets._resolve import Resolver
from zjg_kg._sheets._schema import schemas
from zjg_kg._sheets._trace import trace
from zjg_kg._sheets._workbook import read_workbook
from zjg_kg._taking import Taken, take
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._difference import Difference
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._sheets._file_sources import FileSources
    from zjg_kg._sheets._layout import Layout

Consent = bool | Callable[["Difference"], bool]
"""Whether what a source said before may be replaced; a function is shown what would change."""


def import_file(
    kg: KnowledgeGraph,
    path: str | Path,
    *,
    source: str,
    publisher: str | None = None,
    issued: str | None = None,
    create: bool = False,
    accept_valid_rows: str | Path | None = None,
    dry_run: bool = False,
    replace: Consent = False,
    encoding: str = "utf-8",
    progress: Callable[[int], None] | None = None,
) -> Imported:
    """See ``KnowledgeGraph.import_file``."""
    known = schemas(kg)
    workbook = read_workbook(path, encoding=encoding, recognises=recogniser(known))
    found, problems, passed_over = layouts(known, workbook)
    for layout in found:
        problems += [*layout.sheet.faults, *layout.problems]
    sources = file_sources(kg, workbook, found, title=source, publisher=publisher, issued=issued)
    rest = None if accept_valid_rows is None else Path(accept_valid_rows)
    job = _Import(kg, workbook.path, found, sources, problems, create=create, progress=progress)
    return job.run(
        rest=rest, dry_run=dry_run, replace=replace, encoding=encoding, passed_over=passed_over
    )


class _Import:
    """One file on its way in."""

    def __init__(
        self,
        kg: KnowledgeGraph,
        path: Path,
        found: list[Layout],
        sources: FileSources,
        problems: list[Problem],
        *,
        create: bool,
        progress: Callable[[int], None] | None,
    ) -> None:
        self._kg = kg
        self._path = path
        self._sources = sources
        self._mended = _mended_rows(found, sources) if sources.mends else {}
        self._resolver = Resolver(kg, self._before(), create=create)
        self._reader = FileReader(kg, found, sources, self._resolver, progress)
        self._problems = problems
        self._hopeless = any(
            problem.row is None or _of_header(problem, found) for problem in problems
        )
        """Whether something is wrong that no row can be blamed for."""
        titles = {layout.sheet.title: place for place, layout in enumerate(found)}
        self._bad = {
            RowKey(titles[problem.sheet], problem.row)
            for problem in problems
            if problem.row is not None
            and problem.sheet in titles
            and problem.row > found[titles[problem.sheet]].sheet.header_row
        }
        self._partly = False
        """Whether good rows are taken although others are bad."""
        self._counts: Counter[int] = Counter()
        self._links: list[tuple[RowKey, IRI | None, frozenset[IRI]]] = []

    def run(
        self,
        *,
        rest: Path | None,
        dry_run: bool,
        replace: Consent,
        encoding: str,
        passed_over: list[str],
    ) -> Imported:
        taken: Taken | None = None
        written: Path | None = None

        def consent(would: Taken) -> bool:
            nonlocal written
            # Mended rows that nothing was said of only add to what there is.
            replaces = would.difference and (would.gone or not self._sources.mends)
            if replaces and would.difference is not None:
                agreed = replace if isinstance(replace, bool) else replace(would.difference)
                if not agreed:
                    return False
            if rest is not None and self._problems:
                written = Problems(self._problems).mark(
                    self._path,
                    rest,
                    self._kg.lang,
                    only_bad_rows=True,
                    encoding=encoding,
                    recognises=recogniser(schemas(self._kg)),
                )
            return True

        self._partly = partly = rest is not None and not self._hopeless
        self._read()
        while self._reader.layouts and not (self._hopeless and not self._links):
            # With something wrong, the shapes are asked all the same: all is to be said at once.
            dry = dry_run or (bool(self._problems) and not partly)
            taken = take(
                self._kg,
                self._sources.replaced,
                self._quads(),
                what=f"import {self._path.name}",
                dry_run=dry,
                accept=consent,
            )
            if taken.report.conforms:
                break
            blamed = self._blame(taken)
            if not partly or not blamed:
                break
        return self._imported(taken, dry_run, written, passed_over)

    # -- reading -------------------------------------------------------------------------------

    def _before(self) -> set[IRI]:
        """The graphs of what the file takes the place of."""
        store = self._kg.store
        if not self._sources.mends:
            return said_before(store, self._sources.replaced)
        return {
            graph
            for source, rows in self._mended.items()
            for graph in said_of_rows(store, source, rows)[0]
        }

    def _read(self) -> None:
        """Read all rows, note what is wrong with them and how they hang together."""
        for key, row in self._reader.rows():
            self._counts[key.sheet] += 1
            self._problems += row.problems
            if row.problems:
                self._bad.add(key)
            elif row.needs or (row.subject and self._resolver.only_here(row.subject)):
                self._links.append((key, row.subject, row.needs))
        self._drop_dependents()

    def _drop_dependents(self) -> None:
        """Rows that refer to what only bad rows describe cannot be taken either."""
        while True:
            described = {subject for key, subject, _ in self._links if key not in self._bad}
            lost = [
                key
                for key, _, needs in self._links
                if key not in self._bad and not needs <= described
            ]
            if not lost:
                return
            self._bad.update(lost)
            # Where nothing is taken there is nothing to mend in them.
            for key in lost if self._partly else ():
                layout = self._reader.layouts[key.sheet]
                self._problems.append(
                    Problem.of(
                        _refers_to_bad_row(),
                        file=layout.file,
                        sheet=layout.sheet.title,
                        cell=None,
                        row=key.row,
                    )
                )

    def _quads(self) -> Iterator[ox.Quad]:
        """Everything that the sources say from now on."""
        writer = Writer(self._reader)
        for record in self._sources.records:
            yield from record.quads()
        if self._sources.mends:
            store = self._kg.store
            for source in self._sources.replaced:
                rows = self._mended.get(source, frozenset())
                writer.known(said_before(store, [source]) - said_of_rows(store, source, rows)[0])
                yield from other_rows(store, source, rows)
        for key, row in self._reader.rows():
            if key not in self._bad:
                yield from writer.quads(key, row)

    def _blame(self, taken: Taken) -> bool:
        """Turn what the shapes found into problems; whether rows can be blamed for all of it."""
        rows = set()
        everywhere = True
        found = list(trace(taken.report, self._reader, self._path.name, frozenset(self._bad)))
        for key, problem in found:
            self._problems.append(problem)
            if key is None:
                everywhere = False
            else:
                rows.add(key)
        self._bad |= rows
        self._drop_dependents()
        return everywhere and bool(rows)

    # -- what came of it -----------------------------------------------------------------------

    def _imported(
        self, taken: Taken | None, dry_run: bool, rest: Path | None, passed_over: list[str]
    ) -> Imported:
        bad: Counter[int] = Counter(key.sheet for key in self._bad)
        sheets = tuple(
            ImportedSheet(
                layout.sheet.title,
                layout.schema.kind,
                layout.schema.labels,
                self._sources.of_sheet[layout.sheet.title],
                self._counts[place],
                max(self._counts[place] - bad[place], 0),
                layout.ignored,
            )
            for place, layout in enumerate(self._reader.layouts)
        )
        return Imported(
            path=self._path,
            sources=tuple(dict.fromkeys([self._sources.root, *self._sources.of_sheet.values()])),
            sheets=sheets,
            passed_over=tuple(passed_over),
            problems=_in_order(self._problems),
            report=None if taken is None else taken.report,
            difference=None if taken is None else taken.difference,
            come=0 if taken is None else taken.come,
            gone=0 if taken is None else taken.gone,
            taken=taken is not None and taken.taken,
            unchanged=taken is not None and taken.unchanged and not self._problems,
            dry_run=dry_run,
            rest=rest,
        )


def _mended_rows(found: list[Layout], sources: FileSources) -> dict[IRI, frozenset[int]]:
    """The rows of the first file that a file of mended rows takes the place of, by source."""
    rows: dict[IRI, set[int]] = {}
    for layout in found:
        of_source = rows.setdefault(sources.of_sheet[layout.sheet.title], set())
        for cells in layout.rows():
            if layout.original is not None:
                of_source.add(original_row(cells[layout.original].value) or 0)
    return {source: frozenset(numbers) for source, numbers in rows.items()}


def _of_header(problem: Problem, found: list[Layout]) -> bool:
    return any(
        layout.sheet.title == problem.sheet and (problem.row or 0) <= layout.sheet.header_row
        for layout in found
    )


def _in_order(problems: list[Problem]) -> Problems:
    """By sheet and row; within a row as they were found, which is by column."""
    sheets = {sheet: place for place, sheet in enumerate(dict.fromkeys(p.sheet for p in problems))}
    return Problems(sorted(problems, key=lambda p: (sheets[p.sheet], p.row or 0)))


def _refers_to_bad_row() -> CellError:
    return CellError(
        zh="这一行引用的实体只在有问题的行里说明；改好那一行，这一行也就可取。",
        en="this row refers to something that only a row with problems describes; once that is "
        "mended, this one can be taken.",
        code="refers-to-bad-row",
    )
