import assert from "node:assert/strict";
import { test } from "node:test";

import { begunFirst } from "../../geo/web/panel/listing.js";

const EVENTS = [
  { id: "long", from: -400 },
  { id: "before", from: -1 },
  { id: "first", from: 0 },
  { id: "last", from: 30 },
];
const ids = (events) => events.map((e) => e.id);

test("what begins in the time comes first, and what began earlier keeps its own order", () => {
  const { begins, earlier } = begunFirst(EVENTS, { from: 0 });
  assert.deepEqual(
    [ids(begins), ids(earlier)],
    [
      ["first", "last"],
      ["long", "before"],
    ],
  );
});

test("in an open time everything begins within it", () => {
  assert.deepEqual(begunFirst(EVENTS, { from: -Infinity }).earlier, []);
});

test("an event without a stated beginning began earlier", () => {
  assert.deepEqual(ids(begunFirst([{ id: "open", from: -Infinity }], { from: 0 }).earlier), ["open"]);
});
