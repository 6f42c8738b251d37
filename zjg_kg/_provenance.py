"""What is written beside an assertion: its source, its passages, and the assertion's own record.

A record stands in the graph that bears the source's IRI, the triples of an assertion in a graph
that bears the assertion's. The names follow from the content alone: the same title, the same name,
the same triples always lead to the same IRI, in whatever order things come.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, cast

import pyoxigraph as ox

from zjg_kg._language import LANGUAGES, Language, tag
from zjg_kg._store import Store
from zjg_kg._terms import DCTERMS, IRI, OA, PREFIXES, PROV, RDF, XSD, ZJG, expand

_ASSERTIONS: Final = (
    ox.NamedNode(ZJG.SourceAssertion),
    ox.NamedNode(ZJG.CuratedAssertion),
    ox.NamedNode(ZJG.DerivedAssertion),
)
_TYPE: Final = ox.NamedNode(RDF.type)
_INTEGER: Final = ox.NamedNode(XSD.integer)
_LONGEST_SLUG: Final = 48

Triple = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What is known of a source."""

    iri: IRI
    titles: Mapping[Language, str]
    issued: str | None = None
    """The date of issue, such as ``2023-01-06``."""
    publisher: IRI | None = None
    sha256: str | None = None
    """The SHA-256 of the file, in hexadecimal digits."""
    length: int | None = None
    """How many characters (Unicode code points) a text has."""
    landing_page: str | None = None
    part_of: IRI | None = None
    """The source of which this is a part: the workbook of a sheet."""

    def quads(self) -> Iterator[ox.Quad]:
        """The record as quads in the source's own graph."""
        date, page = ox.NamedNode(XSD.date), self.landing_page
        yield self._quad(RDF.type, ox.NamedNode(ZJG.Source))
        for lang in LANGUAGES:
            if title := self.titles.get(lang):
                yield self._quad(DCTERMS.title, ox.Literal(title, language=tag(lang)))
        for predicate, value in (
            (DCTERMS.issued, self.issued and ox.Literal(self.issued, datatype=date)),
            (DCTERMS.publisher, self.publisher and ox.NamedNode(self.publisher)),
            (expand("dcat:landingPage"), page and ox.NamedNode(page)),
            (DCTERMS.isPartOf, self.part_of and ox.NamedNode(self.part_of)),
            (ZJG.sha256, self.sha256 and ox.Literal(self.sha256)),
            (ZJG.length, self.length and _integer(self.length)),
        ):
            if value:
                yield self._quad(predicate, value)

    def _quad(self, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        node = ox.NamedNode(self.iri)
        return ox.Quad(node, ox.NamedNode(predicate), value, node)


def passage(
    source: IRI,
    *,
    sha256: str,
    chars: tuple[int, int] | None = None,
    row: int | None = None,
    column: int | None = None,
) -> tuple[IRI, list[ox.Quad]]:
    """A passage of a source, and its record.

    ``chars`` are the code points before its beginning and before its end (RFC 5147); ``row``, and
    ``column`` for one cell alone, count from 1 (RFC 7111). ``sha256`` is that of its text.

    >>> iri, _ = passage(IRI("https://w3id.org/zjg/source/park"), row=7, column=3, sha256="0" * 64)
    >>> iri.rpartition("/")[2]
    'park#cell=7,3'
    """
    if chars is not None:
        fragment, places = f"char={chars[0]},{chars[1]}", {ZJG.start: chars[0], ZJG.end: chars[1]}
    elif row is not None and column is not None:
        fragment, places = f"cell={row},{column}", {ZJG.row: row, ZJG.column: column}
    elif row is not None:
        fragment, places = f"row={row}", {ZJG.row: row}
    else:
        raise ValueError("a passage needs characters or a row")
    node, home = ox.NamedNode(f"{source}#{fragment}"), ox.NamedNode(source)
    values: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF.type, ox.NamedNode(ZJG.Passage)),
        (OA.hasSource, home),
        *((predicate, _integer(place)) for predicate, place in places.items()),
        (ZJG.sha256, ox.Literal(sha256)),
    ]
    quads = [ox.Quad(node, ox.NamedNode(name), value, home) for name, value in values]
    return IRI(node.value), quads


