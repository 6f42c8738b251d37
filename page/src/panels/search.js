/** A field that finds things as one types: a combobox with a list of results. */

import { fill, h, picked, said, tagOf } from "../dom.js";
import { sign } from "./signs.js";

const MOST = 30;

/**
 * A search field. `choose(node)` is called with the thing that was picked; `chosen` is the one that
 * the field shows already. `name` keeps the ids of several fields apart.
 */
export function searchField({ context, name, label, hint, chosen = null, choose }) {
  const { model, say, lang } = context;
  const ids = { input: `find-${name}`, list: `found-${name}` };
  let found = [];
  let active = -1;

  const input = h("input", {
    type: "text",
    id: ids.input,
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder: hint,
    "data-key": ids.input,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": ids.list,
    value: chosen === null ? "" : model.label(chosen, lang),
  });
  const list = h("ul", {
    id: ids.list,
    role: "listbox",
    class: "found",
    hidden: true,
    "aria-label": say("results"),
  });
  const count = h("p", { class: "unseen", role: "status" });

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    active = index;
    for (const [place, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(place === index));
    }
    const option = list.children[index];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function pick(index) {
    const result = found[index];
    if (!result) return;
    close();
    input.value = "";
    choose(result.node);
  }

  function option({ node, name: matched }, index) {
    const thing = model.node(node);
    const other = lang === "zh" ? "en" : "zh";
    const shown = picked(thing, lang);
    const second = thing[other] && shown.lang !== other ? thing[other] : null;
    return h(
      "li",
      {
        role: "option",
        id: `${ids.list}-${index}`,
        "aria-selected": "false",
        "data-node": node,
        on: {
          // Before the field loses the focus, which closes the list.
          pointerdown: (event) => event.preventDefault(),
          click: () => pick(index),
        },
      },
      sign(model.core.groups[thing.group]),
      h(
        "span",
        { class: "names" },
        said(thing, lang, { class: "name" }),
        second && h("bdi", { class: "second", lang: tagOf(other) }, second),
        // Why it was found, where its two names do not show it.
        matched !== thing.zh &&
          matched !== thing.en &&
          h("bdi", { class: "why" }, say("matchAlias", matched)),
      ),
      h("span", { class: "kind" }, said(model.core.classes[thing.class].label, lang)),
    );
  }

  function look() {
    const text = input.value.trim();
    if (!text) {
      fill(count);
      return close();
    }
    found = model.search(text, lang, MOST + 1);
    const more = found.length > MOST;
    found = found.slice(0, MOST);
    fill(count, found.length ? say("found", found.length, more) : say("nothingFound"));
    fill(
      list,
      found.length
        ? found.map(option)
        : h(
            "li",
            { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" },
            say("nothingFound"),
          ),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(found.length ? 0 : -1);
  }

  let composing = false;
  const keys = {
    ArrowDown: () => (list.hidden ? look() : mark(Math.min(active + 1, found.length - 1))),
    ArrowUp: () => !list.hidden && mark(Math.max(active - 1, 0)),
    Enter: () => !list.hidden && pick(active),
    Escape: () => (list.hidden ? (input.value = "") : close()),
  };
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    look();
  });
  input.addEventListener("input", () => composing || look());
  input.addEventListener(
    "click",
    () => input.selectionStart === input.selectionEnd && input.select(),
  );
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    // Keys that an input method is still using are not ours.
    if (event.isComposing || event.keyCode === 229 || !(event.key in keys)) return;
    if (event.key !== "Escape" || !list.hidden) event.preventDefault();
    if (event.key === "Escape" && !list.hidden) event.stopPropagation();
    keys[event.key]();
  });

  return h(
    "div",
    { class: "search" },
    h("label", { for: ids.input, class: "field-label" }, label),
    h("div", { class: "field" }, input, list),
    count,
  );
}
