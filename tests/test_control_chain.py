"""``control_chain``: who holds a company, directly and through others."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zjg_kg import ControlChain, KnowledgeGraph, ParameterError, UnknownName
from zjg_kg._store import Store
from zjg_kg._terms import RDF, ZJG

PREFIXES = """
@prefix assertion: <https://w3id.org/zjg/assertion/> .
@prefix basis: <https://w3id.org/zjg/basis/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix entity: <https://w3id.org/zjg/entity/> .
@prefix modality: <https://w3id.org/zjg/modality/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/zjg/source/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .
"""
REGISTER = """
source:register {
    source:register a zjg:Source ;
        dcterms:title "登记簿"@zh-Hans, "Register"@en ; dcterms:issued "2024-01-01"^^xsd:date .
    assertion:held a zjg:SourceAssertion ; zjg:basis basis:stated ; zjg:modality modality:fact ;
        zjg:gloss "登记簿载有这些持股。"@zh-Hans, "The register has these holdings."@en .
    assertion:planned a zjg:SourceAssertion ; zjg:basis basis:stated ; zjg:modality modality:plan ;
        zjg:gloss "丙公司拟入股丁公司。"@zh-Hans, "Company C means to buy into Company D."@en .
}
assertion:held {
    entity:li a zjg:Person ; skos:prefLabel "李明"@zh-Hans, "Li Ming"@en .
    entity:wang a zjg:Person ; skos:prefLabel "王芳"@zh-Hans, "Wang Fang"@en .
    entity:a a zjg:Enterprise ; skos:prefLabel "甲集团"@zh-Hans, "Group A"@en .
    entity:b a zjg:Enterprise ; skos:prefLabel "乙公司"@zh-Hans, "Company B"@en .
    entity:c a zjg:Enterprise ; skos:prefLabel "丙公司"@zh-Hans, "Company C"@en .
    entity:d a zjg:Enterprise ; skos:prefLabel "丁公司"@zh-Hans, "Company D"@en .
    entity:li-a a zjg:Shareholding ;
        zjg:shareholder entity:li ; zjg:heldCompany entity:a ; zjg:share 0.6 .
    entity:a-b a zjg:Shareholding ;
        zjg:shareholder entity:a ; zjg:heldCompany entity:b ; zjg:share 0.5 .
    entity:li-b a zjg:Shareholding ;
        zjg:shareholder entity:li ; zjg:heldCompany entity:b ; zjg:share 0.125 .
    entity:b-c a zjg:Shareholding ;
        zjg:shareholder entity:b ; zjg:heldCompany entity:c ; zjg:share 0.3 .
    entity:wang-c a zjg:Shareholding ; zjg:shareholder entity:wang ; zjg:heldCompany entity:c .
    entity:wang-b a zjg:Shareholding ;
        zjg:shareholder entity:wang ; zjg:heldCompany entity:b ; zjg:share 0.2 ;
        zjg:validFrom "2015-01-01"^^xsd:date ; zjg:validUntil "2019-12-31"^^xsd:date .
}
assertion:planned {
    entity:c-d a zjg:Shareholding ;
        zjg:shareholder entity:c ; zjg:heldCompany entity:d ; zjg:share 0.1 .
}
"""
RING = """
assertion:ring {
    entity:c-a a zjg:Shareholding ;
        zjg:shareholder entity:c ; zjg:heldCompany entity:a ; zjg:share 0.1 .
}
"""


def written(folder: Path, text: str) -> KnowledgeGraph:
    file = folder / "shares.trig"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return KnowledgeGraph.open(file, lang="en")


@pytest.fixture
def kg(tmp_path: Path) -> KnowledgeGraph:
    return written(tmp_path, REGISTER)


def shares(chain: ControlChain) -> dict[str, tuple[str | None, bool]]:
    """What each owner has (or of each company is had), and whether that is the least."""
    return {
        (stake.owner if chain.upward else stake.company).rpartition("/")[2]: (
            None if stake.share is None else f"{stake.share.normalize():f}",
            stake.at_least,
        )
        for stake in chain
    }


# -- shares ---------------------------------------------------------------------------------------


def test_shares_are_multiplied_along_chains_and_summed_over_them(kg: KnowledgeGraph) -> None:
    chain = kg.control_chain("乙公司")
    assert shares(chain) == {"a": ("0.5", False), "li": ("0.425", False)}
    assert [stake.owner.curie for stake in chain.ultimate] == ["entity:li"]
    [li] = chain.ultimate
    assert li.direct == Decimal("0.125")
    assert [each.share for each in li.chains] == [Decimal("0.125"), Decimal("0.30")]
    assert [thing.curie for thing in li.chains[1].things] == ["entity:li", "entity:a", "entity:b"]


def test_products_are_exact(tmp_path: Path) -> None:
    holdings = "".join(
        f"entity:h{n} a zjg:Shareholding ; zjg:shareholder entity:e{n + 1} ; "
        f"zjg:heldCompany entity:e{n} ; zjg:share 0.123456789 .\n"
        for n in range(8)
    )
    chain = written(tmp_path, f"assertion:x {{ {holdings} }}").control_chain("entity:e0")
    share = next(s.share for s in chain if s.owner.curie == "entity:e8")
    assert share == Decimal(f"{123456789**8}E-72")


def test_what_is_held_is_asked_the_other_way(kg: KnowledgeGraph) -> None:
    chain = kg.control_chain("李明", upward=False)
    assert shares(chain) == {
        "a": ("0.6", False),
        "b": ("0.425", False),
        "c": ("0.1275", False),
        "d": ("0.01275", False),
    }
    assert [stake.company.curie for stake in chain.ultimate] == ["entity:d"]
    assert chain.account("zh").opening == "已知李明直接或间接持有4家公司的股份。"


def test_a_share_that_is_not_given_is_not_taken_for_anything(kg: KnowledgeGraph) -> None:
    chain = kg.control_chain("丙公司")
    assert shares(chain)["wang"] == (None, True)
    assert shares(chain)["li"] == ("0.1275", False)
    assert "王芳：份额不明（最终持有者）" in chain.sentences("zh")
    assert "Wang Fang holds an unknown share of Company C" in chain.sentences("en")


def test_a_known_and_an_unknown_chain_make_a_least_share(tmp_path: Path) -> None:
    more = """assertion:more { entity:li-c a zjg:Shareholding ;
        zjg:shareholder entity:li ; zjg:heldCompany entity:c . }"""
    chain = written(tmp_path, REGISTER + more).control_chain("丙公司")
    assert shares(chain)["li"] == ("0.1275", True)
    assert "李明：至少12.75%（最终持有者）" in chain.sentences("zh")


@pytest.mark.parametrize("share", ["30", "0", "-0.1", '"a third"', "0.3, 0.4"])
def test_a_share_that_cannot_be_one_is_unknown_and_said(tmp_path: Path, share: str) -> None:
    kg = written(
        tmp_path,
        "assertion:x { entity:h a zjg:Shareholding ; zjg:shareholder entity:p ; "
        f"zjg:heldCompany entity:q ; zjg:share {share} . }}",
    )
    chain = kg.control_chain("entity:q")
    assert shares(chain) == {"p": (None, True)}
    assert any("cannot be used" in note for note in chain.account("en").notes)
    assert any("按不明处理" in note for note in chain.account("zh").notes)


def test_more_than_the_whole_is_remarked(tmp_path: Path) -> None:
    more = """assertion:more { entity:wang-a a zjg:Shareholding ;
        zjg:shareholder entity:wang ; zjg:heldCompany entity:a ; zjg:share 0.6 . }"""
    chain = written(tmp_path, REGISTER + more).control_chain("乙公司")
    assert "甲集团的已知份额相加为120%" in chain.sentences("zh")
    assert "The known shares of Group A add up to 120%" in chain.sentences("en")


# -- rings ----------------------------------------------------------------------------------------


def test_a_ring_is_named_and_not_walked_round(tmp_path: Path) -> None:
    chain = written(tmp_path, REGISTER + RING).control_chain("乙公司")
    assert [[thing.curie for thing in ring] for ring in chain.rings] == [
        ["entity:a", "entity:b", "entity:c"]
    ]
    assert shares(chain) == {
        "a": ("0.5", True),
        "li": ("0.425", True),
        "c": ("0.05", True),
        "wang": (None, True),
    }
    assert "循环持股：甲集团 → 乙公司 → 丙公司 → 甲集团。" in chain.sentences("zh")
    assert "Group A → Company B → Company C → Group A" in chain.sentences("en")
    downward = written(tmp_path, REGISTER + RING).control_chain("李明", upward=False)
    assert downward.rings == chain.rings


def test_who_holds_itself_is_a_ring(tmp_path: Path) -> None:
    text = """assertion:x { entity:own a zjg:Shareholding ; zjg:share 0.05 ;
        zjg:shareholder entity:q ; zjg:heldCompany entity:q . }"""
    chain = written(tmp_path, text).control_chain("entity:q")
    assert not len(chain) and [len(ring) for ring in chain.rings] == [1]


# -- time, evidence, bounds -----------------------------------------------------------------------


def test_holdings_that_have_ended_are_left_out_unless_asked_for(kg: KnowledgeGraph) -> None:
    assert any("had ended" in note for note in kg.control_chain("乙公司").account("en").notes)
    assert "wang" not in shares(kg.control_chain("乙公司"))


def test_holdings_are_those_of_the_time_asked_about(tmp_path: Path) -> None:
    kg = written(tmp_path, REGISTER.replace("2024-01-01", "2016-01-01"))
    assert shares(kg.control_chain("乙公司", as_of="2017"))["wang"] == ("0.2", False)
    assert "wang" not in shares(kg.control_chain("乙公司", as_of="2021"))
    assert not shares(kg.control_chain("乙公司", as_of="2010"))


def test_plans_can_be_left_out(kg: KnowledgeGraph) -> None:
    assert "丙公司持有丁公司10%（计划）" in kg.control_chain("丁公司").sentences("zh")
    assert not shares(kg.control_chain("丁公司", modality=["fact"]))
    assert not shares(kg.control_chain("丁公司", not_relations=["持股"]))
    assert shares(kg.control_chain("乙公司", kinds=["企业"])) == {"a": ("0.5", False)}


def test_chains_that_are_too_long_are_cut_and_said(kg: KnowledgeGraph) -> None:
    chain = kg.control_chain("丙公司", max_length=1)
    assert shares(chain) == {"b": ("0.3", True), "wang": (None, True)}
    assert not chain.complete and "max_length" in chain.sentences("en")
    assert kg.control_chain("丙公司").complete


def test_a_search_stops_at_its_limit_and_says_so(kg: KnowledgeGraph) -> None:
    chain = kg.control_chain("丙公司", max_visited=1)
    assert len(chain) == 1 and not chain.complete
    assert "max_visited" in chain.sentences("en") and "max_visited" in chain.sentences("zh")


def test_what_nobody_is_known_to_hold_is_told_so(kg: KnowledgeGraph) -> None:
    nobody = kg.control_chain("李明")
    assert str(nobody) == "No holding of shares in Li Ming is known."
    assert nobody.sentences("zh") == "没有关于李明股东的资料。"
    nothing = kg.control_chain("丁公司", upward=False)
    assert nothing.sentences("zh") == "没有关于丁公司持有股份的资料。"
    assert nothing.to_table().rows == []


@pytest.mark.parametrize("options", [{"max_length": 0}, {"max_visited": -1}])
def test_bounds_of_zero_or_below_are_errors(kg: KnowledgeGraph, options: dict[str, int]) -> None:
    with pytest.raises(ParameterError, match=next(iter(options))):
        kg.control_chain("乙公司", **options)  # type: ignore[arg-type]


def test_an_unknown_name_is_an_error(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        kg.control_chain("没有的公司")


# -- forms ----------------------------------------------------------------------------------------


def test_every_step_has_its_evidence(kg: KnowledgeGraph) -> None:
    chain = kg.control_chain("乙公司")
    assert [each.assertion.curie for each in chain.references] == ["assertion:held"]
    assert "甲集团持有乙公司50%[1]" in chain.sentences("zh")
    assert "[1]" not in chain.account("zh", cite=False).text()


def test_an_answer_is_a_table_a_graph_a_picture_and_data(kg: KnowledgeGraph) -> None:
    chain = kg.control_chain("乙公司")
    group, li, company = map(kg.resolve, ("甲集团", "李明", "乙公司"))
    assert [tuple(row)[:7] for row in chain.to_table().rows] == [
        (group, company, Decimal("0.5"), False, Decimal("0.5"), 1, False),
        (li, company, Decimal("0.425"), False, Decimal("0.125"), 2, True),
    ]
    assert chain.to_networkx().number_of_edges() == 3
    assert chain.to_svg().startswith("<svg") and "Group A" in chain._repr_html_()
    data = json.loads(json.dumps(chain.to_dict()))
    assert [stake["share"] for stake in data["stakes"]] == ["0.5", "0.425"]


# -- laws -----------------------------------------------------------------------------------------

Shares: TypeAlias = dict[tuple[int, int], int]
held = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(1, 100), max_size=12
)


@settings(max_examples=60)
@given(held)
def test_totals_are_sums_over_simple_paths(held: Shares) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(6))
    graph.add_weighted_edges_from((a, b, Decimal(share) / 100) for (a, b), share in held.items())
    kg = shareholdings(held)
    expected: dict[str, Decimal] = defaultdict(Decimal)
    for owner in range(1, 6):
        for path in nx.all_simple_paths(graph, owner, 0):
            product = Decimal(1)
            for step in pairwise(path):
                product *= graph.edges[step]["weight"]
            expected[f"urn:{owner}"] += product
    chain = kg.control_chain("urn:0")
    assert {stake.owner: stake.share for stake in chain} == expected
    assert {stake.owner for stake in chain.ultimate} == {
        owner for owner in expected if not graph.in_degree(int(owner[4:]))
    }
    # The rings are those of networkx, as far as they can be come to.
    above = {0, *nx.ancestors(graph, 0)}
    rings = {frozenset(ring) for ring in nx.simple_cycles(graph) if above.issuperset(ring)}
    assert {frozenset(int(thing[4:]) for thing in ring) for ring in chain.rings} == rings


def shareholdings(held: Shares) -> KnowledgeGraph:
    """A graph of numbered companies and what they hold of each other, in per cent."""

    def said(subject: str, predicate: str, end: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(
            ox.NamedNode(subject), ox.NamedNode(predicate), end, ox.NamedNode("urn:says")
        )

    quads = [said(f"urn:{n}", RDF.type, ox.NamedNode(ZJG.Enterprise)) for n in range(6)]
    quads += [
        said(ZJG.Shareholding, ZJG.relationSource, ox.NamedNode(ZJG.shareholder)),
        said(ZJG.Shareholding, ZJG.relationTarget, ox.NamedNode(ZJG.heldCompany)),
    ]
    for (owner, company), share in held.items():
        node = f"urn:h{owner}-{company}"
        quads += [
            said(node, RDF.type, ox.NamedNode(ZJG.Shareholding)),
            said(node, ZJG.shareholder, ox.NamedNode(f"urn:{owner}")),
            said(node, ZJG.heldCompany, ox.NamedNode(f"urn:{company}")),
            said(node, ZJG.share, ox.Literal(Decimal(share) / 100)),
        ]
    store = Store()
    store.add(quads)
    return KnowledgeGraph(store)
