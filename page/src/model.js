/**
 * The graph in the page: things and relations by number, with typed arrays for who is next to whom,
 * so that a hundred thousand things take no time to walk.
 */

import { bestPaths, stepCost } from "./paths.js";
import { Names } from "./search.js";

/**
 * @typedef {"zh" | "en"} Language
 * @typedef {{index: number, id: string, zh: string | null, en: string | null, class: number,
 *   group: number, degree: number}} Thing
 * @typedef {{index: number, id: string, source: number, target: number, relation: number,
 *   origin: number, basis: number, modality: number, sources: number[]}} Relation
 * @typedef {{nodes: number[], hops: number[][], cost: number}} Path
 *   Its things, for each step the relations that make it, the cheapest first, and what it costs.
 */

export class Model {
  /**
   * @param {object} core the graph as `page/README.md` describes it
   * @param {{block(kind: "nodes" | "edges", number: number): Promise<unknown[]>}} payload
   */
  constructor(core, payload) {
    this.core = core;
    this.payload = payload;
    this.nodeCount = core.nodes.id.length;
    this.edgeCount = core.edges.id.length;
    this.sources = Int32Array.from(core.edges.source);
    this.targets = Int32Array.from(core.edges.target);
    /** Logarithms of the fans, of an edge at its source and at its target. */
    this.fans = Float64Array.from(core.edges.fan.flat(), Math.log2);
    this.words = core.edges.words;
    this.names = new Names(this);
    this.#index();
  }

  /**
   * Takes in what the page holds beside the core: until then only labels are searched, and only
   * what is drawn at first sight has its full words.
   *
   * @param {{names: string[][], pinyin: string[][], traditional: string,
   *   words: Record<number, object>}} rest
   */
  complete({ words, ...names }) {
    this.words = words;
    this.names = new Names(this, names);
  }

