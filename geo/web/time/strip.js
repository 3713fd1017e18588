// The time strip: an axis with what is empty torn out, how many events touch each stretch, and the chosen time on it.

import { el, isRtl } from "../dom.js";
import { createBrush } from "./brush.js";
import { binsOf, countBins } from "./histogram.js";
import { partsOf } from "./time.js";
import { ticks, timescale } from "./timescale.js";

const PAD = 13; // room for a handle at either end
const BIN = 5;
const LEAST_BAR = 2.5;

/** An SVG element. @param {string} tag @param {Record<string, string | number>} attributes */
function draw(tag, attributes, text = null) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes))
    node.setAttribute(name, String(typeof value === "number" ? Math.round(value * 10) / 10 : value));
  if (text !== null) node.textContent = text;
  return node;
}

/** A torn edge: a line that zigzags down at x. */
function torn(x, top, bottom) {
  const steps = 6;
  return Array.from(
    { length: steps + 1 },
    (_, i) => `${i ? "L" : "M"}${(x + (i % 2 ? 2 : -2)).toFixed(1)} ${(top + ((bottom - top) * i) / steps).toFixed(1)}`,
  ).join("");
}

/** Bars as path data: solid up to what is sure, and the outline of what might be on top. */
export function barPaths(scale, bins, { sure, maybe }, base, room) {
  const most = Math.max(1, ...bins.map((_, i) => sure[i] + maybe[i]));
  const high = (n) => (n ? Math.max(LEAST_BAR, (n / most) * room) : 0);
  let [solid, pale] = ["", ""];
  bins.forEach((bin, i) => {
    const all = high(sure[i] + maybe[i]);
    if (!all) return;
    const firm = sure[i] ? Math.min(high(sure[i]), maybe[i] ? all - 1.5 : all) : 0;
    const [x0, x1] = [scale.x(bin.from) + 0.5, scale.x(bin.to) - 0.5];
    const box = (top, bottom, inset) =>
      `M${(x0 + inset).toFixed(1)} ${bottom.toFixed(1)}V${(top + inset).toFixed(1)}H${(x1 - inset).toFixed(1)}V${bottom.toFixed(1)}`;
    if (firm > 0) solid += `${box(base - firm, base, 0)}Z`;
    if (maybe[i]) pale += box(base - all, base - Math.max(0, firm), 0.4);
  });
  return { solid, pale };
}

/** Years of a gap in few signs: 1977-89. */
export function gapWords(piece) {
  const [a, b] = [partsOf(piece.from)[0], partsOf(piece.to - 1)[0]];
  const same = a > 999 && Math.floor(a / 100) === Math.floor(b / 100);
  return a === b ? String(a) : `${a}-${same ? String(b % 100).padStart(2, "0") : b}`;
}

/**
 * @param {any} store
 * @param {{t: Function, locale: string, now: () => {from: number, to: number}}} given
 */
