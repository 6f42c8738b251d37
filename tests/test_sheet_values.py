"""Dates, identifiers, shares, addresses and choices in cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._credit_code import (
    check_character,
    corrections,
    has_form,
    organisation_holds,
)
from zjg_kg._sheets._dates import read_date
from zjg_kg._sheets._identifiers import read_identifier
from zjg_kg._sheets._values import (
    read_boolean,
    read_choice,
    read_integer,
    read_number,
    read_share,
    read_text,
    read_web_address,
    split_cell,
)
from zjg_kg._terms import expand

USCC = expand("identifier:uscc")
STOCK = expand("identifier:stock-code")
REAL_CODES = ("91330100799655058B", "91110000802100433B", "914403001922038216")


def code_of(reader: object, *arguments: object) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(CellError) as caught:
        reader(*arguments)  # type: ignore[operator]
    return caught.value.code, caught.value.nearest


@pytest.mark.parametrize(
    ("written", "lexical"),
    [
        ("2022", "2022"), ("2022年", "2022"), (2022, "2022"), (2022.0, "2022"),
        ("2022-5", "2022-05"), ("2022/5", "2022-05"), ("2022.05", "2022-05"), (2022.5, "2022-05"),
        ("2022年5月", "2022-05"), ("２０２２年５月", "2022-05"), ("二〇二二年五月", "2022-05"),
        ("2022年5月1日", "2022-05-01"), ("2022年05月01号", "2022-05-01"), ("2022 年 5 月", "2022-05"),
        ("2022.05.01", "2022-05-01"), ("20220501", "2022-05-01"), ("2024-02-29", "2024-02-29"),
        ("May 2022", "2022-05"), ("1 May 2022", "2022-05-01"), ("May 1, 2022", "2022-05-01"),
        ("二〇二二年十二月三十一日", "2022-12-31"), ("2022-05-01 00:00:00", "2022-05-01"),
        (dt.date(2022, 5, 1), "2022-05-01"), (dt.datetime(2022, 5, 1), "2022-05-01"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(written: object, lexical: str) -> None:
    found, datatype = read_date(written)
    kinds = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
    assert (found, datatype.curie) == (lexical, kinds[len(lexical)])


@pytest.mark.parametrize(
    ("written", "code", "near"),
    [
        ("2022-02-30", "no-such-date", "2022-02-28"),
        ("2023年2月29日", "no-such-date", "2023-02-28"),
        ("2022-13", "no-such-date", "2022"),
        ("5/6/2022", "ambiguous-date", "2022-05-06"),
        ("05-01-22", "ambiguous-date", "2022-05-01"),
        (2022.1, "ambiguous-date", "2022-10"),
        (44682, "date-serial", "2022-05-01"),
        ("2021-2022", "date-range", "2021"),
        ("2022年5月至6月", "not-a-date", "2022"),
        ("2022年底", "not-a-date", "2022"),
        ("约2022年", "not-a-date", "2022"),
        ("202205", "not-a-date", "2022-05"),
        ("今年", "not-a-date", None),
        ("2022-05-01 08:30", "date-with-time", None),
        (dt.datetime(2022, 5, 1, 8), "date-with-time", "2022-05-01"),
        (dt.date(999, 1, 1), "no-such-date", None),
        ("#N/A", "error-cell", None),
    ],
)
def test_what_is_no_date_is_named_with_the_fix(
    written: object, code: str, near: str | None
) -> None:
    found, nearest = code_of(read_date, written)
    assert found == code
    assert near is None or near in nearest
    for suggestion in nearest:
        read_date(suggestion)


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
def test_a_date_in_any_form_is_the_same_day(day: dt.date) -> None:
    y, m, d = day.year, day.month, day.day
    forms = (f"{y}年{m}月{d}日", f"{y}/{m}/{d}", f"{y}.{m:02}.{d:02}", f"{y}{m:02}{d:02}", day)
    assert {read_date(form)[0] for form in forms} == {day.isoformat()}
    assert read_date(f"{y}年{m}月") == read_date(f"{y}-{m:02}")


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_an_error_of_its_cell(text: str) -> None:
    try:
        lexical, _ = read_date(text)
    except CellError as error:
        suggestions = error.nearest
    else:
        suggestions = (lexical,)
    for suggestion in suggestions:
        assert read_date(suggestion)[0] in suggestion


@pytest.mark.parametrize("code", REAL_CODES)
def test_real_credit_codes_are_taken_however_they_are_spaced(code: str) -> None:
    assert read_identifier(code, USCC) == code
    assert read_identifier(f" {code[:8].lower()} {code[8:]}", USCC) == code


@given(st.sampled_from(REAL_CODES), st.integers(0, 17), st.data())
def test_one_wrong_character_is_found_and_its_mending_offered(
    code: str, place: int, data: st.DataObject
) -> None:
    alphabet = "0123456789" if 2 <= place < 8 else "0123456789ABCDEFGHJKLMNPQRTUWXY"
    character = data.draw(st.sampled_from(alphabet).filter(lambda each: each != code[place]))
    wrong = code[:place] + character + code[place + 1 :]
    if place == 0 and character == "0":
        return
    found, _ = code_of(read_identifier, wrong, USCC)
    assert found == "credit-code-check"
    assert code in [candidate for candidate, _ in corrections(wrong)]


@given(st.sampled_from(REAL_CODES), st.integers(8, 15), st.data())
def test_a_slip_in_the_organisation_code_is_mended_first(
    code: str, place: int, data: st.DataObject
) -> None:
    """Both check characters are right in it, and what has both right comes first."""
    digit = data.draw(st.sampled_from("0123456789").filter(lambda each: each != code[place]))
    wrong = code[:place] + digit + code[place + 1 :]
    candidates = [candidate for candidate, _ in corrections(wrong)]
    assert all(map(organisation_holds, candidates[: candidates.index(code) + 1]))
    assert code_of(read_identifier, wrong, USCC)[1] == tuple(candidates[:3])


@given(st.from_regex(r"9133010[0-9][0-9A-HJ-NP-RTUWXY]{9}", fullmatch=True))
def test_exactly_one_check_character_fits(beginning: str) -> None:
    fitting = [c for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if check_character(beginning) == c]
    assert len(fitting) == 1 and has_form(beginning + fitting[0])
    assert read_identifier(beginning + fitting[0], USCC) == beginning + fitting[0]


@pytest.mark.parametrize(
    ("written", "scheme", "code", "near"),
    [
        ("91440300192203821", "uscc", "credit-code-length", None),
        ("9144O3001922038216", "uscc", "credit-code-character", "914403001922038216"),
        ("91A403001922038216", "uscc", "credit-code-character", None),
        (9.14403001922038e17, "uscc", "code-became-number", None),
        ("9.14403E+17", "uscc", "code-became-number", None),
        ("6.03901E+05", "stock-code", "code-became-number", "603901.SH"),
        (603901, "stock-code", "stock-code-exchange", "603901.SH"),
        (1270, "stock-code", "stock-code-exchange", "001270.SZ"),
        ("603901.SZ", "stock-code", "stock-code-form", "603901.SH"),
        ("700.HK", "stock-code", "stock-code-form", "00700.HK"),
        ("阿里巴巴", "stock-code", "stock-code-form", None),
        ("4970", "wikidata", "identifier-form", None),
        ("浙备12345678号", "icp-filing", "identifier-form", None),
    ],
)
def test_a_code_that_cannot_be_one_is_named_with_the_fix(
    written: object, scheme: str, code: str, near: str | None
) -> None:
    found, nearest = code_of(read_identifier, written, expand(f"identifier:{scheme}"))
    assert found == code
    assert near is None or near in nearest


@pytest.mark.parametrize(
    ("written", "scheme", "code"),
    [
        ("sh603901", "stock-code", "603901.SH"),
        ("300244.XSHE", "stock-code", "300244.SZ"),
        ("００７００．ＨＫ", "stock-code", "00700.HK"),
        ("浙icp备12345678号-1", "icp-filing", "浙ICP备12345678号-1"),
        ("ror.org/00a2xv884", "ror", "https://ror.org/00a2xv884"),
        ("https://www.wikidata.org/wiki/Q4970", "wikidata", "Q4970"),
    ],
)
def test_a_code_is_written_as_its_scheme_writes_it(written: str, scheme: str, code: str) -> None:
    assert read_identifier(written, expand(f"identifier:{scheme}")) == code


def test_shares_are_of_the_whole() -> None:
    assert {read_share(each) for each in ("15%", "15 %", "１５％", 0.15, "百分之十五")} == {
        Decimal("0.15")
    }
    assert read_share("100%") == 1
    assert code_of(read_share, 15) == ("share-out-of-range", ("15%",))
    assert code_of(read_share, "约15%") == ("not-a-share", ("15%",))
    for outside in ("0", "-3%", "101%", 250):
        assert code_of(read_share, outside)[0] == "share-out-of-range"


def test_plain_numbers_have_no_words() -> None:
    assert read_number("１，２３４．５") == Decimal("1234.5")
    assert read_integer("三") == 3
    assert code_of(read_number, "约5") == ("not-a-number", ("5",))
    assert code_of(read_integer, 2.5) == ("not-a-whole-number", ("2",))


def test_yes_and_no_in_their_forms() -> None:
    assert all(map(read_boolean, ("是", "Yes", "√", "1", True, "TRUE")))
    assert not any(map(read_boolean, ("否", "no", "×", 0, False)))
    assert code_of(read_boolean, "也许") == ("not-yes-or-no", ("是", "否"))


def test_web_addresses_are_whole_and_harmless() -> None:
    assert read_web_address("https://zh.wikipedia.org/wiki/杭州").endswith("杭州")
    assert code_of(read_web_address, "www.xjnnet.com")[1] == ("https://www.xjnnet.com",)
    assert code_of(read_web_address, "https：／／www.xjnnet.com")[1] == ("https://www.xjnnet.com",)
    bad = ("javascript:alert(1)", "ftp://a.cn/", "https://", "https://a b.cn/x", "http://u:p@a.cn/",
           "https://a.cn/\u202e<x>", "无")  # fmt: skip
    for address in bad:
        assert code_of(read_web_address, address)[0] == "not-a-web-address"


def test_a_choice_is_known_by_any_label_and_the_nearest_is_offered() -> None:
    completed, building = expand("status:completed"), expand("status:under-construction")
    choices = {"已竣工": completed, "completed": completed, "在建": building}
    assert read_choice("ＣＯＭＰＬＥＴＥＤ", choices, zh="状态", en="status") == completed
    assert read_choice("status:completed", choices, zh="状态", en="status") == completed
    with pytest.raises(CellError) as caught:
        read_choice("竣工", choices, zh="状态", en="status")
    assert (caught.value.code, caught.value.nearest[0]) == ("not-a-choice", "已竣工")


def test_texts_are_kept_and_broken_ones_named() -> None:
    assert read_text(" 315 \u200b") == "315"
    assert split_cell("数字经济、生命健康；智能制造;\n新材料") == [
        "数字经济", "生命健康", "智能制造", "新材料",
    ]  # fmt: skip
    assert code_of(read_text, "杭\ufffd州")[0] == "broken-characters"
    assert code_of(read_text, dt.date(2026, 3, 15))[0] == "turned-into-date"
    assert code_of(read_text, "长" * 10_001)[0] == "text-too-long"
