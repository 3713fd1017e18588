import assert from "node:assert/strict";
import { test } from "node:test";
import { binAt, binsOfWindow, countIn, readCounts, stripOf } from "../../geo/web/tiles/bins.js";
import { discsOf, numberBoxes } from "../../geo/web/tiles/cells.js";
import { coverOf, degreesOf, mercatorOf } from "../../geo/web/tiles/cover.js";
import { daysInWords } from "../../geo/web/tiles/days.js";
import { weightiest } from "../../geo/web/tiles/entries.js";
import { dayAt, dayOf } from "../../geo/web/time/time.js";
import { fixture } from "./fixture.mjs";
import { randomNumbers } from "./random.mjs";

const EDGES = [0, 10, 20, 50, 51, 100];

/** Counts as a tile writes them. */
function written(bins) {
  let last = 0;
  return [...new Set(bins)]
    .sort((a, b) => a - b)
    .map((bin) => {
      const step = bin - last;
      last = bin;
      const n = bins.filter((b) => b === bin).length;
      return n === 1 ? `${step}` : `${step}:${n}`;
    })
    .join(",");
}

test("a cell counts the events that touch a window: exactly between edges of bins, never too few elsewhere", () => {
  const numbers = randomNumbers(7);
  const random = (n) => Math.floor(numbers() * n);
  for (let round = 0; round < 60; round++) {
    const events = Array.from({ length: 40 }, () => {
      const from = random(100);
      return { from, to: Math.min(99, from + random(30)) };
    });
    const bins = events.map((e) => [binAt(EDGES, e.from), binAt(EDGES, e.to)]);
    const apart = bins.filter(([a, b]) => a !== b);
    const within = written(bins.filter(([a, b]) => a === b).map(([a]) => a));
    const cell = {
      starts: readCounts(written(apart.map(([a]) => a)), within),
      ends: readCounts(written(apart.map(([, b]) => b)), within),
    };
    const [a, b] = [random(100), random(100)].sort((x, y) => x - y);
    const touching = (from, to) => events.filter((e) => e.from <= to && e.to >= from).length;
    const loose = binsOfWindow(EDGES, { from: a, to: b });
    assert.ok(countIn(cell, loose) >= touching(a, b));
    const [from, to] = [EDGES[binAt(EDGES, a)], EDGES[binAt(EDGES, b) + 1] - 1];
    const exact = binsOfWindow(EDGES, { from, to });
    assert.equal(exact.exact, true);
    assert.equal(countIn(cell, exact), touching(from, to));
    assert.equal(countIn(cell, binsOfWindow(EDGES, { from: -Infinity, to: Infinity })), events.length);
  }
});

test("a window that ends within a bin is not exact", () => {
  assert.equal(binsOfWindow(EDGES, { from: 10, to: 49 }).exact, true);
  assert.equal(binsOfWindow(EDGES, { from: 10, to: 48 }).exact, false);
  assert.equal(binsOfWindow(EDGES, { from: 11, to: 49 }).exact, false);
  assert.equal(binsOfWindow(EDGES, { from: -Infinity, to: 500 }).exact, true);
});

test("the strip counts all events by bin, and time on it stops at edges", () => {
  const strip = stripOf({ bins: EDGES, starts: [5, 0, 2, 0, 1], ends: [4, 0, 1, 1, 2] });
  assert.deepEqual(strip.count([{ from: 0, to: 100 }]).sure, [8]);
  assert.deepEqual(
    strip.count([0, 1, 2, 3, 4].map((i) => ({ from: EDGES[i], to: EDGES[i + 1] }))).sure,
    [5, 1, 3, 2, 2],
  );
  assert.deepEqual([strip.snap(14), strip.snap(16), strip.snap(99)], [10, 20, 100]);
  assert.deepEqual([strip.snap(20, 1), strip.snap(21, 1), strip.snap(21, -1)], [20, 50, 20]);
  const wide = strip.bins({ x: (day) => day, pieces: [] }, 15);
  assert.deepEqual(wide, [
    { from: 0, to: 20 },
    { from: 20, to: 50 },
    { from: 50, to: 100 },
  ]);
});

test("the tiles of a view hold every pixel of it, in any projection, and are of one size on the screen", () => {
  const flat = (lon, lat, perDegree) => (x, y) => [lon + (x - 400) / perDegree, lat - (y - 300) / perDegree];
  for (const [lon, lat, perDegree] of [
    [24, 60, 20],
    [179, -17, 300],
    [0, 0, 3],
    [-70, 45, 9000],
  ]) {
    const place = flat(lon, lat, perDegree);
    const { z, tiles } = coverOf(place, { width: 800, height: 600 });
    const held = new Set(tiles.map(String));
    for (let x = 0; x <= 800; x += 97)
      for (let y = 0; y <= 600; y += 83) {
        const tile = mercatorOf(...place(x, y)).map((c) => Math.min(2 ** z - 1, Math.floor(c * 2 ** z)));
        assert.ok(held.has(String(tile)), `${x},${y} of ${lon},${lat}`);
      }
    const px = (perDegree * 360) / 2 ** z;
    assert.ok(z === 0 || (px > 256 && px <= 1600), `${px} px`);
  }
});

