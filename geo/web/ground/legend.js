// The legend: only what the map shows of the chosen time, each sign with its words.

import { byId, contextOf, el } from "../dom.js";
import { markSvg } from "../events/marks.js";
import { overlaps } from "../time/time.js";
import { endedWithin } from "./control.js";
import { drawMovement } from "./lines.js";
import { comesInto, hasMark, isHeldOn } from "./on-map.js";

/**
 * The legend, drawn when it can be seen and something of it is new: few readers have it open at every step of time.
 * @param {any} page @param {any} store @param {{movements: any[], control: any[]}} entries @param {Function} t @param {() => string} theme
 * @param {() => any} beside the store of the time that is compared, or null
 * @returns {() => void} to call when something may be new
 */
export function createLegend(page, store, entries, t, theme, beside = () => null) {
  const body = byId("legend-body");
  const section = /** @type {HTMLElement} */ (body.closest("section"));
  let drawn = "";
  const draw = () => {
    const stores = [store, beside()].filter(Boolean);
    const looks = new Set(stores.flatMap((s) => s.visible()).map((e) => `${e.kind} ${e.act}`));
    const ids = (entries, span) =>
      entries
        .filter((x) => overlaps(x, span))
        .map((x) => x.id)
        .join();
    const key = [
      theme(),
      [...looks].sort().join(),
      ...stores.flatMap((s) => {
        const { from, to } = s.interval();
        return [
          ids(entries.movements, s.window()),
          ids(entries.control, { from, to }),
          ids(entries.control, { from: to, to }),
        ];
      }),
    ].join("|");
    if (key === drawn) return;
    drawn = key;
    renderLegend(body, page, stores, entries, t, theme());
  };
  const update = () => {
    if (!section.hidden) draw();
  };
  new MutationObserver(update).observe(section, { attributeFilter: ["hidden"] });
  window.addEventListener("beforeprint", draw);
  return update;
}

/**
 * @param {HTMLElement} body @param {any} page @param {any[]} stores of the times on view
 * @param {{movements: any[], control: any[]}} entries @param {Function} t @param {string} theme
 */
function renderLegend(body, page, stores, entries, t, theme) {
  const { bounds } = page.map;
  const visible = stores.flatMap((s) => s.visible()).filter((e) => hasMark(e, bounds));
  const intervals = stores.map((s) => s.interval());
  const style = page.style;
  const words = stores[0].source.tiles?.words; // where discs stand for more events
  const rows = (title, entries) =>
    entries.length
      ? [
          el("h3", { text: title }),
          el(
            "ul",
            { class: "signs" },
            ...entries.map(([sign, text, own]) => el("li", {}, sign, el("span", { ...own, text }))),
          ),
        ]
      : [];
  const distinct = (values) => [...new Set(values)];

  const kinds = distinct(visible.map((e) => e.kind))
    .sort()
    .map((kind) => [markSvg(document, kind, "deed", style, 18), t(`kind.${kind}`)]);
  const acts = ["deed", "word", "plan"]
    .filter((act) => visible.some((e) => e.act === act))
    .map((act) => [markSvg(document, "government", act, style, 18), t(`act.${act}`)]);
  const shows = (layer) => page.map.layers.includes(layer);
  const moving = shows("movements")
    ? entries.movements.filter((m) => stores.some((s) => overlaps(m, s.window())) && comesInto(m.line, bounds))
    : [];
  const lines = distinct(moving.map((m) => `${m.kind}|${m.act}|${m.version ? "version" : ""}`)).map((key) => {
    const [kind, act, version] = key.split("|");
    const m = moving.find((x) => x.kind === kind && x.act === act && Boolean(x.version) === Boolean(version));
    return [
      lineSign(m, style, theme),
      [t(`movement.${kind}`), act === "plan" ? t("act.plan") : "", version ? t("rival_versions") : ""]
        .filter(Boolean)
        .join(", "),
    ];
  });
  const held = shows("control")
    ? entries.control.filter((c) => intervals.some(({ to }) => overlaps(c, { from: to, to })) && isHeldOn(c, bounds))
    : [];
  const ended = shows("control")
    ? distinct(intervals.flatMap((interval) => endedWithin(entries.control, interval))).filter((c) =>
        isHeldOn(c, bounds),
      )
    : [];
  const hued = moving.filter((m) => style.lines[m.kind].color === "party");
  const parties = distinct([...held, ...ended, ...hued].map((x) => x.party).filter((p) => p in style.parties)).map(
    (p) => [swatch(style.parties[p][theme], style.parties[p].letters), page.parties[p], page.map.own],
  );
  const extents = distinct(held.filter((c) => c.rings).map((c) => c.extent)).map((x) => [
    el("span", { class: `extent extent-${x.replace(" ", "-")}` }),
    t(`extent.${x}`),
  ]);
  const gone = ended.some((c) => c.rings) ? [[el("span", { class: "extent extent-ended" }), t("extent.ended")]] : [];
  const towns = held.some((c) => c.at) ? [[el("span", { class: "held" }), t("held_town")]] : [];
  const sources = distinct([...held, ...ended].flatMap((c) => c.sources))
    .sort()
    .join(", ");

  body.replaceChildren(
    ...rows(t("legend.kinds"), kinds),
    ...rows(t("legend.acts"), acts),
    ...rows(t("legend.movements"), lines),
    lines.length ? el("p", { text: t("schematic") }) : "",
    ...rows(sources ? t("legend.control", { sources: sources }) : t("legend.parties"), [
      ...parties,
      ...extents,
      ...gone,
      ...towns,
    ]),
    held.length || ended.length ? el("p", { class: "note", text: t("legend.control_end") }) : "",
    el("h3", { text: t("legend.doubt") }),
    el(
      "ul",
      { class: "words" },
      ...["size", "count", "pale", "strip", "differ", "ring", "borders"]
        .filter((key) => key !== "borders" || shows(key))
        .map((key) => el("li", { text: t(`legend.${key}`) })),
      ...(words ? [el("li", { text: words("tiles.legend") })] : []),
    ),
  );
}

function swatch(hue, letters) {
  const NS = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("width", "34");
  svg.setAttribute("height", "18");
  svg.setAttribute("aria-hidden", "true");
  const rect = document.createElementNS(NS, "rect");
  for (const [k, v] of Object.entries({
    x: 1,
    y: 1,
    width: 32,
    height: 16,
    fill: hue,
    "fill-opacity": 0.22,
    stroke: hue,
  }))
    rect.setAttribute(k, String(v));
  const text = document.createElementNS(NS, "text");
  for (const [k, v] of Object.entries({
    x: 17,
    y: 13,
    fill: hue,
    "text-anchor": "middle",
    "font-size": 9.5,
    "font-weight": 600,
  }))
    text.setAttribute(k, String(v));
  text.textContent = letters;
  svg.append(rect, text);
  return svg;
}

function lineSign(movement, style, theme) {
  const canvas = /** @type {HTMLCanvasElement} */ (
    el("canvas", { width: "112", height: "36", "aria-hidden": "true", class: "line-sign" })
  );
  const ctx = contextOf(canvas);
  ctx.scale(2, 2);
  /** @type {Array<[number, number]>} */
  const points =
    movement.line.length === 2
      ? [[48, 9]]
      : [...Array(14)].map((_, i) => [3 + i * 3.8, 12 - 5 * Math.sin((i / 13) * Math.PI)]);
  drawMovement(
    ctx,
    { ...movement, version: "", fade: false, act: movement.version ? "plan" : movement.act },
    points,
    style,
    style.palette[theme],
    theme,
  );
  return canvas;
}
