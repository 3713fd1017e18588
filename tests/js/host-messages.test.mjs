// What a host page makes of a map's messages, and the address that it gives a frame.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readMessage } from "../../geo/web/embed/protocol.js";
import { frameAddress, readPeriods, readState, readTapped } from "../../geo/web/host/messages.js";

const none = () => null;
const of = (attributes) => (name) => attributes[name] ?? null;

test("a frame's address has the host's options in its query, the moment in its fragment, and the origin to speak with", () => {
  assert.equal(
    frameAddress(
      "maps/a.html?x=1#find=b",
      "https://site.example/p/",
      "https://site.example",
      of({ event: "e", fixed: "", place: "p" }),
    ),
    "https://site.example/p/maps/a.html?x=1&fixed=&host=https%3A%2F%2Fsite.example#find=b&event=e",
  );
});

test("a page from disk has no origin that could be named", () => {
  assert.equal(frameAddress("a.html", "file:///maps/", "null", none), "file:///maps/a.html");
});

for (const src of ["javascript:alert(1)", "data:text/html,x", "blob:https://a.example/1", "", null, "https://"])
  test(`no frame is opened for ${JSON.stringify(src)}`, () => {
    assert.equal(frameAddress(src, "https://site.example/", "https://site.example", none), null);
  });

test("of a state only texts of modest length are read, whatever a map sends", () => {
  const read = readState({ period: "p", from: 3, title: "t".repeat(999), extra: "x", compare: { from: "a", to: {} } });
  assert.deepEqual(read.compare, { period: null, from: "a", to: null });
  assert.equal(read.title.length, 200);
  assert.deepEqual([read.period, read.from, "extra" in read], ["p", null, false]);
  assert.equal(readState(undefined).period, null);
});

test("lists that are none are empty, and of too long ones a part is read", () => {
  assert.deepEqual([readTapped("abc"), readPeriods(null)], [[], []]);
  assert.deepEqual(readTapped(["a", 3, null]), ["a"]);
  assert.equal(readTapped(Array(500).fill("a")).length, 100);
  assert.deepEqual(readPeriods([{ id: "p", title: 3 }, null]), [
    { id: "p", title: null },
    { id: null, title: null },
  ]);
});

test("a list with holes is no plain data", () => {
  const sparse = [];
  sparse[3] = 1;
  const message = (list) => readMessage({ dateline: 1, type: "set", request: { filters: { kinds: list } } });
  assert.equal(message(sparse), null);
  assert.notEqual(message([1]), null);
});