export function createStrip(store, { t, locale, now }) {
  const chart = el("div", { class: "chart" });
  const svg = draw("svg", { "aria-hidden": "true", class: "strip" });
  chart.append(svg);
  let scale = null;
  let bins = [];
  let drawn = null; // the events whose bars are drawn
  let span = null; // the sign of the chosen event
  const lit = draw("rect", { class: "lit" });
  const clip = draw("rect", {});
  const told = draw("g", {});
  const segment = draw("path", { class: "segment" });
  // Time runs with the reading: shapes are drawn from the left and turned round as one, words stand where that puts them.
  const rtl = isRtl();
  const shapes = draw("g", {});
  const brush = createBrush(chart, store, { t, locale, scale: () => scale, pad: PAD, now, rtl });

  /** Lay the strip out for its size; the rest follows at every change. */
  function layout() {
    const [width, height] = [chart.clientWidth, chart.clientHeight];
    if (!width || !height) return;
    const narrow = width < 480;
    const label = narrow ? 40 : 38;
    scale = timescale(store.span(), store.events, {
      width: width - 2 * PAD,
      gap: narrow ? 22 : 64,
      least: narrow ? 18 : 30,
    });
    bins = binsOf(scale, BIN);
    const axis = narrow ? 17 : 18;
    const base = height - axis;
    svg.setAttribute("width", String(width));
    svg.setAttribute("height", String(height));
    if (rtl) shapes.setAttribute("transform", `translate(${width} 0) scale(-1 1)`);
    const parts = [];
    const words = [];
    const at = (x) => (rtl ? width - x : x);
    scale.pieces.forEach((p, i) => {
      const [x0, x1] = [p.x0 + PAD, p.x1 + PAD];
      const foot = base + 3;
      if (!p.gap) {
        parts.push(draw("path", { class: "axis", d: `M${x0} ${base}H${x1}` }));
        if (i && !scale.pieces[i - 1].gap)
          parts.push(draw("path", { class: "rescale", d: `M${x0 - 3} ${base + 4}l3 -8m1 8l3 -8` }));
        return;
      }
      parts.push(
        draw("path", { class: "gap", d: `${torn(x0 + 2, 0, foot)}${torn(x1 - 2, foot, 0).replace("M", "L")}Z` }),
      );
      for (const x of [x0 + 2, x1 - 2]) parts.push(draw("path", { class: "torn", d: torn(x, 0, foot) }));
      const [cx, cy] = [(x0 + x1) / 2, base / 2];
      // On a phone the words stand upright, in two lines where one would be too long.
      const lines =
        gapWords(p).length > 7
          ? gapWords(p)
              .match(/[^-]*-?/g)
              .filter(Boolean)
          : [gapWords(p)];
      if (narrow)
        lines.forEach((line, k) =>
          words.push(
            draw(
              "text",
              {
                class: "gap-words",
                "text-anchor": "middle",
                transform: `translate(${at(cx) + 3.5 + (k - (lines.length - 1) / 2) * 9} ${cy}) rotate(-90)`,
              },
              line,
            ),
          ),
        );
      else
        words.push(
          draw("text", { class: "gap-words", x: at(cx), y: cy - 1, "text-anchor": "middle" }, gapWords(p)),
          draw("text", { class: "gap-words", x: at(cx), y: cy + 12, "text-anchor": "middle" }, t("gap")),
        );
    });
    for (const tick of ticks(scale, { tick: 5, label })) {
      const x = tick.x + PAD;
      if (tick.anchor !== "end")
        parts.push(
          draw("path", {
            class: tick.year ? "tick tick-year" : "tick",
            d: `M${x} ${base}v${tick.label ? 7 : tick.year ? 5 : 3}`,
          }),
        );
      if (tick.label)
        words.push(
          draw(
            "text",
            {
              class: "tick-words",
              x: at(tick.words === undefined ? x + (tick.anchor ? 0 : 3) : tick.words + PAD),
              y: height - 4,
              "text-anchor": tick.anchor ?? "start",
            },
            tickWords(tick),
          ),
        );
    }
    const frame = { y: 0, height: base };
    for (const node of [lit, clip]) for (const [k, v] of Object.entries(frame)) node.setAttribute(k, String(v));
    const clipped = draw("clipPath", { id: "chosen-time" });
    clipped.append(clip);
    shapes.replaceChildren(
      clipped,
      lit,
      ...parts.filter((p) => p.getAttribute("class") === "gap"),
      told,
      ...parts.filter((p) => p.getAttribute("class") !== "gap"),
      segment,
    );
    svg.replaceChildren(shapes, ...words);
    drawn = null;
    update();
  }

  function tickWords(tick) {
    const short = store.span().to - store.span().from < 800 && !tick.year && !tick.anchor;
    if (short)
      return new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }).format(new Date(tick.day * 86400000));
    return String(partsOf(tick.day)[0]);
  }

  function bars() {
    const events = store.admitted();
    if (events === drawn) return;
    drawn = events;
    const base = Number(lit.getAttribute("height"));
    const { solid, pale } = barPaths({ x: (day) => scale.x(day) + PAD }, bins, countBins(bins, events), base, base - 5);
    const pair = () => [draw("path", { class: "bar-pale", d: pale }), draw("path", { class: "bar", d: solid })];
    const dim = draw("g", { class: "dim" });
    dim.append(...pair());
    const bright = draw("g", { "clip-path": "url(#chosen-time)" });
    bright.append(...pair());
    told.replaceChildren(dim, bright);
  }

  /** The chosen event on the strip: firm where it surely was, faint where it may have been. */
  function mark() {
    span?.remove();
    const event = store.chosen();
    if (!event) return;
    const line = (span, cls) => {
      const [x0, x1] = [scale.x(span.from), scale.x(span.to + 1)];
      const middle = (x0 + x1) / 2;
      const half = Math.max(2, (x1 - x0) / 2);
      return draw("path", {
        class: cls,
        d: `M${(middle - half + PAD).toFixed(1)} 3H${(middle + half + PAD).toFixed(1)}`,
      });
    };
    span = draw("g", { class: "event-span" });
    span.append(line(event, event.from === event.to ? "firm" : "faint"));
    if (event.sure) span.append(line(event.sure, "firm"));
    shapes.append(span);
  }

  function update() {
    if (!scale) return;
    bars();
    const { from, to } = now();
    const [x0, x1] = [scale.x(store.window().from) + PAD, Math.max(scale.x(to + 1), scale.x(from) + 1.5) + PAD];
    for (const node of [lit, clip]) {
      node.setAttribute("x", x0.toFixed(1));
      node.setAttribute("width", (x1 - x0).toFixed(1));
    }
    segment.setAttribute("d", `M${(scale.x(from) + PAD).toFixed(1)} ${lit.getAttribute("height")}H${x1.toFixed(1)}`);
    mark();
    brush.place();
  }

  new ResizeObserver(layout).observe(chart);
  return { chart, update, layout, grips: brush.grips };
}
