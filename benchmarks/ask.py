"""``kg.ask()`` warm, against raw pyoxigraph with its terms turned into Python values."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any, cast

import pyoxigraph as ox

from benchmarks._timing import Report, medians
from zjg_kg import KnowledgeGraph

BAR = 1.3
XSD = "http://www.w3.org/2001/XMLSchema#"
CONVERT: dict[str, Callable[[str], Any]] = {
    f"{XSD}integer": int,
    f"{XSD}decimal": Decimal,
    f"{XSD}boolean": "true".__eq__,
    f"{XSD}date": dt.date.fromisoformat,
}


def value(term: Any) -> Any:
    """A term as a Python value."""
    if isinstance(term, ox.Literal):
        convert = CONVERT.get(term.datatype.value)
        return term.value if convert is None else convert(term.value)
    return None if term is None else term.value


def raw(store: ox.Store, query: str) -> list[tuple[Any, ...]]:
    """The rows as plain tuples."""
    return [
        tuple(map(value, solution)) for solution in cast("ox.QuerySolutions", store.query(query))
    ]


def main() -> None:
    kg = KnowledgeGraph.shipped(lang="zh")
    store = kg.store._inner
    report = Report("ask(), warm, against raw pyoxigraph with its terms as Python values")
    ratios, sums = [], {"ours": 0.0, "raw": 0.0}
    for slug, question in kg.questions.items():
        if question.form != "SELECT":
            continue
        # Every parameter is given, as its file gives it; so each is looked up and bound.
        given = {p.name: p.default or p.example for p in question.parameters.values()}
        answer = kg.ask(slug, **given)
        rows = raw(store, answer.query)
        assert len(rows) == len(answer.rows), slug
        ways: dict[str, Callable[[], object]] = {
            "ours": partial(kg.ask, slug, **given),
            "raw": partial(raw, store, answer.query),
        }
        times = medians(ways, runs=25)
        ratios.append((times["ours"] / times["raw"], slug, times, len(rows)))
        for name, time in times.items():
            sums[name] += time
    report.at_most(f"all {len(ratios)} questions, sum", sums["ours"], sums["raw"], BAR)
    print(
        f"  median ratio of the questions: {statistics.median(r[0] for r in ratios):.2f}; the worst:"
    )
    for ratio, slug, times, count in sorted(ratios, reverse=True)[:5]:
        print(
            f"    {slug}: {ratio:.2f} ({times['ours']:.3f} / {times['raw']:.3f} ms, {count} rows)"
        )
    report.leave()


if __name__ == "__main__":
    main()
