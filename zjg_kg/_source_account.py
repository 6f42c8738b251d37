"""One source in full: its record, how much it says, and what nobody else says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from zjg_kg._provenance import graphs_of, with_parts
from zjg_kg._sources import Source, read_source
from zjg_kg._taking import Taken, take
from zjg_kg._terms import IRI, OA

if TYPE_CHECKING:
    from zjg_kg._difference import Difference
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._provenance import Triple


@dataclass(frozen=True)
class SourceAccount:
    """What a graph has of a source and of its parts, such as the sheets of a workbook."""

    source: Source
    assertions: int
    passages: int
    statements: int
    """The distinct triples of its assertions."""
    entities: int
    """The things, named by an IRI, of which these say something."""
    alone: int
    """The triples among them that no other source says."""
    entities_alone: int
    """The things of which no other source says anything."""
    kg: KnowledgeGraph = field(repr=False, compare=False)

    @cached_property
    def only(self) -> Difference:
        """What only this source says: what would be gone without it, in words.

        It is found by holding the graph against a copy without the source, in memory.
        """
        from zjg_kg._difference import difference
        from zjg_kg._draft import Draft

        parts = with_parts(self.kg.store, self.source.iri)
        graphs = {graph for part in parts for graph in graphs_of(self.kg.store, part)}
        rest = Draft(ox.Store())
        rest.add(
            quad for quad in self.kg.store.each_said() if str(quad.graph_name)[1:-1] not in graphs
        )
        said = graphs.difference(parts)  # a record is about the source, not of what it says
        return difference(self.kg.store, rest, said, lang=self.kg.lang)

    def to_dict(self) -> dict[str, object]:
        """The account in plain values for JSON."""
        source = self.source
        return {
            "source": source.iri,
            "titles": dict(source.labels),
            "issued": source.issued,
            "publisher": source.publisher,
            "landing_page": source.landing_page,
            "length": source.length,
            "sha256": source.sha256,
            "attached": None if source.attached is None else str(source.attached),
            "assertions": self.assertions,
            "passages": self.passages,
            "statements": self.statements,
            "entities": self.entities,
            "statements_alone": self.alone,
            "entities_alone": self.entities_alone,
            "only": [change.to_dict() for change in self.only.changes],
        }


def account(kg: KnowledgeGraph, source: IRI) -> SourceAccount:
    """The account of a source.

    >>> from zjg_kg import KnowledgeGraph
    >>> kg = KnowledgeGraph.shipped()
    >>> article = account(kg, kg.resolve("source:xjnnet-2023-01-06"))
    >>> article.assertions > 200, article.alone <= article.statements
    (True, True)
    """
    store = kg.store
    parts = with_parts(store, source)
    graphs = [graph for part in parts for graph in graphs_of(store, part)]
    own = {ox.NamedNode(graph) for graph in graphs}
    triples = cast(
        "dict[Triple, None]",
        dict.fromkeys(
            (quad.subject, quad.predicate, quad.object)
            for graph in graphs
            if graph not in parts
            for quad in store.quads(graph=graph)
        ),
    )
    alone = sum(
        all(
            quad.graph_name in own
            for quad in store.quads(*triple)
            if isinstance(quad.graph_name, ox.NamedNode)
        )
        for triple in triples
    )
    entities = {each[0] for each in triples if isinstance(each[0], ox.NamedNode)}
    return SourceAccount(
        source=read_source(kg, source),
        assertions=len(set(graphs).difference(parts)),
        passages=sum(len(store.subjects(OA.hasSource, part)) for part in parts),
        statements=len(triples),
        entities=len(entities),
        alone=alone,
        entities_alone=sum(
            all(
                quad.graph_name in own
                for quad in store.quads(entity)
                if isinstance(quad.graph_name, ox.NamedNode)
            )
            for entity in entities
        ),
        kg=kg,
    )


def remove_source(
    kg: KnowledgeGraph, source: IRI, *, dry_run: bool = False, force: bool = False
) -> Taken:
    """Take a source and its parts out with all that they say; what others say as well stays.

    Nothing is taken out where what remains would break the shapes, which the report of the result
    then says, unless ``force`` is given; nor in a ``dry_run``.

    Raises ``StoreBusy`` where another process is changing the graph.
    """
    sources = with_parts(kg.store, source)
    return take(kg, sources, (), what=f"remove {source.curie}", dry_run=dry_run, force=force)
