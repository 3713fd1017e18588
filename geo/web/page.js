// Joins the map, its layers and the panel on a page of ours, and offers them to scripts as window.dateline.

import { createCompare } from "./compare/compare.js";
import { byId, catalogue, el } from "./dom.js";
import { createEmbedded } from "./embed/embedded.js";
import { createMessages } from "./embed/messages.js";
import { carriedOptions, isCompact, isFramed, readOptions } from "./embed/options.js";
import { basemapPainter } from "./ground/basemap.js";
import { createInset } from "./ground/inset.js";
import { createLegend } from "./ground/legend.js";
import { createLettering, loadFonts } from "./ground/lettering.js";
import { createCanvases } from "./ground/map-canvases.js";
import { createMapControls } from "./ground/map-controls.js";
import { createMarkTitle } from "./ground/mark-title.js";
import { calm } from "./ground/motion.js";
import { nameOf, namesFor } from "./ground/names.js";
import { setDegreeUnits } from "./ground/project.js";
import { layTiles } from "./ground/tiles.js";
import { createView } from "./ground/view.js";
import { nextTask } from "./next-task.js";
import { newsOf } from "./panel/announcement.js";
import { createBottomSheet } from "./panel/bottom-sheet.js";
import { knownFilters, lensOf, tidyFilters } from "./panel/filters.js";
import { createFinding } from "./panel/finding.js";
import { createPanel } from "./panel/panel.js";
import { searchText } from "./panel/search.js";
import { createViewTools } from "./panel/view-tools.js";
import { chooseRivalNames } from "./rival-names.js";
import { createAddress } from "./share/address.js";
import { createPrint } from "./share/print.js";
import { createShare } from "./share/share.js";
import { createTheme } from "./theme.js";
import { createPeriods } from "./time/periods.js";
import { endOf, sayEras } from "./time/time.js";

const PHONE = "(max-width: 720px)";

/**
 * Opens the page in parts, so that a browser may answer between them; gives its interface for scripts with the first.
 * After it a mark that is tapped opens its details. What is chosen meanwhile stays chosen: each later part shows the
 * store as it finds it.
 * @param {any} L @param {any} map @param {any} layer the time layer @param {any} page the page's data
 * @returns {Generator<any, void, void>}
 */
