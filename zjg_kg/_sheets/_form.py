"""A sheet to be filled in: its columns with headings, hints, choices and an example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import LANGUAGES, Language
from zjg_kg._sheets._choices import MOST, Choices, choices
from zjg_kg._sheets._columns import EXAMPLE, Column, Kind, SheetSchema, Words
from zjg_kg._terms import RDF, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_QUANTITY: Final = expand("qudt:hasQuantityKind")
_YUAN: Final = ox.NamedNode(expand("unit:yuan"))
_HOW: Final[dict[Kind, Words]] = {
    Kind.IDENTIFIER: {
        "zh": "单元格是文本，开头的0不会丢。",
        "en": "The cell is text, so that leading zeros stay.",
    },
    Kind.ENTITY: {
        "zh": "写名称、别名或代码；可从下拉名单里选，也可写名单以外的。",
        "en": "Write a name, an alias or a code; pick one from the list, or write another.",
    },
    Kind.CONCEPT: {
        "zh": "从下拉名单里选。",
        "en": "Pick from the list.",
    },
    Kind.DATE: {
        "zh": "写到年、月或日都行：2022年、2022年5月、2022-05-01。",
        "en": "A year, a month or a day will do: 2022, 2022-05, 2022-05-01.",
    },
    Kind.NUMBER: {"zh": "写数字，如 0.35 或 35%。", "en": "Write a number, such as 0.35 or 35%."},
    Kind.BOOLEAN: {"zh": "写“是”或“否”。", "en": "Write yes or no."},
    Kind.FIGURE: {
        "zh": "连同单位和“约、近、余、超、不足”等字照写，如“超3亿元”。",
        "en": "Write it with its unit and with words such as 约, 近, 余, 超, 不足: 超3亿元.",
    },
}
_MANY: Final[Words] = {
    "zh": "几个之间用“、”隔开。",
    "en": "Part several by 、 or a semicolon.",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a form."""

    column: Column
    hints: Words
    """What the column is for and how it is filled in."""
    example: str
    choices: Choices

    @property
    def heading(self) -> str:
        """Both labels, and a star where the column is required; the reader takes it as it is."""
        both = "\n".join(dict.fromkeys(self.column.labels[lang] for lang in LANGUAGES))
        return f"{both} *" if self.column.required else both


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet to be filled in."""

    schema: SheetSchema
    fields: tuple[Field, ...]

    @property
    def title(self) -> str:
        """The name of the sheet in a workbook, of 31 characters at most, as Excel wants it."""
        both = " ".join(self.schema.labels[lang] for lang in LANGUAGES)
        return both if len(both) <= 31 else self.schema.labels["zh"][:31]


def form(kg: KnowledgeGraph, schema: SheetSchema, lang: Language, *, every: bool = False) -> Form:
    """The form for a class: its usual columns, or ``every`` one that it may have.

    Names to choose from and the example are in ``lang``.
    """
    columns = [column for column in schema.columns if every or column.usual]
    fields = []
    for position, column in enumerate(columns):
        found = choices(kg, column, lang)
        example = _example(kg, schema, column, found, lang)
        if position == 0:
            example = EXAMPLE[lang] + example
        fields.append(Field(column, _hints(column, found), example, found))
    return Form(schema, tuple(fields))


def _hints(column: Column, found: Choices) -> Words:
    hints: dict[Language, str] = {}
    for lang in LANGUAGES:
        parts = [column.explanations[lang]]
        parts += [_HOW[column.kind][lang]] if column.kind in _HOW else []
        parts += [_MANY[lang]] if column.many else []
        parts += [_cut(found)[lang]] if found.cut else []
        hints[lang] = ("" if lang == "zh" else " ").join(filter(None, parts))
    return hints


def _cut(found: Choices) -> Words:
    return {
        "zh": f"名单只列{MOST}个，已知的共{found.total}个。",
        "en": f"The list has {MOST} of the {found.total} that are known.",
    }


def _example(
    kg: KnowledgeGraph, schema: SheetSchema, column: Column, found: Choices, lang: Language
) -> str:
    """What might stand in the cell; of things that are said to do something, none that exists."""
    zh, en = (column.labels[each] for each in LANGUAGES)
    match column.kind:
        case Kind.NAME:
            return f"某{schema.labels['zh']}"
        case Kind.ENGLISH:
            return f"Some {schema.labels['en']}"
        case Kind.TEXT:
            return f"某{zh}" if lang == "zh" else f"some {en}"
        case Kind.DATE:
            return "2022年5月" if lang == "zh" else "2022-05"
        case Kind.NUMBER:
            return "35%"
        case Kind.BOOLEAN:
            return "是" if lang == "zh" else "yes"
        case Kind.FIGURE:
            return f"约1200{_unit(kg, column)}"
        case Kind.ENTITY if column.required:
            return f"某{zh}" if lang == "zh" else f"some {en}"
        case Kind.ENTITY | Kind.CONCEPT:
            return found.names[0] if found.names else ""
    return ""


def _unit(kg: KnowledgeGraph, column: Column) -> str:
    """The Chinese name of a unit in which a measure is given."""
    kinds = set(kg.store.objects(column.ranges[0], _QUANTITY))
    for unit in sorted(kg.store.subjects(RDF.type, ox.NamedNode(ZJG.Unit)), key=str):
        if kinds & set(kg.store.objects(unit, _QUANTITY)):
            name = kg.label(unit.value, "zh")
            return f"万{name}" if unit == _YUAN else name  # nobody counts in single yuan
    return ""
