import assert from "node:assert/strict";
import { test } from "node:test";

import { calm } from "../../geo/web/ground/motion.js";

function fakeMap() {
  const asked = [];
  const listeners = {};
  const map = {
    options: { inertia: true },
    on: (name, f) => {
      listeners[name] = f;
    },
  };
  for (const move of ["panBy", "setView", "flyTo", "flyToBounds"])
    map[move] = (...given) => {
      asked.push([move, ...given]);
      return map;
    };
  return { map, asked, listeners };
}

test("where less motion is wished for, every move is made at once", () => {
  const { map, asked, listeners } = fakeMap();
  calm(map, { matches: true });
  map.panBy([80, 0]);
  map.setView([44, 81], 6);
  map.panBy([1, 1], { duration: 2 });
  listeners.dragstart();
  assert.deepEqual(asked, [
    ["panBy", [80, 0], { animate: false }],
    ["setView", [44, 81], 6, { animate: false }],
    ["panBy", [1, 1], { duration: 2, animate: false }],
  ]);
  assert.equal(map.options.inertia, false);
});

test("elsewhere the map moves as it always did", () => {
  const { map, asked } = fakeMap();
  calm(map, { matches: false });
  map.panBy([80, 0]);
  map.setView([44, 81], 6, { animate: true });
  assert.deepEqual(asked, [
    ["panBy", [80, 0]],
    ["setView", [44, 81], 6, { animate: true }],
  ]);
});

test("the wish is asked for anew at each move", () => {
  const { map, asked } = fakeMap();
  const still = { matches: false };
  calm(map, still);
  still.matches = true;
  map.panBy([1, 0]);
  assert.deepEqual(asked, [["panBy", [1, 0], { animate: false }]]);
});
