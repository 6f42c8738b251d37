/**
 * The picture: what the state says is drawn, by cytoscape.js on a canvas.
 *
 * It is bounded: only what `state.value.drawn` holds are elements of it, whatever the size of the
 * graph. The picture follows the state and changes nothing of it, but for a notice when there are
 * too many lines; what readers do to it goes by way of `Controls` and `Actions`.
 */

import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";

import { placeLabels } from "./labels.js";
import { coloursOf, sizeOf, styleSheet } from "./look.js";
import { place } from "./placing.js";
import { drawable } from "./text.js";

/** So many lines are drawn at most. */
const MOST_LINES = 1_500;
const PADDING = 24;
const FOOT = 52; // what the controls in the corners need besides
const CLOSE = 1.1; // how near the picture comes to a thing that is brought to the middle
const CLOSEST = 2.2; // and to several
const MOST_STRETCHED = 2;
const NARROW = 600; // pixels, below which a picture of everything shows nothing of what is chosen
const SETTLED = 90; // milliseconds after which a zoom has come to rest

cytoscape.use(fcose);

export class Canvas {
  /**
   * @param {HTMLElement} container positioned, and sized by the style sheet
   * @param {import("./model.js").Model} model
   * @param {import("./state.js").State} state
   */
  constructor(container, model, state) {
    this.container = container;
    this.model = model;
    this.state = state;
    this.colours = coloursOf();
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    /** Whether the whole picture is to be seen, as long as nobody zooms or pans. */
    this.isFitted = true;
    /** Whether there is a view yet from which to move. */
    this.wasShown = false;
    /** The most relations that a thing has at first sight. */
    this.top = Math.max(0, ...model.core.drawn.map((node) => model.degree(node)));
    /** Where things stand or stood. */
    this.places = new Map();
    this.cy = cytoscape({
      container,
      style: styleSheet(model.core.groups, this.colours),
      minZoom: 0.04,
      maxZoom: 4,
      boxSelectionEnabled: false,
      autounselectify: true,
      layout: { name: "preset" },
    });
    this.forget();
    this.#follow(new Set(["drawn", "pinned"]));
    this.#listen();
  }

  /** Shows what the state is about: a path, else all that is drawn. */
  show() {
    const { path, selected } = this.state.value;
    if (path) this.centre(path.nodes);
    else if (selected && this.container.clientWidth < NARROW) this.centre(this.#endsOf(selected));
    else this.fit();
    this.labels();
  }

  #endsOf({ type, index }) {
    const { sources, targets } = this.model;
    return type === "node" ? [index] : [sources[index], targets[index]];
  }

  /** Says things and relations anew, when more of their words are known. */
  rename() {
    this.#say();
    this.labels();
  }

  // -- what actions and pictures need -------------------------------------------------------------

  /** Where a thing is drawn; `null` where it is not. @param {number} node @returns {[number, number] | null} */
  position(node) {
    const element = this.element("node", node);
    if (element.empty()) return null;
    const { x, y } = element.position();
    return [x, y];
  }

  /** What is drawn of a thing or relation; empty where it is not. @param {"node" | "edge"} type @param {number} index */
  element(type, index) {
    return this.cy.getElementById(`${type[0]}${index}`);
  }

  /** Forgets where things were moved to. */
  forget() {
    const { drawn, positions } = this.model.core;
    const points = stretched(positions, this.container);
    this.places = new Map(drawn.map((node, at) => [node, points[at]]));
    for (const [node, point] of this.places) this.element("node", node).unlock().position({ ...point });
  }

  /** Shows all that is drawn. */
  fit() {
    this.isFitted = true;
    this.#move(this.cy.elements(":visible"), PADDING, (whole) => whole);
  }

