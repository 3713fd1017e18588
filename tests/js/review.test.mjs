// A review's state and its file: what is found, what is decided, and where it belongs in a text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { correctionsOf, stateOf } from "../../geo/web/review/corrections.js";
import { readEdtf } from "../../geo/web/review/edtf.js";
import { createReview, doubtfulFirst } from "../../geo/web/review/finds.js";
import { findAgain, segmentsOf, selectorsOf, textOf, wordsOf } from "../../geo/web/review/points.js";

const TEXT = "On 3 May 1921 the ferry 🛳 left Turku. Two days later it reached Helsinki.";
const TURKU = { id: "g:1", title: "Turku", lon: 22.27, lat: 60.45, radius_km: 7 };
const OTHER = { id: "g:2", title: "Turku Township", lon: -90, lat: 45, radius_km: 7 };
const HELSINKI = { id: "g:3", title: "Helsinki", lon: 24.94, lat: 60.17, radius_km: 20 };
const at = (words) => {
  const start = Array.from(TEXT.slice(0, TEXT.indexOf(words))).length;
  return { start, end: start + Array.from(words).length };
};

const page = () => ({
  locale: "en",
  kinds: { departure: "", arrival: "" },
  modalities: ["reported", "planned"],
  roles: ["location", "origin", "destination"],
  article: { id: "a", title: "", date: "1921", sha256: "ab", text: TEXT },
  places: [
    { ...at("Turku"), aside: false, place: "g:1", confidence: 0.4, why: "", candidates: [TURKU, OTHER] },
    { ...at("Helsinki"), aside: false, place: "g:3", confidence: 0.9, why: "", candidates: [HELSINKI] },
  ],
  times: [
    { ...at("3 May 1921"), edtf: "1921-05-03", days: ["1921-05-03", "1921-05-03"], likely: "", confidence: 1, why: "" },
    {
      ...at("Two days later"),
      edtf: "1921-05-05",
      days: ["1921-05-05", "1921-05-05"],
      likely: "",
      confidence: 0.8,
      why: "",
    },
  ],
  events: [
    {
      edtf: "1921-05-03",
      days: ["1921-05-03", "1921-05-03"],
      places: [[0, "origin"]],
      sentence: [0, at("Two").start - 1],
      trigger: [at("left").start, at("left").end],
      timex: 0,
      title: "Departure from Turku",
      kind: "departure",
      modality: "reported",
      confidence: 0.7,
      why: "",
    },
  ],
});

test("offsets count code points, also behind a sign of two units", () => {
  const text = textOf(TEXT);
  assert.equal(text.slice(...Object.values(at("Helsinki"))), "Helsinki");
  assert.equal(text.pointAt(text.unitAt(40)), 40);
  assert.equal(text.slice(...wordsOf(text)[7]), "Turku");
});

test("selectors find their words again when the text before them has changed", () => {
  const { start, end } = at("Helsinki");
  const target = selectorsOf(textOf(TEXT), [start, end]);
  const longer = textOf(`A new line at Helsinki.\n${TEXT}`);
  const found = findAgain(longer, target);
  assert.equal(found[0], start + 24);
});

test("a text is cut where marks begin and end, and nothing of it is lost", () => {
  const marks = [
    { id: "a", start: 2, end: 6 },
    { id: "b", start: 4, end: 9 },
  ];
  const pieces = segmentsOf(12, marks);
  assert.deepEqual(
    pieces.map((p) => [p.start, p.end, p.ids.join("")]),
    [
      [0, 2, ""],
      [2, 4, "a"],
      [4, 6, "ab"],
      [6, 9, "b"],
      [9, 12, ""],
    ],
  );
});

test("doubtful finds come first, and one without a place before all", () => {
  const data = page();
  data.places[1].place = "";
  assert.deepEqual(
    doubtfulFirst(createReview(data).all()).map((f) => f.id),
    ["p1", "p0", "e0", "t1", "t0"],
  );
});

