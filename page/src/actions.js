/**
 * What a reader can do, each in one place: panels, keys and the picture itself all call these.
 */

import { MOST_DRAWN, nothingHidden } from "./state.js";
import { savePicture, printPicture } from "./picture.js";

/** So many neighbours are drawn at once. */
const MOST_EXPANDED = 30;

export class Actions {
  /**
   * @param {import("./model.js").Model} model
   * @param {import("./state.js").State} state
   * @param {import("./canvas.js").Canvas} canvas
   */
  constructor(model, state, canvas) {
    this.model = model;
    this.state = state;
    this.canvas = canvas;
  }

  /** Chooses a thing or a relation; nothing with `null`. @param {"node" | "edge" | null} type @param {number} [index] */
  select(type, index) {
    this.state.set({ selected: type === null ? null : { type, index } });
  }

  /** Draws a thing if need be, chooses it and brings it to the middle. @param {number} node */
  focus(node) {
    this.#draw([node]);
    this.state.set({ view: "graph", selected: { type: "node", index: node } });
    this.canvas.centre([node]);
  }

  /** Draws both ends of a relation if need be, chooses it and brings it to the middle. @param {number} edge */
  focusEdge(edge) {
    const { source, target } = this.model.edge(edge);
    this.#draw([source, target]);
    this.state.set({ view: "graph", selected: { type: "edge", index: edge } });
    this.canvas.centre([source, target]);
  }

  /**
   * Draws neighbours of a thing, those with most relations first, and says how many remain.
   *
   * @param {number} node
   * @returns {{added: number, remaining: number}}
   */
  expand(node) {
    const { model, state } = this;
    this.#draw([node]);
    const { drawn } = state.value;
    const hidden = this.#passingNeighbours(node)
      .filter((each) => !drawn.has(each))
      .sort((one, other) => model.degree(other) - model.degree(one) || one - other);
    const room = Math.max(0, Math.min(MOST_EXPANDED, MOST_DRAWN - drawn.size));
    const added = hidden.slice(0, room);
    const remaining = hidden.length - added.length;
    const isFull = remaining > 0 && added.length === 0;
    state.set({
      drawn: new Set([...drawn, ...added]),
      notice: isFull
        ? { kind: "full", node, remaining }
        : { kind: "expanded", node, added: added.length, remaining },
    });
    return { added: added.length, remaining };
  }

  /** Takes neighbours off the picture that are drawn only next to this thing. @param {number} node */
  collapse(node) {
    const { model, state } = this;
    const { drawn, pinned } = state.value;
    const hanging = model.neighbours(node).filter((each) => {
      if (!drawn.has(each) || pinned.has(each)) return false;
      return model.neighbours(each).every((other) => other === node || !drawn.has(other));
    });
    this.#remove(hanging);
  }

  /** Takes a thing off the picture. @param {number} node */
  hide(node) {
    this.#remove([node]);
  }

  /** Keeps a thing where it is. @param {number} node */
  pin(node) {
    const place = this.canvas.position(node);
    if (place) this.state.set({ pinned: new Map(this.state.value.pinned).set(node, place) });
  }

  /** @param {number} node */
  unpin(node) {
    const pinned = new Map(this.state.value.pinned);
    if (pinned.delete(node)) this.state.set({ pinned });
  }

  /** Shows all that is drawn. */
  fit() {
    this.canvas.fit();
  }

  /** Zooms about the middle. @param {number} factor more than 1 to see things larger */
  zoom(factor) {
    this.canvas.zoomBy(factor);
  }

  /** Draws a path and makes it stand out; `null` ends that. @param {import("./model.js").Path | null} path */
  showPath(path) {
    if (path) this.#draw(path.nodes);
    this.state.set(path ? { path, view: "graph", selected: null } : { path: null });
    if (path) this.canvas.centre(path.nodes);
  }

  /** Between which things paths are looked for. @param {{from?: number | null, to?: number | null}} ends */
  setEnds(ends) {
    this.state.set({ ...ends, path: null });
  }

  /** The first sight again, in the language and theme of now. */
  reset() {
    const { lang, theme } = this.state.value;
    this.canvas.forget();
    this.state.set({ ...this.state.initial(), lang, theme });
    this.canvas.fit();
  }

  /**
   * Hides or shows what is of one class, relation, basis, source or modality, or of several.
   *
   * @param {"classes" | "relations" | "bases" | "sources" | "modalities"} dimension
   * @param {number | number[]} index
   * @param {boolean} hidden
   */
  setFilter(dimension, index, hidden) {
    const { value } = this.state;
    const chosen = new Set(value.hidden[dimension]);
    for (const each of [index].flat()) hidden ? chosen.add(each) : chosen.delete(each);
    this.state.set({ hidden: { ...value.hidden, [dimension]: chosen } });
  }

  /** Lets everything pass again. */
  clearFilters() {
    this.state.set({ hidden: nothingHidden() });
  }

  /** Saves the picture as PNG. */
  savePng() {
    return this.#attempt("png", () => savePicture(this.canvas, "png", this.#fileName("png")));
  }

  /** Saves the picture as SVG. */
  saveSvg() {
    return this.#attempt("svg", () => savePicture(this.canvas, "svg", this.#fileName("svg")));
  }

  /** Prints the page, with the picture in full sharpness. */
  print() {
    return this.#attempt("print", () => printPicture(this.canvas));
  }

  async #attempt(what, action) {
    try {
      await action();
    } catch (error) {
      this.state.set({ notice: { kind: "failed", what, message: String(error?.message ?? error) } });
    }
  }

  #fileName(ending) {
    const { title } = this.model.core;
    const name = title[this.state.value.lang].replace(/[\s\\/:*?"<>|\p{C}]+/gu, " ").trim();
    return `${name || "zjg-kg"}.${ending}`;
  }

  #passingNeighbours(node) {
    const { model, state } = this;
    const edges = model.edgesOf(node).filter((edge) => state.passesEdge(edge));
    return [...new Set(edges.map((edge) => model.other(edge, node)))].filter((each) => each !== node);
  }

  /** Draws things, and makes room where there is none: those with fewest relations go. */
  #draw(nodes) {
    const { model, state } = this;
    const { drawn, pinned, path } = state.value;
    const added = nodes.filter((node) => !drawn.has(node));
    if (added.length === 0) return;
    const kept = new Set([...nodes, ...pinned.keys(), ...(path?.nodes ?? []), model.core.hub]);
    const removed = [...drawn]
      .filter((node) => !kept.has(node))
      .sort((one, other) => model.degree(one) - model.degree(other) || other - one)
      .slice(0, Math.max(0, drawn.size + added.length - MOST_DRAWN));
    this.#remove(removed, added);
    if (removed.length > 0) state.set({ notice: { kind: "room", removed: removed.length } });
  }

  #remove(nodes, added = []) {
    const { selected, drawn, pinned } = this.state.value;
    const gone = new Set(nodes);
    if (gone.size + added.length === 0) return;
    const isGone = selected?.type === "node" && gone.has(selected.index);
    this.state.set({
      drawn: new Set([...drawn].filter((node) => !gone.has(node)).concat(added)),
      pinned: new Map([...pinned].filter(([node]) => !gone.has(node))),
      ...(isGone ? { selected: null } : {}),
    });
  }
}
