"""How things are connected: told in sentences with the evidence below, as data, or drawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from zjg_kg._text import indent
from zjg_kg.cli import _console
from zjg_kg.cli._options import PICTURE_FORMATS, TABLE_FORMATS, Settings
from zjg_kg.cli._output import put, put_data, table_data
from zjg_kg.cli._scope import SCOPE

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._answer import RelationshipAnswer

RELATIONSHIPS: Final = (*SCOPE, "format", "graph", "output", "overwrite", "bom", "evidence")
"""The shared options of the commands whose answers are written here."""
_STEP: Final = re.compile(" (?=[—←])")


def put_relationships(kg: KnowledgeGraph, answer: RelationshipAnswer, settings: Settings) -> None:
    """Write an answer about relationships; say why where it is empty."""
    chosen = settings.choose_format(TABLE_FORMATS + PICTURE_FORMATS)
    empty = not answer.relationships
    if chosen == "svg":
        put_data(answer.to_svg(), settings)
    elif chosen == "json":
        put_data(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2), settings)
    elif chosen != "table":
        put_data(table_data(answer.to_table(), chosen, settings), settings)
    elif not empty:
        put([*told(answer, cite=settings.evidence), *_evidence(kg, answer, settings)], settings)
    if empty:
        _console.say("\n".join(told(answer, cite=False)))


def told(answer: RelationshipAnswer, *, cite: bool) -> Iterator[str]:
    """The account for a reader: what was found, item by item, and what was left out.

    ``cite`` refers to the evidence by number.
    """
    cells = _console.columns()
    account = answer.account(cite=cite)
    space = "" if account.lang == "zh" else " "
    yield indent(account.opening, cells, first="")
    items = []
    for number, item in enumerate(account.items, 1):
        said = space.join(item.sentences)
        if not item.heading:
            items.append(indent(said, cells, first="· "))
            continue
        mark = f"{number}. "
        lines = [_console.heading(_steps(item.heading, cells, mark))]
        lines += (
            indent(each, cells, first=" " * len(mark)) for each in (said, item.remark) if each
        )
        items.append("\n".join(lines))
    if items:
        yield ("\n\n" if account.items[0].heading else "\n").join(items)
    if account.notes:
        yield "\n".join(indent(note, cells, first="") for note in account.notes)


def _evidence(kg: KnowledgeGraph, answer: RelationshipAnswer, settings: Settings) -> Iterator[str]:
    if settings.evidence and answer.references:
        from zjg_kg.cli._evidence import evidence_list

        yield evidence_list(kg, answer.references)


def _steps(heading: str, cells: int, mark: str) -> str:
    """A path on one line or, where it is too long for that, each step on its own."""
    line = indent(heading, cells, first=mark)
    if "\n" not in line:
        return line
    start, *steps = _STEP.split(heading)
    space = " " * len(mark)
    lines = [indent(start, cells, first=mark)]
    lines += (indent(step, cells, first=space, rest=f"{space}  ") for step in steps)
    return "\n".join(lines)
