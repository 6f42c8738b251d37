// Reads a Cypher script with Neo4j's own parser and prints its statements and what is wrong.
import { readFileSync } from "node:fs";
import {
  CypherLanguageService,
  lintCypherQuery,
  parseStatementsStrs,
} from "@neo4j-cypher/language-support";

const script = readFileSync(process.argv[2], "utf8");
const statements = parseStatementsStrs(script);
const wrong = new CypherLanguageService()
  .parse(script)
  .statementsParsing.flatMap(({ syntaxErrors }) => syntaxErrors);

// What Neo4j's compiler says of the meaning takes far longer, and is the same for all statements
// that differ only in texts and names.
const shapes = new Map(
  statements.map((each) => [each.replace(/'(?:[^'\\]|\\.)*'|`[^`]*`/g, "_"), each]),
);
for (const statement of shapes.values()) {
  wrong.push(...lintCypherQuery(statement, {}).diagnostics);
}
console.log(JSON.stringify({ statements, wrong }));
