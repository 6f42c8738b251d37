/** Paths between two things: the two are chosen, the best paths told hop by hop. */

import { fill, h } from "../dom.js";
import { evidenceFold } from "./evidence.js";
import { searchField } from "./search.js";
import { explanation } from "./sharing.js";
import { icon } from "./signs.js";
import { thing } from "./thing.js";

const MOST = 5;
const LONGEST = 4;

function sameNodes(one, other) {
  return (
    one !== null &&
    one.nodes.length === other.nodes.length &&
    one.nodes.every((node, i) => node === other.nodes[i])
  );
}

/** One relation of a hop as it is read in the direction of the path, with its evidence. */
function relationOf(context, index, here) {
  const { model, lang } = context;
  const inverse = model.edge(index).source !== here;
  const words = model.edgeLabel(index, lang, inverse);
  const told = h(
    "span",
    { class: inverse ? "words against" : "words along" },
    h("bdi", null, words),
  );
  return h(
    "div",
    { class: "hop-relation" },
    evidenceFold(context, told, () => model.evidence(index)),
  );
}

function pathItem(context, path, place) {
  const { model, state, actions, say, lang } = context;
  const shown = sameNodes(state.value.path, path);
  const steps = path.nodes.map((node, index) => [
    h("li", { class: "stop" }, thing(context, node)),
    index < path.hops.length &&
      h(
        "li",
        { class: "hop" },
        model.bestSaid(path.hops[index]).map((edge) => relationOf(context, edge, node)),
      ),
  ]);
  const cost = path.cost.toFixed(2);
  return h(
    "li",
    { class: shown ? "path chosen" : "path" },
    h(
      "div",
      { class: "heading" },
      h(
        "h3",
        null,
        say("pathNumber", place + 1),
        " ",
        h("span", { class: "note" }, say("cost", cost)),
      ),
      h(
        "button",
        {
          type: "button",
          class: "plain",
          "data-key": `path-${place}`,
          "aria-pressed": String(shown),
          on: { click: () => actions.showPath(sameNodes(state.value.path, path) ? null : path) },
        },
        say(shown ? "shownPath" : "showPath"),
      ),
    ),
    h("p", { class: "explanation" }, explanation(model, path, lang)),
    h("ol", { class: "stops" }, steps),
  );
}

/** The panel; returns the element and `update(keys)`. */
export function pathsPanel(context) {
  const { model, state, actions, say } = context;
  const ends = h("div", { class: "ends" });
  const list = h("div", { class: "path-list" });
  const count = h("p", { class: "note", role: "status" });

  function drawEnds() {
    const { from, to } = state.value;
    const field = (name, chosen) =>
      searchField({
        context,
        name,
        label: say(name),
        hint: say("search"),
        chosen,
        choose: (node) => actions.setEnds({ [name]: node }),
      });
    fill(
      ends,
      h("div", { class: "end-fields" }, field("from", from), field("to", to)),
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": say("swap"),
          title: say("swap"),
          "data-key": "swap",
          on: { click: () => actions.setEnds({ from: to, to: from }) },
        },
        icon("swap"),
      ),
    );
  }

  let paths = [];
  function find() {
    const { from, to } = state.value;
    const complete = from !== null && to !== null;
    paths = [];
    if (!complete) return fill(count, say("pathsHint"));
    if (from === to) return fill(count, say("samePlace"));
    const passes = (edge) => state.passesEdge(edge);
    const found = model.paths(from, to, { limit: MOST, maxLength: LONGEST, passes });
    ({ paths } = found);
    const told = paths.length ? say("pathsFound", paths.length) : say("noPaths", LONGEST);
    return fill(count, told, !found.complete && ` ${say("incomplete")}`);
  }

  function drawList() {
    fill(
      list,
      paths.length > 0 && [
        h(
          "ol",
          { class: "paths" },
          paths.map((path, place) => pathItem(context, path, place)),
        ),
        h("p", { class: "note" }, say("costNote")),
      ],
    );
  }

  function mark() {
    for (const [place, item] of [...list.querySelectorAll(".path")].entries()) {
      const shown = sameNodes(state.value.path, paths[place]);
      item.classList.toggle("chosen", shown);
      const button = item.querySelector("[aria-pressed]");
      button.setAttribute("aria-pressed", String(shown));
      button.textContent = say(shown ? "shownPath" : "showPath");
    }
  }

  const element = h(
    "div",
    { class: "paths-panel" },
    h("h2", { class: "unseen" }, say("paths")),
    ends,
    count,
    list,
  );

  function update(keys) {
    const has = (key) => keys === null || keys.has(key);
    if (has("from") || has("to")) {
      const active = document.activeElement?.dataset?.key;
      drawEnds();
      if (active) ends.querySelector(`[data-key="${CSS.escape(active)}"]`)?.focus();
    }
    if (has("from") || has("to") || has("hidden")) {
      find();
      drawList();
    } else if (has("path")) mark();
  }
  update(null);
  return { element, update };
}
