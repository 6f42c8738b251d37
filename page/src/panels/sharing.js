/** Why a path costs what it costs: what the things on its way share with others. */

import { say } from "../words.js";

/** From so many others on, what they share is said to tell little. */
export const MANY = 10;

/**
 * What each inner thing of a path shares with others that the path does not touch:
 * `{node, relation, outgoing, others}`, most shared first.
 */
export function sharings(model, path) {
  const { fan } = model.core.edges;
  const found = [];
  for (let place = 1; place < path.nodes.length - 1; place += 1) {
    const node = path.nodes[place];
    const met = new Map();
    // The first relation of a hop is the one that counted.
    for (const index of [path.hops[place - 1][0], path.hops[place][0]]) {
      const edge = model.edge(index);
      const outgoing = edge.source === node;
      const key = `${edge.relation} ${outgoing}`;
      if (!met.has(key)) {
        met.set(key, {
          node,
          relation: edge.relation,
          outgoing,
          others: fan[index][outgoing ? 0 : 1],
        });
      }
      met.get(key).others -= 1;
    }
    found.push(...[...met.values()].filter((each) => each.others > 0));
  }
  return found.sort((a, b) => b.others - a.others);
}

/** The cost of a path in a sentence. */
export function explanation(model, path, lang) {
  if (path.hops.length === 1) return say(lang, "oneStep");
  const shared = sharings(model, path);
  const clauses = shared.map(({ node, relation, outgoing, others }) => {
    const { label } = model.core.relations[relation];
    const words = label[lang] || label.zh || label.en;
    return say(lang, outgoing ? "sharedOut" : "sharedIn", model.label(node, lang), words, others);
  });
  const [semicolon, stop] = [say(lang, "clauses"), say(lang, "stop")];
  const told = clauses.length ? clauses.join(semicolon) : say(lang, "unshared");
  const little = shared.some((each) => each.others >= MANY) ? say(lang, "tellsLittle") : "";
  return say(lang, "steps", path.hops.length) + semicolon + told + little + stop;
}
