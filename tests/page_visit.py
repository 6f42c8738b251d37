"""A page that is open in a real browser, used as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Locator, Page

_OWN = ("file:", "data:", "blob:", "about:")

# Where an edge can be clicked: at its middle, if no node and no other edge is near that.
_CLEAR_EDGES = """() => {
    const { cy, container } = zjgKg.actions.canvas;
    const { left, top } = container.getBoundingClientRect();
    const middles = cy.edges(":visible").map((edge) => [edge, edge.renderedMidpoint()]);
    const away = ({ x, y }, box, room) =>
        x < box.x1 - room || x > box.x2 + room || y < box.y1 - room || y > box.y2 + room;
    const clear = ([edge, middle]) =>
        cy.nodes(":visible").every((node) => away(middle, node.renderedBoundingBox(), 2)) &&
        cy.edges(":visible").every((other) => {
            if (other.same(edge)) return true;
            const [a, b] = [other.renderedSourceEndpoint(), other.renderedTargetEndpoint()];
            const [dx, dy] = [b.x - a.x, b.y - a.y];
            const along = ((middle.x - a.x) * dx + (middle.y - a.y) * dy) / (dx * dx + dy * dy);
            const at = Math.max(0, Math.min(1, along));
            return Math.hypot(a.x + at * dx - middle.x, a.y + at * dy - middle.y) > 12;
        });
    return middles.filter(clear).map(([edge, { x, y }]) =>
        ({ index: edge.data("index"), x: left + x, y: top + y }));
}"""
_PLACE = """(node) => {
    const { canvas } = zjgKg.actions;
    const { left, top } = canvas.container.getBoundingClientRect();
    const { x, y } = canvas.element("node", node).renderedPosition();
    return [left + x, top + y];
}"""


@dataclass
class Visit:
    """A page that is open in a browser, and what went wrong meanwhile."""

    page: Page
    path: Path
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.troubles.append(f"dialog: {dialog.message}"))
        self.page.on("console", self._note)
        self.page.on("request", lambda request: self._ask(request.url))
        self.page.on("popup", lambda popup: self.troubles.append(f"window: {popup.url}"))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"{message.type}: {message.text}")

    def _ask(self, address: str) -> None:
        if not address.startswith(_OWN):
            self.troubles.append(f"request: {address}")

    def open(self, fragment: str = "") -> Visit:
        """Open the file, and wait until it can be used."""
        self.page.goto(f"{self.path.as_uri()}{fragment}")
        self.page.wait_for_selector("html[data-ready=true]")
        return self

    def state(self, expression: str) -> Any:
        """What the page itself says: ``model.nodeCount``, ``state.value.lang``."""
        return self.page.evaluate(f"(({{model, state, actions}}) => {expression})(zjgKg)")

    def node(self, id: str) -> int:
        """The number of a node in the page."""
        number = self.state(f"model.core.nodes.id.indexOf({id!r})")
        assert number >= 0, id
        return int(number)

    def place(self, node: int) -> tuple[float, float]:
        """Where a node is drawn, in the window."""
        x, y = self.page.evaluate(_PLACE, node)
        return x, y

    def clear_edges(self) -> list[dict[str, float]]:
        """Edges that stand alone enough to be clicked, with a place to do it."""
        return list(self.page.evaluate(_CLEAR_EDGES))

    def search(self, text: str, field: str = "thing") -> Locator:
        """Type into a search field; the results."""
        box = self.page.locator(f"#find-{field}")
        box.click()
        box.press("ControlOrMeta+a")
        box.press_sequentially(text)
        return self.page.locator(f"#found-{field} [role=option]")

    def choose(self, text: str, field: str = "thing") -> None:
        """Search and take the first result."""
        self.search(text, field).first.click()

    @property
    def card(self) -> Locator:
        """The card that is open."""
        return self.page.locator("article.card")

    @property
    def evidence(self) -> Locator:
        """The evidence that is open."""
        return self.page.locator("article.edge")

    def settle(self) -> None:
        """Wait until what was asked for is there and nothing moves."""
        self.page.wait_for_function(
            "() => !document.querySelector('[aria-busy]') && !zjgKg.actions.canvas.cy.animated()"
        )


Visiting = Callable[..., Visit]
