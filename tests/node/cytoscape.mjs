// Reads Cytoscape JSON (standard input) with cytoscape.js and prints what it made of it. Whatever
// cytoscape.js warns of, a style that it does not know for one, is a failure.

import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";

cytoscape.warnings(true);
console.warn = (...words) => {
  throw new Error(words.join(" "));
};

const cy = cytoscape({ ...JSON.parse(readFileSync(0, "utf8")), headless: true, styleEnabled: true });

const nodes = cy.nodes().map((node) => ({
  data: node.data(),
  classes: node.classes(),
  position: node.position(),
  drawn: { colour: node.style("background-color"), label: node.style("label") },
}));
const edges = cy.edges().map((edge) => ({
  data: edge.data(),
  ends: [edge.source().id(), edge.target().id()],
  line: edge.style("line-style"),
}));
console.log(JSON.stringify({ about: cy.data(), nodes, edges }));
cy.destroy(); // else its timer keeps Node alive
