/** The empty frame of the page, and what the whole document follows: language, theme, keys. */

import { fill, h, tagOf } from "./dom.js";
import { fillings } from "./panels/interval.js";

/** The views of the main part, each with a tab. */
export const VIEWS = ["graph", "table", "figures"];

/** Sets the language and the resolved theme on the document, and follows the system's theme. */
export function dress(state) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const apply = () => {
    const { theme, lang } = state.value;
    root.lang = tagOf(lang);
    const resolved = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
    if (root.dataset.theme === resolved) return;
    root.dataset.theme = resolved;
    window.dispatchEvent(new Event("themechange"));
  };
  dark.addEventListener("change", apply);
  state.addEventListener("change", apply);
  apply();
}

/** Notes whether the reader points or types: what was clicked needs no ring around it. */
export function noteInput() {
  const by = (input) => () => {
    document.documentElement.dataset.input = input;
  };
  document.addEventListener("pointerdown", by("pointer"), true);
  document.addEventListener("keydown", by("keys"), true);
}

/**
 * Builds the empty frame into the body. Gives its parts by name, the views among them, the stage of
 * the picture, and the line for news, which is read aloud.
 */
export function buildParts() {
  const stage = h("div", { class: "stage", id: "stage" });
  const parts = {
    bar: h("header", { class: "bar" }),
    find: h("aside", { class: "find", id: "find" }),
    main: h("main", { class: "main", id: "main", tabindex: -1 }),
    detail: h("aside", { class: "detail", id: "detail" }),
    sheets: h("nav", { class: "sheets" }),
    news: h("p", { class: "unseen", role: "status" }),
    dialog: h("dialog", { class: "help", on: { click: closeFromOutside } }),
    over: h("div", { class: "over" }),
  };
  const skip = h("button", {
    type: "button",
    class: "skip",
    on: { click: () => parts.main.focus() },
  });
  const views = Object.fromEntries(
    VIEWS.map((view) => [view, h("div", { class: `view ${view}-view`, id: `view-${view}` })]),
  );
  fill(views.graph, stage, parts.over);
  fill(
    parts.main,
    VIEWS.map((view) => views[view]),
  );
  document.body.append(
    skip,
    parts.bar,
    h("div", { class: "columns" }, parts.find, parts.main, parts.detail),
    parts.sheets,
    h("div", { role: "region", class: "unseen-region" }, parts.news),
    parts.dialog,
    fillings(),
  );
  return { ...parts, views, skip, stage };
}

/** A click beside a dialog, which falls on the dialog itself, closes it. */
function closeFromOutside(event) {
  if (event.target === event.currentTarget) event.currentTarget.close();
}
