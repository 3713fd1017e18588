// A text by code points, as its offsets count them, and quotations that find a span again. Pure: no DOM.

export const AROUND = 32; // code points quoted before and after a span
const LEAST_LIKE = 0.5; // of what stands around, for an exact quotation to be the one that is meant

/** @param {string} text */
export function textOf(text) {
  const points = Array.from(text);
  const plain = points.length === text.length;
  /** @type {number[] | null} where each code point begins among the units of a script's string */
  let starts = null;
  if (!plain) {
    let at = 0;
    starts = points.map((point) => {
      const here = at;
      at += point.length;
      return here;
    });
    starts.push(at);
  }
  const slice = (start, end) => (plain ? text.slice(start, end) : points.slice(start, end).join(""));
  /** The code point at a unit of the string. @param {number} unit */
  function pointAt(unit) {
    if (!starts) return unit;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  return { text, length: points.length, slice, pointAt, unitAt: (point) => (starts ? starts[point] : point) };
}

/** @typedef {ReturnType<typeof textOf>} Text */

/** The words of a text as spans of code points. @param {Text} text @returns {Array<[number, number]>} */
export function wordsOf(text) {
  return [...text.text.matchAll(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)].map((m) => [
    text.pointAt(m.index),
    text.pointAt(m.index + m[0].length),
  ]);
}

/** The selectors of a span, as Web Annotations have them. @param {Text} text */
export function selectorsOf(text, [start, end]) {
  return {
    selector: [
      { type: "TextPositionSelector", start, end },
      {
        type: "TextQuoteSelector",
        exact: text.slice(start, end),
        prefix: text.slice(Math.max(0, start - AROUND), start),
        suffix: text.slice(end, end + AROUND),
      },
    ],
  };
}

/** How many characters two texts have in common from their beginning. */
function shared(a, b) {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

const turned = (text) => Array.from(text).reverse();

/**
 * Where selectors point in a text: the quotation with the most of its surroundings, and of equals the nearest; null where
 * it is not there. What was edited is found by `dateline map --corrections`, which looks for what is nearly the same too.
 * @param {Text} text @param {any} target @returns {[number, number] | null}
 */
export function findAgain(text, target) {
  const by = Object.fromEntries((target?.selector ?? []).map((s) => [s?.type, s]));
  const [position, quote] = [by.TextPositionSelector, by.TextQuoteSelector];
  if (!position || !quote?.exact) return null;
  const long = Array.from(quote.exact).length;
  const rate = (at) =>
    shared(turned(quote.prefix ?? ""), turned(text.slice(Math.max(0, at - AROUND), at))) +
    shared(Array.from(quote.suffix ?? ""), Array.from(text.slice(at + long, at + long + AROUND)));
  const whole = Array.from(`${quote.prefix ?? ""}${quote.suffix ?? ""}`).length;
  /** @type {{at: number, like: number, away: number} | null} */
  let best = null;
  for (let unit = text.text.indexOf(quote.exact); unit >= 0; unit = text.text.indexOf(quote.exact, unit + 1)) {
    const at = text.pointAt(unit);
    const found = { at, like: rate(at), away: Math.abs(at - position.start) };
    if (!best || found.like > best.like || (found.like === best.like && found.away < best.away)) best = found;
  }
  if (!best || (best.like < whole * LEAST_LIKE && best.away)) return null;
  return [best.at, best.at + long];
}

/** The share that two spans have in common, of all that either covers. */
export function overlap(a, b) {
  return Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0])) / (Math.max(a[1], b[1]) - Math.min(a[0], b[0]));
}

/**
 * A text cut where marks begin and end: each piece with the ids of the marks that cover it.
 * @param {number} length @param {Array<{id: string, start: number, end: number}>} marks
 * @returns {Array<{start: number, end: number, ids: string[]}>}
 */
export function segmentsOf(length, marks) {
  const cuts = [...new Set([0, length, ...marks.flatMap((m) => [m.start, m.end])])]
    .filter((at) => at >= 0 && at <= length)
    .sort((a, b) => a - b);
  const begun = [...marks].sort((a, b) => a.start - b.start);
  const pieces = [];
  let open = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    while (next < begun.length && begun[next].start <= start) open.push(begun[next++]);
    open = open.filter((m) => m.end > start);
    pieces.push({ start, end, ids: open.map((m) => m.id) });
  }
  return pieces;
}
