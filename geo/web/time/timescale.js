// A scale of time: true within each piece, denser pieces wider, and years without events torn out. Pure: no DOM.

import { dayAt, partsOf } from "./time.js";

const LEAST_GAP = 0.05; // of the whole time; what is shorter is drawn as it is
const LEAST_GAP_UNITS = 4;
const BREAK_COST = 9; // what another piece must gain in likelihood, in natural logarithms

/**
 * The month, counted from year 0, with which the calendar unit of so many months begins that holds a month. Units of
 * several years are round in the count of their era: of ten years 20 BCE, 10 BCE, 1 CE, 10, 20.
 * @param {number} month @param {number} months
 */
export function unitStart(month, months) {
  if (months <= 12) return Math.floor(month / months) * months;
  const [year, years] = [Math.floor(month / 12), months / 12];
  if (year >= years) return Math.floor(year / years) * months;
  return 12 * (year > 0 ? 1 : 1 - Math.ceil((1 - year) / years) * years);
}

/** The month with which the next unit begins. @param {number} month that begins one @param {number} months */
export function unitNext(month, months) {
  return months > 12 && month === 12 ? months : month + months;
}

/** The start of each calendar unit (so many months) that begins within two days, with both ends. */
export function edgesOf(from, to, months) {
  const [year, month] = partsOf(from);
  const edges = [from];
  for (let m = unitNext(unitStart(year * 12 + month, months), months); ; m = unitNext(m, months)) {
    const day = dayAt(0, m);
    if (day >= to) break;
    edges.push(day);
  }
  return [...edges, to];
}

/** How many edges lie at or before a day, less one: the index of the unit that holds it. */
export function unitAt(edges, day) {
  let [low, high] = [0, edges.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, edges.length - 2);
}

/**
 * Where the rate of beginnings and endings changes: the best cut of units into blocks of one rate each, after
 * J. D. Scargle et al., "Studies in Astronomical Time Series Analysis VI" (2013), for binned counts.
 * @param {number[]} counts of each unit @param {number[]} lengths @param {number} cost of one more block
 * @returns {number[]} index of the first unit of each block
 */
export function blocks(counts, lengths, cost) {
  const best = [0];
  const start = [0];
  for (let end = 1; end <= counts.length; end++) {
    let [n, length] = [0, 0];
    best[end] = -Infinity;
    for (let i = end - 1; i >= 0; i--) {
      n += counts[i];
      length += lengths[i];
      const fit = best[i] + (n ? n * Math.log(n / length) : 0) - cost;
      if (fit > best[end]) [best[end], start[end]] = [fit, i];
    }
  }
  const found = [];
  for (let end = counts.length; end > 0; end = start[end]) found.unshift(start[end]);
  return found;
}

/**
 * Units of the calendar over a span, each with how many events touch it and how many begin or end in it.
 * @param {{from: number, to: number}} span @param {Array<{from: number, to: number}>} events
 */
function countUnits(span, events) {
  const years = (span.to + 1 - span.from) / 365.25;
  const months = years > 4 ? 12 * Math.ceil(years / 400) : 1;
  const edges = edgesOf(span.from, span.to + 1, months);
  const n = edges.length - 1;
  const touched = new Float64Array(n + 1);
  const counts = Array(n).fill(0);
  for (const e of events) {
    if (e.to < span.from || e.from > span.to) continue;
    const [a, b] = [unitAt(edges, Math.max(e.from, span.from)), unitAt(edges, Math.min(e.to, span.to))];
    touched[a]++;
    touched[b + 1]--;
    if (e.from >= span.from) counts[a]++;
    if (e.to <= span.to && (b !== a || e.from < span.from)) counts[b]++;
  }
  for (let i = 1; i < n; i++) touched[i] += touched[i - 1];
  return { edges, touched, counts };
}

/** The runs of units without events that are long enough to be torn out, as first unit and unit after the last. */
function wideGaps({ edges, touched, counts }) {
  const least = LEAST_GAP * (edges[counts.length] - edges[0]);
  const gaps = [];
  let start = 0;
  for (let i = 0; i <= counts.length; i++) {
    if (i < counts.length && !touched[i]) continue;
    if (i - start >= LEAST_GAP_UNITS && edges[i] - edges[start] >= least) gaps.push([start, i]);
    start = i + 1;
  }
  return gaps;
}

