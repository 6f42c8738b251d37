"""Text set by the cells that it fills."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg._text import indent, pad, width, wrap


def test_a_chinese_character_fills_two_cells() -> None:
    assert width("约21平方公里") == 12
    assert width("Zǐjīngǎng") == 9
    assert width("e\u0301\u200b") == 1
    assert pad("园区", 6) == "园区  "
    assert pad("26", 4, right=True) == "  26"


def test_punctuation_stays_with_its_words() -> None:
    for line in wrap("科技城（紫金港）有“数字经济”、智能制造和生命健康等产业。", 12):
        assert width(line) <= 14
        assert line[0] not in "，。；：、！？）》”’"
        assert line[-1] not in "（《“‘"


def test_western_words_stay_whole_unless_they_are_longer_than_a_line() -> None:
    assert wrap("the leading industries", 12) == ["the leading", "industries"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("", 10) == [""]
    assert wrap("a\nb", 10) == ["a", "b"]


def test_a_hanging_mark() -> None:
    assert indent("one two three", 11, first="[1] ") == "[1] one two\n    three"


@given(st.text(alphabet="ab 紫金港，。（）“”", max_size=60), st.integers(4, 40))
def test_nothing_is_lost_and_hardly_anything_too_wide(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # Closing marks that hang over their line are the one exception.
    for line in lines:
        assert width(line) <= cells or set(line[cells // 2 :]) & set("，。）”“（")


@pytest.mark.parametrize("cells", [0, 1])
def test_a_line_has_room_for_a_character(cells: int) -> None:
    assert wrap("紫金", cells) == ["紫", "金"]
