"""Figures in cells: what is written is what the figure model says, and the shapes accept it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg import KnowledgeGraph
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._figure_values import FigureValue, FigureWords, header_unit, read_figure
from zjg_kg._sheets._numerals import number_of
from zjg_kg._terms import RDF, ZJG, expand
from zjg_kg._validation import validate

KIND = "http://qudt.org/vocab/quantitykind/"
MEASURES = {
    "Area": "measure:area",
    "Count": "measure:enterprise-count",
    "Currency": "measure:annual-output-value",
    "Length": "measure:cable-length",
    "Time": "measure:planned-duration",
    "Voltage": "measure:voltage",
}
KG = KnowledgeGraph.shipped()
WORDS = FigureWords.of(KG)

# What is written, its quantity kind; number and unit as printed, hedge, value, lower, upper.
WRITTEN = [
    ("约21平方公里", "Area", "21", "平方公里", "about", "21", "18.9", "23.1"),
    ("80平方公里左右", "Area", "80", "平方公里", "about", "80", "72", "88"),
    ("近2亿元", "Currency", "2", "亿元", "nearly", "200000000", None, "200000000"),
    ("3500余次", "Count", "3500", "次", "at-least", "3500", "3500", None),
    ("10余家", "Count", "10", "家", "at-least", "10", "10", None),
    ("10多家", "Count", "10", "家", "at-least", "10", "10", None),
    ("十余万元", "Currency", "十", "万元", "at-least", "100000", "100000", None),
    ("10亿多元", "Currency", "10", "亿元", "at-least", "1000000000", "1000000000", None),
    ("百余家", "Count", "百", "家", "at-least", "100", "100", None),
    ("超亿元", "Currency", "亿", "元", "more-than", "100000000", "100000000", None),
    ("逾30个", "Count", "30", "个", "more-than", "30", "30", None),
    ("超过3.5万人", "Count", "3.5", "万人", "more-than", "35000", "35000", None),
    ("500万元以上", "Currency", "500", "万元", "at-least", "5000000", "5000000", None),
    ("至少500万元", "Currency", "500", "万元", "at-least", "5000000", "5000000", None),
    ("不足100亩", "Area", "100", "亩", "less-than", "100", None, "100"),
    ("不到1公顷", "Area", "1", "公顷", "less-than", "1", None, "1"),
    ("3年内", "Time", "3", "年", "at-most", "3", None, "3"),
    ("220千伏", "Voltage", "220", "千伏", "exact", "220", "220", "220"),
    ("3千米", "Length", "3", "千米", "exact", "3", "3", "3"),
    ("三十二个", "Count", "三十二", "个", "exact", "32", "32", "32"),
    ("三亿元", "Currency", "三", "亿元", "exact", "300000000", "300000000", "300000000"),
    ("３．５亿元", "Currency", "3.5", "亿元", "exact", "350000000", "350000000", "350000000"),
    ("3亿5000万元", "Currency", "3亿5000万", "元", "exact", "350000000", "350000000", "350000000"),
    ("1,234.5万元", "Currency", "1,234.5", "万元", "exact", "12345000", "12345000", "12345000"),
    ("2百万元", "Currency", "2", "百万元", "exact", "2000000", "2000000", "2000000"),
    ("1.2万亿元", "Currency", "1.2", "万亿元", "exact", "1200000000000", "1200000000000", "1200000000000"),
    ("10 000 ㎡", "Area", "10 000", "㎡", "exact", "10000", "10000", "10000"),
    ("about 80 square kilometres", "Area", "80", "square kilometres", "about", "80", "72", "88"),
    ("more than 10 yuan", "Currency", "10", "yuan", "more-than", "10", "10", None),
    ("55", "Count", "55", None, "exact", "55", "55", "55"),
]  # fmt: skip


def read(text: object, kind: str, unit: str | None = None) -> FigureValue:
    return read_figure(text, WORDS, kind=KIND + kind, unit=unit)


@pytest.mark.parametrize("written", WRITTEN, ids=lambda row: str(row[0]))
def test_a_figure_says_what_is_written(written: tuple[str | None, ...]) -> None:
    text, kind, number, unit, hedge, *amounts = written
    assert kind is not None
    figure = read(text, kind)
    assert (figure.number_as_printed, figure.unit_as_printed) == (number, unit)
    assert figure.hedge == expand(f"hedge:{hedge}")
    expected = [None if amount is None else Decimal(amount) for amount in amounts]
    assert [figure.value, figure.lower, figure.upper] == expected


def test_the_shapes_accept_every_figure_that_is_read() -> None:
    figures = [(read(text, str(kind)), str(kind)) for text, kind, *_ in WRITTEN]
    assert violations(figures) == []
    # The same check refuses a figure that is wrong.
    wrong = read("10余家", "Count")
    wrong = FigureValue(
        wrong.number_as_printed, wrong.unit_as_printed, wrong.hedge, Decimal(11), wrong.unit,
        Decimal(10), Decimal(12),
    )  # fmt: skip
    assert set(violations([(wrong, "Count")])) == {
        "shape:Figure-lower-fits", "shape:Figure-upper-none", "shape:Figure-printed"
    }  # fmt: skip


def violations(figures: Iterable[tuple[FigureValue, str]]) -> list[str]:
    """The shapes of figures that the figures break."""
    graph = ox.NamedNode("https://w3id.org/zjg/assertion/test-figures")
    about = ox.NamedNode(expand("entity:zijingang-sci-tech-city"))
    nodes = []
    with KG.store.draft() as draft:
        for number, (figure, kind) in enumerate(figures):
            node = ox.NamedNode(expand(f"entity:test-figure-{number}"))
            nodes.append(node)
            facts = [(RDF.type, ox.NamedNode(ZJG.Observation)), (ZJG.about, about)]
            facts += [(ZJG.measure, ox.NamedNode(expand(MEASURES[kind]))), *figure.facts()]
            draft.add(ox.Quad(node, ox.NamedNode(p), value, graph) for p, value in facts)
        report = validate(KG.over(draft), focus=nodes)
        draft.discard()
    shapes = [finding.shape.curie for finding in report]
    return [shape for shape in shapes if shape.startswith("shape:Figure-")]


@pytest.mark.parametrize(
    ("text", "kind", "code", "near"),
    [
        ("3-5亿", "Currency", "figure-range", "至少3亿"),
        ("3亿元至5亿元", "Currency", "figure-range", "不超过5亿元"),
        ("10±2家", "Count", "figure-range", None),
        ("近10余家", "Count", "two-hedges", None),
        ("100", "Currency", "missing-unit", "100万元"),
        ("100亩", "Currency", "wrong-kind-of-unit", None),
        ("15%", "Count", "wrong-kind-of-unit", None),
        ("10美元", "Currency", "unknown-unit", "10元"),
        ("2.5个", "Count", "not-a-whole-number", None),
        ("-5", "Count", "not-a-whole-number", None),
        ("几十家", "Count", "vague-number", None),
        ("数百家", "Count", "vague-number", None),
        ("若干", "Count", "vague-number", None),
        ("不详", "Count", "no-number", None),
        ("大概莫约10家", "Count", "no-number", None),
        ("1.2E+07", "Currency", "scientific-notation", None),
        ("3,5亿元", "Currency", "bad-thousands", "3.5亿元"),
        ("3.5.1亿元", "Currency", "no-number", None),
        ("8家（年产值超10亿元）", "Count", "remark-in-cell", "8家"),
        ("￥500", "Currency", "currency-sign", "500元"),
        ("1" + "0" * 20, "Count", "number-too-large", None),
        ("0.1234567890123亩", "Area", "too-many-decimals", None),
        ("#DIV/0!", "Count", "error-cell", None),
        (dt.datetime(2026, 3, 5), "Count", "turned-into-date", None),
        (True, "Count", "logical-value", None),
        ("三百五", "Count", "no-number", None),
    ],
)
def test_what_is_no_figure_is_named_with_the_fix(
    text: object, kind: str, code: str, near: str | None
) -> None:
    with pytest.raises(CellError) as caught:
        read(text, kind)
    assert caught.value.code == code
    assert near is None or near in caught.value.nearest
    for suggestion in caught.value.nearest:
        if code not in ("unknown-unit", "figure-range"):  # those show the part that they mend
            read(suggestion, kind)


def test_the_unit_of_the_header_holds_for_numbers_without_one() -> None:
    assert header_unit("年产值（万元）") == "万元"
    figure = read(3.5, "Currency", "万元")
    assert (figure.value, figure.number_as_printed, figure.unit_as_printed) == (
        35000,
        "3.5",
        "万元",
    )
    assert read("约2亿元", "Currency", "万元").value == 200_000_000
    with pytest.raises(CellError) as caught:
        read("3.5万", "Currency", "万元")
    assert caught.value.code == "scale-twice"


def test_a_number_of_the_spreadsheet_is_read_as_it_is_shown() -> None:
    assert read(0.1 + 0.2, "Area", "亩").number_as_printed == "0.3"
    assert read(12_000_000.0, "Currency", "元").number_as_printed == "12000000"


hedges = st.sampled_from(["", "约", "近", "超", "逾", "至少", "不足", "不到", "不超过"])
units = st.sampled_from([("元", 1), ("万元", 10**4), ("亿元", 10**8), ("百万元", 10**6)])


@given(st.decimals("0.01", "99999", places=2), units, hedges)
def test_a_figure_printed_and_read_back_is_the_same(
    number: Decimal, unit: tuple[str, int], hedge: str
) -> None:
    word, scale = unit
    for written in (f"{hedge}{number}{word}", f"{hedge} {number:,} {word}"):
        figure = read(written, "Currency")
        assert figure.value == number * scale
        printed = f"{hedge}{figure.number_as_printed}{figure.unit_as_printed}"
        assert read(printed, "Currency") == figure
        for bound in (figure.lower, figure.upper):
            assert bound is None or hedge == "约" or bound == figure.value


@given(st.integers(0, 10**16))
def test_a_chinese_numeral_is_its_number(number: int) -> None:
    assert number_of(chinese(number)) == number


def chinese(number: int) -> str:
    """The Chinese numeral of a whole number, by the rules of arithmetic books."""
    for size, sign in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return chinese(high) + sign + gap + (chinese(low) if low else "")
    text, gap = "", False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if gap else "") + "零一二三四五六七八九"[digit] + sign
            gap = False
        else:
            gap = bool(text)
    return text or "零"


@given(st.text(max_size=30), st.sampled_from(sorted(MEASURES)))
def test_any_text_is_a_figure_or_an_error_of_its_cell(text: str, kind: str) -> None:
    try:
        figure = read(text, kind)
    except CellError as error:
        said = (error.zh[-1], error.en[-1])
    else:
        said = ("。", ".")
        assert figure.lower is None or figure.lower <= figure.value
        assert figure.upper is None or figure.value <= figure.upper
    assert said == ("。", ".")
