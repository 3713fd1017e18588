// Days, intervals and their words. Pure: no DOM, no clock.

const DAY_MS = 86400000;

// Making a format takes far longer than using it.
const formats = new Map();

/** @param {string} locale @param {Intl.DateTimeFormatOptions} form @returns {Intl.DateTimeFormat} */
function formatOf(locale, form) {
  const key = locale + JSON.stringify(form);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, form));
  return formats.get(key);
}

/** Days since 1970-01-01 of an ISO day; works for years 0 to 99 and before 1970 too. @param {string} iso */
export function dayOf(iso) {
  const m = /^([+-]?\d{4,6})-(\d\d)-(\d\d)$/.exec(iso);
  if (!m) throw new RangeError(`not an ISO day: ${iso}`);
  const date = new Date(0);
  date.setUTCFullYear(Number(m[1]), Number(m[2]) - 1, Number(m[3]));
  if (date.getUTCMonth() !== Number(m[2]) - 1) throw new RangeError(`no such day: ${iso}`);
  return Math.round(date.getTime() / DAY_MS);
}

/** ISO day of a day number. @param {number} day */
export function isoOf(day) {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const sign = year < 0 ? "-" : "";
  const yyyy = String(Math.abs(year)).padStart(4, "0");
  const mm = String(date.getUTCMonth() + 1).padStart(2, "0");
  return `${sign}${yyyy}-${mm}-${String(date.getUTCDate()).padStart(2, "0")}`;
}

/** Year, month (0 to 11) and day of the month of a day number. @param {number} day @returns {[number, number, number]} */
export function partsOf(day) {
  const date = new Date(day * DAY_MS);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

/** Day number of a year, a month (0 to 11, beyond which years are carried) and a day of it. */
export function dayAt(year, month = 0, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / DAY_MS);
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

/** An interval of days as EDTF, in months or years where it begins and ends with them: 1945-01/1945-09. */
export function shortInterval(from, to) {
  const iso = [isoOf(from), isoOf(to)];
  const [[, firstMonth, firstDay], [, nextMonth, nextDay]] = [partsOf(from), partsOf(to + 1)];
  const cut = firstDay > 1 || nextDay > 1 ? 0 : firstMonth || nextMonth ? 3 : 6;
  const [start, end] = iso.map((day) => (cut ? day.slice(0, -cut) : day));
  return start === end ? start : `${start}/${end}`;
}

/** Chronological: earlier start first (the end, where no start is known), then earlier end, then id. */
export function byTime(a, b) {
  const start = (x) => (x.from === -Infinity ? x.to : x.from);
  return start(a) - start(b) || a.to - b.to || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Years before year 1 need their era said. */
const eraOf = (day) => (partsOf(day)[0] < 1 ? { era: /** @type {const} */ ("short") } : {});

/**
 * A day in words, with its month in full or short.
 * @param {number} day @param {string} locale @param {"long" | "short"} [month]
 */
export function dayWords(day, locale, month = "long") {
  const dayFirst = locale === "en" ? "en-GB" : locale;
  return formatOf(dayFirst, { day: "numeric", month, year: "numeric", timeZone: "UTC", ...eraOf(day) }).format(
    new Date(day * DAY_MS),
  );
}

/**
 * The end of an interval as short as it is exact: a year or a month where the interval begins or ends with it.
 * @param {number} day @param {"from" | "to"} end @param {string} locale
 */
export function endWords(day, end, locale) {
  const edge = end === "from" ? day : day + 1;
  const [, month, dayOfMonth] = partsOf(edge);
  if (dayOfMonth !== 1) return dayWords(day, locale, "short");
  const dayFirst = locale === "en" ? "en-GB" : locale;
  /** @type {Intl.DateTimeFormatOptions} */
  const form = month === 0 ? { year: "numeric" } : { month: "short", year: "numeric" };
  return formatOf(dayFirst, { ...form, timeZone: "UTC", ...eraOf(day) }).format(new Date(day * DAY_MS));
}

/**
 * The headline of an interval: a small lead-in and the large date, cut to months; a single day is said as the day.
 * @param {number} from @param {number} to @param {string} locale
 * @returns {{lead: [string, string] | null, large: string}} lead is [from, to] when the interval spans months
 */
export function headline(from, to, locale) {
  if (from === to) return { lead: null, large: dayWords(from, locale) };
  const months = formatOf(locale, { month: "long", year: "numeric", timeZone: "UTC", ...eraOf(to) });
  const years = formatOf(locale, { year: "numeric", timeZone: "UTC", ...eraOf(from) });
  const date = (day) => new Date(day * DAY_MS);
  const [a, b] = [date(from), date(to)];
  const year = (d) => d.getUTCFullYear();
  const long = year(b) - year(a) > 5;
  const large = (long ? years : months).format(b);
  if (year(a) === year(b) && a.getUTCMonth() === b.getUTCMonth()) return { lead: null, large };
  const monthOnly = formatOf(locale, { month: "long", timeZone: "UTC" });
  const first = long ? years.format(a) : (year(a) === year(b) ? monthOnly : months).format(a);
  return { lead: [first, large], large };
}