  /** Brings things to the middle. @param {number[]} nodes */
  centre(nodes) {
    this.isFitted = false;
    const elements = this.cy.elements(nodes.map((node) => `#n${node}`).join(","));
    const isOne = elements.length === 1;
    this.#move(elements, 2.5 * PADDING, (whole) =>
      isOne ? Math.max(CLOSE, this.cy.zoom()) : Math.min(CLOSEST, whole),
    );
  }

  /** Moves the picture if an element of it is out of sight. @param {import("cytoscape").NodeSingular} element */
  reveal(element) {
    const { x, y } = element.renderedPosition();
    const isSeen = (at, size) => at > PADDING && at < size - PADDING;
    if (!isSeen(x, this.cy.width()) || !isSeen(y, this.cy.height())) this.centre([element.data("index")]);
  }

  /** Zooms about the middle. @param {number} factor */
  zoomBy(factor) {
    this.isFitted = false;
    const middle = { x: this.cy.width() / 2, y: this.cy.height() / 2 };
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: middle });
  }

  /** Brings elements to the middle, at a zoom that is told the one at which they fill the canvas. */
  #move(elements, padding, zoomOf) {
    const { cy } = this;
    cy.resize();
    const [width, height] = [cy.width(), cy.height() - FOOT];
    if (elements.empty() || width <= 2 * padding || height <= 2 * padding) return;
    // Without labels, whose size depends on the zoom.
    const box = elements.boundingBox({ includeLabels: false });
    const whole = Math.min((width - 2 * padding) / (box.w || 1), (height - 2 * padding) / (box.h || 1));
    const zoom = Math.max(cy.minZoom(), Math.min(cy.maxZoom(), zoomOf(whole)));
    const pan = {
      x: (width - zoom * (box.x1 + box.x2)) / 2,
      y: (height - zoom * (box.y1 + box.y2)) / 2,
    };
    cy.stop();
    if (this.calm.matches || !this.wasShown) cy.viewport({ zoom, pan });
    else cy.animate({ zoom, pan }, { duration: 250, easing: "ease-in-out" });
    this.wasShown = true;
  }

  // -- following the state ------------------------------------------------------------------------

  #listen() {
    this.state.addEventListener("change", (event) => this.#follow(event.detail.keys));
    window.addEventListener("themechange", () => this.#recolour());
    this.cy.on("zoom", () => this.#settle());
    this.cy.on("dragfree", "node", () => this.labels());
    this.cy.on("scrollzoom pinchzoom dragpan", () => {
      this.isFitted = false;
    });
    new ResizeObserver(() => this.#resize()).observe(this.container);
  }

  /** What is in the middle stays there. */
  #resize() {
    const { cy } = this;
    const [width, height] = [cy.width(), cy.height()];
    cy.resize();
    this.wasShown = false;
    if (this.isFitted) this.fit();
    else cy.panBy({ x: (cy.width() - width) / 2, y: (cy.height() - height) / 2 });
  }

  #follow(keys) {
    if (keys.has("drawn")) this.#draw();
    if (keys.has("pinned")) this.#pin();
    if (keys.has("drawn") || keys.has("lang")) this.#say();
    if (["drawn", "hidden"].some((key) => keys.has(key))) this.#filter();
    if (["drawn", "hidden", "selected", "path", "pinned"].some((key) => keys.has(key))) {
      this.#highlight();
    }
    if (["drawn", "lang", "hidden", "selected", "path"].some((key) => keys.has(key))) this.labels();
  }

  /** Takes in and out what is drawn since the last time, and what is not any more. */
  #draw() {
    const { cy } = this;
    const { drawn } = this.state.value;
    cy.nodes().forEach((element) => {
      const node = element.data("index");
      if (drawn.has(node)) return;
      this.places.set(node, { ...element.position() });
      element.remove();
    });
    const nodes = [...drawn].filter((node) => this.element("node", node).empty());
    const added = cy.add(nodes.map((node) => this.#nodeElement(node)));
    const { edges, left } = this.#edges();
    cy.edges().filter((element) => !edges.has(element.data("index"))).remove();
    const lines = [...edges].filter((edge) => this.element("edge", edge).empty());
    cy.add(lines.map((edge) => this.#edgeElement(edge)));
    const unknown = added.filter((element) => !this.places.has(element.data("index")));
    if (unknown.nonempty()) place(cy, unknown, this.#middle());
    if (left > 0) this.state.set({ notice: { kind: "lines", left } });
  }

  #nodeElement(node) {
    const { group, degree } = this.model.node(node);
    return {
      group: "nodes",
      data: { id: `n${node}`, index: node, degree, size: sizeOf(degree, this.top) },
      classes: node === this.model.core.hub ? [`g${group}`, "hub"] : [`g${group}`],
      position: { ...this.places.get(node) },
    };
  }

  #edgeElement(edge) {
    const { source, target, modality } = this.model.edge(edge);
    const isFact = ["", "fact"].includes(this.model.core.modalities[modality].id);
    return {
      group: "edges",
      data: { id: `e${edge}`, index: edge, source: `n${source}`, target: `n${target}` },
      classes: isFact ? [] : ["unsure"],
    };
  }

  /**
   * The relations among what is drawn, and how many are too many; of these, one between each two
   * things is drawn before a second, and so on.
   *
   * @returns {{edges: Set<number>, left: number}}
   */
  #edges() {
    const { sources, targets, nodeCount } = this.model;
    const seen = new Map();
    const ranked = [...this.#edgesAmong()].map((edge) => {
      const [one, other] = [sources[edge], targets[edge]];
      const pair = Math.min(one, other) * nodeCount + Math.max(one, other);
      const rank = seen.get(pair) ?? 0;
      seen.set(pair, rank + 1);
      return { edge, rank };
    });
    ranked.sort((one, other) => one.rank - other.rank);
    const edges = new Set(ranked.slice(0, MOST_LINES).map(({ edge }) => edge));
    return { edges, left: ranked.length - edges.size };
  }

  *#edgesAmong() {
    const { first, incident, sources, targets } = this.model;
    const { drawn } = this.state.value;
    for (const node of drawn) {
      for (let at = first[node]; at < first[node + 1]; at += 1) {
        const edge = incident[at];
        if (sources[edge] === node && drawn.has(targets[edge])) yield edge;
      }
    }
  }

  #middle() {
    const { x1, x2, y1, y2 } = this.cy.extent();
    const isSeen = Number.isFinite(x1) && x2 > x1;
    return isSeen ? { x: (x1 + x2) / 2, y: (y1 + y2) / 2 } : { x: 0, y: 0 };
  }

  #pin() {
    const { pinned } = this.state.value;
    this.cy.nodes().forEach((element) => {
      const place = pinned.get(element.data("index"));
      element.toggleClass("pinned", place !== undefined).unlock();
      if (place) element.position({ x: place[0], y: place[1] }).lock();
    });
  }

  #say() {
    const { cy, model } = this;
    const { lang } = this.state.value;
    cy.batch(() => {
      cy.nodes().forEach((element) => {
        const { index } = element.data();
        element.data("text", drawable(model.label(index, lang)) || model.node(index).id);
      });
      cy.edges().forEach((element) => {
        element.data("label", drawable(model.edgeLabel(element.data("index"), lang)));
      });
    });
  }

  #filter() {
    const { cy, state } = this;
    cy.batch(() => {
      cy.nodes().forEach((element) => {
        element.toggleClass("out", !state.passesNode(element.data("index")));
      });
      cy.edges().forEach((element) => {
        element.toggleClass("out", !state.passesEdge(element.data("index")));
      });
    });
  }

  /** What is chosen and what is next to it stands out, and so does a path; the rest steps back. */
  #highlight() {
    const { cy } = this;
    const { selected, path } = this.state.value;
    const chosen = selected ? this.element(selected.type, selected.index) : cy.collection();
    const along = path ? this.#along(path) : cy.collection();
    const around = chosen.isNode?.() ? chosen.closedNeighborhood(":visible") : chosen.union(chosen.connectedNodes?.() ?? []);
    const near = around.union(along);
    cy.batch(() => {
      cy.elements().removeClass("selected near path told faded");
      chosen.addClass("selected");
      along.addClass("path");
      path?.hops.forEach((hop) => this.element("edge", this.model.bestSaid(hop)[0]).addClass("told"));
      around.difference(chosen).addClass("near");
      if (near.nonempty()) cy.elements().difference(near).addClass("faded");
    });
  }

  #along(path) {
    const nodes = path.nodes.map((node) => `#n${node}`);
    const edges = path.hops.flat().map((edge) => `#e${edge}`);
    return this.cy.elements([...nodes, ...edges].join(","));
  }

  #recolour() {
    this.colours = coloursOf();
    this.cy.style(styleSheet(this.model.core.groups, this.colours));
  }

  // -- labels -------------------------------------------------------------------------------------

  /** Names what has room for its name. */
  labels() {
    placeLabels(this.cy);
  }

  #settle() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.labels(), SETTLED);
  }
}

/** The places that were computed ahead, in the proportions of the canvas: nothing moves closer. */
function stretched(positions, { clientWidth, clientHeight }) {
  const span = (axis) => {
    const values = positions.map((place) => place[axis]);
    return Math.max(...values) - Math.min(...values) || 1;
  };
  if (clientWidth === 0 || clientHeight === 0) return positions.map(([x, y]) => ({ x, y }));
  const higher = clientHeight / clientWidth / (span(1) / span(0));
  const factor = Math.min(MOST_STRETCHED, Math.max(1 / MOST_STRETCHED, higher));
  return positions.map(([x, y]) => ({ x: x * Math.max(1, 1 / factor), y: y * Math.max(1, factor) }));
}
