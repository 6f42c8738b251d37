"""A graph that is too large to be drawn at once: bounded, counted, and wholly within reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page_graphs import star
from tests.page_visit import Visiting
from zjg_kg._export._page._page import page as page_of

pytest_plugins = ("tests.page_browser",)
MEMBERS = 450


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(star(MEMBERS), None, {}).save(tmp_path_factory.mktemp("page") / "star.html")


def test_what_is_not_drawn_is_counted_and_said(visit: Visiting, large: Path) -> None:
    opened = visit(large)
    count = opened.state("model.nodeCount")
    assert count > MEMBERS
    assert opened.state("state.value.drawn.size") == 150
    assert opened.page.get_by_text(f"150 of {count} things drawn").is_visible()


def test_what_is_not_drawn_is_found_and_drawn_with_its_edge(visit: Visiting, large: Path) -> None:
    opened = visit(large)
    opened.choose("Member 449")
    opened.settle()
    assert opened.card.get_by_role("heading", level=2).inner_text() == "Member 449"
    [edge] = opened.state("model.edgesOf(state.value.selected.index)")
    assert opened.state(f"actions.canvas.element('edge', {edge}).visible()")
    assert opened.state("state.value.drawn.size") == 151


def test_expanding_draws_more_until_the_picture_is_full_and_then_says_so(
    visit: Visiting, large: Path
) -> None:
    opened = visit(large)
    opened.choose("Park")
    expand = opened.card.get_by_role("button", name="Expand")
    for drawn in range(180, 301, 30):
        expand.click()
        assert opened.state("state.value.drawn.size") == drawn
    expand.click()
    assert opened.state("state.value.drawn.size") == 300
    assert opened.page.get_by_text("The picture is full").is_visible()
    opened.choose("Member 449")
    assert opened.state("state.value.drawn.size") == 300
    assert opened.state("state.value.drawn.has(state.value.selected.index)")


def test_the_table_holds_what_is_not_drawn_page_by_page(visit: Visiting, large: Path) -> None:
    opened = visit(large, "#view=table")
    rows = opened.page.locator("table.data tbody tr")
    assert rows.count() == 100
    opened.page.get_by_role("button", name="Last page").click()
    count = opened.state("model.nodeCount")
    assert rows.count() == count % 100
    opened.page.get_by_label("Only what is drawn").check()
    assert opened.page.get_by_text("Rows 1–100 of 150").is_visible()
