// The brush on the time strip: two handles for keys and fingers, a window to move, a new one to draw.

import { el, setIfOther } from "../dom.js";
import { dayAt, dayWords, isoOf, partsOf } from "./time.js";
import { edgesOf, unitFor, unitNext, unitStart } from "./timescale.js";

const REACH = 38; // of a handle outwards; inwards it reaches 6, so that two handles on one day can both be taken
const GRIP = 44; // width of a handle
const STILL = 4; // px that a finger may slip in a tap
const TAP = 12; // px that a calendar unit must have to be chosen by a tap
const SNAP = 3; // px that a calendar unit must have for a drag to stop at it

/**
 * The day a key moves an end of the time to. Arrows go by months, with Shift by days, Page keys by years.
 * @param {string} key @param {boolean} shift @param {"from" | "to"} end @param {{from: number, to: number}} now
 * @param {{from: number, to: number}} span the whole time @param {boolean} [rtl] whether later lies to the left
 * @returns {number | null} null for a key of no meaning here
 */
export function keyed(key, shift, end, now, span, rtl = false) {
  const [low, high] = end === "from" ? [span.from, now.to] : [now.from, span.to];
  const clamp = (day) => Math.max(low, Math.min(high, day));
  if (key === "Home") return low;
  if (key === "End") return high;
  const step = {
    ArrowRight: rtl ? -1 : 1,
    ArrowUp: 1,
    ArrowLeft: rtl ? 1 : -1,
    ArrowDown: -1,
    PageUp: 12,
    PageDown: -12,
  }[key];
  if (!step) return null;
  if (shift && key.startsWith("Arrow")) return clamp(now[end] + step);
  // An end of the time ends a month: it is moved as the first day after.
  const at = end === "from" ? now.from : now.to + 1;
  const [year, month, day] = partsOf(at);
  const whole = day === 1 || step > 0 ? step : step + 1;
  return clamp(dayAt(year, month + whole) - (end === "from" ? 0 : 1));
}

/** A day moved to the nearest calendar edge that can be seen apart where it stands. */
export function snapped(scale, x) {
  const day = scale.day(x);
  const piece = scale.pieces.find((p) => day < p.to) ?? scale.pieces[scale.pieces.length - 1];
  const months = unitFor(piece, SNAP);
  if (!months) return Math.round(day);
  const [year, month] = partsOf(Math.floor(day));
  const start = unitStart(year * 12 + month, months);
  const [before, after] = [dayAt(0, start), dayAt(0, unitNext(start, months))];
  return day - before < after - day ? before : after;
}

/**
 * @param {HTMLElement} chart @param {any} store
 * @param {{t: Function, locale: string, scale: () => any, pad: number, now: () => {from: number, to: number}, rtl: boolean}} given
 */
