// A label keeps its place beside its point; only the map's edge or an absent mark moves it.
import assert from "node:assert/strict";
import test from "node:test";
import { besideMark, movedInside } from "../../geo/web/ground/label-candidates.js";

const town = { id: "t", kind: "town", lines: [{ width: 60 }, { width: 80 }] };
const region = { id: "r", kind: "region", lines: [{ width: 200 }] };

test("a label within the map stays where the build placed it", () => {
  assert.deepEqual(movedInside(town, [100, 50], 25, "left", 400, true), { dx: 25, anchor: "left" });
});

test("a town whose label the edge would cut takes it on its other side", () => {
  assert.deepEqual(movedInside(town, [380, 50], 25, "left", 400, true), { dx: -25, anchor: "right" });
});

test("a region's name moves along by less than half of its width, or is left out", () => {
  assert.deepEqual(movedInside(region, [330, 50], 0, "center", 400, false), { dx: -35, anchor: "center" });
  assert.equal(movedInside(region, [399, 50], 0, "center", 400, false), null);
});

test("where a town has no mark in the chosen time its label stands by its dot", () => {
  assert.equal(besideMark(town, 25, false), 12);
  assert.equal(besideMark(town, -16, false), -12);
  assert.equal(besideMark(town, 25, true), 25);
  assert.equal(besideMark(region, 25, false), 25);
});
