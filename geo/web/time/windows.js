// Which events a span of days touches, found by binary search. Pure.

import { firstWhere } from "../own.js";

/** How many numbers of a sorted array lie below `limit`. @param {Float64Array} sorted @param {number} limit */
export const below = (sorted, limit) => firstWhere(sorted.length, (i) => sorted[i] >= limit);

/** Events of much the same length share a lane: sorted by first day, what touches a window is then one short run. */
const laneOf = (e) =>
  e.from === -Infinity || e.to === Infinity ? -1 : Math.ceil(Math.log2(Math.max(1, e.to - e.from + 1)));

/** The events of a lane that touch a span, by their index. */
function runOf(lane, from, to) {
  const end = below(lane.from, to + 1);
  const run = [];
  for (let k = below(lane.from, from - lane.longest); k < end; k++)
    if (lane.to[k] >= from && lane.from[k] <= to) run.push(lane.at[k]);
  return run;
}

/**
 * A function that gives the events whose days touch a span, in the order of `events`, which must be sorted `byTime`.
 * Called with the same span again it gives the same array, so callers leave that array as it is.
 * @template {{id: string, from: number, to: number}} E
 * @param {E[]} events
 * @returns {(span: {from: number, to: number}) => E[]}
 */
export function windowIndex(events) {
  const sorted = new Map();
  for (let i = 0; i < events.length; i++) {
    const lane = laneOf(events[i]);
    const run = sorted.get(lane);
    if (run) run.push(i);
    else sorted.set(lane, [i]);
  }
  const open = sorted.get(-1) ?? [];
  sorted.delete(-1);
  const lanes = [...sorted].map(([lane, at]) => ({
    at: Int32Array.from(at),
    longest: 2 ** lane - 1,
    from: Float64Array.from(at.map((i) => events[i].from)),
    to: Float64Array.from(at.map((i) => events[i].to)),
  }));
  let last = { from: NaN, to: NaN, found: /** @type {E[]} */ ([]) };

  return ({ from, to }) => {
    if (from === last.from && to === last.to) return last.found;
    const runs = lanes.map((lane) => runOf(lane, from, to));
    runs.push(open.filter((i) => events[i].from <= to && from <= events[i].to));
    const filled = runs.filter((run) => run.length);
    // One lane's run is in order already; several are put in order together.
    const order = filled.length === 1 ? filled[0] : Int32Array.from(filled.flat()).sort();
    const found = Array.from(order, (i) => events[i]);
    last = { from, to, found };
    return found;
  };
}
