import assert from "node:assert/strict";
import { test } from "node:test";

import { drawable, linesOf, widthOf } from "../src/text.js";

test("what would disturb a picture is taken out of a text", () => {
  assert.equal(drawable("a\u202egnp.\u202cexe"), "a gnp. exe");
  assert.equal(drawable(" two\nlines\tand\u0007 a bell "), "two lines and a bell");
  assert.equal(drawable("half \ud800 a character, and \u0000"), "half \ufffd a character, and \ufffd");
  assert.equal(drawable("\u200b\u2066\ufeff"), "");
  assert.equal(drawable("𠮷野家 👩‍🔬 <b>"), "𠮷野家 👩‍🔬 <b>");
});

test("a short text stays on one line", () => {
  assert.deepEqual(linesOf("紫金港科技城", 9), ["紫金港科技城"]);
  assert.deepEqual(linesOf("", 9), [""]);
});

test("lines are about equally long", () => {
  assert.deepEqual(linesOf("紫金港科技城人才项目扶持资金", 9), ["紫金港科技城人", "才项目扶持资金"]);
  assert.deepEqual(linesOf("A garden-style park", 9), ["A garden-style", "park"]);
});

test("no line begins with a closing mark nor ends with an opening one", () => {
  for (const text of ["国家级“专精特新”小巨人企业", "一二三四五六七八（九十）一二三四"]) {
    for (const line of linesOf(text, 6)) assert.doesNotMatch(line, /^[”）]|[“（]$/u);
  }
});

test("what does not fit into three lines is cut off with a sign", () => {
  const lines = linesOf("杭州城西科创大走廊西湖片区高质量发展领导小组办公室成立", 8);
  assert.equal(lines.length, 3);
  assert.ok(lines[2].endsWith("…"));
});

test("nothing of a text is lost but what is cut off, and no line is wider than its room", () => {
  const texts = ["Zijingang Digital Information Platform", "x".repeat(70), "云谷小镇 Cloud Town 2.0", "👩‍🔬".repeat(9)];
  for (const text of texts) {
    const lines = linesOf(text, 14);
    const whole = lines.join("").replaceAll(/[\s…]/gu, "");
    assert.ok(text.replaceAll(/\s/gu, "").startsWith(whole), text);
    for (const line of lines) assert.ok(widthOf(line) <= 15, line);
  }
});
