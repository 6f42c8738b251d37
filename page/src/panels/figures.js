/** All figures as bars, by unit: what is certain, what is left open; each with its evidence. */

import { fill, h, picked, said, svg } from "../dom.js";
import { shortNumber } from "../numbers.js";
import { awaited, evidenceList } from "./evidence.js";
import { bar, intervalOf, rangeText, reach, ticks, whenOf } from "./interval.js";
import { thing } from "./thing.js";

const ROW = 22;
const WIDTH = 1000;

/** Reads the figures of all things that have some, as `{node, figure}`. */
async function readAll(model) {
  const cards = await Promise.all(model.core.figured.map((node) => model.card(node)));
  return cards.flatMap((card, place) =>
    card.figures.map((figure) => ({ node: model.core.figured[place], figure })),
  );
}

/** Groups of one unit each, those of most figures first; in a group, by measure, largest first. */
export function byUnit(entries, lang) {
  const groups = new Map();
  for (const entry of entries) {
    const unit = picked(entry.figure.unit, lang).text;
    if (!groups.has(unit)) groups.set(unit, { unit, entries: [] });
    groups.get(unit).entries.push(entry);
  }
  const size = ({ figure }) => Number(figure.value ?? figure.upper ?? figure.lower ?? 0);
  for (const group of groups.values()) group.entries.sort((a, b) => size(b) - size(a));
  return [...groups.values()].sort((a, b) => b.entries.length - a.entries.length);
}

/** The panel; returns the element and `update(keys)`. */
export function figuresPanel(context) {
  const { model, state, say, lang } = context;
  const reading = readAll(model);
  const body = h("div", { class: "charts" });
  let asTable = false;

  const toggle = h(
    "button",
    {
      type: "button",
      class: "plain",
      "data-key": "figures-as",
      on: {
        click: () => {
          asTable = !asTable;
          draw();
        },
      },
    },
    say("asTable"),
  );

  let rows = 0;
  function evidenceRow({ figure }) {
    rows += 1;
    const id = `figure-evidence-${rows}`;
    const inside = h("div", { class: "figure-evidence", id, hidden: true });
    const button = h(
      "button",
      {
        type: "button",
        class: "plain",
        "aria-expanded": "false",
        "aria-controls": id,
        on: {
          click: () => {
            inside.hidden = !inside.hidden;
            button.setAttribute("aria-expanded", String(!inside.hidden));
            if (!inside.firstChild) fill(inside, evidenceList(context, figure.evidence));
          },
        },
      },
      say("evidence"),
    );
    return { button, inside };
  }

  function row(entry, end) {
    const { figure, node } = entry;
    const { button, inside } = evidenceRow(entry);
    const interval = intervalOf(figure);
    const when = whenOf(context, figure);
    const drawing = svg(
      "svg",
      {
        class: "interval wide",
        viewBox: `0 0 ${WIDTH} ${ROW}`,
        preserveAspectRatio: "none",
        "aria-hidden": "true",
      },
      interval && bar(interval, { y: 5, width: WIDTH, height: ROW - 10, end }),
    );
    return h(
      "li",
      { class: "chart-row" },
      h(
        "div",
        { class: "what" },
        h(
          "span",
          { class: "measure" },
          said(figure.measure, lang),
          when && h("span", { class: "note" }, " · ", when),
        ),
        thing(context, node),
      ),
      h("div", { class: "plot", on: { click: () => button.click() } }, drawing),
      h("div", { class: "value" }, said(figure.text, lang), button),
      inside,
    );
  }

  function chart({ unit, entries }, place) {
    const intervals = entries.map(({ figure }) => intervalOf(figure)).filter(Boolean);
    const end = reach(intervals);
    const id = `unit-${place}`;
    return h(
      "section",
      { class: "chart", "aria-labelledby": id },
      h("h3", { id }, unit ? say("unitIs", unit) : say("noUnit")),
      h(
        "div",
        { class: "chart-body" },
        h(
          "ul",
          null,
          entries.map((entry) => row(entry, end)),
        ),
        h(
          "div",
          { class: "axis", "aria-hidden": "true" },
          h(
            "div",
            { class: "scale" },
            ticks(end).map((value) =>
              h(
                "span",
                { style: { "inset-inline-start": `${(100 * value) / end}%` } },
                shortNumber(value, lang),
              ),
            ),
          ),
        ),
      ),
    );
  }

  function tableOf(entries) {
    const heads = ["about", "measure", "figure", "range", "when"];
    return h(
      "div",
      { class: "table-scroll", tabindex: 0, role: "region", "aria-label": say("figuresTitle") },
      h(
        "table",
        { class: "data" },
        h("caption", { class: "unseen" }, say("figuresTitle")),
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            heads.map((name) => h("th", { scope: "col" }, say(name))),
            h("th", { scope: "col" }, say("evidence")),
          ),
        ),
        h(
          "tbody",
          null,
          entries.map((entry) => {
            const { button, inside } = evidenceRow(entry);
            const row = h(
              "tr",
              null,
              h("td", null, thing(context, entry.node)),
              h("th", { scope: "row" }, said(entry.figure.measure, lang)),
              h("td", null, said(entry.figure.text, lang)),
              h("td", null, rangeText(entry.figure, lang)),
              h("td", null, whenOf(context, entry.figure)),
              h("td", null, button),
            );
            const below = h("td", { colspan: heads.length + 1 }, inside);
            const open = () => row.after(h("tr", { class: "evidence-row" }, below));
            button.addEventListener("click", open, { once: true });
            return row;
          }),
        ),
      ),
    );
  }

  function draw() {
    toggle.textContent = say(asTable ? "asChart" : "asTable");
    fill(
      body,
      awaited(context, reading, (all) => {
        const passing = all.filter(({ node }) => state.passesNode(node));
        if (passing.length === 0)
          return h("p", null, say(all.length ? "noFigures" : "withoutFigures"));
        const groups = byUnit(passing, lang);
        return asTable ? tableOf(groups.flatMap((group) => group.entries)) : groups.map(chart);
      }),
    );
  }

  const element = h(
    "div",
    { class: "figures-panel" },
    h("div", { class: "heading" }, h("h2", null, say("figuresTitle")), toggle),
    h("p", { class: "note" }, say("figuresNote")),
    body,
  );
  function update(keys) {
    if (keys === null || keys.has("hidden")) draw();
  }
  return { element, update };
}
