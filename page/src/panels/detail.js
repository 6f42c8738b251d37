/** The panel at the side: the card or the evidence of what is selected, and the paths. */

import { fill, h } from "../dom.js";
import { cardPanel, welcomePanel } from "./card.js";
import { edgePanel } from "./evidence.js";
import { pathsPanel } from "./paths.js";
import { tabs } from "./tabs.js";

/** The panel; `shown` is the tab that is open, `details` or `paths`, else the one that fits. */
export class Detail {
  constructor(context, shown = null) {
    const { say } = context;
    this.context = context;
    this.selected = h("div", { class: "panel", id: "panel-details" });
    this.paths = pathsPanel(context);
    const paths = h("div", { class: "panel", id: "panel-paths" }, this.paths.element);
    this.tabs = tabs({
      label: say("detail"),
      entries: [
        { key: "details", label: say("details"), panel: this.selected },
        { key: "paths", label: say("paths"), panel: paths },
      ],
      choose: (key) => this.show(key),
    });
    this.elements = [this.tabs.element, this.selected, paths];
    this.show(shown ?? (context.state.value.path ? "paths" : "details"));
    this.#showSelected();
  }

  /** Shows the tab: `details` or `paths`. */
  show(key) {
    this.shown = key;
    this.tabs.show(key);
  }

  /** Goes to the heading of what is selected. */
  enter() {
    this.selected.querySelector("h2").focus({ preventScroll: true });
  }

  /** Follows the state. */
  update(keys) {
    const { from, to, selected } = this.context.state.value;
    const inside = this.elements.some((each) => each.contains(document.activeElement));
    if (keys.has("selected")) {
      this.#showSelected();
      if (selected) this.show("details");
      // Who came from this panel reads on in it; others stay where they are.
      if (selected && inside) this.enter();
    } else this.card?.update(keys);
    this.paths.update(keys);
    if (keys.has("from") || keys.has("to")) {
      const within = this.selected.contains(document.activeElement);
      this.show("paths");
      // Who came from a card goes on with the end that is still to be chosen.
      const open = from === null || to !== null ? "find-from" : "find-to";
      if (within) document.getElementById(open).focus();
    }
  }

  /** The card of what is selected, else how to begin. */
  #showSelected() {
    const { context } = this;
    const { selected } = context.state.value;
    this.card = selected?.type === "node" ? cardPanel(context, selected.index) : null;
    const other = () => (selected ? edgePanel(context, selected.index) : welcomePanel(context));
    fill(this.selected, this.card?.element ?? other());
    this.selected.scrollTop = 0;
  }
}
