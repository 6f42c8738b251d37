"""Comparing two stores, quad by quad."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from zjg_kg._difference._blanks import canonical, is_blank
from zjg_kg._difference._difference import Difference

if TYPE_CHECKING:
    import pyoxigraph as ox

    from zjg_kg._language import Language
    from zjg_kg._store import Store


def difference(
    before: Store,
    after: Store,
    graphs: Collection[str] | None = None,
    *,
    lang: Language | None = None,
) -> Difference:
    """What has come and gone between two stores, in their named graphs or in some of them.

    The order of statements and the names of blank nodes make no difference. Each store is read once
    and each of its quads looked up in the other, so that memory grows with the differences and with
    the quads that have blank nodes, and not with the stores.

    Raises ``InputError`` where blank nodes are so many and so alike that they cannot be compared.

    >>> from zjg_kg import KnowledgeGraph
    >>> shipped, article = KnowledgeGraph.shipped(), KnowledgeGraph.shipped(origins={"source"})
    >>> bool(difference(shipped.store, shipped.store))
    False
    >>> fewer = difference(shipped.store, article.store)
    >>> len(fewer.come), len(fewer.gone) > 0
    (0, True)
    """
    old_blanks: list[ox.Quad] = []
    new_blanks: list[ox.Quad] = []
    gone = list(_missing(before, after, graphs, old_blanks))
    come = list(_missing(after, before, graphs, new_blanks))
    old, new = canonical(old_blanks).keys(), canonical(new_blanks).keys()
    return Difference(
        before,
        after,
        gone=sorted([*gone, *(old - new)], key=str),
        come=sorted([*come, *(new - old)], key=str),
        lang=lang,
    )


def _missing(
    store: Store, other: Store, graphs: Collection[str] | None, blanks: list[ox.Quad]
) -> Iterator[ox.Quad]:
    """The quads that the other store lacks; those with blank nodes are put aside."""
    for quad in store.each_said(graphs):
        if is_blank(quad):
            blanks.append(quad)
        elif quad not in other:
            yield quad
