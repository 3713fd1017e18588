// The ticks of a scale of time, and which of them have words. Pure: no DOM.

import { partsOf } from "./time.js";
import { edgesOf, unitFor } from "./timescale.js";

const MONTHS_BELOW = 800; // days below which a time has its months named
const APART_PX = 5; // between two labels

/**
 * @typedef {{x: number, day: number, year: boolean, label: boolean, anchor?: string, words?: number}} Tick `year` is
 *   whether it begins a year; `anchor` "end" is the end of the time, which is no tick; "middle" has its words about the
 *   x of `words`
 * @typedef {import("./timescale.js").Scale} Scale
 * @typedef {import("./timescale.js").Piece} Piece
 */

/**
 * The ticks of a scale: each with its day, x, whether it starts a year, and the x of its words.
 * @param {Scale} scale @param {{tick: number, label: number}} px least distance of ticks, and least width of a label
 * @returns {Tick[]}
 */
export function ticks(scale, px) {
  const open = scale.pieces.filter((p) => !p.gap);
  const all = candidates(scale, open, px);
  const end = endOf(scale, open, all.at(-1));
  labelThem(scale, open, all, end ? [[scale.width - (px.label - 8), scale.width]] : [], px.label);
  return end ? [...all, end] : all;
}

/** Every tick there may be, in order; those that may have words say so. */
function candidates(scale, open, px) {
  /** @type {Map<number, Tick>} */
  const found = new Map();
  const add = (day, label) => {
    const [, month, date] = partsOf(day);
    const year = month === 0 && date === 1;
    found.set(day, { x: scale.x(day), day, year, label: label || Boolean(found.get(day)?.label) });
  };
  for (const p of open) {
    const [small, large] = [unitFor(p, px.tick), unitFor(p, px.label)];
    const byMonth = scale.width > 0 && p.to - p.from < MONTHS_BELOW && open.length === 1;
    const begun = (months, unit) =>
      edgesOf(p.from, p.to, months)
        .slice(0, -1)
        .filter((day) => isEdge(day, unit));
    for (const day of small ? begun(small, small) : []) add(day, false);
    for (const day of begun(Math.max(large, byMonth ? 1 : 12), large || 1)) add(day, true);
    add(p.from, true);
  }
  return [...found.values()].sort((a, b) => a.day - b.day);
}

/** The year at the end of the scale, where it is another than that of the last tick. @returns {Tick | null} */
function endOf(scale, open, last) {
  if (!last || !open.length) return null;
  const day = open[open.length - 1].to - 1;
  if (partsOf(last.day)[0] === partsOf(day)[0]) return null;
  return { x: scale.width, day, year: true, label: true, anchor: "end" };
}

/**
 * Leave words to those that have space for them: the first labels of pieces, the widest first, go before the rest, and
 * none stands on another or runs into a gap. A short piece between gaps has its label in its middle, a little past both edges.
 * @param {Scale} scale @param {Piece[]} open @param {Tick[]} all @param {number[][]} taken @param {number} least width of a label
 */
function labelThem(scale, open, all, taken, least) {
  const firsts = new Map(open.map((p) => [p.from, p]));
  const widthOf = (tick) => {
    const piece = firsts.get(tick.day);
    return piece ? piece.x1 - piece.x0 : -Infinity;
  };
  const begin = all.filter((k) => firsts.has(k.day)).sort((a, b) => widthOf(b) - widthOf(a));
  for (const tick of [...begin, ...all.filter((k) => !firsts.has(k.day))]) {
    if (!tick.label) continue;
    const piece = firsts.get(tick.day);
    const middle = piece && isShortBetweenGaps(scale, piece, least) ? (piece.x0 + piece.x1) / 2 : null;
    const [left, right] = wordsAt(tick, middle, least - 8);
    tick.label =
      right <= (middle === null ? nextGap(scale, tick.x) + 4 : Infinity) &&
      taken.every(([a, b]) => right + APART_PX <= a || left >= b + APART_PX);
    if (!tick.label) continue;
    if (middle !== null) Object.assign(tick, { anchor: "middle", words: middle });
    taken.push([left, right]);
  }
}

function wordsAt(tick, middle, width) {
  return middle === null ? [tick.x + 3, tick.x + 3 + width] : [middle - width / 2, middle + width / 2];
}

function isShortBetweenGaps(scale, piece, least) {
  const at = scale.pieces.indexOf(piece);
  return piece.x1 - piece.x0 < least && scale.pieces[at - 1]?.gap && scale.pieces[at + 1]?.gap;
}

function nextGap(scale, x) {
  return scale.pieces.find((p) => p.gap && p.x0 > x)?.x0 ?? scale.width;
}

/** Whether a day begins a calendar unit of so many months. */
function isEdge(day, months) {
  const [y, m, d] = partsOf(day);
  return d === 1 && (y * 12 + m) % months === 0;
}
