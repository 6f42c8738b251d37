"""Passages: where in a source an assertion stands, in a text or in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zjg_kg._language import Language, current
from zjg_kg._sheets._references import column_letters
from zjg_kg._terms import IRI, OA, ZJG
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._store import Store


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, or a row or a cell of a table, that an assertion rests on.

    >>> source = IRI("https://w3id.org/zjg/source/ledger")
    >>> Passage(IRI(f"{source}#cell=7,28"), source, "0" * 64, row=7, column=28).position("en")
    'cell AB7'
    """

    iri: IRI
    source: IRI
    sha256: str
    """The SHA-256 of its text in UTF-8."""
    start: int | None = None
    """Where it begins, in characters of the source as a file, counted from 0."""
    end: int | None = None
    """Where it ends: the position after its last character."""
    row: int | None = None
    """Its row in a table, counted from 1."""
    column: int | None = None
    """Its column in a table, counted from 1; ``None`` where it is the whole row."""
    quote: str | None = None
    """The words themselves, where the reader has attached the source."""

    def position(self, lang: Language | None = None) -> str:
        """Where it stands, as a reader counts: from 1, with the last character included."""
        zh = (lang or current()) == "zh"
        if self.start is not None and self.end is not None:
            first, last = self.start + 1, self.end
            if first == last:
                return f"第{last}字" if zh else f"character {last}"
            return f"第{first}–{last}字" if zh else f"characters {first}–{last}"
        if self.column is not None:
            cell = f"{column_letters(self.column)}{self.row}"
            return f"{cell}单元格" if zh else f"cell {cell}"
        return f"第{self.row}行" if zh else f"row {self.row}"

    @property
    def order(self) -> tuple[str, int, int]:
        """Passages in the order of their sources and of the places there."""
        return self.source, self.start or self.row or 0, self.column or 0

    def to_dict(self) -> dict[str, object]:
        """The passage in plain values for JSON; a place that it has not is ``None``."""
        return {
            "iri": self.iri,
            "source": self.source,
            "start": self.start,
            "end": self.end,
            "row": self.row,
            "column": self.column,
            "sha256": self.sha256,
            "quote": self.quote,
        }


def read_passage(store: Store, name: IRI) -> Passage | None:
    """A passage as the graph describes it; ``None`` where its source or its place is missing."""
    facts = {quad.predicate.value: to_python(quad.object) for quad in store.facts(name)}
    source = facts.get(OA.hasSource)

    def number(predicate: IRI) -> int | None:
        value = facts.get(predicate)
        return value if isinstance(value, int) else None

    start, end, row = map(number, (ZJG.start, ZJG.end, ZJG.row))
    if not isinstance(source, IRI) or (row is None and (start is None or end is None)):
        return None
    sha256 = str(facts.get(ZJG.sha256, ""))
    return Passage(name, source, sha256, start, end, row, number(ZJG.column))
