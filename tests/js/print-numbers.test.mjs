import assert from "node:assert/strict";
import { test } from "node:test";

import { boxBeside, linesOf, runsOf } from "../../geo/web/share/print-numbers.js";

test("three and more in a row are a run, two are not", () => {
  assert.deepEqual(runsOf([9, 2, 5, 6, 7, 12, 13]), ["2", "5-7", "9", "12", "13"]);
  assert.deepEqual(runsOf([]), []);
  assert.deepEqual(runsOf([3, 3]), ["3"]);
});

test("no number is lost in a run", () => {
  const said = new Set();
  for (const run of runsOf([1, 2, 3, 4, 8, 10, 11])) {
    const [a, b = a] = run.split("-").map(Number);
    for (let n = a; n <= b; n++) said.add(n);
  }
  assert.deepEqual([...said], [1, 2, 3, 4, 8, 10, 11]);
});

test("many runs take several lines", () => {
  assert.deepEqual(linesOf(["1", "3", "5", "7", "9"]), ["1, 3, 5, 7,", "9"]);
});

test("numbers go where no name stands", () => {
  const mark = { x: 100, y: 100 };
  const free = boxBeside(mark, [20, 10], []);
  assert.ok(free[1] > 100, "below, where nothing stands");
  const below = boxBeside(mark, [20, 10], [[80, 108, 140, 130]]);
  assert.ok(below[3] <= 90, "above, where a name stands below");
});
