// Joins the map, its layers and the panel on a page of ours, and offers them to scripts as window.dateline.

import { createAddress } from "./address.js";
import { basemapPainter } from "./basemap.js";
import { canvasLayer } from "./canvas-layer.js";
import { drawControl, drawHeldTown, drawLetters } from "./control.js";
import { catalogue, el } from "./dom.js";
import { knownFilters, lensOf, tidyFilters } from "./filters.js";
import { createFinding } from "./finding.js";
import { drawPointer, drawTicks, updateScale } from "./furniture.js";
import { drawLabels, lineFont } from "./labels.js";
import { createInset } from "./inset.js";
import { renderLegend } from "./legend.js";
import { drawMovement } from "./lines.js";
import { NAMES, nameOf, renamed } from "./names.js";
import { createPanel } from "./panel.js";
import { createPeriods } from "./periods.js";
import { createPrint } from "./print.js";
import { projectedBox, undelta } from "./project.js";
import { searchText } from "./search.js";
import { createShare } from "./share.js";
import { createSheet } from "./sheet.js";
import { createTheme } from "./theme.js";
import { marginPoint } from "./time-layer.js";
import { endOf, overlaps } from "./time.js";
import { createViewTools } from "./view-tools.js";

const PHONE = "(max-width: 720px)";

/** A name within a sentence that may run the other way. */
const apart = (text) => `\u2068${text}\u2069`;

/** Delta-coded lonlat, a few points to a line, as pixels of a view. */
function pixels(flat, view) {
  const ll = undelta(flat);
  const out = [];
  for (let i = 0; i < ll.length; i += 2) out.push(view.point(ll[i], ll[i + 1]));
  return out;
}

/**
 * @param {any} L @param {any} map @param {any} layer the time layer @param {any} page the page's data
 */
