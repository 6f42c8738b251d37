import assert from "node:assert/strict";
import test from "node:test";

import { intervalOf, rangeText, reach, ticks } from "../src/panels/interval.js";

const figure = (value, lower, upper, inclusive = [true, true]) => ({
  value,
  lower,
  upper,
  lower_inclusive: inclusive[0],
  upper_inclusive: inclusive[1],
});

test("an exact number is certain as far as it goes", () => {
  const exact = figure("55", "55", "55");
  assert.deepEqual(intervalOf(exact), { certain: 55, open: null, tick: 55, endless: null });
  assert.equal(rangeText(exact, "zh"), "");
});

test("about a number: certain to the lower bound, open to the upper one", () => {
  const about = figure("21", "18.9", "23.1");
  assert.deepEqual(intervalOf(about), {
    certain: 18.9,
    open: [18.9, 23.1],
    tick: 21,
    endless: null,
  });
  assert.equal(rangeText(about, "en"), "18.9–23.1");
});

test("at least: certain to the bound, and no end", () => {
  const least = figure("3500", "3500", null);
  assert.deepEqual(intervalOf(least), { certain: 3500, open: null, tick: 3500, endless: "up" });
  assert.equal(rangeText(least, "en"), "≥ 3,500");
});

test("less than: nothing certain, and the bound is not reached", () => {
  const nearly = figure("200", null, "200", [true, false]);
  assert.deepEqual(intervalOf(nearly), { certain: 0, open: [0, 200], tick: 200, endless: "down" });
  assert.equal(rangeText(nearly, "en"), "< 200");
  assert.equal(rangeText(nearly, "zh"), "＜ 200");
});

test("what has no number is not drawn", () => {
  assert.equal(intervalOf(figure(null, null, null)), null);
  assert.equal(rangeText(figure(null, null, null), "en"), "");
});

test("an axis reaches past all that stands on it, and its marks are round", () => {
  const end = reach([figure("72", "72", "72"), figure("120", "108", "132")].map(intervalOf));
  assert.ok(end > 132);
  assert.deepEqual(ticks(100), [0, 50, 100]);
  for (const each of [0.03, 1, 7, 134, 3920, 2.24e8]) {
    const marks = ticks(each);
    assert.ok(marks.length >= 2 && marks.length <= 6, `${each}: ${marks}`);
    assert.ok(marks.at(-1) <= each);
  }
  assert.ok(reach([]) > 0);
});
