"""A sheet and its columns: what they are called, and how their cells are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Final

from zjg_kg._language import Language
from zjg_kg._terms import IRI, expand

_MARKS: Final = re.compile(r"^\*+|(\*|\((必填|必須|required)\))+$")

Words = Mapping[Language, str]
"""A text in Chinese and English."""


class Kind(Enum):
    """How the cells of a column are read."""

    NAME = "name"
    """The Chinese name, ``skos:prefLabel``."""
    ENGLISH = "english"
    """The English name, ``skos:prefLabel``."""
    ALIAS = "alias"
    DEFINITION = "definition"
    IDENTIFIER = "identifier"
    """A code of the scheme in ``ranges``."""
    ENTITY = "entity"
    """A thing of one of the classes in ``ranges``, or any thing where there are none."""
    CONCEPT = "concept"
    """A concept of the vocabulary in ``ranges``."""
    TEXT = "text"
    """A text; ``ranges`` has ``xsd:string``, or ``rdf:langString`` for text in a language."""
    DATE = "date"
    """A year, a month or a day."""
    NUMBER = "number"
    """A number of the datatype in ``ranges``."""
    BOOLEAN = "boolean"
    FIGURE = "figure"
    """A figure with its unit and hedge, of the measure in ``ranges``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it says of the thing that a row describes."""

    key: str
    """The short form of the property, the identifier scheme or the measure; for the English name
    ``skos:prefLabel@en``. No two columns of a sheet share one."""
    property: IRI
    """The property; for a figure ``zjg:about``, which leads from the figure to the thing."""
    kind: Kind
    labels: Words = field(hash=False)
    explanations: Words = field(hash=False)
    """What the column says; empty where nobody wrote it down."""
    required: bool = False
    many: bool = False
    """Whether a cell may hold several values, parted by 、 ； ; or a new line."""
    ranges: tuple[IRI, ...] = ()
    also: tuple[str, ...] = ()
    """Other headers by which the column is known."""
    domains: tuple[IRI, ...] = ()
    """The classes of which the property may be said; for a measure those that it is meant for."""
    usual: bool = True
    """Whether a template has the column without being asked for all of them."""


@dataclass(frozen=True)
class SheetSchema:
    """The columns of a sheet about the members of one class."""

    kind: IRI
    labels: Words = field(hash=False)
    columns: tuple[Column, ...]
    relation: bool
    """Whether a row is a relation between things (``zjg:QualifiedRelation``) and bears no name."""
    also: tuple[str, ...] = ()
    """Other titles by which the sheet is known."""

    def column(self, header: str) -> Column | None:
        """The column that a header means.

        A header is a label in Chinese or English, both at once, another name, a short form or an
        IRI. Case, blanks, full-width forms and a mark for required columns do not matter.
        """
        return self._headers.get(plain(header))

    @cached_property
    def _headers(self) -> dict[str, Column]:
        found: dict[str, Column] = {}
        # What a column is called comes before what another one is also called.
        for names in (_own_names, _other_names):
            for column in self.columns:
                for name in names(column):
                    found.setdefault(plain(name), column)
        return found


def plain(text: str) -> str:
    """A header without what does not matter in it.

    >>> plain(" ＊ Stock Code（必填）")
    'stockcode'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _MARKS.sub("", re.sub(r"\s+", "", folded))


def _own_names(column: Column) -> Iterator[str]:
    yield from column.labels.values()
    yield column.labels.get("zh", "") + column.labels.get("en", "")
    yield column.key
    if "@" not in column.key:
        yield expand(column.key)


def _other_names(column: Column) -> Iterator[str]:
    yield from column.also


EXAMPLE: Final[Words] = {"zh": "示例：", "en": "Example: "}
"""How the first cell of a row begins that only shows how a sheet is filled in."""
GUIDE_SHEET: Final = "说明 Read me"
LISTS_SHEET: Final = "名单 Lists"
"""The sheets of a template that hold no data."""
_EXAMPLE: Final = re.compile(r"\s*(示例|example)\s*:", re.IGNORECASE)


def is_example(row: str | Iterable[object]) -> bool:
    """Whether a row is the example of a template: its first cell that is not empty says so.

    The row is its values, or the text of that cell.

    >>> is_example([None, "示例: 某某科技有限公司", "杭州"]), is_example("示例科技有限公司")
    (True, False)
    """
    values = [row] if isinstance(row, str) else row
    first = next((value for value in values if value not in (None, "")), None)
    return isinstance(first, str) and bool(_EXAMPLE.match(unicodedata.normalize("NFKC", first)))


def is_helper_sheet(title: str) -> bool:
    """Whether a sheet is one of those of a template that hold no data."""
    return plain(title) in (plain(GUIDE_SHEET), plain(LISTS_SHEET))
