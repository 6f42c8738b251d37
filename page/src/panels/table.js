/** What the picture shows, as tables: all things and relations that pass the filters. */

import { fill, h, refill, tagOf } from "../dom.js";
import { number } from "../numbers.js";
import { pageButtons } from "./pager.js";
import { edgeColumns, matching, nodeColumns, sorted } from "./rows.js";
import { sign } from "./signs.js";
import { thing } from "./thing.js";

/** Rows on a page. */
const PAGE = 100;
/** Milliseconds without a key before a table is searched. */
const PAUSE = 120;

/** The panel; returns the element and `update(keys)`. */
export function tablePanel(context) {
  const { model, state, actions, say, lang } = context;
  const kinds = {
    nodes: { columns: nodeColumns(context), caption: say("captionNodes"), name: say("tableNodes") },
    edges: { columns: edgeColumns(context), caption: say("captionEdges"), name: say("tableEdges") },
  };
  const view = { kind: "nodes", column: null, descending: false, text: "", drawn: false, page: 0 };
  const orders = new Map();
  let rows = [];

  const tableOf = h("div", {
    class: "table-scroll",
    tabindex: 0,
    role: "region",
    "aria-label": say("table"),
  });
  const pager = h("div", { class: "pager", role: "group", "aria-label": say("pages") });
  const status = h("p", { class: "note", role: "status" });

  function passes() {
    const { drawn } = state.value;
    if (view.kind === "nodes") {
      return (row) => state.passesNode(row) && (!view.drawn || drawn.has(row));
    }
    const { source, target } = model.core.edges;
    const shown = (row) => !view.drawn || (drawn.has(source[row]) && drawn.has(target[row]));
    return (row) => shown(row) && state.passesEdge(row);
  }

  /** All rows in the order that was asked for; sorting many takes time, so it is done once. */
  function ordered() {
    const { kind, column, descending } = view;
    const key = `${kind} ${column} ${descending}`;
    if (!orders.has(key)) {
      const all = [...Array(kind === "nodes" ? model.nodeCount : model.edgeCount).keys()];
      const chosen = kinds[kind].columns.find((each) => each.key === column);
      orders.set(key, chosen ? sorted(all, chosen.text, descending, lang) : all);
    }
    return orders.get(key);
  }

  function find() {
    const { columns } = kinds[view.kind];
    rows = matching(ordered().filter(passes()), view.text, (row) =>
      columns.map((column) => String(column.text(row))),
    );
    view.page = 0;
  }

  function cell(column, row) {
    const text = column.text(row);
    if (column.node) return h("td", null, thing(context, column.node(row)));
    if (column.head) {
      const node = view.kind === "nodes";
      const open = () => actions.select(node ? "node" : "edge", row);
      const button = h(
        "button",
        {
          type: "button",
          class: "thing",
          [node ? "data-node" : "data-edge"]: row,
          on: { click: open },
        },
        node && sign(model.core.groups[model.node(row).group]),
        h("bdi", null, text),
      );
      return h("th", { scope: "row" }, button);
    }
    if (column.numeric) return h("td", { class: "numeric" }, number(text, lang));
    const kind = column.code ? "code" : column.long ? "long" : null;
    return h(
      "td",
      { class: kind },
      h("bdi", { lang: column.lang ? tagOf(column.lang) : null }, text),
    );
  }

  function heading(column) {
    const own = view.column === column.key;
    const order = own ? (view.descending ? "descending" : "ascending") : null;
    const sort = () => {
      view.descending = own && !view.descending;
      view.column = column.key;
      find();
      draw();
    };
    return h(
      "th",
      { scope: "col", "aria-sort": order, class: column.numeric ? "numeric" : null },
      h(
        "button",
        { type: "button", "data-key": `sort-${column.key}`, on: { click: sort } },
        column.label,
        h(
          "span",
          { class: "order", "aria-hidden": "true" },
          own ? (view.descending ? "▼" : "▲") : "↕",
        ),
      ),
    );
  }

  function draw() {
    const { columns, caption } = kinds[view.kind];
    const begin = view.page * PAGE;
    const shown = rows.slice(begin, begin + PAGE);
    refill(
      tableOf,
      h(
        "table",
        { class: "data", "aria-rowcount": rows.length + 1 },
        h("caption", { class: "unseen" }, caption),
        h("thead", null, h("tr", { "aria-rowindex": 1 }, columns.map(heading))),
        h(
          "tbody",
          null,
          shown.map((row, place) =>
            h(
              "tr",
              { "aria-rowindex": begin + place + 2 },
              columns.map((column) => cell(column, row)),
            ),
          ),
        ),
      ),
    );
    fill(status, say("rows", begin + 1, begin + shown.length, rows.length));
    const last = Math.max(Math.ceil(rows.length / PAGE) - 1, 0);
    refill(pager, pageButtons({ page: view.page, last, turn, say }));
    pager.hidden = last === 0;
  }

  function turn(page) {
    view.page = page;
    draw();
    tableOf.scrollTop = 0;
  }

  const again = () => {
    find();
    draw();
  };
  const choice = (kind) =>
    h(
      "button",
      {
        type: "button",
        "data-key": `table-${kind}`,
        "aria-pressed": String(view.kind === kind),
        on: {
          click: (event) => {
            Object.assign(view, { kind, column: null, descending: false });
            for (const each of event.currentTarget.parentNode.children) {
              each.setAttribute("aria-pressed", String(each === event.currentTarget));
            }
            again();
          },
        },
      },
      kinds[kind].name,
    );
  let waiting = 0;
  function typed(event) {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      view.text = filter.value;
      again();
    }, PAUSE);
  }
  const filter = h("input", {
    type: "search",
    id: "table-filter",
    "data-key": "table-filter",
    "aria-label": say("tableFilter"),
    placeholder: say("tableFilter"),
    on: { input: typed, compositionend: typed },
  });
  const drawnOnly = h("input", {
    type: "checkbox",
    on: {
      change: () => {
        view.drawn = drawnOnly.checked;
        again();
      },
    },
  });
  const element = h(
    "div",
    { class: "table-panel" },
    h(
      "div",
      { class: "table-bar" },
      h(
        "div",
        { class: "switch", role: "group", "aria-label": say("table") },
        choice("nodes"),
        choice("edges"),
      ),
      filter,
      h("label", { class: "check" }, drawnOnly, h("span", { class: "label" }, say("onlyDrawn"))),
    ),
    tableOf,
    h("div", { class: "table-foot" }, status, pager),
  );
  function update(keys) {
    if (keys === null || keys.has("hidden") || (keys.has("drawn") && view.drawn)) again();
  }
  return { element, update };
}
