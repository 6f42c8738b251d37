"""Shapes: reading them, finding what could not be checked, and keeping them parsed.

A report that says "conforms" must mean that everything was checked. SHACL engines pass over what
they do not know in silence, so shapes are read strictly here: a misspelt term, a feature that is
not evaluated (SHACL-JS, SPARQL targets, rules, constraint components of one's own), a query that
does not parse or that would reach out to the network, and a pattern that engines read differently
are found. In shapes of the reader's own they are left out and named, so that the report says what
was not evaluated and never "conforms"; in the shipped shapes they are errors.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, cast

import pyoxigraph as ox
import rdflib
from pyshacl import Shape, ShapesGraph
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ShapeLoadError
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from zjg_kg._data import data_folder
from zjg_kg._dataset import term as plain_term
from zjg_kg._errors import InputError, ZjgKgError
from zjg_kg._reading import read_document, syntax_error
from zjg_kg._report import NotEvaluated
from zjg_kg._sparql import check_safe
from zjg_kg._terms import compress
from zjg_kg._validators._faults import Fault, faults, owner, take_out

SHIPPED: Final = ("data", "advice", "style")

ILL_TYPED: Final = rdflib.URIRef("urn:zjg-kg:ill-typed:")
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


class KeptShapes(ShapesGraph):
    """Shapes that keep which constraints each of them has, and what was left out of them."""

    def __init__(self, graph: rdflib.Graph, left_out: Iterable[NotEvaluated]) -> None:
        super().__init__(graph)
        self.left_out = tuple(left_out)
        self._parameters: dict[Node, list[tuple[Node, Node]]] = {}

    def predicate_objects(self, s: Node) -> list[tuple[Node, Node]]:
        if s not in self._parameters:
            self._parameters[s] = [
                pair
                for pair in self.graph.predicate_objects(s)
                if pair[0] in CONSTRAINT_PARAMETERS_MAP
            ]
        return self._parameters[s]


def read_shapes(shapes: Sequence[str | Path]) -> KeptShapes:
    """Read shapes files into one parsed shapes graph.

    ``shapes`` holds names of shipped files (``"data"``, ``"advice"``, ``"style"``) and paths of
    Turtle files of the reader's own. The result is kept for as long as the files do not change;
    what is not evaluated is not in it, and named by its ``left_out``.

    Raises ``InputError`` for a file that cannot be read.
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


def of_engine(node: Node) -> Any:
    """A term of rdflib as one of the store; the reverse of ``term``.

    >>> of_engine(rdflib.Literal("海", lang="zh-Hans"))
    <Literal value=海 language=zh-hans>
    """
    if isinstance(node, rdflib.URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return ox.BlankNode(str(node))
    if not isinstance(node, rdflib.Literal):
        raise TypeError(f"not a term of RDF 1.1: {node!r}")
    if node.language or node.datatype is None:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(node.datatype.removeprefix(ILL_TYPED)))


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
    """The parsed form of a query, kept: reading one takes longer than most take to run.

    rdflib puts the patterns of a query into an order before it knows that ``$this`` is given, and
    would begin with every triple of a property; here they begin with the node that is checked.
    """
    read = prepareQuery(query)
    traverse(read.algebra, visitPost=_from_this)
    return read


def _from_this(part: Any) -> None:
    if not (isinstance(part, CompValue) and part.name == "BGP"):
        return
    known: set[Node] = {rdflib.Variable("this")}
    left, ordered = list(part.triples), []
    while left:
        best = max(left, key=lambda triple: _nearness(triple, known))
        left.remove(best)
        ordered.append(best)
        known.update(node for node in best if isinstance(node, rdflib.Variable | rdflib.BNode))
    part.triples = ordered


