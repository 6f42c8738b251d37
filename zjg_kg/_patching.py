"""Applying a patch to a graph: all of it, to the state that it was made for, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._difference._blanks import blanks, canonical, is_blank, renamed
from zjg_kg._difference._difference import Difference
from zjg_kg._errors import InputError
from zjg_kg._patch import Patch, read_patch
from zjg_kg._taking import CHECKED_BY
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._report import Report
    from zjg_kg._store import Store

_MOST_NAMED: Final = 10
"""So many rows that do not fit are named in the message."""


@dataclass(frozen=True, slots=True)
class Patched:
    """What came of a patch."""

    difference: Difference
    """What it changes."""
    report: Report
    """What the shapes find in what it changes."""
    applied: bool
    """Whether the graph has been changed."""


def apply_patch(kg: KnowledgeGraph, path: Path | str, *, dry_run: bool = False) -> Patched:
    """Apply an RDF Patch in one change of the graph.

    The graph must be as the patch expects it: all that it deletes is there, and nothing that it
    adds. Blank nodes of the rows that delete are found by all that is said of them, those of the
    rows that add are new. The graph stays as it is where the shapes find a violation in what has
    changed, and in a ``dry_run``.

    Raises ``InputError`` with the lines for a patch that cannot be read or that was made for
    another state of the graph.
    """
    patch = read_patch(path)
    store = kg.store
    gone, come = _fitted(store, patch)
    with store.draft(f"patch {patch.path.name}") as draft:
        draft.remove(gone.values())
        draft.add(come.values())
        difference = Difference(
            store, draft, gone=sorted(gone, key=str), come=sorted(come, key=str), lang=kg.lang
        )
        _ = difference.changes  # told from both stores, one of which is about to go
        report = kg.over(draft).validate(shapes=CHECKED_BY, focus=_touched([*gone, *come]))
        applied = report.conforms and not dry_run and bool(difference)
        if not applied:
            draft.discard()
    return Patched(difference, report, applied)


_Quads = Mapping[ox.Quad, ox.Quad]
"""Quads by what they are called in the patch or by their canonical names."""


def _fitted(store: Store, patch: Patch) -> tuple[_Quads, _Quads]:
    """The quads of the store that go, and those that come, if all of the patch fits."""
    some = any(map(is_blank, (*patch.gone, *patch.come)))
    known = canonical(filter(is_blank, store.each_said())) if some else {}
    # Under which names quads with blank nodes would be known, from what the rows say of them.
    found = {quad: name for name, quad in canonical(filter(is_blank, patch.gone)).items()}
    gone: dict[ox.Quad, ox.Quad] = {}
    come: dict[ox.Quad, ox.Quad] = {}
    problems: list[tuple[int, str, str]] = []
    for quad, line in patch.gone.items():
        actual = known.get(found[quad]) if quad in found else quad
        if actual is None or actual not in store:
            problems.append((line, f"要删的不在图里：{quad}", f"not there to be deleted: {quad}"))
        else:
            gone[found.get(quad, quad)] = actual
    deleted = {node for quad in patch.gone for node in blanks(quad)}
    fresh = {node: ox.BlankNode() for quad in patch.come for node in blanks(quad)}
    for quad, line in patch.come.items():
        if quad in (known if is_blank(quad) else store):
            problems.append((line, f"要加的已在图里：{quad}", f"there already: {quad}"))
        elif shared := deleted.intersection(blanks(quad)):
            node = min(map(str, shared))
            zh = f"空白节点 {node} 既有删去的行又有新增的行；请写全它的旧陈述和新陈述，各用一个名字。"
            en = (
                f"the blank node {node} is in rows that delete and rows that add; write all that "
                "was said of it and all that is, under two names."
            )
            problems.append((line, zh, en))
        else:
            come[quad] = renamed(quad, fresh)
    if problems:
        raise _does_not_fit(patch, sorted(problems))
    return gone, come


def _touched(quads: Iterable[ox.Quad]) -> set[IRI]:
    """What quads are about: the things, the assertions, the properties."""
    return {IRI(part.value) for quad in quads for part in quad if isinstance(part, ox.NamedNode)}


def _does_not_fit(patch: Patch, problems: list[tuple[int, str, str]]) -> InputError:
    zh = [f"第 {line} 行：{what}" for line, what, _ in problems[:_MOST_NAMED]]
    en = [f"line {line}: {what}" for line, _, what in problems[:_MOST_NAMED]]
    if (more := len(problems) - _MOST_NAMED) > 0:
        zh.append(f"另有 {more} 行不符。")
        en.append(f"and {more} rows more.")
    return InputError(
        zh=f"{patch.path} 不是为这个图的现状做的，未作改动；请用相应的版本，或重新比较得出补丁。\n"
        + "\n".join(zh),
        en=f"{patch.path} was made for another state of the graph, which was left as it is; "
        "use the version it was made for, or compare again.\n" + "\n".join(en),
        path=patch.path,
        line=problems[0][0],
    )
