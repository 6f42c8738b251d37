/** The picture as a file, PNG or SVG, and on paper. */

import { FONTS, LINE, MARGIN, colourOf, coloursOf, quiet, rimOf } from "./look.js";

const SCALE = 2;
const MOST_PIXELS = 8_000; // on either side; browsers draw no larger canvas reliably
const BORDER = 24;

/**
 * Saves what is drawn under a name.
 *
 * @param {import("./canvas.js").Canvas} canvas
 * @param {"png" | "svg"} format
 * @param {string} name
 */
export async function savePicture(canvas, format, name) {
  const blob = format === "png" ? await pngOf(canvas) : svgBlob(canvas, canvas.colours);
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // A browser may only now begin to read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Prints the page with the picture as SVG, as sharp as the paper allows, in light colours. @param {import("./canvas.js").Canvas} canvas */
export async function printPicture(canvas) {
  const address = URL.createObjectURL(svgBlob(canvas, coloursOf("light")));
  const image = new Image();
  image.className = "print-picture";
  image.alt = canvas.container.getAttribute("aria-label") ?? "";
  image.src = address;
  document.body.append(image);
  try {
    await image.decode();
    window.print();
  } finally {
    image.remove();
    URL.revokeObjectURL(address);
  }
}

function pngOf(canvas) {
  return canvas.cy.png({
    output: "blob-promise",
    full: true,
    scale: SCALE,
    maxWidth: MOST_PIXELS,
    maxHeight: MOST_PIXELS,
    bg: canvas.colours.paper,
  });
}

function svgBlob(canvas, colours) {
  return new Blob([svgOf(canvas, colours)], { type: "image/svg+xml;charset=utf-8" });
}

/**
 * What is drawn, as SVG.
 *
 * @param {import("./canvas.js").Canvas} canvas
 * @param {import("./look.js").Colours} colours
 * @returns {string}
 */
function svgOf({ cy, model }, colours) {
  const { groups, nodes, classes } = model.core;
  const groupOf = (node) => groups[classes[nodes.class[node.data("index")]].group];
  const shown = cy.elements(":visible");
  const { x1, y1, x2, y2 } = shown.boundingBox();
  const box = [x1 - BORDER, y1 - BORDER, x2 - x1 + 2 * BORDER, y2 - y1 + 2 * BORDER];
  const [left, top, width, height] = box.map(rounded);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" ` +
      `width="${width}" height="${height}" font-family="${escaped(FONTS)}" text-anchor="middle">`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colours.paper}"/>`,
    ...shown.edges().map((edge) => lineOf(edge, colours)),
    ...shown.nodes().map((node) => signOf(node, groupOf(node), colours)),
    ...shown.nodes(".named").map((node) => nameOf(node, colours)),
    ...shown.edges(".said").map((edge) => wordsOf(edge, colours)),
    "</svg>\n",
  ].join("\n");
}

function lineOf(edge, colours) {
  const start = edge.sourceEndpoint();
  const end = edge.targetEndpoint();
  const between = edge.controlPoints() ?? [];
  const isStrong = edge.hasClass("path") || edge.hasClass("selected");
  const colour = isStrong ? colours.accent : edge.hasClass("near") ? colours.soft : quiet(colours);
  const dash = edge.hasClass("unsure") ? ' stroke-dasharray="6 4"' : "";
  const from = between.at(-1) ?? start;
  return (
    `<g opacity="${edge.style("opacity")}"><path d="M${pointOf(start)}${curve(between, end)}" fill="none" ` +
    `stroke="${colour}" stroke-width="${edge.numericStyle("width")}"${dash}/>` +
    `<path d="${arrow(from, end)}" fill="${colour}"/></g>`
  );
}

/** Quadratic curves by way of control points, which meet half-way between these. */
function curve(controls, end) {
  if (controls.length === 0) return `L${pointOf(end)}`;
  return controls
    .map((control, at) => {
      const next = controls[at + 1];
      const stop = next ? { x: (control.x + next.x) / 2, y: (control.y + next.y) / 2 } : end;
      return `Q${pointOf(control)} ${pointOf(stop)}`;
    })
    .join("");
}

function arrow(from, end) {
  const length = Math.hypot(end.x - from.x, end.y - from.y) || 1;
  const [dx, dy] = [(end.x - from.x) / length, (end.y - from.y) / length];
  const back = { x: end.x - 8 * dx, y: end.y - 8 * dy };
  const side = (sign) => ({ x: back.x - sign * 3.2 * dy, y: back.y + sign * 3.2 * dx });
  return `M${pointOf(end)}L${pointOf(side(1))}L${pointOf(side(-1))}Z`;
}

function signOf(node, group, colours) {
  const { x, y } = node.position();
  const radius = node.data("size") / 2;
  const isStrong = node.hasClass("selected") || node.hasClass("pinned");
  const isLit = node.hasClass("selected") || node.hasClass("path");
  const halo = isLit
    ? `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="${radius + 8}" fill="${colours.accent}" opacity="0.25"/>`
    : "";
  return (
    `${halo}<path d="${escaped(group.path)}" transform="translate(${rounded(x)} ${rounded(y)}) scale(${radius})" ` +
    `fill="${colourOf(group, colours)}" stroke="${rimOf(group, colours)}" ` +
    `stroke-width="${isStrong ? 4 : 1}" vector-effect="non-scaling-stroke" ` +
    `opacity="${node.style("opacity")}"><title>${escaped(node.data("text"))}</title></path>`
  );
}

function nameOf(node, colours) {
  const { x, y } = node.position();
  const { font, rim, size, label, side } = node.data();
  const lines = label.split("\n");
  const away = size / 2 + MARGIN;
  const height = LINE * font * lines.length;
  const top = { below: away, above: -away - height }[side] ?? -height / 2;
  const aside = { right: away, left: -away }[side] ?? 0;
  const anchor = { right: "start", left: "end" }[side] ?? "middle";
  const said = lines.map((line, at) => {
    const base = y + top + (at * LINE + 0.9) * font;
    return `<tspan x="${rounded(x + aside)}" y="${rounded(base)}">${escaped(line)}</tspan>`;
  });
  return (
    `<text font-size="${rounded(font)}" text-anchor="${anchor}" fill="${colours.ink}" ` +
    `stroke="${colours.paper}" stroke-width="${rounded(2 * rim)}" stroke-linejoin="round" ` +
    `paint-order="stroke" opacity="${node.style("opacity")}">${said.join("")}</text>`
  );
}

function wordsOf(edge, colours) {
  const { x, y } = edge.midpoint();
  const { font, label } = edge.data();
  return (
    `<text x="${rounded(x)}" y="${rounded(y + 0.35 * font)}" font-size="${rounded(font)}" ` +
    `fill="${colours.ink}" stroke="${colours.paper}" stroke-width="${rounded(font / 3)}" ` +
    `stroke-linejoin="round" paint-order="stroke">${escaped(label)}</text>`
  );
}

function pointOf({ x, y }) {
  return `${rounded(x)},${rounded(y)}`;
}

function rounded(length) {
  return Math.round(length * 100) / 100;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text in XML, without the characters that XML does not know. */
function escaped(text) {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"']/g, (each) => ENTITIES[each]);
}
