/**
 * Elements made by hand: text only ever as text, links only to http and https.
 *
 * Nothing here parses markup, so a label from the data can never become an element or a script.
 */

const SVG = "http://www.w3.org/2000/svg";
const FORBIDDEN = /^(on|style$|src$|srcdoc$|innerhtml$|xlink:)/i;
const TAGS = { zh: "zh-Hans", en: "en" };

/**
 * An element of HTML.
 *
 * `props`: attributes by name (`false`, `null` and `undefined` leave one away, `true` sets it
 * empty), beside `on: {event: listener}`, `style: {property: value}`, and the live properties
 * `value`, `checked`, `indeterminate` and `disabled`. Children are nodes, strings, numbers, or
 * arrays of these; `null` and `false` are passed over.
 */
export function h(tag, props, ...children) {
  return built(document.createElement(tag), props, children);
}

/** An element of SVG; see `h`. */
export function svg(tag, props, ...children) {
  return built(document.createElementNS(SVG, tag), props, children);
}

const LIVE = new Set(["value", "checked", "indeterminate", "disabled"]);

function built(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) {
        element.addEventListener(event, listener);
      }
    } else if (name === "style") {
      // By way of the object model, which a content-security policy lets pass.
      for (const [property, each] of Object.entries(value))
        element.style.setProperty(property, each);
    } else if (LIVE.has(name) && name in element) {
      element[name] = value;
    } else if (name === "href" || FORBIDDEN.test(name)) {
      throw new TypeError(`${name} is not set here; links are made by link()`);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Puts children in the place of those that an element has. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/**
 * Fills an element anew and leaves the focus where it was: on the element of the same `data-key`.
 */
export function refill(element, ...children) {
  const active = document.activeElement;
  const key = element.contains(active) ? active.dataset.key : undefined;
  fill(element, ...children);
  if (key === undefined) return element;
  const again = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
  return element;
}

/** The address as a URL if it is one that may be opened; else null. */
export function safeAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that tells nobody where the reader came from; the bare text where it may not be opened. */
export function link(address, ...children) {
  const href = safeAddress(address);
  if (href === null) return h("span", null, ...children);
  const anchor = h(
    "a",
    { target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer" },
    ...children,
  );
  anchor.href = href;
  return anchor;
}

/** What a text in two languages says in one of them, else in the other: `{text, lang}`. */
export function picked(texts, lang) {
  const other = lang === "zh" ? "en" : "zh";
  if (texts?.[lang]) return { text: texts[lang], lang };
  return texts?.[other] ? { text: texts[other], lang: other } : { text: "", lang };
}

/** A text of the data, marked with its language and kept apart from the direction around it. */
export function said(texts, lang, props = null) {
  const { text, lang: own } = picked(texts, lang);
  return h("bdi", { lang: TAGS[own], ...props }, text);
}

/** Words of the source: in the other language they stand in quotation marks. */
export function quoted(texts, lang, quote) {
  const { text, lang: own } = picked(texts, lang);
  return text && h("bdi", { lang: TAGS[own] }, own === lang ? text : quote(text));
}

/** The language as the web names it: `zh-Hans`, `en`. */
export function tagOf(lang) {
  return TAGS[lang];
}
