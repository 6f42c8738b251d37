"""The commands about relationships: connect, common, neighbours, between, control, rank,
communities."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from inspect import signature
from pathlib import Path

import pytest
import typer
from conftest import ROOT, Run

from zjg_kg import KnowledgeGraph
from zjg_kg._language import use
from zjg_kg._relationships._answer import RelationshipAnswer
from zjg_kg._relationships._scope import ScopeOptions
from zjg_kg._text import width
from zjg_kg.cli._main import PROGRAM, load, root
from zjg_kg.cli._scope import SCOPE

HERON = ROOT / "tests/fixtures/heron-bay.trig"


# -- two things -----------------------------------------------------------------------------------


def test_two_names_give_paths_with_the_evidence_of_each_step(run: Run) -> None:
    code, out, err = run("connect", "阿里云", "浙大网新", "--lang", "zh")
    assert (code, err) == (0, "")
    opening, first, *_ = out.split("\n\n")
    assert "阿里云与浙大网新" in opening
    assert first.startswith("1. 阿里云")
    assert "数字经济" in first
    account, _, evidence = out.partition("\n依据\n")
    assert "[1]" in account
    assert evidence.startswith("[1] ")
    assert "原文第798–825字" in evidence
    assert evidence.splitlines()[-2].startswith("原文：《")


def test_the_account_speaks_english_too(run: Run) -> None:
    code, out, err = run("connect", "Alibaba Cloud", "Insigma")
    assert (code, err) == (0, "")
    opening, first, *_ = out.split("\n\n")
    assert "between Alibaba Cloud and Insigma" in opening
    assert first.startswith("1. Alibaba Cloud\n   —is a representative enterprise of")
    assert "\nEvidence\n[1] " in out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run("connect", "阿里云", "浙江大学", "--lang", language).out
    assert max(map(width, out.splitlines())) <= columns


def test_a_long_path_has_a_line_for_each_step(run: Run) -> None:
    out = run("connect", "浙大", "阿里云", "--limit", "1").out
    assert "1. Zhejiang University\n   ←relies on— Zijingang Sci-Tech City\n   ←is loc" in out


def test_the_evidence_can_be_left_away(run: Run) -> None:
    code, out, _ = run("connect", "阿里云", "浙大网新", "--no-evidence")
    assert code == 0
    assert "digital economy" in out
    assert "[1]" not in out
    assert "Evidence" not in out


def test_the_options_are_those_of_python(run: Run) -> None:
    kg = KnowledgeGraph.shipped(lang="en")
    out = run(
        *("connect", "阿里云", "浙大网新", "--limit", "2", "--max-length", "3"),
        *("--hub-weight", "0", "--max-visited", "9000", "--not-relations", "keyEnterpriseOf"),
        *("--not-relations", "属于产业", "--modality", "fact", "--basis", "stated"),
        *("--basis", "implied", "--origins", "source", "--as-of", "2023", "-f", "json"),
    ).out
    expected = kg.connections(
        "阿里云",
        "浙大网新",
        limit=2,
        max_length=3,
        hub_weight=0,
        max_visited=9000,
        not_relations=["keyEnterpriseOf", "属于产业"],
        modality=["fact"],
        basis=["stated", "implied"],
        origins=["source"],
        as_of="2023",
    )
    assert len(expected) == 2
    assert json.loads(out) == json.loads(json.dumps(expected.to_dict()))


def test_things_on_the_way_can_be_chosen_by_class(run: Run) -> None:
    words = ("connect", "阿里云", "浙大网新", "-f", "json")
    via_industry = json.loads(run(*words, "--kinds", "产业").out)["paths"]
    assert len(via_industry) == 1
    without = json.loads(run(*words, "--not-kinds", "产业").out)["paths"]
    assert without
    industry = "https://w3id.org/zjg/industry/digital-economy"
    assert via_industry[0]["nodes"][1] == industry
    assert all(industry not in path["nodes"] for path in without)


def test_every_format_holds_the_same_relations(run: Run) -> None:
    words = ("connect", "阿里云", "浙大网新", "--limit", "2")
    document = json.loads(run(*words, "-f", "json").out)
    relations = [
        relation["relation"]
        for path in document["paths"]
        for hop in path["hops"]
        for relation in hop["relationships"]
    ]
    for format, delimiter in (("csv", ","), ("tsv", "\t")):
        out = run(*words, "-f", format).out
        rows = list(csv.DictReader(io.StringIO(out), delimiter=delimiter))
        assert len(rows) == len(relations)
        assert {row["path"] for row in rows} == {"1", "2"}
    lines = run(*words, "-f", "jsonl").out.splitlines()
    assert len([json.loads(line) for line in lines]) == len(relations)
    assert run(*words, "-f", "markdown").out.count("\n") == len(relations) + 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_is_a_format_too(run: Run, tmp_path: Path, language: str) -> None:
    words = ("connect", "阿里云", "浙大网新", "--lang", language)
    assert run(*words, "-o", "paths.svg") == (0, "", "")
    picture = (tmp_path / "paths.svg").read_text("utf-8")
    assert picture.startswith("<svg")
    assert ("数字经济" if language == "zh" else "digital economy") in picture
    assert run(*words, "-f", "svg").out == picture
    code, _, err = run(*words, "-o", "paths.svg")
    assert code == 2
    assert "--overwrite" in err


def test_no_path_is_done_and_says_how_far_it_came(run: Run) -> None:
    words = ("connect", "阿里云", "浙大网新", "--relations", "依托")
    code, out, err = run(*words)
    assert (code, out) == (0, "")
    assert err.startswith("There is no path within 4 steps between Alibaba Cloud and Insigma.")
    code, out, err = run(*words, "-f", "json", "--lang", "zh")
    assert code == 0
    assert json.loads(out)["paths"] == []
    assert "没有4步以内的路径" in err
    assert run(*words, "-f", "jsonl").out == ""


def test_one_thing_under_two_names_is_said(run: Run) -> None:
    code, out, err = run("connect", "浙大", "浙江大学", "--lang", "zh")
    assert (code, out) == (0, "")
    assert err == "两端是同一个事物：浙江大学。请给出两个不同的事物。\n"


def test_a_search_that_would_take_too_long_gives_what_it_has(run: Run) -> None:
    code, out, err = run("connect", "阿里云", "浙大网新", "--max-visited", "1")
    assert code == 0
    assert "Raise max_visited to go on." in " ".join((out + err).split())


def test_a_graph_of_ones_own_is_walked(run: Run) -> None:
    code, out, err = run("connect", "鹭湾科创园", "河口区", "--graph", HERON, "--lang", "zh")
    assert (code, err) == (0, "")
    assert "1. 鹭湾科创园 —隶属于→ 河口区\n" in out
    assert run("connect", "鹭湾科创园", "阿里云", "--graph", HERON).code == 2


# -- several things -------------------------------------------------------------------------------

_ANSWERS: dict[str, Callable[[KnowledgeGraph], RelationshipAnswer]] = {
    "connect 阿里云 浙江大学 艾康生物": lambda kg: kg.connect(["阿里云", "浙江大学", "艾康生物"]),
    "connect 阿里云 浙江大学 艾康生物 --max-length 3 --max-visited 999": lambda kg: kg.connect(
        ["阿里云", "浙江大学", "艾康生物"], max_length=3, max_visited=999
    ),
    "common 阿里云 浙大网新 --limit 1": lambda kg: kg.common("阿里云", "浙大网新", limit=1),
    "neighbours 浙江大学 --hops 2 --limit 9": lambda kg: kg.neighbourhood(
        "浙江大学", hops=2, limit=9
    ),
    "neighbours 紫金港科技城 --modality plan": lambda kg: kg.neighbourhood(
        "紫金港科技城", modality=["plan"]
    ),
    "between 企业 产业": lambda kg: kg.between("企业", "产业"),
    "between zjg:Area zjg:Area --relations relation:containment": lambda kg: kg.between(
        "zjg:Area", "zjg:Area", relations=["relation:containment"]
    ),
}


@pytest.mark.parametrize("words", _ANSWERS)
def test_the_answer_is_that_of_python(run: Run, words: str) -> None:
    expected = _ANSWERS[words](KnowledgeGraph.shipped(lang="en"))
    assert expected.relationships
    document = json.loads(run(*words.split(), "-f", "json").out)
    assert document == json.loads(json.dumps(expected.to_dict()))
    assert run(*words.split(), "-f", "svg").out.strip() == expected.to_svg().strip()
    rows = run(*words.split(), "-f", "csv").out.splitlines()
    assert rows == expected.to_table().to_csv().splitlines()


@pytest.mark.parametrize("words", _ANSWERS)
def test_the_account_fits_the_terminal_and_names_its_evidence(run: Run, words: str) -> None:
    code, out, err = run(*words.split(), "--lang", "zh")
    assert (code, err) == (0, "")
    assert max(map(width, out.splitlines())) <= 80
    account, _, evidence = out.partition("\n依据\n")
    numbers = set(re.findall(r"\[\d+\]", account))
    assert numbers == set(re.findall(r"^\[\d+\]", evidence, re.MULTILINE))
    assert numbers


def test_what_is_not_connected_is_said(run: Run) -> None:
    words = ("connect", "阿里云", "浙大网新", "西湖大学", "--relations", "属于产业")
    code, out, err = run(*words, "--lang", "zh")
    assert (code, err) == (0, "")
    assert "西湖大学与它们没有连上" in out
    code, out, err = run("connect", "阿里云", "西湖大学", "城西科创大走廊", "--relations", "依托")
    assert (code, out) == (0, "")
    assert "not connected to one another" in err


def test_nothing_in_common_nothing_near_nothing_between_is_said(run: Run) -> None:
    for words in (
        "common 阿里云 西湖大学 --relations 属于产业",
        "neighbours 阿里云 --relations 依托",
        "between 企业 产业 --as-of 2000",
    ):
        code, out, err = run(*words.split(), "--lang", "zh")
        assert (code, out) == (0, "")
        assert err
        assert not err.startswith("错误")


SHARES = """
@prefix zjg: <https://w3id.org/zjg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <urn:x:> .
:li a zjg:Person ; skos:prefLabel "李明"@zh-Hans .
:top a zjg:Enterprise ; skos:prefLabel "远山控股"@zh-Hans .
:low a zjg:Enterprise ; skos:prefLabel "白鹭科技"@zh-Hans .
:one a zjg:Shareholding ; zjg:shareholder :li ; zjg:heldCompany :top ; zjg:share 0.6 .
:two a zjg:Shareholding ; zjg:shareholder :top ; zjg:heldCompany :low ; zjg:share 0.5 .
"""


@pytest.fixture
def shares(tmp_path: Path) -> Path:
    path = tmp_path / "shares.ttl"
    path.write_text(SHARES, "utf-8")
    return path


def test_control_multiplies_the_shares_along_a_chain(run: Run, shares: Path) -> None:
    up = run("control", "白鹭科技", "--graph", shares, "--lang", "zh")
    assert (up.code, up.err) == (0, "")
    assert "2. 李明：30%（最终持有者）" in up.out
    down = run("control", "李明", "--downward", "--graph", shares, "--lang", "zh")
    assert "2. 白鹭科技：30%" in down.out
    rows = csv.DictReader(
        io.StringIO(run("control", "白鹭科技", "--graph", shares, "-f", "csv").out)
    )
    assert {row["owner_iri"]: row["share"] for row in rows} == {
        "urn:x:top": "0.5",
        "urn:x:li": "0.3",
    }
    assert run("control", "白鹭科技", "--graph", shares, "-f", "svg").out.startswith("<svg")


def test_control_stops_where_it_is_told_to(run: Run, shares: Path) -> None:
    words = ("control", "白鹭科技", "--graph", shares, "--max-length", "1", "-f", "csv")
    assert "urn:x:li" not in run(*words).out


def test_nobody_is_known_to_hold_what_no_source_tells_of(run: Run) -> None:
    code, out, err = run("control", "阿里云")
    assert (code, out) == (0, "")
    assert err == "No holding of shares in Alibaba Cloud is known.\n"


# -- the graph as a whole -------------------------------------------------------------------------


def test_a_ranking_says_what_its_numbers_mean(run: Run) -> None:
    code, out, err = run("rank", "--limit", "3", "--lang", "zh")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == ["名次", "实体", "类别", "度"]
    assert out.splitlines()[2].split()[1] == "紫金港科技城"
    assert "不等于它在现实中更重要" in "".join(out.split())
    assert max(map(width, out.splitlines())) <= 80


def test_a_ranking_takes_the_options_of_python(run: Run) -> None:
    words = ("rank", "--by", "pagerank", "--kind", "zjg:Area", "--limit", "4", "--basis", "stated")
    kg = KnowledgeGraph.shipped(lang="en")
    expected = kg.rank("pagerank", kind="zjg:Area", limit=4, basis=["stated"])
    assert len(expected) == 4
    assert run(*words, "-f", "csv").out.splitlines() == expected.to_csv().splitlines()
    assert run(*words, "-f", "json").out == expected.to_json() + "\n"


def test_a_ranking_of_nothing_says_so(run: Run) -> None:
    code, out, err = run("rank", "--relations", "zjg:supplier")
    assert (code, out) == (0, "")
    assert "nothing to count" in err


def test_communities_are_listed_with_their_members(run: Run) -> None:
    words = ("communities", "--limit", "2", "--resolution", "2", "--seed", "0")
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert "modularity" in out
    document = json.loads(run(*words, "-f", "json").out)
    assert [row["size"] for row in document["rows"]] == [len(each) for each in document["members"]]
    expected = KnowledgeGraph.shipped(lang="en").communities(limit=2, resolution=2)
    assert document == json.loads(expected.to_json())


# -- the same names as in Python ------------------------------------------------------------------

_FUNCTIONS = {
    "connect": KnowledgeGraph.connections,
    "common": KnowledgeGraph.common,
    "neighbours": KnowledgeGraph.neighbourhood,
    "between": KnowledgeGraph.between,
    "control": KnowledgeGraph.control_chain,
    "rank": KnowledgeGraph.rank,
    "communities": KnowledgeGraph.communities,
}
_OUTPUT = {
    "format",
    "graph",
    "store",
    "only_source",
    "output",
    "overwrite",
    "bom",
    "no_evidence",
    "lang",
    "no_color",
}


def test_the_scope_options_are_those_of_python() -> None:
    assert set(SCOPE) == set(ScopeOptions.__annotations__)


@pytest.mark.parametrize("name", _FUNCTIONS)
def test_a_command_has_the_options_of_its_function_with_their_defaults(name: str) -> None:
    function = signature(_FUNCTIONS[name]).parameters
    expected = {
        each.name: each.default
        for each in function.values()
        if each.default is not each.empty and each.kind is not each.VAR_KEYWORD
    }
    for language in ("zh", "en"):
        with use(language):
            command = load(name)
        options = {p.name: p for p in command.params if p.param_type_name == "option"}
        if "downward" in options:  # a switch says the contrary of what holds without it
            options["upward"] = options.pop("downward")
        assert options.keys() - _OUTPUT - {"help"} == expected.keys() | set(SCOPE)
        for option, default in expected.items():
            if isinstance(default, int | float) and not isinstance(default, bool):
                assert f"{default:g}" in options[option].help, option


# -- wrong input ----------------------------------------------------------------------------------

_PAIR = "connect 阿里云 浙大网新"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        ("connect", "缺少“实体”", "ENTITY is missing"),
        ("connect 阿里云", "zjg-kg neighbours", "zjg-kg neighbours"),
        ("connect 阿里云 浙大网欣", "浙大网新", "Insigma"),
        ("connect 阿里云 entity:nosuch", "entity:nosuch", "entity:nosuch"),
        (f"{_PAIR} --limit 0", "--limit 要大于 0 的整数", "--limit takes a whole number above 0"),
        (f"{_PAIR} --limit 2.5", "“2.5”", "'2.5'"),
        (f"{_PAIR} --max-length -1", "--max-length", "--max-length"),
        (f"{_PAIR} --max-visited many", "“many”", "'many'"),
        (f"{_PAIR} --hub-weight -0.5", "不小于 0 的数", "not below 0"),
        (f"{_PAIR} --hub-weight nan", "“nan”", "'nan'"),
        (f"{_PAIR} --relations supplys", "supplies", "supplies"),
        (f"{_PAIR} --kinds Enterprize", "zjg:Enterprise", "zjg:Enterprise"),
        (f"{_PAIR} --basis said", "stated", "stated"),
        (f"{_PAIR} --modality facts", "fact", "fact"),
        (f"{_PAIR} --origins web", "curated", "curated"),
        (f"{_PAIR} --sources nosuch", "nosuch", "nosuch"),
        (f"{_PAIR} --as-of soon", "“soon”", "'soon'"),
        (f"{_PAIR} --hops 2", "--hops", "--hops"),
        (f"{_PAIR} -f turtle", "turtle", "turtle"),
        (f"{_PAIR} -o paths.ttl", "turtle", "turtle"),
        (f"{_PAIR} 西湖大学 --limit 2", "--limit", "--limit"),
        (f"connect {' '.join(f'entity:nosuch-{n}' for n in range(60))}", "nosuch-0", "nosuch-0"),
        ("common 阿里云", "缺少“实体”", "ENTITY is missing"),
        ("common 浙大 浙江大学", "同一个事物", "same thing"),
        ("neighbours 阿里云 浙大网新", "浙大网新", "浙大网新"),
        ("neighbours 阿里云 --hops 0", "--hops 要大于 0 的整数", "--hops takes a whole number"),
        ("neighbours 浙大网欣", "浙大网新", "Insigma"),
        ("between 企业", "缺少“类”", "CLASS is missing"),
        ("between 企业 阿里云", "没有名为“阿里云”的类", "no class is called '阿里云'"),
        ("between 企业 产业 --max-length 2", "--max-length", "--max-length"),
        ("control 浙大网欣", "浙大网新", "Insigma"),
        ("rank --by importance", "betweenness", "betweenness"),
        ("rank --samples 5", "samples", "samples"),
        ("rank -f svg", "svg", "svg"),
        ("rank -o rank.svg", "svg", "svg"),
        ("communities --resolution 0", "--resolution", "--resolution"),
        ("communities --seed -1", "--seed", "--seed"),
        ("questions --relations partOf", "--relations", "--relations"),
    ],
)
def test_wrong_input_is_refused_and_named(
    run: Run, tmp_path: Path, words: str, chinese: str, english: str, language: str
) -> None:
    code, out, err = run(*words.split(), "--lang", language)
    assert (code, out) == (2, "")
    assert err.startswith("错误：" if language == "zh" else "error: ")
    assert (chinese if language == "zh" else english) in err
    assert len(err.splitlines()) <= 3
    assert not list(tmp_path.iterdir())


def test_an_ambiguous_name_is_listed_and_not_guessed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "twins.ttl").write_text(
        "@prefix zjg: <https://w3id.org/zjg/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<urn:one> a zjg:Enterprise ; skos:altLabel "网新"@zh-Hans .\n'
        '<urn:two> a zjg:Enterprise ; skos:altLabel "网新"@zh-Hans .\n',
        "utf-8",
    )
    code, out, err = run("connect", "网新", "urn:one", "--graph", "twins.ttl", "--lang", "zh")
    assert (code, out) == (2, "")
    assert "urn:one" in err
    assert "urn:two" in err


def test_root_options_come_before_the_command_as_well(run: Run) -> None:
    after = run("connect", "阿里云", "浙大网新", "-f", "json", "--lang", "zh")
    assert run("-f", "json", "--lang=zh", "connect", "阿里云", "浙大网新") == after


def test_the_commands_stand_among_the_others() -> None:
    with use("en"):
        names = root().list_commands(typer.Context(root(), info_name=PROGRAM))
    assert set(_FUNCTIONS) <= set(names)
