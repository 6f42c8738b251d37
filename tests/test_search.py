"""Names: resolved to the one thing meant, listed where several may be, ranked in a search."""

from __future__ import annotations

import time
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest
from conftest import ROOT
from hypothesis import assume, given
from hypothesis import strategies as st

from zjg_kg import AmbiguousName, KnowledgeGraph, UnknownName
from zjg_kg._names.match import How
from zjg_kg._terms import IRI, SKOS, expand

PARK = expand("entity:heron-bay")


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig", lang="en")


@pytest.mark.parametrize(
    "name",
    [
        "https://w3id.org/zjg/entity/heron-bay",
        "<https://w3id.org/zjg/entity/heron-bay>",
        "entity:heron-bay",
        "heron-bay",
        "鹭湾科创园",
        "Heron Bay Park",
        " heron  bay PARK ",
        "ＨＥＲＯＮ Bay Park",
        "“鹭湾科创园”",
        "Luwan Kechuangyuan",
        "luwankechuangyuan",
    ],
)
def test_one_thing_by_any_name(name: str, kg: KnowledgeGraph) -> None:
    assert kg.resolve(name) == PARK
    assert isinstance(kg.resolve(name), IRI)


def test_quotes_in_names_make_no_difference(kg: KnowledgeGraph) -> None:
    for name in ("白帆", "“白帆”", '"白帆"', "「白帆」"):
        assert kg.resolve(name).curie == "entity:white-sail"


def test_sources_vocabularies_and_terms_have_names_too(kg: KnowledgeGraph) -> None:
    assert kg.resolve("A look at Heron Bay Park").curie == "source:heron-bay"
    assert kg.resolve("digital economy").curie == "industry:digital-economy"
    assert kg.resolve("zjg:Area").curie == kg.resolve("区域").curie == "zjg:Area"
    assert kg.resolve("is part of").curie == "zjg:partOf"


def test_an_entity_comes_before_a_term_of_that_name() -> None:
    kg = KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig")
    label = ox.Literal("actor", language="en")
    thing = ox.NamedNode("https://w3id.org/zjg/entity/band")
    kg.store.add([ox.Quad(thing, ox.NamedNode(SKOS.prefLabel), label, ox.NamedNode("urn:g"))])
    assert kg.resolve("actor") == thing.value


def test_several_things_are_listed_and_not_guessed(kg: KnowledgeGraph) -> None:
    with pytest.raises(AmbiguousName) as caught:
        kg.resolve("鹭湾")
    error = caught.value
    assert error.candidates == (PARK, expand("entity:heron-bay-town"))
    assert "鹭湾小镇（特色小镇，entity:heron-bay-town）" in error.zh
    assert "Heron Bay Town (characteristic town, entity:heron-bay-town)" in error.en


def test_a_kind_settles_what_is_ambiguous(kg: KnowledgeGraph) -> None:
    for kind in ("zjg:SciTechCity", "SciTechCity", "科技城", "sci-tech city"):
        assert kg.resolve("鹭湾", kind=kind) == PARK
    with pytest.raises(AmbiguousName):
        kg.resolve("鹭湾", kind="zjg:Area")  # both are, by their subclasses


def test_kinds_include_those_below(kg: KnowledgeGraph) -> None:
    for kind in ("zjg:Enterprise", "zjg:Organisation", "zjg:Actor"):
        assert kg.resolve("白帆软件", kind=kind).curie == "entity:white-sail"


