/** On narrow screens the panels at the sides are sheets, one open at a time. */

import { fill, h } from "./dom.js";
import { icon } from "./panels/signs.js";

const SHEETS = [
  ["find", "search"],
  ["detail", "card"],
];

/** Which sheet is open, `find`, `detail` or `none`; wider screens show both and take no notice. */
export class Sheets {
  /** @param {HTMLElement} bar where the buttons stand that open the sheets */
  constructor(bar) {
    this.bar = bar;
    this.open("none");
  }

  get current() {
    return document.body.dataset.sheet;
  }

  open(name) {
    document.body.dataset.sheet = name;
    for (const button of this.bar.querySelectorAll("button")) {
      button.setAttribute("aria-expanded", String(button.dataset.sheet === name));
    }
  }

  /** Makes the buttons, in the language of now. */
  build({ say }) {
    fill(
      this.bar,
      SHEETS.map(([sheet, symbol]) =>
        h(
          "button",
          {
            type: "button",
            "data-sheet": sheet,
            "data-key": `sheet-${sheet}`,
            "aria-expanded": String(this.current === sheet),
            "aria-controls": sheet,
            on: { click: () => this.open(this.current === sheet ? "none" : sheet) },
          },
          icon(symbol),
          h("span", null, say(sheet)),
        ),
      ),
    );
  }

  /** The head of a sheet, with the button that closes it. */
  head({ say }, sheet) {
    const close = () => {
      this.open("none");
      this.bar.querySelector(`[data-sheet="${sheet}"]`).focus();
    };
    return h(
      "div",
      { class: "sheet-head" },
      h("span", null, say(sheet)),
      h(
        "button",
        { type: "button", class: "icon-button", "aria-label": say("close"), on: { click: close } },
        icon("close"),
      ),
    );
  }
}
