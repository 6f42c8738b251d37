/** A hedged number as a bar: what is certain, what the wording leaves open, where it has no end. */

import { quoted, svg } from "../dom.js";
import { number } from "../numbers.js";
import { say } from "../words.js";

/**
 * The parts of a figure on an axis from 0: `certain` (up to where it surely reaches), `open`
 * ([from, to]: where it may lie), `tick` (the number as given), `endless` ("up": only a lower bound
 * is known, "down": only an upper one, or null). Numbers are decimal strings in the data.
 */
export function intervalOf({ value, lower, upper }) {
  const [given, low, high] = [value, lower, upper].map((each) =>
    each === null ? null : Number(each),
  );
  // A number without bounds is as exact as one whose bounds are both the number itself.
  const number = given ?? low;
  if (number !== null && low === high && (low ?? number) === number) {
    return { certain: number, open: null, tick: number, endless: null };
  }
  if (low !== null && high !== null)
    return { certain: low, open: [low, high], tick: given, endless: null };
  if (low !== null) return { certain: low, open: null, tick: low, endless: "up" };
  if (high !== null) return { certain: 0, open: [0, high], tick: high, endless: "down" };
  return null;
}

/** How far an axis must reach to show these figures: past the largest bound, by a little. */
export function reach(intervals) {
  const ends = intervals.map((each) => Math.max(each.certain, each.open?.[1] ?? 0, each.tick ?? 0));
  return (Math.max(...ends, 0) || 1) * 1.12;
}

/** About `count` round numbers from 0 to an end: steps of 1, 2 or 5 times a power of ten. */
export function ticks(end, count = 4) {
  const rough = end / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((each) => each * power >= rough);
  const found = [];
  for (let place = 0; place * step <= end; place += 1) found.push(place * step);
  return found;
}

/** The range in signs, such as ≥ 3,500 or 18.9–23.1; empty where the number is exact. */
export function rangeText(figure, lang) {
  const interval = intervalOf(figure);
  if (interval === null || (interval.open === null && interval.endless === null)) return "";
  const shown = (text) => number(Number(text), lang);
  const { lower, upper } = figure;
  if (lower !== null && upper !== null) return say(lang, "between", shown(lower), shown(upper));
  if (lower !== null)
    return say(lang, figure.lower_inclusive ? "atLeast" : "moreThan", shown(lower));
  return say(lang, figure.upper_inclusive ? "atMost" : "lessThan", shown(upper));
}

/** When a figure holds, as the source says it; null where it does not. */
export function whenOf({ say, lang }, figure) {
  return quoted(figure.when, lang, (words) => say("quoted", words)) || null;
}

/**
 * The bar as SVG elements, `width` pixels for the numbers from 0 to `end`, `height` high, its upper
 * left corner at (x, y).
 */
export function bar(interval, { x = 0, y = 0, width, height, end }) {
  const at = (value) => x + (value / end) * width;
  const { certain, open, tick, endless } = interval;
  const middle = y + height / 2;
  const parts = [];
  if (certain > 0) {
    parts.push(svg("rect", { class: "certain", x, y, width: at(certain) - x, height }));
  }
  if (open) {
    const [from, to] = open.map(at);
    const kind = endless === "down" ? "open fading" : "open";
    parts.push(svg("rect", { class: kind, x: from, y, width: Math.max(to - from, 1), height }));
    parts.push(svg("path", { class: "edge", d: `M${to},${y}v${height}` }));
  }
  if (endless === "up") {
    const [from, to] = [at(certain), x + width];
    parts.push(svg("path", { class: "arrow", d: `M${from},${middle}H${to}m-5,-4l5,4l-5,4` }));
  }
  if (tick !== null) {
    parts.push(svg("path", { class: "tick", d: `M${at(tick)},${y - 2}v${height + 4}` }));
  }
  return parts;
}

/** The pattern and the gradient that the bars are filled with; once in the page. */
export function fillings() {
  return svg(
    "svg",
    { class: "fillings", width: 0, height: 0, "aria-hidden": "true" },
    svg(
      "defs",
      null,
      svg(
        "pattern",
        {
          id: "hatching",
          width: 5,
          height: 5,
          patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(45)",
        },
        svg("rect", { class: "hatch-ground", width: 5, height: 5 }),
        svg("path", { class: "hatch-line", d: "M1,0v5" }),
      ),
      svg(
        "linearGradient",
        { id: "fading" },
        svg("stop", { class: "fade-from", offset: "0" }),
        svg("stop", { class: "fade-to", offset: "1" }),
      ),
    ),
  );
}

/** A small bar for a card. */
export function smallBar(figure, width = 132) {
  const interval = intervalOf(figure);
  if (interval === null) return null;
  return svg(
    "svg",
    { class: "interval", width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true" },
    svg("path", { class: "axis", d: `M0.5,0v14M0,13.5H${width}` }),
    bar(interval, { x: 1, y: 3, width: width - 2, height: 8, end: reach([interval]) }),
  );
}
