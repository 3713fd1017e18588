// What a request to the store may hold, and times as scripts read them. Pure.

import { isoOf } from "../time/time.js";

const KEYS = ["period", "from", "to", "event", "mode", "might", "filters", "names", "compare"];

/** Refuse a request that is no object or has a key that the store does not know. @param {any} request */
export function checkKeys(request) {
  if (request === null || typeof request !== "object")
    throw new TypeError("set() takes {period}, {from, to}, {event}, {mode}, {might}, {filters}, {names} or {compare}");
  const unknown = Object.keys(request).filter((k) => !KEYS.includes(k));
  if (unknown.length) throw new TypeError(`set() does not know ${unknown.join(", ")}; it takes ${KEYS.join(", ")}`);
}

/** A value, where it is one of `choices`. @template T @param {string} name @param {T} value @param {T[]} choices @returns {T} */
export function oneOf(name, value, choices) {
  if (!choices.includes(value))
    throw new RangeError(`no ${name} ${JSON.stringify(value)}; there are: ${choices.join(", ")}`);
  return value;
}

/** A value, where it is true or false. @param {string} name @param {unknown} value */
export function truth(name, value) {
  if (typeof value !== "boolean") throw new TypeError(`${name} is true or false, not ${JSON.stringify(value)}`);
  return value;
}

/** ISO day, or null where a time is open. */
export function dayOrOpen(day) {
  return Number.isFinite(day) ? isoOf(day) : null;
}

/** @param {{from: number, to: number}} a @param {{from: number, to: number}} b */
export function sameTime(a, b) {
  return a.from === b.from && a.to === b.to;
}

/** A time that is compared, as scripts read and set it. */
export function publicTime(time) {
  return (
    time &&
    Object.freeze(time.period ? { period: time.period } : { from: dayOrOpen(time.from), to: dayOrOpen(time.to) })
  );
}
