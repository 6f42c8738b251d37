import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

import { number, shortNumber } from "../src/numbers.js";
import { NAMES, say } from "../src/words.js";

const SOURCE = new URL("../src/", import.meta.url);
const CHINESE = /\p{Script=Han}/u;

function modules(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return modules(new URL(`${entry.name}/`, folder));
    return entry.name.endsWith(".js") ? [new URL(entry.name, folder)] : [];
  });
}

const SAMPLES = [3, 1, 2];
const signs = new Set(["atLeast", "atMost", "moreThan", "lessThan", "between", "quoted", "title"]);

test("every text is there in both languages, each in its own script", () => {
  for (const name of NAMES) {
    const [zh, en] = ["zh", "en"].map((lang) => say(lang, name, ...SAMPLES));
    assert.ok(zh.length > 0 && en.length > 0, name);
    assert.ok(!CHINESE.test(en), `${name}: ${en}`);
    const isWordless = signs.has(name) || !/\p{Letter}/u.test(en);
    assert.ok(isWordless || CHINESE.test(zh), `${name}: ${zh}`);
  }
});

test("every text is used, and every text that is used is there", () => {
  const code = modules(SOURCE)
    .filter((path) => !path.pathname.endsWith("/texts.js"))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const quoted = new Set([...code.matchAll(/"([A-Za-z]+)"/g)].map(([, name]) => name));
  assert.deepEqual(
    NAMES.filter((name) => !quoted.has(name)),
    [],
  );
  const asked = [...code.matchAll(/\bsay\((?:lang, |state\.value\.lang, )?"([A-Za-z]+)"/g)];
  assert.ok(asked.length > 50);
  assert.deepEqual(
    asked.map(([, name]) => name).filter((name) => !NAMES.includes(name)),
    [],
  );
});

test("a text that does not exist is an error", () => {
  assert.throws(() => say("zh", "no such text"), RangeError);
});

test("numbers are written as each language writes them", () => {
  assert.equal(number(20000, "zh"), "20,000");
  assert.equal(shortNumber(200000000, "zh"), "2亿");
  assert.equal(shortNumber(200000000, "en"), "200M");
  assert.equal(say("zh", "drawn", 118, 20000), "画出 118 / 20,000 个事物，其余可搜索或展开");
  assert.equal(say("en", "found", 1, false), "1 result");
});
