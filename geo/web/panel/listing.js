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
    const now = new Set(wanted);
    const stands = [...list.children].filter((li) => now.has(/** @type {HTMLElement} */ (li)));
    // An entry that is moved loses the keyboard's focus, so only a new order moves any.
    if (stands.length !== wanted.length || stands.some((li, i) => li !== wanted[i])) list.append(...wanted);
    return [...begins, ...earlier].filter((e) => items.has(e.id)).map((e) => e.id);
  };
}
