// Joins the map, its layers and the controls of a page of ours, once Leaflet is there.

import { createCompare } from "./compare/compare.js";
import { byId } from "./dom.js";
import { createEmbedded } from "./embed/embedded.js";
import { createMessages } from "./embed/messages.js";
import { createStore } from "./events/store.js";
import { basemapPainter } from "./ground/basemap.js";
import { createInset } from "./ground/inset.js";
import { createLegend } from "./ground/legend.js";
import { createLettering, loadFonts } from "./ground/lettering.js";
import { createCanvases } from "./ground/map-canvases.js";
import { createMapControls } from "./ground/map-controls.js";
import { createMarkTitle } from "./ground/mark-title.js";
import { calm } from "./ground/motion.js";
import { layTiles } from "./ground/tiles.js";
import { idleQueue } from "./idle.js";
import { nextTask } from "./next-task.js";
import { newsOf } from "./panel/announcement.js";
import { createFinding } from "./panel/finding.js";
import { createViewTools } from "./panel/view-tools.js";
import { createPrint } from "./share/print.js";
import { createPeriods } from "./time/periods.js";

const REHEARSAL_MS = 100; // after the page is painted
const REHEARSED = 3; // periods, those next to the opening one
const REHEARSAL_PARTS = 2; // idle moments of each

/**
 * Opens the map and all that goes with it in parts, so that a browser may answer between them. What is chosen meanwhile
 * stays chosen: each part shows the store as it finds it.
 * @param {any} L @param {any} map @param {any} layer the time layer
 * @param {ReturnType<typeof import("./opening.js").beginPage>} begun what was opened before the map
 * @returns {Generator<void, any, void>} gives a promise that all of it is painted
 */
export function* openPage(L, map, layer, begun) {
  const { page, store, locale, t, options, compact, themes, known, namings, equipment, name } = begun;
  const { view, bottomSheet, address, share, panel, later, repaint, entries, phone } = begun;
  const theme = themes.now;
  const style = page.style;
  const colours = () => style.palette[theme()];
  const { tiles } = store.source; // where events lie in tiles beside the page

  /** @type {{rect: number[], image: ImageBitmap | HTMLImageElement | null} | null} */
  const relief = page.relief ? { rect: page.relief.rect, image: null } : null;
  const picture = window.datelinePreload.relief?.then((image) => {
    if (relief) relief.image = image;
  });
  const letters = loadFonts();
  const basemap = basemapPainter(page.base, relief, style, theme, page.map.layers.includes("graticule"));
  const lettering = createLettering(page, store, () => {
    overlay.soon();
    later.inset?.repaint();
    later.compare?.repaint();
  });
  const shared = {
    t,
    locale,
    theme,
    phone: () => phone() || Boolean(later.compare?.narrow()),
    name,
    lettering,
    basemap,
    entries,
  };
  const canvases = createCanvases(L, map, page, store, layer, shared);
  const { overlay } = canvases;

  view.attach(L, calm(map));
  map.datelineWaits = true; // until fonts and relief are there the still is seen, and nothing need be painted
  canvases.open();
  later.overlay = overlay;
  if (compact)
    later.embedded = createEmbedded(map, store, {
      t,
      options,
      link: address.link,
      bottomSheet: () => bottomSheet,
      resized: () => later.messages?.sized(),
    });
  const { embedded } = later;
  embedded?.stop(bottomSheet.stop());
  layer.locate();
  layer.onPick(begun.pick);
  begun.answered();
  yield;

  panel.open();
  createViewTools(store, { t, names: namings, theme: themes, tools: share.tools });
  (tiles?.finding ?? createFinding)(page, store, known, { t });
  const periods = createPeriods(store, {
    t,
    locale,
    news: () => newsOf(entries, store.interval(), { t, parties: page.parties, layers: page.map.layers }),
    named: (words) => later.compare?.named(words) ?? words,
  });
  periods.update();
  yield;

  later.legend = createLegend(page, store, entries, t, theme, () => later.compare?.beside() ?? null);
  const insetOn = (canvas, shownIn) =>
    createInset(L, map, page, {
      canvas,
      store: shownIn,
      basemap,
      labels: lettering.last,
      colours,
      pick: (events) => panel.pick(events),
    });
  later.inset = insetOn(document.getElementById("inset-map"), store);

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
    byId(!byId("details").hidden ? "details-title" : later.compare?.open() ? "compare-title" : "count").focus();
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    if (store.state().event) store.set({ event: null }, "back");
    else later.compare?.escape(e.target);
  });
  later.compare =
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

  view.watch(compact, () => later.messages?.changed("view"));
  address.restore();
  store.on("change", address.changed);
  map.on("moveend", address.changed);
  const messages = createMessages(page, store, options, {
    set: view.set,
    theme: themes.host,
    place: view.place,
    height: () => embedded?.height() ?? document.documentElement.scrollHeight,
  });
  later.messages = messages;
  view.onPlace(() => messages.changed("place"));
  if (embedded) {
    store.on("change", embedded.linked);
    map.on("moveend", embedded.linked);
    embedded.linked();
  }
  createPrint(map, layer, themes, {
    paint: () => {
      canvases.paint();
      later.inset.repaint();
      later.compare?.paint();
    },
    colours,
    compared: () => later.compare?.printed() ?? null,
  });
  later.parts = [canvases.soon, () => later.inset.repaint(), later.legend, () => later.compare?.repaint()];
  later.legend();
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
    later.inset.repaint();
    map.fire("dateline-open"); // what was changed since a part was painted is painted again
    document.documentElement.classList.add("dateline-ready");
    messages.ready();
    if (!tiles) rehearse();
  }

  /** When nothing else is to do, the times that a reader may come to are painted where nobody sees them. */
  function rehearse() {
    const unseen = createStore(begun.layer, store);
    unseen.equip(equipment);
    const paint = canvases.rehearsal(unseen);
    const rest = idleQueue(REHEARSAL_MS);
    const at = store.periods.findIndex((p) => p.id === page.map.opens.period);
    const near = [...store.periods.keys()].sort((a, b) => Math.abs(a - at) - Math.abs(b - at)).slice(1, 1 + REHEARSED);
    const parts = near.flatMap((i) => Array(REHEARSAL_PARTS).fill(paint({ period: store.periods[i].id })));
    for (const painting of parts.reverse()) rest.add(() => painting.next()); // what is added last comes first
  }
  return Promise.all([letters, picture]).then(paintAll);
}