@pytest.mark.parametrize(
    "name", ["白帆软件", "entity:white-sail", "white-sail", "White sail <software>"]
)
def test_another_kind_is_said_to_be_one(name: str, kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.resolve(name, kind="zjg:Area")
    assert caught.value.candidates == (expand("entity:white-sail"),)
    assert "(enterprise, entity:white-sail)" in caught.value.en
    assert "'area'" in caught.value.en
    assert "（企业，entity:white-sail）" in caught.value.zh
    assert "“区域”" in caught.value.zh


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("白番软件", "entity:white-sail"),
        ("Heron Bay Prak", "entity:heron-bay"),
        ("entity:white-sale", None),
        ("Green Shots", "entity:green-shoots"),
        ("青禾", "entity:green-shoots"),
        ("完全没有的东西", None),
        ("https://example.org/nothing", None),
        ("https://example.org/a b>", None),
        ("nothing:here", None),
        ("", None),
    ],
)
def test_unknown_names_get_the_nearest(name: str, near: str | None, kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.resolve(name)
    assert name in caught.value.zh
    if near is not None:
        assert expand(near) in caught.value.candidates
        assert near in caught.value.en
        assert near in caught.value.zh


def test_unknown_names_of_a_kind_get_the_nearest_of_that_kind(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.resolve("鹭湾小", kind="zjg:Area")
    assert expand("entity:heron-bay-town") in caught.value.candidates
    assert expand("entity:event-opening") not in caught.value.candidates
    assert "“区域”类中" in caught.value.zh


@pytest.mark.parametrize("kind", ["Enterprize", "zjg:Enterprize", "企业家", "no:Such", "q q"])
def test_unknown_kinds(kind: str, kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.resolve("白帆软件", kind=kind)
    assert kind in caught.value.en
    assert "class" in caught.value.en


def test_kinds_without_the_ontology() -> None:
    kg = KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig", with_ontology=False)
    assert kg.resolve("白帆软件", kind="zjg:Enterprise").curie == "entity:white-sail"


def test_search_ranks_and_gives_its_reason(kg: KnowledgeGraph) -> None:
    found = kg.search("鹭湾")
    assert [(each.iri.curie, each.how) for each in found[:4]] == [
        ("entity:heron-bay", "alias"),
        ("entity:heron-bay-town", "alias"),
        ("source:heron-bay", "prefix"),
        ("entity:event-opening", "prefix"),
    ]
    first = kg.search("White Sail <Software>")[0]
    assert (first.label, first.how, first.kind) == (
        "White Sail <Software>",
        "label",
        expand("zjg:Enterprise"),
    )
    assert first.reason == "this is its name: White Sail <Software>"
    assert kg.search("小镇")[0].how == "substring"
    assert kg.search("entity:heron-bay")[0].how == "iri"


def test_search_order_is_that_of_the_reasons(kg: KnowledgeGraph) -> None:
    order = get_args(How)
    for words in ("鹭湾", "heron", "白帆", "e", "园", "bai", "luwan", "lw", "白番软件"):
        ranks = [order.index(each.how) for each in kg.search(words, limit=100)]
        assert ranks == sorted(ranks)
        assert len({each.iri for each in kg.search(words, limit=100)}) == len(ranks)


def test_search_by_kind_and_limit(kg: KnowledgeGraph) -> None:
    found = kg.search("鹭湾", kind="zjg:Area")
    assert {each.iri.curie for each in found} == {"entity:heron-bay", "entity:heron-bay-town"}
    assert len(kg.search("园", limit=2)) == 2
    assert kg.search("园", limit=0) == []
    assert kg.search(" “” ") == []
    assert kg.search("zzzzzz") == []
    with pytest.raises(UnknownName):
        kg.search("园", kind="zjg:Nothing")


def test_questions_that_nobody_answers_come_last_of_their_rank(kg: KnowledgeGraph) -> None:
    found = [each.iri.curie for each in kg.search("年产值超5亿元", limit=20)]
    assert found[-1] == "entity:silence-large"


def test_names(kg: KnowledgeGraph) -> None:
    names = kg.names(kind="zjg:Enterprise")
    assert ("白帆软件", expand("entity:white-sail")) in names
    assert {iri.curie for _, iri in names} == {"entity:white-sail", "entity:green-shoots"}
    assert ("about", expand("hedge:about")) in kg.names(scheme="hedge")
    assert all(iri.startswith(expand("hedge:")) for _, iri in kg.names(scheme="hedge"))


def test_the_index_follows_the_data(tmp_path: Path) -> None:
    kg = KnowledgeGraph.open(with_ontology=False)
    with pytest.raises(UnknownName):
        kg.resolve("new thing")
    label = ox.Literal("New Thing", language="en")
    quad = ox.Quad(
        ox.NamedNode("urn:new"), ox.NamedNode(SKOS.prefLabel), label, ox.NamedNode("urn:g")
    )
    kg.store.add([quad])
    assert kg.resolve("new thing") == "urn:new"


def test_exact_names_are_found_fast(kg: KnowledgeGraph) -> None:
    """An exact label takes some ten microseconds; the bound leaves room for a busy machine."""
    for name in ("白帆软件", "White Sail <Software>"):
        best = 1.0
        for _ in range(200):
            start = time.perf_counter()
            kg.resolve(name)
            best = min(best, time.perf_counter() - start)
        assert best < 100e-6


# -- what people type -----------------------------------------------------------------------------

shipped = KnowledgeGraph.shipped(lang="zh")
# Of four characters or more: of shorter names, a misspelling may be another name.
NAMES = [(name, iri) for name, iri in shipped.names() if len(name) >= 4]


@pytest.mark.parametrize(
    ("words", "found", "how"),
    [
        ("浙大", "entity:zhejiang-university", "alias"),
        ("紫金港", "entity:zijingang-sci-tech-city", "alias"),
        ("Zhejiang University", "entity:zhejiang-university", "label"),
        ("阿里雲", "entity:aliyun", "label"),
        ("浙江大學", "entity:zhejiang-university", "label"),
        ("西湖區", "entity:xihu-district", "label"),
        ("Ａｌｉｙｕｎ", "entity:aliyun", "alias"),
        ("zijingangkejicheng", "entity:zijingang-sci-tech-city", "pinyin"),
        ("zǐjīngǎng", "entity:zijingang-sci-tech-city", "pinyin"),
        ("zi3 jin1 gang3", "entity:zijingang-sci-tech-city", "pinyin"),
        ("zhe jiang da xue", "entity:zhejiang-university", "pinyin"),
        ("浙江daxue", "entity:zhejiang-university", "pinyin"),
        ("aly", "entity:aliyun", "initials"),
        ("ZJGKJC", "entity:zijingang-sci-tech-city", "initials"),
        ("zhejiangd", "entity:zhejiang-university", "pinyin-part"),
        ("shuzixinxi", "entity:zijingang-digital-info-platform", "pinyin-part"),
        ("zjgkjcg", "entity:zijingang-management-committee", "initials-part"),
        ("紫金岗", "entity:zijingang-sci-tech-city", "typo"),
        ("子津港", "entity:zijingang-sci-tech-city", "typo"),
        ("阿理云", "entity:aliyun", "typo"),
        ("浙工大学", "entity:zhejiang-university", "typo"),
        ("Zhejang Univercity", "entity:zhejiang-university", "typo"),
        ("Alyiun", "entity:aliyun", "typo"),
        ("zijngangkejicheng", "entity:zijingang-sci-tech-city", "typo"),
    ],
)
def test_what_people_type(words: str, found: str, how: How) -> None:
    matches = {match.iri.curie: match.how for match in shipped.search(words)}
    assert matches.get(found) == how, matches
    if how in ("label", "alias", "pinyin", "initials"):
        assert next(iter(matches)) == found
        assert shipped.resolve(words).curie == found
    elif how == "typo":
        assert next(iter(matches)) == found
        with pytest.raises(UnknownName) as caught:
            shipped.resolve(words)
        assert caught.value.candidates[0].curie == found


@given(st.sampled_from(NAMES))
def test_a_name_is_found_first(named: tuple[str, IRI]) -> None:
    name, iri = named
    first, *others = shipped.search(name, limit=100)
    assert first.how in ("label", "alias")
    same = {match.iri for match in (first, *others) if match.how in ("label", "alias")}
    assert iri in same


@given(st.sampled_from(NAMES), st.data())
def test_a_name_with_one_mistake_is_among_the_first_five(
    named: tuple[str, IRI], data: st.DataObject
) -> None:
    name, iri = named
    at = data.draw(st.integers(0, len(name) - 1), "where")
    # A character that many names have would make a part of another name of it.
    other = data.draw(st.sampled_from("qxz" if name.isascii() else "鹰砚舟"), "instead")
    wrong = data.draw(
        st.sampled_from(
            [
                name[:at] + other + name[at + 1 :],
                name[:at] + other + name[at:],
                name[:at] + name[at + 1 :],
                name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
            ]
        ),
        "typed",
    )
    found = shipped.search(wrong, limit=5)
    # What is wrongly typed may be another name, or part of one.
    assume(found and found[0].how == "typo")
    assert iri in {match.iri for match in found}


def test_mistakes_that_hit_no_other_name_always_find_something() -> None:
    for name, _ in NAMES:
        assert shipped.search(name[:2] + name[3:])


def test_reasons_in_both_languages() -> None:
    reasons = {
        lang: [
            KnowledgeGraph.shipped(lang=lang).search(words)[0].reason for words in ("aly", "阿理云")
        ]
        for lang in ("zh", "en")
    }
    assert reasons == {
        "zh": ["拼音首字母相同：阿里云", "名称相近：阿里云"],
        "en": ["these are the pinyin initials of a name: 阿里云", "a name is like it: 阿里云"],
    }


def test_what_is_found_by_sound_or_mistake_keeps_to_its_class() -> None:
    for words in ("aly", "aliyun", "阿理云", "阿里"):
        assert [each.label for each in shipped.search(words, kind="zjg:Enterprise")] == ["阿里云"]
        assert "阿里云" not in [each.label for each in shipped.search(words, kind="zjg:Area")]


def park_with(*names: str) -> KnowledgeGraph:
    """A graph of enterprises with these names."""
    kg = KnowledgeGraph.open()
    graph, label = ox.NamedNode("urn:g"), ox.NamedNode(SKOS.prefLabel)
    kg.store.add(
        ox.Quad(ox.NamedNode(f"urn:{n}"), label, ox.Literal(name, language="zh-hans"), graph)
        for n, name in enumerate(names)
    )
    return kg


def test_names_that_sound_alike_are_listed_and_not_guessed() -> None:
    kg = park_with("云海科技", "运海科技", "云河软件")
    for name in ("yunhaikeji", "Yúnhǎi kējì", "yhkj"):
        with pytest.raises(AmbiguousName) as caught:
            kg.resolve(name)
        assert caught.value.candidates == ("urn:0", "urn:1")
    assert kg.resolve("yunheruanjian") == kg.resolve("yhrj") == "urn:2"


def test_every_reading_of_a_character_finds_it() -> None:
    kg = park_with("行知软件", "长乐重工", "绿城")
    for name in ("hangzhiruanjian", "xingzhiruanjian", "hzrj", "xzrj"):
        assert kg.resolve(name) == "urn:0"
    for name in ("changlezhonggong", "zhanglechonggong", "changyuezhonggong"):
        assert kg.resolve(name) == "urn:1"
    for name in ("lvcheng", "lucheng", "lücheng", "lyucheng", "lǜchéng", "lv4cheng2"):
        assert kg.resolve(name) == "urn:2"


def test_questions_take_every_kind_of_name() -> None:
    answers = {
        tuple(shipped.ask("industry-of-enterprise", enterprise=name).rows)
        for name in ("阿里云", "entity:aliyun", "阿里雲", "Aliyun", "a li yun", "aly", "ＡＬＹ")
    }
    assert len(answers) == 1


def test_so_do_questions_about_concepts() -> None:
    answers = {
        tuple(shipped.ask("representatives", industry=name).rows)
        for name in (
            "数字经济",
            "數字經濟",
            "digital-economy",
            "Digital economy",
            "szjj",
            "shùzì jīngjì",
        )
    }
    assert len(answers) == 1
    with pytest.raises(UnknownName) as caught:
        shipped.resolve("数字经计", scheme="industry")
    assert caught.value.candidates[0].curie == "industry:digital-economy"
    with pytest.raises(UnknownName):
        shipped.resolve("阿里云", scheme="industry")
