/** The texts of the page by name. */

import { TEXTS } from "./texts.js";

/** The text of that name in a language; what follows goes into it. */
export function say(lang, name, ...values) {
  const text = TEXTS[name]?.[lang === "zh" ? 0 : 1];
  if (text === undefined) throw new RangeError(`no text is called ${name}`);
  return typeof text === "function" ? text(...values) : text;
}

/** The names of all texts. */
export const NAMES = Object.keys(TEXTS);
