// Reads GEXF files with graphology-gexf and prints the graphs that it made of them.

import { readFileSync } from "node:fs";

import Graph from "graphology";
import gexf from "graphology-gexf";

const graphs = process.argv.slice(2).map((path) => gexf.parse(Graph, readFileSync(path, "utf8")));
console.log(JSON.stringify(graphs));
