"""The shipped graph: what the article says, read rightly. What a careless reader gets wrong is here."""

from __future__ import annotations

import subprocess
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, require_or_skip

from zjg_kg import KnowledgeGraph
from zjg_kg._derive import derived_trig
from zjg_kg._turtle import format_file

ARTICLE = "source:xjnnet-2023-01-06"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="zh")


@pytest.fixture(scope="module")
def article(shared: Path) -> str:
    [path] = (shared / "seeds").glob("*.txt")
    return path.read_text(encoding="utf-8")


def column(kg: KnowledgeGraph, query: str) -> list[str]:
    return [getattr(row[0], "curie", row[0]) for row in kg.sparql(query)]


def test_size(kg: KnowledgeGraph) -> None:
    things = column(kg, "SELECT DISTINCT ?x { GRAPH ?a { ?x a ?c } ?a a zjg:SourceAssertion }")
    relations = kg.sparql(
        "SELECT DISTINCT ?s ?p ?o { GRAPH ?a { ?s ?p ?o } ?a a zjg:SourceAssertion ."
        " ?p zjg:relationKind ?kind }"
    )
    print(f"{len(things)} things, {len(relations)} relations")
    assert len(things) > 100
    assert len(relations) >= 190


# number as printed, unit, hedge, lower, upper, time as printed: as it stands in the article.
FIGURES = {
    "obs-park-area": ("21", "平方公里", "about", "18.9", "23.1", None),
    "obs-xihu-section-area": ("80", "平方公里", "about", "72", "88", None),
    "obs-enterprises-output-over-1bn": ("8", "家", "exact", "8", "8", None),
    "obs-enterprises-output-over-100m": ("55", "家", "exact", "55", "55", None),
    "obs-little-giants": ("8", "家", "exact", "8", "8", None),
    "obs-srdi-smes": ("14", "家", "exact", "14", "14", None),
    "obs-talent-startup-projects": ("26", "个", "exact", "26", "26", "2022年"),
    "obs-university-economy-projects": ("120", "个", "exact", "120", "120", "已累计"),
    "obs-iur-projects": ("72", "个", "exact", "72", "72", "已累计"),
    "obs-policy-pushes": ("3500", "次", "at-least", "3500", None, "2022年以来"),
    "obs-support-funds-paid": ("2", "亿元", "nearly", None, "200000000", "2022年以来"),
    "obs-projects-started": ("26", "个", "exact", "26", "26", "截至目前"),
    "obs-projects-completed": ("10", "个", "exact", "10", "10", "截至目前"),
    "obs-projects-under-construction": ("16", "个", "exact", "16", "16", "截至目前"),
    "obs-projects-not-started": ("32", "个", "exact", "32", "32", "截至目前"),
    "obs-redevelopment-duration": ("3", "年", "at-most", None, "3", None),
    "obs-yungu-added-land": ("4437", "亩", "exact", "4437", "4437", None),
    "obs-voltage": ("220", "千伏", "exact", "220", "220", None),
}


def test_every_figure_is_as_printed_and_no_more(kg: KnowledgeGraph) -> None:
    rows = kg.sparql(
        "SELECT ?o ?number ?unit ?hedge ?lower ?upper ?time {"
        " GRAPH ?a { ?o a zjg:Observation } ?a a zjg:SourceAssertion ."
        " ?o zjg:numberAsPrinted ?number ; zjg:unitAsPrinted ?unit ; zjg:hedge ?hedge"
        " OPTIONAL { ?o zjg:lowerBound ?lower } OPTIONAL { ?o zjg:upperBound ?upper }"
        " OPTIONAL { ?o zjg:timeAsPrinted ?time } }"
    )
    found = {
        row.o.curie.removeprefix("entity:"): (
            row.number, row.unit, row.hedge.curie.removeprefix("hedge:"), row.lower, row.upper,
            row.time,
        )
        for row in rows
    }  # fmt: skip
    expected = {
        name: (n, u, h, lower and Decimal(lower), upper and Decimal(upper), time)
        for name, (n, u, h, lower, upper, time) in FIGURES.items()
    }
    assert found == expected


def test_thresholds(kg: KnowledgeGraph) -> None:
    rows = kg.sparql("SELECT ?o ?value ?hedge { ?o zjg:threshold [ zjg:value ?value ;"
                     " zjg:hedge ?hedge ; zjg:measure measure:annual-output-value ] }")  # fmt: skip
    assert {(row.o.curie, row.value, row.hedge.curie) for row in rows} == {
        ("entity:obs-enterprises-output-over-1bn", Decimal(1_000_000_000), "hedge:more-than"),
        ("entity:obs-enterprises-output-over-100m", Decimal(100_000_000), "hedge:more-than"),
    }


@pytest.mark.parametrize("number", ["26", "8"])
def test_equal_numbers_are_different_figures(kg: KnowledgeGraph, number: str) -> None:
    rows = kg.sparql(
        f"SELECT ?o ?measure ?about {{ ?o zjg:numberAsPrinted '{number}' ; a zjg:Observation ;"
        " zjg:measure ?measure ; zjg:about ?about }"
    )
    assert len(rows) == 2
    assert len({row.measure for row in rows}) == 2


def test_three_things_with_like_names(kg: KnowledgeGraph) -> None:
    kinds = {
        name: [kind.curie for kind in kg.types(kg.resolve(name))]
        for name in (
            "紫金港科技城", "杭州紫金港数字信息高新技术产业园区", "紫金港数字信息产业平台"
        )
    }  # fmt: skip
    assert list(kinds.values()) == [
        ["zjg:SciTechCity"], ["zjg:HiTechPark"], ["zjg:IndustrialPlatform"]
    ]  # fmt: skip


