// The strip of times below the map: every event and time that has days, on a scale with its ticks.

import { el } from "../dom.js";
import { draw, drawAxis, drawTicks, PAD } from "../time/strip-drawing.js";
import { timescale } from "../time/timescale.js";
import { daysInWords } from "./edtf.js";

const LANE_PX = 15;
const APART_PX = 13; // between the middles of two signs in a lane
const MARGIN_DAYS = 20;

/**
 * @param {HTMLElement} root @param {import("./finds.js").Review} review
 * @param {{t: Function, locale: string, pick: (id: string) => void}} tools
 */
export function createStripPanel(root, review, { t, locale, pick }) {
  let selected = "";
  const svg = draw("svg", { "aria-hidden": "true" });
  const holder = el("div", { class: "times" });
  root.append(svg, holder);

  /** What has days that are not endless, by time. */
  function timed() {
    const all = review.all();
    const shown = all.filter((find) => find.of === "event" && !review.eventOf(find.id).gone);
    // A time that an event leans on has its sign in the event's.
    const leant = new Set(shown.map((event) => event.timex));
    const own = all.filter((find) => find.of === "time" && (!leant.has(find.id) || find.id === selected));
    return [...shown, ...own]
      .map((find) => ({ find, days: review.timeOf(find.id).days }))
      .flatMap(({ find, days }) => {
        const { from, to } = days ?? { from: Number.NaN, to: Number.NaN };
        if (!Number.isFinite(from) && !Number.isFinite(to)) return [];
        return [{ find, from: Number.isFinite(from) ? from : to, to: Number.isFinite(to) ? to : from }];
      })
      .sort((a, b) => a.from - b.from || a.to - b.to);
  }

  function layout() {
    const [width, height] = [root.clientWidth, root.clientHeight];
    if (!width || !height) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.time;
    const all = timed();
    svg.setAttribute("width", String(width));
    svg.setAttribute("height", String(height));
    if (!all.length) {
      svg.replaceChildren();
      holder.replaceChildren(el("p", { class: "empty", text: t("review.no_times") }));
      return;
    }
    const [first, last] = [Math.min(...all.map((a) => a.from)), Math.max(...all.map((a) => a.to))];
    const span = { from: first - MARGIN_DAYS, to: last + MARGIN_DAYS };
    const narrow = width < 480;
    const base = height - 18;
    const scale = timescale(span, all, { width: width - 2 * PAD, gap: narrow ? 22 : 40, least: 24 });
    const placed = { width, height, base, narrow, locale, gap: t("review.gap"), at: (x) => x };
    const [axis, ticks] = [drawAxis(scale, placed), drawTicks(scale, placed, span)];
    svg.replaceChildren(...axis.shapes, ...ticks.shapes, ...axis.words, ...ticks.words);
    const lanes = Math.max(1, Math.floor((base - 6) / LANE_PX));
    const ends = Array(lanes).fill(-Infinity);
    const nodes = all.map(({ find, from, to }) => {
      const [x0, x1] = [scale.x(from) + PAD, scale.x(to + 1) + PAD];
      const x = (x0 + x1) / 2;
      let lane = ends.findIndex((end) => x0 - end >= 2 && x - end >= APART_PX);
      if (lane < 0) lane = ends.indexOf(Math.min(...ends));
      ends[lane] = Math.max(x1, x + 4);
      return signOf(find, { x0, x1, x, y: base - 10 - lane * LANE_PX });
    });
    holder.replaceChildren(...nodes);
    rove(focused);
  }

  function signOf(find, { x0, x1, x, y }) {
    const on = find.id === selected;
    const node = el(
      "button",
      {
        type: "button",
        class: `sign-box ${find.of}${on ? " chosen" : ""}${review.decisionOf(find.id) ? " decided" : ""}`,
        tabindex: "-1",
        "data-time": find.id,
        "aria-pressed": String(on),
        "aria-label": nameOf(find),
        title: nameOf(find),
      },
      el("i", { class: `sign ${find.of}`, "aria-hidden": "true" }),
    );
    node.style.left = `${x}px`;
    node.style.top = `${y}px`;
    if (x1 - x0 > 10) {
      const bar = el("b", { class: "lasting", "aria-hidden": "true" });
      bar.style.width = `${x1 - x0}px`;
      node.prepend(bar);
    }
    node.addEventListener("click", () => pick(find.id));
    return node;
  }

  function nameOf(find) {
    const words = find.of === "event" ? review.eventOf(find.id).title : review.text.slice(find.start, find.end);
    return `${t(`review.${find.of}`)}: ${words}, ${daysInWords(review.timeOf(find.id).days, locale)}`;
  }

  const signs = () => /** @type {HTMLElement[]} */ ([...holder.querySelectorAll("[data-time]")]);

  /** @param {string} [id] the one that had the focus */
  function rove(id) {
    const all = signs();
    const own = all.find((s) => s.dataset.time === (id ?? selected)) ?? all[0];
    own?.setAttribute("tabindex", "0");
    if (id !== undefined) own?.focus({ preventScroll: true });
  }
  holder.addEventListener("keydown", (e) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    const target = /** @type {HTMLElement} */ (e.target);
    if (!by || !target.dataset.time) return;
    e.preventDefault();
    const all = signs();
    const next = all[(all.indexOf(target) + by + all.length) % all.length];
    target.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });

  new ResizeObserver(layout).observe(root);
  return {
    draw: layout,
    /** @param {string} id */
    show(id) {
      selected = id;
      layout();
    },
  };
}
