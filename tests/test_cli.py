"""The command line, command by command, in this process."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import ROOT, Run

from zjg_kg import KnowledgeGraph, Report

HERON = ROOT / "tests/fixtures/heron-bay.trig"
HERON_TEXT = HERON.with_suffix(".txt")


# -- asking ---------------------------------------------------------------------------------------


def test_an_answer_is_a_table_with_its_evidence(run: Run) -> None:
    code, out, err = run("ask", "key-enterprises", "--lang", "zh")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0].split() == ["企业", "名单未列尽", "依据"]
    assert set(lines[1]) == {"-", " "}
    assert len([line for line in lines if line.endswith("[1]")]) == 9
    assert "原文的名单以“等”结尾，可能还有未列出的。" in lines
    evidence = lines[lines.index("依据") + 1 :]
    assert evidence[0].startswith("[1] ")
    assert evidence[1].strip() == "明说 · 原文第901–963字"
    assert evidence[2].startswith("原文：《")


def test_the_evidence_can_be_left_away(run: Run) -> None:
    code, out, _ = run("ask", "key-enterprises", "--no-evidence")
    assert code == 0
    assert "[1]" not in out
    assert "Evidence" not in out
    assert out.splitlines()[0].split() == ["enterprise", "list", "is", "open"]


@pytest.mark.parametrize("value", ["阿里云", "Aliyun", "entity:aliyun", "aliyun"])
def test_a_parameter_takes_names_in_any_form(run: Run, value: str) -> None:
    code, out, _ = run("ask", "industry-of-enterprise", f"enterprise={value}", "-f", "json")
    assert code == 0
    [row] = json.loads(out)["rows"]
    assert row["industry"]["label"] == "digital economy"


def test_options_stand_before_or_after_the_command(run: Run) -> None:
    after = run("ask", "joint-office", "-f", "json", "--lang", "zh")
    assert after == run("-f", "json", "--lang=zh", "ask", "joint-office")
    assert after == run("--lang", "zh", "ask", "-f", "csv", "joint-office", "--format=json")
    assert run("sources", "-f", "json", "list") == run("-f", "json", "sources", "list")


def test_every_format_holds_the_same_rows(run: Run) -> None:
    document = json.loads(run("ask", "designations", "-f", "json").out)
    lines = run("ask", "designations", "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == document["rows"]
    for format, delimiter in (("csv", ","), ("tsv", "\t")):
        out = run("ask", "designations", "-f", format).out
        rows = list(csv.DictReader(io.StringIO(out), delimiter=delimiter))
        assert [row["designee_iri"] for row in rows] == [
            row["designee"]["iri"] for row in document["rows"]
        ]
        assert rows[0]["evidence"].split() == document["rows"][0]["evidence"]
    markdown = run("ask", "designations", "-f", "markdown").out
    assert markdown.startswith("| holder |")


def test_the_file_name_says_the_format_and_excel_gets_its_mark(run: Run, tmp_path: Path) -> None:
    code, out, err = run("ask", "key-enterprises", "--lang=zh", "--bom", "-o", "企业.csv")
    assert (code, out, err) == (0, "", "")
    written = (tmp_path / "企业.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfenterprise,")
    assert "艾康生物" in written.decode("utf-8-sig")
    assert run("ask", "key-enterprises", "-o", "k.json").code == 0
    assert json.loads((tmp_path / "k.json").read_text("utf-8"))["question"] == "key-enterprises"
    assert run("ask", "key-enterprises", "-o", "k.txt").code == 0
    assert "Evidence" in (tmp_path / "k.txt").read_text("utf-8")


def test_an_empty_answer_is_done_and_says_why(run: Run) -> None:
    code, out, err = run("ask", "tenants", "--lang", "zh")
    assert (code, out) == (0, "")
    assert "紫天大厦" in err
    code, out, err = run("ask", "tenants", "-f", "json")
    assert code == 0
    assert json.loads(out)["rows"] == []
    assert "Zitian Tower" in err


def test_a_question_has_its_own_help(run: Run) -> None:
    for words in (("--help", "certainly-above"), ("certainly-above", "--help")):
        code, out, err = run("ask", *words, "--lang", "zh")
        assert (code, err) == (0, "")
        assert out.startswith("用法：zjg-kg ask certainly-above [名称=值]...")
        assert "value=" in out
        assert "unit:square-kilometre" in out
        assert "zjg-kg ask certainly-above" in out


def test_questions_are_listed_and_filtered(run: Run) -> None:
    everything = json.loads(run("questions", "-f", "json").out)["rows"]
    assert len(everything) >= 80
    talent = json.loads(run("questions", "--topic", "talent", "-f", "json").out)["rows"]
    assert talent == [row for row in everything if row["topic"] == "talent"]
    found = json.loads(run("questions", "小镇", "-f", "json", "--lang", "zh").out)["rows"]
    assert 0 < len(found) < len(everything)
    code, out, err = run("questions", "zzzz")
    assert (code, out) == (0, "")
    assert "No question" in err


def test_sparql_in_its_forms(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    select = "SELECT ?x { ?x zjg:partOf entity:hangzhou } ORDER BY ?x"
    code, out, _ = run("sparql", select, "-f", "csv")
    assert code == 0
    assert "https://w3id.org/zjg/entity/xihu-district" in out
    (tmp_path / "q.rq").write_text("\ufeff" + select, encoding="utf-8")
    assert run("sparql", "@q.rq", "-f", "csv").out == out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(select.encode())))
    assert run("sparql", "-f", "csv").out == out
    truth = run("sparql", "ASK { entity:aliyun a zjg:Enterprise }", "--lang", "zh")
    assert truth.out.split()[-1] == "是"


def test_triples_come_as_rdf_or_as_a_table(run: Run) -> None:
    query = "CONSTRUCT WHERE { entity:aliyun a ?kind }"
    code, out, _ = run("sparql", query, "-f", "turtle")
    assert code == 0
    assert "entity:aliyun a zjg:Enterprise ." in out
    assert run("sparql", query, "-f", "ntriples").out.endswith("#Enterprise> .\n")
    assert "@context" in json.loads(run("sparql", query, "-f", "jsonld").out)
    assert "Alibaba Cloud" in run("sparql", query).out


# -- looking --------------------------------------------------------------------------------------


def test_info_counts_what_the_graph_holds(run: Run) -> None:
    rows = json.loads(run("info", "-f", "json").out)["rows"]
    counts = {row["what"]: row["count"] for row in rows}
    assert counts["entities"] > 100
    assert counts["assertions of sources"] >= 200
    assert counts["saved questions"] >= 80
    assert counts["- enterprise"] == 15


def test_search_says_why_where_a_name_does_not_show_it(run: Run) -> None:
    code, out, err = run("search", "浙大", "--lang", "zh", "-f", "json")
    assert (code, err) == (0, "")
    first = json.loads(out)["rows"][0]
    assert first["id"] == "entity:zhejiang-university"
    assert first["reason"] == "别名相同：浙大"
    areas = json.loads(run("search", "小镇", "--kind", "zjg:Area", "-f", "json").out)["rows"]
    assert {row["id"] for row in areas} == {"entity:yungu-town", "entity:zheda-zijin-town"}
    assert len(json.loads(run("search", "a", "--limit", "3", "-f", "json").out)["rows"]) == 3
    code, out, err = run("search", "zzzz")
    assert (code, out) == (0, "")
    assert "zzzz" in err


def test_the_card_of_an_entity(run: Run) -> None:
    code, out, err = run("show", "阿里云", "--lang", "zh")
    assert (code, err) == (0, "")
    assert out.startswith("阿里云  Alibaba Cloud\n企业 · entity:aliyun\n")
    assert "依据" in out
    card = json.loads(run("show", "aliyun", "-f", "json").out)
    assert card["iri"] == "https://w3id.org/zjg/entity/aliyun"
    assert card["evidence"]
    rows = list(csv.DictReader(io.StringIO(run("show", "aliyun", "-f", "csv").out)))
    assert {"relation", "value", "value_iri", "assertion"} <= rows[0].keys()
    park = run("show", "紫金港科技城", "--lang", "zh", "--no-evidence").out
    assert "18.9–23.1 平方公里" in park
    assert "来源没有说的" in park
    assert "\n依据\n" not in park


def test_evidence_of_an_entity_a_relation_an_assertion(run: Run) -> None:
    about = json.loads(run("evidence", "阿里云", "-f", "json").out)
    assert len(about) >= 3
    [one] = json.loads(run("evidence", "-", "supplies", "浙大紫金科创小镇", "-f", "json").out)
    assert one["passages"][0]["quote"] is None
    name = one["assertion"].rpartition("/")[2]
    code, out, _ = run("evidence", f"assertion:{name}", "--lang", "zh")
    assert code == 0
    assert "220千伏架空线 → 供应 → 浙大紫金科创小镇" in out
    code, out, err = run("evidence", "阿里云", "zjg:partOf")
    assert (code, out) == (0, "")
    assert "No assertion" in err


def test_figures_keep_their_hedges(run: Run) -> None:
    code, out, _ = run("figures", "紫金港科技城", "--measure", "面积", "--lang", "zh")
    assert code == 0
    assert "约21平方公里" in out
    assert "18.9–23.1 平方公里" in out
    [figure] = json.loads(run("figures", "--measure", "voltage", "-f", "json").out)
    assert figure["lower"] == figure["upper"] == "220"
    rows = list(csv.DictReader(io.StringIO(run("figures", "-f", "csv").out)))
    assert {"26"} <= {row["lower"] for row in rows}
    code, out, err = run("figures", "阿里云")
    assert (code, out) == (0, "")
    assert "no such figure" in err


def test_silences_are_questions_that_nobody_answers(run: Run) -> None:
    everything = json.loads(run("silences", "-f", "json").out)["rows"]
    of_the_park = json.loads(run("silences", "紫金港科技城", "-f", "json").out)["rows"]
    assert 0 < len(of_the_park) < len(everything)
    assert "How many people work in the park?" in {row["question"] for row in of_the_park}


def test_a_graph_of_ones_own_takes_the_place_of_the_shipped_one(run: Run) -> None:
    code, out, _ = run("show", "鹭湾科创园", "--graph", HERON, "--lang", "zh")
    assert code == 0
    assert "科技城 · entity:" in out  # the class has its name from the ontology
    assert run("show", "阿里云", "--graph", HERON).code == 2


# -- checking and writing -------------------------------------------------------------------------


def test_validate_finds_what_is_wrong(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("validate", HERON, "--shapes", "data", "--lang", "zh")
    assert (code, out.startswith("符合")) == (0, True)
    broken = tmp_path / "broken.trig"
    broken.write_text(HERON.read_text("utf-8").replace("zjg:length 115", "zjg:length 5"), "utf-8")
    code, out, err = run("validate", broken, "--shapes", "data")
    assert (code, err) == (1, "")
    assert "beyond the end of its source" in out
    code, out, _ = run("-f", "json", "validate", "--graph", broken, "--shapes", "data")
    assert code == 1
    assert json.loads(out)["conforms"] is False
    assert "sh:conforms false" in run("validate", broken, "-f", "turtle", "--shapes", "data").out
    rows = csv.DictReader(io.StringIO(run("validate", broken, "-f", "csv", "--shapes=data").out))
    assert {row["severity"] for row in rows} == {"violation"}


def test_a_text_is_checked_attached_quoted_and_detached(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("sources", "check", HERON_TEXT, "--graph", HERON)
    assert code == 0
    assert "0 passages do not hold" in out
    quote = "“2024年3月，鹭湾科创园开园”"
    assert quote not in run("evidence", "鹭湾科创园", "--graph", HERON).out
    code, out, err = run("sources", "attach", HERON_TEXT, "--graph", HERON)
    assert (code, out) == (0, "")
    assert str(tmp_path / "data") in err
    assert quote in run("evidence", "鹭湾科创园", "--graph", HERON).out
    assert str(tmp_path / "data") in run("sources", "list", "--graph", HERON).out
    assert run("sources", "detach", "source:heron-bay", "--graph", HERON).code == 0
    assert not list((tmp_path / "data").rglob("*.txt"))
    assert "no copy" in run("sources", "detach", "source:heron-bay", "--graph", HERON).err


def test_a_source_check_with_findings_ends_with_1(run: Run, tmp_path: Path) -> None:
    graph = tmp_path / "shifted.trig"
    text = HERON.read_text("utf-8")
    assert "zjg:start 9 " in text
    graph.write_text(text.replace("zjg:start 9 ", "zjg:start 8 "), "utf-8")
    code, out, err = run("sources", "check", HERON_TEXT, "--graph", graph)
    assert (code, err) == (1, "")
    assert "char=9,24" in out


def test_format_writes_the_stable_form(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("@prefix e: <http://e/> . e:b e:p e:c . e:a e:p e:c .", encoding="utf-8")
    before = path.read_bytes()
    code, out, err = run("format", "--check", "a.ttl")
    assert (code, err) == (1, "")
    assert "a.ttl" in out
    assert path.read_bytes() == before
    assert run("format", "a.ttl") == (0, "", "formatted a.ttl\n")
    assert path.read_bytes() != before
    assert run("format", "a.ttl", "--check") == (0, "", "")


# -- the tour -------------------------------------------------------------------------------------


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the seconds that checking the shipped graph takes."""
    report = Report([], shapes=["data", "advice"])
    monkeypatch.setattr(KnowledgeGraph, "validate", lambda _: report)


