"""A part of the graph as an answer: how several things hang together, what is near, what is between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from zjg_kg._language import LANGUAGES, Language, pick
from zjg_kg._relationships._answer import RELATION_COLUMNS, RelationshipAnswer
from zjg_kg._relationships._relationship import Relationship
from zjg_kg._table import Table
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._link import Link
    from zjg_kg._relationships._sentences import Account


class Subgraph(RelationshipAnswer):
    """Things and all relations of the answer between them. Iterating gives the relations.

    ``groups`` are the things asked about, those together that hang together; a thing that is
    connected to no other is a group of its own. There are none where classes were asked about.
    ``notes`` say what was left out. ``title`` is the first sentence of the account; without it,
    that follows from the groups.
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        nodes: Iterable[IRI],
        relationships: Iterable[Relationship],
        groups: Iterable[Iterable[IRI]],
        notes: Iterable[Mapping[Language, str]] = (),
        *,
        title: Mapping[Language, str] | None = None,
    ) -> None:
        self.groups: tuple[tuple[IRI, ...], ...] = tuple(map(tuple, groups))
        """The things asked about, those together that hang together."""
        self.notes: tuple[Mapping[Language, str], ...] = tuple(notes)
        """What was left out, in both languages."""
        self.title = title
        """What was asked, in both languages; None where the groups tell it."""
        asked = (thing for group in self.groups for thing in group)
        everything = dict.fromkeys((*asked, *nodes))
        super().__init__(kg, list(everything), list(relationships))

    @property
    def asked(self) -> tuple[IRI, ...]:
        """The things asked about."""
        return tuple(thing for group in self.groups for thing in group)

    def __len__(self) -> int:
        return len(self.relationships)

    def __iter__(self) -> Iterator[Relationship]:
        return iter(self.relationships)

    def __getitem__(self, index: int) -> Relationship:
        return self.relationships[index]

    def __repr__(self) -> str:
        return f"<Subgraph: {len(self.nodes)} things, {len(self)} relations>"

    def account(self, lang: Language | None = None, *, cite: bool = True) -> Account:
        """What ``sentences`` says, in its parts; without ``cite``, no sources are named."""
        from zjg_kg._relationships._narration import tell_subgraph

        return tell_subgraph(self._kg, self, lang or self._kg.lang, cite=cite)

    def to_svg(self, lang: Language | None = None) -> str:
        """The things from left to right, by their distance from one of them, as an SVG."""
        from zjg_kg._relationships._drawing import draw_subgraph

        return draw_subgraph(self._kg, self, lang or self._kg.lang)

    def to_table(self) -> Table:
        """One row for each relation, as it is said."""
        rows = [self._row(each.link.source, each) for each in self.relationships]
        return Table(RELATION_COLUMNS, rows, label=self._kg.label, lang=self._kg.lang)

    def to_dict(self) -> dict[str, object]:
        """The subgraph in plain values for JSON, with the evidence once and by IRI where it is
        used."""
        return {
            "groups": [list(group) for group in self.groups],
            "nodes": [self._thing(node) for node in self.nodes],
            "relationships": [each.to_dict() for each in self.relationships],
            "notes": {lang: self.notes_in(lang) for lang in LANGUAGES},
            "evidence": self._evidence(),
        }

    def notes_in(self, lang: Language) -> list[str]:
        """The notes in a language."""
        return [pick(note, lang) or "" for note in self.notes]

    def alike(self) -> Iterator[Sequence[Relationship]]:
        """The relations, those together that differ in one end alone and have the same evidence,
        or are all derived.

        So nine enterprises of one list are told in one sentence.
        """
        by_target: dict[object, list[Relationship]] = {}
        by_source: dict[object, list[Relationship]] = {}
        for each in self.relationships:
            for ends, end in ((by_target, each.link.target), (by_source, each.link.source)):
                ends.setdefault(_key(each, end), []).append(each)
        told: set[Link] = set()
        for each in self.relationships:
            if each.link in told:
                continue
            groups = (
                [member for member in ends[_key(each, end)] if member.link not in told]
                for ends, end in ((by_target, each.link.target), (by_source, each.link.source))
            )
            group = max(groups, key=len)
            told.update(member.link for member in group)
            yield group


def _key(relationship: Relationship, end: IRI) -> object:
    link = relationship.link
    ground: object = tuple(each.assertion for each in relationship.evidence)
    if relationship.origin == "derived":
        ground = relationship.marks["en"]
    # What a carrier adds is told for each by itself.
    return link.relation, link.carrier, end, ground