/** A stretch of units as pieces of one rate each, with their weight. */
function stretch({ edges, counts }, from, to, cost) {
  const lengths = edges.slice(from, to).map((edge, k) => (edges[from + k + 1] - edge) / 365.25);
  const starts = blocks(counts.slice(from, to), lengths, cost);
  return starts.map((s, b) => {
    const [first, end] = [from + s, from + (starts[b + 1] ?? to - from)];
    const total = counts.slice(first, end).reduce((sum, c) => sum + c, 0);
    // Between true to time and true to number, a little nearer to number.
    const weight = Math.max(total, 0.5) ** 0.6 * (edges[end] - edges[first]) ** 0.4;
    return { from: edges[first], to: edges[end], gap: false, weight };
  });
}

/** The pieces of a time before they have a width: torn gaps, and stretches of one rate with their weight. */
function cut(span, events, cost) {
  const units = countUnits(span, events);
  const pieces = [];
  let at = 0;
  for (const [start, end] of events.length ? wideGaps(units) : []) {
    if (start > at) pieces.push(...stretch(units, at, start, cost));
    pieces.push({ from: units.edges[start], to: units.edges[end], gap: true, weight: 0 });
    at = end;
  }
  if (at < units.counts.length) pieces.push(...stretch(units, at, units.counts.length, cost));
  return pieces;
}

/** Share a width by weight, no share below `least`. */
function shares(weights, whole, least) {
  const fixed = new Set();
  for (;;) {
    const free = weights.reduce((sum, w, i) => sum + (fixed.has(i) ? 0 : w), 0);
    const left = whole - fixed.size * least;
    const short = weights.findIndex((w, i) => !fixed.has(i) && (w / free) * left < least);
    if (short < 0 || fixed.size === weights.length - 1)
      return weights.map((w, i) => (fixed.has(i) ? least : (w / free) * left));
    fixed.add(short);
  }
}

/**
 * @param {{from: number, to: number}} span first and last day
 * @param {Array<{from: number, to: number}>} events days of each, open ends infinite
 * @param {{width: number, gap: number, least: number}} px width of the whole, of a gap, and of a piece at the least
 * @returns {Scale}
 * @typedef {{from: number, to: number, gap: boolean, x0: number, x1: number}} Piece from a day, up to a day not in it
 * @typedef {{pieces: Piece[], x: (day: number) => number, day: (x: number) => number, width: number}} Scale
 */
export function timescale(span, events, px) {
  let cost = BREAK_COST;
  let pieces = cut(span, events, cost);
  // A narrow strip takes fewer pieces; gaps stay, since they say where nothing is.
  const openWidth = () => px.width - px.gap * pieces.filter((p) => p.gap).length;
  while (
    pieces.filter((p) => !p.gap).length > 1 &&
    px.least * pieces.filter((p) => !p.gap).length > openWidth() * 0.65 &&
    cost < 1e6
  ) {
    cost *= 1.25;
    pieces = cut(span, events, cost);
  }
  const gap = pieces.every((p) => p.gap)
    ? px.width / pieces.length
    : Math.min(px.gap, (px.width * 0.6) / Math.max(1, pieces.filter((p) => p.gap).length));
  const open = pieces.filter((p) => !p.gap);
  const left = px.width - gap * (pieces.length - open.length);
  const widths = shares(
    open.map((p) => p.weight),
    left,
    Math.min(px.least, (left * 0.6) / Math.max(1, open.length)),
  );
  let x = 0;
  const placed = pieces.map(({ from, to, gap: torn }) => {
    const x0 = x;
    x += torn ? gap : widths.shift();
    return { from, to, gap: torn, x0, x1: x };
  });
  const last = placed[placed.length - 1];
  last.x1 = px.width;
  return {
    pieces: placed,
    width: px.width,
    x(day) {
      if (!(day > span.from)) return 0;
      if (day >= span.to + 1) return px.width;
      const p = placed.find((q) => day < q.to) ?? last;
      return p.x0 + ((day - p.from) / (p.to - p.from)) * (p.x1 - p.x0);
    },
    day(at) {
      if (!(at > 0)) return span.from;
      if (at >= px.width) return span.to + 1;
      const p = placed.find((q) => at < q.x1) ?? last;
      return p.from + ((at - p.x0) / (p.x1 - p.x0)) * (p.to - p.from);
    },
  };
}

/** Months of the smallest calendar unit that is at least so many px wide in a piece; 0 where a day is. */
export function unitFor(piece, least) {
  const perDay = (piece.x1 - piece.x0) / (piece.to - piece.from);
  if (perDay >= least) return 0;
  return [1, 3, 12, 24, 60, 120, 240, 600, 1200, 6000].find((m) => m * 30.4 * perDay >= least) ?? 12000;
}
