/**
 * The data that the page holds: script elements of JSON, plain or compressed, decoded when needed.
 *
 * `<script type="application/json" id="core" data-encoding="deflate+base64">` is read at once; what
 * belongs to single things and relations lies in blocks, `nodes-0`, `edges-0` and so on.
 */

const MOST_BLOCKS = 16;

/**
 * What an element holds, as text. Its bytes are taken from base64 by hand, as a policy that lets no
 * address through lets no `data:` address through either.
 *
 * @param {string} text
 * @param {string | undefined} encoding `deflate+base64`, or nothing for plain text
 * @returns {Promise<string>}
 */
export async function decode(text, encoding) {
  if (encoding === undefined) return text;
  if (encoding !== "deflate+base64") throw new RangeError(`unknown encoding: ${encoding}`);
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

/** Reads the data of one document. */
export class Payload {
  /** @param {Document} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<string, Promise<unknown[]>>} the blocks read last, the newest at the end */
    this.blocks = new Map();
  }

  /** The whole graph but for its details. @returns {Promise<object>} */
  core() {
    return this.#read("core");
  }

  /** What is needed soon, but not at first sight: all names, and what relations say in full.
   * @returns {Promise<object>} */
  async names() {
    await this.#whole();
    return this.#read("names");
  }

  /**
   * One block of details; empty where the page holds none.
   *
   * @param {"nodes" | "edges"} kind
   * @param {number} number
   * @returns {Promise<unknown[]>}
   */
  block(kind, number) {
    const name = `${kind}-${number}`;
    const known = this.blocks.get(name);
    this.blocks.delete(name);
    const block = known ?? this.#whole().then(() => this.#read(name));
    this.blocks.set(name, block);
    if (this.blocks.size > MOST_BLOCKS) this.blocks.delete(this.blocks.keys().next().value);
    block.catch(() => this.blocks.delete(name));
    return block;
  }

  /** The blocks stand behind the script, which may run before they are read. */
  async #whole() {
    if (this.page.readyState !== "loading") return;
    await new Promise((resolve) => {
      this.page.addEventListener("DOMContentLoaded", resolve, { once: true });
    });
  }

  async #read(name) {
    const element = this.page.getElementById(name);
    if (element === null) throw new RangeError(`the page holds no ${name}`);
    const text = await decode(element.textContent, element.dataset.encoding);
    return JSON.parse(text);
  }
}
