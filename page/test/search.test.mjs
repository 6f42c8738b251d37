import assert from "node:assert/strict";
import { test } from "node:test";

import { Model } from "../src/model.js";
import { readings } from "../src/search.js";
import { coreOf } from "./sample.mjs";

const THINGS = [
  { id: "0", zh: "云谷", en: "Cloud Valley" },
  { id: "1", zh: "云谷银行", en: "Bank of Cloud Valley" },
  { id: "2", zh: "新云谷", en: "New Cloud Valley" },
  { id: "3", zh: "“双千”服务", en: "Café Lüsè" },
  { id: "4", zh: "阿云", en: "ALIYUN Ｃｌｏｕｄ" },
];
const MORE = {
  names: [["老云谷"], [], [], ["云谷"], []],
  pinyin: [["yun gu|yu"], ["yun gu|yu yin hang|xing"], ["xin yun gu|yu"], [], ["a|e yun"]],
  traditional: "雲云銀银",
  words: {},
};

function found(text, lang = "zh", { limit = 20, more = MORE } = {}) {
  const model = new Model(coreOf(THINGS, [{ source: "2", target: "4" }]), null);
  if (more) model.complete(more);
  return model.search(text, lang, limit);
}
const nodes = (...rest) => found(...rest).map(({ node }) => node);

test("a name that is the text comes first, then those that begin with it, then those that hold it", () => {
  assert.deepEqual(found("云谷").map(({ node, how }) => [node, how]), [
    [0, "exact"],
    [3, "exact"], // only another name of it
    [1, "prefix"],
    [2, "part"],
  ]);
});

test("of names that fit alike, things with more relations come first, then the shorter name", () => {
  assert.deepEqual(nodes("云"), [0, 1, 3, 4, 2]);
  assert.deepEqual(nodes("cloud", "en"), [0, 4, 2, 1]);
});

test("each thing is found once, with the name that fits best", () => {
  const hits = found("云谷");
  assert.equal(new Set(hits.map(({ node }) => node)).size, hits.length);
  assert.equal(hits[0].name, "云谷");
  assert.equal(found("老云")[0].name, "老云谷");
});

test("pinyin finds a name, with blanks or without, as a whole, in part, by initials or otherwise read", () => {
  assert.deepEqual(nodes("yunguyinhang"), [1]);
  assert.deepEqual(nodes("yun gu yin"), [1]);
  assert.deepEqual(nodes("yinhang"), [1]);
  assert.deepEqual(nodes("ygyh"), [1]);
  assert.deepEqual(nodes("ygyx"), [1]);
  assert.deepEqual(nodes("eyun"), [4]);
  assert.equal(found("ygyh")[0].name, "云谷银行");
});

test("case, width, tone marks, quotes, blanks and traditional forms make no difference", () => {
  for (const text of ["雲谷銀行", "云 谷 银行", "“云谷”银行"]) assert.deepEqual(nodes(text), [1]);
  assert.deepEqual(nodes("双千服务"), [3]);
  assert.deepEqual(nodes("cafe luse"), [3]);
  assert.deepEqual(nodes("aliyun cloud"), [4]);
  assert.deepEqual(nodes("ＡＬＩＹＵＮ"), [4]);
});

test("words are found in any order", () => {
  assert.deepEqual(nodes("valley new", "en"), [2]);
  assert.equal(found("valley new", "en")[0].how, "words");
  assert.deepEqual(nodes("valley nowhere", "en"), []);
});

test("nothing is found by nothing, nor by what no name holds", () => {
  for (const text of ["", "  ", "“”", "没有", "\n"]) assert.deepEqual(nodes(text), []);
});

test("a text never fits across the end of one name and the beginning of the next", () => {
  assert.deepEqual(nodes("云谷云"), []);
  assert.deepEqual(nodes("谷老"), []);
});

test("only the best are given when there are many", () => {
  assert.deepEqual(nodes("云", "zh", { limit: 2 }), [0, 1]);
});

test("labels are found before the other names have been read", () => {
  assert.deepEqual(nodes("云谷银行", "zh", { more: null }), [1]);
  assert.deepEqual(nodes("ygyh", "zh", { more: null }), []);
});

test("names are made ready a little at a time", () => {
  const model = new Model(coreOf(THINGS, []), null);
  assert.equal(model.names.prepare(0), false);
  assert.equal(model.names.prepare(Infinity), true);
});

test("each reading of a syllable gives a way to type the name", () => {
  assert.deepEqual([...readings("yin hang|xing")], ["yinhang", "yinxing", "yh", "yx"]);
});
