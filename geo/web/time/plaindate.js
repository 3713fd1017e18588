// Dates as people type them: EDTF, or plain words. Pure: no DOM, no clock.

import { lastOf } from "../own.js";
import { dayAt, englishMonths, eraWords, isBritish, partsOf } from "./time.js";

const SEASONS = { 21: 2, 22: 5, 23: 8, 24: 11 };
// With a day, many languages put the month in another case.
const FORMATS = [
  { month: "long" },
  { month: "short" },
  { day: "numeric", month: "long" },
  { day: "numeric", month: "short" },
];

/**
 * The days that a typed date may mean, or what is wrong with it as the key and values of a message.
 * Months are read in English and in the reader's language; 11/12/1944 is refused, since it has two readings.
 * @param {string} text @param {string} locale
 * @returns {{from: number, to: number, fault?: undefined, values?: undefined} | {fault: string, values: any}}
 *   an open end is infinite
 */
export function plainDate(text, locale = "en") {
  const typed = text.trim().replace(/\s+/g, " ");
  if (!typed) return fault("date_empty");
  const ends = typed.split("/");
  const marked = eraOf(typed);
  if (marked && ends.length === 1) return ofEra(marked, typed, locale);
  if (ends.length === 2 && !/^\d{1,2}$/.test(ends[0].trim())) return interval(ends, typed, locale);
  const day = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(typed);
  if (day && !typed.includes(".") && Number(day[1]) <= 12 && Number(day[2]) <= 12 && day[1] !== day[2])
    return fault("date_two_ways", { text: typed });
  return (
    edtf(typed) ??
    words(day ? `${day[1]} ${day[2]} ${day[3]}` : typed, typed, locale) ??
    fault("date_unread", { text: typed })
  );
}

// An era before or behind a year: 44 BC, 44 B.C.E., AD 79, 79 CE.
const ERAS = [
  { before: true, words: /(^|[^\p{L}\p{M}])(?:b\.? ?c\.?(?: ?e\.?)?)(?![\p{L}\p{M}])/giu },
  { before: false, words: /(^|[^\p{L}\p{M}])(?:a\.? ?d\.?|c\.? ?e\.?)(?![\p{L}\p{M}])/giu },
];

/** Whether a text says an era, in English or in the page's words, and the text without it. @param {string} typed */
function eraOf(typed) {
  const { before, after } = eraWords();
  for (const [pattern, isBefore] of /** @type {Array<[string, boolean]>} */ ([
    [before, true],
    [after, false],
  ])) {
    const said = pattern.replace("{year}", "").trim();
    const at = said ? typed.toLowerCase().indexOf(said.toLowerCase()) : -1;
    if (at >= 0) return { before: isBefore, rest: `${typed.slice(0, at)} ${typed.slice(at + said.length)}`.trim() };
  }
  // Patterns of letters in any script are slow to make, so they wait for two letters that may be of an era.
  for (const { before: isBefore, words: pattern } of /[abc][.]? ?[cde]/i.test(typed) ? ERAS : [])
    if (typed.search(pattern) >= 0) return { before: isBefore, rest: typed.replace(pattern, "$1 ").trim() };
  return null;
}

/** A date with its era: a year, alone or after a month and a day, of one to four digits. */
function ofEra({ before, rest }, typed, locale) {
  const numbers = rest.match(/\d+/g) ?? [];
  const last = Number(lastOf(numbers));
  const hasMonth = /\p{L}/u.test(rest);
  if (!numbers.length || numbers.length > (hasMonth ? 2 : 1) || !(last > 0) || last > 9999 || /^-/.test(rest))
    return fault("date_unread", { text: typed });
  const at = rest.lastIndexOf(String(lastOf(numbers)));
  const year = yearText(before ? 1 - last : last);
  const whole = `${rest.slice(0, at)}${year}${rest.slice(at + String(lastOf(numbers)).length)}`
    .replace(/\s+/g, " ")
    .trim();
  return edtf(whole) ?? words(whole, typed, locale) ?? fault("date_unread", { text: typed });
}