@pytest.mark.usefixtures("unchecked")
def test_the_tour_never_writes_over_a_picture(run: Run, tmp_path: Path) -> None:
    (tmp_path / "zjg-kg.svg").write_text("mine")
    code, out, err = run("tour", "--lang", "zh")
    assert (code, err) == (0, "")
    assert "zjg-kg-2.svg" in out
    assert (tmp_path / "zjg-kg.svg").read_text() == "mine"
    assert (tmp_path / "zjg-kg-2.svg").read_text("utf-8").startswith("<svg")
    code, _, err = run("tour", "-o", "zjg-kg.svg")
    assert code == 2
    assert "--overwrite" in err
    assert run("tour", "-o", "zjg-kg.svg", "--overwrite").code == 0
    assert (tmp_path / "zjg-kg.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.usefixtures("unchecked")
def test_the_tour_answers_in_the_readers_language(run: Run, language: str) -> None:
    code, out, _ = run("tour", "--lang", language)
    assert code == 0
    for number in range(1, 8):
        assert f"\n{number}  " in out
    pair = "阿里云 浙大网新" if language == "zh" else '"Alibaba Cloud" Insigma'
    assert f"$ zjg-kg connect {pair} --limit 2\n\n1. " in out
    assert out.count("\n[1] ") == 7
    assert out.count("$ zjg-kg ask ") == 6
    assert ("原文：" if language == "zh" else "Source: ") in out


def test_a_tour_of_a_wrong_graph_stops_at_the_check(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Wrong(Report):
        conforms = False

    monkeypatch.setattr(KnowledgeGraph, "validate", lambda _: Wrong([], shapes=["data"]))
    code, out, _ = run("tour")
    assert code == 1
    assert "zjg-kg ask" not in out
    assert not list(tmp_path.iterdir())
