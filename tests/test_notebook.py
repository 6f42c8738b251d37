"""The notebooks of the documentation run, and what they show shows itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from zjg_kg import KnowledgeGraph
from zjg_kg._store import Store

DOCS = Path(__file__).parent.parent / "docs"


def run(path: Path, folder: Path) -> list[Any]:
    """The outputs of a notebook's cells, cell by cell."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}})
    client.execute()
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.filterwarnings("default")  # what the notebook's own machinery warns of
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_notebook_runs(lang: str, tmp_path: Path) -> None:
    outputs = run(DOCS / lang / "notebook.ipynb", tmp_path)
    shown = [output.data for cell in outputs for output in cell if "data" in output]
    assert len(shown) == len(outputs) > 5  # every cell shows something
    html = [data["text/html"] for data in shown if "text/html" in data]
    assert len(html) == len(outputs) - 1  # all but the paths of the files that were written
    assert html[-1].startswith("<iframe ")
    assert sum("<svg" in each for each in html) == 4
    assert sum("<table" in each for each in html) == 2
    assert (tmp_path / "around.graphml").stat().st_size > 1000


def test_notebooks_are_kept_without_outputs() -> None:
    for path in DOCS.rglob("*.ipynb"):
        assert '"outputs": []' in path.read_text("utf-8")
        assert "<svg" not in path.read_text("utf-8")


def test_a_path_shows_itself() -> None:
    path = KnowledgeGraph.shipped(lang="en").connections("阿里云", "浙大网新")[0]
    shown = path._repr_html_()
    assert "<svg" in shown
    for name in ("Alibaba Cloud", "digital economy", "Insigma"):
        assert name in shown


def test_a_large_graph_says_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zjg_kg._graph._DRAWN", 5)
    assert KnowledgeGraph.shipped()._repr_html_().startswith("<code>&lt;KnowledgeGraph of ")
    assert "<svg" in KnowledgeGraph(Store())._repr_html_()
