"""Claims held against their text, the graph and the shapes: what holds, and why the rest does not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from zjg_kg._claims._claim_reader import ClaimReader
from zjg_kg._claims._form import form_refusals
from zjg_kg._claims._lines import Line, read_lines
from zjg_kg._claims._quotes import Text
from zjg_kg._claims._reading import Held, lines_of, quads, titles
from zjg_kg._claims._refusals import ClaimError, Refusal, Refusals
from zjg_kg._errors import ParameterError
from zjg_kg._provenance import SourceRecord, graphs_of, source_iri
from zjg_kg._taking import take
from zjg_kg._terms import IRI, ZJG, expand
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._table import Table

_CURATORS = expand("entity:curators")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the article: its title, who published it, when (YYYY-MM-DD), and where."""

    title: str
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """What came of holding a file of claims against its text."""

    path: Path
    text: Text
    record: SourceRecord
    held: tuple[Held, ...]
    """The lines that hold, in the order of the file."""
    refusals: Refusals
    """Why the others do not."""
    lines: Mapping[int, Line] = field(repr=False)
    """The lines that are JSON, by number."""

    @property
    def ok(self) -> bool:
        """Whether every line holds."""
        return not self.refusals

    def quads(self) -> Iterable[ox.Quad]:
        """What the source says, from the lines that hold."""
        return quads(self.held, self.record, self.text)

    def review(self) -> Table:
        """A sheet for whoever looks the claims over: each in words, its quote, the verdict."""
        from zjg_kg._claims._review import review

        return review(self)

    def to_dict(self) -> dict[str, Any]:
        """The outcome as data: the lines that hold in words, and every refusal."""
        return {
            "held": [
                {"line": each.line, "start": each.start, "end": each.end, "says": dict(each.words)}
                for each in self.held
            ],
            "refused": [refusal.to_dict() for refusal in self.refusals],
        }


def check(
    kg: KnowledgeGraph,
    claims: Path | str,
    text: Path | str,
    *,
    about: About | None = None,
    add: bool = False,
) -> ClaimCheck:
    """Hold each line of a file of claims against the text, the graph and the shapes.

    ``about`` is what is known of the article; without it, the text's file name stands for the title
    and today for the date. ``add`` counts what the source says already as known; otherwise the file
    is read as all that the source says. The graph stays as it is.

    Raises ``InputError`` for files that cannot be read, ``ParameterError`` for a date that is none,
    or where ``add`` meets another version of the text.
    """
    claims, text = Path(claims), Path(text)
    content = Text.read(text)
    lines, faults = read_lines(claims)
    record = _record(about or About(text.stem), content)
    if add:
        _same_text(kg, record)
    known = graphs_of(kg.store, record.iri)
    faults += (fault for line in lines for fault in form_refusals(line.number, line.value))
    publisher = about.publisher if about else None
    while True:
        refused = Refusals(faults)
        reader = ClaimReader(kg, content, record.iri, without=() if add else known)
        held, found = _read(reader, lines, refused.lines)
        if not found and not any(refusal.line is None for refusal in faults):
            record, found = _published(reader, record, publisher)
        if not found and held:
            found = _shaped(kg, record, held, content, kept=known if add else ())
        faults += found
        # What is refused may have borne up other lines, which are then looked at once more.
        if not any(refusal.line is not None for refusal in found):
            by_number = {line.number: line for line in lines}
            return ClaimCheck(claims, content, record, tuple(held), Refusals(faults), by_number)


def _record(about: About, text: Text) -> SourceRecord:
    issued = about.issued or date.today().isoformat()
    try:
        if date.fromisoformat(issued).isoformat() != issued:
            raise ValueError(issued)
    except ValueError as error:
        raise ParameterError(
            zh=f"日期“{issued}”不存在，或写法不对；请写成 2023-01-06 这样。",
            en=f"{issued!r} is no date; write it like 2023-01-06.",
        ) from error
    return SourceRecord(
        iri=source_iri(about.title),
        titles=titles(about.title),
        issued=issued,
        publisher=_CURATORS,
        sha256=text.sha256,
        length=len(text.content),
        landing_page=about.url,
    )


