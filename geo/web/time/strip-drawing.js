// What is drawn on the time strip: its axis, torn gaps, ticks with their words, and bars. Pure but for the SVG elements.

import { ticks } from "./ticks.js";
import { partsOf, partWords, yearWords } from "./time.js";

export const PAD = 13; // free space for a handle at either end
const LEAST_BAR = 2.5;
const PX_OF_LETTER = 6.5;
const MONTHS_BELOW = 800; // days below which a time has its months named

/** An SVG element. @param {string} tag @param {Record<string, string | number>} attributes */
export function draw(tag, attributes, text = "") {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes))
    node.setAttribute(name, String(typeof value === "number" ? Math.round(value * 10) / 10 : value));
  if (text) node.textContent = text;
  return node;
}

/** A torn edge: a line that zigzags down at x. */
function torn(x, top, bottom) {
  const steps = 6;
  return Array.from(
    { length: steps + 1 },
    (_, i) => `${i ? "L" : "M"}${(x + (i % 2 ? 2 : -2)).toFixed(1)} ${(top + ((bottom - top) * i) / steps).toFixed(1)}`,
  ).join("");
}

/** Bars as path data: solid up to what is sure, and the outline of what might be on top. */
export function barPaths(scale, bins, { sure, maybe }, base, highest) {
  const most = Math.max(1, ...bins.map((_, i) => sure[i] + maybe[i]));
  const high = (n) => (n ? Math.max(LEAST_BAR, (n / most) * highest) : 0);
  let [solid, pale] = ["", ""];
  bins.forEach((bin, i) => {
    const all = high(sure[i] + maybe[i]);
    if (!all) return;
    const firm = sure[i] ? Math.min(high(sure[i]), maybe[i] ? all - 1.5 : all) : 0;
    const [x0, x1] = [scale.x(bin.from) + 0.5, scale.x(bin.to) - 0.5];
    const box = (top, bottom, inset) =>
      `M${(x0 + inset).toFixed(1)} ${bottom.toFixed(1)}V${(top + inset).toFixed(1)}H${(x1 - inset).toFixed(1)}V${bottom.toFixed(1)}`;
    if (firm > 0) solid += `${box(base - firm, base, 0)}Z`;
    if (maybe[i]) pale += box(base - all, base - Math.max(0, firm), 0.4);
  });
  return { solid, pale };
}

/** The time of a gap in few signs: 1977-89, or the months of one year. @param {{from: number, to: number}} piece @param {string} locale */
export function gapWords(piece, locale) {
  const [a, b] = [partsOf(piece.from)[0], partsOf(piece.to - 1)[0]];
  if (a === b) return [piece.from, piece.to - 1].map((day) => dateWords(day, locale, { month: "short" })).join("-");
  const same = a > 999 && Math.floor(a / 100) === Math.floor(b / 100);
  if (same) return `${a}-${String(b % 100).padStart(2, "0")}`;
  const words = yearWords(b, a < 1);
  // An era that both have, and that stands behind the year, is said once.
  return `${b < 1 && words.startsWith(String(1 - b)) ? 1 - a : yearWords(a)}-${words}`;
}

/** A day in words. @param {number} day @param {string} locale @param {Intl.DateTimeFormatOptions} form */
function dateWords(day, locale, form) {
  return partWords(day, locale, form);
}

/**
 * @typedef {{width: number, height: number, base: number, narrow: boolean, locale: string, gap: string,
 *   at: (x: number) => number}} Layout `base` is the y of the axis, `gap` the word under a gap's years, `at` turns an x
 *   round where time runs from right to left
 */

/** The axis of a scale, with its gaps and where its rate changes. @param {import("./timescale.js").Scale} scale @param {Layout} layout */
export function drawAxis(scale, layout) {
  const shapes = scale.pieces.flatMap((piece, i) => {
    const [x0, x1] = [piece.x0 + PAD, piece.x1 + PAD];
    if (piece.gap) return tornGap(x0, x1, layout.base + 3);
    const axis = draw("path", { class: "axis", d: `M${x0} ${layout.base}H${x1}` });
    if (!i || scale.pieces[i - 1].gap) return [axis];
    return [axis, draw("path", { class: "rescale", d: `M${x0 - 3} ${layout.base + 4}l3 -8m1 8l3 -8` })];
  });
  const words = scale.pieces.filter((piece) => piece.gap).flatMap((piece) => wordsOfGap(piece, layout));
  return { shapes, words };
}

function tornGap(x0, x1, foot) {
  return [
    draw("path", { class: "gap", d: `${torn(x0 + 2, 0, foot)}${torn(x1 - 2, foot, 0).replace("M", "L")}Z` }),
    ...[x0 + 2, x1 - 2].map((x) => draw("path", { class: "torn", d: torn(x, 0, foot) })),
  ];
}

function wordsOfGap(piece, { base, narrow, gap, at, locale }) {
  const [x, y] = [at((piece.x0 + piece.x1) / 2 + PAD), base / 2];
  const years = gapWords(piece, locale);
  const word = (attributes, text) => draw("text", { class: "gap-words", "text-anchor": "middle", ...attributes }, text);
  if (!narrow) return [word({ x, y: y - 1 }, years), word({ x, y: y + 12 }, gap)];
  // On a phone the words stand upright, in two lines where one would be too long.
  const lines = years.length > 7 ? (years.match(/[^-]+-?/g) ?? [years]) : [years];
  return lines.map((line, k) =>
    word({ transform: `translate(${x + 3.5 + (k - (lines.length - 1) / 2) * 9} ${y}) rotate(-90)` }, line),
  );
}

/** The ticks of a scale and their words. @param {import("./timescale.js").Scale} scale @param {Layout} layout @param {{from: number, to: number}} span */
export function drawTicks(scale, layout, span) {
  const months = span.to - span.from < MONTHS_BELOW;
  const all = ticks(scale, { tick: 5, label: (layout.narrow ? 40 : 38) + eraWidth(span) });
  const shapes = all.filter((tick) => tick.anchor !== "end").map((tick) => tickMark(tick, layout.base));
  const labelled = all.filter((tick) => tick.label);
  const words = labelled.map((tick, i) =>
    draw(
      "text",
      {
        class: "tick-words",
        x: layout.at((tick.words ?? tick.x + (tick.anchor ? 0 : 3)) + PAD),
        y: layout.height - 4,
        "text-anchor": tick.anchor ?? "start",
      },
      wordsOfTick(tick, labelled[i - 1], months, layout.locale),
    ),
  );
  return { shapes, words };
}

/** How much wider than four digits a year is that says its era. @param {{from: number, to: number}} span */
export function eraWidth(span) {
  const early = partsOf(span.from)[0];
  return early < 100 ? (yearWords(early).length - 4) * PX_OF_LETTER : 0;
}

function tickMark({ x, year, label }, base) {
  const length = label ? 7 : year ? 4 : 3;
  return draw("path", { class: year ? "tick tick-year" : "tick", d: `M${x + PAD} ${base}v${length}` });
}

/** What a tick says after the one `before`: the second label in one year has its month, where years are named. */
function wordsOfTick(tick, before, months, locale) {
  const year = partsOf(tick.day)[0];
  if (tick.date)
    return dateWords(tick.day, locale, tick.date === "day" ? { day: "numeric" } : { day: "numeric", month: "short" });
  const again = before && !tick.year && partsOf(before.day)[0] === year;
  if (!again && (!months || tick.year || tick.anchor)) return yearWords(year);
  return dateWords(tick.day, locale, { month: "short" });
}
