// The order of the list: what begins in the chosen time, what reaches into it from before, and last, folded, what has
// no date of its own in it.

import { el, find, say, setIfOther } from "../dom.js";
import { firstWhere, lastOf } from "../own.js";

/**
 * Events of a time in three parts, each in the order given. What is dated no closer than to a year, or known by a
 * picture's caption alone, stands aside, unless most of the list would. Pure.
 * @template {{from: number}} E
 * @param {E[]} events @param {{from: number}} time @param {(event: E) => boolean} isVague
 * @returns {{begins: E[], earlier: E[], aside: E[]}}
 */
export function inParts(events, time, isVague) {
  const vague = events.filter(isVague);
  const aside = 2 * vague.length <= events.length ? vague : [];
  const dated = aside.length ? events.filter((e) => !isVague(e)) : events;
  const isEarlier = (e) => e.from < time.from;
  return { begins: dated.filter((e) => !isEarlier(e)), earlier: dated.filter(isEarlier), aside };
}

const HAPPENED = new Set(["location", "destination", "control gained", "control lost"]);

/**
 * The places that an entry names: where its marks stand, or the first at which it happened where it has none. Pure.
 * @param {{places: Array<[string, string]>}} event each place with its role @param {Record<string, {pinned: boolean}>} places
 */
export function listedPlaces(event, places) {
  const happened = event.places.filter(([, role]) => HAPPENED.has(role));
  const ids = (happened.length ? happened : event.places).map(([id]) => id);
  const pinned = [...new Set(ids)].filter((id) => places[id].pinned);
  return pinned.length ? pinned : ids.slice(0, 1);
}

/**
 * Where the longest run of rising numbers stands in a list, -1 being none: what is in order already. Pure.
 * @param {number[]} numbers each but -1 once @returns {Set<number>} indices
 */
export function longestRise(numbers) {
  const ends = []; // by length of a run: the index at which the lowest such run ends
  const before = numbers.map((number, i) => {
    if (number < 0) return -1;
    const at = firstWhere(ends.length, (k) => numbers[ends[k]] >= number);
    ends[at] = i;
    return at ? ends[at - 1] : -1;
  });
  const found = new Set();
  for (let i = lastOf(ends) ?? -1; i >= 0; i = before[i]) found.add(i);
  return found;
}

/**
 * @param {HTMLElement} list @param {Map<string, HTMLElement>} items the entry of each event @param {Function} t
 * @returns {(events: Array<{id: string, from: number}>, time: {from: number}, whole: boolean) => {ids: string[],
 *   isFolded: (id: string) => boolean}} puts the shown entries in order, and gives their ids in it and which of them
 *   the fold hides; nothing is set aside where `whole`
 */
export function createListing(list, items, t) {
  // The page's own come in the list, where the opening time has use of them.
  const own = (name, make) => {
    const li = /** @type {HTMLElement} */ (list.querySelector(`:scope > .${name}`) ?? make());
    if (li.hidden) li.remove();
    li.hidden = false;
    return li;
  };
  const heading = own("earlier", () => el("li", { class: "earlier" }, el("h3", { text: t("began_earlier") })));
  const fold = own("fold", () =>
    el("li", { class: "fold" }, el("button", { type: "button", "aria-expanded": "false" })),
  );
  const button = find(fold, "button");
  button.addEventListener("click", () => open(!isOpen()));
  let folded = new Set();
  const isOpen = () => button.getAttribute("aria-expanded") === "true";
  function open(on) {
    setIfOther(button, "aria-expanded", String(on));
    for (const id of folded) {
      const li = items.get(id);
      if (li) li.hidden = !on;
    }
  }
  // On paper nothing can be opened.
  let opened = false;
  window.addEventListener("beforeprint", () => {
    opened = !isOpen();
    if (opened) open(true);
  });
  window.addEventListener("afterprint", () => {
    if (opened) open(false);
  });

  return (events, time, whole) => {
    const { begins, earlier, aside } = inParts(events, time, (e) => !whole && items.get(e.id)?.dataset.vague === "");
    const entries = (part) => part.map((e) => items.get(e.id)).filter(Boolean);
    const split = begins.length > 0 && earlier.length > 0;
    const wanted = [
      ...entries(begins),
      ...(split ? [heading] : []),
      ...entries(earlier),
      ...(aside.length ? [fold, ...entries(aside)] : []),
    ];
    folded = new Set(aside.map((e) => e.id));
    if (aside.length) say(button, t("set_aside", { n: aside.length }));
    else fold.remove();
    if (!split) heading.remove();
    // An entry that is moved loses the keyboard's focus and is laid out anew, so as few as can be are moved.
    const at = new Map([...list.children].map((li, i) => [li, i]));
    const places = wanted.map((li) => at.get(li) ?? -1);
    const stays = longestRise(places);
    let next = null;
    for (let i = wanted.length - 1; i >= 0; next = wanted[i--]) if (!stays.has(i)) list.insertBefore(wanted[i], next);
    return {
      ids: [...begins, ...earlier, ...aside].filter((e) => items.has(e.id)).map((e) => e.id),
      isFolded: (id) => folded.has(id) && !isOpen(),
    };
  };
}
