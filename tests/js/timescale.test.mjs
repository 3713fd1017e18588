import assert from "node:assert/strict";
import { test } from "node:test";
import { ticks } from "../../geo/web/time/ticks.js";
import { dayOf, isoOf } from "../../geo/web/time/time.js";
import { blocks, edgesOf, timescale, unitAt, unitFor } from "../../geo/web/time/timescale.js";
import { randomNumbers } from "./random.mjs";

const day = (iso) => dayOf(iso);
const span = (from, to) => ({ from: day(from), to: day(to) });
const px = { width: 640, gap: 52, least: 28 };

/** Invented events: many in six years, a month full of them in 1990, a few later. */
function atlas() {
  const next = randomNumbers(1944);
  const events = [];
  const some = (n, from, to, length) => {
    for (let i = 0; i < n; i++) {
      const a = Math.floor(from + next() * (to - from));
      events.push({ from: a, to: a + Math.floor(next() * length) });
    }
  };
  some(12, day("1933-01-01"), day("1943-01-01"), 300);
  some(90, day("1944-01-01"), day("1949-11-01"), 40);
  some(12, day("1950-01-01"), day("1956-01-01"), 300);
  some(8, day("1990-04-01"), day("1990-04-20"), 3);
  some(10, day("2019-01-01"), day("2023-06-01"), 20);
  events.push(span("1950-01-01", "1976-12-31"), span("2005-01-01", "2018-12-31"));
  return events;
}

test("calendar units cut a time, and each day is found in its unit", () => {
  const edges = edgesOf(day("1944-08-10"), day("1946-03-01"), 12);
  assert.deepEqual(edges.map(isoOf), ["1944-08-10", "1945-01-01", "1946-01-01", "1946-03-01"]);
  assert.equal(unitAt(edges, day("1944-12-31")), 0);
  assert.equal(unitAt(edges, day("1945-01-01")), 1);
  assert.equal(unitAt(edges, day("1946-02-28")), 2);
  assert.deepEqual(edgesOf(day("-0044-02-01"), day("-0044-05-01"), 1).length, 4);
});

test("blocks part where the rate changes and nowhere else", () => {
  assert.deepEqual(blocks([1, 1, 1, 1], [1, 1, 1, 1], 3), [0]);
  assert.deepEqual(blocks([1, 0, 1, 30, 28, 1, 0, 1], Array(8).fill(1), 5), [0, 3, 5]);
});

test("years without events are torn out and 1944-49, 1990 and 2019-23 are all wide enough to read", () => {
  const whole = span("1933-01-01", "2023-12-31");
  for (const [width, war, later] of [
    [640, 150, 40],
    [286, 60, 20],
    [216, 45, 15],
  ]) {
    const scale = timescale(whole, atlas(), { width, gap: width > 400 ? 52 : 16, least: width > 400 ? 28 : 14 });
    assert.deepEqual(
      scale.pieces.filter((p) => p.gap).map((p) => [isoOf(p.from), isoOf(p.to)]),
      [
        ["1977-01-01", "1990-01-01"],
        ["1991-01-01", "2005-01-01"],
      ],
    );
    assert.ok(scale.x(day("1950-01-01")) - scale.x(day("1944-01-01")) > war);
    assert.ok(scale.x(day("2023-12-31")) - scale.x(day("2019-01-01")) > later);
    assert.ok(scale.x(day("1991-01-01")) - scale.x(day("1990-01-01")) >= 10);
  }
});