def test_a_name_is_no_tie_to_a_university(kg: KnowledgeGraph) -> None:
    namesakes = ("浙大网新", "浙大鸣泉", "西湖智能视觉", "浙大紫金科创小镇")
    for name in namesakes[:3]:
        iri = kg.resolve(name)
        for university in ("浙江大学", "西湖大学"):
            other = kg.resolve(university)
            assert not kg.sparql(
                f"ASK {{ {{ <{iri}> ?p <{other}> }} UNION {{ <{other}> ?p <{iri}> }} }}"
            )


def test_a_hypothetical_enterprise_is_none(kg: KnowledgeGraph) -> None:
    typed = "SELECT ?x { GRAPH ?a { ?x a ?kind } ?a zjg:modality modality:hypothetical }"
    assert column(kg, typed) == ["entity:hidden-enterprise"]
    assert [k.curie for k in kg.types("entity:hidden-enterprise")] == ["zjg:Characterisation"]


def test_names_that_look_like_numbers_are_no_figures(kg: KnowledgeGraph) -> None:
    printed = column(kg, "SELECT ?n { ?o a zjg:Observation ; zjg:numberAsPrinted ?n }")
    assert not {"315", "1000", "2000", "万", "千", "三"} & set(printed)
    for name in ("“315”现代产业体系", "“双千”服务入楼宇活动", "三生融合", "“万亩千亿”新产业平台"):
        assert kg.resolve(name)


def test_plans_are_not_achievements(kg: KnowledgeGraph, article: str) -> None:
    """What stands beside 将、计划、力争 says something other than a fact, names set aside."""
    words = ("将", "计划3年", "致力于", "全力打造")
    rows = kg.sparql(
        "SELECT DISTINCT ?a ?start ?end { ?a a zjg:SourceAssertion ; zjg:passage ?p ;"
        " zjg:modality modality:fact . ?p zjg:start ?start ; zjg:end ?end ."
        " GRAPH ?a { ?s ?p2 ?o } ?p2 zjg:relationKind ?kind }"
    )
    allowed = {  # what is said of the industries beside a plan; a state, not a plan
        row.a for row in kg.sparql(
            "SELECT DISTINCT ?a { GRAPH ?a { ?s zjg:hasLeadingIndustry ?o } }")
    }  # fmt: skip
    for row in rows:
        passage = article[row.start : row.end]
        if row.a not in allowed:
            assert not any(word in passage for word in words), (row.a, passage)
    for goal in column(kg, "SELECT ?g { ?g a zjg:Goal }"):
        modalities = column(
            kg, f"SELECT ?m {{ GRAPH ?a {{ ?x zjg:pursues {goal} }} ?a zjg:modality ?m }}"
        )
        assert "modality:fact" not in modalities


def test_open_lists_are_those_that_end_in_deng(kg: KnowledgeGraph, article: str) -> None:
    rows = kg.sparql(
        "SELECT ?a (GROUP_CONCAT(CONCAT(STR(?start), '-', STR(?end)); separator=' ') AS ?spans)"
        "{ ?a zjg:openList true ; zjg:passage ?p . ?p zjg:start ?start ; zjg:end ?end }"
        " GROUP BY ?a"
    )
    assert len(rows) >= 10
    for row in rows:
        spans = [tuple(map(int, span.split("-"))) for span in row.spans.split()]
        assert any("等" in article[start:end] for start, end in spans), row.a


def test_the_total_is_derived_and_not_stated(kg: KnowledgeGraph) -> None:
    [total] = kg.figures("西湖科技园区块", "measure:project-count")
    [evidence] = kg.evidence(total.iri, "zjg:value")
    assert total.value == 58
    assert evidence.origin == "derived"
    assert len(evidence.premises) == 2


def test_derived_file_is_the_output_of_the_rules(kg: KnowledgeGraph) -> None:
    assert derived_trig(kg) == (ROOT / "graph/derived.trig").read_text(encoding="utf-8")


def test_every_passage_and_every_sentence(kg: KnowledgeGraph, shared: Path) -> None:
    [path] = (shared / "seeds").glob("*.txt")
    check = kg.check_source(path)
    assert check.ok, str(check)


def test_files_are_formatted() -> None:
    assert not [path for path in (ROOT / "graph").glob("*.trig") if format_file(path, check=True)]


def test_bases_and_modalities_are_used(kg: KnowledgeGraph) -> None:
    used = Counter(column(kg, "SELECT ?b { ?a a zjg:SourceAssertion ; zjg:basis ?b }"))
    assert {"basis:stated", "basis:implied", "basis:read-from-name"} == set(used)
    print(dict(used))


def test_no_sentence_of_the_article_is_in_the_project(article: str) -> None:
    """Facts carry over, sentences do not: no run of 28 characters stands in a tracked file."""
    length = 28
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    require_or_skip(listed.returncode == 0 or not (ROOT / ".git").exists(), "git is needed")
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    paths = [ROOT / name for name in names if name] or [
        path for path in ROOT.rglob("*") if path.suffix in {".ttl", ".trig", ".md", ".py", ".rq"}
    ]
    runs = {
        line[i : i + length] for line in article.split("\n") for i in range(len(line) - length + 1)
    }
    for path in paths:
        if not path.is_file():
            continue
        try:
            body = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found = next(
            (body[i : i + length] for i in range(len(body)) if body[i : i + length] in runs), None
        )
        assert found is None, f"{path}: {found}"
