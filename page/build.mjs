/**
 * Bundles the page's script and style for the Python package.
 *
 *     node build.mjs            writes ../zjg_kg/_export/_page/assets
 *     node build.mjs --check    builds in memory and exits with 1 if any byte there differs
 */

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const HERE = new URL("./", import.meta.url);
const ASSETS = new URL("../zjg_kg/_export/_page/assets/", HERE);
const TARGET = "es2020";
/** What would end the script in a page, or begin a comment in it. */
const FORBIDDEN = [/<\/script/i, /<!--/, /\beval\s*\(/, /\bnew Function\b/];

async function bundle(entry, name) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: fileURLToPath(HERE),
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    target: TARGET,
    charset: "utf8",
    legalComments: "external", // they become part of LICENSES.txt, which is part of every page
    metafile: true,
    outfile: name,
    write: false,
  });
  const isNotices = ({ path }) => path.endsWith(".LEGAL.txt");
  return {
    bytes: outputFiles.find((file) => !isNotices(file)).contents,
    notices: outputFiles.find(isNotices)?.text ?? "",
    inputs: Object.keys(metafile.inputs),
  };
}

/** The packages that a bundle holds: each with its version and its licence. */
async function packagesOf(inputs) {
  const names = new Set(inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]));
  names.delete(undefined);
  return Promise.all([...names].sort().map(packageOf));
}

/** What the distributed file of a package holds besides, without saying so. */
const HELD = { cytoscape: ["heap", "lodash"] };

async function packageOf(name) {
  const folder = new URL(`node_modules/${name}/`, HERE);
  const { version, license } = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each));
  if (!file) throw new Error(`${name} has no licence file`);
  return { name, version, license, text: await readFile(new URL(file, folder), "utf8") };
}

async function licences(packages, notices) {
  const held = packages.flatMap(({ name }) => HELD[name] ?? []);
  const all = [...packages, ...(await Promise.all(held.map(packageOf)))];
  const head = "The script of this page holds these packages, or parts of them.\n";
  const parts = all.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}\n`,
  );
  return Buffer.from([head, ...parts, notices].join(`\n${"-".repeat(72)}\n\n`));
}

function check(name, bytes) {
  const text = new TextDecoder().decode(bytes);
  const found = FORBIDDEN.filter((pattern) => pattern.test(text));
  if (found.length > 0) throw new Error(`${name} holds ${found.join(", ")}`);
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

async function assets() {
  const script = await bundle("src/main.js", "page.js");
  const style = await bundle("src/style.css", "page.css");
  const inputs = [...script.inputs, ...style.inputs];
  const packages = await packagesOf(inputs);
  const files = {
    "LICENSES.txt": await licences(packages, script.notices),
    "page.css": style.bytes,
    "page.js": script.bytes,
  };
  for (const [name, bytes] of Object.entries(files)) check(name, bytes);
  const sources = inputs.filter((path) => path.startsWith("src/")).sort();
  const described = await Promise.all(
    sources.map(async (path) => [path, sha256(await readFile(new URL(path, HERE)))]),
  );
  const manifest = {
    files: Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, { sha256: sha256(bytes), bytes: bytes.length }]),
    ),
    packages: Object.fromEntries(packages.map(({ name, version }) => [name, version])),
    sources: Object.fromEntries(described),
  };
  return { ...files, "manifest.json": Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) };
}

async function differing(files) {
  const same = async ([name, bytes]) => {
    const there = await readFile(new URL(name, ASSETS)).catch(() => null);
    return there?.equals(bytes) ? [] : [name];
  };
  return (await Promise.all(Object.entries(files).map(same))).flat();
}

const files = await assets();
if (process.argv.includes("--check")) {
  const names = await differing(files);
  for (const name of names) console.error(`${name} is not what the source gives; run: npm run build`);
  process.exitCode = names.length > 0 ? 1 : 0;
} else {
  await mkdir(ASSETS, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(new URL(name, ASSETS), bytes);
}
