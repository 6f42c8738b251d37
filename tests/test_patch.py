"""RDF Patch: written sorted, read strictly, applied whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given

from tests.conftest import ROOT, Run
from tests.quads import graphs_of_quads, store_of, with_other_blanks
from zjg_kg import KnowledgeGraph
from zjg_kg._difference import difference
from zjg_kg._errors import InputError
from zjg_kg._patch import read_patch, write_patch
from zjg_kg._patching import _fitted

HERON = ROOT / "tests/fixtures/heron-bay.trig"
ROW = '<urn:a> <urn:p> "甲" <urn:g> .'


def written(text: str) -> Path:
    path = Path(tempfile.mkdtemp()) / "change.rdfp"
    path.write_text(text, encoding="utf-8")
    return path


def quad(value: str) -> ox.Quad:
    a, p, g = (ox.NamedNode(f"urn:{name}") for name in "apg")
    return ox.Quad(a, p, ox.Literal(value), g)


# -- laws -----------------------------------------------------------------------------------------


@given(graphs_of_quads, graphs_of_quads)
def test_a_patch_leads_from_one_graph_to_the_other(
    one: list[ox.Quad], other: list[ox.Quad]
) -> None:
    patch = read_patch(written(difference(store_of(one), store_of(other)).to_patch()))
    store = store_of(with_other_blanks(one))
    gone, come = _fitted(store, patch)
    with store.draft() as draft:
        draft.remove(gone.values())
        draft.add(come.values())
    assert not difference(store, store_of(other))


@given(graphs_of_quads, graphs_of_quads)
def test_a_patch_is_read_as_it_was_written(one: list[ox.Quad], other: list[ox.Quad]) -> None:
    found = difference(store_of(one), store_of(other))
    patch = read_patch(written(found.to_patch()))
    assert set(patch.gone) == set(found.gone)
    assert set(patch.come) == set(found.come)
    assert write_patch(gone=list(patch.gone), come=list(patch.come)) == found.to_patch()


@given(graphs_of_quads, graphs_of_quads)
def test_a_patch_fits_once(one: list[ox.Quad], other: list[ox.Quad]) -> None:
    found = difference(store_of(one), store_of(other))
    patch = read_patch(written(found.to_patch()))
    if found:
        with pytest.raises(InputError):
            _fitted(store_of(other), patch)
    else:
        assert _fitted(store_of(other), patch) == ({}, {})


# -- reading --------------------------------------------------------------------------------------


def test_all_rows_of_the_format_are_read() -> None:
    patch = read_patch(
        written(
            "# what Jena writes\n"
            "H id <uuid:1> .\n"
            "TX .\n"
            'PA "ex" <https://example.org/> .\n'
            "PA ex: <https://example.org/> .\n"
            'PD "ex" .\n'
            f"A {ROW}\n"
            'D <urn:a> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .\n'
            'A <_:x> <urn:p> "<_:y> \\" ."@zh-Hans <urn:g> .\n'
            "TC .\n"
            "TX .\n"
            'A <urn:a> <urn:p> "aborted" <urn:g> .\n'
            "TA .\n"
        )
    )
    assert patch.header == {"id": "<uuid:1>"}
    assert quad("甲") in patch.come
    assert [each.object.value for each in patch.gone] == ["1"]
    [blank] = (each for each in patch.come if isinstance(each.subject, ox.BlankNode))
    assert blank.subject == ox.BlankNode("x")
    assert blank.object.value == '<_:y> " .'
    assert len(patch.come) == 2


def test_what_is_added_and_deleted_again_comes_to_nothing() -> None:
    patch = read_patch(written(f"TX .\nA {ROW}\nTC .\nTX .\nD {ROW}\nTC .\n"))
    assert (patch.gone, patch.come) == ({}, {})


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (f"A {ROW}\n", 1, "between TX"),
        (f"TX .\nA {ROW}\n", 1, "cut short"),
        (f"TX .\nA {ROW}\nA {ROW}\nTC .\n", 3, "same as line 2"),
        ("TX .\nTX .\n", 2, "out of place"),
        ("TC .\n", 1, "out of place"),
        ('TX .\nA <urn:a> <urn:p> "x" .\nTC .\n', 2, "graph is not named"),
        ('TX .\nA <urn:a> <urn:p> "x" <urn:g>\nTC .\n', 2, "no row"),
        ("TX .\nA <a> <urn:p> <urn:o> <urn:g> .\nTC .\n", 2, "No scheme"),
        ('TX .\nA <urn:a> "p" <urn:o> <urn:g> .\nTC .\n', 2, ""),
        ("TX .\nA << <urn:a> <urn:p> <urn:o> >> <urn:p> <urn:o> <urn:g> .\nTC .\n", 2, "no row"),
        ("TX .\nX <urn:a> .\nTC .\n", 2, "no row"),
    ],
)
def test_what_is_no_patch_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_patch(written(text))
    assert caught.value.line == line
    assert reason in caught.value.en
    assert f"第 {line} 行" in caught.value.zh


# -- applying -------------------------------------------------------------------------------------


def test_a_patch_is_applied_to_a_graph_and_back() -> None:
    text = HERON.read_text(encoding="utf-8").replace('"609999.SH"', '"609998.SH"')
    path = written(text).rename(Path(tempfile.mkdtemp()) / "changed.trig")
    before, after = KnowledgeGraph.open(HERON), KnowledgeGraph.open(path)
    there, back = (written(each.to_patch()) for each in (before.diff(after), after.diff(before)))
    result = before.patch(there)
    assert result.applied
    assert result.difference.sentences("zh") == ["改动：白帆软件的证券代码：609999.SH → 609998.SH"]
    assert not before.diff(after)
    assert before.patch(back).applied
    assert not before.diff(KnowledgeGraph.open(HERON))


def test_rows_that_do_not_fit_are_all_named() -> None:
    kg = KnowledgeGraph(store_of([quad("there")]))
    rows = ['D <urn:a> <urn:p> "absent" <urn:g> .', 'A <urn:a> <urn:p> "there" <urn:g> .']
    with pytest.raises(InputError) as caught:
        kg.patch(written("\n".join(["TX .", *rows, "TC .", ""])))
    assert "line 2: not there" in caught.value.en
    assert "line 3: there already" in caught.value.en
    assert "第 3 行：要加的已在图里" in caught.value.zh
    assert kg.store.quads(graph="urn:g") == [quad("there")]


def test_a_part_of_what_is_said_of_a_blank_node_is_not_deleted() -> None:
    node, p, g = ox.BlankNode(), ox.NamedNode("urn:p"), ox.NamedNode("urn:g")
    quads = [ox.Quad(node, p, ox.Literal(value), g) for value in ("one", "two")]
    kg = KnowledgeGraph(store_of(quads))
    with pytest.raises(InputError):
        kg.patch(written('TX .\nD _:n <urn:p> "one" <urn:g> .\nTC .\n'))
    rows = 'TX .\nD _:n <urn:p> "one" <urn:g> .\nA _:n <urn:p> "1" <urn:g> .\nTC .\n'
    with pytest.raises(InputError) as caught:
        kg.patch(written(rows))
    assert "under two names" in caught.value.en


def test_a_change_that_breaks_the_shapes_is_not_made() -> None:
    before = KnowledgeGraph.open(HERON)
    text = HERON.read_text(encoding="utf-8").replace(
        '"2024-03"^^xsd:gYearMonth', '"2024-13"^^xsd:gYearMonth'
    )
    path = written(text).rename(Path(tempfile.mkdtemp()) / "broken.trig")
    result = before.patch(written(before.diff(KnowledgeGraph.open(path)).to_patch()))
    assert not result.applied
    assert not result.report.conforms
    assert not before.diff(KnowledgeGraph.open(HERON))


def test_the_command_writes_a_store(run: Run, tmp_path: Path) -> None:
    from zjg_kg import open as open_store

    kg = open_store(tmp_path / "park", begin="empty")
    (tmp_path / "heron.rdfp").write_text(kg.diff(KnowledgeGraph.open(HERON)).to_patch(), "utf-8")
    tried = run("patch", "heron.rdfp", "--store", "park", "--dry-run")
    assert (tried.code, "nothing was written" in tried.err) == (0, True)
    assert "Heron Bay Park" not in run("search", "Heron Bay", "--store", "park").out
    done = run("patch", "heron.rdfp", "--store", "park")
    assert (done.code, "applied" in done.err) == (0, True)
    assert "new entity: Heron Bay Park" in done.out
    assert run("diff", "park", HERON).code == 0
    again = run("patch", "heron.rdfp", "--store", "park")
    assert again.code == 3
    assert "line 3" in again.err
    assert run("patch", "heron.rdfp").code == 2
