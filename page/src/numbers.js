/** Numbers as each language writes them. */

const NUMBERS = { zh: new Intl.NumberFormat("zh-CN"), en: new Intl.NumberFormat("en-GB") };
const SHORT = {
  zh: new Intl.NumberFormat("zh-CN", { notation: "compact", maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }),
};

/** A number with the separators of the language. */
export function number(value, lang) {
  return NUMBERS[lang].format(value);
}

/** A number in few characters, for axes: 2亿, 200M. */
export function shortNumber(value, lang) {
  return SHORT[lang].format(value);
}
