// The list of a map of tiles: entries are made as they are listed, and the weightiest in view are.

import { el } from "../dom.js";

const MOST_LISTED = 150;
const MOST_MADE = 600;

/** A number for a place in a list that leaves neighbours far apart, so that of equals not the first alone are taken. @param {number} i */
const scattered = (i) => Math.imul(i, 0x9e3779b1) >>> 0;

/** The weightiest events, at most so many, in the order given. Pure. @template {{id: string, importance: number}} E @param {E[]} events @param {number} [most] @returns {E[]} */
export function weightiest(events, most = MOST_LISTED) {
  if (events.length <= most) return events;
  const order = events.map((_, i) => i);
  order.sort((a, b) => events[b].importance - events[a].importance || scattered(a) - scattered(b));
  return order
    .slice(0, most)
    .sort((a, b) => a - b)
    .map((i) => events[i]);
}

/** Entries of the list by the ids of their events, each made when it is first wanted, as the build of a page makes them. */
export class Entries extends Map {
  /** @param {HTMLElement} list @param {any} store @param {Record<string, string>} own language and direction of titles */
  constructor(list, store, own) {
    super();
    list.replaceChildren(); // the build's are for who runs no script
    this.list = list;
    this.store = store;
    this.own = own;
  }

  /** @param {string} id */
  get(id) {
    const event = super.get(id) ? null : this.store.event(id);
    if (event) this.set(id, this.made(event));
    return super.get(id);
  }

  /** @param {string} id */
  has(id) {
    return Boolean(this.get(id));
  }

  /** Throw out entries that are not listed, where there are very many. @param {Map<string, HTMLElement>} listed */
  trim(listed) {
    if (this.size <= MOST_MADE) return;
    for (const [id, li] of [...this])
      if (!listed.has(id)) {
        li.remove();
        this.delete(id);
      }
  }

  made(event) {
    return el(
      "li",
      { "data-event": event.id, hidden: true },
      el(
        "button",
        { type: "button" },
        el("span", { class: "sign" }),
        el("span", { class: "when" }),
        el("span", { class: "what", ...this.own }),
        el("span", { class: "where", ...this.own }),
      ),
    );
  }
}
