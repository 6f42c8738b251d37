import assert from "node:assert/strict";
import { test } from "node:test";

import { Model } from "../src/model.js";
import { coreOf } from "./sample.mjs";

const CORE = coreOf(
  [
    { id: "area", zh: "城北", en: "North" },
    { id: "firm-a", zh: "甲公司" },
    { id: "firm-b", en: "B Ltd" },
    { id: "firm-c" },
  ],
  [
    { source: "firm-a", target: "area", says: "in", sources: [0] },
    { source: "firm-b", target: "area", says: "in", sources: [0, 1] },
    { source: "firm-a", target: "firm-b", says: "owns", basis: 1 },
    { source: "firm-b", target: "firm-a", says: "owns", modality: 1 },
    { source: "firm-a", target: "firm-a", says: "owns" },
  ],
);

function modelWith(blocks = {}) {
  return new Model(CORE, { block: async (kind, number) => blocks[`${kind}-${number}`] });
}

test("a thing has the relations in which it stands at either end, each once", () => {
  const model = modelWith();
  assert.deepEqual(model.edgesOf(1), [0, 2, 3, 4]);
  assert.equal(model.degree(1), 4);
  assert.deepEqual(model.edgesOf(3), []);
});

test("neighbours are named once, and nothing is its own neighbour", () => {
  assert.deepEqual(modelWith().neighbours(1).sort(), [0, 2]);
});

test("relations between two things are found from either of them", () => {
  const model = modelWith();
  assert.deepEqual(model.between(1, 2), [2, 3]);
  assert.deepEqual(model.between(2, 1), [2, 3]);
  assert.deepEqual(model.between(0, 3), []);
});

test("a label in the other language, else the id, stands in for one that is missing", () => {
  const model = modelWith();
  assert.equal(model.label(1, "en"), "甲公司");
  assert.equal(model.label(2, "zh"), "B Ltd");
  assert.equal(model.label(3, "zh"), "firm-c");
});

test("a relation has words for either direction, and its own where a node carries it", () => {
  const model = modelWith();
  assert.equal(model.edgeLabel(2, "en"), "owns");
  assert.equal(model.edgeLabel(2, "en", true), "owns back");
  model.complete({
    names: CORE.nodes.id.map(() => []),
    pinyin: CORE.nodes.id.map(() => []),
    traditional: "",
    words: { 2: { zh: "持股5%", en: "owns 5 %", inverse_zh: "股东", inverse_en: "held by" } },
  });
  assert.equal(model.edgeLabel(2, "en"), "owns 5 %");
  assert.equal(model.edgeLabel(2, "zh", true), "股东");
  assert.equal(model.edgeLabel(3, "en"), "owns");
});

test("what the legend counts adds up", () => {
  const model = modelWith();
  assert.deepEqual([...model.count("classes")], [1, 3]);
  assert.deepEqual([...model.count("relations")], [2, 3]);
  assert.deepEqual([...model.count("bases")], [4, 1]);
  assert.deepEqual([...model.count("modalities")], [4, 1]);
  assert.deepEqual([...model.count("sources")], [2, 1]);
});

test("details are read from the block in which they stand", async () => {
  const model = modelWith({ "nodes-1": ["card 2", "card 3"], "edges-2": ["evidence 4"] });
  assert.equal(await model.card(3), "card 3");
  assert.equal(await model.evidence(4), "evidence 4");
});

test("what an id is not of is not found", () => {
  const model = modelWith();
  assert.equal(model.find("nodes", "firm-b"), 2);
  assert.equal(model.find("edges", "e3"), 3);
  assert.equal(model.find("nodes", "constructor"), undefined);
});
