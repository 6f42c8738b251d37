"""What nodes and edges refer to by number: classes, relations, sources and the like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from zjg_kg._graph import KnowledgeGraph
from zjg_kg._language import LANGUAGES, Language

Row: TypeAlias = dict[str, Any]
Texts: TypeAlias = dict[Language, str]

NOT_GIVEN: Final[Texts] = {"zh": "未注明", "en": "not given"}


class Table:
    """Rows that are numbered in the order in which their keys are first asked for.

    >>> table = Table(lambda key: {"id": key}, ["a"])
    >>> table.number("b"), table.number("a"), table.rows
    (1, 0, [{'id': 'a'}, {'id': 'b'}])
    """

    def __init__(self, row: Callable[[str], Row], first: Sequence[str] = ()) -> None:
        self._row = row
        self._numbers: dict[str, int] = {}
        self.rows: list[Row] = []
        for key in first:
            self.number(key)

    def number(self, key: str) -> int:
        """The number of the row of a key, which is made where there is none yet."""
        if (number := self._numbers.get(key)) is None:
            number = self._numbers[key] = len(self.rows)
            self.rows.append(self._row(key))
        return number


def texts(kg: KnowledgeGraph, iri: str) -> Texts:
    """The name of a thing in either language; where one lacks, the other, else its short form."""
    return {lang: kg.label(iri, lang) for lang in LANGUAGES}


def web_address(text: str | None) -> str | None:
    """What the page may make a link of: an address of the web, and nothing else.

    >>> web_address("https://example.org/"), web_address("javascript:alert(1)"), web_address(None)
    ('https://example.org/', None, None)
    """
    return text if text and text.startswith(("https://", "http://")) else None
