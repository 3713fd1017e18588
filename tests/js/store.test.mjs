import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../geo/web/events/store.js";

const data = () => ({
  periods: [
    { id: "p1", title: "First", from: "1944-08-01", to: "1944-12-31" },
    { id: "p2", title: "Second", from: "1945-01-01", to: "1945-09-30" },
  ],
  events: [
    { id: "late", from: "1945-09-01", to: "1945-09-30" },
    { id: "early", from: "1944-11-07", to: "1944-11-12" },
    { id: "across", from: "1944-12-01", to: "1945-01-31" },
    { id: "open", from: null, to: "1944-08-15" },
    { id: "outside", from: "1950-01-01", to: "1950-01-01" },
  ],
});

test("a period shows every event its time touches, in chronological order", () => {
  const store = createStore(data());
  store.set({ period: "p1" });
  assert.deepEqual(store.state(), {
    period: "p1",
    from: "1944-08-01",
    to: "1944-12-31",
    event: null,
    mode: "in",
    might: true,
    filters: null,
    names: "source",
    compare: null,
    visible: ["open", "early", "across"],
  });
});

test("an interval of the same days as a period is that period", () => {
  const store = createStore(data());
  store.set({ from: "1945-01-01", to: "1945-09-30" });
  assert.equal(store.state().period, "p2");
  store.set({ from: "1945-01-02", to: "1945-09-30" });
  assert.equal(store.state().period, null);
});

test("choosing an event moves time to the period that holds it", () => {
  const store = createStore(data());
  store.set({ period: "p1" });
  store.set({ event: "late" });
  assert.equal(store.state().period, "p2");
  assert.equal(store.state().event, "late");
  store.set({ event: "outside" });
  assert.equal(store.state().period, null);
  assert.ok(store.state().visible.includes("outside"));
});

test("choosing an event that is already on view leaves the time alone", () => {
  const store = createStore(data());
  store.set({ period: null });
  store.set({ event: "early" });
  assert.equal(store.state().period, null);
});

test("a bad request says what is wrong and changes nothing", () => {
  const store = createStore(data());
  store.set({ period: "p1" });
  const before = store.state();
  for (const bad of [
    { period: "p9" },
    { event: "nobody" },
    { from: "1945-02-30" },
    { from: "1946-01-01", to: "1945-01-01" },
    { colour: "red" },
    null,
    "p1",
  ])
    assert.throws(() => store.set(bad));
  assert.deepEqual(store.state(), before);
});

test("listeners hear a change once, none when nothing changed, none after they stopped", () => {
  const store = createStore(data());
  const heard = [];
  const stop = store.on("change", (state) => heard.push(state.period));
  store.set({ period: "p1" });
  store.set({ period: "p1" });
  stop();
  store.set({ period: "p2" });
  assert.deepEqual(heard, ["p1"]);
  assert.throws(() => store.on("click", () => {}), RangeError);
});

const equipped = () => {
  const store = createStore(data());
  store.equip({
    tidy: (f) => f,
    lens: (f) => (e) => (f?.text && !e.id.includes(f.text) ? null : e),
    names: ["source", "zh"],
  });
  return store;
};

test("filters leave of a time only what they let through, and null takes them off", () => {
  const store = equipped();
  store.set({ period: "p1", filters: { text: "a" } });
  assert.deepEqual(store.state().visible, ["early", "across"]);
  assert.deepEqual(
    store.admitted().map((e) => e.id),
    ["early", "across", "late"],
  );
  store.set({ filters: null });
  assert.deepEqual(store.state().visible, ["open", "early", "across"]);
});

test("filters that hide the chosen event close it, and an event they hide takes them off", () => {
  const store = equipped();
  store.set({ event: "late" });
  store.set({ filters: { text: "early" } });
  assert.equal(store.state().event, null);
  store.set({ event: "across" });
  assert.equal(store.state().filters, null);
  assert.equal(store.state().event, "across");
});

test("the same filters again are no change, and unknown names are refused", () => {
  const store = equipped();
  let heard = 0;
  store.on("change", () => heard++);
  store.set({ filters: { text: "a" } });
  store.set({ filters: { text: "a" } });
  assert.equal(heard, 1);
  store.set({ names: "zh" });
  assert.equal(store.state().names, "zh");
  assert.throws(() => store.set({ names: "tlh" }), RangeError);
  assert.throws(() => createStore(data()).set({ filters: { text: "a" } }), RangeError);
});

test("up to a time shows what was before it too, and choosing what is past leaves the time alone", () => {
  const store = createStore(data());
  store.set({ period: "p2", mode: "up-to" });
  assert.deepEqual(store.state().visible, ["open", "early", "across", "late"]);
  store.set({ event: "early" });
  assert.equal(store.state().period, "p2");
  store.set({ mode: "in" });
  assert.equal(store.state().event, null);
  assert.deepEqual(store.state().visible, ["across", "late"]);
});

test("without what might be, only what is sure remains, and the chosen event", () => {
  const one = data();
  one.events.push({ id: "front", from: "1944-07-01", to: "1944-09-30", sure: ["1944-07-31", "1944-09-01"] });
  const store = createStore(one);
  store.set({ period: "p1", might: false });
  assert.deepEqual(store.state().visible, ["front", "early"]);
  store.set({ event: "across" });
  assert.deepEqual(store.state().visible, ["front", "early", "across"]);
  store.set({ event: null, might: true });
  assert.equal(store.state().visible.length, 4);
});

test("a mode or switch of another kind is refused", () => {
  const store = createStore(data());
  for (const bad of [{ mode: "all" }, { mode: null }, { might: 1 }, { might: undefined }])
    assert.throws(() => store.set(bad));
  assert.equal(store.state().mode, "in");
});

test("the next and previous event follow the chosen one, or the chosen time", () => {
  const store = createStore(data());
  store.set({ period: "p2" });
  assert.equal(store.neighbour(1).id, "across");
  assert.equal(store.neighbour(-1).id, "early");
  store.set({ event: "late" });
  assert.equal(store.neighbour(1).id, "outside");
  store.set({ event: "outside" });
  assert.equal(store.neighbour(1), null);
  store.set({ event: "open" });
  assert.equal(store.neighbour(-1), null);
});

test("an open period has open ends in the state, and the map's time stays finite", () => {
  const store = createStore({
    periods: [{ id: "since", title: "Since", from: "1949-10-01", to: null }],
    events: [{ id: "a", from: "1950-01-01", to: "1950-02-01" }],
  });
  store.set({ period: "since" });
  assert.deepEqual([store.state().from, store.state().to], ["1949-10-01", null]);
  assert.ok(Number.isFinite(store.span().to));
  assert.deepEqual(createStore({ periods: [], events: [] }).state().visible, []);
});
