/** The legend, which is the filter by kind; and the filters by relation, basis, modality, source. */

import { h, said } from "../dom.js";
import { number } from "../numbers.js";
import { checkList } from "./checks.js";
import { sign } from "./signs.js";

/** Sections of items in the order in which their keys first occur. */
function sectioned(items, keyOf, describe) {
  const sections = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!sections.has(key)) sections.set(key, { key, ...describe(item), items: [] });
    sections.get(key).items.push(item);
  }
  return [...sections.values()];
}

/** How many things of each class are drawn and pass. */
function drawnByClass(model, state) {
  const counts = new Uint32Array(model.core.classes.length);
  for (const node of state.value.drawn) {
    if (state.passesNode(node)) counts[model.core.nodes.class[node]] += 1;
  }
  return counts;
}

/** The legend and the filters; returns the element and `update(keys)`. */
export function legendPanel(context) {
  const { model, state, actions, say, lang } = context;
  const { core } = model;
  const totals = Object.fromEntries(
    ["classes", "relations", "bases", "modalities", "sources"].map((each) => [
      each,
      model.count(each),
    ]),
  );
  let drawn = drawnByClass(model, state);
  const sum = (values, indices) => indices.reduce((total, index) => total + values[index], 0);

  function kinds() {
    const used = core.classes
      .map((each, index) => ({ index, group: each.group, label: said(each.label, lang) }))
      .filter((item) => totals.classes[item.index] > 0)
      .sort((a, b) => a.group - b.group || totals.classes[b.index] - totals.classes[a.index]);
    const sections = sectioned(
      used,
      (item) => item.group,
      ({ group }) => ({
        label: said(core.groups[group].label, lang),
        sign: sign(core.groups[group], 16),
      }),
    );
    // A group of one class is named by its group, as in the picture.
    return checkList({
      context,
      dimension: "classes",
      name: say("kinds"),
      sections,
      count: (indices) =>
        `${number(sum(drawn, indices), lang)} / ${number(sum(totals.classes, indices), lang)}`,
    });
  }

  function relations() {
    const used = core.relations
      .map((each, index) => ({ index, topic: each.topic, label: said(each.label, lang) }))
      .filter((item) => totals.relations[item.index] > 0);
    const topic = (item) => item.topic?.zh ?? item.topic?.en ?? "";
    const sections = sectioned(used, topic, (item) => ({
      label: item.topic ? said(item.topic, lang) : h("span", null, say("otherTopic")),
    }));
    sections.sort((a, b) => Number(a.key === "") - Number(b.key === ""));
    return checkList({
      context,
      dimension: "relations",
      name: say("byRelation"),
      sections,
      count: (indices) => number(sum(totals.relations, indices), lang),
    });
  }

  function plain(dimension, name) {
    const sections = core[dimension]
      .map((each, index) => ({ index, label: said(each.label, lang) }))
      .filter((item) => totals[dimension][item.index] > 0)
      .map((item) => ({ key: item.index, label: item.label, items: [item] }));
    return checkList({
      context,
      dimension,
      name,
      sections,
      count: (indices) => number(sum(totals[dimension], indices), lang),
    });
  }

  const filters = [
    ["relations", "byRelation", relations],
    ["bases", "byBasis", (name) => plain("bases", name)],
    ["modalities", "byModality", (name) => plain("modalities", name)],
    ["sources", "bySource", (name) => plain("sources", name)],
  ];
  const legend = kinds();
  const lists = [legend];
  const badges = [];
  const foldable = filters.map(([dimension, label, build]) => {
    const list = build(say(label));
    const badge = h("span", { class: "badge" });
    lists.push(list);
    badges.push([badge, dimension]);
    return h(
      "details",
      { class: "fold", "data-dimension": dimension },
      h("summary", { "data-key": `fold-${dimension}` }, h("span", null, say(label)), badge),
      list.element,
    );
  });

  const element = h(
    "div",
    { class: "legend" },
    h(
      "section",
      { "aria-labelledby": "legend-title" },
      h(
        "div",
        { class: "heading" },
        h("h2", { id: "legend-title" }, say("legend")),
        h("span", { class: "note" }, say("legendNote")),
      ),
      legend.element,
    ),
    h(
      "section",
      { "aria-labelledby": "filters-title" },
      h(
        "div",
        { class: "heading" },
        h("h2", { id: "filters-title" }, say("filters")),
        h(
          "button",
          {
            type: "button",
            class: "plain",
            "data-key": "reset",
            on: { click: () => actions.clearFilters() },
          },
          say("reset"),
        ),
      ),
      foldable,
    ),
  );

  function update() {
    drawn = drawnByClass(model, state);
    for (const list of lists) list.update();
    for (const [badge, dimension] of badges) {
      const { size } = state.value.hidden[dimension];
      badge.textContent = size ? say("hiddenCount", size) : "";
    }
  }
  update();
  return { element, update };
}
