"""Results on their way out: in any format, to standard output or into a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from zjg_kg._language import text
from zjg_kg._text import indent
from zjg_kg.cli import _console
from zjg_kg.cli._layout import Grid, as_text, show
from zjg_kg.cli._options import TABLE_FORMATS, TRIPLE_FORMATS, Settings

if TYPE_CHECKING:
    from zjg_kg._answer import Answer
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._measure_table import Measured
    from zjg_kg._serialise import TripleFormat
    from zjg_kg._table import Table

_WRITERS: Final[dict[str, Callable[[Table], str]]] = {
    "json": lambda table: table.to_json(),
    "jsonl": lambda table: table.to_jsonl(),
    "tsv": lambda table: table.to_tsv(),
    "markdown": lambda table: table.to_markdown(),
}


def put_table(table: Table, settings: Settings) -> None:
    """Write a table in the format that was asked for; a reader is shown no empty one."""
    chosen = settings.choose_format(TABLE_FORMATS)
    if chosen != "table":
        put_data(table_data(table, chosen, settings), settings)
    elif table.rows:
        put([Grid(table)], settings)


def put_explained(table: Measured, settings: Settings) -> None:
    """Write a table that says what its numbers mean; where it is empty, it says why."""
    chosen = settings.choose_format(TABLE_FORMATS)
    cells = _console.columns()
    notes = [indent(note, cells, first="") for note in table.notes()]
    if chosen != "table":
        put_data(table_data(table, chosen, settings), settings)
    elif table.rows:
        put([Grid(table), *notes], settings)
    if not table.rows:
        _console.say("\n".join(notes))


def put_records(
    table: Table,
    records: object,
    parts: Sequence[Grid | str],
    settings: Settings,
) -> None:
    """Write things that are more than rows: whole as JSON, as a table where only that is known.

    ``parts`` is what a reader is shown.
    """
    chosen = settings.choose_format(TABLE_FORMATS)
    if chosen == "table":
        put(parts, settings)
    elif chosen == "json":
        put_data(json.dumps(records, ensure_ascii=False, indent=2, default=str), settings)
    elif chosen == "jsonl":
        each_alone = records if isinstance(records, list) else [records]
        lines = (json.dumps(each, ensure_ascii=False, default=str) for each in each_alone)
        put_data("".join(f"{line}\n" for line in lines), settings)
    else:
        put_data(table_data(table, chosen, settings), settings)


def put_answer(kg: KnowledgeGraph, answer: Answer, settings: Settings) -> None:
    """Write an answer with the evidence for its rows; say why where it is empty."""
    from zjg_kg._answer import Triples

    triples = isinstance(answer, Triples)
    chosen = settings.choose_format(TABLE_FORMATS + TRIPLE_FORMATS if triples else TABLE_FORMATS)
    if isinstance(answer, Triples) and chosen in TRIPLE_FORMATS:
        put_data(answer.serialise(cast("TripleFormat", chosen)), settings)
    elif chosen != "table":
        put_data(table_data(answer, chosen, settings), settings)
    elif answer.rows:
        put(answer_parts(kg, answer, evidence=settings.evidence), settings)
    if answer.explanation is not None:
        _console.say(str(answer.explanation))


def answer_parts(kg: KnowledgeGraph, answer: Answer, *, evidence: bool) -> list[Grid | str]:
    """An answer for a reader: the table, and below it what its rows rest on, by number."""
    from zjg_kg.cli._evidence import evidence_list

    known = answer.references if evidence else ()
    parts: list[Grid | str] = [answer_grid(answer, evidence=bool(known))]
    if answer.question is not None and _console.is_terminal(sys.stdout):
        parts.insert(0, answer_heading(answer))
    if answer.open_list:
        parts.append(open_list())
    if known:
        parts.append(evidence_list(kg, known))
    return parts


def answer_heading(answer: Answer, *, first: str = "") -> str:
    """The question that was asked and what its parameters stood for; ``first`` begins it."""
    assert answer.question is not None
    cells = _console.columns()
    colon = text(zh="：", en=": ")
    lines = [_console.heading(indent(str(answer.question), cells, first=first))]
    for name, value in answer.parameters.items():
        if value is not None:
            label = answer.question.parameters[name].label[answer.lang]
            line = f"{label}{colon}{answer.shown(value)}"
            lines.append(indent(line, cells, first=" " * len(first)))
    return "\n".join(lines)


def answer_grid(answer: Answer, *, evidence: bool) -> Grid:
    """The table of an answer, with the numbers of the evidence where that is shown."""
    return Grid(answer, [row.references for row in answer.rows] if evidence else ())


def open_list() -> str:
    """What is said below an answer that may not be the whole one."""
    return text(
        zh="原文的名单以“等”结尾，可能还有未列出的。",
        en="The source's list is open (“等”, and others): there may be more.",
    )


def put(parts: Sequence[Grid | str], settings: Settings) -> None:
    """Write what a reader is to see, to standard output or into the file of ``-o``."""
    if settings.output is None:
        show(parts)
    else:
        _write(as_text(parts), settings)


def put_data(content: str, settings: Settings) -> None:
    """Write what a program is to read, to standard output or into the file of ``-o``."""
    if settings.output is None:
        _console.out_data(content)
    else:
        _write(content, settings)


def table_data(table: Table, chosen: str, settings: Settings) -> str:
    """A table in one of the formats for programs."""
    if chosen == "csv":
        return table.to_csv(bom=settings.bom)
    return _WRITERS[chosen](table)


def _write(content: str, settings: Settings) -> None:
    from zjg_kg._files import write_atomically

    assert settings.output is not None
    content = content if content.endswith("\n") or not content else content + "\n"
    write_atomically(settings.output, content.encode(), overwrite=settings.overwrite)
