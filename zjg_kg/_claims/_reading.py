"""What a line of claims comes to, once it holds: triples, a sentence, and where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from zjg_kg._claims._quotes import Text
from zjg_kg._language import LANGUAGES, Language, language_of, tag
from zjg_kg._names.keys import HAN
from zjg_kg._provenance import (
    SourceRecord,
    Triple,
    assertion,
    assertion_iri,
    entity_iri,
    passage,
)
from zjg_kg._terms import IRI, PROV, RDF, RDFS, SKOS, ZJG, expand

_AGENTS: Final = {
    "person": PROV.Person,
    "software": PROV.SoftwareAgent,
    "organisation": PROV.Organization,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """Triples that are said as one, and a sentence in each language that says what they mean.

    What the annotator adds of their own (``added``) is no word of the source: a curated assertion.
    """

    triples: tuple[Triple, ...]
    glosses: Mapping[Language, str]
    basis: str
    modality: str = "fact"
    open_list: bool | None = None
    added: bool = False

    def key(self, source: IRI) -> IRI:
        """The assertion that it becomes."""
        return assertion_iri(source, self.triples)


@dataclass(frozen=True, slots=True)
class Held:
    """A line that holds: its place in the text, who read it, and what it says."""

    line: int
    start: int
    end: int
    by: tuple[str, str]
    """Name and type of who read it."""
    words: Mapping[Language, str]
    """What it says, for a reader."""
    statements: tuple[Statement, ...] = ()
    reason: str | None = None
    """Why the stretch carries no fact, where that is what it says."""


def agent_iri(name: str) -> IRI:
    """The IRI of somebody who reads texts: never that of an entity of the same name.

    >>> agent_iri("李岚").curie
    'entity:agent-li-lan-...'
    """
    return entity_iri(f"agent {name}")


def quads(held: Sequence[Held], record: SourceRecord, text: Text) -> Iterator[ox.Quad]:
    """All that a source says, from the lines that hold: its record and its assertions."""
    yield from record.quads()
    home = ox.NamedNode(record.iri)
    for name, kind in sorted({each.by for each in held}):
        agent = ox.NamedNode(agent_iri(name))
        yield ox.Quad(agent, ox.NamedNode(RDF.type), ox.NamedNode(_AGENTS[kind]), home)
        label = ox.Literal(name, language=tag("zh" if HAN.search(name) else "en"))
        yield ox.Quad(agent, ox.NamedNode(RDFS.label), label, home)
    for each in held:
        place, described = passage(
            record.iri,
            sha256=text.hash_of(each.start, each.end),
            chars=(each.start, each.end),
        )
        if each.statements or each.reason:
            yield from described
        if each.reason:
            node = ox.NamedNode(place)
            reason = ox.NamedNode(expand(f"no-fact:{each.reason}"))
            yield ox.Quad(node, ox.NamedNode(ZJG.noFactReason), reason, home)
            for lang in LANGUAGES:
                note = ox.Literal(each.words[lang], language=tag(lang))
                yield ox.Quad(node, ox.NamedNode(SKOS.note), note, home)
        for statement in each.statements:
            yield from _said(statement, record.iri, place, agent_iri(each.by[0]))


def _said(statement: Statement, source: IRI, place: IRI, agent: IRI) -> Iterator[ox.Quad]:
    if not statement.added:
        _, found = assertion(
            source,
            statement.triples,
            passages=[place],
            glosses=statement.glosses,
            basis=f"basis:{statement.basis}",
            modality=f"modality:{statement.modality}",
            open_list=statement.open_list,
            agent=agent,
        )
        yield from found
        return
    node, home = ox.NamedNode(statement.key(source)), ox.NamedNode(source)
    values: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF.type, ox.NamedNode(ZJG.CuratedAssertion)),
        (ZJG.basis, ox.NamedNode(expand(f"basis:{statement.basis}"))),
        (PROV.wasAttributedTo, ox.NamedNode(agent)),
        *((ZJG.gloss, ox.Literal(statement.glosses[e], language=tag(e))) for e in LANGUAGES),
    ]
    for predicate, value in values:
        yield ox.Quad(node, ox.NamedNode(predicate), value, home)
    for triple in statement.triples:
        yield ox.Quad(*triple, node)


def literal(text: str) -> ox.Literal:
    """A name or a text with the tag of the language that its characters tell."""
    return ox.Literal(text, language=tag("zh" if HAN.search(text) else "en"))


def lines_of(held: Collection[Held], source: IRI) -> dict[IRI, list[int]]:
    """From what a finding may be about to the lines that brought it: assertions, nodes, passages."""
    found: dict[IRI, list[int]] = {}
    for each in held:
        names = {IRI(f"{source}#char={each.start},{each.end}")}
        for statement in each.statements:
            names.add(statement.key(source))
            if not statement.added:
                names |= {IRI(s.value) for s, _, _ in statement.triples if _own(s, statement)}
        for name in names:
            found.setdefault(name, []).append(each.line)
    return found


def _own(subject: object, statement: Statement) -> bool:
    """Whether a statement says what its subject is: it introduces it, or is a figure."""
    return isinstance(subject, ox.NamedNode) and any(
        s == subject and p.value == RDF.type for s, p, _ in statement.triples
    )


def titles(title: str) -> dict[Language, str]:
    """A title under its language."""
    return {language_of(literal(title).language or "") or "en": title}
