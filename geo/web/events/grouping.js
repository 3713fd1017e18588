// Marks that would lie on each other become one, by a grid of cells. Pure.

import { byTime } from "../time/time.js";

export const REACH_PX = 22; // half of a 44 px touch target
const MERGE_PX = 15;
const MOST_SIDED = 300; // marks beyond which none is read by its number
const WEIGHT = { deed: 0, word: 1, plan: 2 };

const earlier = (a, b) => byTime(a.event, b.event);

/**
 * Marks of the visible events in pixels: events whose points fall together share a mark, the weightiest on top.
 * @param {any[]} events @param {(lon: number, lat: number) => number[]} toPixel to x and y
 * @param {number} width @param {number} height
 * @param {(event: any) => number} [under] 1 for an event that lies under all the others, else 0
 * @typedef {{x: number, y: number, at: number[], event: any}} Point
 */
export function groupMarks(events, toPixel, width, height, under = () => 0) {
  const grid = markGrid(width, height);
  for (const rank of rankedPoints(events, toPixel, width, height, under)) {
    for (const point of rank.sort(earlier)) grid.add(point);
  }
  return grid.groups;
}

/** The points of events within the view, the weightiest first: to those beyond its edge a pointer leads. */
function rankedPoints(events, toPixel, width, height, under) {
  const ranks = Array.from({ length: 18 }, () => /** @type {Point[]} */ ([]));
  for (const event of events) {
    const rank = ranks[under(event) * 9 + (3 - event.importance) * 3 + (WEIGHT[event.act] ?? 0)];
    for (const at of event.at) {
      const point = toPixel(at[0], at[1]); // by index: there are thousands, at every frame of a drag
      const x = point[0];
      const y = point[1];
      if (x >= 0 && y >= 0 && x <= width && y <= height) rank.push({ x, y, at, event });
    }
  }
  return ranks;
}

/** Marks by the cells of a grid that they stand in: a point joins the first mark that is near enough, or begins one. */
function markGrid(width, height) {
  const columns = Math.ceil(width / MERGE_PX) + 3;
  const rows = Math.ceil(height / MERGE_PX) + 3;
  const heads = new Int32Array(columns * rows).fill(-1); // the last mark begun in a cell, and below the one before it
  const before = [];
  const groups = [];

  /** The first of the marks of a cell that a point joins, or `found`. */
  function firstNear(cell, x, y, found) {
    let first = found;
    for (let g = heads[cell]; g >= 0; g = before[g]) {
      const [dx, dy] = [groups[g].x - x, groups[g].y - y];
      if (dx * dx + dy * dy < MERGE_PX * MERGE_PX && (first < 0 || g < first)) first = g;
    }
    return first;
  }

  return {
    groups,
    /** @param {Point} point */
    add({ x, y, at, event }) {
      const cell = (Math.floor(y / MERGE_PX) + 1) * columns + Math.floor(x / MERGE_PX) + 1;
      let home = -1;
      for (let row = cell - columns; row <= cell + columns; row += columns)
        for (let c = row - 1; c <= row + 1; c++) home = firstNear(c, x, y, home);
      if (home < 0) {
        before.push(heads[cell]);
        heads[cell] = groups.length;
        groups.push({ x, y, lon: at[0], lat: at[1], radius: at[2], events: [event] });
        return;
      }
      // Points of one event follow each other, so only the last can be the same.
      const held = groups[home].events;
      if (held[held.length - 1] !== event) held.push(event);
    },
  };
}

const EDGE_PX = 2; // a mark keeps so far from the edge of its map

/**
 * How far a group's mark reaches from its middle, with the ring of the selected event.
 * @param {any} group @param {string | null} chosen the selected event @param {any} marks the style of marks
 */
export function reachOf(group, chosen, marks) {
  const own = chosen === null ? undefined : group.events.find((e) => e.id === chosen);
  const half = marks.sizes[String((own ?? group.events[0]).importance)] / 2;
  return own ? half + marks.selected.gap + marks.selected.ring : half;
}

/**
 * Move the marks that the edge of the map would cut just inside it.
 * @template {{x: number, y: number}} T @param {T[]} groups @param {(group: T) => number} reach of a mark from its middle
 * @param {{width: number, height: number}} view @returns {T[]} the same groups
 */
export function keepWhole(groups, reach, { width, height }) {
  for (const group of groups) {
    const off = reach(group) + EDGE_PX;
    group.x = Math.max(off, Math.min(width - off, group.x));
    group.y = Math.max(off, Math.min(height - off, group.y));
  }
  return groups;
}

// Where a count may stand beside its mark: lower right, lower left, upper left. The sign of differing accounts has the upper right.
const COUNT_SIDES = [
  [1, 1],
  [-1, 1],
  [-1, -1],
];

/**
 * The box of a mark's count: left, top, right, bottom. @param {{x: number, y: number}} mark @param {number} half of the mark's size
 * @param {number} count @param {number[]} side right or left as 1 or -1, below or above likewise
 */
export function countBox({ x, y }, half, count, [right, below]) {
  const wide = 6.6 * String(count).length + 1;
  const [start, middle] = [right > 0 ? x + half : x - half - wide, y + below * (half - 3)];
  return [start, middle - 5.5, start + wide, middle + 5.5];
}

/**
 * Give each mark's count the side on which it lies on no other mark and no other count; `side` joins the groups.
 * @param {any[]} groups @param {(group: any) => number} halfOf half of a mark's size
 * @param {number} width of the map
 */
export function sideCounts(groups, halfOf, width) {
  const few = groups.length < MOST_SIDED;
  const halves = few ? groups.map(halfOf) : [];
  const counts = [];
  groups.forEach((g, i) => {
    g.side = COUNT_SIDES[0];
    if (!few || g.events.length < 2) return;
    const clear = (box) =>
      box[0] > 1 &&
      box[2] < width - 1 &&
      !counts.some((c) => box[0] < c[2] && c[0] < box[2] && box[1] < c[3] && c[1] < box[3]) &&
      !groups.some(
        (o, j) =>
          j !== i &&
          box[0] < o.x + halves[j] &&
          o.x - halves[j] < box[2] &&
          box[1] < o.y + halves[j] &&
          o.y - halves[j] < box[3],
      );
    g.side = COUNT_SIDES.find((side) => clear(countBox(g, halves[i], g.events.length, side))) ?? COUNT_SIDES[0];
    counts.push(countBox(g, halves[i], g.events.length, g.side));
  });
  return groups;
}

const LEAST_RING_PX = 18; // a smaller one would lie on its mark, or on the ring of a held town

/**
 * The rings of doubt about a place that can be kept apart: of two that cut each other, as on a small map, the first.
 * @template {{x: number, y: number, r: number}} T @param {T[]} rings the weightiest first @returns {T[]}
 */
export function ringsApart(rings) {
  const kept = [];
  for (const ring of rings)
    if (ring.r >= LEAST_RING_PX && !kept.some((k) => Math.hypot(k.x - ring.x, k.y - ring.y) < k.r + ring.r))
      kept.push(ring);
  return kept;
}