  /** The relations of each thing, one after the other: those of i from `first[i]` to `first[i+1]`. */
  #index() {
    const { nodeCount, edgeCount, sources, targets } = this;
    const first = new Int32Array(nodeCount + 1);
    for (let edge = 0; edge < edgeCount; edge += 1) {
      first[sources[edge] + 1] += 1;
      if (sources[edge] !== targets[edge]) first[targets[edge] + 1] += 1;
    }
    for (let node = 0; node < nodeCount; node += 1) first[node + 1] += first[node];
    const next = first.slice();
    const incident = new Int32Array(first[nodeCount]);
    for (let edge = 0; edge < edgeCount; edge += 1) {
      incident[next[sources[edge]]++] = edge;
      if (sources[edge] !== targets[edge]) incident[next[targets[edge]]++] = edge;
    }
    this.first = first;
    this.incident = incident;
  }

  /** @param {number} index @returns {Thing} */
  node(index) {
    const { nodes, classes } = this.core;
    return {
      index,
      id: nodes.id[index],
      zh: nodes.zh[index],
      en: nodes.en[index],
      class: nodes.class[index],
      group: classes[nodes.class[index]].group,
      degree: this.degree(index),
    };
  }

  /** @param {number} index @returns {Relation} */
  edge(index) {
    const { edges } = this.core;
    return {
      index,
      id: edges.id[index],
      source: this.sources[index],
      target: this.targets[index],
      relation: edges.relation[index],
      origin: edges.origin[index],
      basis: edges.basis[index],
      modality: edges.modality[index],
      sources: edges.sources[index],
    };
  }

  /**
   * The number of the thing or relation of that id; `undefined` where there is none.
   *
   * @param {"nodes" | "edges"} kind
   * @param {string} id
   * @returns {number | undefined}
   */
  find(kind, id) {
    this.numbers ??= {};
    this.numbers[kind] ??= new Map(this.core[kind].id.map((each, index) => [each, index]));
    return this.numbers[kind].get(id);
  }

  /** How many relations a thing has. @param {number} node */
  degree(node) {
    return this.first[node + 1] - this.first[node];
  }

  /** A thing's name, if need be in the other language. @param {number} node @param {Language} lang */
  label(node, lang) {
    const { id, zh, en } = this.core.nodes;
    return (lang === "zh" ? zh[node] || en[node] : en[node] || zh[node]) || id[node];
  }

  /**
   * What a relation says of its source, or with `inverse` of its target.
   *
   * @param {number} edge
   * @param {Language} lang
   * @param {boolean} [inverse]
   */
  edgeLabel(edge, lang, inverse = false) {
    const { edges, relations } = this.core;
    const relation = relations[edges.relation[edge]];
    const said = this.words[edge]?.[`${inverse ? "inverse_" : ""}${lang}`];
    const texts = inverse ? relation.inverse : relation.label;
    return said || texts[lang] || texts[lang === "zh" ? "en" : "zh"] || relation.id;
  }

  /** The relations of a thing, in both directions. @param {number} node @returns {number[]} */
  edgesOf(node) {
    return Array.from(this.incident.subarray(this.first[node], this.first[node + 1]));
  }

  /** The other end of a relation. @param {number} edge @param {number} node */
  other(edge, node) {
    return this.sources[edge] === node ? this.targets[edge] : this.sources[edge];
  }

  /** What a thing is related to, each once, without itself. @param {number} node */
  neighbours(node) {
    const found = new Set(this.edgesOf(node).map((edge) => this.other(edge, node)));
    found.delete(node);
    return [...found];
  }

  /** The relations between two things, in either direction. @param {number} a @param {number} b */
  between(a, b) {
    const [few, many] = this.degree(a) <= this.degree(b) ? [a, b] : [b, a];
    return this.edgesOf(few).filter((edge) => this.other(edge, few) === many);
  }

  /**
   * How many things are of each class, or relations of each kind, basis, modality or source.
   *
   * @param {"classes" | "relations" | "bases" | "modalities" | "sources"} dimension
   * @returns {Uint32Array}
   */
  count(dimension) {
    const { nodes, edges } = this.core;
    const counts = new Uint32Array(this.core[dimension].length);
    if (dimension === "sources") {
      for (const sources of edges.sources) for (const source of sources) counts[source] += 1;
      return counts;
    }
    const columns = {
      classes: nodes.class,
      relations: edges.relation,
      bases: edges.basis,
      modalities: edges.modality,
    };
    for (const item of columns[dimension]) counts[item] += 1;
    return counts;
  }

  /** All that is known of a thing. @param {number} node @returns {Promise<object>} */
  card(node) {
    return this.#detail("nodes", node);
  }

  /** What a relation rests on, the strongest first. @param {number} edge @returns {Promise<object[]>} */
  evidence(edge) {
    return this.#detail("edges", edge);
  }

  async #detail(kind, index) {
    const size = this.core.block[kind];
    const block = await this.payload.block(kind, Math.floor(index / size));
    return block[index % size];
  }

  /**
   * The things whose names fit a text, the best first; see `Names`.
   *
   * @param {string} text
   * @param {Language} lang
   * @param {number} [limit]
   */
  search(text, lang, limit = 20) {
    return this.names.search(text, lang, limit);
  }

  /**
   * The best paths between two things; see `bestPaths`.
   *
   * @param {number} a
   * @param {number} b
   * @param {{limit?: number, maxLength?: number, passes?: (edge: number) => boolean}} [options]
   * @returns {{paths: Path[], complete: boolean}}
   */
  paths(a, b, options) {
    return bestPaths(this, a, b, options);
  }

  /**
   * The path by way of the given things; `null` where two that follow each other are not related.
   *
   * @param {number[]} nodes
   * @param {(edge: number) => boolean} [passes]
   * @returns {Path | null}
   */
  pathAlong(nodes, passes = () => true) {
    const ends = [nodes[0], nodes.at(-1)];
    const cost = (edge) => stepCost(this, edge, ends);
    const hops = nodes
      .slice(1)
      .map((node, index) =>
        this.between(nodes[index], node)
          .filter(passes)
          .sort((one, other) => cost(one) - cost(other) || this.compareEdges(one, other)),
      );
    if (nodes.length < 2 || hops.some((hop) => hop.length === 0)) return null;
    return { nodes, hops, cost: hops.reduce((sum, [cheapest]) => sum + cost(cheapest), 0) };
  }

  /**
   * Relations side by side, what is said best first: by a source, outright, as a fact.
   *
   * @param {number[]} edges
   * @returns {number[]}
   */
  bestSaid(edges) {
    const { core } = this;
    const tables = { origin: core.origins, basis: core.bases, modality: core.modalities };
    const strength = (edge, mark) => tables[mark][core.edges[mark][edge]].strength;
    const compared = (mark, one, other) => strength(one, mark) - strength(other, mark);
    return [...edges].sort(
      (one, other) =>
        compared("origin", one, other) ||
        compared("basis", one, other) ||
        compared("modality", one, other),
    );
  }

  /** The order of relations of the same cost: by their ends, then by what they say. */
  compareEdges(one, other) {
    const { id, relation } = this.core.edges;
    const names = this.core.relations;
    return (
      this.sources[one] - this.sources[other] ||
      this.targets[one] - this.targets[other] ||
      compare(names[relation[one]].id, names[relation[other]].id) ||
      compare(id[one], id[other])
    );
  }
}

function compare(one, other) {
  return one < other ? -1 : Number(one > other);
}
