// Two times side by side: a second map of the same ground, made when a reader wants it, and the list of both.

import { byId, el, find, say } from "../dom.js";
import { createStore } from "../events/store.js";
import { isoOf } from "../time/time.js";
import { createChoice } from "./compare-choice.js";
import { createTimesList } from "./compare-list.js";
import { createSecondMap } from "./compare-map.js";
import { closed, timeToBegin, timeWords } from "./compare-times.js";

const NARROW_PX = 560;
const MIRRORED = ["filters", "names", "mode", "might", "event"];

/**
 * @param {any} L @param {any} map @param {any} layer its time layer @param {any} page the page's data
 * @param {{t: Function, locale: string, shared: any, equipment: any, view: any, panel: any, bottomSheet: any,
 *   laidOut: () => void, inset: (canvas: HTMLCanvasElement, store: any) => any}} tools `shared` is for the
 *   map's canvases, `equipment` for its store; `laidOut` is called when the page's controls have another size
 */
export function createCompare(L, map, layer, page, tools) {
  const { t, locale, equipment, view, panel } = tools;
  const store = layer.store;
  const root = document.documentElement;
  const main = find(document, "main");
  const [head, status] = [byId("head"), byId("status")];
  const date = /** @type {HTMLElement} */ (document.querySelector("#head .date"));
  const label = map.getContainer().getAttribute("aria-label");
  const span = store.span();
  /** @type {any} */
  let open = null; // the second map and all that goes with it, while there is one
  /** @type {{tab: string, stop: number} | null} */
  let cameFrom = null; // where the reader was

  const wordsOf = (s) => timeWords(closed(s.interval(), span), store.state().mode, { t, locale }).whole;
  const choose = (compare) => store.set({ compare }, "second");
  function begin() {
    const [list, raised] = [byId("tab-list"), tools.bottomSheet.stop()];
    cameFrom = list.getAttribute("aria-selected") === "true" ? null : { tab: "tools", stop: raised };
    store.set(
      {
        compare: timeToBegin(
          store.periods,
          { ...closed(store.interval(), span), period: store.state().period },
          { from: isoOf(span.from), to: isoOf(span.to) },
        ),
      },
      "compare",
    );
    open?.choice.focus();
  }
  const end = () => store.set({ compare: null }, "compare");
  const button = el("button", {
    type: "button",
    id: "compare",
    "aria-pressed": "false",
    text: t("compare"),
    onclick: () => (open ? end() : begin()),
  });

  function build() {
    const second = createStore({ periods: [], events: [] }, store);
    second.equip({ ...equipment, compares: true });
    const choice = createChoice(second, choose, { t, locale, own: page.map.own });
    const [bar, text] = [el("span", { class: "scale-bar" }), el("span", {})];
    const container = el("div", { class: "folium-map", dir: "ltr", role: "group" });
    const canvas = page.map.inset
      ? /** @type {HTMLCanvasElement} */ (
          el("canvas", {
            class: "inset-map",
            "data-corner": document.getElementById("inset-map")?.dataset.corner ?? null,
            "aria-hidden": "true",
          })
        )
      : null;
    const mapArea = el(
      "div",
      { class: "map-area" },
      container,
      el("div", { class: "neatline" }),
      canvas,
      el("p", { class: "scale" }, text, bar),
    );
    const section = el("section", { id: "second" }, choice.head, mapArea, choice.controls);
    const shown = ["first", "second"].map((name, i) =>
      el(
        "label",
        {},
        el("input", { type: "radio", name: "map-shown", value: name, checked: i === 0, onchange: () => show(name) }),
        el("span", {}),
      ),
    );
    const which = el(
      "fieldset",
      { id: "which" },
      el("legend", { class: "unseen", text: t("compare.which") }),
      el("div", { class: "band" }, ...shown),
    );
    const close = el("button", {
      type: "button",
      id: "close-compare",
      "aria-label": t("compare.close_name"),
      text: t("compare.close"),
      onclick: end,
    });
    const list = createTimesList(page, store, second, tools.shared.entries, { t, locale });
    const show = (name) => {
      main.dataset.shown = name;
    };

    show("first");
    root.classList.add("dateline-comparing");
    main.prepend(which, date);
    main.append(section);
    head.append(close);
    byId("count").before(list.node);
    tools.laidOut();
    mirror(second);
    const made = createSecondMap(L, map, layer, page, second, {
      shared: tools.shared,
      container,
      scale: { bar, text },
      moved: view.moved,
      pick: panel.pick,
      t,
    });
    const inset = canvas && tools.inset(canvas, second);
    open = { second, choice, list, made, inset, section, which, close, container, mapArea, shown };
    if (cameFrom) {
      panel.showTab("list");
      tools.bottomSheet.go(0);
    }
    button.setAttribute("aria-pressed", "true");
  }

  function unbuild() {
    const held =
      open.section.contains(document.activeElement) ||
      open.close === document.activeElement ||
      open.which.contains(document.activeElement) ||
      document.activeElement === document.body;
    open.made.remove();
    head.insertBefore(date, status);
    for (const node of [open.which, open.section, open.close, open.list.node]) node.remove();
    root.classList.remove("dateline-comparing");
    delete main.dataset.shown;
    open = null;
    map.getContainer().setAttribute("aria-label", label);
    button.setAttribute("aria-pressed", "false");
    tools.laidOut();
    if (cameFrom) {
      panel.showTab(cameFrom.tab);
      tools.bottomSheet.go(cameFrom.stop);
      button.focus();
    } else if (held) byId("count").focus();
    cameFrom = null;
  }

  /** The second store has all of the first but its time. */
  function mirror(second) {
    const state = store.state();
    second.set({
      ...state.compare,
      compare: { from: state.from ?? isoOf(span.from), to: state.to ?? isoOf(span.to) },
      ...Object.fromEntries(MIRRORED.map((key) => [key, state[key]])),
    });
  }

  function update(reason) {
    const { compare } = store.state();
    if (!compare && open) unbuild();
    if (!compare) return;
    if (!open) build();
    mirror(open.second);
    const { choice, container, section, shown, list, inset } = open;
    const said = choice.update();
    const times = [wordsOf(store), said.time];
    section.setAttribute("aria-label", t("compare.second", { time: times[1] }));
    container.setAttribute("aria-label", t("compare.map", { time: times[1] }));
    map.getContainer().setAttribute("aria-label", t("compare.first_map", { time: times[0] }));
    for (const [i, node] of shown.entries()) say(find(node, "span"), times[i]);
    list.update(times, reason);
    inset?.repaint();
    if (reason === "second" || reason === "compare")
      say(status, t("compare.said_second", { words: t("announce.now", { date: said.time, counted: said.counted }) }));
  }
  store.on("change", (_, reason) => update(reason));
  byId("time-tools").append(el("p", { class: "tools" }, button));

  return {
    /** A reader pressed Escape where nothing else heeds it. @param {EventTarget | null} target */
    escape(target) {
      if (open && !(target instanceof HTMLInputElement && target.type === "search" && target.value)) end();
    },
    /** Whether the maps are too narrow for the labels of a wide one. */
    narrow: () => open !== null && map.getSize().x < NARROW_PX,
    open: () => open !== null,
    /** The store of the second time, or null. */
    beside: () => open?.second ?? null,
    /** What is heard of the first map names it, while there are two. */
    named: (words) => (open ? t("compare.said_first", { words }) : words),
    /** Both maps, each with its map and layer, and the events in the order of the list; null while there is one. */
    printed: () =>
      open && {
        maps: [
          { mapArea: byId("map-area"), map, layer, inset: document.getElementById("inset-map") },
          {
            mapArea: open.mapArea,
            map: open.made.map,
            layer: open.made.layer,
            inset: open.mapArea.querySelector("canvas.inset-map"),
          },
        ],
        order: open.list.order(),
      },
    repaint() {
      open?.made.soon();
      open?.inset?.repaint();
    },
    paint() {
      open?.made.paint();
      open?.inset?.repaint();
    },
  };
}
