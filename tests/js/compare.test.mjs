import assert from "node:assert/strict";
import { test } from "node:test";
import {
  closed,
  holdingsCompared,
  inOrder,
  inTimes,
  movedBetween,
  periodBeside,
  shownInBoth,
  timeToBegin,
} from "../../geo/web/compare/compare-times.js";
import { createStore } from "../../geo/web/events/store.js";
import { decodeMoment, encodeMoment } from "../../geo/web/share/links.js";
import { dayOf, shortInterval } from "../../geo/web/time/time.js";

const events = (...ids) => ids.map((id) => ({ id }));
const time = (from, to) => ({ from: dayOf(from), to: dayOf(to) });
const held = (title, party, from, to, extent = "stated", sources = ["C"]) => ({
  title,
  party,
  extent,
  sources,
  ...time(from, to),
});

test("events are of the first time alone, of both, or of the second alone, each in order and each once", () => {
  const found = inTimes(events("a", "b", "c", "d"), events("b", "d", "e"));
  assert.deepEqual(found, { first: events("a", "c"), both: events("b", "d"), second: events("e") });
  assert.deepEqual(inTimes([], events("a")), { first: [], both: [], second: events("a") });
});

test("a place that another holds at the end of the later time is told with both, the earlier first", () => {
  const control = [
    held("Ghulja", "roc", "1933-01-01", "1944-11-12"),
    held("Ghulja", "etr", "1944-11-12", "1949-12-20"),
    held("Urumchi", "roc", "1933-01-01", "1949-12-07", "stated", ["B"]),
  ];
  const [before, after] = [time("1944-01-01", "1944-07-31"), time("1945-01-01", "1945-09-30")];
  for (const [a, b] of [
    [before, after],
    [after, before],
  ]) {
    const changes = holdingsCompared(control, a, b);
    assert.deepEqual(
      changes.map((c) => [c.title, c.earlier.map((h) => h.party), c.later.map((h) => h.party), c.sources]),
      [["Ghulja", ["roc"], ["etr"], ["C"]]],
    );
  }
});

test("a holding that begins, ends or is told with another extent is a change, one that goes on is none", () => {
  const control = [
    held("Manas", "etr", "1945-09-01", "1946-06-30"),
    held("Turpan", "prc", "1949-10-18", "1954-12-31"),
    held("Ili", "etr", "1944-11-12", "1946-05-31", "extent unknown"),
    held("Ili", "etr", "1946-06-01", "1949-12-22"),
    held("Altay", "etr", "1945-09-01", "1949-12-22"),
  ];
  const changes = (a, b) =>
    holdingsCompared(control, a, b).map((c) => `${c.title} ${c.earlier.length}${c.later.length}`);
  assert.deepEqual(changes(time("1945-01-01", "1945-09-30"), time("1946-07-01", "1947-01-01")), ["Manas 10", "Ili 11"]);
  assert.deepEqual(changes(time("1946-07-01", "1947-01-01"), time("1949-10-01", "1949-11-30")), ["Turpan 01"]);
  assert.deepEqual(changes(time("1946-07-01", "1947-01-01"), time("1946-07-01", "1947-01-01")), []);
});

test("two holders told for one day stand together", () => {
  const control = [
    held("Aksu", "etr", "1945-01-01", "1945-12-31", "partial"),
    held("Aksu", "roc", "1945-01-01", "1945-12-31", "partial"),
  ];
  const [change] = holdingsCompared(control, time("1944-01-01", "1944-02-01"), time("1945-01-01", "1945-02-01"));
  assert.deepEqual(
    change.later.map((h) => h.party),
    ["etr", "roc"],
  );
});

test("of two times the one that ends first is the earlier", () => {
  const [a, b] = [time("1945-01-01", "1945-12-31"), time("1944-01-01", "1946-01-01")];
  assert.deepEqual(inOrder(b, a), [a, b]);
  assert.deepEqual(inOrder(a, b), [a, b]);
});

