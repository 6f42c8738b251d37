import assert from "node:assert/strict";
import test from "node:test";

import { safeAddress } from "../src/dom.js";
import { grouped } from "../src/panels/neighbours.js";
import { matching, sorted } from "../src/panels/rows.js";
import { explanation, sharings } from "../src/panels/sharing.js";

const RELATIONS = [
  { id: "in", label: { zh: "位于", en: "is located in" }, inverse: { zh: "内有", en: "holds" } },
  { id: "of", label: { zh: "属于产业", en: "works in" }, inverse: { zh: "有企业", en: "has" } },
];
const EDGES = [
  { source: 0, target: 1, relation: 0 },
  { source: 2, target: 1, relation: 0 },
  { source: 0, target: 3, relation: 1 },
];
/** Three relations among four things; 19 things are located in thing 1. */
const model = {
  core: {
    relations: RELATIONS,
    edges: {
      fan: [
        [1, 19],
        [1, 19],
        [1, 3],
      ],
    },
  },
  edge: (index) => ({ index, ...EDGES[index] }),
  edgesOf: (node) =>
    [...EDGES.keys()].filter((edge) => [EDGES[edge].source, EDGES[edge].target].includes(node)),
  label: (node) => "甲乙丙丁"[node],
};

test("only addresses of the web may be opened", () => {
  assert.equal(safeAddress("https://example.org/a"), "https://example.org/a");
  for (const text of ["javascript:alert(1)", "data:text/html,x", "file:///etc", "//x", "", null]) {
    assert.equal(safeAddress(text), null);
  }
});

test("what a path shares is counted without those that lie on it", () => {
  const path = { nodes: [0, 1, 2], hops: [[0], [1]], cost: 6.25 };
  assert.deepEqual(sharings(model, path), [{ node: 1, relation: 0, outgoing: false, others: 17 }]);
  assert.equal(
    explanation(model, path, "en"),
    "2 steps; 17 other things have the same relation (is located in) to 乙, so this path tells little.",
  );
  assert.equal(
    explanation(model, path, "zh"),
    "共 2 步；另有 17 个事物与“乙”有这种关系（位于），因此这条路径说明不了多少。",
  );
});

test("a direct relation needs no explanation", () => {
  const path = { nodes: [0, 1], hops: [[0]], cost: 1 };
  assert.equal(explanation(model, path, "en"), "One step: the two are directly related.");
});

test("the relations of a thing are grouped by relation and direction, those that pass", () => {
  const all = grouped(model, 1, "en", () => true);
  assert.deepEqual(
    all.map(({ words, inverse, edges }) => [words, inverse, edges]),
    [["holds", true, [0, 1]]],
  );
  assert.deepEqual(
    grouped(model, 0, "zh", (edge) => edge !== 0).map(({ words }) => words),
    ["属于产业"],
  );
});

test("rows are sorted by sound in Chinese and by size where they are numbers", () => {
  const names = ["浙江", "杭州", "阿里"];
  assert.deepEqual(
    sorted([0, 1, 2], (row) => names[row], false, "zh"),
    [2, 1, 0],
  );
  assert.deepEqual(
    sorted([0, 1, 2], (row) => names[row], true, "zh"),
    [0, 1, 2],
  );
  assert.deepEqual(
    sorted([0, 1, 2], (row) => [10, 9, 100][row], false, "en"),
    [1, 0, 2],
  );
  assert.deepEqual(
    sorted([2, 0, 1], () => "same", true, "en"),
    [2, 0, 1],
  );
});

test("rows match that hold all words, wherever", () => {
  const rows = [
    ["Alibaba Cloud", "located in"],
    ["阿里云", "位于"],
  ];
  const textsOf = (row) => rows[row];
  assert.deepEqual(matching([0, 1], "IN cloud", textsOf), [0]);
  assert.deepEqual(matching([0, 1], "  ", textsOf), [0, 1]);
  assert.deepEqual(matching([0, 1], "no such", textsOf), []);
});
