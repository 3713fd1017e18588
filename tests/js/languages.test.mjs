import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogue } from "../../geo/web/dom.js";
import { holdingsChanged, liesFrom, newsOf } from "../../geo/web/panel/announcement.js";
import { chooseRivalNames, rivalName } from "../../geo/web/rival-names.js";
import { keyed } from "../../geo/web/time/brush.js";
import { dayOf } from "../../geo/web/time/time.js";

const english = JSON.parse(readFileSync(new URL("../../geo/i18n/messages.json", import.meta.url), "utf8"));
const t = catalogue(english, "en-GB");

test("a count takes the plural form of its language, and its number is written as the language writes it", () => {
  const polish = catalogue({ "x.one": "{n} a", "x.few": "{n} b", "x.many": "{n} c", "x.other": "{n} d" }, "pl");
  assert.deepEqual(
    [1, 2, 5, 22].map((n) => polish("x", { n })),
    ["1 a", "2 b", "5 c", "22 b"],
  );
  assert.equal(polish("x", { n: 12345 }).replace(/\s/g, " "), "12 345 c");
  assert.equal(t("count", { n: 1200 }), "1,200 events");
});

test("a text of another language is kept apart within a message, a number is not", () => {
  const apart = catalogue({ a: "{x} {n}" }, "ar-u-nu-latn", true);
  assert.equal(apart("a", { x: "Ghulja", n: 3 }), "\u2068Ghulja\u2069 3");
});

test("an arrow key moves an end of the time the way it points, up and down as ever", () => {
  const span = { from: dayOf("1944-01-01"), to: dayOf("1949-12-31") };
  const now = { from: dayOf("1945-01-01"), to: dayOf("1945-09-30") };
  for (const [key, other] of [
    ["ArrowLeft", "ArrowRight"],
    ["ArrowRight", "ArrowLeft"],
    ["ArrowUp", "ArrowUp"],
    ["PageDown", "PageDown"],
  ])
    assert.equal(keyed(key, false, "to", now, span, true), keyed(other, false, "to", now, span, false));
  assert.equal(keyed("ArrowLeft", false, "from", now, span, true), dayOf("1945-02-01"));
});

const region = {
  id: "r",
  title: "East Turkistan / Xinjiang",
  now: "both",
  own: "en",
  dir: "ltr",
  sides: { "east-turkistan": { en: "East Turkistan", zh: "东突厥斯坦" }, xinjiang: { en: "Xinjiang", zh: "新疆" } },
};
const pageOf = (now) => ({
  map: { title: "A map", rivals: [{ ...region, now }] },
  labels: {
    items: [
      { id: "r", lines: [{ text: "EAST TURKISTAN / XINJIANG", width: 250 }] },
      { id: "s", lines: [{ text: "Ili", width: 20 }] },
    ],
  },
  details: { e: { summary: "Across East Turkistan / Xinjiang.", claims: [{ says: "thanks for Xinjiang" }] } },
  sources: {},
  origins: {},
  about: {},
  movements: [],
  control: [],
  places: { r: { title: "East Turkistan / Xinjiang", names: [["新疆", "zh-Hans", "ltr"]] } },
  called: { r: { zh: ["东突厥斯坦 / 新疆", "zh-Hans", "ltr"] } },
});

test("a host's name for the region stands in our own words, and the other in the place's entry", () => {
  const page = pageOf("both");
  const events = [{ title: "PLA enters East Turkistan / Xinjiang" }];
  assert.equal(chooseRivalNames(page, events, "xinjiang"), "xinjiang");
  assert.equal(page.places.r.title, "Xinjiang");
  assert.deepEqual(page.places.r.names[0], ["East Turkistan", "en", "ltr"]);
  assert.deepEqual(page.called.r.zh, ["新疆", "zh-Hans", "ltr"]);
  assert.equal(page.details.e.summary, "Across Xinjiang.");
  assert.equal(events[0].title, "PLA enters Xinjiang");
  assert.equal(page.labels.items[0].lines[0].text, "XINJIANG");
  assert.ok(page.labels.items[0].lines[0].width < 100);
});

test("a single name in what a text says stays, whatever the host chose", () => {
  const page = pageOf("both");
  chooseRivalNames(page, [], "east-turkistan");
  assert.equal(page.details.e.claims[0].says, "thanks for Xinjiang");
});

test("a map built with one name can be asked for both, and an unknown name changes nothing", () => {
  const page = pageOf("xinjiang");
  page.labels.items[0].lines[0] = { text: "XINJIANG", width: 80 };
  assert.equal(chooseRivalNames(page, [], "both"), "both");
  assert.equal(page.labels.items[0].lines[0].text, "EAST TURKISTAN / XINJIANG");
  assert.equal(page.places.r.title, "East Turkistan / Xinjiang");
  // The last two are names that every object of the language has, and no side's.
  for (const unknown of ["sinkiang", "constructor", "__proto__"]) {
    const kept = pageOf("both");
    assert.equal(chooseRivalNames(kept, [], unknown), "both");
    assert.equal(kept.labels.items[0].lines[0].text, "EAST TURKISTAN / XINJIANG");
  }
  assert.equal(chooseRivalNames({ ...pageOf("both"), map: { rivals: [] } }, [], "xinjiang"), "both");
  assert.equal(rivalName(region, "both", "zh"), "东突厥斯坦 / 新疆");
});

const held = (title, party, from, to) => ({ title, party, from, to, rings: null, at: [0, 0] });
const control = [
  held("Ghulja", "etr", 100, 400),
  held("Nilka", "etr", 10, 400),
  held("Urumchi", "roc", 0, 120),
  held("Urumchi", "etr", 250, 400),
];
const given = {
  t,
  parties: { etr: "East Turkistan Republic", roc: "Republic of China" },
  layers: ["control", "movements"],
};

test("a period tells which places were newly held at its end, and which no longer", () => {
  const changed = holdingsChanged(control, { from: 90, to: 200 });
  assert.deepEqual(
    changed.held.map((c) => c.title),
    ["Ghulja"],
  );
  assert.deepEqual(
    changed.left.map((c) => c.title),
    ["Urumchi"],
  );
  assert.deepEqual(holdingsChanged(control, { from: 130, to: 200 }), { held: [], left: [] });
});

test("what a period changes is said in sentences, each only where there is something to say", () => {
  const movements = [
    { from: 95, to: 120 },
    { from: 20, to: 300 },
  ];
  assert.equal(
    newsOf({ movements, control }, { from: 90, to: 200 }, given),
    "1 place newly told as held: Ghulja by East Turkistan Republic. 1 place no longer told as held: Urumchi by Republic of China. 1 movement.",
  );
  assert.equal(newsOf({ movements: [], control }, { from: 130, to: 200 }, given), "");
  assert.equal(newsOf({ movements, control }, { from: 90, to: 200 }, { ...given, layers: [] }), "");
});

test("many places are told by the first four and a number", () => {
  const many = Array.from({ length: 7 }, (_, i) => held(`P${i}`, "etr", 100, 200));
  assert.match(
    newsOf({ movements: [], control: many }, { from: 90, to: 150 }, given),
    /^7 places newly told as held: P0, P1, P2, P3 by East Turkistan Republic and 3 more\.$/,
  );
});

test("a place is told by distance and direction from the nearest great town, where that is known", () => {
  assert.equal(
    liesFrom({ lies: ["urumchi", 130, "w"] }, () => "Urumchi", t),
    "130 km west of Urumchi",
  );
  assert.equal(
    liesFrom({}, () => "", t),
    "",
  );
});
