/** Tabs: one of several panels is shown; arrow keys go from tab to tab. */

import { h } from "../dom.js";

/**
 * A row of tabs. `entries` are `{key, label, panel}`, `panel` the element that the tab shows, with
 * an id; `choose(key)` is called when another one is wanted. Returns the element and `show(key)`.
 */
export function tabs({ label, entries, choose }) {
  let chosen = null;
  const buttons = entries.map(({ key, label: text, panel }) => {
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `tab-${panel.id}`);
    return h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${panel.id}`,
        class: "tab",
        "data-key": `tab-${key}`,
        "aria-controls": panel.id,
        on: { click: () => choose(key) },
      },
      text,
    );
  });

  function show(key) {
    chosen = key;
    for (const [place, entry] of entries.entries()) {
      buttons[place].setAttribute("aria-selected", String(entry.key === key));
      buttons[place].tabIndex = entry.key === key ? 0 : -1;
      entry.panel.hidden = entry.key !== key;
    }
  }

  function move(event) {
    const last = entries.length - 1;
    const here = entries.findIndex((entry) => entry.key === chosen);
    const there = {
      ArrowRight: here === last ? 0 : here + 1,
      ArrowLeft: here === 0 ? last : here - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (there === undefined) return;
    event.preventDefault();
    buttons[there].focus();
    choose(entries[there].key);
  }

  const element = h(
    "div",
    { role: "tablist", class: "tabs", "aria-label": label, on: { keydown: move } },
    buttons,
  );
  return { element, show };
}
