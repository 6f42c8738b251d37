"""Shapes: reading them, refusing what could not be checked, and keeping them parsed.

A report that says "conforms" must mean that everything was checked. SHACL engines pass over what
they do not know in silence, so shapes are read strictly here: a misspelt term, a feature that is
not evaluated (SHACL-JS, SPARQL targets, rules, constraint components of one's own), a query that
does not parse or that would reach out to the network, and a pattern that engines read differently
are errors.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
import rdflib
from pyshacl import Shape, ShapesGraph
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ShapeLoadError
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from zjg_kg._data import data_folder
from zjg_kg._dataset import term as plain_term
from zjg_kg._errors import InputError, ZjgKgError
from zjg_kg._reading import read_document, syntax_error
from zjg_kg._sparql import check_safe
from zjg_kg._terms import compress

SHIPPED: Final = ("data", "advice", "style")

_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
_LOOKS_AT: Final = (*_TARGETS, SH.path, rdflib.RDF.first)
# All of SHACL that is evaluated, and the words that may stand in it.
_SUPPORTED: Final = """
    alternativePath and class closed datatype declare deactivated defaultValue description disjoint
    equals flags group hasValue ignoredProperties in inversePath languageIn lessThan
    lessThanOrEquals maxCount maxExclusive maxInclusive maxLength message minCount minExclusive
    minInclusive minLength name namespace node nodeKind not oneOrMorePath or order path pattern
    prefix prefixes property qualifiedMaxCount qualifiedMinCount qualifiedValueShape
    qualifiedValueShapesDisjoint select severity sparql targetClass targetNode targetObjectsOf
    targetSubjectsOf uniqueLang xone zeroOrMorePath zeroOrOnePath
    BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRI IRIOrLiteral Info Literal NodeShape
    PrefixDeclaration PropertyGroup PropertyShape SPARQLConstraint Violation Warning
