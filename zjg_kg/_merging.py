"""Merging: what was taken for two things becomes one, by a change that can be undone.

Every quad about the other thing is rewritten to the kept one where it stands, so that it keeps its
source. What was taken out and put in is written down with the merge, in the source "record of
merges"; undoing it is putting the one in the place of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from zjg_kg._difference import Difference
from zjg_kg._errors import ParameterError, UnknownName
from zjg_kg._language import tag
from zjg_kg._provenance import SourceRecord, Triple, assertion_iri
from zjg_kg._single_valued import single_valued
from zjg_kg._taking import CHECKED_BY
from zjg_kg._terms import DCTERMS, IRI, PREFIXES, PROV, RDF, SKOS, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._report import Report
    from zjg_kg._store import Store

SOURCE: Final = IRI(PREFIXES["source"] + "merges")
"""The source whose assertions are the merges."""
_HOME: Final = ox.NamedNode(SOURCE)
_TYPE: Final = ox.NamedNode(RDF.type)
_NAME: Final = ox.NamedNode(SKOS.prefLabel)
_ALIAS: Final = ox.NamedNode(SKOS.altLabel)
_REPLACES: Final = ox.NamedNode(DCTERMS.replaces)
_RECORD: Final = SourceRecord(SOURCE, {"zh": "合并记录", "en": "Record of merges"})


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge, as it is written down."""

    iri: IRI
    keep: IRI
    other: IRI
    """What there is no more."""
    gone: frozenset[ox.Quad]
    come: frozenset[ox.Quad]

    def to_dict(self) -> dict[str, object]:
        """The merge in plain values for JSON; quads only by their number."""
        return {
            "merge": self.iri,
            "keep": self.keep,
            "other": self.other,
            "gone": len(self.gone),
            "come": len(self.come),
        }


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge, or of undoing it."""

    merge: Merge
    difference: Difference
    """What it changes."""
    report: Report
    """What the shapes find in what it changes."""
    done: bool
    """Whether the graph has been changed."""


def merge(kg: KnowledgeGraph, keep: IRI, other: IRI, *, dry_run: bool = False) -> Merged:
    """Make one thing of two: all that is said of the other is said of the kept one.

    Preferred names and texts of which a thing has one stay the kept one's; the names of the other
    become its aliases. The graph stays as it is in a ``dry_run``, and where the shapes find a
    violation in what changes, which the report then names.

    Raises ``ParameterError`` where the two are one already, ``UnknownName`` for a thing of which
    the graph says nothing, ``StoreBusy`` where another process is changing the graph.
    """
    if keep == other:
        raise ParameterError(
            zh=f"{keep.curie} 和自己无需合并；请给出两个实体。",
            en=f"{keep.curie} is one thing already; name two.",
        )
    for each in (keep, other):
        if not kg.store.has(each, RDF.type):
            raise UnknownName(
                zh=f"图中没有 {each.curie}。", en=f"there is no {each.curie} in the graph."
            )
    with kg.store.draft(f"merge {other.curie} into {keep.curie}") as draft:
        made = _rewritten(draft, keep, other)
        record = _record(kg, made)
        draft.remove(made.gone)
        draft.add([*made.come, *record])
        merged = _outcome(kg, draft, made)
        if merged.report.conforms and not dry_run:
            return merged
        draft.discard()
    return Merged(merged.merge, merged.difference, merged.report, done=False)


def unmerge(kg: KnowledgeGraph, name: str, *, dry_run: bool = False) -> Merged:
    """Undo a merge, by its IRI or short form: what it put in goes, what it took out comes back.

    What came or went since then stays so: of a source that is gone, nothing comes back.

    Raises ``UnknownName`` where there is no such merge, ``ParameterError`` where a later one built
    on it and must be undone first, ``StoreBusy``.
    """
    iri = expand(name) if name.startswith("assertion:") else IRI(name)
    known = {each.iri: each for each in merges(kg)}
    if iri not in known:
        raise UnknownName(
            zh=f"没有合并 {name}；zjg-kg merge --list 列出全部。",
            en=f"there is no merge {name}; zjg-kg merge --list shows all.",
            candidates=sorted(known),
        )
    undone = known.pop(iri)
    for later in known.values():
        if any(quad in undone.come or _graph(quad) == iri for quad in later.gone):
            raise ParameterError(
                zh=f"后来的合并 {later.iri.curie} 以它为基础，请先撤销那一个。",
                en=f"the later merge {later.iri.curie} builds on it; undo that one first.",
            )
    with kg.store.draft(f"undo {iri.curie}") as draft:
        back = list(_still_wanted(draft, undone.gone))
        draft.remove([*undone.come, *draft.quads(iri, graph=SOURCE), *draft.quads(graph=iri)])
        if not draft.quads(predicate=RDF.type, object=ZJG.CuratedAssertion, graph=SOURCE):
            draft.remove_graph(SOURCE)
        draft.add(back)
        merged = _outcome(kg, draft, undone)
        if not dry_run:
            return merged
        draft.discard()
    return Merged(merged.merge, merged.difference, merged.report, done=False)


def merges(kg: KnowledgeGraph) -> list[Merge]:
    """The merges that were made and not undone, in the order of their IRIs."""
    store, found = kg.store, []
    for quad in store.quads(predicate=RDF.type, object=ZJG.CuratedAssertion, graph=SOURCE):
        iri = IRI(cast("ox.NamedNode", quad.subject).value)
        pointers = store.quads(predicate=DCTERMS.replaces, graph=iri)
        for pointer in pointers:
            found.append(
                Merge(
                    iri,
                    keep=IRI(cast("ox.NamedNode", pointer.subject).value),
                    other=IRI(cast("ox.NamedNode", pointer.object).value),
                    gone=_read(store, iri, ZJG.quadsRemoved),
                    come=_read(store, iri, ZJG.quadsAdded),
                )
            )
    return sorted(found, key=lambda each: each.iri)


# -- rewriting -------------------------------------------------------------------------------------


def _rewritten(store: Store, keep: IRI, other: IRI) -> Merge:
    """The merge of two things, with what has to go and to come for it."""
    old = {quad for quad in store.quads(other) + store.quads(object=other) if _graph(quad)}
    rewriting = _Rewriting(store, keep, other)
    new = {quad for each in old if (quad := rewriting.quad(each)) is not None}
    old |= set(_emptied(store, old, new))
    come = frozenset(quad for quad in new if quad not in store)
    keys = [
        cast("Triple", (quad.subject, quad.predicate, quad.object)) for quad in sorted(old, key=str)
    ]
    pointer = (ox.NamedNode(keep), _REPLACES, ox.NamedNode(other))
    iri = assertion_iri(SOURCE, [pointer, *keys])
    return Merge(iri, keep, other, gone=frozenset(old), come=come)


class _Rewriting:
    """How quads about one thing are said of another."""

    def __init__(self, store: Store, keep: IRI, other: IRI) -> None:
        self._keep, self._other = ox.NamedNode(keep), ox.NamedNode(other)
        self._names = set(store.objects(keep, SKOS.prefLabel))
        self._named = {_language(name) for name in self._names}
        self._aliases = set(store.objects(keep, SKOS.altLabel))
        # A thing could be described twice; which description is shown would then be chance.
        self._single = single_valued(store) | {SKOS.definition}
        self._texts = {
            (quad.predicate, _language(quad.object)): quad.object
            for quad in store.facts(keep)
            if _language(quad.object)
        }

    def quad(self, quad: ox.Quad) -> ox.Quad | None:
        """A quad as it is to be; ``None`` for a text of which the kept thing has another."""
        subject, predicate, object = quad.subject, quad.predicate, quad.object
        subject = self._keep if subject == self._other else subject
        object = self._keep if object == self._other else object
        if quad.subject == self._other and isinstance(object, ox.Literal):
            if predicate in (_NAME, _ALIAS):
                predicate = self._naming(predicate, object)
            elif IRI(predicate.value) in self._single and object.language:
                present = self._texts.get((predicate, object.language), object)
                if present != object:
                    return None
        return ox.Quad(subject, predicate, object, quad.graph_name)

    def _naming(self, predicate: ox.NamedNode, name: ox.Literal) -> ox.NamedNode:
        """Whether a name of the other becomes the preferred one of the kept, or an alias."""
        if name in self._names:
            return _NAME
        if name.language in self._named or name in self._aliases:
            return _ALIAS
        return predicate


def _emptied(store: Store, old: set[ox.Quad], new: set[ox.Quad]) -> Iterator[ox.Quad]:
    """The records of assertions in which nothing remains."""
    going: dict[IRI, int] = defaultdict(int)
    for quad in old:
        going[_graph(quad)] += 1
    for graph in going.keys() - {_graph(quad) for quad in new}:
        if len(store.quads(graph=graph)) == going[graph]:
            yield from (quad for quad in store.quads(graph) if _graph(quad))


# -- the record ------------------------------------------------------------------------------------


def _record(kg: KnowledgeGraph, made: Merge) -> Iterator[ox.Quad]:
    """The assertion of a merge, with the aliases that it gives, and its record."""
    yield from _RECORD.quads()
    node, kept = ox.NamedNode(made.iri), ox.NamedNode(made.keep)
    yield ox.Quad(kept, _REPLACES, ox.NamedNode(made.other), node)
    former = {quad.object for quad in made.gone if quad.predicate == _NAME}
    for quad in made.come:
        if quad.predicate == _ALIAS and quad.subject == kept and quad.object in former:
            yield ox.Quad(kept, _ALIAS, quad.object, node)
    (zh, en), (other_zh, other_en) = (
        [kg.label(iri, "zh"), kg.label(iri, "en")] for iri in (made.keep, made.other)
    )
    values: tuple[tuple[str, ox.NamedNode | ox.Literal], ...] = (
        (RDF.type, ox.NamedNode(ZJG.CuratedAssertion)),
        (PROV.wasAttributedTo, ox.NamedNode(expand("entity:curators"))),
        (ZJG.basis, ox.NamedNode(expand("basis:described"))),
        (ZJG.gloss, ox.Literal(f"“{other_zh}”与“{zh}”是同一实体，已合并。", language=tag("zh"))),
        (
            ZJG.gloss,
            ox.Literal(f"One thing, and merged: “{other_en}” and “{en}”.", language="en"),
        ),
        (ZJG.quadsRemoved, ox.Literal(_written(made.gone))),
        (ZJG.quadsAdded, ox.Literal(_written(made.come))),
    )
    for predicate, value in values:
        yield ox.Quad(node, ox.NamedNode(predicate), value, _HOME)


def _written(quads: Iterable[ox.Quad]) -> str:
    return "".join(sorted(f"{quad} .\n" for quad in quads))


def _read(store: Store, iri: IRI, property: IRI) -> frozenset[ox.Quad]:
    return frozenset(
        quad
        for text in store.objects(iri, property)
        for quad in ox.parse(cast("ox.Literal", text).value, format=ox.RdfFormat.N_QUADS)
    )


# -- what came of it -------------------------------------------------------------------------------


def _outcome(kg: KnowledgeGraph, draft: Store, made: Merge) -> Merged:
    from zjg_kg._difference import difference

    graphs = {_graph(quad) for quad in (*made.gone, *made.come)} | {made.iri, SOURCE}
    found = difference(kg.store, draft, graphs, lang=kg.lang)
    _ = found.changes  # told from both stores, one of which is about to go
    focus = {
        IRI(part.value)
        for quad in (*found.gone, *found.come)
        for part in quad
        if isinstance(part, ox.NamedNode)
    }
    report = kg.over(draft).validate(shapes=CHECKED_BY, focus=focus)
    return Merged(made, found, report, done=True)


def _still_wanted(store: Store, quads: Collection[ox.Quad]) -> Iterator[ox.Quad]:
    """Of quads that were taken out those whose graph there still is, or comes back with them."""
    there = {graph for graph in map(_graph, quads) if store.quads(graph=graph)}
    records = {
        IRI(quad.subject.value)
        for quad in quads
        if quad.predicate == _TYPE
        and isinstance(quad.subject, ox.NamedNode)
        and _graph(quad) in there
    }
    return (quad for quad in quads if _graph(quad) in there | records)


def _graph(quad: ox.Quad) -> IRI:
    """The named graph of a quad; empty for the default graph."""
    return IRI(getattr(quad.graph_name, "value", ""))


def _language(term: object) -> str | None:
    return term.language if isinstance(term, ox.Literal) else None
