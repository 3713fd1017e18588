// Years before Christ and before 1000: one count with Python (tests/fixtures/years.json), in words, typed, and on the strip.

import assert from "node:assert/strict";
import { test } from "node:test";
import { plainDate } from "../../geo/web/time/plaindate.js";
import { gapWords } from "../../geo/web/time/strip-drawing.js";
import { ticks } from "../../geo/web/time/ticks.js";
import { dayAt, dayOf, dayWords, endWords, isoOf, partsOf, shortInterval, yearWords } from "../../geo/web/time/time.js";
import { edgesOf, timescale } from "../../geo/web/time/timescale.js";
import { fixture } from "./fixture.mjs";
import { randomNumbers } from "./random.mjs";

const days = (text, locale = "en") => {
  const read = plainDate(text, locale);
  return read.fault ?? [isoOf(read.from), isoOf(read.to)].join(" ");
};

test("year 0 is 1 BCE, in days and in words", () => {
  for (const { iso, year, day_number, year_words, day_words } of fixture("years").cases) {
    const day = dayOf(iso);
    assert.deepEqual([day, partsOf(day)[0], isoOf(day)], [day_number, year, iso]);
    assert.deepEqual([yearWords(year), dayWords(day, "en")], [year_words, day_words]);
  }
});

test("every day is counted as a Date counts it, and back", () => {
  const next = randomNumbers(490);
  for (let i = 0; i < 3000; i++) {
    const day = Math.floor((next() - 0.5) * 8_000_000);
    const date = new Date(day * 86400000);
    assert.deepEqual(partsOf(day), [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]);
    assert.equal(dayAt(...partsOf(day)), day);
    assert.equal(dayOf(isoOf(day)), day);
  }
  assert.deepEqual(partsOf(dayAt(-3_000_000, 5, 7)), [-3_000_000, 5, 7]);
  assert.throws(() => dayOf("-0001-02-29"), RangeError);
});

const TYPED = {
  "44 BC": "-0043-01-01 -0043-12-31",
  "44 bce": "-0043-01-01 -0043-12-31",
  "44 B.C.": "-0043-01-01 -0043-12-31",
  "1 BC": "0000-01-01 0000-12-31",
  "-0043": "-0043-01-01 -0043-12-31",
  "AD 79": "0079-01-01 0079-12-31",
  "79 CE": "0079-01-01 0079-12-31",
  "15 March 44 BC": "-0043-03-15 -0043-03-15",
  "March 15, 44 BCE": "-0043-03-15 -0043-03-15",
  "Sept 490 BCE": "-0489-09-01 -0489-09-30",
  "24 August AD 79": "0079-08-24 0079-08-24",
  871: "0871-01-01 0871-12-31",
  "8 January 871": "0871-01-08 0871-01-08",
  "-004X": "-0049-01-01 -0040-12-31",
  "31 BC/14 AD": "-0030-01-01 0014-12-31",
  "0 BC": "date_unread",
  BC: "date_unread",
  "c. 44 BC": "date_unread",
  "12/11/490 BC": "date_unread",
};
for (const [text, right] of Object.entries(TYPED))
  test(`${text} is ${right.startsWith("date") ? "refused" : "read"}`, () => assert.equal(days(text), right));

test("what the page writes of a day is read back as that day", () => {
  for (const iso of ["-0489-09-12", "0000-12-31", "0079-08-24", "0871-01-08", "-12000-05-01"])
    assert.equal(days(dayWords(dayOf(iso), "en")), iso.startsWith("-1") ? "date_unread" : `${iso} ${iso}`);
  assert.equal(endWords(dayOf("-0489-01-01"), "from", "en"), "490 BCE");
  assert.equal(endWords(dayOf("-0030-12-31"), "to", "en"), "31 BCE");
});

test("an interval of days is the shortest EDTF", () => {
  const short = (a, b) => shortInterval(dayOf(a), dayOf(b));
  assert.equal(short("-0497-01-01", "-0492-12-31"), "-0497/-0492");
  assert.equal(short("-0489-09-01", "-0489-09-30"), "-0489-09");
  assert.equal(short("-0030-01-01", "0014-12-31"), "-0030/0014");
  assert.equal(short("-12000-01-01", "-12000-12-31"), "Y-12000");
});

test("the units of several years are round in each era's own count", () => {
  const years = (a, b, months) => edgesOf(dayOf(a), dayOf(b), months).map((day) => yearWords(partsOf(day)[0], true));
  assert.deepEqual(years("-0019-01-01", "0030-01-01", 120), ["20 BCE", "10 BCE", "1 CE", "10 CE", "20 CE", "30 CE"]);
  assert.deepEqual(years("-0499-01-01", "-0399-01-01", 600), ["500 BCE", "450 BCE", "400 BCE"]);
});

test("a strip before Christ has round years for ticks, each with its era", () => {
  const span = { from: dayOf("-0497-01-01"), to: dayOf("-0428-12-31") };
  const scale = timescale(span, [], { width: 640, gap: 52, least: 28 });
  const labelled = ticks(scale, { tick: 5, label: 58 }).filter((tick) => tick.label && !tick.anchor);
  const words = labelled.slice(1).map((tick) => yearWords(partsOf(tick.day)[0]));
  assert.ok(words.length > 4 && words.every((word) => /^\d+0 BCE$/.test(word)), words.join());
});

test("a torn gap says its years with their eras", () => {
  const words = (a, b) => gapWords({ from: dayOf(a), to: dayOf(b) + 1 }, "en");
  assert.equal(words("-0489-01-01", "-0430-12-31"), "490-431 BCE");
  assert.equal(words("-0030-01-01", "0014-12-31"), "31 BCE-14 CE");
  assert.equal(words("0610-01-01", "0878-12-31"), "610-878");
  assert.equal(words("1977-01-01", "1989-12-31"), "1977-89");
});
