/** Texts of the data as they are drawn: without what would disturb the picture, and in lines. */

/** What is as wide as it is high: among them quotes, dashes and dots as Chinese fonts have them. */
const WIDE = /[\u00b7\u2014\u2018-\u201d\u2026\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u{1f000}-\u{3ffff}]/u;
/** Control characters, what has no width, and what turns the direction of the text around it. */
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
const NARROW_WIDTH = 0.57;
const MOST_LINES = 3;
const STEP = 0.5;
const WIDEST_WORD = 9;

/** @param {string} text */
export function drawable(text) {
  return text.replace(/[\p{Cs}\u0000]/gu, "\ufffd").replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
}

/** How wide a text is drawn, roughly, where a Chinese character is 1 wide. @param {string} text */
export function widthOf(text) {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 1 : NARROW_WIDTH;
  return width;
}

/**
 * A text in a few lines of about the same width, broken between words or Chinese characters.
 *
 * @param {string} text drawable
 * @param {number} room how wide a line may be; what is left after the last line is cut off
 * @returns {string[]}
 */
export function linesOf(text, room) {
  const pieces = piecesOf(text);
  const whole = broken(pieces, room);
  if (whole.length > MOST_LINES) {
    const kept = whole.slice(0, MOST_LINES);
    return [...kept.slice(0, -1), `${kept.at(-1)}…`];
  }
  // The narrowest lines of which there are no more.
  for (let width = widthOf(text) / whole.length; width < room; width += STEP) {
    const lines = broken(pieces, width);
    if (lines.length <= whole.length) return lines;
  }
  return whole;
}

function broken(pieces, room) {
  const lines = [""];
  for (const piece of pieces) {
    const longer = lines.at(-1) + piece;
    if (lines.at(-1) === "" || widthOf(longer.trimEnd()) <= room) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines.map((line) => line.trim());
}

/** What may stand on a line by itself: a word with the blank behind it, or a Chinese character with
 * the marks that belong to it. */
function piecesOf(text) {
  const pattern =
    /[“‘（《「【(]*(?:[\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]|[^\s\u2e80-\u9fff“‘（《「【]+)[”’）》」】，。、：；！？·—…)]*\s*|\S\s*/gu;
  return (text.match(pattern) ?? []).flatMap(short);
}

/** A word that would be wider than a line is broken. */
function short(piece) {
  const width = widthOf(piece);
  if (width <= WIDEST_WORD) return [piece];
  const characters = [...piece];
  const count = Math.ceil(width / WIDEST_WORD);
  const size = Math.ceil(characters.length / count);
  return Array.from({ length: count }, (_, at) => characters.slice(at * size, (at + 1) * size).join(""));
}
