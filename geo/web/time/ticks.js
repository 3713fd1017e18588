// The ticks of a scale of time, and which of them have words. Pure: no DOM.

import { lastOf } from "../own.js";
import { partsOf } from "./time.js";
import { edgesOf, unitFor, unitStart } from "./timescale.js";

const MONTHS_BELOW = 800; // days below which a time has its months named
const APART_PX = 5; // between two labels
const DATE_PX = 30; // between two dates of one month that have words
const [DATE_WORDS_PX, MONTH_DATE_PX] = [15, 40];
const DATE_STEPS = [1, 2, 5, 10];

/**
 * @typedef {{x: number, day: number, year: boolean, label: boolean, date?: "day" | "month", anchor?: string,
 *   words?: number}} Tick `year` is whether it begins a year, `date` whether its words are a day, alone or with its month;
 *   `anchor` "end" is the end of the time, which is no tick; "middle" has its words about the
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
  const end = endOf(scale, open, lastOf(all));
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
    const byMonth = scale.width > 0 && p.to - p.from < MONTHS_BELOW && open.length === 1;
    for (const [day, label] of unitsOf(p, px, byMonth)) add(day, label);
    add(p.from, true);
    const dates = datesOf(scale, p, px.tick);
    for (const day of dates) add(day, false);
    if (dates.length) nameDates(p, found);
  }
  return [...found.values()].sort((a, b) => a.day - b.day);
}

/** The calendar units that begin in a piece, as the day and whether it may have words. @returns {Array<[number, boolean]>} */
function unitsOf(piece, px, byMonth) {
  const [small, large] = [unitFor(piece, px.tick), unitFor(piece, px.label)];
  /** @returns {Array<[number, boolean]>} */
  const begun = (months, unit, label) =>
    edgesOf(piece.from, piece.to, months)
      .slice(0, -1)
      .filter((day) => isEdge(day, unit))
      .map((day) => [day, label]);
  return [...(small ? begun(small, small, false) : []), ...begun(Math.max(large, byMonth ? 1 : 12), large || 1, true)];
}

const perDay = (piece) => (piece.x1 - piece.x0) / (piece.to - piece.from);

/** Each day of a piece of a short time, where days are wide enough to be told apart. */
function datesOf(scale, piece, least) {
  const { from } = scale.pieces[0];
  const short = scale.pieces[scale.pieces.length - 1].to - from < MONTHS_BELOW;
  if (!short || perDay(piece) < least) return [];
  return Array.from({ length: piece.to - piece.from }, (_, i) => piece.from + i);
}

/**
 * Give words to the days of a piece: to all of them, or to every second, fifth or tenth of a month. The first of the
 * piece and of a month have the month too.
 */
function nameDates(piece, found) {
  const step = DATE_STEPS.find((n) => n * perDay(piece) >= DATE_PX);
  for (const tick of found.values()) {
    if (tick.day < piece.from || tick.day >= piece.to || tick.year) continue;
    const [, , date] = partsOf(tick.day);
    if (tick.label || date === 1) Object.assign(tick, { label: true, date: "month" });
    else if (step && date % step === 0) Object.assign(tick, { label: true, date: "day" });
  }
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
  const rest = all
    .filter((k) => !firsts.has(k.day))
    .sort((a, b) => Number(a.date === "day") - Number(b.date === "day"));
  for (const tick of [...begin, ...rest]) {
    if (!tick.label) continue;
    const piece = firsts.get(tick.day);
    const middle = piece && isShortBetweenGaps(scale, piece, least) ? (piece.x0 + piece.x1) / 2 : null;
    const [left, right] = wordsAt(tick, middle, widthOfWords(tick, least - 8));
    tick.label =
      right <= (middle === null ? nextGap(scale, tick.x) + 4 : Infinity) &&
      taken.every(([a, b]) => right + APART_PX <= a || left >= b + APART_PX);
    if (!tick.label) continue;
    if (middle !== null) Object.assign(tick, { anchor: "middle", words: middle });
    taken.push([left, right]);
  }
}

/** @param {Tick} tick @param {number} other */
function widthOfWords({ date }, other) {
  return date === "day" ? DATE_WORDS_PX : date === "month" ? MONTH_DATE_PX : other;
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
  return d === 1 && unitStart(y * 12 + m, months) === y * 12 + m;
}