test("beyond the Earth there are no tiles", () => {
  assert.deepEqual(coverOf(() => null, { width: 800, height: 600 }).tiles, []);
});

test("a place on the square world comes back", () => {
  const [lon, lat] = degreesOf(...mercatorOf(24.94, 60.17));
  assert.ok(Math.abs(lon - 24.94) < 1e-9 && Math.abs(lat - 60.17) < 1e-9);
});

test("discs that would lie on each other become one with the sum, and none stands for nothing", () => {
  const cell = (lon, lat, text) => ({ lon, lat, starts: readCounts(text), ends: readCounts(text) });
  const view = { point: (lon, lat) => [lon, lat], width: 500, height: 500 };
  const discs = discsOf(
    [cell(100, 100, "1:3"), cell(104, 100, "1:1"), cell(300, 10, "4:9"), cell(900, 10, "1:5")],
    { first: 0, last: 2 },
    view,
  );
  assert.deepEqual(discs, [{ x: 100, y: 100, n: 4 }]);
});

test("a disc stands where its greatest cell does, wholly on the map", () => {
  const cell = (lon, lat, text) => ({ lon, lat, starts: readCounts(text), ends: readCounts(text) });
  const view = { point: (lon, lat) => [lon, lat], width: 500, height: 500 };
  const bins = { first: 0, last: 2 };
  const cells = [cell(95, 100, "1:3"), cell(110, 120, "1:900"), cell(130, 95, "1:4"), cell(499, 2, "1")];
  const [corner, disc] = discsOf(cells, bins, view);
  assert.deepEqual(disc, { x: 110, y: 120, n: 907 });
  assert.ok(corner.x <= 500 - 9 && corner.y >= 9);
});

test("a disc has its number where nothing else stands, or none at all", () => {
  const numbers = randomNumbers(11);
  const view = { width: 400, height: 300 };
  const apart = (a, b) => a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3];
  let without = 0;
  for (let round = 0; round < 40; round++) {
    const any = (n) => numbers() * n;
    const discs = Array.from({ length: 8 }, () => ({ x: any(400), y: any(300), n: Math.ceil(any(5000)) }));
    const marks = Array.from({ length: 10 * (round % 8) }, () => [any(400), any(300)]).map(([x, y]) => [
      x - 6,
      y - 6,
      x + 6,
      y + 6,
    ]);
    const occupied = { boxes: [...marks], lines: [] };
    const boxes = numberBoxes(discs, occupied, view, () => 34);
    const placed = boxes.filter(Boolean);
    without += boxes.length - placed.length;
    assert.equal(occupied.boxes.length, marks.length + placed.length, "numbers join what names keep off");
    placed.forEach((box, i) => {
      assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= 400 && box[3] <= 300);
      assert.ok([...marks, ...placed.slice(i + 1)].every((other) => apart(box, other)));
    });
  }
  assert.ok(without > 0);
  const [alone] = numberBoxes([{ x: 100, y: 100, n: 10 }], { boxes: [], lines: [] }, view, () => 30);
  assert.deepEqual(alone, [85, 94, 115, 106], "in the disc where it has space");
  const [none] = numberBoxes([{ x: 100, y: 100, n: 10 }], { boxes: [[0, 0, 400, 300]], lines: [] }, view, () => 30);
  assert.equal(none, null);
});

test("the list has the weightiest, from all of the time, in its order", () => {
  const events = Array.from({ length: 1000 }, (_, i) => ({ i, importance: i % 100 === 5 ? 3 : 1 }));
  const few = weightiest(events, 40);
  assert.equal(few.length, 40);
  assert.equal(few.filter((e) => e.importance === 3).length, 10);
  assert.ok(few.every((e, k) => !k || few[k - 1].i < e.i));
  assert.ok(few.filter((e) => e.i > 500).length > 12, "of those of one weight the early ones are not preferred");
});

test("days that a tile leaves unsaid are said as the build of a page says them", () => {
  for (const { edtf, words } of fixture("day_words")) {
    const [from, to] = spanOf(edtf);
    assert.equal(daysInWords(from, to, "en"), words, edtf);
  }
  assert.equal(daysInWords(-Infinity, dayOf("1940-03-13"), "en"), "… – 13 March 1940");
  assert.equal(daysInWords(dayOf("1904-05-07"), dayOf("1904-05-20"), "de"), "7. Mai 1904 – 20. Mai 1904");
});

/** First and last day of a plain EDTF time. @param {string} edtf */
function spanOf(edtf) {
  const [first, last] = [edtf, edtf].map((text, i) => text.split("/")[text.includes("/") ? i : 0]);
  const day = (text, end) => {
    const [, year, month, date] = /** @type {string[]} */ (/^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text));
    const of = (y, m, d) => dayAt(Number(y), m, d);
    if (date) return of(year, Number(month) - 1, Number(date));
    if (month) return of(year, Number(month) - (end ? 0 : 1), 1) - (end ? 1 : 0);
    return of(Number(year) + (end ? 1 : 0), 0, 1) - (end ? 1 : 0);
  };
  return [day(first, false), day(last, true)];
}