export function createBrush(chart, store, { t, locale, scale, pad, now, rtl }) {
  const grip = (end) =>
    el("div", {
      role: "slider",
      tabindex: "0",
      class: "grip",
      "data-end": end,
      "aria-label": t(`handle_${end}`),
      "aria-orientation": "horizontal",
    });
  const grips = { from: grip("from"), to: grip("to") };
  chart.append(grips.from, grips.to);

  function choose(from, to) {
    const span = store.span();
    const [a, b] = [Math.max(span.from, Math.min(from, to)), Math.min(span.to, Math.max(from, to))];
    store.set({ from: isoOf(a), to: isoOf(Math.max(a, b)) }, "brush");
  }

  // Where events are counted by bins, time stops at their edges, so that counts are exact.
  const { strip } = store.source;
  /** The day, the first of what follows it, at which a drag stops. @param {number} x */
  const stopAt = (x) => strip?.snap(scale().day(x)) ?? snapped(scale(), x);
  /** The day a key moves an end to, at such an edge. */
  function pressed(e, end) {
    const day = keyed(e.key, e.shiftKey, end, now(), store.span(), rtl);
    if (day === null || !strip) return day;
    const off = end === "from" ? 0 : 1;
    return strip.snap(day + off, Math.sign(day - now()[end])) - off;
  }

  for (const end of /** @type {const} */ (["from", "to"]))
    grips[end].addEventListener("keydown", (e) => {
      if (e.altKey || e.ctrlKey || e.metaKey) return;
      const day = pressed(e, end);
      if (day === null) return;
      e.preventDefault();
      choose(end === "from" ? day : now().from, end === "to" ? day : now().to);
    });

  /** @type {{part: string, x: number, from: number, to: number, moved: boolean, id: number, last: number} | null} */
  let drag = null;
  let frame = 0;
  const xOf = (e) => {
    const box = chart.getBoundingClientRect();
    return (rtl ? box.right - e.clientX : e.clientX - box.left) - pad;
  };
  chart.addEventListener("pointerdown", (e) => {
    if (e.button || drag) return;
    e.preventDefault();
    const x = xOf(e);
    const { from, to } = now();
    const span = store.span();
    const part = e.target instanceof Element ? e.target.closest("[role=slider]")?.getAttribute("data-end") : null;
    const inside = x > scale().x(from) && x < scale().x(to + 1) && (from > span.from || to < span.to);
    drag = { part: part ?? (inside ? "window" : "new"), x, from, to, moved: false, id: e.pointerId, last: x };
    chart.setPointerCapture(e.pointerId);
    grips[part === "to" ? "to" : "from"].focus({ preventScroll: true });
  });
  chart.addEventListener("pointermove", (e) => {
    if (!drag || e.pointerId !== drag.id) return;
    drag.last = xOf(e);
    drag.moved ||= Math.abs(drag.last - drag.x) > STILL;
    if (drag.moved && !frame)
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (drag) follow(drag);
      });
  });
  chart.addEventListener("pointerup", (e) => {
    if (!drag || e.pointerId !== drag.id) return;
    const done = drag;
    drag = null;
    if (done.moved) follow(done);
    else if (done.part === "new" || done.part === "window") tap(done.x);
  });
  chart.addEventListener("pointercancel", () => {
    drag = null;
  });

  function follow({ part, x, last, from, to }) {
    if (part === "new")
      return choose(stopAt(Math.min(x, last)), Math.max(stopAt(Math.max(x, last)) - 1, stopAt(Math.min(x, last))));
    if (part === "from") return choose(Math.min(stopAt(last), to), to);
    if (part === "to") return choose(from, Math.max(stopAt(last) - 1, from));
    const span = store.span();
    const months = monthsIn(from, to);
    const start = Math.max(span.from, Math.min(stopAt(scale().x(from) + last - x), span.to - (to - from)));
    if (strip) return choose(start, strip.snap(start + to - from + 1) - 1);
    const [year, month, day] = partsOf(start);
    choose(start, months && day === 1 ? dayAt(year, month + months) - 1 : start + to - from);
  }

  /** A tap chooses the calendar unit, or the torn gap, under the finger. */
  function tap(x) {
    const day = Math.floor(scale().day(x));
    if (strip) {
      const bin = strip.bins(scale(), TAP).find((b) => day < b.to);
      return bin && choose(bin.from, bin.to - 1);
    }
    const piece = scale().pieces.find((p) => day < p.to) ?? scale().pieces[scale().pieces.length - 1];
    if (piece.gap) return choose(piece.from, piece.to - 1);
    const months = unitFor(piece, TAP);
    if (!months) return choose(day, day);
    const edges = edgesOf(piece.from, piece.to, months);
    const i = edges.findIndex((edge) => edge > day);
    choose(edges[i - 1], edges[i] - 1);
  }

  /** Put a handle at an x, reaching so far to its left, and say between which days it stands on which. */
  function placeGrip(node, x, reach, [least, day, most]) {
    const left = Math.max(0, Math.min(scale().width + 2 * pad - GRIP, x - reach));
    node.style.insetInlineStart = `${left}px`;
    node.style.setProperty("--mark", `${x - left}px`);
    const said = { valuemin: least, valuemax: most, valuenow: day, valuetext: dayWords(day, locale) };
    for (const [name, value] of Object.entries(said)) setIfOther(node, `aria-${name}`, String(value));
  }

  return {
    grips,
    /** Put the handles where the chosen time begins and ends, and say it. */
    place() {
      const { from, to } = now();
      const span = store.span();
      placeGrip(grips.from, scale().x(from) + pad, REACH, [span.from, from, to]);
      placeGrip(grips.to, scale().x(to + 1) + pad, GRIP - REACH, [from, to, span.to]);
    },
  };
}

/** How many whole months a time is, or 0 where it does not begin and end with one. */
function monthsIn(from, to) {
  const [a, b] = [partsOf(from), partsOf(to + 1)];
  return a[2] === 1 && b[2] === 1 ? (b[0] - a[0]) * 12 + b[1] - a[1] : 0;
}