const yearText = (year) => `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;

function interval(ends, typed, locale) {
  const [a, b] = ends.map((end) =>
    ["", ".."].includes(end.trim()) ? { from: -Infinity, to: Infinity } : plainDate(end, locale),
  );
  if (a.fault) return a;
  if (b.fault) return b;
  return a.from > b.to ? fault("date_order", { text: typed }) : { from: a.from, to: b.to };
}

function edtf(typed) {
  const plain = typed.replace(/[~?%]/g, "");
  const coarse = /^(-?\d{2}|-?\d{3})(X{1,2}|0s)$/i.exec(plain);
  if (coarse && (coarse[1] + coarse[2].replace(/s$/i, "")).replace("-", "").length === 4) {
    const size = 10 ** coarse[2].replace(/0s/i, "X").length;
    const count = Number(coarse[1]) * size;
    const start = coarse[1].startsWith("-") ? count - size + 1 : count;
    return { from: dayAt(start), to: dayAt(start + size) - 1 };
  }
  const far = /^Y(-?\d{5,12})$/.exec(plain);
  const m = far ?? /^(-?\d{4}|\d{3}|[+-]\d{5,12})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(plain);
  if (!m) return null;
  const [year, month] = [Number(m[1]), Number(m[2])];
  if (m[2] === undefined) return { from: dayAt(year), to: dayAt(year + 1) - 1 };
  if (month in SEASONS && !m[3]) return { from: dayAt(year, SEASONS[month]), to: dayAt(year, SEASONS[month] + 3) - 1 };
  if (month < 1 || month > 12) return fault("date_no_month", { text: typed, month: m[2] });
  return exact(year, month - 1, m[3] === undefined ? null : Number(m[3]), typed);
}

function exact(year, month, day, typed) {
  const from = dayAt(year, month, day ?? 1);
  const [y, m] = partsOf(from);
  if (day !== null && (day < 1 || y !== year || m !== month)) return fault("date_no_day", { text: typed });
  return { from, to: day === null ? dayAt(year, month + 1) - 1 : from };
}

/** "12 November 1944", "November 12, 1944", "Nov 1944", "12.11.1944". */
function words(text, typed, locale) {
  // Letters in small by a language's own rules cost a page that opens some 10 ms, which English has no use of.
  const parts = (isBritish(locale) ? text.toLowerCase() : text.toLocaleLowerCase(locale))
    .replace(/(\d)(st|nd|rd|th)\b/g, "$1")
    .split(/[\s,.]+/)
    .filter((p) => p && p !== "-");
  const names = monthNames(locale);
  const named = parts.findIndex((p) => names.has(p));
  const years = parts.filter((p) => /^(-?\d{4}|\d{3})$/.test(p));
  const small = parts.filter((p) => /^\d{1,2}$/.test(p)).map(Number);
  if (years.length !== 1 || parts.length !== years.length + small.length + (named < 0 ? 0 : 1)) return null;
  if (named >= 0 && small.length < 2) return exact(Number(years[0]), names.get(parts[named]), small[0] ?? null, typed);
  if (small.length !== 2 || named >= 0) return null;
  const [day, month] = small[1] > 12 ? [small[1], small[0]] : small;
  return month >= 1 && month <= 12
    ? exact(Number(years[0]), month - 1, day, typed)
    : fault("date_no_month", { text: typed, month });
}

const monthsOf = new Map(); // by language: making formats takes far longer than reading a date

function monthNames(locale) {
  if (monthsOf.has(locale)) return monthsOf.get(locale);
  const names = new Map();
  for (const months of englishMonths()) for (const [m, name] of months.entries()) names.set(name.toLowerCase(), m);
  names.set("sep", 8);
  for (const form of isBritish(locale) ? [] : FORMATS) {
    const format = new Intl.DateTimeFormat(locale, { .../** @type {any} */ (form), timeZone: "UTC" });
    for (let m = 0; m < 12; m++) {
      const part = format.formatToParts(new Date(Date.UTC(2001, m, 15))).find((p) => p.type === "month");
      if (part) names.set(part.value.toLocaleLowerCase(locale).replace(/\.$/, ""), m);
    }
  }
  monthsOf.set(locale, names);
  return names;
}

function fault(key, values = {}) {
  return { fault: key, values };
}
