"""Quotes are found where they stand, and where they do not it is said where they do."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zjg_kg._claims._quotes import Text
from zjg_kg._claims._refusals import ClaimError

CHARACTERS = st.text(alphabet="园区面积约５5平方公里。，“”\n 😀é", min_size=1, max_size=60)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, int, int]:
    content = draw(CHARACTERS)
    start = draw(st.integers(0, len(content) - 1))
    return content, start, draw(st.integers(start + 1, len(content)))


@given(quoted())
def test_what_stands_there_is_taken_and_its_hash_is_that_of_the_stretch(
    case: tuple[str, int, int],
) -> None:
    content, start, end = case
    text = Text(content)
    assert text.locate(content[start:end], start, end) == (start, end)
    assert text.hash_of(start, end) == hashlib.sha256(content[start:end].encode()).hexdigest()


@given(quoted(), st.integers(-5, 5), st.integers(-5, 5))
def test_nothing_is_taken_where_it_does_not_stand(
    case: tuple[str, int, int], first: int, last: int
) -> None:
    content, start, end = case
    quote, at, to = content[start:end], max(0, start + first), max(0, end + last)
    assume(not (content[at:to] == quote and to - at == len(quote)))
    with pytest.raises(ClaimError) as caught:
        Text(content).locate(quote, at, to)
    assert caught.value.code == "quote-elsewhere"
    assert len(caught.value.nearest) >= 1


@given(quoted())
def test_without_a_position_only_what_stands_once_is_taken(case: tuple[str, int, int]) -> None:
    content, start, end = case
    quote = content[start:end]
    text = Text(content)
    if content.find(quote) == content.rfind(quote):
        assert text.locate(quote, None, None) == (start, end)
        return
    with pytest.raises(ClaimError) as caught:
        text.locate(quote, None, None)
    assert caught.value.code == "position-needed"


@given(CHARACTERS, st.text(alphabet="甲乙丙丁", min_size=1, max_size=9))
def test_what_the_text_does_not_have_is_never_taken(content: str, quote: str) -> None:
    with pytest.raises(ClaimError) as caught:
        Text(content).locate(quote, 0, len(quote))
    assert caught.value.code == "quote-not-found"


@pytest.mark.parametrize(
    ("quote", "printed"),
    [
        ("园区面积约5平方公里", "园区面积约５平方公里"),  # full width
        ("苇塘“一号”楼", "苇塘「一号」楼"),  # quotes
        ("苇塘 一号 楼", "苇塘一号楼"),  # blanks
        ("Weitang park", "WEITANG  Park"),  # case
        ("苇塘实验楼", "葦塘實驗樓"),  # traditional forms
    ],
)
def test_another_writing_is_told_with_the_text_as_printed(quote: str, printed: str) -> None:
    content = f"前面的话。{printed}，后面的话。"
    with pytest.raises(ClaimError) as caught:
        Text(content).locate(quote, 5, 5 + len(quote))
    assert (caught.value.code, caught.value.nearest) == ("quote-differs", (printed,))


def test_by_how_much_a_position_is_off() -> None:
    with pytest.raises(ClaimError) as caught:
        Text("甲😀乙丙丁").locate("丙丁", 4, 6)  # as counted in UTF-16
    assert "(the start is off by -1)" in caught.value.en


def test_what_is_likest_is_told() -> None:
    content = "苇塘科技城位于杭州。园区面积约5平方公里，企业120家。"
    with pytest.raises(ClaimError) as caught:
        Text(content).locate("园区的面积约为5平方公里", 0, 12)
    [nearest] = caught.value.nearest
    assert "面积约5平方公里" in nearest
