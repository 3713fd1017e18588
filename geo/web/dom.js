// Small helpers that put text on the page, always as text.

import { isBritish } from "./time/time.js";

/**
 * @param {string} tag @param {Record<string, any>} [attributes] `on…` listens, `text` is the text, the rest are attributes
 * @param {...(Node|string|null)} children
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null) node.append(child);
  return node;
}

/** The element with an id that every page of ours has. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no element #${id}`);
  return node;
}

/** The first element below `root` of a selector that is sure to have one. @param {ParentNode} root @param {string} selector @returns {HTMLElement} */
export function find(root, selector) {
  const node = /** @type {HTMLElement | null} */ (root.querySelector(selector));
  if (!node) throw new Error(`the page has no element ${selector}`);
  return node;
}

/** What paints on a canvas. @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2DSettings} [settings] */
export function contextOf(canvas, settings) {
  const context = canvas.getContext("2d", settings);
  if (!context) throw new Error("this browser paints on no canvas");
  return context;
}

/** The JSON of a data block. @param {string} id */
export function dataOf(id) {
  return JSON.parse(byId(id).textContent ?? "null");
}

/** Put a text where it is not there yet: writing the same again would lay the page out anew. */
export function say(node, text) {
  const own = node.childNodes.length === 1 ? node.firstChild : null;
  if (own?.nodeType !== 3) {
    if (node.textContent !== text) node.textContent = text;
  } else if (own.data !== text) own.data = text; // cheaper than another node
}

/** Set an attribute that is not so yet. @param {Element} node @param {string} name @param {string} value */
export function setIfOther(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** Whether the page reads from right to left. */
export const isRtl = () => document.documentElement.dir === "rtl";

/** Put `values` into a message: fill("{n} events", {n: 3}). @param {(value: any) => string} [write] how a value is written */
export function fill(message, values = {}, write = String) {
  return message.replace(/\{(\w+)\}/g, (_, name) => write(values[name] ?? ""));
}

/** A function that keeps what it gave for each of the last thousand arguments. @template K, V @param {(key: K) => V} make */
export function memo(make) {
  const known = new Map();
  return (/** @type {K} */ key) => {
    if (known.size > 1000) known.clear();
    if (!known.has(key)) known.set(key, make(key));
    return /** @type {V} */ (known.get(key));
  };
}

const LATIN = /^en|-nu-latn/; // languages whose small numbers are bare digits of 0 to 9

/**
 * A catalogue of messages; a missing one is a fault, and "name" with a count picks the plural form of its language
 * ("name.one", "name.few", "name.other"). Numbers are written as the language writes them.
 * @param {Record<string, string>} messages @param {string} locale
 * @param {boolean} [apart] whether texts put into a message are of another language, and so kept from turning it round
 */
export function catalogue(messages, locale, apart = false) {
  // Made when they are needed: a page that opens has few counts, and the first use of Intl costs it some 20 ms.
  /** @type {Intl.PluralRules | undefined} */
  let plural;
  /** @type {Intl.NumberFormat | undefined} */
  let numbers;
  const figures = memo((n) => {
    const whole = Number.isInteger(n) && n >= 0;
    if (whole && n < 1000 && LATIN.test(locale)) return String(n);
    if (whole && isBritish(locale)) return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
    numbers ??= new Intl.NumberFormat(locale);
    return numbers.format(n);
  });
  const forms = memo((n) => {
    if (isBritish(locale)) return n === 1 ? "one" : "other";
    plural ??= new Intl.PluralRules(locale);
    return plural.select(n);
  });
  const write = (value) =>
    typeof value === "number" ? figures(value) : apart && value ? `\u2068${value}\u2069` : String(value);
  return (key, values = {}) => {
    const counted = typeof values.n === "number" ? `${key}.${forms(values.n)}` : key;
    const message = messages[counted] ?? messages[`${key}.other`] ?? messages[key];
    if (message === undefined) throw new Error(`no message ${key}`);
    return fill(message, values, write);
  };
}

/** The sign of a step back or on, for a button that says in words which. @param {number} by -1 or 1 */
export function arrow(by) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 12 20", width: "9", height: "15", "aria-hidden": "true" }))
    svg.setAttribute(name, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", by < 0 ? "M10 2L3 10l7 8" : "M2 2l7 8-7 8");
  svg.append(path);
  return svg;
}
