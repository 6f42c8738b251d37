"""Wrong input: each gets one clear message, the right exit code, and a clean standard output."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import ROOT

from zjg_kg import KnowledgeGraph
from zjg_kg.cli import main
from zjg_kg.cli._main import FAULT

HERON = ROOT / "tests/fixtures/heron-bay.trig"


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with bad files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZJG_KG_DEBUG", raising=False)
    monkeypatch.setenv("ZJG_KG_DATA", str(tmp_path / "data"))
    (tmp_path / "broken.ttl").write_text("@prefix e: <http://e/> .\ne:a e:b ;;\n")
    (tmp_path / "gbk.ttl").write_bytes("@prefix e: <http://e/> .\ne:a e:b '园区' .\n".encode("gbk"))
    (tmp_path / "broken.rq").write_text("SELECT * {\n  ?s a\n  nosuch:Area\n}\n")
    (tmp_path / "taken.csv").write_text("mine")
    (tmp_path / "commented.ttl").write_text("# a note\n<http://e/a> a <http://e/b> .\n")
    return tmp_path


# Words of the command line; exit code; what the message has to say, in Chinese and in English.
_CASES: Sequence[tuple[str, int, Sequence[str], Sequence[str]]] = (
    # names of commands, questions, entities, options
    ("aks", 2, ["“aks”", "ask", "--help"], ["'aks'", "ask", "--help"]),
    ("sources chekc x", 2, ["“chekc”", "check"], ["'chekc'", "check"]),
    ("--nosuch info", 2, ["--nosuch"], ["--nosuch"]),
    ("info --formt json", 2, ["--formt", "--format"], ["--formt", "--format"]),
    ("info -f", 2, ["-f"], ["-f"]),
    ("info --overwrite=yes", 2, ["--overwrite"], ["--overwrite"]),
    ("info a b", 2, ["a b"], ["a b"]),
    ("search", 2, ["缺少“词语”"], ["TEXT is missing"]),
    ("format", 2, ["缺少“文件”"], ["FILE is missing"]),
    ("tour -f json", 2, ["zjg-kg tour", "-f"], ["zjg-kg tour", "-f"]),
    ("-f json tour", 2, ["zjg-kg tour", "--format"], ["zjg-kg tour", "--format"]),
    ("info --lang fr", 2, ["fr"], ["fr"]),
    ("ask", 2, ["zjg-kg questions"], ["zjg-kg questions"]),
    ("ask key-enterprise", 2, ["key-enterprises"], ["key-enterprises"]),
    ("ask 没有的问题", 2, ["没有的问题"], ["没有的问题"]),
    ("show 浙大网欣", 2, ["浙大网新"], ["Insigma"]),
    ("show entity:nosuch", 2, ["entity:nosuch"], ["entity:nosuch"]),
    ("evidence assertion:xjnnet-9999", 2, ["assertion:xjnnet-9999"], ["assertion:xjnnet-9999"]),
    ("figures --measure 面", 2, ["面积"], ["measure:area"]),
    ("search 杭州 --kind Enterprize", 2, ["zjg:Enterprise"], ["zjg:Enterprise"]),
    ("search 杭州 --limit 0", 2, ["--limit"], ["--limit"]),
    ("search 杭州 --limit many", 2, ["many"], ["many"]),
    ("questions --topic talents", 2, ["talents", "talent"], ["talents", "talent"]),
    ("sources detach 阿里云", 2, ["阿里云"], ["Alibaba Cloud"]),
    # parameters
    ("ask industry-of-enterprise enterpise=阿里云", 2, ["是否指 enterprise"], ["enterprise"]),
    ("ask industry-of-enterprise enterprise=", 2, ["没有值"], ["has no value"]),
    ("ask industry-of-enterprise 阿里云", 2, ["名称=值"], ["name=value"]),
    ("ask industry-of-enterprise =阿里云", 2, ["enterprise"], ["enterprise"]),
    ("ask industry-of-enterprise enterprise=杭州", 2, ["行政区"], ["administrative area"]),
    (
        "ask industry-of-enterprise enterprise=阿里云 enterprise=浙大网新",
        2,
        ["两次"],
        ["twice"],
    ),
    ("ask certainly-above value=many", 2, ["value", "many"], ["value", "many"]),
    # queries
    ("sparql @broken.rq", 2, ["第 3 行第 3 列", "nosuch:"], ["line 3, column 3", "nosuch:"]),
    ("sparql SELECT", 2, ["第 1 行"], ["line 1"]),
    ("sparql CLEAR*ALL", 2, ["CLEAR"], ["CLEAR"]),
    ("sparql INSERT*DATA*{<a:a>*a*<a:b>}", 2, ["INSERT", "只读"], ["INSERT", "read"]),
    ("sparql SELECT*?s*FROM*<http://e/>*{?s*?p*?o}", 2, ["FROM"], ["FROM"]),
    ("sparql SELECT*?s*{SERVICE*<http://e/>*{?s*?p*?o}}", 2, ["SERVICE"], ["SERVICE"]),
    ("sparql LOAD*<file:///etc/passwd>", 2, ["LOAD"], ["LOAD"]),
    ("sparql SELECT*(1*AS*?n){} -f turtle", 2, ["turtle"], ["turtle"]),
    ("sparql SELECT*(1*AS*?n){} -o n.ttl", 2, ["turtle"], ["turtle"]),
    # files that cannot be read
    ("sparql @nosuch.rq", 3, ["nosuch.rq"], ["nosuch.rq"]),
    ("sparql @gbk.ttl", 3, ["gbk.ttl 第 2 行", "UTF-8"], ["gbk.ttl, line 2", "UTF-8"]),
    ("info --graph nosuch.ttl", 3, ["nosuch.ttl"], ["nosuch.ttl"]),
    ("info --graph broken.ttl", 3, ["broken.ttl", "第 2 行"], ["broken.ttl", "line 2"]),
    ("info --graph gbk.ttl", 3, ["gbk.ttl", "UTF-8"], ["gbk.ttl", "UTF-8"]),
    ("info --graph broken.rq", 3, ["broken.rq", ".ttl"], ["broken.rq", ".ttl"]),
    ("info --graph .", 3, ["文件夹"], ["folder"]),
    ("validate broken.ttl", 3, ["broken.ttl"], ["broken.ttl"]),
    ("validate --shapes nosuch", 3, ["nosuch"], ["nosuch"]),
    ("format nosuch.ttl", 3, ["nosuch.ttl"], ["nosuch.ttl"]),
    ("format broken.ttl", 3, ["broken.ttl"], ["broken.ttl"]),
    ("format commented.ttl", 3, ["commented.ttl", "注释"], ["commented.ttl", "comment"]),
    ("sources check nosuch.txt", 3, ["nosuch.txt"], ["nosuch.txt"]),
    ("sources check taken.csv", 3, ["taken.csv", "SHA-256"], ["taken.csv", "SHA-256"]),
    ("sources attach taken.csv", 3, ["taken.csv"], ["taken.csv"]),
    # files that must not be written
    ("questions -o taken.csv", 2, ["taken.csv", "--overwrite"], ["taken.csv", "--overwrite"]),
    ("questions -o no/such/folder.csv", 2, ["no/such/folder.csv"], ["no/such/folder.csv"]),
    ("export taken.csv -f trig", 2, ["taken.csv"], ["taken.csv"]),
    ("export park.pdf", 2, ["park.pdf", ".trig"], ["park.pdf", ".trig"]),
    ("export park.csv -f nosuch", 2, ["nosuch", "trig"], ["nosuch", "trig"]),
    ("questions -f xml", 2, ["xml", "json"], ["xml", "json"]),
    ("show nosuch\udcff", 2, ["编码"], ["encoding"]),
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("words", "code", "chinese", "english"), _CASES, ids=[ascii(case[0]) for case in _CASES]
)
def test_wrong_input(
    words: str,
    code: int,
    chinese: Sequence[str],
    english: Sequence[str],
    language: str,
    workplace: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZJG_KG_LANG", language)
    before = {path: path.read_bytes() for path in workplace.iterdir()}
    # A star stands for a blank within a word.
    assert main([word.replace("*", " ") for word in words.split()]) == code
    out, err = capsys.readouterr()
    assert out == ""
    for piece in chinese if language == "zh" else english:
        assert piece in err
    assert err.startswith("错误：" if language == "zh" else "error: ")
    assert "Traceback" not in err
    assert len(err.splitlines()) <= 3
    if language == "zh":
        assert not err.isascii()
    assert {path: path.read_bytes() for path in workplace.iterdir()} == before


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(("用法：", "Usage: "))
    assert err == ""


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("boom")


def test_a_fault_is_one_line_and_says_how_to_see_more(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZJG_KG_LANG", "en")
    monkeypatch.setattr(KnowledgeGraph, "shipped", _fail)
    assert main(["info"]) == FAULT
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "boom" in err
    assert "ZJG_KG_DEBUG=1" in err
    monkeypatch.setenv("ZJG_KG_DEBUG", "1")
    with pytest.raises(RuntimeError, match="boom"):
        main(["info"])


def _interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_interrupted_command_says_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KnowledgeGraph, "shipped", _interrupt)
    assert main(["info"]) == 130
    assert capsys.readouterr() == ("", "")
