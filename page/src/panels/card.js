/** The card of a thing: what it is, what is said of it, and where one can go from it. */

import { h, link, picked, refill, said, tagOf } from "../dom.js";
import { awaited, evidenceFold } from "./evidence.js";
import { rangeText, smallBar, whenOf } from "./interval.js";
import { relationList } from "./neighbours.js";
import { icon, sign } from "./signs.js";
import { nameOf } from "./thing.js";

/** What can be done with a thing. */
function actionRow(context, index) {
  const { state, actions, say } = context;
  const drawn = state.value.drawn.has(index);
  const pinned = state.value.pinned.has(index);
  const button = (name, symbol, act, hint = null) =>
    h(
      "button",
      {
        type: "button",
        class: "act",
        "data-key": `act-${name}`,
        title: hint && say(hint),
        on: { click: act },
      },
      icon(symbol),
      say(name),
    );
  return h(
    "div",
    { class: "acts", role: "group", "aria-label": say("actions") },
    button(drawn ? "centre" : "draw", drawn ? "fit" : "plus", () => actions.focus(index)),
    button("expand", "expand", () => actions.expand(index), "expandHint"),
    drawn && button("collapse", "minus", () => actions.collapse(index), "collapseHint"),
    drawn &&
      button(
        pinned ? "unpin" : "pin",
        "pin",
        () => (pinned ? actions.unpin(index) : actions.pin(index)),
        "pinHint",
      ),
    drawn && button("hide", "close", () => actions.hide(index), "hideHint"),
    button("pathFrom", "start", () => actions.setEnds({ from: index })),
    button("pathTo", "pathways", () => actions.setEnds({ to: index })),
  );
}

function figure(context, each) {
  const { lang } = context;
  const range = rangeText(each, lang);
  const when = whenOf(context, each);
  const told = [
    h("span", { class: "measure" }, said(each.measure, lang), when && [" · ", when]),
    h("span", { class: "value" }, said(each.text, lang)),
    range &&
      h("span", { class: "drawn-value" }, smallBar(each), h("span", { class: "note" }, range)),
  ];
  return h(
    "li",
    { class: "figure" },
    evidenceFold(context, told, () => each.evidence),
  );
}

function fact(context, { label, values, evidence }) {
  const { lang } = context;
  const told = h(
    "span",
    { class: "values" },
    values.map((value) => said(value, lang, { class: "value" })),
  );
  return h(
    "div",
    null,
    h("dt", null, said(label, lang)),
    h("dd", null, evidence.length > 0 ? evidenceFold(context, told, () => evidence) : told),
  );
}

function section(title, ...children) {
  return h("section", null, h("h3", null, title), children);
}

/** What the detail blocks hold: aliases, identifiers, facts, figures, silences. */
function inside(context, card) {
  const { say, lang } = context;
  const description = picked(card.description, lang);
  return [
    description.text &&
      h("p", { class: "description", lang: tagOf(description.lang) }, description.text),
    card.aliases.length > 0 &&
      h(
        "p",
        { class: "aliases" },
        h("span", { class: "note" }, say("aliases")),
        card.aliases.map((each) => h("bdi", { class: "alias" }, each)),
      ),
    card.figures.length > 0 &&
      section(
        say("cardFigures"),
        h(
          "ul",
          { class: "figure-list" },
          card.figures.map((each) => figure(context, each)),
        ),
      ),
    card.facts.length > 0 &&
      section(
        say("facts"),
        h(
          "dl",
          { class: "facts" },
          card.facts.map((each) => fact(context, each)),
        ),
      ),
    card.identifiers.length > 0 &&
      section(
        say("identifiers"),
        h(
          "dl",
          { class: "facts" },
          card.identifiers.map(({ label, value, url }) =>
            h(
              "div",
              null,
              h("dt", null, said(label, lang)),
              h("dd", null, url ? link(url, h("bdi", null, value)) : h("bdi", null, value)),
            ),
          ),
        ),
      ),
    card.silences.length > 0 &&
      section(
        say("silences"),
        h(
          "ul",
          { class: "silences" },
          card.silences.map((each) => h("li", null, said(each, lang))),
        ),
      ),
  ];
}

/** The card of a thing: the element and `update(keys)`, which follows what is drawn and what passes. */
export function cardPanel(context, index) {
  const { model, say, lang } = context;
  const node = model.node(index);
  const other = lang === "zh" ? "en" : "zh";
  const { classes, groups } = model.core;
  const acts = h("div", null, actionRow(context, index));
  const relations = h("div", null, relationList(context, index));
  const element = h(
    "article",
    { class: "card", "data-node": index },
    h(
      "header",
      null,
      h(
        "p",
        { class: "kind" },
        sign(groups[node.group], 13),
        said(classes[node.class].label, lang),
      ),
      h("h2", { tabindex: -1 }, nameOf(context, index)),
      node[other] &&
        node[lang] &&
        h("p", { class: "second" }, h("bdi", { lang: tagOf(other) }, node[other])),
    ),
    acts,
    awaited(context, model.card(index), (card) => inside(context, card)),
    relations,
    h("p", { class: "id note" }, h("bdi", null, node.id)),
  );
  function update(keys) {
    if (keys.has("drawn") || keys.has("pinned")) refill(acts, actionRow(context, index));
    if (keys.has("hidden")) refill(relations, relationList(context, index));
  }
  return { element, update };
}

/** What stands in the card's place while nothing is selected. */
export function welcomePanel(context) {
  const { model, actions, say, lang } = context;
  const { hub, nodes, edges } = model.core;
  return h(
    "div",
    { class: "welcome" },
    h("h2", { tabindex: -1 }, say("welcome")),
    h(
      "ul",
      null,
      ["welcomeFind", "welcomeEdge", "welcomePath"].map((each) => h("li", null, say(each))),
    ),
    hub !== null &&
      h(
        "button",
        { type: "button", class: "primary", on: { click: () => actions.focus(hub) } },
        sign(model.core.groups[model.node(hub).group]),
        h("span", null, say("openHub", model.label(hub, lang))),
      ),
    h("p", { class: "note" }, say("sizes", nodes.id.length, edges.id.length)),
  );
}
