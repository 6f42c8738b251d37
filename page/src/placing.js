/**
 * Where things that come into the picture are put: near what they are related to, with everything
 * else left where it is.
 */

const CLEAR = 76; // how far the middles of two signs are apart, in pixels
const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle spreads points evenly
const MOST_TRIED = 2_000;

/**
 * Puts new nodes next to those neighbours that are drawn, then lets fcose arrange the new ones.
 *
 * @param {import("cytoscape").Core} cy
 * @param {import("cytoscape").NodeCollection} added with their edges, not yet placed
 * @param {{x: number, y: number}} middle where what has no neighbour goes
 */
export function place(cy, added, middle) {
  const taken = cy.nodes().difference(added).map((node) => node.position());
  const waiting = added.toArray();
  const isPlaced = (node) => !waiting.includes(node);
  while (waiting.length > 0) {
    // What hangs on something that is placed goes first.
    const next = waiting.find((node) => node.neighborhood("node").some(isPlaced)) ?? waiting[0];
    const anchors = next.neighborhood("node").filter(isPlaced);
    const spot = freeSpot(anchors.length > 0 ? middleOf(anchors) : middle, taken);
    next.position(spot);
    taken.push(spot);
    waiting.splice(waiting.indexOf(next), 1);
  }
  arrange(cy, added);
}

/** The place next to a point that is clear of all others: on a spiral round it. */
export function freeSpot(point, taken) {
  let spot = point;
  for (let step = 0; step < MOST_TRIED; step += 1) {
    const away = step === 0 ? 0 : CLEAR * Math.sqrt(step) * 0.6;
    spot = { x: point.x + away * Math.cos(step * TURN), y: point.y + away * Math.sin(step * TURN) };
    if (taken.every((each) => Math.hypot(each.x - spot.x, each.y - spot.y) >= CLEAR)) break;
  }
  return spot;
}

function middleOf(nodes) {
  const sum = nodes.reduce(
    (all, node) => ({ x: all.x + node.position("x"), y: all.y + node.position("y") }),
    { x: 0, y: 0 },
  );
  return { x: sum.x / nodes.length, y: sum.y / nodes.length };
}

function arrange(cy, added) {
  const fixed = cy.nodes().difference(added);
  if (fixed.empty() || added.length < 2) return;
  const open = fixed.filter((node) => !node.locked());
  open.lock();
  cy.layout({
    name: "fcose",
    eles: added.union(fixed).union(added.connectedEdges()),
    animate: false,
    fit: false,
    randomize: false,
    packComponents: false,
    nodeSeparation: CLEAR,
    idealEdgeLength: 120,
    fixedNodeConstraint: fixed.map((node) => ({ nodeId: node.id(), position: { ...node.position() } })),
  }).run();
  open.unlock();
}
