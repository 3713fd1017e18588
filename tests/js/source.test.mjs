import assert from "node:assert/strict";
import { test } from "node:test";
import { fileSource } from "../../geo/web/events/source.js";
import { createStore } from "../../geo/web/events/store.js";
import { byTime } from "../../geo/web/time/time.js";

const YEAR = { id: "p", title: "The year", from: "1900-01-01", to: "1900-12-31" };
const event = (id, from, to, more = {}) => ({ id, from, to, kind: "battle", at: [], ...more });

/** A source that knows what it is given, counts five unseen events a day, and can be taught more. */
function growing(known) {
  const listeners = new Set();
  let events = [...known].sort(byTime);
  return {
    ...fileSource({ events: [] }),
    events: () => events,
    event: (id) => events.find((e) => e.id === id),
    span: () => ({ from: 0, to: 100 }),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unseen: ({ from, to }) => ({ n: 5 * (to - Math.max(0, from) + 1), exact: from % 10 === 0 }),
    inView: (e) => !e.outside,
    seek: async (id) => (["far", "near"].includes(id) ? event(id, 90, 90) : null),
    held: [],
    hold(held) {
      this_.held.push(held?.id ?? null);
      if (held && !events.includes(held)) this_.teach(held);
    },
    teach(more) {
      events = [...events, more].sort(byTime);
      for (const listener of listeners) listener();
    },
  };
}
let this_;
const storeOf = (known) => {
  this_ = growing(known);
  return createStore({ periods: [] }, null, this_);
};

test("a page that holds all of its events counts those that it shows, exactly", () => {
  const store = createStore({ periods: [YEAR], events: [event("a", "1900-02-01", "1900-02-03")] });
  assert.deepEqual(store.total(), { n: 1, unseen: 0, exact: true, apart: false });
  assert.equal(store.source.strip, null);
});

test("what a source does not know one by one is counted with what is in view", () => {
  const store = storeOf([event("a", 10, 10), event("b", 12, 12, { outside: true })]);
  store.set({ from: "1970-01-11", to: "1970-01-20" });
  assert.deepEqual(store.total(), { n: 51, unseen: 50, exact: true, apart: false });
  assert.deepEqual(store.state().visible, ["a"], "the list has what is in view");
  assert.deepEqual(
    store.visible().map((e) => e.id),
    ["a", "b"],
    "and the map what is around it too",
  );
});

test("between the edges of bins, or where not all kinds are shown, a count is the most there can be", () => {
  const store = storeOf([event("a", 10, 10)]);
  store.set({ from: "1970-01-12", to: "1970-01-20" });
  assert.equal(store.total().exact, false);
  store.set({ from: "1970-01-11", to: "1970-01-20", might: false });
  assert.equal(store.total().exact, false);
});

test("what becomes known is heard apart from what is chosen", () => {
  const store = storeOf([event("a", 10, 10)]);
  const heard = [];
  store.on("known", () => heard.push("known"));
  store.on("change", () => heard.push("change"));
  this_.teach(event("b", 11, 11));
  assert.deepEqual(heard, ["known"]);
  assert.deepEqual(store.state().visible, ["a", "b"]);
});

test("an event that is not known is sought, and chosen once it is found", async () => {
  const store = storeOf([event("a", 10, 10)]);
  store.set({ event: "far" });
  assert.equal(store.state().event, null);
  await new Promise((done) => setTimeout(done));
  assert.equal(store.state().event, "far");
});

test("what is chosen meanwhile stays chosen, and what is not found chooses nothing", async () => {
  const store = storeOf([event("a", 10, 10)]);
  store.set({ event: "far" });
  store.set({ event: "a" });
  await new Promise((done) => setTimeout(done));
  assert.equal(store.state().event, "a");
  store.set({ event: "nowhere" });
  await new Promise((done) => setTimeout(done));
  assert.equal(store.state().event, "a");
});

test("an event is held from the moment that it is chosen, and its listeners find it known", async () => {
  const store = storeOf([event("a", 10, 10)]);
  store.set({ event: "a" });
  store.set({ event: "far" });
  const heard = [];
  store.on("known", () => heard.push(["known", store.chosen()?.id]));
  store.on("change", ({ event: id }) => heard.push(["change", store.event(id)?.id]));
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(heard, [
    ["known", "far"],
    ["change", "far"],
  ]);
  assert.deepEqual(this_.held, ["a", "far"]);
});

test("a record that comes late takes nothing from what was chosen since", async () => {
  const store = storeOf([event("a", 10, 10)]);
  let come = (_) => {};
  const late = new Promise((done) => {
    come = done;
  });
  const finding = store.seek(late, "list");
  store.set({ event: "a" });
  come(event("far", 90, 90));
  await finding;
  assert.equal(store.state().event, "a");
  assert.equal(store.chosen().id, "a");
  assert.deepEqual(this_.held, ["a"]);
  store.set({ filters: null });
});

test("of two events that are sought the later is chosen, whichever comes first, and only its fault is told", async () => {
  const store = storeOf([]);
  const [ways, found] = [[], []];
  const coming = () =>
    new Promise((come, fail) => {
      ways.push({ come, fail });
    });
  const [first, second] = [store.seek(coming(), "list"), store.seek(coming(), "list")];
  ways[1].come(event("near", 90, 90));
  await second;
  ways[0].come(event("far", 90, 90));
  await first;
  found.push(store.state().event);
  const [third, fourth] = [store.seek(coming(), "list"), store.seek(coming(), "list")];
  ways[2].fail(new Error("of no interest any more"));
  ways[3].fail(new Error("of interest"));
  await third;
  await assert.rejects(fourth, /of interest$/);
  assert.deepEqual(found, ["near"]);
});

test("with filters on, what they cannot tell of is not counted, and stands apart", () => {
  const store = storeOf([event("a", 10, 10), event("b", 11, 11, { kind: "talks" })]);
  store.equip({ tidy: (f) => f, lens: (f) => (e) => (!f || e.kind === f.kinds[0] ? e : null) });
  store.set({ filters: { kinds: ["talks"] } });
  assert.deepEqual(store.total(), { n: 1, unseen: 0, exact: true, apart: true });
  assert.equal(store.set({ filters: null }) ?? store.total().apart, false);
});
