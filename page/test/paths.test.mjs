import assert from "node:assert/strict";
import { test } from "node:test";

import { Model } from "../src/model.js";
import { coreOf, randomFrom } from "./sample.mjs";

function modelOf(edges) {
  const ids = [...new Set(edges.flatMap(({ source, target }) => [source, target]))].sort();
  return new Model(coreOf(ids.map((id) => ({ id })), edges), null);
}
const edge = (source, target, says = "knows", id = undefined) => ({ source, target, says, id });

function pathsOf(model, a, b, options) {
  const { id } = model.core.nodes;
  const { paths, complete } = model.paths(model.find("nodes", a), model.find("nodes", b), options);
  assert.ok(complete);
  return paths.map(({ nodes, cost }) => [nodes.map((node) => id[node]).join(""), cost]);
}

test("a step costs 1, and half of the logarithm of the fans on the way", () => {
  // Of h, four things know it; the ends have no fan.
  const model = modelOf(["a", "b", "c", "d"].map((each) => edge(each, "h")));
  assert.deepEqual(pathsOf(model, "a", "b"), [["ahb", 2 + 0.5 * 2 + 0.5 * 2]]);
});

test("the cheapest of parallel relations counts, and comes first", () => {
  const model = modelOf([
    ...["a", "b", "c", "d"].map((each) => edge(each, "h")),
    edge("a", "h", "founded", "rare"),
  ]);
  const [path] = model.paths(0, 1).paths;
  assert.deepEqual(path.hops[0].map((each) => model.core.edges.id[each]), ["rare", "e0"]);
  assert.equal(path.cost, 3);
});

test("what few share comes before what many share", () => {
  const crowd = ["c", "d", "e", "f", "g"].map((each) => edge(each, "z"));
  const model = modelOf([edge("a", "y"), edge("b", "y"), edge("a", "z"), edge("b", "z"), ...crowd]);
  assert.deepEqual(pathsOf(model, "a", "b").map(([things]) => things), ["ayb", "azb"]);
});

test("a detour by way of the same things as a better path is left out, but not for a direct relation", () => {
  const model = modelOf([edge("a", "b"), edge("a", "x", "p"), edge("x", "b", "q"), edge("a", "y", "r"), edge("y", "x", "s")]);
  assert.deepEqual(pathsOf(model, "a", "b").map(([things]) => things), ["ab", "axb"]);
});

test("relations that do not pass are not taken", () => {
  const model = modelOf([edge("a", "x", "p"), edge("x", "b", "p"), edge("a", "y", "q"), edge("y", "b", "p")]);
  const passes = (each) => model.core.relations[model.edge(each).relation].id !== "q";
  assert.deepEqual(pathsOf(model, "a", "b", { passes }).map(([things]) => things), ["axb"]);
});

test("no path leads from a thing to itself, nor to where nothing leads", () => {
  const model = modelOf([edge("a", "b"), edge("c", "d")]);
  assert.deepEqual(pathsOf(model, "a", "a"), []);
  assert.deepEqual(pathsOf(model, "a", "c"), []);
});

test("a path can be told by its things, and not where two of them are unrelated", () => {
  const model = modelOf([edge("a", "b"), edge("b", "c"), edge("a", "d")]);
  assert.deepEqual(model.pathAlong([0, 1, 2]).hops, [[0], [1]]);
  assert.equal(model.pathAlong([0, 1, 3]), null);
  assert.equal(model.pathAlong([0]), null);
});

/** All simple paths, ranked, and detours taken out: what `paths` has to find, the slow way. */
function bruteForce(model, a, b, limit, maxLength) {
  const found = [];
  const walk = (nodes) => {
    const last = nodes.at(-1);
    if (last === b) found.push(model.pathAlong(nodes));
    else if (nodes.length <= maxLength) {
      for (const next of model.neighbours(last)) if (!nodes.includes(next)) walk([...nodes, next]);
    }
  };
  walk([a]);
  const cost = (path) => Math.round(path.cost * 1e9) / 1e9;
  found.sort((one, other) => {
    const order = cost(one) - cost(other) || one.nodes.length - other.nodes.length;
    const at = one.nodes.findIndex((node, place) => node !== other.nodes[place]);
    return order || (at < 0 ? 0 : one.nodes[at] - other.nodes[at]);
  });
  const kept = [];
  for (const { nodes } of found) {
    const holds = (path) => path.length > 2 && path.every((node) => nodes.includes(node));
    if (kept.length < limit && !kept.some(holds)) kept.push(nodes);
  }
  return kept;
}

test("the same paths are found as by trying all, in the same order", () => {
  const random = randomFrom(20231106);
  const pick = (count) => Math.floor(random() * count);
  for (let round = 0; round < 300; round += 1) {
    const size = 4 + pick(6);
    const count = size + pick(2 * size);
    const edges = Array.from({ length: count }, () =>
      edge(String(pick(size)), String(pick(size)), `r${pick(3)}`),
    );
    const model = new Model(
      coreOf(Array.from({ length: size }, (_, each) => ({ id: String(each) })), edges),
      null,
    );
    const [limit, maxLength] = [1 + pick(6), 1 + pick(5)];
    const { paths, complete } = model.paths(0, 1, { limit, maxLength });
    assert.ok(complete);
    assert.deepEqual(paths.map(({ nodes }) => nodes), bruteForce(model, 0, 1, limit, maxLength));
  }
});

test("a search among too many paths stops and says so, with what it has found", () => {
  const width = 60;
  const edges = [edge("a", "z")];
  const connect = (one, other) => edges.push(edge(one, other, `r${edges.length}`));
  for (let x = 0; x < width; x += 1) {
    connect("a", `b${x}`);
    connect(`d${x}`, "z");
    for (let y = 0; y < width; y += 1) {
      connect(`b${x}`, `c${y}`);
      connect(`c${x}`, `d${y}`);
    }
  }
  const model = modelOf(edges);
  const ends = ["a", "z"].map((id) => model.find("nodes", id));
  const { paths, complete } = model.paths(...ends, { limit: 100_000 });
  assert.equal(complete, false);
  assert.deepEqual(paths.map(({ nodes }) => nodes), [ends]);
});
