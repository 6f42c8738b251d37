"""A knowledge graph of 紫金港科技城 (Zijingang Sci-Tech City) that gives its evidence.

>>> from zjg_kg import KnowledgeGraph
>>> kg = KnowledgeGraph.shipped(lang="en")
>>> str(kg.entity("紫金港科技城").label)
'Zijingang Sci-Tech City'

Importing the package loads nothing but this module; each name brings its own when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from zjg_kg._answer import Answer, Triples, Truth
    from zjg_kg._entity import Entity
    from zjg_kg._errors import (
        AmbiguousName,
        ExportError,
        ForbiddenQuery,
        InputError,
        MissingDependency,
        ParameterError,
        QueryError,
        QuestionFileError,
        UnknownName,
        UnknownQuestion,
        ZjgKgError,
    )
    from zjg_kg._evidence import Evidence, Passage, Silence
    from zjg_kg._explain import Explanation
    from zjg_kg._figures import Figure, Interval
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._language import use as use_language
    from zjg_kg._names.match import Match
    from zjg_kg._questions import Question, Questions
    from zjg_kg._relationships._connections import Connections, Hop, Path
    from zjg_kg._relationships._control import Chain, Holding
    from zjg_kg._relationships._control_chain import ControlChain, Stake
    from zjg_kg._relationships._measure_communities import Communities, Community
    from zjg_kg._relationships._measures import Ranking
    from zjg_kg._relationships._relationship import Relationship
    from zjg_kg._relationships._subgraph import Subgraph
    from zjg_kg._report import Finding, Report
    from zjg_kg._row import Row
    from zjg_kg._sources import Source, SourceCheck
    from zjg_kg._table import Table
    from zjg_kg._terms import IRI

__all__ = [
    "IRI",
    "AmbiguousName",
    "Answer",
    "Chain",
    "Communities",
    "Community",
    "Connections",
    "ControlChain",
    "Entity",
    "Evidence",
    "Explanation",
    "ExportError",
    "Figure",
    "Finding",
    "ForbiddenQuery",
    "Holding",
    "Hop",
    "InputError",
    "Interval",
    "KnowledgeGraph",
    "Match",
    "MissingDependency",
    "ParameterError",
    "Passage",
    "Path",
    "QueryError",
    "Question",
    "QuestionFileError",
    "Questions",
    "Ranking",
    "Relationship",
    "Report",
    "Row",
    "Silence",
    "Source",
    "SourceCheck",
    "Stake",
    "Subgraph",
    "Table",
    "Triples",
    "Truth",
    "UnknownName",
    "UnknownQuestion",
    "ZjgKgError",
    "use_language",
]

_NAMES_OF: Final = {
    "_answer": "Answer Triples Truth",
    "_entity": "Entity",
    "_errors": (
        "AmbiguousName ExportError ForbiddenQuery InputError MissingDependency ParameterError "
        "QueryError QuestionFileError UnknownName UnknownQuestion ZjgKgError"
    ),
    "_evidence": "Evidence Passage Silence",
    "_explain": "Explanation",
    "_figures": "Figure Interval",
    "_graph": "KnowledgeGraph",
    "_names.match": "Match",
    "_questions": "Question Questions",
    "_relationships._connections": "Connections Hop Path",
    "_relationships._control": "Chain Holding",
    "_relationships._control_chain": "ControlChain Stake",
    "_relationships._measure_communities": "Communities Community",
    "_relationships._measures": "Ranking",
    "_relationships._relationship": "Relationship",
    "_relationships._subgraph": "Subgraph",
    "_report": "Finding Report",
    "_row": "Row",
    "_sources": "Source SourceCheck",
    "_table": "Table",
    "_terms": "IRI",
}
_HOME_OF: Final = {name: home for home, names in _NAMES_OF.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name == "use_language":
        from zjg_kg._language import use

        return use
    if name == "__version__":
        from importlib.metadata import version

        return version("zjg-kg")
    if (home := _HOME_OF.get(name)) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"zjg_kg.{home}"), name)
    globals()[name] = value  # found directly from now on
    return value


def __dir__() -> list[str]:
    return __all__
