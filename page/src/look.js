/** How the picture looks: what cytoscape.js takes for a style sheet, in the page's own colours. */

/**
 * @typedef {{ink: string, soft: string, paper: string, line: string, accent: string,
 *   dark: boolean}} Colours
 */

export const FONTS =
  '"Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",' +
  '"Hiragino Sans GB",system-ui,"Segoe UI",sans-serif';

const SMALLEST = 26;
const LARGEST = 84;
/** How far a label is from its sign, in pixels. */
export const MARGIN = 3;
/** From one line of a label to the next, in sizes of its letters. */
export const LINE = 1.15;

/**
 * The colours of the page, as it is shown now or in another theme.
 *
 * @param {"light" | "dark"} [theme]
 * @returns {Colours}
 */
export function coloursOf(theme = document.documentElement.dataset.theme) {
  const root = document.documentElement;
  const shown = root.dataset.theme;
  root.dataset.theme = theme; // nothing is painted before it is set back
  const style = getComputedStyle(root);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const [ink, soft, paper, line, accent] = ["ink", "soft", "paper", "line", "accent"].map(colour);
  root.dataset.theme = shown;
  return { ink, soft, paper, line, accent, dark: theme === "dark" };
}

/** The colour of lines that do not stand out. @param {Colours} colours */
export function quiet({ soft, paper }) {
  return mixed(soft, paper, 0.4);
}

/**
 * How large a thing is drawn, in pixels across: with the square of the logarithm of its relations,
 * so that few stand out.
 *
 * @param {number} degree
 * @param {number} top the most relations that a thing has at first sight
 */
export function sizeOf(degree, top) {
  const share = Math.min(1, Math.log1p(degree) / Math.log1p(Math.max(1, top)));
  return Math.round(SMALLEST + (LARGEST - SMALLEST) * share ** 2);
}

/** The colour of a group in these colours. */
export function colourOf(group, colours) {
  return colours.dark ? group.on_dark : group.colour;
}

/** The colour of the line round a sign, told apart from the ground whatever the sign's own is. */
export function rimOf(group, colours) {
  return mixed(colourOf(group, colours), colours.dark ? "#ffffff" : "#000000", 0.4);
}

/** The style sheet of the picture. @param {object[]} groups @param {Colours} colours */
export function styleSheet(groups, colours) {
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        "border-width": 1,
        color: colours.ink,
        "font-family": FONTS,
        "text-wrap": "wrap",
        "text-max-width": 10_000,
        "line-height": LINE,
        "text-outline-color": colours.paper,
        "text-outline-opacity": 1,
        "text-events": "yes",
        "overlay-opacity": 0,
        "transition-property": "none",
        "z-index": 2,
      },
    },
    ...groups.map((group, number) => ({
      selector: `node.g${number}`,
      style: {
        shape: group.shape,
        ...(group.points ? { "shape-polygon-points": group.points } : {}),
        "background-color": colourOf(group, colours),
        "border-color": rimOf(group, colours),
      },
    })),
    {
      selector: "node.named",
      style: {
        label: "data(label)",
        "font-size": "data(font)",
        "text-outline-width": "data(rim)",
        "z-index": 3, // so that no sign without a name lies over one
      },
    },
    { selector: "node.hub", style: { "font-weight": "bold" } },
    ...sides(),
    {
      selector: "edge",
      style: {
        width: 1.6,
        "curve-style": "bezier",
        "control-point-step-size": 36,
        ...line(quiet(colours)),
        "target-arrow-shape": "triangle",
        "arrow-scale": 1,
        "font-family": FONTS,
        color: colours.ink,
        "text-background-color": colours.paper,
        "text-background-opacity": 0.92,
        "text-background-padding": 2,
        "text-background-shape": "roundrectangle",
        "overlay-opacity": 0,
        "overlay-padding": 5,
        "z-index": 1,
      },
    },
    { selector: "edge.unsure", style: { "line-style": "dashed", "line-dash-pattern": [6, 4] } },
    {
      selector: "edge.said",
      style: { label: "data(label)", "font-size": "data(font)", "z-index-compare": "manual" },
    },
    { selector: ".faded", style: { opacity: 0.16, "z-index": 0 } },
    { selector: "node.pinned", style: { "border-width": 5, "border-style": "double" } },
    { selector: "edge.near", style: { ...line(colours.soft), width: 2, "z-index": 3 } },
    { selector: "node.near", style: { "z-index": 4 } },
    ...highlights(colours),
    { selector: "edge.said", style: { "z-index": 6 } }, // its words, over the signs near them
    { selector: ".out", style: { display: "none" } },
  ];
}

/** Where labels stand. */
function sides() {
  const side = (name, halign, valign, x, y) => ({
    selector: `node.${name}`,
    style: { "text-halign": halign, "text-valign": valign, "text-margin-x": x, "text-margin-y": y },
  });
  return [
    side("below", "center", "bottom", 0, MARGIN),
    side("above", "center", "top", 0, -MARGIN),
    side("right", "right", "center", MARGIN, 0),
    side("left", "left", "center", -MARGIN, 0),
  ];
}

function highlights({ accent, ink }) {
  const halo = (opacity, padding) => ({
    "underlay-color": accent,
    "underlay-opacity": opacity,
    "underlay-padding": padding,
    "underlay-shape": "ellipse",
    "z-index": 6,
  });
  const strong = { ...line(accent), "z-index": 5 };
  return [
    { selector: "node.hover", style: { "border-color": ink, "border-width": 2, "z-index": 7 } },
    { selector: "edge.hover", style: { ...strong, width: 3 } },
    { selector: "edge.path", style: { ...strong, width: 4 } },
    { selector: "node.path", style: halo(0.2, 6) },
    { selector: "edge.selected", style: { ...strong, width: 5 } },
    { selector: "node.selected", style: { ...halo(0.3, 8), "border-color": accent, "border-width": 3 } },
    { selector: "node.selected.pinned", style: { "border-width": 6 } },
  ];
}

function line(colour) {
  return { "line-color": colour, "target-arrow-color": colour };
}

/** A colour between two, as `#rrggbb`. */
export function mixed(one, other, share) {
  const [a, b] = [parts(one), parts(other)];
  const both = a.map((value, index) => Math.round(value + (b[index] - value) * share));
  return `#${both.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function parts(colour) {
  const digits = colour.replace("#", "");
  const long = digits.length === 3 ? [...digits].map((each) => each + each).join("") : digits;
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16));
}
