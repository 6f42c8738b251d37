"""Evidence for readers: the words, where they stand and how they are meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from zjg_kg._language import current, text
from zjg_kg._text import indent
from zjg_kg.cli import _console

if TYPE_CHECKING:
    from zjg_kg._evidence import Evidence
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._passage import Passage
    from zjg_kg._terms import IRI


def evidence_list(
    kg: KnowledgeGraph, references: Sequence[Evidence], *, facts: bool = False
) -> str:
    """The evidence by number, as the rows of a table refer to it; the texts are named last.

    ``facts`` puts before each what it is evidence for.
    """
    numbered = evidence_items(kg, references, facts=facts)
    return "\n".join(
        [_console.heading(text(zh="依据", en="Evidence")), numbered, *texts(kg, references)]
    )


def evidence_items(
    kg: KnowledgeGraph, references: Sequence[Evidence], *, facts: bool = False
) -> str:
    """The same without heading and texts."""
    cells = _console.columns()
    lines = []
    for number, evidence in enumerate(references, 1):
        mark = f"[{number}] "
        for part in _parts(kg, evidence, facts):
            lines.append(indent(part, cells, first=mark))
            mark = " " * len(mark)
    return "\n".join(lines)


def number(groups: Iterable[Sequence[Evidence]]) -> tuple[list[list[int]], list[Evidence]]:
    """Number evidence from 1 in the order of the rows: the numbers of each row, and the list."""
    numbers: dict[str, int] = {}
    every: list[Evidence] = []
    references = []
    for group in groups:
        for each in group:
            if each.assertion not in numbers:
                every.append(each)
                numbers[each.assertion] = len(every)
        references.append(sorted({numbers[each.assertion] for each in group}))
    return references, every


def _parts(kg: KnowledgeGraph, evidence: Evidence, facts: bool) -> Iterator[str]:
    if facts:
        yield from (_fact(kg, fact) for fact in evidence.facts)
    lang = current()
    gloss = evidence.gloss.get(lang) or next(iter(evidence.gloss.values()), "")
    quotes = [" ".join(p.quote.split()) for p in evidence.passages if p.quote is not None]
    # A Chinese reader needs the words alone; another one is told what they say.
    if not quotes or lang != "zh":
        yield gloss or evidence.assertion.curie
    if quotes:
        yield " … ".join(f"“{quote}”" for quote in quotes)
    yield " · ".join([*_marks(kg, evidence), *map(_place, evidence.passages), *evidence.references])
    for premise in evidence.premises:
        places = " · ".join(map(_place, premise.passages))
        yield (
            text(zh="因为：", en="since: ")
            + (premise.gloss.get(lang) or premise.assertion.curie)
            + (text(zh=f"（{places}）", en=f" ({places})") if places else "")
        )


def _marks(kg: KnowledgeGraph, evidence: Evidence) -> Iterator[str]:
    """Basis and modality in words; that something is meant as a fact goes without saying."""
    if evidence.basis is not None:
        yield kg.label(evidence.basis)
    if evidence.modality is not None and evidence.modality.curie != "modality:fact":
        yield kg.label(evidence.modality)


def _place(passage: Passage) -> str:
    return text(zh=f"原文{passage.position('zh')}", en=passage.position("en"))


def _fact(kg: KnowledgeGraph, fact: Sequence[object]) -> str:
    from zjg_kg._terms import IRI

    return " → ".join(kg.label(part) if isinstance(part, IRI) else str(part) for part in fact)


def texts(kg: KnowledgeGraph, references: Iterable[Evidence]) -> Iterator[str]:
    """The texts that the passages stand in."""
    cells = _console.columns()
    every = [e for each in references for e in (each, *each.premises)]
    used: dict[IRI, None] = {p.source: None for each in every for p in each.passages}
    if not used:
        return
    named = {source.iri: source for source in kg.sources}
    for iri in used:
        source = named[iri]
        details = [source.issued or "", iri.curie]
        if source.publisher is not None:
            details.insert(0, kg.label(source.publisher))
        said = ", ".join(filter(None, details))
        name = text(
            zh=f"原文：《{source.label('zh')}》（{said.replace(', ', '，')}）",
            en=f"Source: “{source.label('en')}” ({said})",
        )
        yield indent(name, cells, first="")
