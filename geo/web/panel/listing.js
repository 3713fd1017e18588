// The order of the list: what begins in the chosen time, then what reaches into it from before.

import { el } from "../dom.js";

/**
 * Events of a time in two parts, each in the order given. Pure.
 * @template {{from: number}} E
 * @param {E[]} events @param {{from: number}} time
 * @returns {{begins: E[], earlier: E[]}}
 */
export function begunFirst(events, time) {
  const isEarlier = (e) => e.from < time.from;
  return { begins: events.filter((e) => !isEarlier(e)), earlier: events.filter(isEarlier) };
}

/**
 * Where the longest run of rising numbers stands in a list, -1 being none: what is in order already. Pure.
 * @param {number[]} numbers each but -1 once @returns {Set<number>} indices
 */
export function longestRise(numbers) {
  const ends = []; // by length of a run: the index at which the lowest such run ends
  const before = numbers.map((number, i) => {
    if (number < 0) return -1;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]] < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = i;
    return low ? ends[low - 1] : -1;
  });
  const found = new Set();
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]) found.add(i);
  return found;
}

/**
 * @param {HTMLElement} list @param {Map<string, HTMLElement>} items the entry of each event @param {Function} t
 * @returns {(events: Array<{id: string, from: number}>, time: {from: number}) => string[]} puts the shown
 *   entries in order, and gives their ids in it
 */
export function createListing(list, items, t) {
  const heading = el("li", { class: "earlier" }, el("h3", { text: t("began_earlier") }));
  return (events, time) => {
    const { begins, earlier } = begunFirst(events, time);
    const entries = (part) => part.map((e) => items.get(e.id)).filter(Boolean);
    const split = begins.length > 0 && earlier.length > 0;
    const wanted = split ? [...entries(begins), heading, ...entries(earlier)] : entries(events);
    if (!split) heading.remove();
    // An entry that is moved loses the keyboard's focus and is laid out anew, so as few as can be are moved.
    const at = new Map([...list.children].map((li, i) => [li, i]));
    const places = wanted.map((li) => at.get(li) ?? -1);
    const stays = longestRise(places);
    let next = null;
    for (let i = wanted.length - 1; i >= 0; next = wanted[i--]) if (!stays.has(i)) list.insertBefore(wanted[i], next);
    return [...begins, ...earlier].filter((e) => items.has(e.id)).map((e) => e.id);
  };
}
