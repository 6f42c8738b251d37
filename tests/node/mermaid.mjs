// Parses Mermaid flowcharts, a JSON array of them on standard input, with Mermaid's own parser and
// prints its limits and what it found in each. Its sanitizer needs a document, which jsdom is.

import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!DOCTYPE html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");

// What Mermaid does when it draws a label: its entities become those of HTML, which show as text.
function shown(label) {
  const element = window.document.createElement("p");
  element.innerHTML = label.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
  for (const line of element.querySelectorAll("br")) line.replaceWith("\n");
  if (element.children.length) throw new Error(`markup in a label: ${element.innerHTML}`);
  return element.textContent;
}

async function parsed(text) {
  try {
    await mermaid.parse(text);
  } catch (error) {
    return { error: String(error) };
  }
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const nodes = [...db.getVertices().values()].map(({ id, text, type, classes }) => {
    return { id, label: shown(text), type, classes };
  });
  const edges = db.getEdges().map(({ id, start, end, text, stroke }) => {
    return { id, start, end, label: shown(text), stroke };
  });
  const styles = [...db.getClasses()].map(([name, { styles }]) => [name, styles]);
  return { nodes, edges, styles: Object.fromEntries(styles) };
}

const { maxEdges, maxTextSize } = mermaid.mermaidAPI.getConfig();
const diagrams = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) diagrams.push(await parsed(text));
console.log(JSON.stringify({ limits: { maxEdges, maxTextSize }, diagrams }));
