"""Sources: checked both ways against their text, and kept by the reader for quotes."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from conftest import ROOT, require_or_skip

from zjg_kg import ExportError, InputError, KnowledgeGraph
from zjg_kg._sources import attached_text, user_folder
from zjg_kg._terms import expand

FIXTURES = ROOT / "tests/fixtures"
TEXT = FIXTURES / "heron-bay.txt"
SOURCE = expand("source:heron-bay")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("ZJG_KG_DATA", str(folder))
    return folder


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(FIXTURES / "heron-bay.trig", lang="en")


def changed(tmp_path: Path, *replacements: tuple[str, str]) -> KnowledgeGraph:
    """The fixture graph with something about it wrong."""
    data = (FIXTURES / "heron-bay.trig").read_text("utf-8")
    for old, new in replacements:
        assert old in data
        data = data.replace(old, new)
    file = tmp_path / "changed.trig"
    file.write_text(data, "utf-8")
    return KnowledgeGraph.open(file, with_ontology=False, lang="en")


def test_sources(kg: KnowledgeGraph) -> None:
    by_name = {source.iri.curie: source for source in kg.sources}
    assert list(by_name) == ["source:heron-bay", "source:heron-curators", "source:heron-rules"]
    article = by_name["source:heron-bay"]
    assert article.label("zh") == "鹭湾科创园一瞥"
    assert article.label("en") == "A look at Heron Bay Park"
    assert (article.issued, article.length) == ("2024-04-01", len(TEXT.read_text("utf-8")))
    assert article.attached is None
    assert by_name["source:heron-curators"].sha256 is None


# -- the check -------------------------------------------------------------------------------------


def test_the_fixture_holds(kg: KnowledgeGraph) -> None:
    result = kg.check_source(TEXT)
    assert result.ok
    assert (result.passages, result.assertions, result.sentences) == (11, 10, 8)
    assert "0 passages do not hold" in result.describe("en")
    assert "0 处没有断言覆盖" in result.describe("zh")


def test_the_article_holds(shared: Path) -> None:
    """Every passage stands where it says; every sentence is covered or set aside with a reason."""
    article = next(iter(sorted((shared / "seeds").glob("*.txt"))), None)
    require_or_skip(article, "the article")
    result = KnowledgeGraph.shipped().check_source(article)  # type: ignore[arg-type]
    assert result.ok, result.describe("en")
    assert result.passages > 200
    assert result.sentences > 50


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("zjg:start 94", "zjg:start 93", "the name does not say 93 to 107"),
        ("zjg:end 107", "zjg:end 5000", "does not lie within"),
        ("zjg:start 94", "zjg:start 107", "does not lie within"),
        ("zjg:start 94", 'zjg:start "94"', "start or end is missing"),
        ("zjg:start 94 ;", "zjg:batch 94 ;", "start or end is missing"),
    ],
)
def test_forward(old: str, new: str, problem: str, tmp_path: Path) -> None:
    result = changed(tmp_path, (old, new)).check_source(TEXT)
    assert not result.ok
    [broken] = result.broken
    assert problem in broken.en
    assert "char=94,107" in broken.zh
    assert problem in result.describe("en")
    # What does not hold covers nothing either.
    assert [span.text for span in result.uncovered] == ["园区计划两年内建成白鹭大厦"]


def test_forward_hash(tmp_path: Path) -> None:
    kg = KnowledgeGraph.open(FIXTURES / "heron-bay.trig", with_ontology=False)
    sha256 = str(kg.store.objects(f"{SOURCE}#char=94,107", expand("zjg:sha256"))[0].value)
    result = changed(tmp_path, (sha256, "0" * 64)).check_source(TEXT)
    assert ["SHA-256" in broken.en for broken in result.broken] == [True]


@pytest.mark.parametrize(
    ("replacements", "uncovered"),
    [
        # A passage that no assertion rests on covers nothing, unless it says that it has no fact.
        ([("zjg:noFactReason no-fact:rhetoric", 'skos:note "x"')], [("欢迎来访", 7, 1)]),
        (
            [("zjg:passage <https://w3id.org/zjg/source/heron-bay#char=94,107>", "zjg:batch 1")],
            [("园区计划两年内建成白鹭大厦", 6, 1)],
        ),
        # 主营数字经济 stands in the middle of a line.
        (
            [("zjg:passage <https://w3id.org/zjg/source/heron-bay#char=86,92>", "zjg:batch 1")],
            [("主营数字经济", 5, 14)],
        ),
    ],
)
def test_reverse(
    replacements: list[tuple[str, str]], uncovered: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    result = changed(tmp_path, *replacements).check_source(TEXT)
    assert not result.broken
    assert [(span.text, span.line, span.column) for span in result.uncovered] == uncovered
    content = TEXT.read_text("utf-8")
    for span in result.uncovered:
        assert content[span.start : span.end] == span.text
        assert f"line {span.line}, column {span.column}" in result.describe("en")
        assert f"第 {span.line} 行第 {span.column} 列" in result.describe("zh")


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (lambda data: data.replace(b"\n", b"\r\n"), "CRLF to LF"),
        (lambda data: b"\xef\xbb\xbf" + data, "byte-order mark"),
        (lambda data: data.rstrip(b"\n"), "Add a line end"),
        (lambda data: data.replace(b"12", b"13"), "the same version"),
        (lambda data: b"", "the same version"),
    ],
)
def test_another_text_is_told_apart(
    change: object, hint: str, tmp_path: Path, kg: KnowledgeGraph
) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(change(TEXT.read_bytes()))  # type: ignore[operator]
    for use in (kg.check_source, kg.attach_source):
        with pytest.raises(InputError) as caught:
            use(file)
        assert caught.value.path == file
        assert hint in caught.value.en
        assert f"it has {len(file.read_bytes().decode())} characters" in caught.value.en
        assert f"“A look at Heron Bay Park”: {len(TEXT.read_text('utf-8'))}" in caught.value.en


def test_files_that_cannot_be_read(tmp_path: Path, kg: KnowledgeGraph) -> None:
    gbk = tmp_path / "gbk.txt"
    gbk.write_bytes("鹭湾".encode("gbk"))
    for file in (gbk, tmp_path / "missing.txt", tmp_path):
        with pytest.raises(InputError):
            kg.check_source(file)


def test_a_graph_without_texts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no source of the graph"):
        KnowledgeGraph.open(with_ontology=False).check_source(TEXT)


# -- the reader's copy -----------------------------------------------------------------------------


def test_attach_and_detach(kg: KnowledgeGraph, own_folder: Path) -> None:
    source = kg.attach_source(TEXT)
    assert source.iri == SOURCE
    assert source.attached is not None
    assert source.attached.is_relative_to(own_folder)
    assert source.attached.read_bytes() == TEXT.read_bytes()
    assert kg.attach_source(TEXT) == source  # once more does no harm
    if os.name == "posix":
        assert stat.S_IMODE(source.attached.stat().st_mode) == 0o600
        assert stat.S_IMODE(source.attached.parent.stat().st_mode) == 0o700
    assert kg.sources[0].attached == source.attached
    assert list(source.attached.parent.iterdir()) == [source.attached]
    assert kg.detach_source("A look at Heron Bay Park") is True
    assert kg.detach_source("source:heron-bay") is False
    assert kg.sources[0].attached is None


def test_a_damaged_copy_is_not_quoted_from(kg: KnowledgeGraph) -> None:
    source = kg.attach_source(TEXT)
    assert source.sha256 is not None
    assert source.attached is not None
    assert attached_text(source.sha256) == TEXT.read_text("utf-8")
    source.attached.write_bytes(b"\xff")
    assert attached_text(source.sha256) is None


def test_a_folder_that_cannot_be_made(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ZJG_KG_DATA", str(tmp_path / "file"))
    with pytest.raises(ExportError, match="ZJG_KG_DATA"):
        kg.attach_source(TEXT)


def test_user_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert user_folder() == tmp_path / "data"
    monkeypatch.delenv("ZJG_KG_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", "/xdg")
    monkeypatch.setenv("LOCALAPPDATA", "C:/Local")
    monkeypatch.setenv("HOME", "/home/me")
    for platform, folder in {
        "linux": "/xdg/zjg-kg",
        "win32": "C:/Local/zjg-kg",
        "darwin": "/home/me/Library/Application Support/zjg-kg",
    }.items():
        monkeypatch.setattr(sys, "platform", platform)
        assert user_folder() == Path(folder)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert user_folder() == Path("/home/me/.local/share/zjg-kg")
