// The first part of a page of ours: what answers a reader before the map and its library are there. The still is seen
// then, and a tap on one of its marks opens the details; so does the list.

import { byId, catalogue, el, find } from "./dom.js";
import { carriedOptions, isCompact, isFramed, readOptions } from "./embed/options.js";
import { eventsOf, locateMarks, nearestMark } from "./events/locating.js";
import { storeOf } from "./events/open-layer.js";
import { nameOf, namesFor } from "./ground/names.js";
import { planeOf, setDegreeUnits } from "./ground/project.js";
import { createView } from "./ground/view.js";
import { createBottomSheet } from "./panel/bottom-sheet.js";
import { knownFilters, lensOf, tidyFilters } from "./panel/filters.js";
import { createPanel } from "./panel/panel.js";
import { searchText } from "./panel/search.js";
import { chooseRivalNames } from "./rival-names.js";
import { createAddress } from "./share/address.js";
import { createShare } from "./share/share.js";
import { createTheme } from "./theme.js";
import { endOf, sayEras } from "./time/time.js";

const PHONE = "(max-width: 720px)";

/**
 * Opens what needs no map, and gives it to the parts that follow, with the page's interface for scripts.
 * @param {any} layer the data of the layer of events @param {any} page the page's data
 */
export function beginPage(layer, page) {
  page.style ??= layer.style;
  setDegreeUnits(page.map.per_degree);
  const store = storeOf(layer);
  const { tiles } = store.source; // where events lie in tiles beside the page
  const locale = page.map.locale;
  const t = catalogue(page.messages, locale, "lang" in page.map.own);
  sayEras(page.messages);
  const options = readOptions(window.location, window.name);
  if (page.map.rivals.length) {
    const called = chooseRivalNames(page, store.events, options.region);
    byId("names-both").hidden = called !== "both";
    byId("names-one").hidden = called === "both";
  }
  const compact = isCompact(options, isFramed());
  const small = window.matchMedia(PHONE);
  /**
   * What later parts put in once they have made it; until then there is none of it.
   * @type {Record<"overlay" | "inset" | "legend" | "compare" | "messages" | "embedded", any> & {parts: Array<() => void>}}
   */
  const later = { overlay: null, inset: null, legend: null, compare: null, messages: null, embedded: null, parts: [] };
  function repaint() {
    for (const part of later.parts) part();
  }
  const themes = createTheme(repaint, options.theme);

  // The claims live in the page's data, the times in the layer's: one event to the panel.
  for (const event of store.events) Object.assign(event, page.details[event.id]);
  const named = (choice) => Object.values(page.called).some((names) => names[choice]);
  const namings = ["source", ...page.map.names.filter(named)];
  const known = tiles?.known ?? knownFilters(store.events, page);
  const searched = new Map();
  const textOf = (event) => searched.get(event.id) ?? searched.set(event.id, searchText(event, page)).get(event.id);
  const equipment = {
    tidy: (filters) => tidyFilters(filters, known),
    lens: tiles?.lens ?? ((filters) => lensOf(filters, textOf, page)),
    names: namings,
    compares: !compact && !options.fixed && !tiles,
  };
  store.equip(equipment);
  if (options.fixed) store.fix();
  store.set(
    { period: page.map.opens.period, names: namesFor(options.lang, namings, page.map.language) ?? "source" },
    "open",
  );
  if (page.map.opens.event) store.set({ event: page.map.opens.event }, "open");

  /** A place's name as the reader chose it, in its own language and direction. */
  function name(id) {
    const chosen = nameOf(page.called, id, store.state().names);
    return chosen
      ? el("bdi", { lang: chosen[1], dir: chosen[2], text: chosen[0] })
      : el("span", { ...page.map.own, text: page.places[id].title });
  }
  const container = find(document, ".folium-map");
  const view = createView(page, store, planeOf(page.map.crs), container);
  const bottomSheet = createBottomSheet(t, compact ? (stop) => later.embedded?.stop(stop) : undefined);
  const source = () => {
    const { filters } = store.state();
    return filters?.sources.length === 1 ? filters.sources[0] : null;
  };
  const address = createAddress(
    page,
    {
      state: () => ({ ...store.state(), view: view.composed() ? null : view.now() }),
      set: view.set,
      home: view.home,
      whole: store.whole,
    },
    options.fragment,
  );
  const share = createShare(page, store, {
    t,
    link: address.link,
    home: address.home,
    fragment: address.fragment,
    options: () => carriedOptions({ ...options, theme: themes.choice() }),
    beside: () => later.compare?.beside() ?? null,
  });
  // In an article the text chooses events too: the list comes over the map only where the reader opens it.
  const peek = (reason) => {
    if (!compact || reason === "map" || reason === "list") bottomSheet.peek();
  };
  const panel = createPanel(page, store, { t, place: view.showPlace, name, source, actions: share.actions, peek });
  store.on("change", (state, reason) => {
    if (reason === "play") bottomSheet.go(0); // what plays is on the map
    later.overlay?.soon();
    later.inset?.repaint();
    later.legend?.();
    if (state.event) view.bringIntoView(store.event(state.event));
  });
  store.on("known", () => {
    later.overlay?.soon();
    later.inset?.repaint();
  });
  function pick(events) {
    if (events.length) panel.pick(events);
    if (events.length > 1) later.messages?.tapped(events.map((e) => e.id));
  }
  const dated = (x) => ({ ...x, from: endOf(x.from, -Infinity), to: endOf(x.to, Infinity) });
  return {
    ...{ layer, page, store, locale, t, options, compact, themes, known, namings, equipment, name },
    ...{ view, bottomSheet, address, share, panel, pick, later, repaint },
    phone: () => small.matches,
    entries: { movements: page.movements.map(dated), control: page.control.map(dated) },
    /** From now on the map answers taps. */
    answered: answerStill(container, () => locateMarks(store, page.style, view.still()), pick),
    state: () => ({ ...store.state(), visible: [...store.state().visible], view: view.now() }),
  };
}

/**
 * Answer taps on the marks of the still, which lies under the map's element; gives a function that ends it.
 * @param {HTMLElement} container @param {() => any[]} marks @param {(events: any[]) => void} pick
 */
function answerStill(container, marks, pick) {
  const tapped = (e) => {
    const box = container.getBoundingClientRect();
    pick(eventsOf(nearestMark(marks(), { x: e.clientX - box.left, y: e.clientY - box.top })));
  };
  container.addEventListener("click", tapped);
  return () => container.removeEventListener("click", tapped);
}
