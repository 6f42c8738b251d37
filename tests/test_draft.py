"""Changes of a store: all or nothing, with the default graph always the union of the named ones."""

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import zjg_kg
from zjg_kg import ExportError, InputError, StoreBusy
from zjg_kg._draft import Draft
from zjg_kg._kept._folder import KEPT_VERSIONS, Folder
from zjg_kg._kept._open import make
from zjg_kg._store import Store

_DEFAULT = ox.DefaultGraph()
Opened = Callable[[], Store]


def _node(name: object) -> ox.NamedNode:
    return ox.NamedNode(f"urn:example:{name}")


def _quads() -> st.SearchStrategy[list[ox.Quad]]:
    nodes = st.integers(0, 2).map(_node)
    return st.lists(st.builds(ox.Quad, nodes, nodes, nodes, nodes), max_size=12)


def _said(store: Store) -> set[ox.Quad]:
    return set(store.each_said())


def _keeps_the_rule(store: Store) -> bool:
    facts = store.quads(graph=_DEFAULT)
    union = {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store.each_said()}
    return set(facts) == union and len(facts) == len(union)


@pytest.fixture(params=["in memory", "in a folder"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """Gives an empty store of each kind, as often as it is called."""
    numbers = count()

    def new() -> Store:
        if request.param == "in memory":
            return Store()
        path = tmp_path / f"park-{next(numbers)}"
        make(path, "empty")
        store = Store(kept=Folder.open(path))
        with store.draft() as draft:
            for graph in store.graphs():
                draft.remove_graph(graph)
        return store

    return new


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(first=_quads(), added=_quads(), removed=_quads())
def test_the_default_graph_is_the_union_of_the_others_whatever_comes_and_goes(
    opened: Opened, first: list[ox.Quad], added: list[ox.Quad], removed: list[ox.Quad]
) -> None:
    store = opened()
    with store.draft() as draft:
        draft.add(first)
    with store.draft() as draft:
        draft.add(added)
        draft.remove(removed)
        assert _keeps_the_rule(draft)
    assert _said(store) == {*first, *added} - set(removed)
    assert _keeps_the_rule(store)
    assert set(store.graphs()) == {quad.graph_name.value for quad in _said(store)}


def test_an_exception_or_a_discard_leaves_the_store_as_it_was(opened: Opened) -> None:
    store = opened()
    quad = ox.Quad(_node(1), _node(2), _node(3), _node(4))
    with store.draft() as draft:
        draft.add([quad])
    with suppress(KeyError), store.draft() as draft:
        draft.remove_graph("urn:example:4")
        raise KeyError
    with store.draft() as draft:
        draft.remove([quad])
        draft.discard()
    assert _said(store) == {quad}


def test_a_quad_in_no_named_graph_is_refused_and_nothing_of_its_company_is_taken(
    opened: Opened,
) -> None:
    store = opened()
    good = ox.Quad(_node(1), _node(2), _node(3), _node(4))
    with pytest.raises(ValueError, match="named graph"), store.draft() as draft:
        draft.add([good, ox.Quad(_node(1), _node(2), _node(3))])
    assert not _said(store)


def test_more_quads_than_go_through_memory_are_entered_alike(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zjg_kg._draft._MANY", 10)
    quads = [ox.Quad(_node(i), _node(i % 7), _node(i % 5), _node(i % 3)) for i in range(100)]
    store = opened()
    with store.draft() as draft:
        draft.add(iter(quads))
    assert _said(store) == set(quads)
    assert _keeps_the_rule(store)


# -- folders --------------------------------------------------------------------------------------


def _add(store: Store, name: str) -> None:
    with store.draft(f"add {name}") as draft:
        draft.add([ox.Quad(_node(name), _node("is"), _node("there"), _node("graph"))])


def test_a_folder_begins_with_the_shipped_graph_and_opens_again_as_it_was_left(
    tmp_path: Path,
) -> None:
    path = tmp_path / "park"
    kg = zjg_kg.open(path)
    assert len(kg.store) == len(zjg_kg.KnowledgeGraph.shipped().store)
    _add(kg.store, "new")
    assert zjg_kg.open(path, begin=None).store.has("urn:example:new")


def test_a_reader_stays_with_what_it_opened_until_it_opens_again(tmp_path: Path) -> None:
    writer = zjg_kg.open(tmp_path / "park", begin="empty")
    reader = zjg_kg.open(tmp_path / "park")
    for number in range(KEPT_VERSIONS + 3):  # the reader's generation is out of date by then
        _add(writer.store, str(number))
    assert not reader.store.has("urn:example:0")
    assert reader.label("zjg:Area", "en") == "area"
    assert zjg_kg.open(tmp_path / "park").store.has("urn:example:0")


def test_a_draft_begins_with_what_others_have_written_in_the_meantime(tmp_path: Path) -> None:
    one, other = zjg_kg.open(tmp_path / "park", begin="empty"), zjg_kg.open(tmp_path / "park")
    _add(one.store, "one")
    _add(other.store, "other")
    assert other.store.has("urn:example:one") and other.store.has("urn:example:other")


def test_earlier_versions_can_be_read_and_not_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "park"
    kg = zjg_kg.open(path, begin="empty")
    _add(kg.store, "new")
    before = zjg_kg.open(f"{path}@1")
    assert not before.store.has("urn:example:new")
    with pytest.raises(ExportError, match="1"):
        _add(before.store, "other")
    with pytest.raises(InputError, match="99"):
        zjg_kg.open(f"{path}@99")


def test_generations_out_of_date_are_deleted_once_nobody_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "park"
    reader = zjg_kg.open(path, begin="empty")
    writer = zjg_kg.open(path)
    for number in range(KEPT_VERSIONS + 2):
        _add(writer.store, str(number))
    generations = path / "generations"
    assert (generations / "000001").is_dir()
    del reader
    _add(writer.store, "last")
    assert not (generations / "000001").exists()
    assert len([each for each in generations.iterdir() if each.is_dir()]) == KEPT_VERSIONS


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    kg = zjg_kg.open(tmp_path / "park", begin="empty")
    with kg.store.draft(), pytest.raises(StoreBusy) as caught:
        _add(zjg_kg.open(tmp_path / "park").store, "other")
    holder = caught.value.holder
    assert holder is not None and str(getattr(holder, "pid", "")) in str(caught.value)
    _add(kg.store, "free")


def test_the_manifest_says_what_there_is_and_how_it_came_about(tmp_path: Path) -> None:
    kg = zjg_kg.open(tmp_path / "park")
    _add(kg.store, "new")
    kept = kg.store.kept
    assert kept is not None
    assert [version.what for version in kept.manifest.versions] == ["", "add new"]
    assert kept.manifest.current.facts == len(kg.store)
    assert kept.manifest.current.graphs == len(kg.store.graphs())
    assert {source.iri for source in kept.manifest.sources} == {each.iri for each in kg.sources}


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 1}', '{"format": 99}', "\0"])
def test_a_damaged_manifest_is_named_with_the_way_out(tmp_path: Path, content: str) -> None:
    zjg_kg.open(tmp_path / "park", begin="empty")
    (tmp_path / "park" / "zjg-kg.json").write_text(content)
    with pytest.raises(InputError, match=r"zjg-kg\.json"):
        zjg_kg.open(tmp_path / "park")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(ExportError, match=tmp_path.name):
        zjg_kg.open(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(InputError, match="store create"):
        zjg_kg.open(tmp_path, begin=None)


def test_a_draft_cannot_be_told_from_a_store_by_those_who_read(tmp_path: Path) -> None:
    kg = zjg_kg.open(tmp_path / "park")
    with kg.store.draft() as draft:
        assert isinstance(draft, Draft)
        assert kg.over(draft).resolve("阿里云") == kg.resolve("阿里云")
        draft.discard()
