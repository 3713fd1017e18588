// The legend leaves out what has no place on its map.
import assert from "node:assert/strict";
import test from "node:test";
import { comesInto, hasMark, isHeldOn } from "../../geo/web/ground/on-map.js";
import { setDegreeUnits } from "../../geo/web/ground/project.js";

const bounds = [20, 50, 30, 60];
setDegreeUnits(1000);
const flat = (...points) => {
  let [x, y] = [0, 0];
  return points.flatMap(([lon, lat]) => {
    const step = [lon * 1000 - x, lat * 1000 - y];
    [x, y] = [lon * 1000, lat * 1000];
    return step;
  });
};

test("an event has a mark where one of its places lies within the bounds, also across 180 degrees", () => {
  assert.ok(
    hasMark(
      {
        at: [
          [0, 0, 0],
          [25, 55, 0],
        ],
      },
      bounds,
    ),
  );
  assert.ok(!hasMark({ at: [[31, 55, 0]] }, bounds));
  assert.ok(!hasMark({ at: [] }, bounds));
  assert.ok(hasMark({ at: [[-170, 0, 0]] }, [150, -10, 200, 10]));
});

test("a line comes into a map by a point of it, or where it may cross it between two", () => {
  assert.ok(comesInto(flat([0, 0], [25, 55]), bounds));
  assert.ok(comesInto(flat([10, 55], [40, 55]), bounds));
  assert.ok(!comesInto(flat([0, 0], [10, 40]), bounds));
});

test("a held town and an area are on a map where a part of them is", () => {
  assert.ok(isHeldOn({ at: [25, 55] }, bounds));
  assert.ok(!isHeldOn({ at: [35, 55] }, bounds));
  assert.ok(isHeldOn({ rings: [flat([0, 40], [50, 40], [50, 70], [0, 70], [0, 40])] }, bounds), "it holds the map");
  assert.ok(!isHeldOn({ rings: [flat([0, 0], [1, 0], [1, 1], [0, 0])] }, bounds));
});
