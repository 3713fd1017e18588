import assert from "node:assert/strict";
import { test } from "node:test";
import { byTime, dayOf, headline, isoOf, overlaps, strength, surely } from "../../geo/web/time/time.js";

test("a day before 1970 becomes a number and comes back", () => {
  for (const iso of ["1944-11-12", "1969-12-31", "1970-01-01", "0044-03-15", "2023-04-05"])
    assert.equal(isoOf(dayOf(iso)), iso);
  assert.equal(dayOf("1970-01-01"), 0);
  assert.equal(dayOf("1969-12-31"), -1);
});

test("a day that does not exist is refused", () => {
  assert.throws(() => dayOf("1945-02-30"), RangeError);
  assert.throws(() => dayOf("1945"), RangeError);
});

test("spans that share one day overlap, spans that only touch months do not", () => {
  const span = (a, b) => ({ from: dayOf(a), to: dayOf(b) });
  assert.ok(overlaps(span("1944-11-07", "1944-11-12"), span("1944-11-12", "1944-12-31")));
  assert.ok(!overlaps(span("1944-11-07", "1944-11-11"), span("1944-11-12", "1944-12-31")));
});

test("events sort by start, then end, then id", () => {
  const rows = [
    { id: "b", from: 1, to: 9 },
    { id: "c", from: 1, to: 2 },
    { id: "a", from: 1, to: 9 },
    { id: "z", from: -Infinity, to: 0 },
  ];
  assert.deepEqual(
    rows.sort(byTime).map((r) => r.id),
    ["z", "c", "a", "b"],
  );
});

test("a headline is one month, a lead-in and a month, or years", () => {
  assert.deepEqual(headline(dayOf("1990-04-01"), dayOf("1990-04-30"), "en"), { lead: null, large: "April 1990" });
  assert.deepEqual(headline(dayOf("1945-01-01"), dayOf("1945-09-30"), "en"), {
    lead: ["January", "September 1945"],
    large: "September 1945",
  });
  assert.deepEqual(headline(dayOf("1945-10-01"), dayOf("1946-06-30"), "en"), {
    lead: ["October 1945", "June 1946"],
    large: "June 1946",
  });
  assert.deepEqual(headline(dayOf("1991-01-01"), dayOf("2023-12-31"), "en"), { lead: ["1991", "2023"], large: "2023" });
});

test("an event is drawn the paler, the less of what it may mean lies in the time, and never below 0.45", () => {
  const w = { from: 100, to: 199 };
  assert.equal(strength({ from: 100, to: 199 }, w), 1);
  assert.equal(strength({ from: 0, to: 400, sure: { from: 150, to: 160 } }, w), 1);
  assert.ok(surely({ from: 150, to: 150 }, w) && !surely({ from: 199, to: 200 }, w));
  const half = strength({ from: 150, to: 249 }, w);
  const little = strength({ from: 190, to: 1000 }, w);
  assert.ok(1 > half && half > little && little > strength({ from: 0, to: 50 }, w));
  assert.equal(strength({ from: -Infinity, to: 150 }, w), 0.5);
  assert.equal(strength({ from: 0, to: 99 }, w), 0.45);
});
