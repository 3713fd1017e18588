// What is said of something that is on its way: only where it takes a while, since a voice reads out whatever stands there.

import { say } from "../dom.js";

export const LATE_MS = 500;

/**
 * The words of one element, an empty one until something is said.
 * @param {HTMLElement} node
 * @param {{later?: (f: () => void, ms: number) => number, never?: (id: number) => void}} [clock]
 * @returns {{now: (text: string) => void, late: (text: string) => void}} `late` says it after a while, unless something
 *   else is said before
 */
export function saying(node, { later = (f, ms) => window.setTimeout(f, ms), never = (id) => clearTimeout(id) } = {}) {
  let timer = 0;
  let waits = "";
  const now = (text) => {
    never(timer);
    timer = 0;
    waits = "";
    say(node, text);
  };
  return {
    now,
    late(text) {
      if (timer && waits === text) return; // it is counted from the first time
      never(timer);
      waits = text;
      timer = later(() => now(text), LATE_MS);
    },
  };
}
