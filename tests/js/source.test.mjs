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
    seek: async (id) => {
      const found = id === "far" ? event("far", 90, 90) : null;
      if (found) this_.teach(found);
      return found;
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
  assert.deepEqual(store.total(), { n: 1, unseen: 0, exact: true });
  assert.equal(store.source.strip, null);
});

test("what a source does not know one by one is counted with what is in view", () => {
  const store = storeOf([event("a", 10, 10), event("b", 12, 12, { outside: true })]);
  store.set({ from: "1970-01-11", to: "1970-01-20" });
  assert.deepEqual(store.total(), { n: 51, unseen: 50, exact: true });
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
