// The time strip: an axis with what is empty torn out, how many events touch each stretch, and the chosen time on it.

import { el, isRtl } from "../dom.js";
import { nextTask } from "../next-task.js";
import { createBrush } from "./brush.js";
import { binsOf, countBins } from "./histogram.js";
import { barPaths, draw, drawAxis, drawTicks, eraWidth, PAD } from "./strip-drawing.js";
import { timescale } from "./timescale.js";

const BIN = 5;
const NARROW_PX = 480;

/**
 * @param {any} store
 * @param {{t: Function, locale: string, now: () => {from: number, to: number}}} given
 */
export function createStrip(store, { t, locale, now }) {
  const chart = el("div", { class: "chart" });
  const svg = draw("svg", { "aria-hidden": "true", class: "strip" });
  chart.append(svg);
  /** @type {import("./timescale.js").Scale | null} */
  let scale = null;
  let bins = [];
  /** @type {any[] | null} */
  let drawn = null; // the events whose bars are drawn
  /** @type {SVGElement | null} */
  let eventSpan = null; // the sign of the chosen event
  const lit = draw("rect", { class: "lit" });
  const clip = draw("rect", {});
  const barGroup = draw("g", {});
  const segment = draw("path", { class: "segment" });
  // Time runs with the reading: shapes are drawn from the left and turned round as one, words stand where that puts them.
  const rtl = isRtl();
  const shapes = draw("g", {});
  const brush = createBrush(chart, store, { t, locale, scale: () => scale, pad: PAD, now, rtl });

  /** Lay the strip out for its size; the rest follows at every change. */
  function layout() {
    const [width, height] = [chart.clientWidth, chart.clientHeight];
    if (!width || !height) return;
    const narrow = width < NARROW_PX;
    const base = height - (narrow ? 17 : 18);
    const { strip } = store.source;
    scale = timescale(store.span(), strip?.spread() ?? store.events, {
      width: width - 2 * PAD,
      gap: narrow ? 22 : 64 + eraWidth(store.span()),
      least: narrow ? 18 : 30,
    });
    bins = strip?.bins(scale, BIN) ?? binsOf(scale, BIN);
    svg.setAttribute("width", String(width));
    svg.setAttribute("height", String(height));
    if (rtl) shapes.setAttribute("transform", `translate(${width} 0) scale(-1 1)`);
    const placed = { width, height, base, narrow, locale, gap: t("gap"), at: (x) => (rtl ? width - x : x) };
    const [axis, ticks] = [drawAxis(scale, placed), drawTicks(scale, placed, store.span())];
    const parts = [...axis.shapes, ...ticks.shapes];
    for (const node of [lit, clip]) {
      node.setAttribute("y", "0");
      node.setAttribute("height", String(base));
    }
    const clipped = draw("clipPath", { id: "chosen-time" });
    clipped.append(clip);
    const isGap = (node) => node.getAttribute("class") === "gap";
    shapes.replaceChildren(clipped, lit, ...parts.filter(isGap), barGroup, ...parts.filter((p) => !isGap(p)), segment);
    svg.replaceChildren(shapes, ...axis.words, ...ticks.words);
    drawn = null;
    update();
  }

  /** @param {(day: number) => number} xOf */
  function bars(xOf) {
    const { strip } = store.source;
    const events = strip ? [] : store.admitted();
    if (drawn && (strip || events === drawn)) return;
    drawn = events;
    const base = Number(lit.getAttribute("height"));
    const { solid, pale } = barPaths({ x: xOf }, bins, strip?.count(bins) ?? countBins(bins, events), base, base - 5);
    const pair = () => [draw("path", { class: "bar-pale", d: pale }), draw("path", { class: "bar", d: solid })];
    const dim = draw("g", { class: "dim" });
    dim.append(...pair());
    const bright = draw("g", { "clip-path": "url(#chosen-time)" });
    bright.append(...pair());
    barGroup.replaceChildren(dim, bright);
  }

  /** The chosen event on the strip: firm where it surely was, faint where it may have been. @param {(day: number) => number} xOf */
  function mark(xOf) {
    eventSpan?.remove();
    const event = store.chosen();
    if (!event) return;
    const line = (span, cls) => {
      const [x0, x1] = [xOf(span.from), xOf(span.to + 1)];
      const middle = (x0 + x1) / 2;
      const half = Math.max(2, (x1 - x0) / 2);
      return draw("path", { class: cls, d: `M${(middle - half).toFixed(1)} 3H${(middle + half).toFixed(1)}` });
    };
    const group = draw("g", { class: "event-span" });
    group.append(line(event, event.from === event.to ? "firm" : "faint"));
    if (event.sure) group.append(line(event.sure, "firm"));
    shapes.append(group);
    eventSpan = group;
  }

  function update() {
    const known = scale;
    if (!known) return;
    const xOf = (day) => known.x(day) + PAD;
    bars(xOf);
    const { from, to } = now();
    const [x0, x1] = [xOf(store.window().from), Math.max(xOf(to + 1), xOf(from) + 1.5)];
    for (const node of [lit, clip]) {
      node.setAttribute("x", x0.toFixed(1));
      node.setAttribute("width", (x1 - x0).toFixed(1));
    }
    segment.setAttribute("d", `M${xOf(from).toFixed(1)} ${lit.getAttribute("height")}H${x1.toFixed(1)}`);
    mark(xOf);
    brush.place();
  }

  // As the page opens, its first frame has enough to do: the strip is drawn in a task of its own.
  let opened = false;
  new ResizeObserver(() => {
    if (opened) layout();
    else nextTask().then(layout);
    opened = true;
  }).observe(chart);
  return { chart, update, layout, grips: brush.grips };
}
