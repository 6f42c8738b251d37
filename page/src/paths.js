/**
 * The best paths between two things, by the library's definition of cost (`docs/decisions/0007`).
 *
 * A step costs 1, and half of the logarithm of the fan at either end: of how many relations like
 * this one the thing there has. The two things asked about have no fan. First the least cost that
 * remains to the target is found for every thing and number of steps, as in the algorithm of
 * R. Bellman, "On a routing problem", Quarterly of Applied Mathematics 16, 1958; a best-first search
 * that knows these costs then meets the paths in their order.
 */

const HUB_WEIGHT = 0.5;
const MOST_TRIED = 50_000;
const MOST_WAITING = 200_000;

/**
 * What a step along a relation costs in a path between two ends.
 *
 * @param {import("./model.js").Model} model
 * @param {number} edge
 * @param {number[]} ends
 */
export function stepCost(model, edge, ends) {
  const source = ends.includes(model.sources[edge]) ? 0 : model.fans[2 * edge];
  const target = ends.includes(model.targets[edge]) ? 0 : model.fans[2 * edge + 1];
  return 1 + HUB_WEIGHT * (source + target);
}

/**
 * The `limit` cheapest simple paths of at most `maxLength` steps. A detour is left out: a path by
 * way of the same things as a better one, in another order or with others besides. Paths of equal
 * cost come shorter first, then by their things.
 *
 * @param {import("./model.js").Model} model
 * @param {number} a
 * @param {number} b
 * @param {{limit?: number, maxLength?: number, passes?: (edge: number) => boolean}} [options]
 *   `passes`: which relations a path may take
 * @returns {{paths: import("./model.js").Path[], complete: boolean}} `complete`: whether there can
 *   be no better one
 */
export function bestPaths(model, a, b, { limit = 5, maxLength = 4, passes = () => true } = {}) {
  if (a === b) return { paths: [], complete: true };
  return new Search(model, a, b, maxLength, passes).run(limit);
}

class Search {
  constructor(model, a, b, maxLength, passes) {
    Object.assign(this, { model, a, b, maxLength, passes });
    this.ends = [a, b];
    this.hopsFromA = this.#hops(a);
    this.hopsFromB = this.#hops(b);
    /** @type {Map<number, Map<number, number>>} the neighbours of a thing, and the step's cost */
    this.steps = new Map();
    this.remaining = this.#remaining();
  }

  run(limit) {
    const { a, b, maxLength, hopsFromB } = this;
    const found = [];
    const waiting = new Heap(precedes);
    const offer = (things, cost) => {
      const left = this.remaining[maxLength - things.length + 1].get(things.at(-1));
      if (left !== undefined) waiting.push({ estimate: rounded(cost + left), things, cost });
    };
    offer([a], 0);
    for (let tried = 0; found.length < limit && waiting.size > 0; tried += 1) {
      if (tried === MOST_TRIED || waiting.size > MOST_WAITING) return this.#result(found, false);
      const { things, cost } = waiting.pop();
      if (this.#isDetour(things, found)) continue;
      const last = things.at(-1);
      if (last === b) {
        found.push(things);
        continue;
      }
      for (const [next, step] of this.#stepsFrom(last)) {
        const fits = things.length + hopsFromB[next] <= maxLength;
        if (fits && !things.includes(next)) offer([...things, next], cost + step);
      }
    }
    return this.#result(found, true);
  }

  #result(found, complete) {
    const paths = found.map((things) => {
      const path = this.model.pathAlong(things, this.passes);
      return { ...path, cost: rounded(path.cost) };
    });
    return { paths, complete };
  }

  /** A direct relation, which all other paths contain, makes none of them needless. */
  #isDetour(things, found) {
    const all = new Set([...things, this.b]);
    return found.some((path) => path.length > 2 && path.every((thing) => all.has(thing)));
  }

  /** How many steps each thing is away from an end, up to the greatest length; else 127. */
  #hops(end) {
    const { model, passes, maxLength } = this;
    const hops = new Uint8Array(model.nodeCount).fill(127);
    hops[end] = 0;
    let level = [end];
    for (let away = 1; away <= maxLength && level.length > 0; away += 1) {
      const next = [];
      for (const node of level) {
        for (let at = model.first[node]; at < model.first[node + 1]; at += 1) {
          const edge = model.incident[at];
          const other = model.other(edge, node);
          if (hops[other] === 127 && passes(edge)) {
            hops[other] = away;
            next.push(other);
          }
        }
      }
      level = next;
    }
    return hops;
  }

  /** Whether a path that is not too long may lead by a thing. */
  #isNear(node) {
    return this.hopsFromA[node] + this.hopsFromB[node] <= this.maxLength;
  }

  /** Where a step may lead from a thing, each with the least cost. */
  #stepsFrom(node) {
    let steps = this.steps.get(node);
    if (steps === undefined) {
      steps = new Map();
      const { model, passes, ends } = this;
      for (let at = model.first[node]; at < model.first[node + 1]; at += 1) {
        const edge = model.incident[at];
        const other = model.other(edge, node);
        if (other === node || !this.#isNear(other) || !passes(edge)) continue;
        const cost = stepCost(model, edge, ends);
        if (cost < (steps.get(other) ?? Infinity)) steps.set(other, cost);
      }
      this.steps.set(node, steps);
    }
    return steps;
  }

  /** For each number of steps, from which things the target can be reached in so many at most, and
   * at what cost. */
  #remaining() {
    const costs = [new Map([[this.b, 0]])];
    for (let steps = 1; steps <= this.maxLength; steps += 1) {
      const before = costs.at(-1);
      const now = new Map(before);
      for (const [node, cost] of before) {
        for (const [other, step] of this.#stepsFrom(node)) {
          const whole = cost + step;
          const fits = this.hopsFromA[other] + steps <= this.maxLength;
          if (fits && whole < (now.get(other) ?? Infinity)) now.set(other, whole);
        }
      }
      costs.push(now);
    }
    return costs;
  }
}

/** Sums in any order are the same. */
function rounded(cost) {
  return Math.round(cost * 1e9) / 1e9;
}

function precedes(one, other) {
  if (one.estimate !== other.estimate) return one.estimate < other.estimate;
  if (one.things.length !== other.things.length) return one.things.length < other.things.length;
  const at = one.things.findIndex((thing, index) => thing !== other.things[index]);
  return at >= 0 && one.things[at] < other.things[at];
}

/** A binary heap: what precedes all else is on top. */
class Heap {
  constructor(isBefore) {
    this.isBefore = isBefore;
    this.items = [];
  }

  get size() {
    return this.items.length;
  }

  push(item) {
    const { items, isBefore } = this;
    let place = items.push(item) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(item, items[parent])) break;
      items[place] = items[parent];
      place = parent;
    }
    items[place] = item;
  }

  pop() {
    const { items, isBefore } = this;
    const top = items[0];
    const item = items.pop();
    if (items.length === 0) return top;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && isBefore(items[child + 1], items[child])) child += 1;
      if (!isBefore(items[child], item)) break;
      items[place] = items[child];
      place = child;
    }
    items[place] = item;
    return top;
  }
}
