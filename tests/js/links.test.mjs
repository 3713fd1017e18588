import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogue } from "../../geo/web/dom.js";
import { collide, nameOf, namesFor, relined, renamed } from "../../geo/web/ground/names.js";
import { COLUMNS, cell, citation, report, toCsv, toGeoJson } from "../../geo/web/share/downloads.js";
import { decodeMoment, encodeMoment } from "../../geo/web/share/links.js";
import { fixture } from "./fixture.mjs";
import { randomNumbers } from "./random.mjs";

const OPENING = {
  period: "p1",
  from: "1944-01-01",
  to: "1944-12-31",
  event: null,
  filters: null,
  names: "source",
  mode: "in",
  might: true,
  view: null,
  visible: [],
};
const none = { text: "", kinds: [], acts: [], parties: [], sources: [], modalities: [] };

/** Whole numbers below `n`, the same on each run. */
function chance(seed) {
  const next = randomNumbers(seed);
  return (n) => Math.floor(next() * n);
}

test("the opening itself needs no fragment, and an empty fragment asks for nothing", () => {
  assert.equal(encodeMoment(OPENING, OPENING), "");
  for (const empty of ["", "#", "#?", undefined, null, 3]) assert.deepEqual(decodeMoment(empty), {});
});

test("whatever is shown comes back from its fragment", () => {
  const roll = chance(1944);
  const word = () => ["ghulja", "غۇلجا", "a&b=c#d", '50% "x"', "伊宁", " "][roll(6)];
  for (let i = 0; i < 500; i++) {
    const some = (values) => values.filter(() => roll(3) === 0);
    const filters = roll(2)
      ? {
          ...none,
          text: word(),
          kinds: some(["talks", "exile", "deaths-claimed"]),
          parties: some(["etr", "roc"]),
          sources: some(["A", "B"]),
          acts: some(["deed"]),
          modalities: some(["claimed"]),
        }
      : null;
    const kind = roll(3);
    const state = {
      ...OPENING,
      period: kind === 0 ? "p2" : null,
      from: "1945-01-01",
      to: "2019-12-31",
      whole: kind === 1,
      event: roll(2) ? "manas-taken" : null,
      names: ["source", "ug-Arab"][roll(2)],
      mode: ["in", "upto"][roll(2)],
      might: roll(2) === 0,
      filters,
      view: roll(2)
        ? { centre: [(roll(360000) - 180000) / 1000, (roll(180000) - 90000) / 1000], zoom: roll(1200) / 100 }
        : null,
    };
    const back = decodeMoment(`#${encodeMoment(state, OPENING)}`);
    if (kind === 2) assert.deepEqual([back.from, back.to], [state.from, state.to]);
    else assert.equal(back.period, state.period);
    assert.equal(back.event ?? null, state.event);
    assert.equal(back.names ?? OPENING.names, state.names);
    assert.equal(back.mode ?? OPENING.mode, state.mode);
    assert.equal(back.might ?? OPENING.might, state.might);
    assert.deepEqual(back.view ?? null, state.view);
    for (const key of Object.keys(none))
      assert.deepEqual(back.filters?.[key] ?? none[key], filters?.[key] ?? none[key]);
  }
});

test("unknown, broken and hostile fragments give only what is sound", () => {
  assert.deepEqual(decodeMoment("#period=%E0%A4%A&__proto__=x&constructor=y&view=1,2"), {
    period: decodeMoment("#period=%E0%A4%A").period,
  });
  for (const view of [
    "1,2",
    "1,2,3,4",
    "a,b,c",
    "NaN,0,5",
    "181,0,5",
    "0,91,5",
    "0,0,99",
    "1e3,0,5",
    ",,",
    "Infinity,0,0",
    "0,0,-1",
  ])
    assert.equal(decodeMoment(`#view=${view}`).view, undefined, view);
  assert.deepEqual(decodeMoment("#from=1945-01-01"), {});
  assert.deepEqual(decodeMoment("#from=soon&to=later&might=perhaps"), {});
  assert.deepEqual(decodeMoment(`#find=${"x".repeat(5000)}`), {});
  assert.equal({}.polluted, undefined);
  const roll = chance(49);
  for (let i = 0; i < 500; i++) decodeMoment(String.fromCharCode(...[...Array(roll(60))].map(() => 32 + roll(2000))));
});

