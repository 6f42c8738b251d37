"""A file of plain RDF as a source: what it says of each thing becomes an assertion.

See docs/decisions/0012-rdf-files-as-sources.md for why it is done so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final, cast

import pyoxigraph as ox

from zjg_kg._language import Language, language_of
from zjg_kg._provenance import SourceRecord, Triple, assertion, passage
from zjg_kg._terms import DCTERMS, IRI, RDFS, SKOS, compress, expand

_DEFAULT: Final = ox.DefaultGraph()
_FROM: Final = ox.NamedNode(expand("dcterms:source"))
_LABELS: Final = (SKOS.prefLabel, RDFS.label, DCTERMS.title)
_LONGEST_LABEL: Final = 80
_Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


def source_quads(record: SourceRecord, quads: Sequence[ox.Quad]) -> Iterator[ox.Quad]:
    """The record of a file, and its quads as assertions that cite the file as a whole.

    One assertion holds what the file says of one thing, together with the blank nodes that hang on
    it, in one of its graphs. The ``dcterms:source`` of an assertion are the named graphs of the
    file that say it, and the source itself where the file says it outside them, too.
    """
    yield from record.quads()
    if not quads:
        return
    assert record.sha256 is not None and record.length is not None
    place, described = passage(record.iri, sha256=record.sha256, chars=(0, record.length))
    yield from described
    home = ox.NamedNode(record.iri)
    for triples, graphs in _assertions(quads):
        name, said = assertion(
            record.iri, triples, passages=[place], glosses=_glosses(record, triples)
        )
        yield from said
        for graph in graphs if graphs != [_DEFAULT] else ():
            known = home if isinstance(graph, ox.DefaultGraph) else graph
            yield ox.Quad(ox.NamedNode(name), _FROM, known, home)


def kept_apart(quads: Sequence[ox.Quad], source: str) -> list[ox.Quad]:
    """Quads whose blank nodes have names that no other source has.

    The names follow from the source, from what the blank nodes hang on, and from the order in the
    file. So the same file gives the same names, and a change of one thing leaves those of the
    others as they were.
    """
    groups = _Groups(quads)
    names: dict[object, Any] = {}
    counts: dict[str, int] = defaultdict(int)
    for quad in quads:
        for node in (quad.subject, quad.object, quad.graph_name):
            if isinstance(node, ox.BlankNode) and node not in names:
                key = groups.key(node)
                digest = blake2b(f"{source} {key}".encode(), digest_size=10).hexdigest()
                names[node] = ox.BlankNode(f"b{digest}n{counts[key]}")
                counts[key] += 1
    if not names:
        return list(quads)
    return [
        ox.Quad(
            names.get(quad.subject, quad.subject),
            quad.predicate,
            names.get(quad.object, quad.object),
            names.get(quad.graph_name, quad.graph_name),
        )
        for quad in quads
    ]


def _assertions(quads: Sequence[ox.Quad]) -> Iterator[tuple[list[Triple], list[_Graph]]]:
    """The triples of each assertion with the graphs of the file that say just these."""
    groups = _Groups(quads)
    found: dict[tuple[_Graph, str], dict[Triple, None]] = defaultdict(dict)
    for quad in quads:
        triple = cast("Triple", (quad.subject, quad.predicate, quad.object))
        found[quad.graph_name, groups.key(quad.subject)][triple] = None
    alike: dict[frozenset[Triple], list[_Graph]] = defaultdict(list)
    for (graph, _), triples in found.items():
        alike[frozenset(triples)].append(graph)
    for (graph, _), triples in found.items():
        if (graphs := alike[frozenset(triples)])[0] == graph:
            yield list(triples), graphs


class _Groups:
    """Things together with the blank nodes that hang on them; no file says more than its own."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._above: dict[object, object] = {}
        self._keys: dict[object, str] = {}
        for quad in quads:
            head = self._head(quad.subject)
            if isinstance(quad.object, ox.BlankNode):
                self._join(head, self._head(quad.object))

    def key(self, node: object) -> str:
        """What is the same for all of a group: a thing with a name, or a number."""
        head = self._head(node)
        if isinstance(head, ox.NamedNode):
            return head.value
        return self._keys.setdefault(head, f"_:{len(self._keys)}")

    def _head(self, node: object) -> object:
        while (above := self._above.setdefault(node, node)) != node:
            self._above[node] = self._above[above]
            node = above
        return node

    def _join(self, one: object, other: object) -> None:
        # A thing with a name leads, the first of them by its name: so the order decides nothing.
        first, second = sorted((one, other), key=lambda node: (_is_blank(node), str(node)))
        self._above[second] = first


def _is_blank(node: object) -> bool:
    return isinstance(node, ox.BlankNode)


def _glosses(record: SourceRecord, triples: Sequence[Triple]) -> dict[Language, str]:
    """In a sentence of each language, of what an assertion of a file speaks."""
    title = record.titles.get("zh") or record.titles.get("en", "")
    subjects = {triple[0]: None for triple in triples if isinstance(triple[0], ox.NamedNode)}
    count = len(triples)
    if not subjects:
        return {
            "zh": f"《{title}》关于没有名称的事物的陈述，共{count}条。",
            "en": f"What “{title}” says of things that it gives no name: {_statements(count)}.",
        }
    names = [_label(subject, triples) for subject in subjects]
    zh = "、".join(f"“{name.get('zh') or name['en']}”" for name in names)
    en = ", ".join(f"“{name.get('en') or name['zh']}”" for name in names)
    return {
        "zh": f"《{title}》关于{zh}的陈述，共{count}条。",
        "en": f"What “{title}” says of {en}: {_statements(count)}.",
    }


def _statements(count: int) -> str:
    return f"{count} statement{'s' * (count != 1)}"


def _label(subject: ox.NamedNode, triples: Iterable[Triple]) -> Mapping[Language, str]:
    """What the triples themselves call a thing, else its short form."""
    found: dict[Language, str] = {}
    for wanted in _LABELS:
        for node, predicate, value in triples:
            if node == subject and predicate.value == wanted and isinstance(value, ox.Literal):
                language = language_of(value.language or "") or language_of_text(value.value)
                label = " ".join(value.value.split())
                if 0 < len(label) <= _LONGEST_LABEL:
                    found[language] = min(label, found.get(language, label))
        if found:
            return found
    return {"en": compress(IRI(subject.value))}


def language_of_text(text: str) -> Language:
    """Chinese where a text has a Chinese character, else English.

    >>> language_of_text("park.ttl"), language_of_text("园区 2022")
    ('en', 'zh')
    """
    return "zh" if any("一" <= character <= "鿿" for character in text) else "en"
