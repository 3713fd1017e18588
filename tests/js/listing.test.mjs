import assert from "node:assert/strict";
import { test } from "node:test";

import { begunFirst, longestRise } from "../../geo/web/panel/listing.js";
import { randomNumbers } from "./random.mjs";

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

test("a list put in another order moves as few entries as can be", () => {
  const kept = (numbers) => [...longestRise(numbers)].sort((a, b) => a - b).map((i) => numbers[i]);
  assert.deepEqual(kept([2, 3, 4, -1, 0, 1]), [2, 3, 4]); // a heading that is new, and two that come behind it
  assert.deepEqual(kept([0, 1, 2]), [0, 1, 2]);
  assert.deepEqual(kept([]), []);
  const random = randomNumbers(7);
  for (let round = 0; round < 200; round++) {
    const numbers = [...Array(7).keys()].sort(() => random() - 0.5);
    const rises = [...Array(2 ** 7).keys()]
      .map((set) => numbers.filter((_, i) => set & (1 << i)))
      .filter((part) => part.every((n, i) => !i || part[i - 1] < n));
    const found = kept(numbers);
    assert.ok(rises.some((part) => part.join() === found.join()));
    assert.equal(found.length, Math.max(...rises.map((part) => part.length)));
  }
});
