// A time in words where a tile gives its days alone. Pure.

import { dayWords, partsOf, partWords, yearWords } from "../time/time.js";

/**
 * A day, a month, a year, or the first and last day: what a tile leaves unsaid.
 * @param {number} from @param {number} to days, infinite where open @param {string} locale
 */
export function daysInWords(from, to, locale) {
  if (from === to) return dayWords(from, locale);
  const [first, last] = [from, to].map((day) => (Number.isFinite(day) ? dayWords(day, locale) : "…"));
  if (!Number.isFinite(from + to)) return `${first} – ${last}`;
  const [[year, month, day], [nextYear, nextMonth, nextDay]] = [partsOf(from), partsOf(to + 1)];
  if (day === 1 && nextDay === 1) {
    if (!month && !nextMonth && nextYear === year + 1) return yearWords(year);
    if (nextYear * 12 + nextMonth === year * 12 + month + 1)
      return partWords(from, locale, { month: "long", year: "numeric" });
  }
  return `${first} – ${last}`;
}
