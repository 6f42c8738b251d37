/** What readers do to the picture itself, with a pointer or with keys. */

import { nameInPassing } from "./labels.js";

const STEP = 1.25;
const MOVES = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** How far off the direction of a key a neighbour may lie, as the cosine of the angle. */
const ASIDE = 0.3;

export class Controls {
  /**
   * @param {import("./canvas.js").Canvas} canvas
   * @param {import("./actions.js").Actions} actions
   */
  constructor(canvas, actions) {
    this.canvas = canvas;
    this.cy = canvas.cy;
    this.actions = actions;
    this.state = actions.state;
    this.#pointer();
    canvas.container.addEventListener("keydown", (event) => this.#key(event));
  }

  #pointer() {
    const { cy, actions } = this;
    cy.on("tap", (event) => {
      this.canvas.container.focus({ preventScroll: true });
      if (event.target === cy) actions.select(null);
      else actions.select(event.target.group() === "nodes" ? "node" : "edge", event.target.data("index"));
    });
    cy.on("dbltap", "node", (event) => actions.expand(event.target.data("index")));
    cy.on("mouseover", "node, edge", ({ target }) => this.#hover(target, true));
    cy.on("mouseout", "node, edge", ({ target }) => this.#hover(target, false));
  }

  #hover(target, isOver) {
    target.toggleClass("hover", isOver);
    this.canvas.container.style.cursor = isOver ? "pointer" : "";
    nameInPassing(target, isOver);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { actions } = this;
    const { selected, pinned } = this.state.value;
    const node = selected?.type === "node" ? selected.index : null;
    const onNode = (action) => node !== null && action(node);
    const keys = {
      Enter: () => selected && this.#open(selected),
      Escape: () => selected && actions.select(null),
      Home: () => this.#go(this.#ordered()[0]),
      PageDown: () => this.#turn(1),
      PageUp: () => this.#turn(-1),
      "+": () => actions.zoom(STEP),
      "=": () => actions.zoom(STEP),
      "-": () => actions.zoom(1 / STEP),
      0: () => actions.fit(),
      e: () => onNode((each) => actions.expand(each)),
      c: () => onNode((each) => actions.collapse(each)),
      h: () => onNode((each) => actions.hide(each)),
      Delete: () => onNode((each) => actions.hide(each)),
      p: () => onNode((each) => (pinned.has(each) ? actions.unpin(each) : actions.pin(each))),
    };
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in MOVES) this.#walk(...MOVES[key]);
    else if (key in keys) keys[key]();
    else return;
    if (key !== "Escape" || selected) event.preventDefault();
  }

  #open(selected) {
    const event = new CustomEvent("open", { detail: selected, bubbles: true });
    this.canvas.container.dispatchEvent(event);
  }

  /** To the neighbour that lies in a direction: near, and not far aside. */
  #walk(right, down) {
    const { selected } = this.state.value;
    const here = selected ? this.canvas.element(selected.type, selected.index) : this.cy.collection();
    if (here.empty() || !here.visible()) return this.#go(this.#ordered()[0]);
    if (here.isEdge()) return this.#go(here.source());
    const { x, y } = here.position();
    let best = null;
    let least = Infinity;
    here.neighborhood("node:visible").forEach((node) => {
      const [dx, dy] = [node.position("x") - x, node.position("y") - y];
      const away = Math.hypot(dx, dy);
      const straight = (dx * right + dy * down) / (away || 1);
      const effort = away * (2 - straight);
      if (straight > ASIDE && effort < least) [best, least] = [node, effort];
    });
    if (best) this.#go(best);
    return undefined;
  }

  /** To the next or the last of all that is drawn, in the order of importance. */
  #turn(step) {
    const all = this.#ordered();
    const { selected } = this.state.value;
    const now = all.findIndex((node) => selected?.type === "node" && node.data("index") === selected.index);
    if (all.length > 0) this.#go(all[(Math.max(now, step > 0 ? -1 : 0) + step + all.length) % all.length]);
  }

  #ordered() {
    const hub = this.canvas.model.core.hub;
    const rank = (node) => (node.data("index") === hub ? Infinity : node.data("degree"));
    return this.cy
      .nodes(":visible")
      .toArray()
      .sort((one, other) => rank(other) - rank(one) || one.data("index") - other.data("index"));
  }

  #go(node) {
    if (!node) return;
    this.actions.select("node", node.data("index"));
    this.canvas.reveal(node);
  }
}
