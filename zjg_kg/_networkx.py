"""The graph as a networkx ``MultiDiGraph``: things as nodes, relations as edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

import pyoxigraph as ox

from zjg_kg._language import Language
from zjg_kg._store import Store
from zjg_kg._terms import DCTERMS, IRI, OWL, RDF, RDFS, SKOS, ZJG, compress
from zjg_kg._values import Value, to_python

if TYPE_CHECKING:
    import networkx as nx

    from zjg_kg._graph import KnowledgeGraph

Origin: TypeAlias = Literal["source", "curated", "derived"]

_ORIGINS: Final[dict[str, str]] = {
    "source": ZJG.SourceAssertion,
    "curated": ZJG.CuratedAssertion,
    "derived": ZJG.DerivedAssertion,
}
_NO_FACTS: Final = (OWL.Ontology, SKOS.ConceptScheme, ZJG.Source)
_FILE: Final = "file"  # the origin of a fact that stands in no assertion
# Where several assertions say the same, the edge shows the strongest of them.
STRENGTH: Final = {
    name: rank
    for rank, name in enumerate(
        (
            *("source", "curated", "derived", _FILE),
            *("stated", "implied", "read-from-name"),
            *("verified", "transcribed", "translated", "described"),
            *("fact", "ongoing", "plan", "evaluation", "aspiration", "hypothetical"),
        )
    )
}
_LANGUAGES: Final[dict[str, Language]] = {"zh-hans": "zh", "en": "en"}

_Node: TypeAlias = Any  # a NamedNode of the store


def to_networkx(
    kg: KnowledgeGraph,
    *,
    origins: Collection[Origin] | None = None,
    include_classes: bool = False,
) -> nx.MultiDiGraph[IRI]:
    """Turn the facts into a ``MultiDiGraph`` whose nodes are the IRIs of things.

    A node has ``label``, ``label_zh``, ``label_en``, ``kind`` and ``kinds`` (short forms of its
    classes), and its literals and coded values under the short form of their property, a list
    where there are several (``zjg:value``, ``zjg:hedge``, ``skos:altLabel_zh``).

    An edge is keyed by the short form of its property, so that two different relations between
    the same things stay apart. It has ``label``, ``label_zh``, ``label_en``, ``predicate``,
    ``assertions``, and of the strongest assertion ``origin``, ``basis`` and ``modality``.

    ``origins`` takes only what these say; ``include_classes`` adds the classes as nodes.

    >>> from zjg_kg import KnowledgeGraph
    >>> graph = KnowledgeGraph.shipped(lang="en").to_networkx()
    >>> graph.nodes["https://w3id.org/zjg/entity/zijingang-sci-tech-city"]["kind"]
    'zjg:SciTechCity'
    """
    import networkx as nx

    if origins is not None and (unknown := set(origins) - _ORIGINS.keys()):
        raise ValueError(f"origins are {', '.join(_ORIGINS)}, not {', '.join(map(str, unknown))}")
    reader = _Reader(kg.store, kg.lang)
    reader.read(origins, include_classes)
    graph: nx.MultiDiGraph[IRI] = nx.MultiDiGraph()
    graph.add_nodes_from(reader.nodes())
    for source, target, key, attributes in reader.edges():
        graph.add_edge(source, target, key, **attributes)
    return graph


class _Reader:
    """Reads the store graph by graph; what is known of assertions and properties is read before,
    in one go each."""

    def __init__(self, store: Store, lang: Language) -> None:
        self._store, self._lang = store, lang
        self._attributes: dict[_Node, dict[str, list[Value]]] = {}
        self._kinds: dict[_Node, list[str]] = defaultdict(list)
        self._edges: dict[tuple[_Node, _Node, _Node], list[_Node]] = {}
        self._concepts = {quad.subject for quad in store.facts(None, SKOS.inScheme)}
        # A property that the ontology knows and that is no relation between things: its value is
        # a code (a hedge) or an address, unless it points to a thing all the same.
        self._codings = {quad.subject for quad in store.facts(None, RDFS.label)} - {
            quad.subject for quad in store.facts(None, ZJG.relationKind)
        }
        self._labels = self._read_labels()
        self._names: dict[tuple[str, str | None], str] = {}
        self._basis = self._codes(ZJG.basis)
        self._modality = self._codes(ZJG.modality)
        self._origin = {
            quad.subject: name
            for name, kind in _ORIGINS.items()
            for quad in store.facts(None, RDF.type, kind)
        }

    def _codes(self, predicate: IRI) -> dict[_Node, str]:
        return {
            quad.subject: str(to_python(quad.object)).rpartition("/")[2]
            for quad in self._store.facts(None, predicate)
        }

    def read(self, origins: Collection[str] | None, include_classes: bool) -> None:
        kind, named, literal = ox.NamedNode(RDF.type), ox.NamedNode, ox.Literal
        edges, attributes, kinds = self._edges, self._attributes, self._kinds
        coded: list[ox.Quad] = []
        for graph in self._graphs(origins):
            for quad in self._store.quads(graph=graph):
                subject: _Node = quad.subject
                predicate, target = quad.predicate, cast("_Node", quad.object)
                if type(subject) is not named:
                    continue
                if subject not in attributes:
                    attributes[subject] = {}
                if type(target) is literal:
                    self._add_literal(attributes[subject], predicate, target)
                elif type(target) is not named:
                    continue
                elif predicate == kind:
                    kinds[subject].append(self._name(target.value))
                    if include_classes:
                        edges.setdefault((subject, target, predicate), []).append(graph)
                elif predicate in self._codings:
                    coded.append(quad)
                else:
                    edges.setdefault((subject, target, predicate), []).append(graph)
        for quad in coded:
            subject, predicate, target = quad.subject, quad.predicate, quad.object
            if target in attributes and target not in self._concepts:
                edges.setdefault((subject, target, predicate), []).append(quad.graph_name)
            else:
                self._add(attributes[subject], self._name(predicate.value), to_python(target))

    def _graphs(self, origins: Collection[str] | None) -> Iterator[_Node]:
        """The graphs that hold facts: assertions, and files that know no assertions."""
        if origins is not None:
            yield from (graph for graph, name in self._origin.items() if name in origins)
            return
        no_facts = {
            quad.subject for kind in _NO_FACTS for quad in self._store.facts(None, RDF.type, kind)
        }
        yield from (
            node
            for node in map(ox.NamedNode, self._store.graphs())
            if node in self._origin or node not in no_facts
        )

    def _add_literal(
        self, attributes: dict[str, list[Value]], predicate: ox.NamedNode, literal: ox.Literal
    ) -> None:
        iri = predicate.value
        if iri != SKOS.prefLabel:
            self._add(attributes, self._name(iri, literal.language), to_python(literal))

    def _name(self, iri: str, language: str | None = None) -> str:
        """The short form of a property, with the language of its value if that has one."""
        if (name := self._names.get((iri, language))) is None:
            name = compress(iri)
            if language:
                name += f"_{_LANGUAGES.get(language, language)}"
            self._names[iri, language] = name
        return name

    @staticmethod
    def _add(attributes: dict[str, list[Value]], name: str, value: Value) -> None:
        values = attributes.setdefault(name, [])
        if value not in values:
            values.append(value)

    def nodes(self) -> Iterator[tuple[IRI, dict[str, Any]]]:
        labels = self._labels
        known = dict.fromkeys(self._attributes)
        known |= dict.fromkeys(target for _, target, _ in self._edges)
        elsewhere = known.keys() - self._kinds.keys()
        if elsewhere:
            # Concepts and sources: what they are stands in their own graphs.
            for quad in self._store.facts(None, RDF.type):
                if quad.subject in elsewhere:
                    self._kinds[quad.subject].append(self._name(str(to_python(quad.object))))
        for node in known:
            iri = IRI(node.value)
            kinds = sorted(set(self._kinds.get(node, ())), key=_own_first)
            attributes: dict[str, Any] = {
                "label": iri.curie,
                **self._words(labels.get(node, {})),
                "kind": kinds[0] if kinds else "",
                "kinds": kinds,
            }
            for name, values in self._attributes.get(node, {}).items():
                attributes[name] = values[0] if len(values) == 1 else sorted(values, key=str)
            yield iri, attributes

    def edges(self) -> Iterator[tuple[IRI, IRI, str, dict[str, Any]]]:
        words: dict[_Node, tuple[str, dict[str, str]]] = {}
        for (subject, target, predicate), graphs in self._edges.items():
            if predicate not in words:
                iri = IRI(predicate.value)
                text = {"label": iri.curie, **self._words(self._labels.get(predicate, {}))}
                words[predicate] = iri.curie, text | {"predicate": iri}
            key, text = words[predicate]
            attributes: dict[str, Any] = {
                **text,
                "assertions": tuple(IRI(each.value) for each in graphs if each in self._origin),
                "origin": self._strongest(self._origin, graphs) or _FILE,
            }
            for name, codes in (("basis", self._basis), ("modality", self._modality)):
                if code := self._strongest(codes, graphs):
                    attributes[name] = code
            yield IRI(subject.value), IRI(target.value), key, attributes

    @staticmethod
    def _strongest(codes: dict[_Node, str], graphs: list[_Node]) -> str | None:
        if len(graphs) == 1:
            return codes.get(graphs[0])
        found = [codes[graph] for graph in graphs if graph in codes]
        return min(found, key=lambda code: (STRENGTH.get(code, 99), code), default=None)

    def _read_labels(self) -> dict[_Node, dict[str, str]]:
        labels: dict[_Node, dict[str, str]] = {}
        for predicate in (DCTERMS.title, RDFS.label, SKOS.prefLabel):  # the last counts most
            for quad in self._store.facts(None, predicate):
                if isinstance(quad.object, ox.Literal):
                    language = _LANGUAGES.get(quad.object.language or "", "")
                    labels.setdefault(quad.subject, {})[language] = quad.object.value
        return labels

    def _words(self, labels: dict[str, str]) -> dict[str, str]:
        words = {f"label_{lang}": labels[lang] for lang in ("zh", "en") if lang in labels}
        other: Language = "en" if self._lang == "zh" else "zh"
        for language in (self._lang, other, ""):
            if language in labels:
                return {"label": labels[language], **words}
        return words


def _own_first(curie: str) -> tuple[bool, str]:
    return not curie.startswith("zjg:"), curie
