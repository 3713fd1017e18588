import assert from "node:assert/strict";
import { test } from "node:test";

import { inParts } from "../../geo/web/panel/listing.js";

const EVENTS = [
  { id: "long", from: -400 },
  { id: "before", from: -1 },
  { id: "first", from: 0 },
  { id: "last", from: 30 },
];
const never = () => false;
const ids = (events) => events.map((e) => e.id);

test("what begins in the time comes first, and what began earlier keeps its own order", () => {
  const { begins, earlier } = inParts(EVENTS, { from: 0 }, never);
  assert.deepEqual(
    [ids(begins), ids(earlier)],
    [
      ["first", "last"],
      ["long", "before"],
    ],
  );
});

test("in an open time everything begins within it", () => {
  assert.deepEqual(inParts(EVENTS, { from: -Infinity }, never).earlier, []);
});

test("an event without a stated beginning began earlier", () => {
  assert.deepEqual(ids(inParts([{ id: "open", from: -Infinity }], { from: 0 }, never).earlier), ["open"]);
});

test("what is vague stands aside in its own order, unless it is most of the list", () => {
  const parts = (vague) => inParts(EVENTS, { from: 0 }, (e) => vague.includes(e.id));
  const { begins, earlier, aside } = parts(["before", "first"]);
  assert.deepEqual([ids(begins), ids(earlier), ids(aside)], [["last"], ["long"], ["before", "first"]]);
  assert.deepEqual(ids(parts(["long", "before", "first"]).aside), []);
});
