// Days, intervals and their words. Pure: no DOM, no clock.

const DAY_MS = 86400000;
const OLD_YEARS = 1000; // before which whole years are said as years, since their months are seldom known

// Making a format takes far longer than using it.
const formats = new Map();

/** @param {string} locale @param {Intl.DateTimeFormatOptions} form @returns {Intl.DateTimeFormat} */
function formatOf(locale, form) {
  const key = locale + JSON.stringify(form);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, form));
  return formats.get(key);
}

// Days are counted in whole numbers, so that any year counts: a Date ends 271,821 years before Christ. The Gregorian
// calendar repeats every 400 years; years begin with March here, so that a leap day comes last.
const CYCLE_DAYS = 146097;
const EPOCH = 719468; // days from 0000-03-01 to 1970-01-01

/** Day number of a year, a month (0 to 11, beyond which years are carried) and a day of it. */
export function dayAt(year, month = 0, day = 1) {
  const months = year * 12 + month - 2; // from March of year 0
  const y = Math.floor(months / 12);
  const m = months - y * 12;
  const cycle = Math.floor(y / 400);
  const of = y - cycle * 400;
  const inYear = Math.floor((153 * m + 2) / 5) + day - 1;
  return cycle * CYCLE_DAYS + of * 365 + Math.floor(of / 4) - Math.floor(of / 100) + inYear - EPOCH;
}

/** Year, month (0 to 11) and day of the month of a day number. @param {number} day @returns {[number, number, number]} */
export function partsOf(day) {
  const at = Math.floor(day) + EPOCH;
  const cycle = Math.floor(at / CYCLE_DAYS);
  const inCycle = at - cycle * CYCLE_DAYS;
  const of = Math.floor(
    (inCycle - Math.floor(inCycle / 1460) + Math.floor(inCycle / 36524) - Math.floor(inCycle / 146096)) / 365,
  );
  const inYear = inCycle - (365 * of + Math.floor(of / 4) - Math.floor(of / 100));
  const m = Math.floor((5 * inYear + 2) / 153);
  const year = cycle * 400 + of + (m > 9 ? 1 : 0);
  return [year, (m + 2) % 12, inYear - Math.floor((153 * m + 2) / 5) + 1];
}

/**
 * Days since 1970-01-01 of an ISO day of any year: 0000 is 1 BCE, -0043 is 44 BCE; a sign and more digits from year
 * 10000 on.
 * @param {string} iso
 */
export function dayOf(iso) {
  const m = /^([+-]?\d{4,12})-(\d\d)-(\d\d)$/.exec(iso);
  if (!m) throw new RangeError(`not an ISO day: ${iso}`);
  const [year, month, date] = [Number(m[1]), Number(m[2]) - 1, Number(m[3])];
  const day = dayAt(year, month, date);
  const [y, mm, d] = partsOf(day);
  if (month > 11 || y !== year || mm !== month || d !== date) throw new RangeError(`no such day: ${iso}`);
  return day;
}

/** ISO day of a day number. @param {number} day */
export function isoOf(day) {
  const [year, month, date] = partsOf(day);
  const sign = year < 0 ? "-" : year > 9999 ? "+" : "";
  const two = (n) => String(n).padStart(2, "0");
  return `${sign}${String(Math.abs(year)).padStart(4, "0")}-${two(month + 1)}-${two(date)}`;
}

/** Day number of an ISO day, or an infinity where an end is open. @param {string|null} iso @param {number} open */
export function endOf(iso, open) {
  return iso === null ? open : dayOf(iso);
}

/**
 * Whether two closed spans of days share a day.
 * @param {{from: number, to: number}} a
 * @param {{from: number, to: number}} b
 */
export function overlaps(a, b) {
  return a.from <= b.to && b.from <= a.to;
}

/**
 * Whether an event surely falls in a window: all the days it may mean lie within, or some that are sure do.
 * @param {{from: number, to: number, sure?: {from: number, to: number} | null}} event
 * @param {{from: number, to: number}} window
 */
export function surely(event, window) {
  if (event.from >= window.from && event.to <= window.to) return true;
  return event.sure ? overlaps(event.sure, window) && overlaps(event.sure, event) : false;
}

/**
 * How strongly to draw an event of a time, from 0.45 to 1: paler, the less of what it may mean lies within; past ones
 * palest.
 * @param {{from: number, to: number, sure?: {from: number, to: number} | null}} event
 * @param {{from: number, to: number}} interval
 */
export function strength(event, interval) {
  if (event.to < interval.from) return 0.45;
  if (surely(event, interval)) return 1;
  const days = Math.min(event.to, interval.to) - Math.max(event.from, interval.from) + 1;
  const of = event.to - event.from + 1;
  return 0.5 + 0.3 * (Number.isFinite(of) ? days / of : 0);
}

/** Of how many months the units are that an interval begins and ends with: 12, 1, or 0 where it is of days. */
function wholeUnits(from, to) {
  const [[, firstMonth, firstDay], [, nextMonth, nextDay]] = [partsOf(from), partsOf(to + 1)];
  return firstDay > 1 || nextDay > 1 ? 0 : firstMonth || nextMonth ? 1 : 12;
}