test("a movement is told between two times where its told time begins or ends there, in chronological order", () => {
  const moved = (id, from, to) => ({ id, ...time(from, to) });
  const movements = [
    moved("both", "1945-11-01", "1945-12-01"),
    moved("begins", "1946-01-01", "1947-01-01"),
    moved("ends", "1945-07-01", "1945-10-10"),
    moved("before", "1945-07-01", "1945-09-30"),
    moved("after", "1946-07-01", "1946-07-02"),
    moved("throughout", "1945-01-01", "1949-01-01"),
    { id: "open", from: -Infinity, to: dayOf("1946-06-30") },
  ];
  const [a, b] = [time("1945-01-01", "1945-09-30"), time("1945-10-01", "1946-06-30")];
  for (const times of [
    [a, b],
    [b, a],
  ])
    assert.deepEqual(
      movedBetween(movements, ...times).map((m) => m.id),
      ["ends", "both", "begins", "open"],
    );
  assert.deepEqual(movedBetween(movements, a, a), []);
});

const periods = [
  { id: "p1", ...time("1944-01-01", "1944-12-31") },
  { id: "p2", ...time("1945-01-01", "1945-12-31") },
  { id: "p3", ...time("1946-01-01", "1946-12-31") },
];

test("steps go from period to period, and from days of one's own to the nearest", () => {
  assert.equal(periodBeside(periods, { period: "p2", ...periods[1] }, 1).id, "p3");
  assert.equal(periodBeside(periods, { period: "p3", ...periods[2] }, 1), null);
  assert.equal(periodBeside(periods, { period: "p1", ...periods[0] }, -1), null);
  const own = { period: null, ...time("1945-03-01", "1945-04-01") };
  assert.equal(periodBeside(periods, own, 1).id, "p3");
  assert.equal(periodBeside(periods, own, -1).id, "p1");
});

test("a time is first compared with the period after it, at the end with the one before, without periods with all", () => {
  const whole = { from: "1944-01-01", to: "1946-12-31" };
  assert.deepEqual(timeToBegin(periods, { period: "p1", ...periods[0] }, whole), { period: "p2" });
  assert.deepEqual(timeToBegin(periods, { period: "p3", ...periods[2] }, whole), { period: "p2" });
  assert.deepEqual(
    timeToBegin(
      periods,
      { period: null, ...closed({ from: -Infinity, to: Infinity }, time("1944-01-01", "1946-12-31")) },
      whole,
    ),
    { period: "p2" },
  );
  assert.deepEqual(timeToBegin([], { period: null, from: 0, to: 1 }, whole), whole);
});

test("an interval is written as short as it is exact", () => {
  const written = (from, to) => {
    const { from: a, to: b } = time(from, to);
    return shortInterval(a, b);
  };
  assert.equal(written("1944-11-12", "1944-11-12"), "1944-11-12");
  assert.equal(written("1944-11-01", "1944-11-30"), "1944-11");
  assert.equal(written("1945-01-01", "1945-09-30"), "1945-01/1945-09");
  assert.equal(written("1933-01-01", "1949-12-31"), "1933/1949");
  assert.equal(written("1945-01-01", "1945-12-31"), "1945");
  assert.equal(written("1945-01-01", "1945-09-29"), "1945-01-01/1945-09-29");
  assert.equal(written("0044-03-15", "0044-03-31"), "0044-03-15/0044-03-31");
});

const data = () => ({
  periods: [
    { id: "p1", title: "One", from: "1944-01-01", to: "1944-12-31" },
    { id: "p2", title: "Two", from: "1945-01-01", to: "1945-12-31" },
    { id: "p3", title: "Three", from: "1946-01-01", to: "1946-12-31" },
  ],
  events: [
    { id: "early", from: "1944-05-01", to: "1944-05-01" },
    { id: "late", from: "1945-05-01", to: "1945-05-01" },
    { id: "last", from: "1946-05-01", to: "1946-05-01" },
  ],
});
function comparing() {
  const store = createStore(data());
  store.equip({ compares: true });
  store.set({ period: "p1", compare: { period: "p2" } });
  return store;
}

