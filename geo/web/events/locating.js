// Which marks stand where in a view of a map, and which of them a tap means. No DOM.

import { groupMarks, keepWhole, REACH_PX, reachOf, sideCounts } from "./grouping.js";

/**
 * The marks of what a store shows, with their pixels and events.
 * @param {any} store @param {any} style @param {{point: (lon: number, lat: number) => any, width: number, height: number}} view
 */
export function locateMarks(store, style, view) {
  const interval = store.interval();
  const chosen = store.state().event;
  // What is past lies under what is of the time.
  const past = (e) => Number(e.to < interval.from);
  const groups = groupMarks(store.visible(), view.point, view.width, view.height, past);
  keepWhole(groups, (g) => reachOf(g, chosen, style.marks), view);
  sideCounts(groups, (g) => style.marks.sizes[String(g.events[0].importance)] / 2, view.width);
  for (const g of groups) g.selected = chosen !== null && g.events.some((e) => e.id === chosen);
  return groups;
}

/** The mark that is nearest to a point, near enough to be meant; else null. @param {any[]} groups @param {{x: number, y: number}} point */
export function nearestMark(groups, point) {
  let best = null;
  let distance = REACH_PX;
  for (const g of groups) {
    const d = Math.hypot(g.x - point.x, g.y - point.y);
    if (d < distance) [best, distance] = [g, d];
  }
  return best;
}

/** The events of a mark by their start; none of none. */
export const eventsOf = (mark) => (mark ? [...mark.events].sort((a, b) => a.from - b.from) : []);
