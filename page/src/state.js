/**
 * What the reader sees and has chosen, in one place that tells of its changes, and as the fragment
 * of an address: so that a link leads back to the same view.
 *
 * Only what differs from the first sight stands in the fragment, by the ids of things, which stay
 * when the page is made anew. What a fragment names that the page does not hold is passed over.
 */

/** So many things are drawn at most. */
export const MOST_DRAWN = 300;

/** By what relations and things can be filtered. */
export const DIMENSIONS = /** @type {const} */ ([
  "classes",
  "relations",
  "bases",
  "sources",
  "modalities",
]);

const THEMES = ["auto", "light", "dark"];
const VIEWS = ["graph", "table", "figures"];
const LANGUAGES = ["zh", "en"];

/**
 * @typedef {{type: "node" | "edge", index: number}} Selected
 * @typedef {{classes: Set<number>, relations: Set<number>, bases: Set<number>,
 *   sources: Set<number>, modalities: Set<number>}} Hidden
 * @typedef {{kind: "expanded", node: number, added: number, remaining: number}
 *   | {kind: "full", node: number, remaining: number} | {kind: "room", removed: number}
 *   | {kind: "lines", left: number}
 *   | {kind: "failed", what: "png" | "svg" | "print", message: string}} Notice
 *   `expanded`: neighbours were drawn, others remain; `full`: no more can be drawn; `room`: things
 *   were taken off the picture to make room; `lines`: not all relations among the drawn are drawn.
 * @typedef {{lang: import("./model.js").Language, theme: "auto" | "light" | "dark",
 *   view: "graph" | "table" | "figures", selected: Selected | null, from: number | null,
 *   to: number | null, path: import("./model.js").Path | null, hidden: Hidden,
 *   drawn: Set<number>, pinned: Map<number, [number, number]>, notice: Notice | null}} Value
 *   `pinned`: where each pinned thing stands in the picture. Sets and maps are replaced, never
 *   changed.
 */

/** Fires `change` with `detail.keys`, the set of keys of `value` that changed. */
export class State extends EventTarget {
  /** @param {import("./model.js").Model} model */
  constructor(model) {
    super();
    this.model = model;
    /** @type {Value} */
    this.value = this.initial();
  }

  /** The first sight. @returns {Value} */
  initial() {
    const { lang, drawn } = this.model.core;
    return {
      lang,
      theme: "auto",
      view: "graph",
      selected: null,
      from: null,
      to: null,
      path: null,
      hidden: nothingHidden(),
      drawn: new Set(drawn),
      pinned: new Map(),
      notice: null,
    };
  }

  /** Whether nothing differs from the first sight. */
  isInitial() {
    return this.toFragment() === "";
  }

  /** Takes new values. @param {Partial<Value>} patch */
  set(patch) {
    const keys = new Set(Object.keys(patch).filter((key) => patch[key] !== this.value[key]));
    if (keys.size === 0) return;
    this.value = { ...this.value, ...patch };
    this.dispatchEvent(new CustomEvent("change", { detail: { keys } }));
  }

  /** Whether the filters let a thing pass: its class is not hidden. @param {number} node */
  passesNode(node) {
    const { classes } = this.value.hidden;
    return !classes.has(this.model.core.nodes.class[node]);
  }

  /**
   * Whether the filters let a relation pass: none of what it is is hidden, nor are all of its
   * sources, nor either of its ends.
   *
   * @param {number} edge
   */
  passesEdge(edge) {
    const { edges } = this.model.core;
    const { relations, bases, modalities, sources } = this.value.hidden;
    const cited = edges.sources[edge];
    return !(
      relations.has(edges.relation[edge]) ||
      bases.has(edges.basis[edge]) ||
      modalities.has(edges.modality[edge]) ||
      (sources.size > 0 && cited.length > 0 && cited.every((source) => sources.has(source))) ||
      !this.passesNode(edges.source[edge]) ||
      !this.passesNode(edges.target[edge])
    );
  }

