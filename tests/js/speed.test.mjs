import assert from "node:assert/strict";
import { test } from "node:test";
import { groupMarks } from "../../geo/web/events/grouping.js";
import { byTime, overlaps } from "../../geo/web/time/time.js";
import { windowIndex } from "../../geo/web/time/windows.js";
import { randomNumbers } from "./random.mjs";

function events(n, next) {
  return Array.from({ length: n }, (_, i) => {
    const from = Math.floor(next() * 2000) - 1000;
    const long = next() < 0.5 ? 0 : Math.floor(2 ** (next() * 11));
    const open = next();
    return {
      id: `e${i}`,
      from: open < 0.03 ? -Infinity : from,
      to: open > 0.97 ? Infinity : from + long,
      importance: 1 + Math.floor(next() * 3),
      act: ["deed", "word", "plan"][Math.floor(next() * 3)],
      at: Array.from({ length: Math.floor(next() * 4) }, () => [next() * 400, next() * 300, 1]),
    };
  }).sort(byTime);
}

test("a window found by search holds what a look at every event finds, in the same order", () => {
  const next = randomNumbers(1944);
  const all = events(800, next);
  const within = windowIndex(all);
  for (let i = 0; i < 300; i++) {
    const from = i === 0 ? -Infinity : Math.floor(next() * 2600) - 1300;
    const span = { from, to: i === 1 ? Infinity : Math.max(from, -1300) + Math.floor(next() * 400) };
    assert.deepEqual(
      within(span).map((e) => e.id),
      all.filter((e) => overlaps(e, span)).map((e) => e.id),
    );
  }
});

test("a window asked for twice is the same array, and an index of nothing finds nothing", () => {
  const within = windowIndex(events(50, randomNumbers(3)));
  assert.equal(within({ from: 0, to: 9 }), within({ from: 0, to: 9 }));
  assert.deepEqual(windowIndex([])({ from: 0, to: 9 }), []);
});

test("marks joined by a grid are those that a comparison of all with all joins", () => {
  const all = events(700, randomNumbers(7));
  const toPixel = (x, y) => /** @type {[number, number]} */ ([x - 40, y - 30]);
  const said = { deed: 0, word: 1, plan: 2 };
  const points = all
    .flatMap((event) => event.at.map(([lon, lat]) => ({ x: lon - 40, y: lat - 30, event })))
    .filter((p) => p.x >= 0 && p.y >= 0 && p.x <= 300 && p.y <= 200);
  points.sort(
    (a, b) =>
      b.event.importance - a.event.importance || said[a.event.act] - said[b.event.act] || byTime(a.event, b.event),
  );
  const expected = [];
  for (const p of points) {
    const home = expected.find((g) => Math.hypot(g.x - p.x, g.y - p.y) < 15);
    if (!home) expected.push({ x: p.x, y: p.y, ids: [p.event.id] });
    else if (!home.ids.includes(p.event.id)) home.ids.push(p.event.id);
  }
  const groups = groupMarks(all, toPixel, 300, 200).map((g) => ({ x: g.x, y: g.y, ids: g.events.map((e) => e.id) }));
  assert.deepEqual(groups, expected);
});
