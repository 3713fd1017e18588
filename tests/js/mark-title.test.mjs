import assert from "node:assert/strict";
import { test } from "node:test";

import { titlesOf } from "../../geo/web/ground/mark-title.js";

const EVENTS = [40, 10, 30, 20].map((from) => ({ id: `e${from}`, from }));
const ids = ({ named }) => named.map((e) => e.id);

test("a mark of many says the first three in order of time and how many more there are", () => {
  assert.deepEqual(ids(titlesOf(EVENTS)), ["e10", "e20", "e30"]);
  assert.equal(titlesOf(EVENTS).more, 1);
  assert.equal(titlesOf(EVENTS.slice(0, 2)).more, 0);
});

test("it begins with the event that is asked for, and leaves the mark's own order as it is", () => {
  assert.deepEqual(ids(titlesOf(EVENTS, "e40")), ["e40", "e10", "e20"]);
  assert.deepEqual(
    EVENTS.map((e) => e.from),
    [40, 10, 30, 20],
  );
});
