// A time in words where a tile gives its days alone. Pure.

import { dayWords, isBritish, partsOf, partWords, yearWords } from "../time/time.js";

/**
 * A day, a month, a year, or the first and last day: what a tile leaves unsaid, as `in_words` of geo/dates/display.py says it
 * (tests/fixtures/day_words.json holds them together).
 * @param {number} from @param {number} to days, infinite where open @param {string} locale
 */
export function daysInWords(from, to, locale) {
  if (from === to) return dayWords(from, locale);
  const [first, last] = [from, to].map((day) => (Number.isFinite(day) ? dayWords(day, locale) : "…"));
  const apart = `${first} – ${last}`;
  if (!Number.isFinite(from + to)) return apart;
  const [[year, month, day], [nextYear, nextMonth, nextDay]] = [partsOf(from), partsOf(to + 1)];
  if (day === 1 && nextDay === 1) {
    if (!month && !nextMonth && nextYear === year + 1) return yearWords(year);
    if (nextYear * 12 + nextMonth === year * 12 + month + 1)
      return partWords(from, locale, { month: "long", year: "numeric" });
  }
  if (!isBritish(locale)) return apart;
  const [lastYear, lastMonth] = partsOf(to);
  if (year !== lastYear) return `${first} to ${last}`;
  return `${partWords(from, locale, { day: "numeric", ...(month === lastMonth ? {} : { month: "long" }) })} to ${last}`;
}