export function* openPage(L, map, layer, page) {
  setDegreeUnits(page.map.per_degree);
  const store = layer.store;
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
  const themes = createTheme(repaint, options.theme);
  const theme = themes.now;
  const style = page.style;
  const colours = () => style.palette[theme()];
  const dated = (x) => ({ ...x, from: endOf(x.from, -Infinity), to: endOf(x.to, Infinity) });
  const entries = { movements: page.movements.map(dated), control: page.control.map(dated) };
  const small = window.matchMedia(PHONE);
  const phone = () => small.matches;

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

  /** @type {{rect: number[], image: ImageBitmap | HTMLImageElement | null} | null} */
  const relief = page.relief ? { rect: page.relief.rect, image: null } : null;
  const picture = window.datelinePreload.relief?.then((image) => {
    if (relief) relief.image = image;
  });
  const letters = loadFonts();
  const basemap = basemapPainter(page.base, relief, style, theme, page.map.layers.includes("graticule"));
  /** @type {Array<() => void> | null} */
  let parts = null; // what is painted, once all of it is there
  // What later parts make.
  /** @type {any} */
  let [compare, inset, legend, messages] = [null, null, null, null];
  function repaint() {
    for (const part of parts ?? []) part();
  }
  /** A place's name as the reader chose it, in its own language and direction. */
  function name(id) {
    const chosen = nameOf(page.called, id, store.state().names);
    return chosen
      ? el("bdi", { lang: chosen[1], dir: chosen[2], text: chosen[0] })
      : el("span", { ...page.map.own, text: page.places[id].title });
  }
  const lettering = createLettering(page, store, () => {
    overlay.soon();
    inset?.repaint();
    compare?.repaint();
  });
  const shared = {
    t,
    locale,
    theme,
    phone: () => phone() || Boolean(compare?.narrow()),
    name,
    lettering,
    basemap,
    entries,
  };
  const canvases = createCanvases(L, map, page, store, layer, shared);
  const { overlay } = canvases;

  const view = createView(L, calm(map), page, store);
  view.openView();
  map.datelineWaits = true; // until fonts and relief are there the still is seen, and nothing need be painted
  canvases.open();

  const embedded = compact
    ? createEmbedded(map, store, {
        t,
        options,
        link: () => address.link(),
        bottomSheet: () => bottomSheet,
        resized: () => messages?.sized(),
      })
    : null;
  const bottomSheet = createBottomSheet(t, embedded?.stop);
  const source = () => {
    const { filters } = store.state();
    return filters?.sources.length === 1 ? filters.sources[0] : null;
  };
  const share = createShare(page, store, {
    t,
    link: () => address.link(),
    home: () => address.home(),
    fragment: () => address.fragment(),
    options: () => carriedOptions({ ...options, theme: themes.choice() }),
    beside: () => compare?.beside() ?? null,
  });
  // In an article the text chooses events too: the list comes over the map only where the reader opens it.
  const peek = (reason) => {
    if (!compact || reason === "map" || reason === "list") bottomSheet.peek();
  };
  const panel = createPanel(page, store, { t, place: view.showPlace, name, source, actions: share.actions, peek });
  layer.onPick((events) => {
    if (events.length) panel.pick(events);
    if (events.length > 1) messages?.tapped(events.map((e) => e.id));
  });
  store.on("change", (state, reason) => {
    if (reason === "play") bottomSheet.go(0); // what plays is on the map
    overlay.soon();
    inset?.repaint();
    legend?.();
    if (state.event) view.bringIntoView(store.event(state.event));
  });
  store.on("known", () => {
    overlay.soon();
    inset?.repaint();
  });
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
  layer.locate();
  /** @type {(value: any) => void} */
  let done = () => {};
  const api = Object.freeze({
    ready: new Promise((resolve) => {
      done = resolve;
    }),
    periods: store.periods.map(({ id, title }) => ({ id, title })),
    state: () => ({ ...store.state(), visible: [...store.state().visible], view: view.now() }),
    set: view.set,
    on: (name, listener) => store.on(name, listener),
  });
  yield api; // a tap is answered from here on

  panel.update("open");
  createViewTools(store, { t, names: namings, theme: themes, tools: share.tools });
  (tiles?.finding ?? createFinding)(page, store, known, { t });
  const periods = createPeriods(store, {
    t,
    locale,
    news: () => newsOf(entries, store.interval(), { t, parties: page.parties, layers: page.map.layers }),
    named: (words) => compare?.named(words) ?? words,
  });
  periods.update();
  yield;

  legend = createLegend(page, store, entries, t, theme, () => compare?.beside() ?? null);
  const insetOn = (canvas, shownIn) =>
    createInset(L, map, page, {
      canvas,
      store: shownIn,
      basemap,
      labels: lettering.last,
      colours,
      pick: (events) => panel.pick(events),
    });
  inset = insetOn(document.getElementById("inset-map"), store);

  createMarkTitle(map, layer, store, { t, own: page.map.own, list: byId("events") });

  if (page.map.tiles) layTiles(L, map, page.map.tiles);
  const scale = createMapControls(map, page, {
    t,
    view,
    shown: basemap.shown,
    repaint,
    home: () => {
      view.home();
      address.changed();
    },
  });
  byId("skip").addEventListener("click", () => {
    if (compact) bottomSheet.peek();
    byId(!byId("details").hidden ? "details-title" : compare?.open() ? "compare-title" : "count").focus();
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    if (store.state().event) store.set({ event: null }, "back");
    else compare?.escape(e.target);
  });
  compare =
    compact || options.fixed || tiles
      ? null
      : createCompare(L, map, layer, page, {
          t,
          locale,
          shared,
          equipment,
          view,
          panel,
          bottomSheet,
          laidOut: periods.settle,
          inset: insetOn,
        });

  view.watch(compact, () => messages?.changed("view"));
  address.restore();
  store.on("change", address.changed);
  map.on("moveend", address.changed);
  messages = createMessages(page, store, options, {
    set: view.set,
    theme: themes.host,
    place: view.place,
    height: () => embedded?.height() ?? document.documentElement.scrollHeight,
  });
  view.onPlace(() => messages.changed("place"));
  if (embedded) {
    store.on("change", embedded.linked);
    map.on("moveend", embedded.linked);
    embedded.linked();
  }
  createPrint(map, layer, themes, {
    paint: () => {
      canvases.paint();
      inset.repaint();
      compare?.paint();
    },
    colours,
    compared: () => compare?.printed() ?? null,
  });
  parts = [canvases.soon, () => inset.repaint(), legend, () => compare?.repaint()];
  legend();
  scale();

  /** The still is seen until all of it is painted. Each part has a task of its own: who taps meanwhile is answered. */
  async function paintAll() {
    let part;
    const painting = canvases.paintInParts();
    do {
      await nextTask();
      map.datelineWaits = false;
      part = painting.next();
      map.datelineWaits = true;
    } while (!part.done);
    map.datelineWaits = false;
    inset.repaint();
    map.fire("dateline-open"); // what was changed since a part was painted is painted again
    document.documentElement.classList.add("dateline-ready");
    messages.ready();
    return api;
  }
  done(Promise.all([letters, picture]).then(paintAll));
}
