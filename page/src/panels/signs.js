/** Small drawings: the signs of the groups, and icons of the controls. */

import { svg } from "../dom.js";

/** The sign of a group: its colour and its shape, either of which tells it from the others. */
export function sign(group, size = 14) {
  return svg(
    "svg",
    {
      class: "sign",
      viewBox: "-1.25 -1.25 2.5 2.5",
      width: size,
      height: size,
      "aria-hidden": "true",
    },
    svg("path", {
      d: group.path,
      style: { "--on-light": group.colour, "--on-dark": group.on_dark || group.colour },
    }),
  );
}

const ICONS = {
  search: "M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9M10.4 10.4L14 14",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  more: "M3.5 7.5v1M8 7.5v1M12.5 7.5v1",
  help: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.2M8 11.4h.01",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  chevron: "M6 3.5L10.5 8L6 12.5",
  swap: "M5 2.5v11M5 13.5L2.5 11M5 13.5L7.5 11M11 13.5v-11M11 2.5L8.5 5M11 2.5L13.5 5",
  expand: "M8 8h.01M8 5V2M8 14v-3M5 8H2M14 8h-3M3.5 3.5l1.5 1.5M12.5 12.5L11 11",
  quote: "M3 3.5h10M3 8h10M3 12.5h6",
  sun: "M8 5a3 3 0 1 0 0 6a3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15",
  back: "M10 3L5 8l5 5",
  pathways:
    "M3.5 12.5a1 1 0 1 0 0 .01M12.5 3.5a1 1 0 1 0 0 .01M4.5 12.5h4a2.2 2.2 0 0 0 0-4.5h-1a2.2 2.2 0 0 1 0-4.5h4",
  pin: "M10 1.8L14.2 6L11.5 6.5L8.8 9.2L8.5 12L4 7.5L6.8 7.2L9.5 4.5zM6 10L2.2 13.8",
  start: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M6.5 5.2L10.8 8L6.5 10.8z",
  card: "M2.5 3h11v10h-11zM5 6.5h6M5 9.5h4",
};

/** An icon; it says nothing by itself, its button has the words. */
export function icon(name) {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svg("path", { d: ICONS[name] }),
  );
}
