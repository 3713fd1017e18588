// How many events touch each stretch of time, surely or maybe. Pure: no DOM.

import { firstWhere } from "../own.js";
import { edgesOf, unitFor } from "./timescale.js";

/**
 * Bins of a scale: in each piece the smallest calendar unit that is wide enough to be seen; none in a torn gap.
 * @param {{pieces: Array<{from: number, to: number, gap: boolean, x0: number, x1: number}>}} scale
 * @param {number} least width of a bin in px
 * @returns {Array<{from: number, to: number}>} from a day up to a day that is not in it
 */
export function binsOf(scale, least) {
  const bins = [];
  for (const piece of scale.pieces) {
    if (piece.gap) continue;
    const months = unitFor(piece, least);
    const edges = months
      ? edgesOf(piece.from, piece.to, months)
      : Array.from({ length: piece.to - piece.from + 1 }, (_, i) => piece.from + i);
    for (let i = 0; i + 1 < edges.length; i++) bins.push({ from: edges[i], to: edges[i + 1] });
  }
  return bins;
}

/**
 * Each event counts in every bin that its time touches: surely, where all of its time lies in that bin or it is sure to
 * have been going on (`sure`), else maybe.
 * @param {Array<{from: number, to: number}>} bins in order, without overlap
 * @param {Array<{from: number, to: number, sure?: {from: number, to: number} | null}>} events days, both ends included
 * @returns {{sure: number[], maybe: number[]}} by bin
 */
export function countBins(bins, events) {
  const steps = { any: new Float64Array(bins.length + 1), sure: new Float64Array(bins.length + 1) };
  /** @returns {[number, number]} */
  const touching = (e) => [firstBin(bins, (b) => b.to > e.from), firstBin(bins, (b) => b.from > e.to)];
  /** @param {Float64Array} into @param {[number, number]} range */
  const add = (into, [start, stop]) => {
    if (start < stop) {
      into[start]++;
      into[stop]--;
    }
  };
  for (const event of events) {
    const any = touching(event);
    add(steps.any, any);
    if (any[1] - any[0] === 1 && bins[any[0]].from <= event.from && event.to < bins[any[0]].to) add(steps.sure, any);
    else if (event.sure && event.sure.from >= event.from && event.sure.to <= event.to)
      add(steps.sure, touching(event.sure));
  }
  /** @type {number[]} */
  const sure = [];
  /** @type {number[]} */
  const maybe = [];
  let [a, s] = [0, 0];
  bins.forEach((_, i) => {
    a += steps.any[i];
    s += steps.sure[i];
    sure.push(s);
    maybe.push(a - s);
  });
  return { sure, maybe };
}

/** Index of the first bin that passes a test which all later ones pass too. */
const firstBin = (bins, passes) => firstWhere(bins.length, (i) => passes(bins[i]));
