"""How names are read, and what people type of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg import KnowledgeGraph
from zjg_kg._names.keys import HAN, normalise
from zjg_kg._names.sounds import (
    extent,
    initials,
    likely,
    readings,
    spell,
    splits,
    syllables,
    without_tones,
)

KNOWN = {"xi", "an", "xian", "zi", "jin", "jing", "gang", "ang", "a", "li", "yun"}
NAMES = sorted(
    {normalise(name) for name, _ in KnowledgeGraph.shipped().names() if HAN.search(name)}
)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("紫金港科技城", "zijingangkejicheng"),
        ("阿里云", "aliyun"),
        ("重庆银行", "chongqingyinhang"),
        ("长兴县", "changxingxian"),
        ("绿城", "lucheng"),
        ("5g产业", "5gchanye"),
        ("万亩千亿(平台)", "wanmuqianyipingtai"),
    ],
)
def test_a_name_as_it_is_likely_read(name: str, read: str) -> None:
    assert "".join(likely(name)) == read


@pytest.mark.parametrize(
    ("name", "other"),
    [("行知", "hangzhi"), ("行知", "xingzhi"), ("长江", "zhangjiang"), ("重阳", "zhongyang")],
)
def test_characters_with_several_readings_are_found_by_each(name: str, other: str) -> None:
    assert extent(name, other) == "whole"


def test_initials_count_each_reading_and_leave_other_writing_whole() -> None:
    assert "aly" in set(initials(syllables("阿里云")))
    assert {"hz", "xz"} <= set(initials(syllables("行知")))
    assert next(initials(syllables("icp备案号"))) == "icpbah"


@pytest.mark.parametrize(
    "typed", ["zǐjīngǎng", "zi'jin'gang", "zi-jin-gang", "zi3jin1gang3", "zi3jingang", "zijingang"]
)
def test_tones_and_separators_make_no_difference(typed: str) -> None:
    assert without_tones(spell(normalise(typed)), KNOWN) == "zijingang"


@pytest.mark.parametrize("typed", ["b2b", "g20", "a12keji", "315", "zijin9", "xi7an"])
def test_digits_that_are_no_tones_stay(typed: str) -> None:
    assert without_tones(typed, KNOWN) == typed


def test_all_ways_to_split_are_tried() -> None:
    assert splits("xian", KNOWN) == [["xian"], ["xi", "an"]]
    assert sorted(splits("zijingang", KNOWN)) == [["zi", "jin", "gang"], ["zi", "jing", "ang"]]
    assert splits("紫jingang", KNOWN)[0] == ["zi", "jin", "gang"]
    assert splits("", KNOWN) == [[]]


@given(st.text("zijngaxlyu0123紫", max_size=14))
def test_splitting_loses_and_adds_nothing(typed: str) -> None:
    found = splits(typed, KNOWN)
    assert found
    assert len(found) <= 8
    for way in found:
        assert "".join(way) == typed.replace("紫", "zi")


@given(st.sampled_from(NAMES))
def test_every_name_reads_as_its_own_pinyin(name: str) -> None:
    read = likely(name)
    assert extent(name, "".join(read)) == "whole"
    assert all(
        reading in syllable.readings
        for reading, syllable in zip(read, syllables(name), strict=False)
    )


@given(st.sampled_from(NAMES), st.data())
def test_parts_of_pinyin_are_parts_of_the_name(name: str, data: st.DataObject) -> None:
    read = likely(name)
    first = data.draw(st.integers(0, len(read) - 1))
    last = data.draw(st.integers(first + 1, len(read)))
    found = extent(name, "".join(read[first:last]))
    assert found in ({"whole"} if (first, last) == (0, len(read)) else {"start", "inside", "whole"})
    if first == 0:
        assert found != "inside"


def test_characters_without_a_reading_stand_for_themselves() -> None:
    nameless = "\U0003134a\U0003134a"
    assert likely(nameless) == list(nameless)
    assert readings(nameless[0]) == (nameless[0],)
