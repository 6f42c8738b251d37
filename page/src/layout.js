/** What stands in the frame of the page, and how it follows the state. */

import { fill, h } from "./dom.js";
import { buildParts, dress, noteInput, VIEWS } from "./frame.js";
import { Detail } from "./panels/detail.js";
import { figuresPanel } from "./panels/figures.js";
import { helpDialog } from "./panels/help.js";
import { legendPanel } from "./panels/legend.js";
import { searchField } from "./panels/search.js";
import { tablePanel } from "./panels/table.js";
import { tabs } from "./panels/tabs.js";
import { settings, stageControls } from "./panels/toolbar.js";
import { Sheets } from "./sheets.js";
import { say } from "./words.js";

const PANELS = { table: tablePanel, figures: figuresPanel };

/**
 * Builds the frame into the body. `stage` is the place for the picture; `fill` puts everything else
 * in once model and actions are there.
 */
export function buildFrame({ state }) {
  dress(state);
  noteInput();
  const parts = buildParts();
  return { stage: parts.stage, fill: (tools) => new Layout({ ...tools, parts }) };
}

class Layout {
  constructor({ model, state, actions, parts }) {
    Object.assign(this, { model, state, actions, parts });
    this.sheets = new Sheets(parts.sheets);
    this.build();
    const { selected, path } = state.value;
    if (selected || path) this.sheets.open("detail"); // a link has led to it
    state.addEventListener("change", (event) => this.follow(event.detail.keys));
    document.addEventListener("keydown", (event) => this.key(event));
    parts.stage.addEventListener("open", () => this.detail.enter());
  }

  /** What the panels need to know. */
  get context() {
    const { model, state, actions } = this;
    const { lang } = state.value;
    return { model, state, actions, lang, say: (name, ...values) => say(lang, name, ...values) };
  }

  /** Builds everything in the language of now; the focus stays on the control that has it. */
  build() {
    const { context, parts, model, sheets } = this;
    const { lang } = context;
    const focused = document.activeElement?.dataset.key;
    const title = model.core.title[lang] || model.core.title.zh || model.core.title.en;
    document.title = title;
    fill(parts.skip, context.say("skip"));
    for (const part of ["find", "main", "detail", "sheets"]) {
      parts[part].setAttribute("aria-label", say(lang, part));
    }
    this.views = tabs({
      label: context.say("views"),
      entries: VIEWS.map((key) => ({ key, label: say(lang, key), panel: parts.views[key] })),
      choose: (view) => this.state.set({ view }),
    });
    fill(
      parts.bar,
      h("h1", null, h("bdi", null, title)),
      this.views.element,
      settings(context, parts.dialog),
    );
    this.controls = stageControls(context);
    fill(parts.over, this.controls.element);
    helpDialog(context, parts.dialog);
    this.legend = legendPanel(context);
    fill(parts.find, sheets.head(context, "find"), this.searchField(), this.legend.element);
    this.detail = new Detail(context, this.detail?.shown);
    fill(parts.detail, sheets.head(context, "detail"), this.detail.elements);
    sheets.build(context);
    this.panels = {};
    this.showView();
    if (!focused) return;
    const again = document.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    again?.focus({ preventScroll: true });
  }

  searchField() {
    const { context, state, actions } = this;
    return searchField({
      context,
      name: "thing",
      label: context.say("search"),
      hint: context.say("searchHint"),
      choose: (node) =>
        state.value.view === "graph" ? actions.focus(node) : actions.select("node", node),
    });
  }

  /** Follows a change of the state with as little building as it takes. */
  follow(keys) {
    if (keys.has("lang")) {
      this.build();
      return;
    }
    if (keys.has("view")) this.showView();
    else this.panels[this.state.value.view]?.update(keys);
    if (keys.has("drawn") || keys.has("hidden")) this.legend.update();
    this.detail.update(keys);
    if (keys.has("selected")) this.announce();
    this.controls.update(keys);
  }

  /** Shows the view that is chosen; a table or figures are made when they are first wanted. */
  showView() {
    const { view } = this.state.value;
    this.views.show(view);
    if (!(view in PANELS)) return;
    if (!(view in this.panels)) {
      this.panels[view] = PANELS[view](this.context);
      fill(this.parts.views[view], this.panels[view].element);
    }
    this.panels[view].update(null);
  }

  /** Says what was selected to those who do not see it, and shows it on a narrow screen. */
  announce() {
    const { model, state, context, parts } = this;
    const { selected, lang } = state.value;
    if (selected === null) return;
    this.sheets.open("detail");
    if (selected.type === "node") {
      fill(parts.news, model.label(selected.index, lang));
      return;
    }
    const { source, target } = model.edge(selected.index);
    const words = model.edgeLabel(selected.index, lang);
    const [from, to] = [source, target].map((node) => model.label(node, lang));
    fill(parts.news, context.say("evidenceOf", from, words, to));
  }

  key(event) {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (command && event.key.toLowerCase() === "k") {
      event.preventDefault();
      this.sheets.open("find");
      document.getElementById("find-thing").focus();
    } else if (event.key === "Escape" && !event.defaultPrevented) {
      this.sheets.open("none");
    }
  }
}