  /** The state as the fragment of an address, without `#`; empty at first sight. */
  toFragment() {
    const { value, model } = this;
    const first = this.initial();
    const { nodes, edges } = model.core;
    const parts = [];
    const add = (name, items) => {
      if (items.length > 0) parts.push(`${name}=${items.map(written).join(",")}`);
    };
    const ids = (numbers) => [...numbers].map((number) => nodes.id[number]);
    for (const key of ["lang", "theme", "view"]) {
      if (value[key] !== first[key]) add(key, [value[key]]);
    }
    const { selected, from, to, path } = value;
    if (selected) {
      add(selected.type, [(selected.type === "node" ? nodes : edges).id[selected.index]]);
    }
    if (from !== null) add("from", ids([from]));
    if (to !== null) add("to", ids([to]));
    if (path) add("path", ids(path.nodes));
    for (const dimension of DIMENSIONS) {
      const hidden = [...value.hidden[dimension]].sort((one, other) => one - other);
      add(`no-${dimension}`, hidden.map((number) => model.core[dimension][number].id || "-"));
    }
    add("add", ids([...value.drawn].filter((node) => !first.drawn.has(node))));
    add("drop", ids([...first.drawn].filter((node) => !value.drawn.has(node))));
    add("pin", [...value.pinned].flatMap(([node, [x, y]]) => [nodes.id[node], round(x), round(y)]));
    return parts.join("&");
  }

  /** Goes to the state that a fragment describes. @param {string} text with or without `#` */
  fromFragment(text) {
    const given = parsed(text);
    const value = this.initial();
    const one = (name) => given.get(name)?.[0];
    const nodes = (name) => this.#numbers("nodes", given.get(name));
    if (LANGUAGES.includes(one("lang"))) value.lang = one("lang");
    if (THEMES.includes(one("theme"))) value.theme = one("theme");
    if (VIEWS.includes(one("view"))) value.view = one("view");
    for (const type of ["node", "edge"]) {
      const [index] = this.#numbers(`${type}s`, given.get(type));
      if (index !== undefined) value.selected = { type, index };
    }
    [value.from = null] = nodes("from");
    [value.to = null] = nodes("to");
    value.hidden = Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, this.#hidden(dimension, given)]),
    );
    const drop = new Set(nodes("drop"));
    const drawn = new Set([...value.drawn].filter((node) => !drop.has(node)).concat(nodes("add")));
    value.drawn = new Set([...drawn].slice(0, Math.max(MOST_DRAWN, value.drawn.size)));
    value.pinned = new Map(this.#pins(given.get("pin") ?? [], value.drawn));
    const along = nodes("path");
    const isPath = along.length === given.get("path")?.length && along.length === new Set(along).size;
    value.path = isPath ? this.model.pathAlong(along) : null;
    // What did not change keeps its identity, so that nobody is told of it.
    const same = Object.keys(value).filter((key) => equal(value[key], this.value[key]));
    for (const key of same) value[key] = this.value[key];
    this.set(value);
  }

  #numbers(kind, ids = []) {
    return ids.map((id) => this.model.find(kind, id)).filter((number) => number !== undefined);
  }

  #hidden(dimension, given) {
    const ids = new Set((given.get(`no-${dimension}`) ?? []).map((id) => (id === "-" ? "" : id)));
    const all = this.model.core[dimension];
    return new Set([...all.keys()].filter((number) => ids.has(all[number].id)));
  }

  *#pins(items, drawn) {
    for (let at = 0; at + 2 < items.length; at += 3) {
      const node = this.model.find("nodes", items[at]);
      const place = [Number(items[at + 1]), Number(items[at + 2])];
      if (drawn.has(node) && place.every(Number.isFinite)) yield [node, place];
    }
  }
}

/** Filters that hide nothing. @returns {Hidden} */
export function nothingHidden() {
  return {
    classes: new Set(),
    relations: new Set(),
    bases: new Set(),
    sources: new Set(),
    modalities: new Set(),
  };
}

/** One item of a list in a fragment: only what divides the fragment, or is not allowed, is escaped. */
function written(item) {
  return encodeURIComponent(item).replaceAll("%3A", ":").replaceAll("%2F", "/");
}

/** The lists of a fragment by their names; what cannot be read is passed over. */
function parsed(text) {
  const lists = new Map();
  for (const part of text.replace(/^#/, "").split("&")) {
    const [name, value] = part.split("=", 2);
    try {
      if (value) lists.set(name, value.split(",").map(decodeURIComponent));
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
    }
  }
  return lists;
}

function round(length) {
  return String(Math.round(length));
}

/** Whether two values of a key are the same in what they hold. */
function equal(one, other) {
  const plain = (value) =>
    JSON.stringify(value, (_, each) =>
      each instanceof Set || each instanceof Map ? [...each] : each,
    );
  return plain(one) === plain(other);
}
