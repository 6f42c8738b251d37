"""Sources side by side: who says what, and whether it goes together."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT, Run
from zjg_kg import KnowledgeGraph
from zjg_kg._errors import UnknownName
from zjg_kg._side_by_side import Claim, Conflicts, Verdict
from zjg_kg._terms import IRI
from zjg_kg._times import Span, certainly_before

BULLETIN, WEEKLY = (
    ROOT / "docs/examples" / f"qingyu-{name}.trig" for name in ("bulletin", "weekly")
)


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(BULLETIN, WEEKLY, lang="zh")


@pytest.fixture(scope="module")
def found(kg: KnowledgeGraph) -> Conflicts:
    return kg.conflicts()


VERDICTS: dict[str, Verdict] = {
    "青屿科创园的从业人数": "disagree",
    "青屿投资—浅湾光电持股·份额": "disagree",
    "青屿算力中心的状态": "disagree",
    "青屿科创园的面积": "cannot-tell",
    "青屿科创园的企业数": "different-times",
    "青屿科创园的总产值": "agree",
}


def test_every_kind_of_saying_has_its_verdict(found: Conflicts) -> None:
    assert {each.names["zh"]: each.verdict for each in found} == VERDICTS


def test_those_that_disagree_come_first(found: Conflicts) -> None:
    order = [each.verdict for each in found]
    assert order == sorted(order, key=list(dict.fromkeys(VERDICTS.values())).index)


def test_it_says_who_says_what_and_when(found: Conflicts) -> None:
    [people] = (each for each in found if each.names["zh"] == "青屿科创园的从业人数")
    assert people.text("zh").splitlines() == [
        "青屿科创园的从业人数：说法不一",
        "  · 近1.5万人（2023-12-31） ——《青屿科创园2023年统计公报》，2024-03-01",
        "  · 超过1.8万人（2023-12-31） ——《青屿科创园：海边长出的产业园》，2024-09-10",
    ]
    assert "nearly 15,000 (2023-12-31) — “Qingyu Park statistics for 2023”" in people.text("en")
    for claim in people.claims:
        assert claim.assertions


def test_one_thing_alone(kg: KnowledgeGraph) -> None:
    [share] = kg.conflicts("浅湾光电")
    assert [claim.texts["zh"] for claim in share.claims] == ["15%", "20%"]
    with pytest.raises(UnknownName):
        kg.conflicts("没有这个园区")


def test_one_source_has_no_conflict() -> None:
    assert not KnowledgeGraph.open(BULLETIN).conflicts()


def test_table_and_json_have_every_claim(found: Conflicts) -> None:
    assert len(found.table()) == sum(len(each.claims) for each in found) == 12
    data = json.loads(json.dumps(found.to_dict()))
    assert [each["verdict"] for each in data] == [each.verdict for each in found]
    assert data[0]["claims"][0]["issued"] == "2024-03-01"


# -- comparing ------------------------------------------------------------------------------------


def claim(value: str | Decimal, begin: str | None = None, end: str | None = None) -> Claim:
    texts = {"zh": str(value), "en": str(value)}
    return Claim(IRI("urn:s"), texts, None, value, texts, Span(begin, end), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (claim("2016"), claim("2016"), "agree"),
        (claim("2016"), claim("2016-04"), "cannot-tell"),
        (claim("2016-05"), claim("2016-04"), "disagree"),
        (claim(Decimal("0.15")), claim(Decimal("0.2")), "disagree"),
        (claim("甲", "2019", "2020"), claim("乙", "2021", None), "different-times"),
        (claim("甲", "2019", "2020"), claim("乙", "2020-06", None), "disagree"),
        (claim("甲"), claim("乙", "2021", None), "disagree"),
    ],
)
def test_values_are_compared_as_dates_and_within_their_time(
    one: Claim, other: Claim, verdict: Verdict
) -> None:
    assert one.compare(other) == other.compare(one) == verdict


dates = st.dates().map(str).flatmap(lambda day: st.sampled_from([day[:4], day[:7], day]))


@given(dates, dates)
def test_a_date_is_not_before_and_after_another(one: str, other: str) -> None:
    assert not (certainly_before(one, other) and certainly_before(other, one))
    assert not certainly_before(one, one)
    assert Span(one, one).apart(Span(other, other)) == (
        certainly_before(one, other) or certainly_before(other, one)
    )


# -- command line ---------------------------------------------------------------------------------


def test_the_command_reports_by_its_exit_code(run: Run) -> None:
    result = run("conflicts", "--graph", BULLETIN, "--graph", WEEKLY)
    assert result.code == 1
    assert "they disagree" in result.out
    alone = run("conflicts", "--graph", BULLETIN)
    assert (alone.code, alone.out) == (0, "")
    assert "no two sources" in alone.err
    rows = run("conflicts", "--graph", BULLETIN, "--graph", WEEKLY, "-f", "csv")
    assert len(rows.out.splitlines()) == 13
    assert json.loads(run("conflicts", "--graph", BULLETIN, "-f", "json").out) == []
