/**
 * Which labels are drawn, and how large: at any zoom about the same size on the screen, the most
 * important first, and only where they cover no other one.
 */

import { LINE, MARGIN } from "./look.js";
import { linesOf, widthOf } from "./text.js";

const FONT = 12;
const ROOM = 9; // how wide a line is, in letters
const FEW_EDGES = 12;
/** How far labels may reach beyond the outermost signs, in pixels on the screen. */
const EDGE = 22;
const FOOT = 48;
const FIRST = 1; // so many of them in any case: the hub
const EDGE_FONT = 0.92;
const HUB = 1.3;
const GAP = 0.3; // between two labels, in letters
/** Where a label may stand, the usual place first. */
const SIDES = ["below", "above", "right", "left"];

/** How large a label is on the screen, in pixels: it grows more slowly than the picture. */
function sizeOnScreen(zoom) {
  return FONT * Math.min(1.6, Math.max(0.95, zoom ** 0.35));
}

/**
 * Names the things of a picture whose labels have room, and says what selected lines mean.
 *
 * @param {import("cytoscape").Core} cy its nodes have `data.text`, its edges too
 */
export function placeLabels(cy) {
  const zoom = cy.zoom();
  const font = sizeOnScreen(zoom) / zoom;
  const nodes = cy.nodes(":visible").toArray();
  const signs = nodes.map(signBox);
  const bounds = around(signs, EDGE / zoom, FOOT / zoom);
  const placed = saidEdges(cy, font).map((edge) => wordsBox(edge, EDGE_FONT * font));
  const isFree = (box, own) =>
    isWithin(box, bounds) &&
    !placed.some((other) => overlap(box, other)) &&
    !signs.some((other) => other.node !== own && overlap(box, other));
  nodes.sort((one, other) => importance(other) - importance(one));
  cy.batch(() => {
    cy.nodes(".named").removeClass("named passing");
    nodes.forEach((node, rank) => {
      const lines = linesOf(node.data("text"), ROOM);
      const boxes = SIDES.map((side) => labelBox(node, lines, fontOf(node, font), side));
      // The first is named anyway, over the signs of others if need be.
      const box =
        boxes.find((each) => isFree(each, node)) ??
        (rank < FIRST ? leastOver(boxes, placed, signs) : null) ??
        (importance(node) >= CHOSEN ? boxes[0] : null);
      if (!box) return;
      placed.push(box);
      name(node, lines, box.side, fontOf(node, font));
    });
  });
}

/**
 * Names what is under the pointer as long as it is there, and leaves all other labels alone.
 *
 * @param {import("cytoscape").SingularElementReturnValue} element
 * @param {boolean} isOver
 */
export function nameInPassing(element, isOver) {
  const zoom = element.cy().zoom();
  const font = sizeOnScreen(zoom) / zoom;
  const mark = element.isNode() ? "named" : "said";
  if (!isOver && element.hasClass("passing")) element.removeClass(`passing ${mark}`);
  if (!isOver || element.hasClass(mark)) return;
  if (element.isNode()) name(element, linesOf(element.data("text"), ROOM), SIDES[0], fontOf(element, font));
  else element.data("font", EDGE_FONT * font).addClass(mark);
  element.addClass("passing");
}

function fontOf(node, font) {
  return node.hasClass("hub") ? HUB * font : font;
}

function name(node, lines, side, font) {
  node.data({ label: lines.join("\n"), side, font, rim: font / 6 });
  node.removeClass(SIDES).addClass(["named", side]);
}

const CHOSEN = 1e6;

function importance(node) {
  if (node.hasClass("selected")) return 4 * CHOSEN;
  if (node.hasClass("path") || node.connectedEdges(".selected").nonempty()) return 2 * CHOSEN;
  if (node.hasClass("faded")) return -CHOSEN + node.data("degree");
  return node.data("degree");
}

/** Lines say what they mean where the reader points, and where few are chosen: these. */
function saidEdges(cy, font) {
  const pointed = cy.edges(".selected, .told");
  const near = cy.edges(".near:visible");
  const said = near.length <= FEW_EDGES ? pointed.union(near) : pointed;
  cy.edges(".said").difference(said).removeClass("said passing");
  return said.addClass("said").data("font", EDGE_FONT * font);
}

function wordsBox(edge, font) {
  const { x, y } = edge.midpoint();
  const [width, height] = [widthOf(edge.data("label")) * font, LINE * font];
  return { x1: x - width / 2, y1: y - height / 2, x2: x + width / 2, y2: y + height / 2 };
}

function signBox(node) {
  const { x, y } = node.position();
  const half = node.data("size") / 2;
  return { node, x1: x - half, y1: y - half, x2: x + half, y2: y + half };
}

function labelBox(node, lines, font, side) {
  const { x, y } = node.position();
  const width = (Math.max(...lines.map(widthOf)) + GAP) * font;
  const height = lines.length * LINE * font;
  const away = node.data("size") / 2 + MARGIN;
  const [left, top] = {
    below: [x - width / 2, y + away],
    above: [x - width / 2, y - away - height],
    right: [x + away, y - height / 2],
    left: [x - away - width, y - height / 2],
  }[side];
  return { side, x1: left, y1: top, x2: left + width, y2: top + height };
}

/** Of the boxes that cover no label, the one that covers the fewest signs. */
function leastOver(boxes, labels, signs) {
  const count = (box) => signs.filter((sign) => overlap(box, sign)).length;
  return boxes
    .filter((box) => !labels.some((other) => overlap(box, other)))
    .sort((one, other) => count(one) - count(other))[0];
}

/** The box round all boxes, wider by a margin. */
function around(boxes, margin, below) {
  const least = (key) => Math.min(...boxes.map((box) => box[key])) - margin;
  const most = (key) => Math.max(...boxes.map((box) => box[key]));
  return { x1: least("x1"), y1: least("y1"), x2: most("x2") + margin, y2: most("y2") + below };
}

function isWithin(box, bounds) {
  return box.x1 >= bounds.x1 && box.x2 <= bounds.x2 && box.y1 >= bounds.y1 && box.y2 <= bounds.y2;
}

function overlap(one, other) {
  return one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;
}