test("an event moves with the time and the place that it leans on", () => {
  const review = createReview(page());
  const may = readEdtf("1912-05-03", "en");
  review.decide("t0", { decision: "date", edtf: may.edtf, days: { from: may.from, to: may.to } });
  review.decide("p0", { decision: "place", place: OTHER });
  assert.equal(review.eventOf("e0").edtf, "1912-05-03");
  assert.equal(review.eventOf("e0").places[0].place.title, "Turku Township");
});

test("every step can be undone, to the beginning", () => {
  const review = createReview(page());
  review.decide("p0", { decision: "right" });
  review.decide("p0", { decision: "none" });
  assert.deepEqual(review.progress(), { done: 1, all: 5 });
  assert.ok(review.undo());
  assert.equal(review.decisionOf("p0").decision, "right");
  assert.ok(review.undo());
  assert.ok(!review.undo());
  assert.deepEqual(review.progress(), { done: 0, all: 5 });
});

test("a saved review reads back as it was", () => {
  const review = createReview(page());
  review.decide("p0", { decision: "place", place: OTHER });
  review.decide("e0", {
    decision: "change",
    title: "Ferry leaves",
    kind: "departure",
    edtf: "1921-05-03",
    days: { from: -17775, to: -17775 },
    parts: [{ find: "p0", place: null, role: "origin" }],
  });
  const { start, end } = at("it reached");
  review.add(
    { of: "event", start, end, sentence: [start, end] },
    {
      decision: "new",
      edtf: "1921-05-05",
      days: { from: 0, to: 0 },
      title: "Arrival",
      kind: "arrival",
      parts: [{ find: "p1", place: null, role: "location" }],
    },
  );
  const file = JSON.parse(JSON.stringify(correctionsOf(review)));
  const again = createReview(page());
  const { state, lost } = stateOf(again, file);
  assert.equal(lost, 0);
  again.restore(state);
  assert.deepEqual(correctionsOf(again), file);
});

test("a file of another article, or of no kind that is known, is refused", () => {
  const review = createReview(page());
  assert.equal(stateOf(review, { format: "x" }), null);
  assert.equal(stateOf(review, null), null);
  const file = correctionsOf(review);
  file.articles[0] = { ...file.articles[0], sha256: "cd", id: "b" };
  assert.equal(stateOf(review, file), null);
});

test("a kind, role or place that the page does not know breaks nothing", () => {
  const review = createReview(page());
  const { start, end } = at("it reached");
  const target = selectorsOf(review.text, [start, end]);
  const place = { title: "<b>Oslo</b>", lon: 10.7, lat: 59.9 };
  const parts = [{ role: "x", place }, 7];
  const entry = { of: "event", decision: "new", target, edtf: "1921", kind: "constructor", parts };
  const file = correctionsOf(review);
  file.articles[0].decisions = [entry, null, 5, { of: "place", decision: "new", target, place: { title: 3 } }];
  const { state, lost } = stateOf(review, file);
  assert.equal(lost, 3);
  review.restore(state);
  assert.equal(review.eventOf("n0").kind, "other");
  assert.deepEqual(
    review.eventOf("n0").parts.map((p) => p.role),
    ["location"],
  );
});

for (const [typed, edtf] of [
  ["1944-11", "1944-11"],
  ["1944~", "1944~"],
  ["194X", "194X"],
  ["1940s", "1940/1949"],
  ["12 November 1944", "1944-11-12"],
  ["1944-11-07/1944-11-12", "1944-11-07/1944-11-12"],
  ["../1954", "../1954"],
  ["[1949-12-20,1949-12-22]", "[1949-12-20,1949-12-22]"],
  ["[1949-12-20..1949-12-22]", "[1949-12-20..1949-12-22]"],
])
  test(`${typed} is kept as ${edtf}`, () => assert.equal(readEdtf(typed, "en").edtf, edtf));

for (const typed of ["", "soon", "1944-13", "1944-02-30", "11/12/1944", "1945/1944", "[1949,soon]"])
  test(`${typed || "nothing"} is no time`, () => assert.ok(readEdtf(typed, "en").fault));
