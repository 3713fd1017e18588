// What is chosen and what that shows. Pure: no DOM; the page's controls and layers listen.

import { has } from "../own.js";
import { byTime, endOf, overlaps, surely } from "../time/time.js";
import { windowIndex } from "../time/windows.js";
import { checkKeys, dayOrOpen, oneOf, publicTime, sameTime, truth } from "./requests.js";
import { daysOnce, fileSource, idsOf } from "./source.js";

const MODES = ["in", "up-to"];

/**
 * @param {{periods: Array<{id: string, title: string, from: string|null, to: string|null}>,
 *          events?: Array<{id: string, from: string|null, to: string|null, sure?: [string, string]}> | any}} data
 * @param {any} beside another store, whose periods and events this one shares
 * @param {import("./source.js").EventSource | null} given where the events come from, if not from `data`
 * @typedef {{period: string | null, from: number, to: number, event: string | null, mode: string, might: boolean,
 *   filters: any, names: string, compare: any}} Choice
 */
export function createStore(data, beside = null, given = null) {
  const day = daysOnce();
  const periods =
    beside?.periods ?? data.periods.map((p) => ({ ...p, from: day(p.from, -Infinity), to: day(p.to, Infinity) }));
  const source = beside?.source ?? given ?? fileSource(/** @type {any} */ (data), day);
  const byId = { get: source.event };
  const listeners = { change: new Set(), known: new Set() };
  const { from: first, to: last } = source.span(periods);
  /** @type {Choice} */
  let chosen = {
    period: null,
    from: first,
    to: last,
    event: null,
    mode: "in",
    might: true,
    filters: null,
    names: "source",
    compare: null,
  };
  // What the page's data allow: filters in their tidy form, a lens (event to event, or to null) for them, the names.
  let tools = {
    tidy: (filters) => {
      if (filters !== null) throw new RangeError("this map has no filters");
      return null;
    },
    lens: (_) => (event) => event,
    names: ["source"],
    compares: null,
  };
  let admitted = source.events();
  /** @type {{get: (id: string) => any}} */
  let admittedById = byId;
  let touching = windowIndex(admitted);
  /** @type {{events: any[], ids: string[]} | null} */
  let now = null; // the events of the time, and the ids of those in view, until something else is chosen
  /** @type {any} */
  let stated = null; // what state() gives, likewise

  const whole = { period: null, from: first, to: last };
  let fixed = false; // only the page's author and its address choose the time
  const timeOf = ({ from, to, mode }) => `${from} ${to} ${mode}`;
  const within = (interval) => [...touching(interval)];
  // "Up to this time" looks back without end.
  const windowOf = ({ mode, from, to }) => ({ from: mode === "up-to" ? -Infinity : from, to });
  function current() {
    if (!now) {
      const window = windowOf(chosen);
      const found = touching(window).filter((e) => chosen.might || e.id === chosen.event || surely(e, window));
      const { inView } = source;
      now = { events: found, ids: (inView ? found.filter(inView) : found).map((e) => e.id) };
    }
    return now;
  }
  const shown = () => [...current().events];
  /** Whether an event is of the chosen time, or of the one that it is compared with. */
  const seenIn = (event, next) =>
    [next, ...(tools.compares && next.compare ? [{ ...next.compare, mode: next.mode }] : [])].some((time) =>
      overlaps(event, windowOf(time)),
    );
  const periodOf = (event) => periods.find((p) => overlaps(p, event)) ?? null;

  function admit(filters) {
    const lens = tools.lens(filters);
    const events = source.events();
    admitted = filters ? events.map(lens).filter(Boolean).sort(byTime) : events;
    touching = windowIndex(admitted);
    admittedById = filters ? idsOf(admitted) : byId;
  }

  // Of what became known besides, controls and layers hear apart from choices: nobody chose it.
  source.on(() => {
    admit(chosen.filters);
    now = stated = null;
    for (const listener of [...listeners.known]) listener();
  });

  let sought = 0; // the request for an event that is sought
  const isSought = (request) => source.seek && typeof request.event === "string" && !byId.get(request.event);
  /**
   * Choose an event that is not known yet, once it is found and unless something else is chosen meanwhile.
   * @param {Promise<any>} finding gives the event, or null; what keeps it from being found is told only where it is still sought
   * @param {string} reason
   */
  async function seek(finding, reason) {
    const mine = ++sought;
    try {
      const found = await finding;
      if (found && mine === sought) choose({ event: found.id }, reason, found);
    } catch (fault) {
      if (mine === sought) throw fault;
    }
  }

  /** Choose what a request says; `found` is its event, where that was not known. */
  function choose(request, reason, found = null) {
    const next = resolve(request, found);
    if (["event", "period", "from", "to"].some((key) => key in request)) sought++;
    if (fixed && !["script", "open"].includes(reason) && timeOf(next) !== timeOf(chosen)) return;
    if (take(next, found)) for (const listener of [...listeners.change]) listener(state(), reason);
  }

  /** Make a choice the present one; whether it is another. */
  function take(next, found) {
    const before = chosen;
    if (!Object.keys(next).some((k) => next[k] !== before[k])) return false;
    const held = next.event && (byId.get(next.event) ?? found);
    chosen = next;
    now = stated = null;
    if (next.filters !== before.filters) admit(next.filters);
    if (next.event !== before.event) source.hold?.(held);
    return true;
  }

  /** The public state, frozen: ids, ISO days, and the visible ids in chronological order. */
  const state = () =>
    (stated ??= Object.freeze({
      period: chosen.period,
      from: dayOrOpen(chosen.from),
      to: dayOrOpen(chosen.to),
      event: chosen.event,
      mode: chosen.mode,
      might: chosen.might,
      filters: chosen.filters,
      names: chosen.names,
      compare: publicTime(chosen.compare),
      visible: Object.freeze([...current().ids]),
    }));

  /** A period by its id, as a time. */
  function timeOfPeriod(id) {
    const period = periods.find((p) => p.id === id);
    if (!period)
      throw new RangeError(`no period ${JSON.stringify(id)}; there are: ${periods.map((p) => p.id).join(", ")}`);
    return { period: period.id, from: period.from, to: period.to };
  }

  /** An interval of days as a time: that of a period, where it is one. */
  function timeOfDays(from, to, request) {
    if (from > to) throw new RangeError(`the interval ends before it starts: ${request.from} to ${request.to}`);
    return { period: periods.find((p) => p.from === from && p.to === to)?.id ?? null, from, to };
  }

  /** The time that is set beside the chosen one, or null. */
  function compared(request) {
    if (request === null) return null;
    if (tools.compares === null) throw new RangeError("this map compares no times");
    const keys = request && typeof request === "object" ? Object.keys(request).sort().join() : "";
    if (keys !== "period" && keys !== "from,to") throw new TypeError("compare is null, {period} or {from, to}");
    const time =
      keys === "period"
        ? timeOfPeriod(request.period)
        : timeOfDays(endOf(request.from, first), endOf(request.to, last), request);
    return chosen.compare && sameTime(time, chosen.compare) ? chosen.compare : time;
  }

  /** The choice after a request: each part of it in turn, since a later one may depend on an earlier one. */
  function resolve(request, found) {
    const next = { ...chosen };
    if ("compare" in request) next.compare = compared(request.compare);
    if ("mode" in request) next.mode = oneOf("mode", request.mode, MODES);
    if ("might" in request) next.might = truth("might", request.might);
    dropUnseen(next);
    if ("names" in request) next.names = oneOf("names", request.names, tools.names);
    if ("filters" in request) chooseFilters(next, request.filters);
    for (const time of timesOf(request)) Object.assign(next, time, { event: null });
    if ("event" in request) chooseEvent(next, request.event, found);
    return next;
  }

  /** The times that a request names: of a period, then of days. */
  function timesOf(request) {
    const times = [];
    if ("period" in request) times.push(request.period === null ? whole : timeOfPeriod(request.period));
    if ("from" in request || "to" in request) {
      const from = "from" in request ? endOf(request.from, first) : chosen.from;
      const to = "to" in request ? endOf(request.to, last) : chosen.to;
      times.push(timeOfDays(from, to, request));
    }
    return times;
  }

  /** No event stays chosen that neither time shows. */
  function dropUnseen(next) {
    const event = next.event && byId.get(next.event);
    if (event && !seenIn(event, next)) next.event = null;
  }

  function chooseFilters(next, filters) {
    const tidy = tools.tidy(filters);
    next.filters = JSON.stringify(tidy) === JSON.stringify(chosen.filters) ? chosen.filters : tidy;
    const event = next.event && tools.lens(next.filters)(byId.get(next.event));
    if (!event || !seenIn(event, next)) next.event = null;
  }

  /** An event, with a time in which it is seen. */
  function chooseEvent(next, id, found) {
    next.event = id;
    if (id === null) return;
    const known = byId.get(id) ?? found;
    if (!known) throw new RangeError(`no event ${JSON.stringify(id)} on this map`);
    // An event that the filters hide takes them off.
    if (!tools.lens(next.filters)(known)) next.filters = null;
    const event = tools.lens(next.filters)(known);
    next.event = event.id;
    if (seenIn(event, next)) return;
    const period = periodOf(event);
    if (period) Object.assign(next, { period: period.id, from: period.from, to: period.to });
    else Object.assign(next, { period: null, ...around(Math.max(first, event.from), Math.min(last, event.to)) });
  }

  /** Days out to the edges of the bins that events are counted by, where they are. */
  function around(from, to) {
    const { strip } = source;
    return strip ? { from: strip.snap(from, -1), to: strip.snap(to + 1, 1) - 1 } : { from, to };
  }

  return {
    periods,
    source,
    /** Every event that is known one by one, in chronological order. */
    get events() {
      return source.events();
    },
    /** The first and last day that "All" spans. */
    whole: { from: first, to: last },
    event: (id) => admittedById.get(id) ?? byId.get(id) ?? null,
    /** The chosen event, as the filters tell it, or null. */
    chosen() {
      return chosen.event ? this.event(chosen.event) : null;
    },
    /** Give the store what it needs: {tidy, lens, names} to filter, and {compares}: whether a second time is shown beside. */
    equip(given) {
      tools = { ...tools, ...given };
    },
    /** From now on the time is changed by scripts alone, and no reader's control. */
    fix() {
      fixed = true;
    },
    /** Whether the chosen time is all of the map's. */
    isWhole: () => chosen.from <= first && chosen.to >= last,
    /** Events that the filters let through, at any time. */
    admitted: () => admitted,
    interval: () => ({ from: chosen.from, to: chosen.to }),
    visible: shown,
    /** Those of the chosen time that are in view: all of them, where every event is known. */
    inView: () => (source.inView ? current().events.filter(source.inView) : shown()),
    /** The days that events are sought in: of the chosen time, or up to its end. */
    window: () => windowOf(chosen),
    /**
     * How many events of the chosen time are in view: of those that are not known one by one too, unless there are filters,
     * which cannot tell of them: where there are such, they stand `apart`.
     * @returns {import("./source.js").Count & {unseen: number, apart: boolean}}
     */
    total() {
      const known = current().ids.length;
      const { n, exact } = source.unseen?.(windowOf(chosen)) ?? { n: 0, exact: true };
      if (chosen.filters !== null) return { n: known, unseen: 0, exact: true, apart: n > 0 };
      return { n: known + n, unseen: n, exact: !n || (exact && chosen.might), apart: false };
    },
    /** First and last day of the map's time. */
    span: () => ({ from: first, to: last }),
    /** The event before (-1) or after (1) the chosen one, or else before or in and after the chosen time; null beyond. */
    neighbour(step) {
      const all = admitted;
      const at = chosen.event === null ? -1 : all.findIndex((e) => e.id === chosen.event);
      if (at >= 0) return all[at + step] ?? null;
      if (step > 0) return touching(chosen)[0] ?? all.find((e) => e.from > chosen.to) ?? null;
      for (let i = all.length - 1; i >= 0; i--) if (all[i].to < chosen.from) return all[i];
      return null;
    },
    within,
    state,
    seek,
    /** Choose a period, an interval or an event; throws RangeError and changes nothing on a bad request. */
    set(request, reason = "script") {
      checkKeys(request);
      if (!isSought(request)) return choose(request, reason);
      const { event, ...rest } = request;
      if (Object.keys(rest).length) choose(rest, reason);
      seek(source.seek(event), reason);
    },
    /**
     * Listen for changes of what is chosen ("change", with the state and a reason) or of what is known ("known": on a map
     * whose events come as they are needed); returns a function that stops listening.
     */
    on(name, listener) {
      if (!has(listeners, name))
        throw new RangeError(`no event ${JSON.stringify(name)}; there are: ${Object.keys(listeners).join(", ")}`);
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
  };
}
