"""The program as a process of its own: imports, pipes, encodings, terminals, shells."""

from __future__ import annotations

import codecs
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from conftest import ROOT, require_or_skip

_PROGRAM = (sys.executable, "-m", "zjg_kg")


def _environment(settings: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ZJG_KG", "LC_", "LANG", "PYTHON", "COLUMNS"))
    }
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **settings}


def _run(
    *words: str,
    folder: Path | None = None,
    stdin: bytes = b"",
    settings: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*_PROGRAM, *words],
        input=stdin,
        capture_output=True,
        env=_environment(settings),
        cwd=folder,
        check=False,
        timeout=120,
    )


# -- cold start -----------------------------------------------------------------------------------

_NEEDED = {"connect": {"networkx"}, "neighbours": {"networkx"}}
_FORBIDDEN = {
    *("rdflib", "networkx", "pyshacl", "pandas", "polars", "rich", "pydantic", "numpy"),
    *("pypinyin", "opencc", "rapidfuzz", "sqlite3", "rustworkx", "scipy"),
}


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "key-enterprises", "-f", "json"),
        ("ask", "key-enterprises"),
        ("questions",),
        ("show", "aliyun"),
        ("connect", "阿里云", "浙大网新"),
        ("neighbours", "浙江大学"),
        ("sparql", "SELECT (1 AS ?n) {}", "-f", "csv"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_what_is_not_needed_is_not_imported(words: tuple[str, ...]) -> None:
    code = (
        "import sys\n"
        "from zjg_kg.cli import main\n"
        f"code = main({list(words)!r})\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=_environment(), check=True
    )
    imported = set(done.stderr.decode().split())
    assert "zjg_kg" in imported
    assert not imported & (_FORBIDDEN - _NEEDED.get(words[0], set()))


# -- pipes and streams ----------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    "words",
    [
        "questions",
        "export -",
        "ask key-enterprises -f json",
        "--help",
        "connect aliyun zheda-wangxin",
    ],
)
def test_a_closed_pipe_ends_it_quietly(words: str) -> None:
    program = " ".join(_PROGRAM)
    done = subprocess.run(
        ["bash", "-c", f"{program} {words} | head -c 10; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        env=_environment(),
        check=False,
    )
    assert done.returncode == 0
    assert len(done.stdout) == 10
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", ["info", "export -", "--help"])
def test_a_full_disk_is_said(words: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*_PROGRAM, *words.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            env=_environment(),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: cannot write to standard output")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&-"])
def test_a_closed_stream_is_no_fault(closing: str) -> None:
    program = " ".join(_PROGRAM)
    done = subprocess.run(
        ["bash", "-c", f"{program} ask nosuch {closing}"],
        capture_output=True,
        env=_environment(),
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"" if closing == "2>&-" else b"error: ")


# -- encodings ------------------------------------------------------------------------------------