def _same_text(kg: KnowledgeGraph, record: SourceRecord) -> None:
    for term in kg.store.objects(record.iri, ZJG.sha256):
        if to_python(term) != record.sha256:
            raise ParameterError(
                zh="图中这个来源的原文与此不同，不能在它上面增补；请用同一版原文，或用 replace 替换。",
                en="the graph has this source with another text, to which nothing can be added; use "
                "the same version of the text, or replace what there is.",
            )


def _read(
    reader: ClaimReader, lines: Sequence[Line], refused: Collection[int]
) -> tuple[list[Held], list[Refusal]]:
    """Read the lines that are not refused yet: the entities first, that claims may name them."""
    held: dict[int, Held] = {}
    refusals: list[Refusal] = []

    def read(line: Line, how: Callable[[int, Mapping[str, Any]], Held]) -> None:
        try:
            held[line.number] = how(line.number, line.value)
        except ClaimError as error:
            refusals.append(Refusal.of(error, line.number, None, _found(line.value, error.field)))

    entities = [line for line in lines if _kind(line) == "entity"]
    for line in entities:
        if line.number not in refused:
            try:
                reader.introduce(line.number, line.value)
            except ClaimError as error:
                found = _found(line.value, error.field)
                refusals.append(Refusal.of(error, line.number, None, found))
            else:
                read(line, reader.entity)
    bad = {*refused, *(refusal.line for refusal in refusals)}
    for line in entities:
        if line.number in bad:
            reader.refuse(line.number, line.value)
    for line in lines:
        if line.number not in refused and _kind(line) != "entity":
            read(line, reader.claim if _kind(line) == "claim" else reader.no_fact)
    refusals += _repeated(held.values())
    return [held[number] for number in sorted(held)], refusals


def _kind(line: Line) -> object:
    return line.value.get("kind") if isinstance(line.value, dict) else None


def _found(value: Any, path: str | None) -> object:
    """What stands in a field, such as ``figure.text``."""
    for name in (path or "").split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _repeated(held: Iterable[Held]) -> list[Refusal]:
    """Lines that say what an earlier line says: from the same place, or in another way."""
    refusals = []
    first: dict[tuple[object, ...], Held] = {}
    for each in sorted(held, key=lambda held: held.line):
        if not each.statements:
            continue
        main = each.statements[0]
        before = first.setdefault((frozenset(main.triples),), each)
        if before is each:
            continue
        same_place = (before.start, before.end, before.by) == (each.start, each.end, each.by)
        if same_place or _manner(before) != _manner(each):
            refusals.append(
                Refusal(
                    each.line,
                    "repeated",
                    f"第 {before.line} 行说的是同一件事；请删去一行，或改得一致。",
                    f"line {before.line} says the same; delete one, or make the two agree.",
                )
            )
    return refusals


def _manner(held: Held) -> tuple[object, ...]:
    main = held.statements[0]
    return main.basis, main.modality, main.open_list, *main.glosses.values()


def _published(
    reader: ClaimReader, record: SourceRecord, publisher: str | None
) -> tuple[SourceRecord, list[Refusal]]:
    """The record with its publisher, who may be an entity that the file introduces."""
    if publisher is None:
        return record, []
    try:
        return replace(record, publisher=reader.named(publisher, (ZJG.Actor,))), []
    except ClaimError as error:
        return record, [
            Refusal(None, error.code, error.zh, error.en, "publisher", publisher, error.nearest)
        ]


def _shaped(
    kg: KnowledgeGraph,
    record: SourceRecord,
    held: Sequence[Held],
    text: Text,
    *,
    kept: Collection[IRI],
) -> list[Refusal]:
    """What the shapes have against what the lines say, told of the lines that say it."""
    new = [*kg.store.each_said(kept)] if kept else []
    taken = take(kg, [record.iri], [*new, *quads(held, record, text)], dry_run=True)
    lines = lines_of(held, record.iri)
    refusals: dict[tuple[int | None, str], Refusal] = {}
    for finding in taken.report:
        if finding.severity != "violation":
            continue
        places = [finding.focus, *finding.assertions]
        about = sorted({line for place in places for line in lines.get(place, ())})
        for line in about or (None,):
            zh, en = (finding.message("zh"), finding.message("en"))
            found = f"{finding.label()}: {finding.place()}"
            refusal = Refusal(line, "shape", zh, en, finding.shape.rpartition("/")[2], found)
            refusals[line, finding.shape] = refusal
    return list(refusals.values())