test("a scale runs from edge to edge without a jump, always forward, and there and back", () => {
  const next = randomNumbers(7);
  for (let round = 0; round < 60; round++) {
    const from = Math.floor(-200000 + next() * 200000);
    const to = from + Math.floor(next() ** 3 * 90000);
    const events = Array.from({ length: Math.floor(next() * 40) }, () => {
      const a = Math.floor(from + next() * (to - from));
      return { from: next() < 0.05 ? -Infinity : a, to: next() < 0.05 ? Infinity : a + Math.floor(next() * 400) };
    });
    const width = 120 + next() * 900;
    const scale = timescale({ from, to }, events, { width, gap: 30, least: 20 });
    assert.equal(scale.pieces[0].x0, 0);
    assert.equal(scale.pieces[0].from, from);
    assert.equal(scale.pieces.at(-1).x1, width);
    assert.equal(scale.pieces.at(-1).to, to + 1);
    scale.pieces.forEach((p, i) => {
      assert.ok(p.x1 > p.x0 && p.to > p.from);
      if (i) assert.deepEqual([p.x0, p.from], [scale.pieces[i - 1].x1, scale.pieces[i - 1].to]);
      if (p.gap)
        assert.ok(
          events.every((e) => e.to < p.from || e.from >= p.to),
          "an event stands in a gap",
        );
    });
    let before = -1;
    for (let i = 0; i <= 200; i++) {
      const at = from + ((to + 1 - from) * i) / 200;
      const x = scale.x(at);
      assert.ok(x > before || (i === 0 && x === 0));
      assert.ok(Math.abs(scale.day(x) - at) < 1e-3, `${at} comes back as ${scale.day(x)}`);
      before = x;
    }
    assert.equal(scale.x(-Infinity), 0);
    assert.equal(scale.x(Infinity), width);
    assert.equal(scale.day(-5), from);
    assert.equal(scale.day(width + 5), to + 1);
  }
});

test("within a piece equal times are equally wide", () => {
  const scale = timescale(span("1933-01-01", "2023-12-31"), atlas(), px);
  for (const p of scale.pieces) {
    const middle = (p.from + p.to) / 2;
    assert.ok(Math.abs(scale.x(middle) - (p.x0 + p.x1) / 2) < 1e-6);
  }
});

test("labels keep their distance and each wide piece says where it begins", () => {
  for (const width of [640, 286, 216]) {
    const scale = timescale(span("1933-01-01", "2023-12-31"), atlas(), { ...px, width, gap: 16, least: 14 });
    const all = ticks(scale, { tick: 4, label: 32 });
    const labelled = all.filter((k) => k.label && k.anchor !== "end").map((k) => k.words ?? k.x + 15);
    for (const [i, x] of labelled.entries()) assert.ok(!i || x - labelled[i - 1] >= 28, `${x} ${labelled[i - 1]}`);
    assert.ok(labelled.length > 2);
    assert.ok(all.some((k) => k.anchor === "end" && isoOf(k.day).startsWith("2023")) || labelled.at(-1) > width - 70);
    assert.ok(
      all.some((k) => k.label && isoOf(k.day) === "1990-01-01"),
      "1990 stands between two gaps and is named",
    );
  }
});

test("days that are wide enough have words, the first with its month, and fewer of them have words as they narrow", () => {
  const said = (from, to, width) => {
    const scale = timescale(span(from, to), [span(from, to)], { ...px, width });
    const words = (k) => `${isoOf(k.day).slice(k.date === "day" ? 8 : 5)}`;
    return ticks(scale, { tick: 5, label: 38 })
      .filter((k) => k.label)
      .map(words);
  };
  assert.deepEqual(said("1906-04-18", "1906-04-21", 540), ["04-18", "19", "20", "21"]);
  assert.deepEqual(said("1906-04-18", "1906-04-21", 230), ["04-18", "19", "20", "21"]);
  assert.deepEqual(said("1906-04-18", "1906-05-04", 270), ["04-18", "22", "24", "26", "28", "05-01", "04"]);
  assert.deepEqual(said("1939-10-01", "1940-03-31", 540).length, 6, "months alone, where a day is too narrow");
});

test("a time of one day, and one without events, still have a scale", () => {
  const one = timescale(span("1944-11-12", "1944-11-12"), [span("1944-11-12", "1944-11-12")], px);
  assert.equal(one.x(day("1944-11-12")), 0);
  assert.equal(one.x(day("1944-11-13")), 640);
  const none = timescale(span("1944-01-01", "1949-12-31"), [], px);
  assert.equal(none.pieces.length, 1);
  assert.equal(unitFor(none.pieces[0], 1e9), 12000);
});
