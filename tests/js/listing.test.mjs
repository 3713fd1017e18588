import assert from "node:assert/strict";
import { test } from "node:test";

import { inParts, longestRise } from "../../geo/web/panel/listing.js";
import { randomNumbers } from "./random.mjs";

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