export function openPage(L, map, layer, page) {
  const store = layer.store;
  const locale = page.map.language;
  const t = catalogue(page.messages, locale);
  const themes = createTheme(repaint);
  const theme = themes.now;
  const style = page.style;
  const crs = map.options.crs;
  const dated = (x) => ({ ...x, from: endOf(x.from, -Infinity), to: endOf(x.to, Infinity) });
  const movements = page.movements.map(dated);
  const control = page.control.map(dated);
  const phone = () => window.matchMedia(PHONE).matches;

  // The claims live in the page's data, the times in the layer's: one event to the panel.
  for (const event of store.events) Object.assign(event, page.details[event.id]);
  const namings = NAMES.filter((choice) => choice === "source" || Object.values(page.called).some((names) => names[choice]));
  const known = knownFilters(store.events, page);
  const searched = new Map();
  const textOf = (event) => searched.get(event.id) ?? searched.set(event.id, searchText(event, page)).get(event.id);
  store.equip({ tidy: (filters) => tidyFilters(filters, known), lens: (filters) => lensOf(filters, textOf, page), names: namings });

  const image = new Image();
  const relief = page.relief ? { rect: page.relief.rect, image } : null;
  const basemap = basemapPainter(page.base, relief, style, theme);
  const unproject = (x, y) => { const ll = map.containerPointToLatLng([x, y]); return [ll.lng, ll.lat]; };

  const pane = (name, z) => { const p = map.createPane(name); p.style.zIndex = z; p.style.pointerEvents = "none"; };
  pane("dateline-base", 210);
  pane("dateline-told", 420);
  let parts = null; // what is painted, once all of it is there
  function repaint() {
    for (const part of parts ?? []) part();
  }
  const base = canvasLayer(L, { pane: "dateline-base", paint: (ctx, view) => { basemap.paint(ctx, view, crs); if (page.map.ticks) drawTicks(ctx, view, unproject, style.palette[theme()]); } });
  const told = canvasLayer(L, { pane: "dateline-told", paint: paintTold });
  image.onload = () => base.soon();
  if (relief) image.src = document.getElementById("relief").getAttribute("href");

  let lettered = { names: "", labels: null };
  let painted = [];
  const asked = new Set();
  layer.labels = () => painted;

  function paintTold(ctx, view) {
    const interval = store.interval();
    const colours = style.palette[theme()];
    // Control is drawn as told for the end of the interval; two holders of one time would both claim a town.
    const end = { from: interval.to, to: interval.to };
    const held = page.map.layers.includes("control") ? control.filter((c) => overlaps(c, end)) : [];
    const areas = held.filter((c) => c.rings);
    drawControl(ctx, view, areas, style, colours, theme());
    drawLetters(ctx, view, areas, style, colours, theme());
    if (page.map.layers.includes("movements"))
      for (const m of movements) if (overlaps(m, store.window())) drawMovement(ctx, m, pixels(m.line, view), style, colours, theme(), m.to < interval.from ? 0.45 : 1);
    const busy = new Set(store.visible().flatMap((e) => e.places.map(([id]) => id)));
    const chosen = store.state().event;
    const first = new Set(chosen ? store.event(chosen).places.map(([id]) => id) : []);
    drawTowns(ctx, view, held, colours);
    const pointers = drawPointers(ctx, view, colours);
    painted = drawLabels(ctx, view, lettering(ctx), style, colours, {
      limit: style.label_limits[phone() ? "phone" : "desktop"],
      seconds: (item) => !phone() || item.rank === 1 || first.has(item.id),
      first: new Set([...first, ...busy]), hidden: new Set(), marks: layer.marks(), taken: pointers,
    });
  }

  /** The labels under the chosen names, measured once for each choice and again when its fonts are there. */
  function lettering(ctx) {
    const { names } = store.state();
    if (lettered.names !== names) {
      const measure = (line) => {
        ctx.font = lineFont(line);
        return ctx.measureText(line.text).width + line.spacing * line.px * line.text.length;
      };
      lettered = { names, labels: renamed(page.labels, page.called, names, measure) };
      fontsFor(lettered.labels).then(() => { if (names !== "source") { lettered = { names: "", labels: null }; told.soon(); inset.repaint(); } });
    }
    return lettered.labels;
  }

  /** Fonts come when a text asks for them: ask with the labels' own texts, once for each choice. */
  function fontsFor(labels) {
    const { names } = store.state();
    if (asked.has(names) || !document.fonts) return new Promise(() => {});
    asked.add(names);
    const text = labels.items.flatMap((item) => item.lines.map((line) => line.text)).join("");
    return Promise.all(["14px", "600 14px", "italic 14px"].map((f) => document.fonts.load(`${f} "Dateline Labels"`, text))).catch(() => null);
  }

  function drawTowns(ctx, view, held, colours) {
    for (const item of page.labels.items) {
      if (item.kind !== "town") continue;
      const [x, y] = view.point(item.at[0], item.at[1]);
      ctx.beginPath();
      ctx.arc(x, y, item.rank === 1 ? 3.4 : 2.6, 0, 2 * Math.PI);
      ctx.fillStyle = colours.paper;
      ctx.fill();
      ctx.lineWidth = 1.3;
      ctx.strokeStyle = colours.ink;
      ctx.stroke();
    }
    for (const c of held) if (c.at) drawHeldTown(ctx, view.point(c.at[0], c.at[1]), c.party, style, theme());
  }

  /** Places of the visible events beyond the view: an arrow on the true bearing, the name and how far; returns their boxes. */
  function drawPointers(ctx, view, colours) {
    const home = nearestTown(view);
    const far = new Map();
    const chosen = store.state().event;
    for (const event of chosen ? [store.event(chosen)] : store.visible())
      for (const [id] of event.places) {
        const place = page.places[id];
        if (!place.pinned || far.has(id)) continue;
        const [x, y] = view.point(place.at[0], place.at[1]);
        if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) far.set(id, { place, x, y });
      }
    // The scale bar keeps its corner.
    const taken = [[view.width - 150, view.height - 44, view.width, view.height]];
    const phoneWide = view.width < 560;
    // A narrow sheet has no room for them beside its names, unless one event is asked about.
    if (phoneWide && !chosen) return [];
    for (const [id, { place, x, y }] of far) {
      const p = marginPoint({ x, y }, view.width, view.height, 12);
      if (!home) return [];
      const km = Math.round(map.distance([place.at[1], place.at[0]], [home.at[1], home.at[0]]) / 10000) * 10;
      drawPointer(ctx, p, t(phoneWide ? "pointer_short" : "pointer", { place: apart(name(id).textContent), km: km.toLocaleString(locale), home: apart(nameOf(page.called, home.id, store.state().names)?.[0] ?? home.lines[0].text) }), view, colours, taken);
    }
    return taken;
  }

  function nearestTown(view) {
    const centre = [view.width / 2, view.height / 2];
    const towns = page.labels.items.filter((i) => i.kind === "town" && i.rank === 1);
    const away = (i) => { const [x, y] = view.point(i.at[0], i.at[1]); return Math.hypot(x - centre[0], y - centre[1]); };
    return towns.sort((a, b) => away(a) - away(b))[0] ?? null;
  }

  function showPlace(id) {
    composed = false;
    const [lon, lat] = page.places[id].at;
    map.setView([lat, lon], Math.max(map.getZoom(), page.map.zooms[0] + 1.5), { animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  /** The composed view: the whole of `bounds` fits, whatever the window. */
  function openView() {
    const box = projectedBox(page.map.opens.bounds, (lon, lat) => crs.projection.project(L.latLng(lat, lon)));
    const size = map.getSize();
    const perMetre = crs.scale(0) * crs.transformation._a;
    const zoom = Math.log2(Math.min(size.x / (box[2] - box[0]), size.y / (box[3] - box[1])) / perMetre);
    const centre = crs.projection.unproject(L.point((box[0] + box[2]) / 2, (box[1] + box[3]) / 2));
    // The still was fitted exactly, and so is the opening; steps begin with the reader's first zoom.
    const snap = map.options.zoomSnap;
    map.options.zoomSnap = 0;
    map.setView(centre, Math.max(page.map.zooms[0], Math.min(page.map.zooms[1], zoom)), { animate: false });
    map.options.zoomSnap = snap;
  }

  function home() {
    composed = true;
    openView();
  }

  const viewNow = () => {
    const { lng, lat } = map.getCenter();
    return { centre: [lng, lat].map((d) => Math.round(d * 1000) / 1000), zoom: Math.round(map.getZoom() * 100) / 100 };
  };

  /** Ask for what the store knows, and for a view; nothing changes on a bad request. */
  function set(request) {
    if (request === null || typeof request !== "object" || !("view" in request)) return store.set(request);
    const { view, ...rest } = request;
    const good = view && Array.isArray(view.centre) && view.centre.length === 2 && [...view.centre, view.zoom].every(Number.isFinite)
      && Math.abs(view.centre[0]) <= 180 && Math.abs(view.centre[1]) <= 90;
    if (!good) throw new RangeError("a view is {centre: [longitude, latitude], zoom}");
    store.set(rest);
    composed = false;
    map.setView([view.centre[1], view.centre[0]], Math.max(page.map.zooms[0], Math.min(page.map.zooms[1], view.zoom)), { animate: false });
  }

  let composed = true;
  document.documentElement.classList.add("dateline-scripted"); // lays out the controls, and so the sheet's size
  openView();
  base.addTo(map);
  told.addTo(map);
  layer.themed(theme).addTo(map);

  const sheet = createSheet(t);
  /** A place's name as the reader chose it, in its own language and direction. */
  function name(id) {
    const chosen = nameOf(page.called, id, store.state().names);
    return chosen ? el("bdi", { lang: chosen[1], dir: chosen[2], text: chosen[0] }) : el("span", { text: page.places[id].title });
  }
  const source = () => { const { filters } = store.state(); return filters?.sources.length === 1 ? filters.sources[0] : null; };
  const share = createShare(page, store, { t, link: () => address.link() });
  const panel = createPanel(page, store, { t, place: showPlace, name, source, hand: share.hand, peek: () => sheet.peek() });
  createViewTools(store, { t, names: namings, theme: themes, tools: share.tools });
  createFinding(page, store, known, { t });
  const periods = createPeriods(store, { t, locale });
  const legend = () => renderLegend(document.getElementById("legend-body"), page, store, { movements, control }, t, theme());
  const inset = createInset(L, map, page, { store, basemap, labels: () => lettered.labels ?? page.labels, colours: () => style.palette[theme()], pick: (events) => panel.pick(events) });
  layer.onPick((events) => { if (events.length) panel.pick(events); });

  const bar = document.getElementById("scale-bar");
  const scaleText = document.getElementById("scale-text");
  const scale = () => updateScale(map, bar, scaleText, t, page.map.true_scale);
  map.on("moveend zoomend resize", scale);

  document.getElementById("borders").addEventListener("change", (e) => { basemap.shown.borders = /** @type {HTMLInputElement} */ (e.target).checked; base.soon(); });
  document.getElementById("zoom-in").addEventListener("click", () => { composed = false; map.zoomIn(); });
  document.getElementById("zoom-out").addEventListener("click", () => { composed = false; map.zoomOut(); });
  document.getElementById("whole-sheet").addEventListener("click", () => { home(); address.changed(); });
  document.getElementById("skip").addEventListener("click", () => document.getElementById("details").hidden ? document.getElementById("count").focus() : document.getElementById("details-title").focus());
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && store.state().event) store.set({ event: null }, "back");
  });
  const container = map.getContainer();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", t("map_label"));

  store.on("change", (state) => {
    told.soon();
    inset.repaint();
    legend();
    if (state.event) bringIntoView(store.event(state.event));
  });

  function bringIntoView(event) {
    const pinned = event.at;
    if (!pinned.length) return;
    const size = map.getSize();
    const seen = pinned.some(([lon, lat]) => { const p = map.latLngToContainerPoint([lat, lon]); return p.x > 40 && p.y > 40 && p.x < size.x - 40 && p.y < size.y - 40; });
    const [w, s, e, n] = page.map.bounds;
    const on = pinned.find(([lon, lat]) => lon >= w && lon <= e && lat >= s && lat <= n);
    if (!seen && on) composed = false;
    if (!seen && on) map.panTo([on[1], on[0]], { animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  // Until a reader has moved the map, a new size composes the opening view anew.
  for (const type of ["pointerdown", "wheel", "keydown"]) container.addEventListener(type, () => (composed = false), { capture: true, passive: true });
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false, debounceMoveend: true });
    if (composed) openView();
  }).observe(container);
  store.set({ period: page.map.opens.period }, "open");
  if (page.map.opens.event) store.set({ event: page.map.opens.event }, "open");
  const address = createAddress(page, { state: () => ({ ...store.state(), view: composed ? null : viewNow() }), set, home, whole: store.whole });
  store.on("change", address.changed);
  map.on("moveend", address.changed);
  createPrint(map, layer, themes, { paint: () => { base.repaint(); told.repaint(); layer.paintNow(); inset.repaint(); }, colours: () => style.palette[theme()] });
  parts = [() => base.soon(), () => told.soon(), () => layer.repaint(), () => inset.repaint(), legend];
  periods.update();
  panel.update("open");
  legend();
  scale();

  const fonts = document.fonts ? Promise.all(["14px", "600 14px", "italic 14px"].map((f) => document.fonts.load(`${f} "Dateline Labels"`))) : Promise.resolve();
  const ready = Promise.all([fonts.catch(() => null), relief ? image.decode().catch(() => null) : null]).then(() => {
    base.repaint();
    told.repaint();
    layer.repaint();
    inset.repaint();
    document.documentElement.classList.add("dateline-ready");
    return api;
  });
  const api = Object.freeze({
    ready,
    periods: store.periods.map(({ id, title }) => ({ id, title })),
    state: () => ({ ...store.state(), view: viewNow() }),
    set,
    on: (name, listener) => store.on(name, listener),
  });
  return api;
}
