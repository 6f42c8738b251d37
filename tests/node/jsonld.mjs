// Reads a JSON-LD document with jsonld.js and gives its quads as N-Quads. Nothing is fetched.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const documentLoader = (url) => {
  throw new Error(`the document asks for ${url}`);
};
const nquads = await jsonld.toRDF(document, {
  format: "application/n-quads",
  documentLoader,
  safe: true,
});
console.log(JSON.stringify({ nquads }));
