import assert from "node:assert/strict";
import { test } from "node:test";

import { endedWithin, heldAtEnd } from "../../geo/web/ground/control.js";

const entry = (id, party, title, from, to) => ({ id, party, title, from, to });
const CONTROL = [
  entry("early", "etr", "Ili", 0, 40),
  entry("late", "etr", "Ili", 41, 100),
  entry("town-1", "roc", "Urumchi", 0, 80),
  entry("town-2", "prc", "Urumchi", 81, 200),
  entry("south", "etr", "Aksu", 10, 30),
];
const ids = (entries) => entries.map((c) => c.id);

test("what is held is what is held at the end of the time", () => {
  assert.deepEqual(ids(heldAtEnd(CONTROL, { from: 0, to: 90 })), ["late", "town-2"]);
});

test("what ended within the time is kept apart, and not where its holder stayed on", () => {
  assert.deepEqual(ids(endedWithin(CONTROL, { from: 20, to: 90 })), ["town-1", "south"]);
  assert.deepEqual(ids(endedWithin(CONTROL, { from: 35, to: 90 })), ["town-1"]);
});

test("of one holder's several extents only the last is kept", () => {
  assert.deepEqual(ids(endedWithin(CONTROL, { from: 0, to: 150 })), ["late", "town-1", "south"]);
});

test("in an open time nothing that still lasts has ended", () => {
  assert.deepEqual(endedWithin(CONTROL, { from: -Infinity, to: 20 }), []);
});
