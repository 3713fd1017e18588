import assert from "node:assert/strict";
import { test } from "node:test";
import { binsOf, countBins } from "../../geo/web/time/histogram.js";
import { dayOf, isoOf } from "../../geo/web/time/time.js";
import { edgesOf, timescale } from "../../geo/web/time/timescale.js";
import { randomNumbers } from "./random.mjs";

const span = (from, to) => ({ from: dayOf(from), to: dayOf(to) });
const months = (from, to) => {
  const e = edgesOf(dayOf(from), dayOf(to), 1);
  return e.slice(1).map((t, i) => ({ from: e[i], to: t }));
};

test("an event counts in every bin its time touches, and surely where all of it lies within", () => {
  const bins = months("1944-11-01", "1945-03-01");
  const { sure, maybe } = countBins(bins, [
    span("1944-11-12", "1944-11-12"),
    span("1944-11-30", "1945-01-01"),
    span("1900-01-01", "1950-01-01"),
    span("1945-03-01", "1945-03-02"),
  ]);
  assert.deepEqual(sure, [1, 0, 0, 0]);
  assert.deepEqual(maybe, [2, 2, 2, 1]);
});

test("what is sure to have been going on counts surely there, and maybe at its soft ends", () => {
  const bins = months("1945-06-01", "1945-11-01");
  const front = { ...span("1945-07-01", "1945-09-30"), sure: span("1945-07-31", "1945-09-01") };
  assert.deepEqual(countBins(bins, [front]), { sure: [0, 1, 1, 1, 0], maybe: [0, 0, 0, 0, 0] });
  const open = { from: -Infinity, to: dayOf("1945-07-15"), sure: null };
  assert.deepEqual(countBins(bins, [open]), { sure: [0, 0, 0, 0, 0], maybe: [1, 1, 0, 0, 0] });
});

test("counting by steps gives what counting one by one gives", () => {
  const next = randomNumbers(1);
  for (let round = 0; round < 40; round++) {
    const from = Math.floor(next() * 10000 - 5000);
    const to = from + 30 + Math.floor(next() * 6000);
    const events = Array.from({ length: 30 }, () => {
      const a = Math.floor(from + next() * (to - from));
      const b = a + Math.floor(next() ** 4 * 900);
      return { from: a, to: b, sure: b - a > 10 && next() < 0.5 ? { from: a + 3, to: b - 3 } : null };
    });
    const bins = binsOf(timescale({ from, to }, events, { width: 300, gap: 30, least: 20 }), 4);
    for (const [i, b] of bins.entries()) assert.ok(b.to > b.from && (!i || b.from >= bins[i - 1].to));
    const { sure, maybe } = countBins(bins, events);
    const touches = (e, b) => e.from < b.to && e.to >= b.from;
    bins.forEach((b, i) => {
      const surely = events.filter((e) => (e.from >= b.from && e.to < b.to) || (e.sure && touches(e.sure, b)));
      assert.equal(sure[i], surely.length);
      assert.equal(sure[i] + maybe[i], events.filter((e) => touches(e, b)).length);
    });
  }
});

test("each piece has bins of a calendar unit that can be seen, a torn gap has none", () => {
  const events = [span("1944-11-07", "1944-11-12"), span("1944-12-01", "1944-12-01"), span("1990-04-05", "1990-04-05")];
  const scale = timescale(span("1944-01-01", "1990-12-31"), events, { width: 600, gap: 50, least: 30 });
  const bins = binsOf(scale, 4);
  for (const gap of scale.pieces.filter((p) => p.gap))
    assert.ok(bins.every((b) => b.to <= gap.from || b.from >= gap.to));
  for (const b of bins) assert.ok(isoOf(b.from).endsWith("-01") && scale.x(b.to) - scale.x(b.from) >= 3.9);
});
