import assert from "node:assert/strict";
import { test } from "node:test";
import { mapMessage, publicState, readMessage, refusal } from "../../geo/web/embed/protocol.js";

const set = (request, more = {}) => ({ dateline: 1, type: "set", request, ...more });

test("a sound message is read as it was meant", () => {
  assert.deepEqual(readMessage({ dateline: 1, type: "hello" }), { type: "hello" });
  assert.deepEqual(readMessage({ dateline: 1, type: "theme", theme: "dark" }), { type: "theme", theme: "dark" });
  const request = { event: "ghulja-taken", view: { centre: [81, 44], zoom: 6 }, filters: { kinds: ["talks"] } };
  assert.deepEqual(readMessage(set(request, { id: 3 })), { type: "set", id: 3, request });
  assert.deepEqual(readMessage(set({ period: null })), { type: "set", id: null, request: { period: null } });
});

test("what is not ours, of another version or of another type is nothing", () => {
  const others = [
    null,
    undefined,
    1,
    "set",
    "{}",
    [],
    [set({})],
    {},
    { type: "set", request: {} },
    { ...set({}), dateline: 2 },
    { ...set({}), dateline: "1" },
    { dateline: 1 },
    { dateline: 1, type: "toString" },
    { dateline: 1, type: "constructor" },
    { dateline: 1, type: ["set"] },
    { dateline: 1, type: "ready" },
    { dateline: 1, type: "theme", theme: "blue" },
    { dateline: 1, type: "hello", more: 1 },
  ];
  for (const other of others) assert.equal(readMessage(other), null, JSON.stringify(other));
});

test("a request that is huge, deep, cyclic or no plain data is nothing, and nothing is polluted", () => {
  let deep = {};
  for (let i = 0; i < 50_000; i++) deep = { deep };
  const cyclic = {};
  cyclic.self = cyclic;
  const hostile = [
    deep,
    cyclic,
    { find: "x".repeat(2000) },
    { list: Array(100_000).fill(0) },
    Object.fromEntries([...Array(500)].map((_, i) => [`k${i}`, i])),
    JSON.parse('{"__proto__": {"polluted": true}}'),
    JSON.parse('{"filters": {"__proto__": {"polluted": true}}}'),
    { at: new Date() },
    { m: new Map() },
    { b: new ArrayBuffer(8) },
    { n: NaN },
    { n: Infinity },
    { n: 10n },
    { u: undefined },
    { f: () => 1 },
    Object.create({ period: "x" }),
    [],
    null,
    "all",
  ];
  for (const request of hostile) assert.equal(readMessage(set(request)), null);
  for (const id of ["1", 1.5, {}, -(2 ** 60)]) assert.equal(readMessage(set({}, { id })), null);
  assert.equal({}.polluted, undefined);
});

test("the page around hears what is shown, and nothing that a reader searched for", () => {
  const state = {
    period: "p",
    from: "1945-01-01",
    to: "1945-09-30",
    event: "e",
    mode: "in",
    might: true,
    names: "source",
    compare: { period: "q" },
    filters: { text: "a private matter" },
    visible: ["e"],
    view: {},
  };
  const shown = publicState(state, "manas", "A title");
  assert.deepEqual(shown, {
    period: "p",
    from: "1945-01-01",
    to: "1945-09-30",
    event: "e",
    place: "manas",
    mode: "in",
    might: true,
    names: "source",
    compare: { period: "q" },
    title: "A title",
  });
  assert.equal(publicState({ ...state, compare: undefined }, null, null).compare, null);
  assert.deepEqual(mapMessage("size", { height: 3 }), { dateline: 1, type: "size", height: 3 });
});

test("a refusal is told in few words", () => {
  assert.equal(refusal(new RangeError("no period")), "no period");
  assert.equal(refusal("x".repeat(900)).length, 300);
});
