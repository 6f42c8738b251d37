/** The relations of a thing, by relation and direction, each with the way to the other thing. */

import { h, refill } from "../dom.js";
import { thing } from "./thing.js";

const FEW = 12;
const STEP = 60;

/** The relations of a thing that pass, grouped: `{words, inverse, edges}`, the largest last. */
export function grouped(model, index, lang, passes) {
  const groups = new Map();
  for (const each of model.edgesOf(index)) {
    if (!passes(each)) continue;
    const edge = model.edge(each);
    // A thing that is related to itself is read in the direction in which it is said.
    const inverse = edge.source !== index;
    const relation = model.core.relations[edge.relation];
    const key = `${edge.relation} ${inverse}`;
    if (!groups.has(key)) {
      const texts = inverse ? relation.inverse : relation.label;
      groups.set(key, { key, words: texts[lang] || texts.zh || texts.en, inverse, edges: [] });
    }
    groups.get(key).edges.push(each);
  }
  return [...groups.values()].sort(
    (a, b) => a.inverse - b.inverse || a.edges.length - b.edges.length,
  );
}

/** The list, as a section of the card. */
export function relationList(context, index) {
  const { model, state, actions, say, lang } = context;
  const groups = grouped(model, index, lang, (edge) => state.passesEdge(edge));
  const all = model.edgesOf(index).length;
  const shown = groups.reduce((total, group) => total + group.edges.length, 0);

  function row(each, group) {
    const edge = model.edge(each);
    const there = group.inverse ? edge.source : edge.target;
    const words = model.edgeLabel(each, lang, group.inverse);
    const names = [index, there].map((node) => model.label(node, lang));
    return h(
      "li",
      { class: "neighbour" },
      h(
        "span",
        { class: "where" },
        thing(context, there),
        words !== group.words && h("bdi", { class: "note" }, words),
      ),
      h(
        "button",
        {
          type: "button",
          class: "plain evidence-button",
          "data-edge": each,
          "aria-label": say("evidenceOf", names[0], words, names[1]),
          on: { click: () => actions.select("edge", each) },
        },
        say("evidence"),
      ),
    );
  }

  function part(group) {
    const list = h("ul", { class: "neighbours" });
    let count = FEW;
    const draw = () => {
      const rest = group.edges.length - count;
      const more = () => {
        const place = count;
        count += STEP;
        draw();
        list.children[place].querySelector("button").focus();
      };
      refill(
        list,
        group.edges.slice(0, count).map((each) => row(each, group)),
        rest > 0 &&
          h(
            "li",
            null,
            h(
              "button",
              { type: "button", class: "plain", on: { click: more } },
              say("showMore", Math.min(rest, STEP)),
            ),
          ),
      );
    };
    draw();
    return h(
      "div",
      { class: "relation-group" },
      h(
        "h4",
        null,
        h("bdi", null, group.words),
        " ",
        h("span", { class: "count" }, group.edges.length),
      ),
      list,
    );
  }

  return h(
    "section",
    { class: "relations" },
    h(
      "h3",
      null,
      say("relations"),
      " ",
      h("span", { class: "note" }, say("relationCount", shown, all)),
    ),
    groups.length ? groups.map(part) : h("p", { class: "note" }, say("noRelations")),
  );
}