test("the store keeps the compared time as a period where it is one, else as days", () => {
  const store = comparing();
  assert.deepEqual(store.state().compare, { period: "p2" });
  store.set({ compare: { from: "1946-01-01", to: "1946-12-31" } });
  assert.deepEqual(store.state().compare, { period: "p3" });
  store.set({ compare: { from: "1946-02-01", to: "1946-03-01" } });
  assert.deepEqual(store.state().compare, { from: "1946-02-01", to: "1946-03-01" });
  store.set({ compare: null });
  assert.equal(store.state().compare, null);
});

test("the same compared time again is no change", () => {
  const store = comparing();
  let heard = 0;
  store.on("change", () => heard++);
  store.set({ compare: { from: "1945-01-01", to: "1945-12-31" } });
  assert.equal(heard, 0);
  assert.throws(() => {
    store.state().compare.period = "p3";
  }, TypeError);
  assert.deepEqual(store.state().compare, { period: "p2" });
});

test("a compared time that is none is refused, and so is any where nothing can be compared", () => {
  const store = comparing();
  for (const bad of [
    { period: "p9" },
    { period: null },
    { from: "1946-01-01" },
    { from: "1946-01-01", to: "1945-01-01" },
    { from: "1946-02-30", to: "1946-03-01" },
    {},
    "p2",
    3,
    undefined,
    { period: "p2", from: "1944-01-01", to: "1944-01-02" },
  ])
    assert.throws(
      () => store.set({ period: "p3", compare: bad }),
      /RangeError|TypeError|compare|period|day|ISO|interval/,
    );
  assert.equal(store.state().period, "p1");
  assert.throws(() => createStore(data()).set({ compare: { period: "p2" } }), RangeError);
});

test("choosing an event of the compared time leaves the time alone, and it is let go when the comparison ends", () => {
  const store = comparing();
  store.set({ event: "late" });
  assert.deepEqual([store.state().period, store.state().event], ["p1", "late"]);
  store.set({ compare: null });
  assert.deepEqual([store.state().period, store.state().event], ["p1", null]);
  store.set({ event: "early", compare: { period: "p2" } });
  store.set({ compare: null });
  assert.equal(store.state().event, "early");
});

test("choosing an event of neither time moves the first one", () => {
  const store = comparing();
  store.set({ event: "last" });
  assert.deepEqual([store.state().period, store.state().compare], ["p3", { period: "p2" }]);
});

test("a second store shares the events and has a time of its own", () => {
  const store = comparing();
  const second = createStore({ periods: [], events: [] }, store);
  assert.equal(second.event("late"), store.event("late"));
  second.set({ period: "p2" });
  assert.deepEqual([second.state().visible, store.state().visible], [["late"], ["early"]]);
});

test("what is taken away of two times has every event once, in order, with the time or times it is of", () => {
  const store = comparing();
  const second = createStore({ periods: [], events: [] }, store);
  second.set({ from: "1944-05-01", to: "1945-12-31" });
  for (const [first, other, which] of [
    [store, second, ["both", "second"]],
    [second, store, ["both", "first"]],
  ]) {
    const handed = shownInBoth(first, other);
    assert.deepEqual(
      handed.events.map((e) => e.id),
      ["early", "late"],
    );
    assert.deepEqual(
      handed.events.map((e) => handed.which(e.id)),
      which,
    );
  }
  assert.deepEqual(shownInBoth(store, second).times, { first: "1944", second: "1944-05/1945-12" });
  assert.equal(shownInBoth(store, second).which("last"), undefined);
});

test("the compared time stands in the address and comes back", () => {
  const opening = {
    period: "p1",
    from: "1944-01-01",
    to: "1944-12-31",
    event: null,
    filters: null,
    names: "source",
    compare: null,
    view: null,
  };
  for (const compare of [
    { period: "p2" },
    { from: "1945-01-01", to: "1945-02-03" },
    { from: "-0044-03-15", to: "0012-01-01" },
  ])
    assert.deepEqual(decodeMoment(encodeMoment({ ...opening, compare }, opening)), { compare });
  assert.equal(encodeMoment({ ...opening, compare: { period: "p2" } }, opening), "with=p2");
  assert.deepEqual(decodeMoment("with=1945-01-01..1945-13"), {});
  assert.deepEqual(decodeMoment("with=&with=.."), {});
});
