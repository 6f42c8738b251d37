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
    from zjg_kg._claims._check import About, ClaimCheck
    from zjg_kg._claims._import import ImportedClaims
    from zjg_kg._difference import Change, Difference
    from zjg_kg._duplicates import Duplicate
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
        StoreBusy,
        UnknownName,
        UnknownQuestion,
        ZjgKgError,
    )
    from zjg_kg._evidence import Evidence, Silence
    from zjg_kg._explain import Explanation
    from zjg_kg._figures import Figure, Interval
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._kept._backup import Backup, backup_store, restore_store
    from zjg_kg._kept._check import StoreCheck, check_store
    from zjg_kg._kept._compact import Compacted, compact_store
    from zjg_kg._kept._manifest import Version
    from zjg_kg._kept._open import open
    from zjg_kg._kept._statistics import StoreStatistics, store_history, store_statistics
    from zjg_kg._language import use as use_language
    from zjg_kg._loading import Loaded, LoadedFile
    from zjg_kg._merging import Merge, Merged
    from zjg_kg._names.match import Match
    from zjg_kg._passage import Passage
    from zjg_kg._patching import Patched
    from zjg_kg._questions import Question, Questions
    from zjg_kg._relationships._connections import Connections, Hop, Path
    from zjg_kg._relationships._control import Chain, Holding
    from zjg_kg._relationships._control_chain import ControlChain, Stake
    from zjg_kg._relationships._measure_communities import Communities, Community
    from zjg_kg._relationships._measures import Ranking
    from zjg_kg._relationships._relationship import Relationship
    from zjg_kg._relationships._subgraph import Subgraph
    from zjg_kg._report import Finding, NotEvaluated, Report
    from zjg_kg._rewritten import Rewritten
    from zjg_kg._row import Row
    from zjg_kg._sheets._imported import Imported
    from zjg_kg._sheets._problems import Problem, Problems
    from zjg_kg._side_by_side import Claim, Conflicts, SideBySide
    from zjg_kg._source_account import SourceAccount
    from zjg_kg._sources import Source, SourceCheck
    from zjg_kg._table import Table
    from zjg_kg._taking import Taken
    from zjg_kg._terms import IRI

__all__ = [
    "IRI",
    "About",
    "AmbiguousName",
    "Answer",
    "Backup",
    "Chain",
    "Change",
    "Claim",
    "ClaimCheck",
    "Communities",
    "Community",
    "Compacted",
    "Conflicts",
    "Connections",
    "ControlChain",
    "Difference",
    "Duplicate",
    "Entity",
    "Evidence",
    "Explanation",
    "ExportError",
    "Figure",
    "Finding",
    "ForbiddenQuery",
    "Holding",
    "Hop",
    "Imported",
    "ImportedClaims",
    "InputError",
    "Interval",
    "KnowledgeGraph",
    "Loaded",
    "LoadedFile",
    "Match",
    "Merge",
    "Merged",
    "MissingDependency",
    "NotEvaluated",
    "ParameterError",
    "Passage",
    "Patched",
    "Path",
    "Problem",
    "Problems",
    "QueryError",
    "Question",
    "QuestionFileError",
    "Questions",
    "Ranking",
    "Relationship",
    "Report",
    "Rewritten",
    "Row",
    "SideBySide",
    "Silence",
    "Source",
    "SourceAccount",
    "SourceCheck",
    "Stake",
    "StoreBusy",
    "StoreCheck",
    "StoreStatistics",
    "Subgraph",
    "Table",
    "Taken",
    "Triples",
    "Truth",
    "UnknownName",
    "UnknownQuestion",
    "Version",
    "ZjgKgError",
    "backup_store",
    "check_store",
    "compact_store",
    "open",
    "restore_store",
    "store_history",
    "store_statistics",
    "use_language",
]

_NAMES_OF: Final = {
    "_answer": "Answer Triples Truth",
    "_claims._check": "About ClaimCheck",
    "_claims._import": "ImportedClaims",
    "_difference": "Change Difference",
    "_duplicates": "Duplicate",
    "_kept._backup": "Backup backup_store restore_store",
    "_kept._check": "StoreCheck check_store",
    "_kept._compact": "Compacted compact_store",
    "_kept._manifest": "Version",
    "_kept._statistics": "StoreStatistics store_history store_statistics",
    "_loading": "Loaded LoadedFile",
    "_merging": "Merge Merged",
    "_patching": "Patched",
    "_rewritten": "Rewritten",
    "_sheets._imported": "Imported",
    "_sheets._problems": "Problem Problems",
    "_side_by_side": "Claim Conflicts SideBySide",
    "_source_account": "SourceAccount",
    "_taking": "Taken",
    "_entity": "Entity",
    "_errors": (
        "AmbiguousName ExportError ForbiddenQuery InputError MissingDependency ParameterError "
        "QueryError QuestionFileError StoreBusy UnknownName UnknownQuestion "
        "ZjgKgError"
    ),
    "_evidence": "Evidence Silence",
    "_explain": "Explanation",
    "_figures": "Figure Interval",
    "_graph": "KnowledgeGraph",
    "_kept._open": "open",
    "_names.match": "Match",
    "_passage": "Passage",
    "_questions": "Question Questions",
    "_relationships._connections": "Connections Hop Path",
    "_relationships._control": "Chain Holding",
    "_relationships._control_chain": "ControlChain Stake",
    "_relationships._measure_communities": "Communities Community",
    "_relationships._measures": "Ranking",
    "_relationships._relationship": "Relationship",
    "_relationships._subgraph": "Subgraph",
    "_report": "Finding NotEvaluated Report",
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
