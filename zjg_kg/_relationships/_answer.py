"""What the answers about relationships have in common, whatever was asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from zjg_kg._language import LANGUAGES, Language
from zjg_kg._relationships._relationship import Relationship
from zjg_kg._table import Column, Table
from zjg_kg._terms import IRI, RDF, compress

if TYPE_CHECKING:
    import networkx as nx

    from zjg_kg._evidence import Evidence
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._sentences import Account

RELATION_COLUMNS: Final = (
    Column("from", {"zh": "从", "en": "from"}),
    Column("relation", {"zh": "关系", "en": "relation"}),
    Column("to", {"zh": "到", "en": "to"}),
    Column("direction", {"zh": "方向", "en": "direction"}),
    Column("modality", {"zh": "语气", "en": "meant as"}),
    Column("basis", {"zh": "依据方式", "en": "basis"}),
    Column("references", {"zh": "编号", "en": "numbers"}),
    Column("assertions", {"zh": "断言", "en": "assertions"}),
)


class RelationshipAnswer(ABC):
    """Things and the relations between them, as rows, a graph, a picture and sentences."""

    def __init__(
        self, kg: KnowledgeGraph, nodes: Sequence[IRI], relationships: Sequence[Relationship]
    ) -> None:
        self._kg = kg
        self.nodes: tuple[IRI, ...] = tuple(nodes)
        """All things of the answer, those that were asked about included."""
        self.relationships: tuple[Relationship, ...] = tuple(relationships)
        """All relations of the answer, each once."""

    # -- evidence ---------------------------------------------------------------------------------

    @cached_property
    def references(self) -> tuple[Evidence, ...]:
        """Every assertion that the answer rests on, once; its number is its place, from 1."""
        found = {each.assertion: each for r in self.relationships for each in r.evidence}
        return tuple(found.values())

    @cached_property
    def numbers(self) -> Mapping[IRI, int]:
        """The number of each assertion in ``references``."""
        return {each.assertion: number for number, each in enumerate(self.references, 1)}

    # -- what a reader sees -----------------------------------------------------------------------

    @abstractmethod
    def account(self, lang: Language | None = None, *, cite: bool = True) -> Account:
        """What ``sentences`` says, in its parts; without ``cite``, no sources are named."""

    @abstractmethod
    def to_svg(self, lang: Language | None = None) -> str:
        """A drawing that needs nothing beside itself; the same answer gives the same text."""

    @abstractmethod
    def to_table(self) -> Table:
        """The relations in rows."""

    def sentences(self, lang: Language | None = None) -> str:
        """A readable account in Chinese or English, with numbered sources."""
        return self.account(lang).text()

    def __str__(self) -> str:
        return self.sentences()

    def _repr_html_(self) -> str:
        drawing = self.to_svg() if self.relationships else ""
        return f"{drawing}\n{self.account().html()}"

    # -- what a program reads ---------------------------------------------------------------------

    def to_networkx(self) -> nx.MultiDiGraph[IRI]:
        """The answer as a ``MultiDiGraph``, each relation in the direction in which it is said.

        Nodes and edges have the attributes that ``KnowledgeGraph.to_networkx`` gives them. An edge
        is keyed by the short form of its property or, of a node that carries a relation, of that
        node, which is its ``carrier``.
        """
        import networkx as nx

        kg = self._kg
        graph: nx.MultiDiGraph[IRI] = nx.MultiDiGraph()
        for node in self.nodes:
            types = kg.store.objects(node, RDF.type)
            kinds = {compress(each.value) for each in types if isinstance(each, ox.NamedNode)}
            labels = {f"label_{lang}": text for lang, text in kg.labels(node).items()}
            ordered = sorted(kinds, key=lambda kind: (not kind.startswith("zjg:"), kind))
            kind = ordered[0] if ordered else ""
            graph.add_node(node, label=kg.label(node), **labels, kind=kind, kinds=ordered)
        for each in self.relationships:
            source, target, relation, carrier, _ = each.link
            attributes: dict[str, Any] = {
                "label": each.words(kg.lang),
                **{f"label_{lang}": each.words(lang) for lang in LANGUAGES},
                "predicate": relation,
                "assertions": tuple(evidence.assertion for evidence in each.evidence),
                "origin": each.origin,
            }
            codes = {"basis": each.basis, "modality": each.modality, "carrier": carrier}
            attributes |= {
                name: code if name == "carrier" else code.rpartition("/")[2]
                for name, code in codes.items()
                if code is not None
            }
            graph.add_edge(source, target, compress(carrier or relation), **attributes)
        return graph

    @abstractmethod
    def to_dict(self) -> dict[str, object]:
        """The answer in plain values for JSON, with the evidence once and by IRI where it is
        used."""

    def _thing(self, iri: IRI) -> dict[str, object]:
        return {"iri": iri, "labels": self._kg.labels(iri)}

    def _evidence(self) -> dict[str, object]:
        return {each.assertion: each.to_dict() for each in self.references}

    def _row(self, start: IRI, relationship: Relationship) -> tuple[IRI | str | None, ...]:
        """The cells of ``RELATION_COLUMNS``, read from one end of a relation."""
        link = relationship.link
        inverse = start != link.source
        assertions = [each.assertion for each in relationship.evidence]
        return (
            start,
            relationship.words(self._kg.lang, inverse=inverse),
            link.other(start),
            "←" if inverse else "→",
            relationship.modality,
            relationship.basis,
            " ".join(f"[{self.numbers[each]}]" for each in assertions),
            " ".join(each.curie for each in assertions),
        )