def assertion(
    source: IRI,
    triples: Collection[Triple],
    *,
    passages: Iterable[IRI],
    glosses: Mapping[Language, str],
    basis: str = "basis:stated",
    modality: str = "modality:fact",
    open_list: bool | None = None,
    agent: IRI | None = None,
) -> tuple[IRI, list[ox.Quad]]:
    """An assertion of a source: its triples in a graph of their own, and its record.

    ``glosses`` say in a sentence of each language what it means; ``agent`` is who read it from the
    source. The IRI follows from the triples.
    """
    node = ox.NamedNode(assertion_iri(source, triples))
    home = ox.NamedNode(source)
    values: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF.type, ox.NamedNode(ZJG.SourceAssertion)),
        (ZJG.basis, ox.NamedNode(expand(basis))),
        (ZJG.modality, ox.NamedNode(expand(modality))),
        *((ZJG.gloss, ox.Literal(glosses[lang], language=tag(lang))) for lang in LANGUAGES),
        *((ZJG.passage, ox.NamedNode(each)) for each in passages),
    ]
    if open_list is not None:
        values.append((ZJG.openList, ox.Literal(open_list)))
    if agent is not None:
        values.append((PROV.wasAttributedTo, ox.NamedNode(agent)))
    quads = [ox.Quad(node, ox.NamedNode(name), value, home) for name, value in values]
    quads += (ox.Quad(*triple, node) for triple in triples)
    return IRI(node.value), quads


def assertion_iri(source: IRI, triples: Iterable[Triple]) -> IRI:
    """The name of an assertion: its source's, and a hash of its triples in whatever order."""
    lines = sorted(" ".join(map(str, triple)) for triple in triples)
    digest = blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()
    return IRI(f"{PREFIXES['assertion']}{source.rpartition('/')[2]}-{digest}")


def source_iri(title: str) -> IRI:
    """The IRI of a source by its title, or by its short form where that is what is given.

    >>> source_iri("园区企业台账").curie
    'source:yuan-qu-qi-ye-tai-zhang'
    """
    if title.startswith((PREFIXES["source"], "source:")):
        return expand(title) if title.startswith("source:") else IRI(title)
    return IRI(PREFIXES["source"] + (slug(title) or _digest(title)))


def entity_iri(name: str) -> IRI:
    """The IRI of an entity that has none yet: a function of its name alone.

    >>> entity_iri("云栖智造").curie
    'entity:yun-qi-zhi-zao-...'
    """
    return IRI(f"{PREFIXES['entity']}{slug(name)}-{_digest(name)}".replace("/-", "/"))


def slug(text: str) -> str:
    """A text as letters, digits and hyphens of ASCII; Chinese characters in pinyin.

    >>> slug("“专精特新” 2022 List")
    'zhuan-jing-te-xin-2022-list'
    """
    from pypinyin import lazy_pinyin

    words = "-".join(lazy_pinyin(_normal(text)))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return found[:_LONGEST_SLUG].rstrip("-")


def graphs_of(store: Store, source: IRI) -> list[IRI]:
    """The graphs that a source brought: its record and its assertions, in alphabetical order."""
    found = {
        IRI(cast("ox.NamedNode", quad.subject).value)
        for kind in _ASSERTIONS
        for quad in store.quads(predicate=_TYPE, object=kind, graph=source)
    }
    record = {source} if store.quads(graph=source) else set()
    return sorted(found | record)


def with_parts(store: Store, source: IRI) -> list[IRI]:
    """A source and the sources that are part of it: a workbook and its sheets."""
    parts = store.subjects(DCTERMS.isPartOf, source)
    return [source, *sorted(IRI(part.value) for part in parts if isinstance(part, ox.NamedNode))]


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _digest(text: str) -> str:
    return blake2b(_normal(text).casefold().encode(), digest_size=4).hexdigest()


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)
