"""Entities and their figures for readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zjg_kg._language import current, pick, text
from zjg_kg._text import indent
from zjg_kg.cli import _console, _tables
from zjg_kg.cli._evidence import evidence_list, number
from zjg_kg.cli._layout import Grid

if TYPE_CHECKING:
    from zjg_kg._entity import Entity
    from zjg_kg._figures import Figure
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._table import Table


def rows(kg: KnowledgeGraph, entity: Entity) -> Table:
    """The statements about an entity, each with its assertions."""
    found = (
        (relation.label, each.value, " ".join(e.assertion.curie for e in each.evidence))
        for relation in (*entity.facts, *entity.mentions)
        for each in relation.statements
    )
    return _tables.table(kg, "relation value assertion", found)


def parts(kg: KnowledgeGraph, entity: Entity, *, evidence: bool) -> list[Grid | str]:
    """The card for a reader."""
    relations = (*entity.facts, *entity.mentions)
    said = [(relation, each) for relation in relations for each in relation.statements]
    references, known = number([each.evidence for _, each in said] if evidence else ())
    shown: list[Grid | str] = [_head(kg, entity)]
    if said:
        # A relation is named where it begins.
        lines = [
            (relation.label if each is relation.statements[0] else "", each.label)
            for relation, each in said
        ]
        shown.append(Grid(_tables.table(kg, "relation value", lines), references))
    if entity.figures:
        shown.append(Grid(_tables.figures_in_words(kg, entity.figures, about=False)))
    if entity.silences:
        heading = _console.heading(text(zh="来源没有说的", en="What the sources do not say"))
        shown.append("\n".join([heading, *(f"- {each.text()}" for each in entity.silences)]))
    if known:
        shown.append(evidence_list(kg, known))
    return shown


def figures(kg: KnowledgeGraph, found: Sequence[Figure], *, evidence: bool) -> list[Grid | str]:
    """Figures for a reader."""
    if not found:
        return []
    groups = [kg.evidence(each.iri, "zjg:about") for each in found] if evidence else ()
    references, known = number(groups)
    shown: list[Grid | str] = [
        Grid(
            _tables.figures_in_words(kg, found, about=len({each.about for each in found}) > 1),
            references,
        )
    ]
    return [*shown, evidence_list(kg, known)] if known else shown


def _head(kg: KnowledgeGraph, entity: Entity) -> str:
    cells = _console.columns()
    other = entity.labels.get("en" if current() == "zh" else "zh", "")
    kinds = text(zh="、", en=", ").join(map(kg.label, entity.kinds))
    lines = [
        _console.heading(entity.label) + (f"  {other}" if other != entity.label else ""),
        " · ".join(filter(None, (kinds, entity.iri.curie))),
    ]
    if description := pick(entity.descriptions):
        lines.append(indent(description, cells, first=""))
    if entity.aliases:
        names = text(zh="、", en=", ").join(entity.aliases)
        lines.append(indent(names, cells, first=text(zh="别名：", en="Also: ")))
    colon = text(zh="：", en=": ")
    lines += [f"{each.scheme_label}{colon}{each.notation}" for each in entity.identifiers]
    return "\n".join(lines)
