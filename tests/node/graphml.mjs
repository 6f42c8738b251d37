// Reads GraphML files with graphology-graphml and prints the graphs that it made of them.

import { readFileSync } from "node:fs";

import Graph from "graphology";
import graphml from "graphology-graphml";

const graphs = process.argv.slice(2).map((path) => graphml.parse(Graph, readFileSync(path, "utf8")));
console.log(JSON.stringify(graphs));
