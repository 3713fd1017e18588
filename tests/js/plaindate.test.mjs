import assert from "node:assert/strict";
import { test } from "node:test";
import { plainDate } from "../../geo/web/time/plaindate.js";
import { isoOf } from "../../geo/web/time/time.js";

const read = (text, locale) => {
  const d = plainDate(text, locale);
  return d.fault ?? [d.from, d.to].map((x) => (Number.isFinite(x) ? isoOf(x) : x)).join(" ");
};

const READ = {
  1945: "1945-01-01 1945-12-31",
  "1944-11": "1944-11-01 1944-11-30",
  "1944-11-12": "1944-11-12 1944-11-12",
  " 12 November 1944 ": "1944-11-12 1944-11-12",
  "November 12, 1944": "1944-11-12 1944-11-12",
  "12th nov. 1944": "1944-11-12 1944-11-12",
  "Sept 1945": "1945-09-01 1945-09-30",
  "12.11.1944": "1944-11-12 1944-11-12",
  "25/12/1949": "1949-12-25 1949-12-25",
  "5/5/1990": "1990-05-05 1990-05-05",
  "1944~": "1944-01-01 1944-12-31",
  "1944-11?": "1944-11-01 1944-11-30",
  "194X": "1940-01-01 1949-12-31",
  "1940s": "1940-01-01 1949-12-31",
  "19XX": "1900-01-01 1999-12-31",
  "1944-24": "1944-12-01 1945-02-28",
  "1944/1946-06": "1944-01-01 1946-06-30",
  "1949-09/..": "1949-09-01 Infinity",
  "../1945": "-Infinity 1945-12-31",
  "0843-02": "0843-02-01 0843-02-28",
  "-0044-03-15": "-0044-03-15 -0044-03-15",
};
for (const [text, days] of Object.entries(READ)) test(`${text.trim()} is read`, () => assert.equal(read(text), days));

const REFUSED = {
  "": "date_empty",
  soon: "date_unread",
  "1944-13": "date_no_month",
  "1945-02-30": "date_no_day",
  "30 February 1945": "date_no_day",
  "11/12/1944": "date_two_ways",
  "1946/1945": "date_order",
  "1944-11-12-13": "date_unread",
  "12 Nov": "date_unread",
  "1944 1945": "date_unread",
  "12 13 14 1944": "date_unread",
  "1944-00": "date_no_month",
  45: "date_unread",
  "31.13.1944": "date_no_month",
};
for (const [text, fault] of Object.entries(REFUSED))
  test(`${text || "nothing"} is refused with a reason`, () => assert.equal(read(text), fault));

test("months are read in the reader's language too", () => {
  assert.equal(read("12 ноября 1944", "ru"), "1944-11-12 1944-11-12");
  assert.equal(read("ноябрь 1944", "ru"), "1944-11-01 1944-11-30");
  assert.equal(read("12 novembre 1944", "fr"), "1944-11-12 1944-11-12");
});
