// Times as a reviewer types them, kept as EDTF: read by the same rules as dates typed on a map. Pure.

import { plainDate } from "../time/plaindate.js";
import { dayWords, endWords, shortInterval } from "../time/time.js";

const DATE = String.raw`-?\d{4}(-\d\d(-\d\d)?)?[~?%]?|-?(\d{3}X|\d{2}XX)[~?%]?`;
const STRICT = new RegExp(`^(?:${DATE})$`);
const END = new RegExp(`^(?:${DATE}|\\.\\.|)$`);

/** Whether a text is written as EDTF is: one date, or an interval. @param {string} text */
function isStrict(text) {
  const ends = text.split("/");
  if (ends.length === 1) return STRICT.test(text);
  return ends.length === 2 && ends.every((end) => END.test(end)) && ends.some((end) => STRICT.test(end));
}

/**
 * A typed time as EDTF with its first and last day, or what is wrong with it as the key and values of a message.
 * @param {string} typed @param {string} locale
 * @returns {{edtf: string, from: number, to: number, fault?: undefined, values?: undefined} |
 *   {fault: string, values: any, edtf?: undefined}}
 */
export function readEdtf(typed, locale) {
  const text = typed.trim().replace(/\s+/g, " ");
  const set = /^\[(.+)\]$/.exec(text);
  if (set) return readSet(text, set[1], locale);
  const days = plainDate(text, locale);
  if (days.fault !== undefined) return days;
  if (isStrict(text)) return { edtf: text, from: days.from, to: days.to };
  if (!Number.isFinite(days.from) && !Number.isFinite(days.to)) return { fault: "date_unread", values: { text } };
  if (!Number.isFinite(days.from)) return { edtf: `../${shortInterval(days.to, days.to)}`, ...days };
  if (!Number.isFinite(days.to)) return { edtf: `${shortInterval(days.from, days.from)}/..`, ...days };
  return { edtf: shortInterval(days.from, days.to), from: days.from, to: days.to };
}

/** One of several days, as [1949-12-20,1949-12-22] or [1949-12-20..1949-12-22]. */
function readSet(text, inside, locale) {
  const parts = inside.split(/,|\.\./).map((part) => part.trim());
  let [from, to] = [Infinity, -Infinity];
  for (const part of parts) {
    const days = plainDate(part, locale);
    if (days.fault !== undefined) return days;
    if (!STRICT.test(part)) return { fault: "date_unread", values: { text } };
    [from, to] = [Math.min(from, days.from), Math.max(to, days.to)];
  }
  return { edtf: text.replace(/\s/g, ""), from, to };
}

/** A time in words, by its days. @param {{from: number, to: number} | null} days @param {string} locale */
export function daysInWords(days, locale) {
  if (!days) return "";
  const { from, to } = days;
  if (from === to) return dayWords(from, locale);
  const ends = [
    Number.isFinite(from) ? endWords(from, "from", locale) : "…",
    Number.isFinite(to) ? endWords(to, "to", locale) : "…",
  ];
  return ends[0] === ends[1] ? ends[0] : ends.join(" – ");
}
