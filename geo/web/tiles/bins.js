// Counts of events by bins of time: of a cell of a tile, and of all of a map for its strip. Pure.

import { firstWhere } from "../own.js";

/** Counts as a tile has them: "3:1,2:5" is one in bin 3 and five in the bin two after it; a count of one goes unsaid. @param {string} text */
function pairsOf(text) {
  let bin = 0;
  return text.split(",").map((part) => {
    const at = part.indexOf(":");
    bin += Number(at < 0 ? part : part.slice(0, at));
    return [bin, at < 0 ? 1 : Number(part.slice(at + 1))];
  });
}

/**
 * Counts by bin that a tile gives in one text or several.
 * @param {Array<string | undefined>} texts
 * @returns {{bins: Int32Array, sums: Float64Array}} bins in order, and how many lie in each and all before it
 */
export function readCounts(...texts) {
  const pairs = texts.flatMap((text) => (text ? pairsOf(text) : [])).sort((a, b) => a[0] - b[0]);
  const bins = new Int32Array(pairs.length);
  const sums = new Float64Array(pairs.length);
  let sum = 0;
  pairs.forEach(([bin, n], i) => {
    sum += n;
    bins[i] = bin;
    sums[i] = sum;
  });
  return { bins, sums };
}

/** How many lie in the bins up to one, with it. @param {{bins: Int32Array, sums: Float64Array}} counts @param {number} bin */
function upTo({ bins, sums }, bin) {
  const n = firstWhere(bins.length, (i) => bins[i] > bin);
  return n ? sums[n - 1] : 0;
}

/** The bin that holds a day: -1 before the first, the last behind it. @param {number[]} edges @param {number} day */
export function binAt(edges, day) {
  const next = firstWhere(edges.length, (i) => edges[i] > day);
  return Math.min(next - 1, edges.length - 2);
}

/**
 * A window of days as bins, and whether it ends and begins where bins do, so that counts of it are exact.
 * @param {number[]} edges @param {{from: number, to: number}} window
 */
export function binsOfWindow(edges, { from, to }) {
  const [first, last] = [edges[0], edges[edges.length - 1]];
  const isEdge = (day) => day <= first || day >= last || edges[binAt(edges, day)] === day;
  return { first: binAt(edges, from), last: binAt(edges, to), exact: isEdge(from) && isEdge(to + 1) };
}

/**
 * How many events of a cell touch a window: those that begin by its end, less those that end before its start. Between
 * the edges of bins that is the most there can be.
 * @param {{starts: any, ends: any}} cell @param {{first: number, last: number}} window in bins
 */
export function countIn({ starts, ends }, { first, last }) {
  return upTo(starts, last) - upTo(ends, first - 1);
}

/**
 * What the time strip draws of a map whose events are counted by bins.
 * @param {{bins: number[], starts: number[], ends: number[]}} tiles edges, one more than counts, and how many begin and end
 */
export function stripOf({ bins: edges, starts, ends }) {
  /** @param {number[]} counts */
  const sums = (counts) => {
    const out = new Float64Array(counts.length + 1);
    counts.forEach((n, i) => {
      out[i + 1] = out[i] + n;
    });
    return out;
  };
  const [begun, ended] = [sums(starts), sums(ends)];
  /** @param {number} from @param {number} to a day that is not in it */
  const touching = (from, to) => begun[binAt(edges, to - 1) + 1] - ended[Math.max(0, binAt(edges, from))];
  return {
    /** How many events touch a time, or the most there can be. @param {{from: number, to: number}} days */
    touching: ({ from, to }) =>
      to < edges[0] || from >= edges[edges.length - 1] ? 0 : touching(Math.max(edges[0], from), to + 1),
    /** Where in time there is anything: a span for each bin that events touch. */
    spread: () =>
      starts.flatMap((_, i) =>
        touching(edges[i], edges[i + 1]) > 0 ? [{ from: edges[i], to: edges[i + 1] - 1 }] : [],
      ),
    /**
     * Bins that are wide enough to be seen: one or several of the map's, none across a torn gap.
     * @param {{x: (day: number) => number, pieces: any[]}} scale @param {number} least px
     */
    bins(scale, least) {
      const out = [];
      let from = edges[0];
      for (let i = 1; i < edges.length; i++) {
        const gap = scale.pieces.some((p) => p.gap && p.from < edges[i] && edges[i] <= p.to);
        if (gap) {
          from = edges[i];
          continue;
        }
        if (scale.x(edges[i]) - scale.x(from) < least && i < edges.length - 1) continue;
        out.push({ from, to: edges[i] });
        from = edges[i];
      }
      return out;
    },
    /** How many events touch each of such bins. @param {Array<{from: number, to: number}>} bins */
    count: (bins) => ({ sure: bins.map(({ from, to }) => touching(from, to)), maybe: bins.map(() => 0) }),
    /** The nearest edge to a day, or the next in a direction: -1 back, 1 on. @param {number} day @param {number} [toward] */
    snap(day, toward = 0) {
      const at = Math.max(0, binAt(edges, day));
      const [before, after] = [edges[at], edges[at + 1]];
      if (toward < 0) return before;
      if (toward > 0) return before >= day ? before : after;
      return day - before <= after - day ? before : after;
    },
  };
}
