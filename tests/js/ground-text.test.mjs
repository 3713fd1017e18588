import assert from "node:assert/strict";
import test from "node:test";

import { eachGroundPoint } from "../../geo/web/ground/ground-text.js";

const read = (text, unit = 1) => {
  const lines = [];
  eachGroundPoint(text, unit, (x, y, begins, ends) => {
    if (begins) lines.push([]);
    lines.at(-1).push([x, y]);
    if (ends) lines.at(-1).ended = true;
  });
  assert.ok(lines.every((line) => line.ended));
  return lines.map((line) => [...line]);
};

test("no text is no line", () => assert.deepEqual(read(""), []));

test("a line is read point by point, each by its step", () =>
  assert.deepEqual(read("%#!% "), [
    [
      [1, -1],
      [3, -1],
    ],
  ]));

test("of a further step half of the one before is expected", () =>
  assert.deepEqual(read("(6K*)%-"), [
    [
      [10, 20],
      [14, 16],
      [18, 8],
    ],
  ]));

test("a line begins where the last one ended, however far it goes", () =>
  assert.deepEqual(read("%#!% #vw utws"), [
    [
      [1, -1],
      [3, -1],
    ],
    [[1003, -5001]],
  ]));

test("units become metres", () =>
  assert.deepEqual(read("%#!% ", 199), [
    [
      [199, -199],
      [597, -199],
    ],
  ]));
