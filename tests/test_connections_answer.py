"""What connections() answers: paths with their evidence, in rows, a graph and sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from test_relationship import INVENTED

from zjg_kg import KnowledgeGraph, Table
from zjg_kg._relationships._connections import Connections
from zjg_kg._terms import expand

ALIYUN, INSIGMA = "阿里云", "浙大网新"
PARK, ECONOMY = "紫金港科技城", "数字经济"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="zh")


@pytest.fixture(scope="module")
def answer(kg: KnowledgeGraph) -> Connections:
    return kg.connections(ALIYUN, INSIGMA)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    path = tmp_path_factory.mktemp("invented") / "ledger.trig"
    path.write_text(INVENTED, "utf-8")
    return KnowledgeGraph.open(path, lang="zh")


# -- paths ----------------------------------------------------------------------------------------


def test_a_path_is_things_and_the_hops_between_them(
    kg: KnowledgeGraph, answer: Connections
) -> None:
    best = answer[0]
    assert [kg.label(thing) for thing in best.nodes] == [ALIYUN, ECONOMY, INSIGMA]
    assert len(best) == 2 and [hop.source for hop in best] == list(best.nodes[:-1])
    there, back = best
    assert there.words("zh") == ("是其代表企业", "属于产业")
    assert back.words("zh") == ("代表企业有", "相关企业有")  # read as it is walked
    assert there.arrow("zh") == "—是其代表企业／属于产业（推导）→"
    assert (
        back.arrow("en") == "←is a representative enterprise of / works in the industry (derived)—"
    )
    assert list(answer) == list(answer.paths) and len(answer) == len(answer.paths) > 0


def test_what_is_said_best_comes_first_in_a_hop(answer: Connections) -> None:
    for path in answer:
        for hop in path:
            origins = [each.origin for each in hop.relationships]
            assert origins == sorted(origins, key=["source", "curated", "derived"].index)


def test_relations_of_both_directions_show_theirs(kg: KnowledgeGraph) -> None:
    [hop] = kg.connections("紫金港数字信息产业平台", PARK)[0]
    assert hop.arrow("zh") == "—位于（上下文隐含）→，←推进（上下文隐含，进行中）—"


def test_a_path_explains_its_place(answer: Connections) -> None:
    economy, park, *_ = answer
    assert economy.explain() == "共2步；数字经济：另有1个事物与它有这种关系（属于产业）。"
    assert park.explain("zh") == (
        "共2步；紫金港科技城：另有18个事物位于此，另有8个事物是其重点企业，因此这条路径说明不了多少。"
    )
    assert park.explain("en").endswith("so this path tells little.")
    assert economy.cost < park.cost
    assert economy.remark("zh") == ""
    assert park.remark("zh") == "紫金港科技城：另有18个事物位于此，因此这条路径说明不了多少。"


def test_sharing_does_not_count_the_path_itself(kg: KnowledgeGraph) -> None:
    both_in_park = kg.connections("铖昌科技", "臻镭科技", relations=["位于"])[0]
    [sharing] = both_in_park.crowds
    located = kg.store.count(None, expand("zjg:locatedIn"), kg.resolve(PARK))
    assert sharing.others == located - 2


def test_a_direct_relation_needs_no_explanation(kg: KnowledgeGraph) -> None:
    [path, *_] = kg.connections(ALIYUN, PARK)
    assert (path.crowds, path.explain("zh")) == ((), "一步：两者直接相关。")


# -- sentences ------------------------------------------------------------------------------------


def test_every_number_in_the_text_is_a_source_of_the_list(answer: Connections) -> None:
    for lang in ("zh", "en"):
        account = answer.account(lang)  # type: ignore[arg-type]
        told = " ".join(sentence for item in account.items for sentence in item.sentences)
        numbers = {int(number) for number in re.findall(r"\[(\d+)\]", told)}
        assert numbers == set(range(1, len(answer.references) + 1))
        assert len(account.sources) == len(answer.references)
        assert account.sources == tuple(each.describe(lang) for each in answer.references)  # type: ignore[arg-type]


def test_numbers_come_in_the_order_of_the_text(answer: Connections) -> None:
    found = re.findall(r"\[(\d+)\]", str(answer).partition("\n\n依据\n")[0])
    first_seen = list(dict.fromkeys(map(int, found)))
    assert first_seen == sorted(first_seen)


def test_a_gloss_is_told_once(answer: Connections) -> None:
    account = answer.account("zh")
    told = "".join(sentence for item in account.items for sentence in item.sentences)
    for evidence in answer.references:
        assert told.count(evidence.gloss["zh"].rstrip("。")) <= 1


def test_a_clause_is_put_before_a_gloss_that_does_not_name_the_thing(kg: KnowledgeGraph) -> None:
    text = str(kg.connections(ALIYUN, ECONOMY, limit=1))
    assert (
        "阿里云是数字经济的代表企业：文章举出科技城数字经济产业的三家代表企业，名单未列尽[1]。"
        in text
    )
    # Here the gloss says it all.
    assert "\n   西湖区的省级高新园区落户科技城，可知科技城在西湖区[1]（上下文隐含）。" in str(
        kg.connections(PARK, "西湖区", limit=1)
    )


def test_what_is_no_fact_is_never_told_as_one(kg: KnowledgeGraph) -> None:
    [path, *_] = plan = kg.connections(PARK, "创新制胜")
    assert path.hops[0].arrow("zh") == "—奉行（计划）→"
    assert "以创新取胜为方向[1]（计划）。" in str(plan)
    assert "winning through innovation [1] (plan)." in plan.sentences("en")


def test_opening_and_heading(answer: Connections, kg: KnowledgeGraph) -> None:
    assert str(answer).startswith("阿里云与浙大网新之间")
    assert "\n\n1. 阿里云 —是其代表企业／属于产业（推导）→ 数字经济 ←" in str(answer)
    few = kg.connections("浙大紫金科创小镇", "省级特色小镇", limit=50)
    assert f"有{len(few)}条4步以内的路径" in str(few)
    one = kg.connections(ALIYUN, INSIGMA, limit=1)
    assert one.sentences("en").startswith(
        "The most telling path between Alibaba Cloud and Insigma:"
    )


def test_a_relation_without_gloss_is_told_from_its_words(ledger: KnowledgeGraph) -> None:
    text = ledger.connections("李明", "乙公司").sentences("zh")
    assert "有一项任职（总经理，2024年3月1日起），任职者是李明，所在组织是乙公司[1]。" in text
    text = ledger.connections("李明", "乙公司").sentences("en")
    assert (
        "A post-holding (general manager, from 1 March 2024) has the member Li Ming "
        "and is in the organization Yi Company [1]." in text
    )
    assert "有一项持股15%（2024年至2027年2月28日），股东是甲基金，所持公司是乙公司" in str(
        ledger.connections("甲基金", "乙公司", relations=["持股"])
    )


def test_a_file_that_names_no_source_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plain.ttl"
    path.write_text(
        "@prefix zjg: <https://w3id.org/zjg/ontology#> ."
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        '<urn:a> zjg:near <urn:b> ; skos:prefLabel "甲"@zh-Hans . <urn:b> <urn:likes> <urn:c> .'
        '<urn:b> skos:prefLabel "乙"@zh-Hans . <urn:c> skos:prefLabel "丙"@zh-Hans .',
        "utf-8",
    )
    answer = KnowledgeGraph.open(path, lang="zh").connections("甲", "丙")
    text = str(answer)
    assert "甲邻近乙。乙 —urn:likes→ 丙。" in text
    assert "没有编号的句子取自未注明出处的文件。" in text
    assert "依据" not in text and answer.references == ()


# -- empty answers --------------------------------------------------------------------------------


def test_no_path_tells_how_far_was_searched(kg: KnowledgeGraph) -> None:
    none = kg.connections(ALIYUN, "楼宇党群服务中心", max_length=3)
    assert len(none) == 0 and not none.relationships
    assert str(none).startswith("阿里云与楼宇党群服务中心之间没有3步以内的路径。")
    assert "从楼宇党群服务中心出发，查到1个事物，即“红盟”服务站" in str(none)
    assert "within 3 steps" in none.sentences("en")


def test_conditions_are_repeated(kg: KnowledgeGraph) -> None:
    none = kg.connections(ALIYUN, "迪安诊断", relations=["位于"], basis=["stated"])
    assert "查找的条件：只看“位于”这些关系；只算依据为“明说”的。" in str(none)
    assert "阿里云与任何事物都没有这样的关系。" in str(none)
    assert "What counted: only the relations “is located in”; only what is “stated”." in (
        none.sentences("en")
    )


def test_nothing_is_said_of_an_end_that_was_not_read(kg: KnowledgeGraph) -> None:
    assert "浙大网新出发" not in str(kg.connections(ALIYUN, INSIGMA, max_length=1))


def test_a_search_that_stopped_says_so(kg: KnowledgeGraph) -> None:
    stopped = kg.connections(ALIYUN, "杭州", max_visited=10)
    assert not stopped.complete
    assert "后停止" in str(stopped) and "请调高 max_visited" in str(stopped)
    assert "Raise max_visited to go on" in stopped.sentences("en")


def test_the_same_thing_twice(kg: KnowledgeGraph) -> None:
    same = kg.connections(ALIYUN, "aliyun")
    assert len(same) == 0
    assert str(same) == "两端是同一个事物：阿里云。请给出两个不同的事物。"
    assert same.sentences("en").startswith("Both ends are the same thing: Alibaba Cloud.")


# -- for programs ---------------------------------------------------------------------------------


def test_a_row_for_each_relation_of_each_step(answer: Connections) -> None:
    table = answer.to_table()
    assert isinstance(table, Table)
    first, *_ = rows = table.to_dicts()
    assert (first["path"], first["step"], first["direction"]) == (1, 1, "→")
    assert (first["relation"], first["modality"].curie) == ("是其代表企业", "modality:fact")
    assert (first["references"], first["assertions"]) == ("[1]", "assertion:xjnnet-0060")
    back = next(row for row in rows if row["direction"] == "←")
    assert back["relation"] == "代表企业有"
    assert len(rows) == sum(len(hop.relationships) for path in answer for hop in path)


def test_edges_are_those_of_the_whole_graph(kg: KnowledgeGraph, answer: Connections) -> None:
    graph, whole = answer.to_networkx(), kg.to_networkx()
    assert set(graph) == set(answer.nodes)
    assert graph.number_of_edges() == len(answer.relationships)
    for source, target, key, data in graph.edges(keys=True, data=True):
        expected = whole.edges[source, target, key]
        assert {**data, "assertions": set(data["assertions"])} == {
            **expected,
            "assertions": set(expected["assertions"]),
        }
    for node, data in graph.nodes(data=True):
        assert data == {name: whole.nodes[node][name] for name in data}


def test_a_carrier_is_an_edge(ledger: KnowledgeGraph) -> None:
    graph = ledger.connections("甲基金", "乙公司").to_networkx()
    fund, company = ledger.resolve("甲基金"), ledger.resolve("乙公司")
    data = graph.edges[fund, company, "https://example.org/holding"]
    assert data["label"] == "持股15%（2024年至2027年2月28日）"
    assert data["predicate"] == expand("zjg:Shareholding")
    assert data["carrier"] == "https://example.org/holding"


def test_json(answer: Connections) -> None:
    plain = json.loads(json.dumps(answer.to_dict(), default=str))
    assert plain["source"]["labels"] == {"zh": "阿里云", "en": "Alibaba Cloud"}
    path = plain["paths"][0]
    assert path["nodes"] == list(answer[0].nodes)
    assert path["hops"][0]["words"]["zh"] == ["是其代表企业", "属于产业"]
    used = {iri for hop in path["hops"] for r in hop["relationships"] for iri in r["evidence"]}
    assert used <= plain["evidence"].keys()
    assert plain["complete"] is True


def test_a_notebook_shows_drawing_and_sentences(answer: Connections) -> None:
    shown = answer._repr_html_()
    assert shown.startswith("<svg ") and "<ol><li>" in shown and "依据" in shown


HOSTILE = """@prefix zjg: <https://w3id.org/zjg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:a> zjg:near <urn:b> ; skos:prefLabel "<img src=x onerror=alert(1)>"@en .
<urn:b> skos:prefLabel "</svg><script>alert(2)</script>&\\u0008"@en ; <urn:p"onload="> <urn:c> .
<urn:c> skos:prefLabel "]]>"@en .
""".replace('<urn:p"onload=">', "<urn:p-onload>")


def test_hostile_labels_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.ttl"
    path.write_text(HOSTILE, "utf-8")
    answer = KnowledgeGraph.open(path, lang="en").connections("urn:a", "urn:c")
    shown = answer._repr_html_()
    assert len(answer) == 1
    assert "<script" not in shown and "<img" not in shown
    assert "&lt;script&gt;" in shown and "&lt;img" in shown


def test_a_class_is_told_from_a_thing(kg: KnowledgeGraph) -> None:
    text = str(kg.connections("zjg:LeadingGroup", "西湖区"))
    assert "“领导小组”是类别，不是事物；属于它的有" in text


def test_an_account_can_leave_the_sources_out(answer: Connections) -> None:
    account = answer.account("zh", cite=False)
    assert account.sources == () and "[1]" not in account.text() and "[1]" not in account.html()
