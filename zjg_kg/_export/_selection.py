"""Which part of the graph is handed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._export._everything import Everything, SaidLink
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._relationships._scope import Scope
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._answer import RelationshipAnswer
    from zjg_kg._relationships._link import Link

_EVERYTHING: Final[Mapping[Language, str]] = {"zh": "知识图谱", "en": "Knowledge graph"}
_HEADED: Final[Mapping[Language, str]] = {"zh": "{}知识图谱", "en": "{}: a knowledge graph"}


@dataclass(frozen=True)
class Selection:
    """Things and the relations between them; without ``things``, all that the scope takes."""

    kg: KnowledgeGraph
    things: tuple[IRI, ...] | None = None
    links: tuple[Link, ...] = ()
    """The relations between the things, where these are given."""
    given_scope: Scope | None = None
    title: Mapping[Language, str] = field(default_factory=lambda: _EVERYTHING)
    """What it is, in words."""
    answer: RelationshipAnswer | None = None
    """The answer that it is, which can draw itself."""

    @property
    def whole(self) -> bool:
        """Whether it is the whole graph."""
        return self.things is None and self.given_scope is None

    def headed(self, hub: IRI | None) -> Mapping[Language, str]:
        """The title; of a whole graph with the name of the thing that most hangs on."""
        if not self.whole or hub is None:
            return self.title
        return {lang: _HEADED[lang].format(self.kg.label(hub, lang)) for lang in LANGUAGES}

    @cached_property
    def scope(self) -> Scope:
        """Which relations count."""
        return self.given_scope or Scope(self.kg)

    @cached_property
    def members(self) -> frozenset[str]:
        """The IRIs of all things."""
        return self._everything.members if self.things is None else frozenset(self.things)

    def said_links(self) -> Iterator[SaidLink]:
        """The relations, each once, with the named graphs that say it; by subject."""
        if self.things is None:
            yield from self._everything.links()
            return
        store, scope = self.kg.store, self.scope
        for link in sorted(set(self.links), key=lambda each: (each.carrier or each.source, each)):
            graphs = {
                quad.graph_name.value
                for triple in link.triples
                for quad in store.quads(*triple)
                if isinstance(quad.graph_name, ox.NamedNode)
            }
            yield SaidLink(link, sorted(graph for graph in graphs if scope.allows(IRI(graph))))

    @cached_property
    def _everything(self) -> Everything:
        return Everything(self.kg, self.scope)