def _nearness(triple: tuple[Node, Node, Node], known: Collection[Node]) -> tuple[bool, ...]:
    """How few triples a pattern may match, by what of it is known; the best sorts last."""
    subject, predicate, object = (
        node in known or not isinstance(node, rdflib.Variable | rdflib.BNode) for node in triple
    )
    # Very many things may be of a class.
    told = object and triple[1] != rdflib.RDF.type
    return subject or told, subject, object, predicate


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
def _read(stamped: tuple[tuple[Path, tuple[int, int]], ...]) -> KeptShapes:
    (prefixes, _), *files = stamped
    merged, home = _graph(prefixes), dict[Node, Path]()
    left_out: list[NotEvaluated] = []
    for path, _ in files:
        graph = _graph(path)
        home.update(dict.fromkeys(graph.subjects(), path))
        left_out += _leave_out(graph, list(faults(graph)), partial(_in_file, path))
        merged += graph
    unreadable = [fault for shape in _parsed(merged, files) for fault in _unreadable(shape)]
    last = files[-1][0]
    left_out += _leave_out(merged, unreadable, lambda node: home.get(cast("Node", node), last))
    kept = _KeptGraph()
    kept += merged
    shapes = KeptShapes(kept, left_out)
    shapes.shapes  # noqa: B018  # which parses them
    return shapes


def _parsed(graph: rdflib.Graph, files: Sequence[tuple[Path, object]]) -> list[Shape]:
    try:
        return list(ShapesGraph(graph).shapes)
    except ShapeLoadError as error:
        path = files[-1][0]
        raise InputError(
            zh=f"形状文件 {path} 读不成形状：{error}",
            en=f"the shapes file {path} cannot be read as shapes: {error}",
            path=path,
        ) from error


def _leave_out(
    graph: rdflib.Graph, found: Sequence[Fault], home: Callable[[Node | None], Path]
) -> Iterator[NotEvaluated]:
    """Take faults out of a graph and say so; a fault of the shipped shapes is an error."""
    named = [(fault, owner(graph, fault.subject)) for fault in found]
    for fault, shape in named:
        take_out(graph, fault)
        path = home(fault.subject)
        if path.parent == data_folder("ontology") / "shapes":
            raise InputError(
                zh=f"随附的形状文件 {path} 不能全部执行，因此什么也没有检查：{fault.zh}",
                en=f"the shipped shapes file {path} cannot be evaluated in full, so nothing was "
                f"checked: {fault.en}",
                path=path,
            )
        if fault.zh:
            name = None if shape is None else str(shape)
            messages = {"zh": fault.zh, "en": fault.en}
            yield NotEvaluated(shape=name, messages=messages, file=str(path))


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


def _unreadable(shape: Shape) -> Iterator[Fault]:
    """Read the parameters and the queries of a shape as they will be read when it is run."""
    graph = shape.sg.graph
    for parameter in CONSTRAINT_PARAMETERS_MAP.keys() & set(graph.predicates(shape.node)):
        if parameter != SH.sparql:
            yield from _tried(shape, shape.node, parameter, CONSTRAINT_PARAMETERS_MAP[parameter])
    for constraint in shape.objects(SH.sparql):
        yield from _tried(shape, constraint, SH.select, partial(_read_query, constraint=constraint))


def _in_file(path: Path, _: Node | None) -> Path:
    return path


def _tried(
    shape: Shape, subject: Node, predicate: Node, read: Callable[[Shape], object]
) -> Iterator[Fault]:
    try:
        read(shape)
    except Exception as error:  # noqa: BLE001  # pySHACL, rdflib, re … have their own kinds
        zh, en = getattr(error, "zh", error), getattr(error, "en", error)
        name = compress(str(shape.node))
        yield Fault(subject, predicate, f"{name}：{zh}", f"{name}: {en}")


def _read_query(shape: Shape, constraint: Node) -> None:
    """Read the query of a constraint as it will be run; anything wrong with it is raised."""
    select = str(shape.sg.graph.value(constraint, SH.select))
    check_safe(select)
    helper = SPARQLQueryHelper(shape, constraint, select)
    helper.collect_prefixes()
    _, query = helper.pre_bind_variables(_STAND_IN)
    prepared(helper.apply_prefixes(query))
