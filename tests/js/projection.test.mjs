import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue, fill } from "../../geo/web/dom.js";
import { groupMarks } from "../../geo/web/events/grouping.js";
import { degreeText, edgeTicks, roundKm, tickStep } from "../../geo/web/ground/furniture.js";
import { stepFor } from "../../geo/web/ground/labels.js";
import { conic, equalEarth, equidistant, mercator, undelta, unwrapped, within } from "../../geo/web/ground/project.js";

const middle = conic({ radius: 6378137, parallels: [37, 48], lat0: 42.5, lon0: 84 });
const far = equidistant({ radius: 6378137, lon0: 87.6, lat0: 43.8 });

test("projections come back to where they started", () => {
  for (const p of [middle, far])
    for (const [lon, lat] of [
      [81.33, 43.91],
      [69.2, 41.3],
      [104, 33],
      [87.6, 43.8],
    ]) {
      const [a, b] = p.unproject(...p.project(lon, lat));
      assert.ok(Math.abs(a - lon) < 1e-9 && Math.abs(b - lat) < 1e-9);
    }
});

test("the world's projections come back too, on both sides of 180 degrees", () => {
  for (const p of [
    mercator({ radius: 6378137, lon0: 210 }),
    equalEarth({ radius: 6378137, lon0: 210 }),
    conic({ radius: 6378137, parallels: [-40, -20], lat0: -30, lon0: 210 }),
  ])
    for (const [lon, lat] of [
      [210, 0],
      [179, -60],
      [-170, 40],
      [35, 10],
      [-68, -52],
    ]) {
      const [a, b] = p.unproject(...p.project(lon, lat));
      assert.ok(
        Math.abs(unwrapped(a, 30) - unwrapped(lon, 30)) < 1e-9 && Math.abs(b - lat) < 1e-9,
        `${lon} ${lat}: ${a} ${b}`,
      );
      assert.ok(p.inside(...p.project(lon, lat)));
    }
});

test("a map of the whole world keeps both its edges", () => {
  const p = equalEarth({ radius: 6378137, lon0: 210 });
  assert.ok(p.project(30, 0)[0] < 0 && p.project(390, 0)[0] > 0);
  assert.ok(!p.inside(2 * p.project(390, 0)[0], 0) && !p.inside(0, 9e6) && !p.inside(1.6e7, 7e6));
});

test("a box across 180 degrees holds what lies in it", () => {
  assert.ok(within([170, -20, 200, 0], -175, -10) && !within([170, -20, 200, 0], 160, -10));
  assert.ok(
    within([30, -60, 390, 60], 30, 0) && within([30, -60, 390, 60], 18, -34) && within([-180, -60, 180, 60], 180, 0),
  );
});

test("degrees are lettered down to minutes and past 180", () => {
  const t = (key, { n }) => `${n}° ${key.slice(-1).toUpperCase()}`;
  assert.deepEqual(
    [190, 180, -70, 24.5].map((d) => degreeText(d, 0, t)),
    ["170° W", "180°", "70° W", "24° 30′ E"],
  );
  assert.deepEqual(
    [0, -12].map((d) => degreeText(d, 1, t)),
    ["0°", "12° S"],
  );
  assert.deepEqual(
    [6, 8, 12, 15].map((zoom) => Math.round(tickStep({ zoom }) * 60)),
    [300, 60, 5, 1],
  );
});

test("the conic keeps scale within one percent from 33 to 51 north", () => {
  for (let lat = 33; lat <= 51; lat += 0.5) {
    const [x0, y0] = middle.project(84, lat - 0.005);
    const [x1, y1] = middle.project(84, lat + 0.005);
    const scale = Math.hypot(x1 - x0, y1 - y0) / ((0.01 * Math.PI * 6378137) / 180);
    assert.ok(Math.abs(scale - 1) < 0.01, `${lat}: ${scale}`);
  }
});

test("deltas add up to degrees", () => {
  assert.deepEqual([...undelta([81330, 43910, 1000, -10])], [81.33, 43.91, 82.33, 43.9]);
});

test("a scale bar has a round length that fits", () => {
  assert.deepEqual([7, 23, 49, 50, 999].map(roundKm), [5, 20, 20, 50, 500]);
});

test("degree ticks stand where whole degrees cross the edge", () => {
  const view = { width: 100, height: 50 };
  const ticks = edgeTicks(view, (x, y) => [80 + x / 10, 45 - y / 10], 5);
  assert.deepEqual(
    ticks.filter((t) => t.side === "top").map((t) => [Math.round(t.x), t.degree]),
    [
      [50, 85],
      [100, 90],
    ],
  );
});

test("labels use the step that is not above the zoom", () => {
  const steps = { 4: ["a"], 4.5: ["b"], 5: ["c"] };
  assert.deepEqual(stepFor(steps, 4.75), ["b"]);
  assert.deepEqual(stepFor(steps, 3), ["a"]);
  assert.deepEqual(stepFor(steps, 9), ["c"]);
});

test("events at one place share a mark, the weightiest on top", () => {
  const at = [[81.33, 43.91, 15]];
  const events = [
    { id: "a", act: "deed", importance: 1, from: 1, at },
    { id: "p", act: "plan", importance: 3, from: 0, at },
    { id: "b", act: "deed", importance: 3, from: 2, at },
    { id: "c", importance: 2, from: 0, at: [[90, 43.9, 15]] },
    { id: "listed", importance: 3, from: 0, at: [] },
  ];
  const groups = groupMarks(events, (lon, lat) => [(lon - 80) * 10, (45 - lat) * 10], 500, 500);
  assert.deepEqual(
    groups.map((g) => g.events.map((e) => e.id)),
    [["b", "p", "a"], ["c"]],
  );
});

test("messages are filled, counted, and never missing in silence", () => {
  const t = catalogue({ "count.one": "{n} event", "count.other": "{n} events", hello: "Hi {who}" }, "en");
  assert.equal(t("count", { n: 1 }), "1 event");
  assert.equal(t("count", { n: 3 }), "3 events");
  assert.equal(t("hello", { who: "you" }), "Hi you");
  assert.throws(() => t("missing"));
  assert.equal(fill("{a}{b}", { a: 1 }), "1");
});
