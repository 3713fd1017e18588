import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue, fill } from "../../geo/web/dom.js";
import { groupMarks } from "../../geo/web/events/grouping.js";
import { edgeTicks, roundKm } from "../../geo/web/ground/furniture.js";
import { stepFor } from "../../geo/web/ground/labels.js";
import { conic, equidistant, undelta } from "../../geo/web/ground/project.js";

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
