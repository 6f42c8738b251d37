"""Evidence as the page shows it: a gloss, the passages, and what it follows from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from zjg_kg._evidence import Evidence, read
from zjg_kg._export._page._table import Row, texts
from zjg_kg._language import LANGUAGES
from zjg_kg._passage import Passage
from zjg_kg._terms import IRI, PREFIXES, expand

if TYPE_CHECKING:
    from zjg_kg._export._page._vocabulary import Vocabulary
    from zjg_kg._graph import KnowledgeGraph


def evidence_rows(
    kg: KnowledgeGraph, vocabulary: Vocabulary, assertions: Iterable[str]
) -> Mapping[str, Row]:
    """What assertions give, by their short forms, each read once; names of anything else are left out."""
    names = dict.fromkeys(map(_iri, assertions))
    asked = dict.fromkeys(names, ())  # the page knows which triple is asked about
    return {each.assertion.curie: _row(kg, vocabulary, each) for each in read(kg, names, asked)}


def listed(rows: Mapping[str, Row], assertions: Sequence[str]) -> list[Row]:
    """The evidence of one thing said, in the order given."""
    return [rows[name] for name in assertions if name in rows]


def _row(kg: KnowledgeGraph, vocabulary: Vocabulary, evidence: Evidence) -> Row:
    return {
        "id": evidence.assertion.curie,
        "gloss": dict(evidence.gloss),
        "origin": vocabulary.origins.number(evidence.origin),
        "basis": vocabulary.bases.number(code(evidence.basis)),
        "modality": vocabulary.modalities.number(code(evidence.modality)),
        "open_list": evidence.open_list,
        "passages": [_passage(vocabulary, each) for each in evidence.passages],
        "premises": [_row(kg, vocabulary, each) for each in evidence.premises],
        "rule": None if evidence.rule is None else texts(kg, evidence.rule),
        "references": list(evidence.references),
    }


def _passage(vocabulary: Vocabulary, passage: Passage) -> Row:
    return {
        "source": vocabulary.sources.number(passage.source.curie),
        "position": {lang: passage.position(lang) for lang in LANGUAGES},
        "quote": passage.quote,
    }


def _iri(name: str) -> IRI:
    return expand(name) if name.partition(":")[0] in PREFIXES else IRI(name)


def code(concept: str | None) -> str:
    """The last part of a concept's name, which tells it apart in its vocabulary.

    >>> code("https://w3id.org/zjg/basis/stated"), code("basis:stated"), code(None)
    ('stated', 'stated', '')
    """
    return (concept or "").rpartition("/")[2].rpartition(":")[2]