"""
_KNOWN: Final = frozenset(_SUPPORTED.split())
ILL_TYPED: Final = rdflib.URIRef("urn:zjg-kg:ill-typed:")
_LOOKAROUND: Final = re.compile(r"\(\?<?[=!]")
_STAND_IN: Final = rdflib.URIRef("urn:zjg-kg:focus")


class _KeptGraph(rdflib.Graph):
    """A shapes graph that has been read in whole: what was looked up once is kept.

    pySHACL looks up the same few values of a shape for every node that it checks.
    """

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[tuple[Node | None, Node | None], list[Node]] = {}

    def objects(
        self, subject: Any = None, predicate: Any = None, unique: bool = False
    ) -> Generator[Node, None, None]:
        key = (subject, predicate)
        if key not in self._kept:
            self._kept[key] = list(super().objects(subject, predicate, unique))
        yield from self._kept[key]


class _KeptShapes(ShapesGraph):
    """Shapes that keep which constraints each of them has."""

    def __init__(self, graph: rdflib.Graph) -> None:
        super().__init__(graph)
        self._parameters: dict[Node, list[tuple[Node, Node]]] = {}

    def predicate_objects(self, s: Node) -> list[tuple[Node, Node]]:
        if s not in self._parameters:
            self._parameters[s] = [
                pair
                for pair in self.graph.predicate_objects(s)
                if pair[0] in CONSTRAINT_PARAMETERS_MAP
            ]
        return self._parameters[s]


def read_shapes(shapes: Sequence[str | Path]) -> ShapesGraph:
    """Read shapes files into one parsed shapes graph.

    ``shapes`` holds names of shipped files (``"data"``, ``"advice"``, ``"style"``) and paths of
    Turtle files of the reader's own. The result is kept for as long as the files do not change.

    Raises ``InputError`` for a file that cannot be read or that holds what is not evaluated.
    """
    if isinstance(shapes, str) or not shapes:
        raise ZjgKgError(
            zh='请用列表给出至少一个形状文件，例如 ("data", "advice")。',
            en='give at least one shapes file, in a list such as ("data", "advice").',
        )
    paths = (data_folder("ontology") / "prefixes.ttl", *map(_path, shapes))
    return _read(tuple((path, _stamp(path)) for path in paths))


def term(value: object) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """Turn a term of the store into one of rdflib that pySHACL can work with.

    A literal that is not what its datatype says comes with a datatype of no meaning: rdflib's
    arithmetic would end in an exception where SPARQL knows an error and goes on.

    >>> integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    >>> str(term(ox.Literal("soon", datatype=integer)).datatype)
    'urn:zjg-kg:ill-typed:http://www.w3.org/2001/XMLSchema#integer'
    """
    found = plain_term(value)
    if isinstance(found, rdflib.Literal) and found.ill_typed and found.datatype is not None:
        return rdflib.Literal(str(found), datatype=ILL_TYPED + found.datatype)
    return found


@contextmanager
def quietly() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each ill-typed literal; they become findings."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


@lru_cache(maxsize=1024)
def prepared(query: str) -> Query:
    """The parsed form of a query, kept: reading one takes longer than most take to run."""
    return prepareQuery(query)


def _path(shape: str | Path) -> Path:
    if isinstance(shape, str) and shape in SHIPPED:
        return data_folder("ontology") / "shapes" / f"{shape}.ttl"
    return Path(shape)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            zh=f"读不到形状文件 {path}：{reason}。随附的形状有 {'、'.join(SHIPPED)}；"
            "自己的形状请给出 .ttl 文件的路径。",
            en=f"cannot read the shapes file {path}: {reason}. Shipped are {', '.join(SHIPPED)}; "
            "for shapes of your own, give the path of a .ttl file.",
            path=path,
        ) from error
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=8)
def _read(stamped: tuple[tuple[Path, tuple[int, int]], ...]) -> ShapesGraph:
    (prefixes, _), *files = stamped
    merged = _KeptGraph()
    merged += _graph(prefixes)
    home: dict[Node, Path] = {}
    for path, _ in files:
        graph = _graph(path)
        for zh, en in _faults(graph):
            raise _unusable(path, zh, en)
        home.update(dict.fromkeys(graph.subjects(), path))
        merged += graph
    parsed = _KeptShapes(merged)
    try:
        shapes = list(parsed.shapes)
    except ShapeLoadError as error:
        raise _unusable(files[-1][0], str(error), str(error)) from error
    for shape in shapes:
        _check_constraints(home.get(shape.node, files[-1][0]), shape)
    return parsed


def _graph(path: Path) -> rdflib.Graph:
    """One file, its blank nodes renamed so that files can be merged."""
    document = read_document(path)
    graph = rdflib.Graph()
    try:
        for quad in ox.parse(document.text, document.format, rename_blank_nodes=True):
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    except SyntaxError as error:
        raise syntax_error(document, error) from error
    return graph


def _unusable(path: Path, zh: str, en: str) -> InputError:
    return InputError(
        zh=f"形状文件 {path} 不能全部执行，因此什么也没有检查：{zh}",
        en=f"the shapes file {path} cannot be evaluated in full, so nothing was checked: {en}",
        path=path,
    )


def _faults(graph: rdflib.Graph) -> Iterator[tuple[str, str]]:
    """What a file holds that would be passed over in silence, in both languages."""
    for name in sorted(_shacl_names(graph) - _KNOWN):
        nearest = [f"sh:{match}" for match in get_close_matches(name, _KNOWN, 1)]
        yield (
            f"不认识或不支持 sh:{name}"
            + "".join(f"，是否想写 {match}" for match in nearest)
            + "。",
            f"sh:{name} is unknown or not supported"
            + "".join(f"; did you mean {match}?" for match in nearest),
        )
    if not any((None, target, None) in graph for target in _TARGETS):
        yield (
            "没有一个形状写明检查谁（sh:targetClass 等）。",
            "no shape says what it checks (sh:targetClass or the like).",
        )
    for shape, value in graph.subject_objects(SH.property):
        if (value, SH.path, None) not in graph:
            yield (
                f"{compress(str(shape))} 的一个 sh:property 没有 sh:path。",
                f"a sh:property of {compress(str(shape))} has no sh:path.",
            )
    for predicate in (SH.pattern, SH.select):
        for _, text in graph.subject_objects(predicate):
            if _LOOKAROUND.search(str(text)):
                yield (
                    f"正则表达式含环视，各引擎的读法不同：{text}",
                    f"a regular expression looks around, which engines read differently: {text}",
                )


def _shacl_names(graph: rdflib.Graph) -> set[str]:
    """The terms of SHACL that a shapes graph works with, not those that it looks at in the data."""
    namespace = str(SH)
    return {
        str(node).removeprefix(namespace)
        for subject, predicate, value in graph
        for node in (subject, predicate, *(() if predicate in _LOOKS_AT else (value,)))
        if isinstance(node, rdflib.URIRef) and node.startswith(namespace)
    }


def _check_constraints(path: Path, shape: Shape) -> None:
    """Read the parameters and the queries of a shape as they will be read when it is run."""
    found = CONSTRAINT_PARAMETERS_MAP.keys() & set(shape.sg.graph.predicates(shape.node))
    try:
        for parameter in found:
            CONSTRAINT_PARAMETERS_MAP[parameter](shape)
        for constraint in shape.objects(SH.sparql):
            _read_query(shape, constraint)
    except Exception as error:  # pySHACL, rdflib, pyparsing and re each have their own kinds
        zh, en = getattr(error, "zh", error), getattr(error, "en", error)
        name = compress(str(shape.node))
        raise _unusable(path, f"{name}：{zh}", f"{name}: {en}") from error


def _read_query(shape: Shape, constraint: Node) -> None:
    """Read the query of a constraint as it will be run; anything wrong with it is raised."""
    select = str(shape.sg.graph.value(constraint, SH.select))
    check_safe(select)
    helper = SPARQLQueryHelper(shape, constraint, select)
    helper.collect_prefixes()
    _, query = helper.pre_bind_variables(_STAND_IN)
    prepared(helper.apply_prefixes(query))
