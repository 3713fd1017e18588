// The messages between a page and a map in it, version 1: what is sound, and what is left out. Pure.

import { has } from "../own.js";
export const PROTOCOL = 1;
const KEYS = { hello: [], set: ["id", "request"], theme: ["theme"] };
const MOST_VALUES = 200;
const LONGEST_TEXT = 1000;
const DEEPEST = 4;
const LONGEST_REASON = 300;

/** Whether a value is plain data of modest size: null, true or false, a finite number, a text, a list or an object of such. */
function modest(value, left, depth = 0) {
  left.values -= 1;
  if (left.values < 0 || depth > DEEPEST) return false;
  if (typeof value === "string") {
    left.text -= value.length;
    return left.text >= 0;
  }
  if (typeof value !== "object" || value === null)
    return value === null || typeof value === "boolean" || Number.isFinite(value);
  if (Array.isArray(value))
    return value.length <= left.values && Array.from(value).every((item) => modest(item, left, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.keys(value).every((key) => key !== "__proto__" && modest(value[key], left, depth + 1));
}

/**
 * What a host's message requests, or null where it is none of ours or not sound.
 * @param {unknown} data
 * @returns {null | {type: "hello"} | {type: "set", id: number | null, request: any} | {type: "theme", theme: string}}
 */
export function readMessage(data) {
  if (
    data === null ||
    typeof data !== "object" ||
    Array.isArray(data) ||
    !modest(data, { values: MOST_VALUES, text: LONGEST_TEXT })
  )
    return null;
  /** @type {any} */
  const message = data;
  if (message.dateline !== PROTOCOL || typeof message.type !== "string" || !has(KEYS, message.type)) return null;
  if (Object.keys(message).some((key) => !["dateline", "type", ...KEYS[message.type]].includes(key))) return null;
  if (message.type === "hello") return { type: "hello" };
  if (message.type === "theme")
    return ["light", "dark"].includes(message.theme) ? { type: "theme", theme: message.theme } : null;
  const { id = null, request } = message;
  if (id !== null && !Number.isSafeInteger(id)) return null;
  if (request === null || typeof request !== "object" || Array.isArray(request)) return null;
  return { type: "set", id, request }; // the map knows it or refuses it
}

/** What the page around may know of what is shown; never what a reader searched for. `title` is the chosen event's. */
export function publicState(state, place, title) {
  const { period, from, to, event, mode, might, names, compare } = state;
  return { period, from, to, event, place, mode, might, names, compare: compare ?? null, title };
}

/** A message of the map. @param {"ready" | "change" | "size" | "refused"} type @param {Record<string, unknown>} parts */
export function mapMessage(type, parts) {
  return { dateline: PROTOCOL, type, ...parts };
}

/** Why a request was refused, in few words. @param {unknown} error */
export function refusal(error) {
  return (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_REASON);
}