const page = {
  map: { title: "A map" },
  about: { title: "An atlas", version: "1", date: "2026-01-02", date_words: "2 January 2026", report: "Write." },
  sources: { A: { title: "Text", dated: "" }, C: { title: "History", dated: "2010" } },
  places: {
    m: { title: "Manas", at: [86.2, 44.3], radius: 5, pinned: true },
    wide: { title: "Region", at: [80, 40], radius: 900, pinned: false },
  },
};
const event = {
  id: "e",
  title: '=HYPERLINK("x")',
  words: "1945",
  from: 0,
  to: Infinity,
  kind: "talks",
  act: "deed",
  importance: 2,
  summary: 'He said "no", twice',
  differs: true,
  parties: ["army"],
  places: [
    ["m", "location"],
    ["wide", "target"],
  ],
  claims: [
    { source: "C", origin: "c", paragraph: 45, modality: "reported", words: "", places: [], figures: [] },
    {
      source: "C",
      origin: "c",
      paragraph: 40,
      modality: "planned",
      words: "",
      places: [],
      figures: [["dead", "nine", ""]],
    },
    {
      source: "A",
      origin: "a",
      paragraph: 2,
      modality: "reported",
      words: "1946",
      from: "1946-01-01",
      to: "1946-12-31",
      places: [["m", "target"]],
      figures: [],
    },
  ],
};

const t = catalogue(
  JSON.parse(readFileSync(new URL("../../geo/i18n/messages.json", import.meta.url), "utf8")),
  "en-GB",
);

test("a citation names event, map, data version, sources by paragraph, and the address", () => {
  assert.equal(
    citation({ ...event, title: "Talks" }, page, "https://x.test/#event=e", t),
    "“Talks” (1945). In: A map. An atlas, data version 1 of 2 January 2026. After A: Text, paragraph 2; C: History (2010), paragraphs 40, 45. https://x.test/#event=e",
  );
  assert.match(report(event, page, "", t), /\[e\], 1945\nWhat the text says: /);
});

test("GeoJSON has a point for each place and role, longitude first, null for an open end, and each claim as an object", () => {
  const file = JSON.parse(toGeoJson([{ ...event, edtf: "1970/.." }], page));
  assert.deepEqual(
    file.features.map((f) => f.geometry.coordinates),
    [
      [86.2, 44.3],
      [80, 40],
    ],
  );
  const own = file.features[0].properties;
  assert.deepEqual([own.when, own.earliest, own.latest, own.radius_km], ["1970/..", "1970-01-01", null, 5]);
  assert.deepEqual(
    Object.keys(own),
    COLUMNS.filter((name) => name !== "lon" && name !== "lat"),
  );
  assert.deepEqual(own.claims[2], {
    source: "A",
    origin: "a",
    paragraph: 2,
    modality: "reported",
    when: "1946",
    places: [{ place: "m", role: "target" }],
  });
});

test("files of two compared times say of each event which it is of, and name both times", () => {
  const compared = {
    which: (id) => ({ e: "first", f: "both", g: "second" })[id],
    times: { first: "1945-01/1945-09", second: "1946" },
  };
  const three = ["e", "f", "g"].map((id) => ({ ...event, id, to: 0, places: [["m", "location"]] }));
  const wanted = [
    ["first", "1945-01/1945-09"],
    ["both", "1945-01/1945-09; 1946"],
    ["second", "1946"],
  ];
  const file = JSON.parse(toGeoJson(three, page, compared));
  assert.deepEqual(file.compared, compared.times);
  assert.deepEqual(
    file.features.map((f) => [f.properties.in, f.properties.in_times]),
    wanted,
  );
  const [head, ...rows] = toCsv(three, page, compared)
    .trim()
    .split("\r\n")
    .map((row) => row.split(",").slice(-2));
  assert.deepEqual([head, ...rows], [["in", "in_times"], ...wanted]);
  for (const text of [toCsv(three, page), toGeoJson(three, page)]) assert.doesNotMatch(text, /in_times|compared/);
});

