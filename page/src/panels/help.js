/** The dialog that says how the page is used. */

import { fill, h } from "../dom.js";
import { icon } from "./signs.js";

const MOUSE = ["helpClick", "helpDouble", "helpEdge", "helpDrag"];
const KEYS = [
  [["Ctrl", "K"], "keySearch"],
  [["Tab"], "keyTab"],
  [["←", "↑", "↓", "→"], "keyArrows"],
  [["PgDn", "PgUp"], "keyPages"],
  [["Home"], "keyHome"],
  [["Enter"], "keyEnter"],
  [["E", "C"], "keyExpand"],
  [["H", "P"], "keyHide"],
  [["+", "−", "0"], "keyZoom"],
  [["Esc"], "keyEscape"],
];

/** Fills the dialog with its texts. */
export function helpDialog({ say }, dialog) {
  const combination = (keys, alone) =>
    keys.map((key, index) => [index > 0 && (alone ? " " : "+"), h("kbd", null, key)]);
  dialog.setAttribute("aria-labelledby", "help-title");
  fill(
    dialog,
    h(
      "div",
      { class: "help-body" },
      h(
        "div",
        { class: "heading" },
        h("h2", { id: "help-title" }, say("helpTitle")),
        h(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": say("close"),
            on: { click: () => dialog.close() },
          },
          icon("close"),
        ),
      ),
      h("p", null, say("helpOffline")),
      h("h3", null, say("helpMouse")),
      h(
        "ul",
        null,
        MOUSE.map((name) => h("li", null, say(name))),
      ),
      h("h3", null, say("helpKeys")),
      h(
        "dl",
        { class: "keys" },
        KEYS.map(([keys, name]) =>
          h(
            "div",
            null,
            h("dt", null, combination(keys, keys[0] !== "Ctrl")),
            h("dd", null, say(name)),
          ),
        ),
      ),
      h("h3", null, say("helpTablePlace")),
      h("p", null, say("helpTable")),
      licences(say),
    ),
  );
}

/** The licences of what is bundled with the page, which stand in it as text. */
function licences(say) {
  const text = document.getElementById("licences")?.textContent.trim();
  if (!text) return null;
  return h(
    "details",
    { class: "licences" },
    h("summary", null, say("licences")),
    h("pre", { lang: "en", tabindex: 0 }, text),
  );
}