/** An interval of days as EDTF, in months or years where it begins and ends with them: 1945-01/1945-09. */
export function shortInterval(from, to) {
  const cut = { 0: 0, 1: 3, 12: 6 }[wholeUnits(from, to)];
  const [start, end] = [from, to].map((day) => {
    const iso = isoOf(day);
    // Beyond four digits EDTF has years alone.
    const far = /^([+-]\d{5,})-/.exec(iso);
    return far ? `Y${Number(far[1])}` : cut ? iso.slice(0, -cut) : iso;
  });
  return start === end ? start : `${start}/${end}`;
}

/** Chronological: earlier start first (the end, where no start is known), then earlier end, then id. */
export function byTime(a, b) {
  const start = (x) => (x.from === -Infinity ? x.to : x.from);
  return start(a) - start(b) || a.to - b.to || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

// The first use of Intl costs a page that opens some 10 ms, so English dates are written without it, letter by letter alike.
const LONG_MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];
/** A month's short name in British English. @param {string} name */
const shortMonth = (name) => (name === "September" ? "Sept" : name.slice(0, 3));

/** English names of months, in full and short. */
export const englishMonths = () => [LONG_MONTHS, LONG_MONTHS.map(shortMonth)];

/** Whether a language's dates, numbers and plurals are those of British English. @param {string} locale */
export const isBritish = (locale) => /^en(-GB)?(-u-|$)/.test(locale);

/** @param {number} at @param {Intl.DateTimeFormatOptions} form */
function writeBritish(at, { day, month, year }) {
  const [y, m, d] = partsOf(at);
  const parts = [];
  if (day) parts.push(d);
  if (month) parts.push(month === "short" ? shortMonth(LONG_MONTHS[m]) : LONG_MONTHS[m]);
  if (year) parts.push(yearWords(y));
  return parts.join(" ");
}

let eras = { before: "{year} BCE", after: "{year} CE" };

/** The words for years before and after Christ in the page's language. @param {Record<string, string>} words of the page */
export function sayEras(words) {
  eras = { before: words["era.before"] ?? eras.before, after: words["era.after"] ?? eras.after };
}

/** What a page says before or after a year, for who reads typed dates. */
export const eraWords = () => ({ ...eras });

/** A year in words: year 0 is 1 BCE. One of two digits says its era too, and any that is told to. @param {number} year */
export function yearWords(year, era = false) {
  if (year < 1) return eras.before.replace("{year}", String(1 - year));
  return era || year < 100 ? eras.after.replace("{year}", String(year)) : String(year);
}

/** A day in a form of Intl's, with the year in our words where it is old: Intl has no BCE, and writes few digits bare. */
function write(day, locale, form) {
  if (isBritish(locale)) return writeBritish(day, form);
  const format = formatOf(locale, { ...form, timeZone: "UTC" });
  const [year] = partsOf(day);
  if (year >= 100 && year <= 9999) return format.format(new Date(day * DAY_MS));
  // The same day of years that every Intl knows, 2000 to 2399.
  const near = 10957 + ((((day - 10957) % CYCLE_DAYS) + CYCLE_DAYS) % CYCLE_DAYS);
  return format
    .formatToParts(new Date(near * DAY_MS))
    .map(({ type, value }) => (type === "year" ? yearWords(year) : value))
    .join("");
}

/**
 * A day in words, with its month in full or short.
 * @param {number} day @param {string} locale @param {"long" | "short"} [month]
 */
export function dayWords(day, locale, month = "long") {
  return write(day, locale, { day: "numeric", month, year: "numeric" });
}

/** The month of a day in words, without its year. @param {number} day @param {string} locale @param {Intl.DateTimeFormatOptions} form */
export function partWords(day, locale, form) {
  return write(day, locale, form);
}

/**
 * The end of an interval as short as it is exact: a year or a month where the interval begins or ends with it.
 * @param {number} day @param {"from" | "to"} end @param {string} locale
 */
export function endWords(day, end, locale) {
  const edge = end === "from" ? day : day + 1;
  const [, month, dayOfMonth] = partsOf(edge);
  if (dayOfMonth !== 1) return dayWords(day, locale, "short");
  return write(day, locale, month === 0 ? { year: "numeric" } : { month: "short", year: "numeric" });
}

/**
 * The headline of an interval: a small lead-in and the large date, cut to months; a single day is said as the day.
 * @param {number} from @param {number} to @param {string} locale
 * @returns {{lead: [string, string] | null, large: string}} lead is [from, to] when the interval spans months
 */
export function headline(from, to, locale) {
  if (from === to) return { lead: null, large: dayWords(from, locale) };
  const [[firstYear, firstMonth], [lastYear, lastMonth]] = [partsOf(from), partsOf(to)];
  const whole = lastYear < OLD_YEARS && wholeUnits(from, to) === 12;
  const long = whole || lastYear - firstYear > 5;
  /** @type {Intl.DateTimeFormatOptions} */
  const form = long ? { year: "numeric" } : { month: "long", year: "numeric" };
  // Where the two are of two eras, each says its own.
  const large = long && firstYear < 1 && lastYear > 0 ? yearWords(lastYear, true) : write(to, locale, form);
  const same = firstYear === lastYear;
  if (same && (long || firstMonth === lastMonth)) return { lead: null, large };
  return { lead: [write(from, locale, same ? { month: "long" } : form), large], large };
}
