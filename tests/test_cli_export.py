"""``zjg-kg export``: any part, any format, from the command line."""

from __future__ import annotations

import csv
import json
import re
import shlex
from pathlib import Path

import pytest
from conftest import ROOT, Run

from zjg_kg import KnowledgeGraph
from zjg_kg._export._formats import exporters

HERON = ROOT / "tests/fixtures/heron-bay.trig"


def test_export_writes_the_graph(run: Run, tmp_path: Path) -> None:
    code, out, err = run("export", "park.trig", "--graph", HERON)
    assert (code, out) == (0, "")
    assert err.startswith("park.trig written, for ")
    whole = (tmp_path / "park.trig").read_text("utf-8")
    assert run("export", "-", "--graph", HERON).out == whole
    assert run("export", "facts", "-f", "ntriples", "--graph", HERON).code == 0
    assert (tmp_path / "facts").read_text("utf-8").count("\n") > 100
    shown = run("show", "鹭湾科创园", "--graph", "park.trig")
    assert shown == run("show", "鹭湾科创园", "--graph", HERON)


@pytest.mark.parametrize("format", list(exporters()))
def test_every_format_from_the_command_line_is_that_of_python(
    run: Run, tmp_path: Path, format: str
) -> None:
    """By its ending where it has one; the same bytes as in Python."""
    exporter = exporters()[format]
    ending, *_ = (*exporter.endings, ".out")
    named = () if exporter.endings else ("-f", format)
    code, _, err = run("export", f"cli{ending}", "--of", "阿里云", *named, "--graph", HERON)
    assert code == 2  # no such entity there
    assert "阿里云" in err
    assert not list(tmp_path.iterdir())
    assert run("export", f"cli{ending}", "--of", "阿里云", *named).code == 0
    kg = KnowledgeGraph.shipped(lang="en")
    paths = kg.export(tmp_path / f"python{ending}", format, of="阿里云")  # type: ignore[arg-type]
    assert len(paths) == len(exporter.parts)
    for path in paths:
        twin = path.with_name(path.name.replace("python", "cli"))
        assert path.read_bytes() == twin.read_bytes() != b""
    assert len(list(tmp_path.iterdir())) == 2 * len(paths)


def links(run: Run, *words: object) -> list[dict[str, object]]:
    code, out, err = run("export", "-", "-f", "node-link", *words)
    assert (code, err) == (0, "")
    found: list[dict[str, object]] = json.loads(out)["links"]
    return found


def test_parts_are_chosen(run: Run) -> None:
    assert {link["relation"] for link in links(run, "--relations", "zjg:partOf")} == {"zjg:partOf"}
    assert {link["basis"] for link in links(run, "--basis", "implied")} == {"implied"}
    one, two = links(run, "--of", "阿里云"), links(run, "--of", "阿里云", "--of", "浙大网新")
    assert 0 < len(one) < len(two)
    wider = links(run, "--of", "阿里云", "--hops", "2", "--limit", "200")
    assert len(wider) > len(one)
    asked = links(run, "--ask", "industry-of-enterprise enterprise=阿里云")
    assert {link["relation"] for link in asked} == {"zjg:inIndustry", "zjg:representativeOf"}
    query = "CONSTRUCT WHERE { ?a zjg:partOf ?b }"
    assert {link["relation"] for link in links(run, "--sparql", query)} == {"zjg:partOf"}


def test_the_language_is_that_of_the_command(run: Run, tmp_path: Path) -> None:
    for lang, name in (("zh", "阿里云"), ("en", "Alibaba Cloud")):
        assert run("export", f"{lang}.csv", "--of", "aliyun", "--lang", lang).code == 0
        text = (tmp_path / f"{lang}-nodes.csv").read_text("utf-8-sig")
        assert name in {cell for row in csv.reader(text.splitlines()) for cell in row}


def test_it_says_what_was_written_and_what_opens_it(run: Run) -> None:
    code, out, err = run("export", "park.csv", "--of", "阿里云", "--lang", "zh")
    assert (code, out) == (0, "")
    assert err.startswith("已写入 park-nodes.csv、park-edges.csv，可用")
    assert "Excel" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("export park.xyz", [".html", ".graphml", ".trig"]),
        ("export park.json -f nosuch", ["nosuch", "graphml", "html"]),
        ("export - -f csv --of aliyun", ["csv", "more than one file"]),
        ("export x.dot --of aliyun --ask key-enterprises", ["--of", "--ask"]),
        ("export x.dot --ask 'industry-of-enterprise'", ["enterprise"]),
        ("export x.dot --ask nosuch-question", ["nosuch-question"]),
        ("export x.dot --ask ''", ["--ask", "name=value"]),
        ("""export x.dot --ask "key-enterprises 'open" """, ["--ask", "quotation mark"]),
        ("export x.dot --of aliyun --of insigma --of westlake-university --limit 3", ["limit"]),
        ("export x.dot --hops 2", ["hops"]),
        ("export x.dot --of nosuchname", ["nosuchname"]),
        ("export x.dot --kinds nosuchclass", ["nosuchclass"]),
        ("export x.dot --sparql 'SELECT nonsense'", ["line 1"]),
    ],
)
def test_errors_name_the_thing_and_leave_nothing(
    run: Run, tmp_path: Path, words: str, said: list[str]
) -> None:
    code, out, err = run(*shlex.split(words))
    assert (code, out) == (2, "")
    for each in said:
        assert each in err
    assert not list(tmp_path.iterdir())


def test_no_file_is_written_over_or_through_a_link(run: Run, tmp_path: Path) -> None:
    taken = tmp_path / "park-edges.csv"
    taken.write_text("mine", encoding="utf-8")
    code, _, err = run("export", "park.csv", "--of", "阿里云")
    assert code == 2
    assert "park-edges.csv" in err and "--overwrite" in err
    assert [path.name for path in tmp_path.iterdir()] == ["park-edges.csv"]
    assert taken.read_text("utf-8") == "mine"
    assert run("export", "park.csv", "--of", "阿里云", "--overwrite").code == 0
    assert taken.read_text("utf-8") != "mine"
    (tmp_path / "link.dot").symlink_to(taken)
    code, _, err = run("export", "link.dot", "--of", "阿里云", "--overwrite")
    assert code == 2
    assert "symbolic link" in err


def test_the_help_names_every_format(run: Run) -> None:
    for lang in ("zh", "en"):
        text = run("export", "--help", "--lang", lang).out
        words = set(re.split(r"[\s（）、，：。(),.]+", text))
        assert exporters().keys() <= words


def test_progress_is_shown_on_a_terminal_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zjg_kg._export._reading._STEP", 100)
    assert "Exporting" not in run("export", "one.graphml").err
    monkeypatch.setattr("zjg_kg.cli._console.is_terminal", lambda _: True)
    code, out, err = run("export", "other.graphml")
    assert (code, out) == (0, "")
    assert "\rExporting: 100" in err and "\rExporting: 200" in err
    assert err.endswith(
        "other.graphml written, for igraph, networkx, Gephi, Gephi Lite, Cytoscape.\n"
    )


def test_what_is_no_text_stays_off_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zjg_kg.cli._console.is_terminal", lambda _: True)
    shown = run("export", "-", "-f", "dot", "--of", "aliyun")
    assert shown.code == 0
    assert shown.out.startswith("digraph ")
    refused = run("export", "-", "-f", "png", "--of", "aliyun")
    assert (refused.code, refused.out) == (2, "")
    assert "no text" in refused.err
