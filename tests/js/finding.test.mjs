import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf, knownFilters, lensOf, tidyFilters } from "../../geo/web/panel/filters.js";
import { finder, fold, searchText } from "../../geo/web/panel/search.js";

const claim = (source, more = {}) => ({
  source,
  origin: "o",
  modality: "reported",
  says: "",
  version: "",
  words: "",
  places: [],
  figures: [],
  note: "",
  paragraph: 1,
  ...more,
});
const page = {
  parties: { etr: "Republic", roc: "China" },
  sources: { A: {}, B: {} },
  origins: { o: "Somebody" },
  places: {
    urumchi: {
      title: "Urumchi",
      at: [87.6, 43.8],
      radius: 5,
      pinned: true,
      names: [
        ["Ürümchi", "ug-Latn", "ltr"],
        ["ئۈرۈمچى", "ug-Arab", "rtl"],
        ["乌鲁木齐", "zh-Hans", "ltr"],
        ["Урумчи", "ru", "ltr"],
      ],
      spelt: ["Urumuchi"],
    },
    ili: { title: "Ili", at: [81, 44], radius: 200, pinned: false, names: [], spelt: [] },
  },
};
const events = [
  {
    id: "one",
    title: "Talks begin",
    words: "1 May 1946",
    from: 0,
    to: 0,
    summary: "They met.",
    kind: "talks",
    act: "deed",
    parties: ["etr", "roc"],
    people: ["Ahmetjan Qasimi"],
    places: [["urumchi", "location"]],
    at: [[87.6, 43.8, 5]],
    claims: [
      claim("A", { says: "A says so." }),
      claim("B", {
        modality: "claimed",
        version: "B",
        words: "2 May 1946",
        from: "1946-05-02",
        to: "1946-05-02",
        places: [["ili", "location"]],
      }),
    ],
  },
  {
    id: "two",
    title: "Other",
    words: "1947",
    from: 1,
    to: 2,
    summary: "Else.",
    kind: "other",
    act: "plan",
    parties: [],
    people: [],
    places: [["ili", "location"]],
    at: [],
    claims: [claim("A")],
  },
];

test("folding leaves no case, accent, apostrophe or sign", () => {
  assert.equal(fold("Ürümchi"), fold("urumchi"));
  assert.equal(fold("Qur’an-i Kérim"), fold("quran i kerim"));
  assert.equal(fold("ئۈرۈمچى"), fold("ئۈرۈمچ\u06cc"));
  assert.equal(fold("ЁЛКА"), fold("елка"));
  assert.equal(fold("  "), "");
});

test("folding twice is folding once, whatever the text", () => {
  for (let i = 0; i < 300; i++) {
    const text = String.fromCodePoint(
      ...[...Array(12)].map((_, k) => [0x20, 0xc0, 0x410, 0x620, 0x4e00][(i + k) % 5] + ((i * 37 + k * 11) % 60)),
    );
    assert.equal(fold(fold(text)), fold(text));
  }
});

test("an event is found by title, person, claim and every name and spelling of its places", () => {
  const text = searchText(events[0], page);
  for (const query of [
    "TALKS",
    "qasimi",
    "a says",
    "urumchi",
    "Ürümchi",
    "ئۈرۈمچى",
    "乌鲁木齐",
    "урумчи",
    "urumuchi",
    "begin talks",
    "may 1946",
  ])
    assert.ok(finder(query)(text), query);
  assert.ok(!finder("talks moscow")(text));
  assert.ok(finder("  ")(text));
});

test("filters come in one form, or as null where they filter nothing", () => {
  const known = knownFilters(events, page);
  assert.deepEqual(known, {
    kinds: ["other", "talks"],
    acts: ["deed", "plan"],
    parties: ["etr", "roc"],
    sources: ["A", "B"],
    modalities: ["reported", "claimed"],
  });
  assert.equal(tidyFilters({ text: "  ", kinds: [] }, known), null);
  assert.equal(tidyFilters(null, known), null);
  assert.deepEqual(tidyFilters({ parties: ["roc", "etr"] }, known).parties, ["etr", "roc"]);
  for (const bad of [
    "x",
    [],
    { colour: [] },
    { kinds: "talks" },
    { kinds: ["war"] },
    { text: 3 },
    { sources: ["__proto__"] },
  ])
    assert.throws(() => tidyFilters(bad, known), undefined, JSON.stringify(bad));
});

test("a lens keeps what every filter admits, and one claim answers for source and modality both", () => {
  const known = knownFilters(events, page);
  const ids = (asked) =>
    events
      .map(lensOf(tidyFilters(asked, known), (e) => searchText(e, page), page))
      .filter(Boolean)
      .map((e) => e.id);
  assert.deepEqual(ids({ kinds: ["talks"] }), ["one"]);
  assert.deepEqual(ids({ parties: ["roc"] }), ["one"]);
  assert.deepEqual(ids({ acts: ["plan"] }), ["two"]);
  assert.deepEqual(ids({ sources: ["A"], modalities: ["claimed"] }), []);
  assert.deepEqual(ids({ sources: ["B"], modalities: ["claimed"] }), ["one"]);
  assert.deepEqual(ids({ text: "else" }), ["two"]);
});

test("according to one source, its own words, time and places stand, and the event as built is not touched", () => {
  const before = JSON.stringify(events[0]);
  const account = accountOf(events[0], "B", page);
  assert.equal(account.words, "2 May 1946");
  assert.deepEqual([account.from, account.to], [-8645, -8645]);
  assert.deepEqual([account.places, account.at], [[["ili", "location"]], []]);
  assert.equal(accountOf(events[0], "A", page).summary, "A says so.");
  assert.equal(JSON.stringify(events[0]), before);
});
