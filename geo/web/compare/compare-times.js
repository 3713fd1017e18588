// Two times held against each other: whose events they are, what changed in who held what, and which time to begin with. Pure.

import { heldAtEnd } from "../ground/control.js";
import { byTime, headline, shortInterval } from "../time/time.js";

/**
 * Events by the times that show them.
 * @template {{id: string}} E
 * @param {E[]} first events of the first time, in chronological order @param {E[]} second of the second
 * @returns {{first: E[], both: E[], second: E[]}} each in the order given
 */
export function inTimes(first, second) {
  const [a, b] = [first, second].map((events) => new Set(events.map((e) => e.id)));
  return {
    first: first.filter((e) => !b.has(e.id)),
    both: first.filter((e) => b.has(e.id)),
    second: second.filter((e) => !a.has(e.id)),
  };
}

/**
 * What is taken away of two times: every event that either shows, once and in chronological order, and which time it is of.
 * @param {any} store of the first time @param {any} second store of the second
 * @returns {{events: any[], which: (id: string) => "first" | "both" | "second" | undefined, times: {first: string, second: string},
 *   spans: Array<{from: number, to: number}>}} `times` as EDTF, `spans` as days
 */
export function shownInBoth(store, second) {
  const groups = inTimes(store.visible(), second.visible());
  const found = new Map(
    /** @type {const} */ (["first", "both", "second"]).flatMap((name) => groups[name].map((e) => [e.id, name])),
  );
  const spans = [store, second].map((s) => closed(s.interval(), store.span()));
  const [first, other] = spans.map(({ from, to }) => shortInterval(from, to));
  return {
    events: Object.values(groups).flat().sort(byTime),
    which: (id) => found.get(id),
    times: { first, second: other },
    spans,
  };
}

/** The earlier of two times first: by its last day, then by its first. */
export function inOrder(a, b) {
  return a.to < b.to || (a.to === b.to && a.from <= b.from) ? [a, b] : [b, a];
}

/**
 * Where texts differ on who held what at the ends of two times.
 * @param {any[]} control entries with days as numbers @param {{from: number, to: number}} a @param {{from: number, to: number}} b
 * @returns {Array<{title: string, earlier: any[], later: any[], sources: string[]}>} the entries at the end of the
 *   earlier and of the later time, for each place where holder or extent differ; an empty side tells of no holding
 */
export function holdingsCompared(control, a, b) {
  const [earlier, later] = inOrder(a, b).map((time) => heldAtEnd(control, time));
  const titles = [...new Set([...earlier, ...later].map((c) => c.title))];
  const of = (entries, title) => entries.filter((c) => c.title === title);
  const holdings = (entries) =>
    entries
      .map((c) => `${c.party}|${c.extent}`)
      .sort()
      .join();
  return titles
    .map((title) => ({ title, earlier: of(earlier, title), later: of(later, title) }))
    .filter((change) => holdings(change.earlier) !== holdings(change.later))
    .map((change) => ({
      ...change,
      sources: [...new Set([...change.earlier, ...change.later].flatMap((c) => c.sources))].sort(),
    }));
}

/**
 * Movements whose time begins or ends after the last day of the earlier time and by the last of the later one.
 * @param {any[]} movements entries with days as numbers @param {{from: number, to: number}} a @param {{from: number, to: number}} b
 * @returns {any[]} in chronological order
 */
export function movedBetween(movements, a, b) {
  const [earlier, later] = inOrder(a, b);
  const between = (day) => day > earlier.to && day <= later.to;
  return movements.filter((m) => between(m.from) || between(m.to)).sort(byTime);
}

/**
 * The period one step before (-1) or after (1) a time, or null beyond.
 * @param {Array<{id: string, from: number, to: number}>} periods in chronological order
 * @param {{period: string | null, from: number, to: number}} time
 */
export function periodBeside(periods, time, step) {
  const at = periods.findIndex((p) => p.id === time.period);
  if (at >= 0) return periods[at + step] ?? null;
  return step > 0
    ? (periods.find((p) => p.from > time.from) ?? null)
    : ([...periods].reverse().find((p) => p.to < time.to) ?? null);
}

/**
 * What to compare a time with at first: the period after it, else the one before, else the whole.
 * @param {any[]} periods @param {{period: string | null, from: number, to: number}} time
 * @param {{from: string, to: string}} whole ISO days
 */
export function timeToBegin(periods, time, whole) {
  const period = periodBeside(periods, time, 1) ?? periodBeside(periods, time, -1) ?? periods[0];
  return period ? { period: period.id } : whole;
}

/** A time without its open ends. @param {{from: number, to: number}} time @param {{from: number, to: number}} span */
export function closed(time, span) {
  return { from: Math.max(span.from, time.from), to: Math.min(span.to, time.to) };
}

/**
 * A time in words: a small lead-in, the large date, and both.
 * @param {{from: number, to: number}} time closed @param {string} mode @param {{t: Function, locale: string}} given
 */
export function timeWords({ from, to }, mode, { t, locale }) {
  const { lead, large } = headline(from, to, locale);
  const leading = mode === "up-to" ? t("up_to") : lead ? t("date_lead", { from: lead[0] }) : "";
  return { leading, large, whole: leading ? `${leading} ${large}` : large };
}

/** How many events, and how many of them of uncertain date, in words. @param {any[]} events @param {Function} t */
export function countWords(events, t) {
  const unsure = events.filter((e) => e.unsure).length;
  return [t("count", { n: events.length }), unsure ? t("unsure", { n: unsure }) : ""].filter(Boolean).join(", ");
}