test("a citation of an event that is seen beside another time says so before its address", () => {
  const said = t("cite_in.second", { first: "September 1945", second: "June 1946" });
  assert.match(
    citation({ ...event, title: "Talks" }, page, "https://x.test/#with=p2", t, said),
    /45\. Shown in the second of two compared times: September 1945 \/ June 1946\. https:/,
  );
});

test("CSV quotes what it must, and no text cell is a formula", () => {
  const { formulas, texts } = fixture("formulas");
  for (const bad of formulas) assert.match(cell(bad), /^"?'/, bad);
  for (const good of texts) assert.doesNotMatch(cell(good), /^"?'/, good);
  assert.equal(cell(-3.5), "-3.5");
  assert.equal(cell('a "b", c'), '"a ""b"", c"');
  const rows = toCsv([{ ...event, edtf: "1970/.." }], page).split("\r\n");
  assert.equal(rows.length, 4);
  assert.match(rows[1], /^e,"'=HYPERLINK\(""x""\)",1970\/..,1970-01-01,,talks/);
  assert.match(rows[1], /,army,C; A,c; a,"C 45 \(c\); C 40 \(c, planned\); A 2 \(a\)"$/);
});

test("another name takes the first line and leaves the built one below, upper case and spacing only where a script has them", () => {
  const built = {
    text: "Ghulja",
    lang: "en",
    dir: "ltr",
    px: 14,
    weight: 600,
    italic: false,
    colour: "ink",
    spacing: 0,
  };
  const town = { id: "ghulja", kind: "town", lines: [built, { ...built, text: "Yining" }] };
  const called = {
    ghulja: {
      zh: ["伊宁", "zh-Hans", "ltr"],
      "ug-Arab": ["غۇلجا", "ug-Arab", "rtl"],
      "ug-Latn": ["Ghulja", "ug-Latn", "ltr"],
    },
  };
  assert.deepEqual(
    relined(town, called.ghulja.zh).map((l) => [l.text, l.weight]),
    [
      ["伊宁", 400],
      ["Ghulja", 400],
    ],
  );
  assert.deepEqual(
    relined(town, called.ghulja["ug-Arab"]).map((l) => l.dir),
    ["rtl", "ltr"],
  );
  assert.equal(relined(town, called.ghulja["ug-Latn"]).length, 1);
  const range = { id: "x", kind: "range", lines: [{ ...built, text: "TIAN SHAN", spacing: 0.2 }] };
  assert.deepEqual(
    relined(range, ["Тянь-Шань", "ru", "ltr"]).map((l) => [l.text, l.spacing]),
    [["ТЯНЬ-ШАНЬ", 0.2]],
  );
  assert.deepEqual(
    relined(range, ["تەڭرىتاغ", "ug-Arab", "rtl"]).map((l) => l.spacing),
    [0],
  );
  assert.equal(nameOf(called, "ghulja", "source"), null);
  assert.equal(nameOf(called, "elsewhere", "zh"), null);
  const labels = { items: [town], steps: {} };
  assert.equal(
    renamed(labels, called, "source", () => 1),
    labels,
  );
  assert.equal(renamed(labels, called, "ru", () => 7).items[0].lines[0].width, 7);
});

test("boxes collide where they share occupied, not where they touch", () => {
  assert.ok(collide([0, 0, 10, 10], [5, 5, 15, 15]));
  assert.ok(!collide([0, 0, 10, 10], [10, 0, 20, 10]));
});

test("a reader's language chooses the names in it, if the map has them and is not in it already", () => {
  const choices = ["source", "en", "ug-Arab", "ug-Latn", "zh", "official"];
  assert.equal(namesFor("ug-Latn", choices, "en"), "ug-Latn");
  assert.equal(namesFor("ug", choices, "en"), "ug-Arab");
  assert.equal(namesFor("zh-Hant-TW", choices, "en"), "zh");
  assert.equal(namesFor("en-GB", choices, "en"), null);
  assert.equal(namesFor("en", choices, "fr"), "en");
  assert.equal(namesFor("ru", choices, "en"), null);
  assert.equal(namesFor(null, choices, "en"), null);
});
