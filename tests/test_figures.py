"""Figures: interval logic by its laws, and figures read, compared and put into words."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import assume, given
from hypothesis import strategies as st

from zjg_kg import Figure, InputError, Interval, KnowledgeGraph, ParameterError
from zjg_kg._terms import expand

# -- the logic -------------------------------------------------------------------------------------

numbers = st.integers(-4, 4).map(Decimal)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    lower, upper = (draw(st.none() | numbers) for _ in range(2))
    inclusive = draw(st.booleans()), draw(st.booleans())
    try:
        return Interval(lower, upper, *inclusive)
    except ValueError:
        assume(False)
        raise


def members(interval: Interval) -> list[Decimal]:
    """What lies in an interval, on a grid that shows every bound from both sides."""
    return [n for n in (Decimal(i) / 4 for i in range(-24, 25)) if n in interval]


@given(intervals(), intervals())
def test_an_answer_is_true_of_all_pairs_and_none_means_both(a: Interval, b: Interval) -> None:
    """The meaning itself: what all numbers of the two intervals do, tried on a grid."""
    pairs = [(x, y) for x in members(a) for y in members(b)]
    for answer, truths in (
        (a.less_than(b), {x < y for x, y in pairs}),
        (a.greater_than(b), {x > y for x, y in pairs}),
        (a.equal(b), {x == y for x, y in pairs}),
    ):
        if len(truths) == 2:
            assert answer is None
        else:
            assert {answer} == truths


@given(intervals(), intervals())
def test_less_and_greater_mirror_each_other(a: Interval, b: Interval) -> None:
    assert a.less_than(b) is b.greater_than(a)
    assert not (a.less_than(b) and b.less_than(a))
    assert a.equal(b) is b.equal(a)
    if a.less_than(b):
        assert a.equal(b) is False
        assert a.greater_than(b) is False


@given(intervals(), intervals(), intervals())
def test_less_is_transitive(a: Interval, b: Interval, c: Interval) -> None:
    if a.less_than(b) and b.less_than(c):
        assert a.less_than(c)


@given(intervals(), intervals(), st.integers(1, 9).map(Decimal))
def test_units_do_not_change_the_answer(a: Interval, b: Interval, factor: Decimal) -> None:
    assert a.scaled(factor).less_than(b.scaled(factor)) is a.less_than(b)


@given(numbers, numbers)
def test_single_numbers_are_always_determined(x: Decimal, y: Decimal) -> None:
    a, b = Interval.exactly(x), Interval.exactly(y)
    assert (a.less_than(b), a.equal(b), a.greater_than(b)) == (x < y, x == y, x > y)


def test_bounds_left_out() -> None:
    ten = Interval.exactly(10)
    more_than_ten = Interval(Decimal(10), None, lower_inclusive=False)
    at_least_ten = Interval(Decimal(10), None)
    nearly_ten = Interval(None, Decimal(10), upper_inclusive=False)
    assert ten.less_than(more_than_ten) is True
    assert ten.less_than(at_least_ten) is None
    assert at_least_ten.less_than(ten) is False
    assert nearly_ten.less_than(at_least_ten) is True
    assert nearly_ten.less_than(nearly_ten) is None
    assert Interval().equal(Interval()) is None
    assert 10 not in more_than_ten
    assert 10 in at_least_ten
    assert str(more_than_ten) == "(10, ∞)"
    assert str(Interval(None, Decimal("2E+8"), upper_inclusive=False)) == "(−∞, 200000000)"


@pytest.mark.parametrize("arguments", [(2, 1), (1, 1, False, True), (1, 1, True, False)])
def test_nothing_lies_in_an_empty_interval(arguments: tuple[int | bool, ...]) -> None:
    with pytest.raises(ValueError, match="cannot be empty"):
        Interval(Decimal(arguments[0]), Decimal(arguments[1]), *map(bool, arguments[2:]))


# -- figures ---------------------------------------------------------------------------------------

UNITS = """
PREFIX entity: <https://w3id.org/zjg/entity/> PREFIX hedge: <https://w3id.org/zjg/hedge/>
PREFIX measure: <https://w3id.org/zjg/measure/> PREFIX unit: <https://w3id.org/zjg/unit/>
PREFIX zjg: <https://w3id.org/zjg/ontology#>
<urn:g> {
  entity:mu a zjg:Observation ; zjg:about entity:field ; zjg:measure measure:area ;
    zjg:numberAsPrinted "9000" ; zjg:unitAsPrinted "亩" ; zjg:hedge hedge:more-than ;
    zjg:value 9000.0 ; zjg:unit unit:mu ; zjg:lowerBound 9000.0 ;
    zjg:timeAsPrinted "2022年" ; zjg:periodStart "2022"^^<http://www.w3.org/2001/XMLSchema#gYear> .
  entity:km a zjg:Observation ; zjg:about entity:park ; zjg:measure measure:area ;
    zjg:numberAsPrinted "5" ; zjg:unitAsPrinted "平方公里" ; zjg:hedge hedge:exact ;
    zjg:value 5.0 ; zjg:unit unit:square-kilometre ; zjg:lowerBound 5.0 ; zjg:upperBound 5.0 .
  entity:money a zjg:Observation ; zjg:about entity:park ; zjg:measure measure:support-funds-paid ;
    zjg:numberAsPrinted "2" ; zjg:unitAsPrinted "亿元" ; zjg:hedge hedge:nearly ;
    zjg:value 200000000.0 ; zjg:unit unit:yuan ; zjg:upperBound 200000000.0 .
  entity:sum a zjg:Observation ; zjg:about entity:park ; zjg:measure measure:project-count ;
    zjg:hedge hedge:exact ; zjg:value 1234.5 ; zjg:unit unit:hectare .
}
"""


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig", lang="zh")


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    file = tmp_path_factory.mktemp("figures") / "units.trig"
    file.write_text(UNITS, "utf-8")
    figures = KnowledgeGraph.open(file, lang="en").figures()
    return {figure.iri.rpartition("/")[2]: figure for figure in figures}


def test_what_a_figure_holds(kg: KnowledgeGraph) -> None:
    [area] = kg.figures(measure="面积")
    assert area.about == expand("entity:heron-bay")
    assert (area.number_as_printed, area.unit_as_printed) == ("12", "平方公里")
    assert area.hedge == expand("hedge:about")
    assert area.value == Decimal(12)
    assert area.interval == Interval(Decimal("10.8"), Decimal("13.2"))
    assert area.threshold is None
    # Nothing is dated that the source does not date.
    assert (area.time_as_printed, area.period_start, area.period_end, area.as_of) == (None,) * 4


def test_words_in_both_languages(kg: KnowledgeGraph, several: dict[str, Figure]) -> None:
    area, large = kg.figures("鹭湾科创园")
    assert str(area) == "约12平方公里"
    assert area.text("en") in ("about 12 square kilometres", "about 12 km²")
    assert str(large) == "3家（年产值超过5亿元）"
    assert large.text("en") == "3 (annual output value more than 500 million yuan)"
    assert str(several["money"]) == "nearly 200 million yuan"
    assert several["money"].text("zh") == "近2亿元"
    assert str(several["mu"]) == "more than 9,000 mu"
    assert several["sum"].text("zh") == "1,234.5公顷"


def test_a_threshold_is_a_figure_of_its_own(kg: KnowledgeGraph) -> None:
    [large] = kg.figures(measure="measure:enterprise-count")
    assert large.threshold is not None
    assert large.threshold.interval == Interval(Decimal(500_000_000), None, lower_inclusive=False)
    assert large.threshold.about is None


def test_hedges_say_which_bounds_are_left_out(several: dict[str, Figure]) -> None:
    assert several["mu"].interval.lower_inclusive is False
    assert several["money"].interval.upper_inclusive is False
    assert several["km"].interval == Interval.exactly(5)


def test_units_are_converted(several: dict[str, Figure]) -> None:
    mu, km = several["mu"], several["km"]
    assert km.less_than(mu) is True  # 9,000 mu are 6 square kilometres
    assert mu.greater_than(km) is True
    assert mu.less_than(km) is False
    assert mu.equal(km) is False
    assert km.equal(km) is True


def test_hedges_leave_things_open(kg: KnowledgeGraph, several: dict[str, Figure]) -> None:
    [area] = kg.figures(measure="面积")
    assert area.equal(area) is None  # two things of about 12 need not be the same
    assert several["km"].less_than(area) is True
    assert several["money"].less_than(several["money"]) is None


def test_kinds_of_quantity_do_not_mix(several: dict[str, Figure]) -> None:
    for compare in (Figure.less_than, Figure.greater_than, Figure.equal):
        with pytest.raises(ParameterError) as caught:
            compare(several["money"], several["km"])
        assert "nearly 200 million yuan" in caught.value.en
        assert "近2亿元" in caught.value.zh


def test_time_is_kept_as_printed(several: dict[str, Figure]) -> None:
    assert several["mu"].time_as_printed == "2022年"
    assert several["mu"].period_start == "2022"


def test_impossible_bounds_are_an_input_error(tmp_path: Path) -> None:
    file = tmp_path / "bad.trig"
    file.write_text(UNITS.replace("zjg:lowerBound 5.0", "zjg:lowerBound 6.0"), "utf-8")
    with pytest.raises(InputError, match="entity:km"):
        KnowledgeGraph.open(file).figures()


def test_figures_can_do_without_the_vocabularies(tmp_path: Path) -> None:
    file = tmp_path / "units.trig"
    file.write_text(UNITS, "utf-8")
    figures = KnowledgeGraph.open(file, with_ontology=False).figures()
    assert len(figures) == 4
    assert all(figure.text("zh") and figure.text("en") for figure in figures)


def test_to_dict_is_plain(several: dict[str, Figure]) -> None:
    plain = json.loads(json.dumps(several["mu"].to_dict()))
    assert plain["lower"] == "9000"
    assert plain["lower_inclusive"] is False
    assert plain["upper"] is None


def test_filters(kg: KnowledgeGraph) -> None:
    assert len(kg.figures()) == 2
    assert len(kg.figures("鹭湾科创园")) == 2
    assert kg.figures("白帆软件") == []
    assert len(kg.figures("鹭湾科创园", "measure:area")) == 1
