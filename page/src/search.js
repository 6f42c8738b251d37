/**
 * Search as you type in all names at once: labels in both languages, aliases, pinyin, initials.
 *
 * All names stand in one long string, made once; the engine's own substring search runs through
 * those of a hundred thousand things in a few milliseconds. Names are compared as the library
 * compares them: case, blanks, quotes, tone marks and traditional forms make no difference.
 */

/**
 * @typedef {"exact" | "prefix" | "part" | "words"} How
 *   The text is a name, begins one, stands inside one, or all its words do, each somewhere.
 * @typedef {{node: number, how: How, name: string}} Hit
 *   `name`: which name fits; the label where it is how a name is read that fits.
 */

const END = "\n";
const SLICE = 256;
const PLAIN = /^[\x21-\x7e\u4e00-\u9fff]*$/;
const DROPPED = /[\s\p{M}\p{Cc}“”‘’"'「」『』《》〈〉`]+/gu;
const RANKS = { exact: 0, prefix: 1, part: 2, words: 3 };
/** Ordinals of names: the labels first, after the other names how they are read. */
const LABELS = 2;
const READ = -1;

/** Names as they are compared. */
class Folding {
  /** @param {string} pairs variants of characters, each before the one as which it is compared */
  constructor(pairs) {
    const characters = [...pairs];
    this.forms = new Map();
    for (let at = 0; at + 1 < characters.length; at += 2) {
      this.forms.set(characters[at], characters[at + 1]);
    }
    this.variant = new RegExp(`[${[...this.forms.keys()].join("")}]`, "gu");
  }

  /** @param {string} name */
  fold(name) {
    const plain = PLAIN.test(name) ? name : name.normalize("NFKD").replace(DROPPED, "");
    const small = plain.toLowerCase().replace(/['"`]/g, "");
    return this.forms.size > 0 ? small.replace(this.variant, (each) => this.forms.get(each)) : small;
  }
}

/** The names of a model's things, to be searched. */
export class Names {
  /**
   * @param {import("./model.js").Model} model
   * @param {{names: string[][], pinyin: string[][], traditional: string} | null} [more] the names of
   *   each thing beside its labels, how its names are read, and variants of characters
   */
  constructor(model, more = null) {
    this.model = model;
    this.more = more;
    this.folding = new Folding(more?.traditional ?? "");
    this.parts = [];
    this.length = 0;
    this.owners = [];
    this.ordinals = [];
    this.starts = [];
    this.reached = 0;
    /** All names, once they are ready. */
    this.text = null;
  }

  /**
   * Makes names ready to be searched, for so long at most; a search does the rest.
   *
   * @param {number} milliseconds
   * @returns {boolean} whether all are ready
   */
  prepare(milliseconds) {
    const end = performance.now() + milliseconds;
    while (this.text === null && performance.now() < end) {
      const stop = Math.min(this.reached + SLICE, this.model.nodeCount);
      while (this.reached < stop) this.#take(this.reached++);
      if (stop === this.model.nodeCount) this.#finish();
    }
    return this.text !== null;
  }

  #take(node) {
    this.#names(node).forEach((name, ordinal) => {
      if (name) this.#add(node, ordinal, this.folding.fold(name));
    });
    for (const syllables of this.more?.pinyin[node] ?? []) {
      for (const reading of readings(syllables)) this.#add(node, READ, reading);
    }
  }

  #add(node, ordinal, name) {
    this.parts.push(name);
    this.owners.push(node);
    this.ordinals.push(ordinal);
    this.starts.push(this.length);
    this.length += name.length + END.length;
  }

  #finish() {
    this.text = this.parts.join(END) + END;
    this.parts = [];
    this.owners = Int32Array.from(this.owners);
    this.ordinals = Int32Array.from(this.ordinals);
    this.starts = Int32Array.from(this.starts.concat(this.length));
  }

  /**
   * The things whose names fit a text. Best come names that are the text, then those that begin
   * with it, then those that hold it; among these, labels in the reader's language before other
   * names, and things with more relations first.
   *
   * @param {string} text
   * @param {import("./model.js").Language} lang
   * @param {number} limit
   * @returns {Hit[]}
   */
  search(text, lang, limit) {
    this.prepare(Infinity);
    const wanted = this.folding.fold(text);
    if (!wanted) return [];
    const best = new Best(limit);
    const offer = (entry, how) => this.#offer(best, entry, how, lang);
    this.#scan(wanted, offer);
    const words = text.split(/\s+/).map((word) => this.folding.fold(word)).filter(Boolean);
    if (words.length > 1) for (const entry of this.#holding(words)) offer(entry, "words");
    return best.hits.map(({ node, how, entry }) => {
      const name = this.#names(node)[this.ordinals[entry]];
      return { node, how, name: name ?? this.model.label(node, lang) };
    });
  }

  #names(node) {
    const { zh, en } = this.model.core.nodes;
    return [zh[node], en[node], ...(this.more?.names[node] ?? [])];
  }

  /** Calls back for each name that holds a text, with the way in which it does. */
  #scan(wanted, found) {
    const { text, starts } = this;
    let entry = 0;
    let at = text.indexOf(wanted);
    while (at >= 0) {
      entry = this.#entryAt(at, entry);
      const begins = at === starts[entry];
      const isWhole = begins && starts[entry + 1] - END.length === at + wanted.length;
      found(entry, isWhole ? "exact" : begins ? "prefix" : "part");
      at = text.indexOf(wanted, starts[entry + 1]);
    }
  }

  /** For each thing whose names hold all the words, one that holds the last of them. */
  #holding(words) {
    let left = null;
    for (const word of words) {
      const here = new Map();
      this.#scan(word, (entry) => {
        const owner = this.owners[entry];
        if ((left === null || left.has(owner)) && !here.has(owner)) here.set(owner, entry);
      });
      left = here;
    }
    return left.values();
  }

  /** Which name stands at a place of the text: binary search from a name before it. */
  #entryAt(place, from) {
    let low = from;
    let high = this.owners.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #offer(best, entry, how, lang) {
    const ordinal = this.ordinals[entry];
    const isOwn = ordinal === (lang === "zh" ? 0 : 1);
    const kind = isOwn ? 0 : ordinal !== READ && ordinal < LABELS ? 1 : 2;
    const grade = 3 * RANKS[how] + kind;
    if (!best.takes(grade)) return;
    const node = this.owners[entry];
    const length = this.starts[entry + 1] - this.starts[entry];
    best.offer({ node, how, entry, order: [grade, -this.model.degree(node), length, node] });
  }
}

