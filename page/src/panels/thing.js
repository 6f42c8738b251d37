/** A thing by its sign and name, to press. */

import { h, said } from "../dom.js";
import { sign } from "./signs.js";

/** A button that opens the card of a thing and, where the picture is seen, shows it there. */
export function thing(context, index, props = null) {
  const { model, state, actions } = context;
  const node = model.node(index);
  const open = () =>
    state.value.view === "graph" ? actions.focus(index) : actions.select("node", index);
  return h(
    "button",
    { type: "button", class: "thing", "data-node": index, on: { click: open }, ...props },
    sign(model.core.groups[node.group]),
    nameOf(context, index),
  );
}

/** The name of a thing, marked with its language. */
export function nameOf(context, index) {
  const { model, lang } = context;
  const node = model.node(index);
  return node.zh || node.en ? said(node, lang) : h("bdi", null, model.label(index, lang));
}
