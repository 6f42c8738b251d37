"""Checking a graph against the shapes, with the engine that suits its size."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from zjg_kg._catalogue import catalogue
from zjg_kg._data import ontology_files
from zjg_kg._findings import FindingReader
from zjg_kg._report import Report
from zjg_kg._shapes import read_shapes
from zjg_kg._store import Name, Store
from zjg_kg._terms import OWL, RDF, ZJG
from zjg_kg._validators._engine import EngineName, advice, choose
from zjg_kg._validators._seen import Seen

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._language import Language


def validate(
    kg: KnowledgeGraph,
    *,
    shapes: Sequence[str | Path] = ("data", "advice"),
    engine: EngineName = "auto",
    focus: Collection[Name] | None = None,
    lang: Language | None = None,
) -> Report:
    """Check a graph against shapes and report what is wrong with it.

    ``shapes`` holds names of shipped shapes (``"data"``: errors, ``"advice"``: suggestions,
    ``"style"``: the form of the ontology and of the saved questions) and paths of shapes files of
    one's own. ``engine`` is ``"pyshacl"``, the reference, or ``"turbo"``, the fast one (extra
    ``fast-validation``); ``"auto"`` takes the fast one for a large graph, where it is installed.
    ``focus`` holds things (IRIs, or nodes of the store): the report then has the findings about
    these, the same that a check of everything has about them, and of a large store only what is
    near them is read. ``lang`` is the language in which the report shows itself.

    What of the shapes cannot be evaluated stands in ``Report.not_evaluated``, and the report does
    not say "conforms" then.

    Raises ``InputError`` when a shapes file cannot be read, ``ParameterError`` for an unknown
    engine, ``MissingDependency`` where the fast one is asked for and is not installed.

    >>> from zjg_kg import KnowledgeGraph
    >>> kg = KnowledgeGraph.shipped()
    >>> kg.validate().conforms
    True
    >>> validate(kg, focus=["https://w3id.org/zjg/entity/aliyun"]).conforms
    True
    """
    parsed = read_shapes(shapes)
    nodes = None if focus is None else {_node(name) for name in focus}
    few = None if nodes is None else len(nodes)
    chosen, slow = choose(engine, lambda limit: kg.store.count(limit=limit), few)
    seen = Seen(kg.store, *_beside(kg, shapes))
    results, failed = chosen.check(parsed, seen, nodes)
    return Report(
        FindingReader(kg, parsed.graph, seen).read(results),
        shapes=[str(shape) for shape in shapes],
        lang=lang or kg.lang,
        shapes_graph=parsed.graph,
        not_evaluated=(*parsed.left_out, *failed),
        engine=chosen.name,
        note=advice() if slow else None,
    )


def _node(name: Name) -> ox.NamedNode | ox.BlankNode:
    return ox.NamedNode(name) if isinstance(name, str) else name


def _beside(kg: KnowledgeGraph, shapes: Sequence[str | Path]) -> list[Store]:
    """What is checked beside the store, or needed to check it.

    Without the classes of the ontology half of the shapes would find nothing to check; and the
    texts of the questions are checked as the ontology's are.
    """
    more: list[Store] = []
    if not kg.store.has(ZJG.Area.partition("#")[0], RDF.type, OWL.Ontology):
        ontology = Store()
        ontology.load(*ontology_files())
        more.append(ontology)
    if "style" in shapes:
        questions = Store()
        questions.add(catalogue(kg.questions))
        more.append(questions)
    return more
