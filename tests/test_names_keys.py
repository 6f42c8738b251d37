"""By what names are compared: one form for all ways to write a name, and pieces of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg._names.keys import normalise, pieces, syllable_pieces

TEXTS = st.one_of(
    st.text(max_size=20),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=8),
    st.text("浙江大學紫金港 aZ9·“”（）乾薴", max_size=8),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“双千” 服务", "双千服务"),
        ("雙千服務", "双千服务"),
        ("浙江大學", "浙江大学"),
        ("阿里雲", "阿里云"),
        ("餘杭區", "余杭区"),
        ("乾隆", "干隆"),  # one by one, whatever stands beside
        ("Ａｌｉｙｕｎ", "aliyun"),
        ("Straße", "STRASSE"),
        ("①号", "1号"),
        ("（杭州）", "(杭州)"),
        ("「浙大」", "浙大"),
    ],
)
def test_ways_to_write_the_same_name(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("杭州", "杭洲"), ("C++", "C#"), ("5G", "G")])
def test_other_names_stay_others(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TEXTS)
def test_normalised_names_fit_into_the_index(text: str) -> None:
    key = normalise(text)
    key.encode()  # no halves of characters
    assert not any(mark in key for mark in "\"'`\x00\x02\x03\x04\x05\x06 \n")


@given(TEXTS, TEXTS, TEXTS)
def test_a_name_has_all_pieces_of_its_parts(before: str, part: str, after: str) -> None:
    before, part, after = map(normalise, (before, part, after))

    def texts(key: str, *, start: bool, end: bool) -> set[str]:
        return {piece.text for piece in pieces(key, start=start, end=end)}

    whole = texts(before + part + after, start=True, end=True)
    assert texts(part, start=False, end=False) <= whole
    assert texts(part, start=True, end=False) <= texts(part + after, start=True, end=True)


@given(TEXTS.map(normalise).filter(bool))
def test_pieces_cover_a_name(key: str) -> None:
    found = pieces(key)
    assert {at for piece in found for at in range(piece.start, piece.stop)} >= set(
        range(len(key) + 1)
    )
    assert all(piece.stop - piece.start == len(piece.text) in (2, 3) for piece in found)


def test_pieces_of_syllables_tell_where_a_name_begins_and_ends() -> None:
    found = syllable_pieces([("yun",), ("gu",)])
    assert {(piece.text, piece.start, piece.stop) for piece in found} == {
        ("\x02yun", 0, 1),
        ("yun\x05gu", 0, 2),
        ("gu\x03", 1, 2),
    }
    assert syllable_pieces([]) == []