def test_a_gbk_console_is_served_in_gbk() -> None:
    done = _run("ask", "key-enterprises", "--lang", "zh", settings={"PYTHONIOENCODING": "gbk"})
    assert done.returncode == 0
    assert "艾康生物" in done.stdout.decode("gbk")
    done = _run(
        "connect", "阿里云", "浙大网新", "--lang", "zh", settings={"PYTHONIOENCODING": "gbk"}
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "1. 阿里云" in done.stdout.decode("gbk")
    # What the console has no sign for is written out and not left away.
    done = _run("sparql", "SELECT ('园区✓' AS ?x) {}", settings={"PYTHONIOENCODING": "gbk"})
    assert "园区\\u2713" in done.stdout.decode("gbk")


@pytest.mark.parametrize("setting", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}], ids=str)
def test_an_ascii_console_loses_nothing(setting: Mapping[str, str]) -> None:
    environment = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **setting}
    done = _run("ask", "key-enterprises", "--lang", "zh", settings=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    assert "艾康生物" in codecs.decode(done.stdout, "unicode_escape")
    done = _run("connect", "aliyun", "zheda-wangxin", "--lang", "zh", settings=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "—是其代表企业" in codecs.decode(done.stdout, "unicode_escape")
    failed = _run("ask", "nosuch", "--lang", "zh", settings=environment)
    assert failed.returncode == 2
    assert failed.stderr.isascii()
    assert b"nosuch" in failed.stderr
    helped = _run("--help", "--lang", "zh", settings=environment)
    assert helped.returncode == 0
    assert b"zjg-kg" in helped.stdout


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_data_is_utf8_whatever_the_console_uses(encoding: str) -> None:
    words = ("ask", "key-enterprises", "--lang", "zh", "-f")
    document = json.loads(
        _run(*words, "json", settings={"PYTHONIOENCODING": encoding}).stdout.decode()
    )
    assert document["rows"][0]["enterprise"]["label"] == "艾康生物"
    table = _run(*words, "csv", "--bom", settings={"PYTHONIOENCODING": encoding}).stdout
    assert table.startswith(codecs.BOM_UTF8)
    assert "艾康生物" in table.decode()


def test_a_chinese_locale_speaks_chinese() -> None:
    chinese = {"LANG": "zh_CN.UTF-8"}
    assert _run("--help", settings=chinese).stdout.decode().startswith("用法：")
    assert _run("--help", settings={**chinese, "ZJG_KG_LANG": "en"}).stdout.startswith(b"Usage: ")
    words = ("--help", "--lang", "zh")
    assert _run(*words, settings={"LANG": "en_GB.UTF-8"}).stdout.decode().startswith("用法：")


def test_a_query_comes_in_on_standard_input() -> None:
    query = "SELECT ?name { entity:aliyun skos:prefLabel ?name FILTER(?name = '阿里云'@zh-Hans) }"
    done = _run("sparql", "-", "-f", "tsv", stdin=query.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert "阿里云" in done.stdout.decode()
    refused = _run("sparql", "-", stdin="SELECT '园区'".encode("gbk"))
    assert refused.returncode == 3
    assert b"UTF-8" in refused.stderr


# -- terminals and shells -------------------------------------------------------------------------


def _on_terminal(
    *words: str, settings: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, str]:
    """Run the program on a terminal; the exit code and all that the terminal got."""
    pty = pytest.importorskip("pty")
    main_side, program_side = pty.openpty()
    process = subprocess.Popen(
        [*_PROGRAM, *words],
        stdin=program_side,
        stdout=program_side,
        stderr=program_side,
        env=_environment({"COLUMNS": "80", "TERM": "xterm", **settings}),
    )
    os.close(program_side)
    received = b""
    try:
        while block := os.read(main_side, 65536):
            received += block
    except OSError:
        pass  # Linux says so when the program has closed its side
    os.close(main_side)
    return process.wait(), received.decode().replace("\r\n", "\n")


def test_a_terminal_gets_a_drawn_table_with_the_question() -> None:
    code, shown = _on_terminal("ask", "certainly-above", "value=20", "--lang", "zh")
    assert code == 0
    assert shown.startswith("\x1b[1m哪些面积")
    assert "─────" in shown
    assert "20" in shown.splitlines()[1]


def test_a_terminal_too_narrow_for_a_table_gets_a_line_a_cell() -> None:
    code, shown = _on_terminal("ask", "figures-about", "--lang", "en", "--no-color")
    assert code == 0
    assert "─────" not in shown
    assert re.search(r"^figure +Area of the park\n(?:.+\n)*?hedge +about$", shown, re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "setting"),
    [(("--no-color",), {}), ((), {"NO_COLOR": "1"})],
    ids=["option", "variable"],
)
def test_no_colour_means_none(words: tuple[str, ...], setting: dict[str, str]) -> None:
    code, shown = _on_terminal("ask", "key-enterprises", *words, settings=setting)
    assert code == 0
    assert "\x1b" not in shown
    assert "─────" in shown


def _completions(line: str, language: str = "zh") -> list[str]:
    words = line.split(" ")
    done = _run(
        settings={
            "_ZJG_KG_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
            "ZJG_KG_LANG": language,
        }
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().splitlines()


def test_shells_complete_commands_questions_parameters_and_names() -> None:
    assert "tour" in _completions("zjg-kg ")
    assert _completions("zjg-kg ask key-enterprises") == ["key-enterprises"]
    assert _completions("zjg-kg ask industry-of-enterprise ") == ["enterprise="]
    assert _completions("zjg-kg ask industry-of-enterprise enterprise=阿里云") == [
        "enterprise=阿里云",
        "enterprise=阿里云计算",
    ]
    # bash itself takes the words apart at the sign.
    assert _completions("zjg-kg ask industry-of-enterprise enterprise = 阿里") == [
        "阿里云",
        "阿里云计算",
    ]
    assert "Zhejiang\\ University" in _completions("zjg-kg show Zhejiang", "en")
    assert _completions("zjg-kg questions --topic tal") == ["talent"]
    assert _completions("zjg-kg -f js") == ["json", "jsonl", "jsonld"]
    assert _completions("zjg-kg connect 阿里云 聚轮") == ["聚轮", "聚轮网络"]
    assert _completions("zjg-kg sources at") == ["attach"]
    assert not any(_completions("zjg-kg ask no-such-question x"))


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("connect a b --relations 依", ["依托"]),
        ("connect a b --relations relation:gov", ["relation:governance"]),
        ("connect a b --not-relations Desig", ["Designation"]),
        ("connect a b --kinds zjg:Univ", ["zjg:University", "zjg:UniversityEconomyProject"]),
        ("neighbours a --not-kinds 企", ["企业"]),
        ("connect a b --basis sta", ["stated"]),
        ("connect a b --modality pl", ["plan"]),
        ("connect a b --origins cu", ["curated"]),
        ("connect a b --sources source:r", ["source:rules"]),
        ("connect a b -f sv", ["svg"]),
        ("between 企", ["企业"]),
        ("rank --by p", ["pagerank"]),
        ("rank --kind zjg:Ent", ["zjg:Enterprise"]),
    ],
)
def test_shells_complete_the_options_of_relationships(line: str, offered: list[str]) -> None:
    assert _completions(f"zjg-kg {line}") == offered


# -- the main job ---------------------------------------------------------------------------------


def test_the_tour(tmp_path: Path) -> None:
    done = _run("tour", "--lang", "zh", folder=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    shown = done.stdout.decode()
    assert "符合：0 处错误" in shown
    assert shown.count("$ zjg-kg ask ") == 6
    assert shown.count("$ zjg-kg connect ") == 1
    assert "接下来可以试试" in shown
    assert (tmp_path / "zjg-kg.svg").read_text("utf-8").startswith("<svg")


def test_the_console_script_is_the_same_program() -> None:
    script = Path(sys.executable).with_name("zjg-kg")
    require_or_skip(script.exists(), "zjg-kg is not installed")
    done = subprocess.run(
        [script, "--version"], capture_output=True, env=_environment(), check=True
    )
    assert done.stdout.startswith(b"zjg-kg ")
