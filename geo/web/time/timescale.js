// A scale of time: true within each piece, denser pieces wider, and years without events torn out. Pure: no DOM.

import { dayAt, partsOf } from "./time.js";

const LEAST_GAP = 0.05; // of the whole time; what is shorter is drawn as it is
const LEAST_GAP_UNITS = 4;
const BREAK_COST = 9; // what another piece must gain in likelihood, in natural logarithms

/** The start of each calendar unit (so many months) that begins within two days, with both ends. */
export function edgesOf(from, to, months) {
  const [year, month] = partsOf(from);
  const edges = [from];
  for (let m = Math.floor((year * 12 + month) / months) * months + months; ; m += months) {
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

/** The pieces of a time before they have a width: torn gaps, and stretches of one rate with their weight. */
function cut(span, events, cost) {
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
  const pieces = [];
  for (let i = 0; i < n; ) {
    let j = i;
    while (j < n && !touched[j]) j++;
    const wide = j - i >= LEAST_GAP_UNITS && edges[j] - edges[i] >= LEAST_GAP * (edges[n] - edges[0]);
    if (wide && events.length) {
      pieces.push({ from: edges[i], to: edges[j], gap: true, weight: 0 });
      i = j;
      continue;
    }
    // On to the next gap that is worth tearing out.
    for (let k = j; k < n; k = j) {
      while (j < n && touched[j]) j++;
      let e = j;
      while (e < n && !touched[e]) e++;
      if (e - j >= LEAST_GAP_UNITS && edges[e] - edges[j] >= LEAST_GAP * (edges[n] - edges[0])) break;
      j = e;
      if (j === k) break;
    }
    const lengths = edges.slice(i, j).map((edge, k) => (edges[i + k + 1] - edge) / 365.25);
    const starts = blocks(counts.slice(i, j), lengths, cost);
    starts.forEach((s, b) => {
      const end = i + (starts[b + 1] ?? j - i);
      const total = counts.slice(i + s, end).reduce((sum, c) => sum + c, 0);
      // Between true to time and true to number, a little nearer to number.
      pieces.push({
        from: edges[i + s],
        to: edges[end],
        gap: false,
        weight: Math.max(total, 0.5) ** 0.6 * (edges[end] - edges[i + s]) ** 0.4,
      });
    });
    i = j;
  }
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

/**
 * The ticks of a scale: each with its day, x, whether it starts a year, and the x of its words.
 * @param {Scale} scale @param {{tick: number, label: number}} px least distance of ticks, and least width of a label
 * @returns {Array<{x: number, day: number, year: boolean, label: boolean, anchor?: string, words?: number}>} `anchor`
 *   "end" is the end of the time, which is no tick; "middle" has its words about the x of `words`
 */
export function ticks(scale, px) {
  const found = new Map();
  const add = (day, label) => {
    const year = partsOf(day)[1] === 0 && partsOf(day)[2] === 1;
    const old = found.get(day);
    found.set(day, { x: scale.x(day), day, year, label: label || Boolean(old && old.label) });
  };
  const open = scale.pieces.filter((p) => !p.gap);
  for (const p of open) {
    const whole = scale.width > 0 && p.to - p.from < 800; // a short time has its months named
    const [small, large] = [unitFor(p, px.tick), unitFor(p, px.label)];
    if (small) for (const day of edgesOf(p.from, p.to, small).slice(0, -1)) if (isEdge(day, small)) add(day, false);
    for (const day of edgesOf(p.from, p.to, Math.max(large, whole && open.length === 1 ? 1 : 12)).slice(0, -1))
      if (isEdge(day, large || 1)) add(day, true);
    add(p.from, true);
  }
  const all = [...found.values()].sort((a, b) => a.day - b.day);
  // The first labels of pieces, the widest first, go before the rest, and none stands on another or runs into a gap. A short piece
  // between gaps has its label in its middle, a little over both edges.
  const text = px.label - 8;
  const last = all.length ? all[all.length - 1] : null;
  const end = {
    x: scale.width,
    day: open.length ? open[open.length - 1].to - 1 : 0,
    year: true,
    label: true,
    anchor: "end",
  };
  const hasEnd = last !== null && partsOf(last.day)[0] !== partsOf(end.day)[0];
  const taken = hasEnd ? [[scale.width - text, scale.width]] : [];
  const firsts = new Map(open.map((p) => [p.from, p]));
  const widest = (a, b) => {
    const [p, q] = [firsts.get(a.day), firsts.get(b.day)];
    return p && q ? q.x1 - q.x0 - p.x1 + p.x0 : 0;
  };
  for (const tick of [...all.filter((k) => firsts.has(k.day)).sort(widest), ...all.filter((k) => !firsts.has(k.day))]) {
    if (!tick.label) continue;
    const piece = firsts.get(tick.day);
    const at = piece ? scale.pieces.indexOf(piece) : -1;
    const alone = piece && piece.x1 - piece.x0 < px.label && scale.pieces[at - 1]?.gap && scale.pieces[at + 1]?.gap;
    const middle = alone ? (piece.x0 + piece.x1) / 2 : 0;
    const [left, right] = alone ? [middle - text / 2, middle + text / 2] : [tick.x + 3, tick.x + 3 + text];
    const stop = alone ? Infinity : (scale.pieces.find((p) => p.gap && p.x0 > tick.x)?.x0 ?? scale.width) + 4;
    tick.label = right <= stop && taken.every(([a, b]) => right + 5 <= a || left >= b + 5);
    if (!tick.label) continue;
    if (alone) Object.assign(tick, { anchor: "middle", x: tick.x, words: middle });
    taken.push([left, right]);
  }
  return hasEnd ? [...all, end] : all;
}

/** Whether a day begins a calendar unit of so many months. */
function isEdge(day, months) {
  const [y, m, d] = partsOf(day);
  return d === 1 && (y * 12 + m) % months === 0;
}
