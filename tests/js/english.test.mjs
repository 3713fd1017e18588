// What is written in British English without the browser's Intl, for speed, reads as Intl writes it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "../../geo/web/dom.js";
import { plainDate } from "../../geo/web/time/plaindate.js";
import { dayAt, partWords } from "../../geo/web/time/time.js";

const FORMS = [
  { day: "numeric", month: "long", year: "numeric" },
  { day: "numeric", month: "short", year: "numeric" },
  { month: "long", year: "numeric" },
  { month: "short", year: "numeric" },
  { day: "numeric", month: "short" },
  { year: "numeric" },
  { month: "long" },
  { month: "short" },
  { day: "numeric" },
];
const LOCALES = ["en", "en-GB", "en-GB-u-ca-gregory-nu-latn"];

test("an English date of any month reads in every form as Intl writes it", () => {
  for (const form of FORMS) {
    const format = new Intl.DateTimeFormat("en-GB", { ...form, timeZone: "UTC" });
    for (let month = 0; month < 12; month++)
      for (const [year, day] of [
        [1649, 1],
        [1944, 11],
        [2023, 28],
      ])
        for (const locale of LOCALES)
          assert.equal(partWords(dayAt(year, month, day), locale, form), format.format(Date.UTC(year, month, day)));
  }
});

test("English counts take the form and the figures that Intl gives them", () => {
  const plural = new Intl.PluralRules("en-GB");
  const numbers = new Intl.NumberFormat("en-GB");
  const messages = { "count.one": "one {n}", "count.other": "other {n}" };
  for (const locale of LOCALES)
    for (const n of [0, 1, 2, 11, 21, 101, 999, 1000, 12345, 1234567, 0.5, -3])
      assert.equal(catalogue(messages, locale)("count", { n }), `${plural.select(n)} ${numbers.format(n)}`);
});

test("small counts are bare digits in every language whose figures are those of 0 to 9", () => {
  for (const locale of ["de-u-ca-gregory-nu-latn", "ar-u-ca-gregory-nu-latn", "ru-u-ca-gregory-nu-latn"])
    for (const n of [0, 5, 22, 999, 1000, 45678])
      assert.equal(
        catalogue({ "count.other": "{n}", count: "{n}" }, locale)("count", { n }),
        new Intl.NumberFormat(locale).format(n),
      );
});

test("English months are read in full, short, and as American papers shorten them", () => {
  for (const text of ["12 September 1944", "Sept 12, 1944", "12 Sep 1944"])
    assert.equal(/** @type {any} */ (plainDate(text, "en-GB")).from, dayAt(1944, 8, 12));
  assert.deepEqual(plainDate("44 BCE", "en"), { from: dayAt(-43), to: dayAt(-42) - 1 });
  assert.deepEqual(plainDate("A.D. 79", "en"), { from: dayAt(79), to: dayAt(80) - 1 });
});
