"""One spreadsheet of the province: its rows as quads, each with its assertion and its passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from benchmarks.generate._names import INDUSTRIES, Name
from zjg_kg._terms import DCTERMS, PREFIXES, RDF, ZJG, expand

Fact = tuple[str, str, str]
"""A triple whose three terms are written as in N-Quads."""


def iri(name: str) -> str:
    """A short form as an N-Quads term."""
    return f"<{expand(name)}>"


def entity(name: str) -> str:
    """A thing of the province as an N-Quads term."""
    return f"<{PREFIXES['entity']}syn-{name}>"


def text(value: str, language: str) -> str:
    """A text as an N-Quads term; none of ours has a quotation mark or a backslash."""
    return f'"{value}"@{language}'


def typed(value: object, datatype: str) -> str:
    """A value as an N-Quads term."""
    return f'"{value}"^^<{PREFIXES["xsd"]}{datatype}>'


TYPE: Final = f"<{RDF.type}>"
LABEL, ALIAS = iri("skos:prefLabel"), iri("skos:altLabel")


def named(thing: str, kind: str, name: Name, *, english: bool = True) -> list[Fact]:
    """What a thing is and what it is called."""
    facts = [(thing, TYPE, kind), (thing, LABEL, text(name.zh, "zh-Hans"))]
    if english:
        facts.append((thing, LABEL, text(name.en, "en")))
    return facts


def industry(number: int) -> str:
    """The concept of the project's vocabulary where it has one, else one of our own."""
    known = INDUSTRIES[number].known
    return iri(f"industry:{known}") if known else entity(f"industry-{number}")


@dataclass
class Counts:
    """What has been written: quads, entities, assertions and the edges between things."""

    quads: int = 0
    assertions: int = 0
    entities: int = 0
    carriers: int = 0
    """Nodes that only carry a relation, such as investments; they are no entities here."""
    edges: int = 0
    """Triples from thing to thing, as ``to_networkx`` draws them: two for most carriers."""


class Sheet:
    """Writes one table; ``close`` adds the source that it is, with length and hash of its text.

    The text of the table, of which the hashes are, has a line for each row, and tabs between
    the cells.
    """

    def __init__(
        self,
        write: Callable[[str], object],
        counts: Counts,
        slug: str,
        title: Name,
        issued: str,
        header: str,
    ) -> None:
        self._write, self._counts = write, counts
        self._slug, self._title, self._issued = slug, title, issued
        self._source = f"{PREFIXES['source']}syn-{slug}"
        self._hash = sha256()
        self._length = 0
        self._row = 0
        self._read(header)

    def _read(self, line: str) -> str:
        """Count a line to the text of the table; gives the hash of the line."""
        data = line.encode()
        self._hash.update(data + b"\n")
        self._length += len(line) + 1
        self._row += 1
        return sha256(data).hexdigest()

    def row(
        self,
        cells: Iterable[str],
        gloss: Name,
        facts: list[Fact],
        *,
        basis: str = "stated",
        modality: str = "fact",
    ) -> None:
        """A row and what it says, as one assertion."""
        digest = self._read("\t".join(cells))
        place = f"<{self._source}#row={self._row}>"
        self._passage(place, digest, f"{_ROW} {typed(self._row, 'integer')}")
        self._assert(str(self._row), place, gloss, facts, basis, modality)

    def cell(self, column: int, content: str, gloss: Name, facts: list[Fact]) -> None:
        """What one cell of the row before says, as an assertion of its own."""
        place = f"<{self._source}#cell={self._row},{column}>"
        digest = sha256(content.encode()).hexdigest()
        self._passage(place, digest, f"{_ROW} {typed(self._row, 'integer')}")
        self._write(f"{place} {_COLUMN} {typed(column, 'integer')} <{self._source}> .\n")
        self._counts.quads += 1
        self._assert(f"{self._row}-{column}", place, gloss, facts, "stated", "fact")

    def _passage(self, place: str, digest: str, position: str) -> None:
        home = f"<{self._source}> .\n"
        self._write(
            f"{place} {TYPE} {_PASSAGE} {home}"
            f"{place} {_HAS_SOURCE} <{self._source}> {home}"
            f"{place} {position} {home}"
            f'{place} {_SHA256} "{digest}" {home}'
        )
        self._counts.quads += 4

    def _assert(
        self, number: str, place: str, gloss: Name, facts: list[Fact], basis: str, modality: str
    ) -> None:
        home = f"<{self._source}> .\n"
        assertion = f"<{PREFIXES['assertion']}syn-{self._slug}-{number}>"
        self._write(
            f"{assertion} {TYPE} {_SOURCE_ASSERTION} {home}"
            f"{assertion} {_BASIS} <{PREFIXES['basis']}{basis}> {home}"
            f"{assertion} {_MODALITY} <{PREFIXES['modality']}{modality}> {home}"
            f"{assertion} {_PASSAGE_OF} {place} {home}"
            f'{assertion} {_GLOSS} "{gloss.zh}"@zh-Hans {home}'
            f'{assertion} {_GLOSS} "{gloss.en}"@en {home}'
            + "".join([f"{s} {p} {o} {assertion} .\n" for s, p, o in facts])
        )
        counts = self._counts
        counts.assertions += 1
        counts.quads += 6 + len(facts)
        for _, predicate, value in facts:
            if predicate is TYPE:
                counts.carriers += value in CARRIERS
                counts.entities += value not in CARRIERS
            else:
                counts.edges += value[0] == "<"

    def close(self) -> None:
        """Describe the source."""
        source = f"<{self._source}>"
        said = [
            (TYPE, iri("zjg:Source")),
            (f"<{DCTERMS.title}>", text(self._title.zh, "zh-Hans")),
            (f"<{DCTERMS.title}>", text(self._title.en, "en")),
            (f"<{DCTERMS.issued}>", typed(self._issued, "date")),
            (f"<{DCTERMS.publisher}>", PUBLISHER),
            (f"<{ZJG.length}>", typed(self._length, "integer")),
            (_SHA256, f'"{self._hash.hexdigest()}"'),
        ]
        self._write("".join(f"{source} {p} {o} {source} .\n" for p, o in said))
        self._counts.quads += len(said)


PUBLISHER: Final = entity("office")
"""The office that issues the tables; the first row of the first table says what it is."""

CARRIERS: Final = frozenset(
    f"<{kind}>"
    for kind in (
        *(ZJG.Investment, ZJG.Shareholding, ZJG.SupplyLink, ZJG.Tenancy, ZJG.Designation),
        *(ZJG.PostHolding, ZJG.Agreement),
    )
)

_PASSAGE: Final = iri("zjg:Passage")
_HAS_SOURCE: Final = iri("oa:hasSource")
_ROW, _COLUMN, _SHA256 = f"<{ZJG.row}>", f"<{ZJG.column}>", f"<{ZJG.sha256}>"
_SOURCE_ASSERTION: Final = f"<{ZJG.SourceAssertion}>"
_BASIS, _MODALITY = f"<{ZJG.basis}>", f"<{ZJG.modality}>"
_PASSAGE_OF, _GLOSS = f"<{ZJG.passage}>", f"<{ZJG.gloss}>"