/**
 * How a name is typed in pinyin: all of it, and its initials, with the likeliest reading of each
 * syllable and with each other one.
 *
 * @param {string} syllables such as `yin hang|xing`
 */
export function readings(syllables) {
  const all = syllables.split(" ").map((syllable) => syllable.split("|"));
  const likeliest = all.map(([first]) => first);
  const ways = [likeliest];
  all.forEach((readingsHere, place) => {
    for (const other of readingsHere.slice(1)) {
      ways.push(likeliest.map((syllable, at) => (at === place ? other : syllable)));
    }
  });
  const initials = ways.map((way) => way.map((syllable) => syllable[0]).join(""));
  return new Set([...ways.map((way) => way.join("")), ...initials]);
}

/** The best hits of many, at most one for each thing, the best first. */
class Best {
  constructor(limit) {
    this.limit = limit;
    this.hits = [];
  }

  /** Whether a hit of this grade can be among the best. */
  takes(grade) {
    return this.hits.length < this.limit || grade <= this.hits[this.limit - 1].order[0];
  }

  offer(hit) {
    const { hits, limit } = this;
    if (hits.length === limit && !precedes(hit, hits[limit - 1])) return;
    const known = hits.findIndex((each) => each.node === hit.node);
    if (known >= 0) {
      if (!precedes(hit, hits[known])) return;
      hits.splice(known, 1);
    }
    let place = hits.length;
    while (place > 0 && precedes(hit, hits[place - 1])) place -= 1;
    hits.splice(place, 0, hit);
    if (hits.length > limit) hits.pop();
  }
}

function precedes(one, other) {
  const at = one.order.findIndex((value, index) => value !== other.order[index]);
  return at >= 0 && one.order[at] < other.order[at];
}
