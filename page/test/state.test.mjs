import assert from "node:assert/strict";
import { test } from "node:test";

import { Model } from "../src/model.js";
import { DIMENSIONS, State, nothingHidden } from "../src/state.js";
import { coreOf, randomFrom } from "./sample.mjs";

const THINGS = ["area", "firm-a", "firm,b", "firm=c&d", "firm#e%", "公司"].map((id) => ({ id }));
const RELATIONS = [
  { id: "e/1", source: "firm-a", target: "area", says: "in", sources: [0], basis: 1 },
  { id: "e,2", source: "firm,b", target: "area", says: "in", sources: [0, 1] },
  { id: "e3", source: "firm-a", target: "firm,b", says: "owns", modality: 1 },
];

function stateOf(more = { drawn: [0, 1, 2], positions: [[0, 0], [1, 1], [2, 2]] }) {
  return new State(new Model(coreOf(THINGS, RELATIONS, more), null));
}

/** A state as plain data, to be compared. */
function plain({ value }) {
  const each = (_, held) => (held instanceof Set || held instanceof Map ? [...held].sort() : held);
  return JSON.parse(JSON.stringify({ ...value, notice: null }, each));
}

test("a change is told with its keys, and none where nothing changes", () => {
  const state = stateOf();
  const told = [];
  state.addEventListener("change", (event) => told.push([...event.detail.keys]));
  state.set({ lang: "en", theme: "auto" });
  state.set({ lang: "en" });
  assert.deepEqual(told, [["lang"]]);
});

test("at first sight the fragment is empty", () => {
  const state = stateOf();
  assert.equal(state.toFragment(), "");
  assert.ok(state.isInitial());
  state.set({ view: "table" });
  assert.ok(!state.isInitial());
});

test("a fragment leads back to the state that it was made of", () => {
  const random = randomFrom(7);
  const chance = (one, other) => (random() < 0.5 ? one : other);
  const some = (count) => new Set([...Array(count).keys()].filter(() => random() < 0.5));
  for (let round = 0; round < 200; round += 1) {
    const state = stateOf();
    const drawn = some(THINGS.length);
    const hidden = DIMENSIONS.map((each) => [each, some(state.model.core[each].length)]);
    state.set({
      lang: chance("zh", "en"),
      theme: chance("auto", "dark"),
      view: chance("graph", "figures"),
      selected: chance(null, chance({ type: "node", index: 4 }, { type: "edge", index: 1 })),
      from: chance(null, 3),
      to: chance(null, 5),
      path: chance(null, state.model.pathAlong([1, 0, 2])),
      hidden: Object.fromEntries(hidden),
      drawn,
      pinned: new Map([...drawn].filter(() => random() < 0.3).map((node) => [node, [-node, 40]])),
    });
    const again = stateOf();
    again.fromFragment(`#${state.toFragment()}`);
    assert.deepEqual(plain(again), plain(state));
    assert.equal(again.toFragment(), state.toFragment());
  }
});

test("an empty fragment leads to the first sight", () => {
  const state = stateOf();
  state.set({ lang: "en", selected: { type: "node", index: 1 }, drawn: new Set() });
  state.fromFragment("");
  assert.ok(state.isInitial());
});

test("going to where one is changes nothing", () => {
  const state = stateOf();
  state.set({ selected: { type: "node", index: 1 }, pinned: new Map([[1, [3, 4]]]) });
  state.addEventListener("change", () => assert.fail("told of a change"));
  state.fromFragment(state.toFragment());
});

test("what a fragment names that is not there is passed over", () => {
  const garbage = [
    "#node=nowhere&edge=constructor&from=__proto__&lang=fr&theme=pink&view=",
    "#%&%E0%A4%A=%E0%A4%A&node=%ZZ&=&==&&no-classes=,,,&pin=area,NaN,1,area,1",
    "#path=area&add=nowhere&drop=%00&pin=firm=c&d,1e999,2",
    "#path=firm-a,firm-a&no-sources=constructor&hidden=__proto__",
    `#${"a".repeat(10_000)}`,
  ];
  for (const text of garbage) {
    const state = stateOf();
    state.fromFragment(text);
    assert.deepEqual(plain(state), plain(stateOf()), text);
  }
});

test("a fragment draws no more than may be drawn", () => {
  const many = Array.from({ length: 400 }, (_, index) => ({ id: `n${index}` }));
  const state = new State(new Model(coreOf(many, [], { drawn: [0], positions: [[0, 0]] }), null));
  state.fromFragment(`add=${many.map(({ id }) => id).join(",")}`);
  assert.equal(state.value.drawn.size, 300);
});

test("a relation passes if nothing that it is is hidden, and not all of its sources are", () => {
  const state = stateOf();
  const passing = (patch) => {
    state.set({ hidden: { ...nothingHidden(), ...patch } });
    return [0, 1, 2].filter((edge) => state.passesEdge(edge));
  };
  assert.deepEqual(passing({}), [0, 1, 2]);
  assert.deepEqual(passing({ relations: new Set([0]) }), [2]);
  assert.deepEqual(passing({ bases: new Set([1]) }), [1, 2]);
  assert.deepEqual(passing({ modalities: new Set([1]) }), [0, 1]);
  assert.deepEqual(passing({ sources: new Set([0]) }), [1, 2]);
  assert.deepEqual(passing({ sources: new Set([0, 1]) }), [2]);
  assert.deepEqual(passing({ classes: new Set([0]) }), [2]);
  assert.equal(state.passesNode(0), false);
  assert.equal(state.passesNode(1), true);
});
