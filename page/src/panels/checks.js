/** Lists of boxes to tick, in sections that can be ticked whole and opened. */

import { h } from "../dom.js";
import { icon } from "./signs.js";

/**
 * The list. `sections` are `{key, label, sign, items: [{index, label, sign}]}`; `dimension` is what
 * the indices count (classes, relations …); `count(indices)` gives the text beside a row.
 * Returns the element and `update()`, which follows the state without building anything anew.
 */
export function checkList({ context, dimension, name, sections, count }) {
  const { state, actions, say } = context;
  const rows = [];
  const hidden = (index) => state.value.hidden[dimension].has(index);

  function row(key, label, signs, indices) {
    const box = h("input", {
      type: "checkbox",
      "data-key": `${dimension}-${key}`,
      on: { change: () => actions.setFilter(dimension, indices, !box.checked) },
    });
    const number = h("span", { class: "count" });
    rows.push({ box, number, indices });
    return h("label", { class: "check" }, box, signs, h("span", { class: "label" }, label), number);
  }

  function section({ key, label, sign, items }) {
    const indices = items.map((item) => item.index);
    if (items.length === 1)
      return h("li", null, h("div", { class: "row" }, row(key, label, sign, indices)));
    const id = `${dimension}-${key}-items`;
    const inner = h(
      "ul",
      { id, class: "inner", hidden: true },
      items.map((item) =>
        h(
          "li",
          null,
          h(
            "div",
            { class: "row" },
            row(`${key}-${item.index}`, item.label, item.sign, [item.index]),
          ),
        ),
      ),
    );
    const opener = h(
      "button",
      {
        type: "button",
        class: "opener",
        "aria-expanded": "false",
        "aria-controls": id,
        "aria-label": say("showClasses", label.textContent),
        "data-key": `open-${dimension}-${key}`,
        on: {
          click: () => {
            inner.hidden = !inner.hidden;
            opener.setAttribute("aria-expanded", String(!inner.hidden));
          },
        },
      },
      icon("chevron"),
    );
    return h("li", null, h("div", { class: "row" }, row(key, label, sign, indices), opener), inner);
  }

  const everything = sections.flatMap((each) => each.items.map((item) => item.index));
  const whole = (key, labelled, hide) =>
    h(
      "button",
      {
        type: "button",
        class: "plain",
        "data-key": `${dimension}-${key}`,
        "aria-label": say(labelled, name),
        on: { click: () => actions.setFilter(dimension, everything, hide) },
      },
      say(key),
    );
  const element = h(
    "div",
    { class: "checks" },
    h("div", { class: "wholes" }, whole("all", "allOf", false), whole("none", "noneOf", true)),
    h("ul", { class: "sections" }, sections.map(section)),
  );

  function update() {
    for (const { box, number, indices } of rows) {
      const without = indices.filter(hidden).length;
      box.checked = without < indices.length;
      box.indeterminate = without > 0 && without < indices.length;
      number.textContent = count(indices);
    }
  }
  update();
  return { element, update };
}
