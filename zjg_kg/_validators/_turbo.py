"""pyshacl-turbo, a SHACL engine in Rust (MIT or Apache-2.0), fed with what is seen.

It is young, so that one exact version is taken and held against pySHACL: the same findings on every
shape and example of the project and on the W3C suite (docs/decisions/0014).
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import rdflib
from rdflib.namespace import SH
from rdflib.term import Node

from zjg_kg._findings import Result
from zjg_kg._report import NotEvaluated
from zjg_kg._shapes import of_engine, quietly, term
from zjg_kg._store import Node as StoreNode
from zjg_kg._validators._engine import Checked
from zjg_kg._validators._seen import Fact, Seen

if TYPE_CHECKING:
    from pyshacl import ShapesGraph


class Turbo:
    """The fast engine. It always checks everything, of which it has a copy."""

    name = "turbo"

    def check(
        self, shapes: ShapesGraph, seen: Seen, focus: Collection[StoreNode] | None = None
    ) -> Checked:
        """Run shapes over what is seen; ``focus`` leaves the results about other things out."""
        checked = run(shapes.graph, seen.facts())
        if focus is None:
            return checked
        among = {term(each) for node in focus for each in (node, *seen.statements(node))}
        results = [result for result in checked.results if result[SH.focusNode][0] in among]
        return Checked(results, checked.not_evaluated)


def run(shapes: rdflib.Graph, facts: Iterable[Fact]) -> Checked:
    """Run a graph of shapes over facts."""
    from pyshacl_turbo.rdf import Input

    # Of a store the engine reads "B" as another term than the "B" of a shape or a query; of lines
    # of N-Triples it does not.
    lines = "".join(f"{subject} {predicate} {object} .\n" for subject, predicate, object in facts)
    data = Input(lines, "nt", None, {}, preserve_ids=True)
    with quietly(), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            _, report, _ = _compiled(shapes).validate(data)
        except (RuntimeError, ValueError, NotImplementedError) as error:
            return Checked([], [_failed(error)])
    failed = [_failed(each.message) for each in warned if "hape" in type(each.message).__name__]
    with quietly():
        found = [_properties(report, node) for node in report.objects(None, SH.result)]
    return Checked(found, failed)


@lru_cache(maxsize=8)
def _compiled(shapes: rdflib.Graph) -> Any:  # the package has no types
    import pyshacl_turbo

    compiler: Any = pyshacl_turbo.compile_shapes
    return compiler(shapes)


def _properties(report: rdflib.Graph, result: Node) -> Result:
    properties: dict[Node, list[Node]] = {}
    for predicate, value in report.predicate_objects(result):
        # As pySHACL is given it: capitals of a language, no xsd:string, what is ill-typed.
        known = value if isinstance(value, rdflib.BNode) else term(of_engine(value))
        properties.setdefault(predicate, []).append(known)
    return properties


def _failed(error: object) -> NotEvaluated:
    return NotEvaluated(
        shape=None,
        messages={
            "zh": f"快速引擎没有检查完：{error}",
            "en": f"the fast engine did not finish the check: {error}",
        },
    )
