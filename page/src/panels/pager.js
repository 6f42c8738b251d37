/** Buttons that turn the pages of a table. */

import { h } from "../dom.js";

/** The buttons; `page` is the one that is shown, counted from 0, and `turn(page)` goes to another. */
export function pageButtons({ page, last, turn, say }) {
  const button = (name, sign, to) => {
    const possible = to >= 0 && to <= last && to !== page;
    return h(
      "button",
      {
        type: "button",
        class: "plain",
        "data-key": `page-${name}`,
        "aria-label": say(name),
        "aria-disabled": String(!possible), // not disabled: it would lose the focus
        on: { click: () => possible && turn(to) },
      },
      sign,
    );
  };
  return [
    button("first", "«", 0),
    button("previous", "‹", page - 1),
    button("next", "›", page + 1),
    button("last", "»", last),
  ];
}
