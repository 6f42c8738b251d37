"""Laws of the import, for whatever people write into their sheets."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import said, table, take, workbook

from zjg_kg import KnowledgeGraph

HEADERS = ("名称", "英文名", "别名", "成立日期", "产业", "位于", "从业人数", "截至时间")
PLACES = ("紫金港科技城", "云谷小镇", "西湖区")

names = st.text("云栖鹭澄湾数科光电智造12AB", min_size=2, max_size=6).map(
    lambda text: f"{text}有限公司"
)


@st.composite
def enterprises(draw: st.DrawFn) -> list[tuple[str | None, ...]]:
    """Rows of enterprises with names of their own, each cell filled in or not."""
    chosen = draw(st.lists(names, min_size=1, max_size=4, unique_by=str.casefold))
    rows = []
    for place, name in enumerate(chosen):
        staff = draw(st.none() | st.integers(1, 9999).map(str))
        rows.append(
            (
                name,
                draw(st.none() | st.just(f"Company {place} {len(name)}")),
                draw(st.none() | st.just(f"{name}的别名甲、{name}的别名乙")),
                draw(st.none() | st.dates().map(lambda day: f"{max(day.year, 1900)}-05")),
                draw(st.none() | st.just("数字经济")),
                draw(st.none() | st.sampled_from(PLACES)),
                None if staff is None else f"{staff}人",
                None if staff is None else "2024",
            )
        )
    return [row if _past(row[3]) else (*row[:3], None, *row[4:]) for row in rows]


def _past(date: str | None) -> bool:
    return date is None or date < "2025"


@settings(max_examples=4)
@given(rows=enterprises())
def test_what_is_filled_in_comes_out_again(rows: Sequence[tuple[str | None, ...]]) -> None:
    kg = KnowledgeGraph.shipped(lang="zh")
    with tempfile.TemporaryDirectory() as folder:
        path = workbook(Path(folder) / "企业.xlsx", {"企业": [HEADERS, *rows]})
        imported = take(kg, path)
    assert imported.taken, str(imported)
    assert [_row(kg, str(row[0])) for row in rows] == [_plain(row) for row in rows]


def _row(kg: KnowledgeGraph, name: str) -> tuple[object, ...]:
    """What the graph says of an enterprise, in the columns of the sheet."""
    [row] = kg.sparql(
        f"""SELECT ?en ?founded ?industry ?place ?number ?time {{
            ?it skos:prefLabel "{name}"@zh-Hans
            OPTIONAL {{ ?it skos:prefLabel ?en FILTER(LANG(?en) = "en") }}
            OPTIONAL {{ ?it schema:foundingDate ?founded }}
            OPTIONAL {{ ?it zjg:inIndustry/skos:prefLabel ?industry
                FILTER(LANG(?industry) = "zh-hans") }}
            OPTIONAL {{ ?it zjg:locatedIn/skos:prefLabel ?place FILTER(LANG(?place) = "zh-hans") }}
            OPTIONAL {{ ?figure zjg:about ?it ; zjg:numberAsPrinted ?number ; zjg:asOf ?time }} }}"""
    )
    iri = kg.resolve(name)
    aliases = {each for each, owner in kg.names(kind="zjg:Enterprise") if owner == iri}
    return (
        name, row.en, aliases - {name, row.en}, row.founded,
        row.industry, row.place, row.number, row.time,
    )  # fmt: skip


def _plain(row: tuple[str | None, ...]) -> tuple[object, ...]:
    aliases = set(row[2].split("、")) if row[2] else set()
    staff = None if row[6] is None else row[6].removesuffix("人")
    return row[0], row[1], aliases, row[3], row[4], row[5], staff, row[7]


@settings(max_examples=3)
@given(first=enterprises(), second=enterprises())
def test_the_order_of_imports_does_not_matter(
    first: Sequence[tuple[str | None, ...]], second: Sequence[tuple[str | None, ...]]
) -> None:
    # What both files describe they describe alike: English names would differ.
    plain = [[(row[0], None, None, *row[3:]) for row in rows] for rows in (first, second)]
    dates = {row[0]: row[3] for rows in plain for row in rows}
    files = [[(*row[:3], dates[row[0]], *row[4:]) for row in rows] for rows in plain]
    graphs = []
    for order in ((0, 1), (1, 0)):
        kg = KnowledgeGraph.shipped(lang="zh")
        with tempfile.TemporaryDirectory() as folder:
            for number in order:
                path = table(Path(folder) / "企业.csv", [HEADERS, *files[number]])
                assert take(kg, path, source=f"台账{number}").taken
        graphs.append(said(kg))
    assert graphs[0] == graphs[1]


@settings(max_examples=5)
@given(rows=st.lists(st.lists(st.none() | st.text(max_size=8), min_size=8, max_size=8), max_size=3))
def test_whatever_is_written_a_dry_run_changes_nothing(rows: list[list[str | None]]) -> None:
    kg = KnowledgeGraph.shipped(lang="zh")
    before = said(kg)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "企业.csv"
        cleaned = [[cell and cell.replace("\x00", "") for cell in row] for row in rows]
        table(path, [HEADERS, *cleaned], encoding="utf-8")
        imported = take(kg, path, dry_run=True)
    assert not imported.taken
    assert said(kg) == before
