// The map beside the text: the ground of our maps, a mark for each place, and the candidates of the one that is chosen.

import { canvasLayer } from "../events/canvas-layer.js";
import { el } from "../dom.js";
import { basemapPainter } from "../ground/basemap.js";
import { calm } from "../ground/motion.js";
import { leafletCrs } from "../ground/project.js";
import { decodedPicture } from "../ground/relief.js";
import { createView } from "../ground/view.js";

const NEAR_ZOOM = 1.5; // nearer than the opening, at least, when a place is shown

/**
 * @param {any} L @param {import("./finds.js").Review} review
 * @param {{t: Function, theme: () => string, pick: (id: string) => void, choose: (id: string, place: any) => void}} tools
 */
export function createMapPanel(L, review, { t, theme, pick, choose }) {
  const { map: ground, style } = review.data;
  const container = /** @type {HTMLElement} */ (document.getElementById("map"));
  const map = calm(
    L.map(container, {
      crs: leafletCrs(L, ground.crs),
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.25,
      zoomDelta: 0.5,
      wheelPxPerZoomLevel: 120,
      minZoom: ground.zooms[0],
      maxZoom: ground.zooms[1],
    }),
  );
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", t("review.map"));
  const page = {
    map: { zooms: ground.zooms, ground: ground.rect, bounds: ground.bounds, opens: { bounds: ground.bounds } },
    places: {},
  };
  const view = createView(L, map, page, { on: () => {}, set: () => {} });

  const relief = ground.relief ? { rect: ground.relief.rect, image: null } : null;
  const painter = basemapPainter(ground.base, relief, style, theme, true);
  const pane = map.createPane("dateline-base");
  pane.style.zIndex = "210";
  pane.style.pointerEvents = "none";
  const base = canvasLayer(L, {
    pane: "dateline-base",
    paint: (ctx, seen) => painter.paint(ctx, seen, map.options.crs),
  });
  if (ground.relief)
    decodedPicture(ground.relief.url).then((image) => {
      if (relief) relief.image = /** @type {any} */ (image);
      base.soon();
    });

  view.openView();
  base.addTo(map);
  view.watch(false, () => {});
  const opening = map.getZoom();

  const offMap = /** @type {HTMLElement} */ (document.getElementById("off-map"));
  /** @type {any[]} */
  let layers = [];
  let selected = "";

  /** The places that finds have, each once, with the ids of the finds. */
  function placesNow() {
    const byPlace = new Map();
    const put = (place, id, event) => {
      const key = place.id || `${place.lon},${place.lat}`;
      const known = byPlace.get(key) ?? { key, place, ids: [], events: false };
      known.ids.push(id);
      known.events ||= event;
      byPlace.set(key, known);
    };
    for (const find of review.all()) {
      if (find.of === "place") {
        const place = review.placeOf(find.id);
        if (place) put(place, find.id, false);
      } else if (find.of === "event") {
        const event = review.eventOf(find.id);
        if (!event.gone) for (const part of event.places) if (part.place) put(part.place, find.id, true);
      }
    }
    return [...byPlace.values()].sort((a, b) => a.place.lon - b.place.lon);
  }

  const marker = (place, node, size, z = 0) => {
    const icon = L.divIcon({ className: "spot-box", html: node, iconSize: [size, size] });
    const made = L.marker([place.lat, place.lon], { icon, keyboard: false, zIndexOffset: z }).addTo(map);
    made.getElement().removeAttribute("tabindex");
    layers.push(made);
    return made;
  };

  function draw() {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.spot;
    for (const layer of layers) layer.remove();
    layers = [];
    const chosen = chosenPlaces();
    for (const { key, place, ids, events } of placesNow()) {
      const on = chosen.includes(key);
      const node = el(
        "button",
        {
          type: "button",
          class: `spot ${events ? "event" : "place"}${on ? " chosen" : ""}`,
          "data-spot": key,
          "aria-pressed": String(on),
          tabindex: "-1",
        },
        el("i", { class: "sign" }),
        el("span", { class: "name" }, el("bdi", { text: place.title })),
      );
      if (ids.length > 1) node.append(el("span", { class: "unseen", text: ` ${t("review.finds_there", { n: ids.length })}` }));
      node.addEventListener("click", () => {
        const at = ids.indexOf(selected);
        pick(ids[(at + 1) % ids.length]);
      });
      marker(place, node, 44, on ? 1000 : 0);
      if (on) ring(place);
    }
    drawCandidates();
    rove(focused);
    declutter();
  }

  function chosenPlaces() {
    const find = review.find(selected);
    if (!find) return [];
    const own = find.of === "place" ? [review.placeOf(find.id)] : find.of === "event" ? review.eventOf(find.id).places.map((p) => p.place) : [];
    return own.filter((p) => p !== null).map((p) => p.id || `${p.lon},${p.lat}`);
  }

  function ring(place) {
    const circle = L.circle([place.lat, place.lon], {
      radius: place.radius_km * 1000,
      className: "ring",
      interactive: false,
    }).addTo(map);
    layers.push(circle);
  }

  /** The other candidates of the chosen place, by their numbers. */
  function drawCandidates() {
    const find = review.find(selected);
    if (find?.of !== "place") return;
    const now = review.placeOf(find.id);
    find.candidates.forEach((candidate, i) => {
      if (candidate.id === now?.id) return;
      const node = el("button", {
        type: "button",
        class: "spot candidate",
        tabindex: "-1",
        text: String(i + 1),
        "aria-label": `${i + 1}: ${candidate.title}`,
      });
      node.addEventListener("click", () => choose(find.id, candidate));
      marker(candidate, node, 28, 500);
    });
  }

  const spots = () => /** @type {HTMLElement[]} */ ([...container.querySelectorAll(".spot[data-spot]")]);

  /** One of the marks is reached by Tab, the others by arrow keys. @param {string} [key] the one that had the focus */
  function rove(key) {
    const all = spots();
    const own = all.find((s) => s.dataset.spot === key) ?? all.find((s) => s.classList.contains("chosen")) ?? all[0];
    own?.setAttribute("tabindex", "0");
    if (key !== undefined) own?.focus({ preventScroll: true });
  }
  container.addEventListener(
    "keydown",
    (e) => {
      const target = /** @type {HTMLElement} */ (e.target);
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
      if (!by || !target.dataset.spot) return;
      e.preventDefault();
      e.stopPropagation(); // the map itself would move
      const all = spots();
      const next = all[(all.indexOf(target) + by + all.length) % all.length];
      target.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus({ preventScroll: true });
    },
    true,
  );

  /** Names that would lie on others are left out; the chosen ones come first. */
  function declutter() {
    const taken = [];
    const nodes = [...container.querySelectorAll(".spot .name")].map((name) => /** @type {HTMLElement} */ (name));
    const weight = (name) => (name.closest(".chosen") ? 0 : name.closest(".event") ? 1 : 2);
    for (const name of nodes.sort((a, b) => weight(a) - weight(b))) {
      name.classList.remove("left-out");
      const box = name.getBoundingClientRect();
      const free = taken.every(
        (o) => box.right < o.left || box.left > o.right || box.bottom < o.top || box.top > o.bottom,
      );
      if (free) taken.push(box);
      else name.classList.add("left-out");
    }
  }
  map.on("zoomend moveend", declutter);

  /** Say where a place is that lies off the map. */
  function sayOff() {
    const find = review.find(selected);
    const own = find ? shownPlaces(find) : [];
    const off = own.filter((place) => !on(place));
    offMap.hidden = !off.length;
    if (off.length) offMap.textContent = t("review.off_map", { place: off[0].title, lat: off[0].lat.toFixed(1), lon: off[0].lon.toFixed(1) });
  }

  function shownPlaces(find) {
    if (find.of === "place") return [review.placeOf(find.id)].filter((p) => p !== null);
    return find.of === "event" ? review.eventOf(find.id).places.map((p) => p.place).filter((p) => p !== null) : [];
  }

  /** Whether a place lies on the ground that is drawn. */
  function on(place) {
    const [x0, y0, x1, y1] = ground.rect;
    const { x, y } = map.options.crs.projection.project({ lat: place.lat, lng: place.lon });
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  }

  /** Show where a find is. @param {string} id */
  function show(id) {
    selected = id;
    const find = review.find(id);
    const places = find ? shownPlaces(find).filter(on) : [];
    draw();
    sayOff();
    if (!places.length) return;
    const size = map.getSize();
    const seen = places.every((place) => {
      const p = map.latLngToContainerPoint([place.lat, place.lon]);
      return p.x > 40 && p.y > 40 && p.x < size.x - 40 && p.y < size.y - 40;
    });
    if (seen) return;
    view.moved();
    const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom(), opening));
    if (places.length === 1) map.setView([places[0].lat, places[0].lon], zoom);
    else map.fitBounds(L.latLngBounds(places.map((p) => [p.lat, p.lon])), { maxZoom: opening + NEAR_ZOOM, padding: [50, 50] });
  }

  for (const [id, step] of [
    ["zoom-in", 1],
    ["zoom-out", -1],
  ])
    document.getElementById(String(id))?.addEventListener("click", () => {
      view.moved();
      if (Number(step) > 0) map.zoomIn();
      else map.zoomOut();
    });

  draw();
  return { draw, show, repaint: () => base.soon(), resized: () => map.invalidateSize({ pan: false }) };
}
