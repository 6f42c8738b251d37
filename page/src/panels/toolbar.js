/** The controls: language, theme, saving and help above; zoom and what is drawn over the picture. */

import { fill, h, tagOf } from "../dom.js";
import { icon } from "./signs.js";

const LANGUAGES = [
  ["zh", "中文"],
  ["en", "English"],
];
const THEMES = ["auto", "light", "dark"];
const STEP = 1.3;
const FAILED = { png: "savePng", svg: "saveSvg", print: "print" };

function languageSwitch({ state, say, lang }) {
  return h(
    "div",
    { class: "switch", role: "group", "aria-label": say("language") },
    LANGUAGES.map(([key, name]) =>
      h(
        "button",
        {
          type: "button",
          lang: tagOf(key),
          "data-key": `lang-${key}`,
          "aria-pressed": String(key === lang),
          on: { click: () => state.set({ lang: key }) },
        },
        name,
      ),
    ),
  );
}

function themeChoice({ state, say }) {
  const select = h(
    "select",
    {
      id: "theme",
      "data-key": "theme",
      "aria-label": say("theme"),
      on: { change: () => state.set({ theme: select.value }) },
    },
    THEMES.map((theme) => h("option", { value: theme }, say(theme))),
  );
  select.value = state.value.theme;
  // A link that is followed may choose it, too.
  state.addEventListener("change", () => (select.value = state.value.theme));
  return select;
}

/** A button that opens a list of things to do, and closes it again. */
function menu({ say }, entries) {
  const list = h("ul", { id: "menu", class: "menu-list", hidden: true });
  const show = (open) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const button = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "data-key": "menu",
      "aria-label": say("more"),
      title: say("more"),
      "aria-expanded": "false",
      "aria-controls": "menu",
      on: { click: () => show(list.hidden) },
    },
    icon("more"),
  );
  fill(
    list,
    entries.map(([name, act]) =>
      h(
        "li",
        null,
        h(
          "button",
          {
            type: "button",
            "data-key": name,
            on: {
              click: () => {
                show(false);
                button.focus();
                act();
              },
            },
          },
          say(name),
        ),
      ),
    ),
  );
  const element = h("div", { class: "menu" }, button, list);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.preventDefault();
    show(false);
    button.focus();
  });
  element.addEventListener("focusout", (event) => {
    if (!element.contains(event.relatedTarget)) show(false);
  });
  return element;
}

/** What stands at the right of the head of the page. */
export function settings(context, dialog) {
  const { state, actions, say } = context;
  const told = h("span", { class: "told", role: "status" });
  const copyLink = async () => {
    const address = new URL(window.location.href);
    address.hash = state.toFragment();
    const copied = await navigator.clipboard?.writeText(address.href).then(
      () => true,
      () => false,
    );
    if (!copied) window.history.replaceState(null, "", address.href);
    fill(told, say(copied ? "copied" : "notCopied"));
    setTimeout(() => fill(told), 4000);
  };
  const help = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "data-key": "help",
      "aria-label": say("help"),
      title: say("help"),
      "aria-haspopup": "dialog",
      on: { click: () => dialog.showModal() },
    },
    icon("help"),
  );
  return h(
    "div",
    { class: "settings", role: "group", "aria-label": say("toolbar") },
    told,
    languageSwitch(context),
    themeChoice(context),
    menu(context, [
      ["savePng", () => actions.savePng()],
      ["saveSvg", () => actions.saveSvg()],
      ["print", () => actions.print()],
      ["copyLink", copyLink],
      ["restart", () => actions.reset()],
    ]),
    help,
  );
}

/** How much is drawn, and how the rest is reached. */
function drawnText(say, model, state) {
  const { drawn } = state.value;
  const all = model.nodeCount;
  const shown = [...drawn].filter((node) => state.passesNode(node)).length;
  if (shown === all) return say("drawnAll", all);
  return say(drawn.size === all ? "drawnFiltered" : "drawn", shown, all);
}

/** What was done, or could not be, in words. */
function noticeText(say, notice) {
  if (notice === null) return "";
  const texts = {
    expanded: ({ added, remaining }) => say("noticeExpanded", added, remaining),
    room: ({ removed }) => say("noticeRoom", removed),
    full: ({ remaining }) => say("noticeFull", remaining),
    lines: ({ left }) => say("noticeLines", left),
    failed: ({ what, message }) => say("noticeFailed", say(FAILED[what]), message),
  };
  return texts[notice.kind](notice);
}

/** What lies over the picture: how much is drawn, and the zoom; the element and `update(keys)`. */
export function stageControls({ model, state, actions, say }) {
  const count = h("span", null);
  const news = h("span", { class: "notice", hidden: true });
  const told = h("p", { class: "drawn", role: "status" }, count, news);
  const control = (name, symbol, act) =>
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "data-key": name,
        "aria-label": say(name),
        title: say(name),
        on: { click: act },
      },
      icon(symbol),
    );
  const element = h(
    "div",
    { class: "stage-controls" },
    told,
    h(
      "div",
      { class: "zoom", role: "group", "aria-label": say("zoom") },
      control("zoomIn", "plus", () => actions.zoom(STEP)),
      control("zoomOut", "minus", () => actions.zoom(1 / STEP)),
      control("fit", "fit", () => actions.fit()),
    ),
  );
  function update(keys) {
    // A notice stands until something else is done.
    if (keys !== null && ["notice", "drawn", "hidden", "selected"].some((key) => keys.has(key))) {
      const text = keys.has("notice") ? noticeText(say, state.value.notice) : "";
      fill(news, text);
      news.hidden = text === "";
    }
    if (keys !== null && !keys.has("drawn") && !keys.has("hidden")) return;
    const text = drawnText(say, model, state);
    if (count.textContent !== text) fill(count, text);
  }
  update(null);
  return { element, update };
}
