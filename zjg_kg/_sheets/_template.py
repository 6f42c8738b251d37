"""``template``: a workbook or a CSV file to be filled in and imported."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zjg_kg._errors import ParameterError
from zjg_kg._files import write_atomically
from zjg_kg._sheets._form import Form, form
from zjg_kg._sheets._schema import SheetSchema, schema, schemas
from zjg_kg._table import defused
from zjg_kg._terms import ZJG

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph


def template(
    kg: KnowledgeGraph,
    path: Path | str,
    kinds: Sequence[str] | None = None,
    *,
    all_columns: bool = False,
    overwrite: bool = False,
) -> list[SheetSchema]:
    """Write a file to be filled in, and give the sheets that it has.

    ``path`` ends in ``.xlsx`` (a sheet for each class, with lists to choose from, and one that
    explains them), or in ``.csv`` (one class). ``kinds`` are classes, named in any form; without
    them it is enterprises and, in a workbook, people and all relations. ``all_columns`` also takes the columns
    that few sheets want. The names to choose from are in the graph's language.

    The same graph gives the same bytes.

    Raises ``ParameterError`` for another ending and for several classes in a CSV file,
    ``UnknownName`` for what is no class, ``ExportError`` for a file that cannot be written, and
    ``MissingDependency`` without openpyxl.

    >>> import tempfile
    >>> from zjg_kg import KnowledgeGraph
    >>> target = Path(tempfile.mkdtemp()) / "buildings.csv"
    >>> [sheet] = template(KnowledgeGraph.shipped(), target, ["楼宇"])
    >>> sheet.kind.curie, target.read_text("utf-8-sig").startswith('"名称')
    ('zjg:Building', True)
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise ParameterError(
            zh=f"模板写成 .xlsx 或 .csv 文件，不能是“{path.name}”。",
            en=f"a template is an .xlsx or a .csv file; {path.name!r} is neither.",
        )
    wanted = _wanted(kg, kinds, relations=ending == ".xlsx")
    forms = [form(kg, sheet, kg.lang, every=all_columns) for sheet in wanted]
    if ending == ".csv":
        if len(forms) > 1:
            raise ParameterError(
                zh="一个 CSV 文件只装一类；请只写一个类，或写成 .xlsx。",
                en="a CSV file holds one class; name one only, or write an .xlsx file.",
            )
        data = _csv(forms[0])
    else:
        from zjg_kg._sheets._template_workbook import workbook

        data = workbook(forms, kg.lang)
    write_atomically(path, data, overwrite=overwrite)
    return wanted


def _wanted(
    kg: KnowledgeGraph, kinds: Sequence[str] | None, *, relations: bool
) -> list[SheetSchema]:
    if kinds:
        named = [schema(kg, kind) for kind in kinds]
        return list({sheet.kind: sheet for sheet in named}.values())
    if not relations:
        return [schema(kg, ZJG.Enterprise)]
    # People stand in no list yet, and a post has one.
    things = [schema(kg, kind) for kind in (ZJG.Enterprise, ZJG.Person)]
    return [*things, *(sheet for sheet in schemas(kg) if sheet.relation)]


def _csv(form: Form) -> bytes:
    """The headings and the example; a byte-order mark tells Excel that it is UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(defused(field.heading.replace("\n", " ")) for field in form.fields)
    writer.writerow(defused(field.example) for field in form.fields)
    return buffer.getvalue().encode("utf-8-sig")
