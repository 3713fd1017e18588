// Where the events of a store come from. A source knows some or all of a map's events one by one, and of those that it
// does not know how many there are. Pure.

import { byTime, endOf, overlaps } from "../time/time.js";
import { readEvents } from "./columns.js";

/**
 * @typedef {{from: number, to: number}} Span days, both included; open ends are infinite
 * @typedef {{n: number, exact: boolean}} Count `n` is the most there can be where it is not exact
 * @typedef {{
 *   events: () => any[], event: (id: string) => any,
 *   span: (periods: Span[]) => Span,
 *   on: (listener: () => void) => () => void,
 *   unseen: ((window: Span) => Count) | null,
 *   inView: ((event: any) => boolean) | null,
 *   seek: ((id: string) => Promise<any>) | null,
 *   strip: {spread: () => Span[], bins: (scale: any, least: number) => Span[],
 *     count: (bins: Span[]) => {sure: number[], maybe: number[]}, snap: (day: number, toward?: number) => number} | null,
 *   attach: ((map: any) => () => void) | null,
 *   bounds: Array<[number, number]> | null,
 *   under: {paint: (ctx: any, view: any, given: any) => void, hover: (point: any, map: any) => boolean,
 *     tap: (point: any, map: any) => boolean} | null,
 *   hold: ((event: any) => void) | null,
 *   tiles: any,
 * }} EventSource
 *   `events` are those known now, in chronological order, and `on` hears of others; `event` finds one of them by its id;
 *   `span` is the map's time, never open; `unseen` counts what is in view and not among `events`, `inView` says which of
 *   those are; `seek` finds an event that is not known yet, or null, and never fails, however long it takes; `strip` is
 *   what the time strip draws where it cannot count events; `attach` has the source follow a map's view; `bounds` are two
 *   corners, latitude first, of where events stand; `under` paints what stands for unseen events under the marks, clear of
 *   what is `occupied`, and is pointed at and tapped where no mark is; `hold` has an event known as long as it is chosen,
 *   or none where it is null; `tiles` is what a page has of such a map besides. All from `unseen` on are null where every
 *   event is known.
 */

/** First and last day of periods, of the events beyond them, and of all events where a period is open. @param {Span[]} periods @param {Span[]} events @returns {Span} */
function spanOf(periods, events) {
  const covered = { from: Math.min(...periods.map((p) => p.from)), to: Math.max(...periods.map((p) => p.to)) };
  const beyond = events.filter((e) => !overlaps(e, covered)); // all of them where there are no periods
  // The map's time is finite, even where a period or an event is open.
  const known = [...beyond, ...periods, ...(Number.isFinite(covered.from + covered.to) ? [] : events)]
    .flatMap((x) => [x.from, x.to])
    .filter(Number.isFinite);
  if (!known.length) return { from: 0, to: 0 };
  return { from: known.reduce((a, b) => Math.min(a, b)), to: known.reduce((a, b) => Math.max(a, b)) };
}

/**
 * The source of a page that holds all of its events, as rows or as columns.
 * @param {{events: any}} data
 * @param {(iso: string | null, open: number) => number} [day] the number of an ISO day, or `open`
 * @returns {EventSource}
 */
export function fileSource(data, day = daysOnce()) {
  const dated = (e) => {
    e.from = day(e.from, -Infinity);
    e.to = day(e.to, Infinity);
    e.sure = e.sure ? { from: day(e.sure[0], 0), to: day(e.sure[1], 0) } : null;
    return e;
  };
  // Rows stay as the data has them; of columns objects were made, which need not be made twice.
  const events = (Array.isArray(data.events) ? data.events.map((e) => ({ ...e })) : readEvents(data.events))
    .map(dated)
    .sort(byTime);
  /** @type {Map<string, any> | null} */
  let named = null; // events by id, made when the first is sought: there may be a hundred thousand
  return {
    events: () => events,
    event(id) {
      named ??= idsOf(events);
      return named.get(id);
    },
    span: (periods) => spanOf(periods, events),
    on: () => () => {},
    unseen: null,
    inView: null,
    seek: null,
    strip: null,
    attach: null,
    bounds: null,
    under: null,
    hold: null,
    tiles: null,
  };
}

/** Events by their ids. @param {any[]} list */
export const idsOf = (list) => new Map(list.map((e) => [e.id, e]));

/** A function from an ISO day to its number that reads each day once, since many events share one. @returns {(iso: string | null, open: number) => number} */
export function daysOnce() {
  const days = new Map();
  return (iso, open) => {
    if (!days.has(iso)) days.set(iso, endOf(iso, open));
    return iso === null ? open : days.get(iso);
  };
}
