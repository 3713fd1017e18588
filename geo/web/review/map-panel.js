// The map beside the text: the ground of our maps, a mark for each place, and the candidates of the one that is chosen.

import { el } from "../dom.js";
import { canvasLayer } from "../events/canvas-layer.js";
import { basemapPainter } from "../ground/basemap.js";
import { calm } from "../ground/motion.js";
import { leafletCrs } from "../ground/project.js";
import { decodedPicture } from "../ground/relief.js";
import { createView } from "../ground/view.js";

const NEAR_ZOOM = 2; // nearer than the opening, when a place lies among others
// Who goes through finds by keys asks for the next view before this one has glided in.
const STILL = { animate: false };
const CROWDED_PX = 22; // between two marks that cover each other

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
  const view = createView(page, { on: () => {}, set: () => {} }, map.options.crs.plane, container);

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

  view.attach(L, map);
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
    for (const find of review.all())
      for (const place of shownPlaces(find)) {
        const key = keyOf(place);
        const known = byPlace.get(key) ?? { key, place, ids: [], events: false };
        known.ids.push(find.id);
        known.events ||= find.of === "event";
        byPlace.set(key, known);
      }
    return [...byPlace.values()].sort((a, b) => a.place.lon - b.place.lon);
  }

  const keyOf = (place) => place.id || `${place.lon},${place.lat}`;

  const marker = (place, node, size, z = 0) => {
    const icon = L.divIcon({ className: "spot-box", html: node, iconSize: [size, size] });
    const made = L.marker([place.lat, place.lon], { icon, keyboard: false, zIndexOffset: z }).addTo(map);
    made.getElement().removeAttribute("tabindex");
    layers.push(made);
  };

  function draw() {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.spot;
    for (const layer of layers) layer.remove();
    layers = [];
    const find = review.find(selected);
    const chosen = find ? shownPlaces(find).map(keyOf) : [];
    for (const spot of placesNow()) {
      const on = chosen.includes(spot.key);
      marker(spot.place, spotOf(spot, on), 44, on ? 1000 : 0);
      if (on) ring(spot.place);
    }
    drawCandidates();
    rove(focused);
    declutter();
  }

  /** The mark of a place: a tap goes through its finds. */
  function spotOf({ key, place, ids, events }, on) {
    const more = ids.length > 1 ? ` ${t("review.finds_there", { n: ids.length })}` : "";
    const node = el(
      "button",
      {
        type: "button",
        class: `spot ${events ? "event" : "place"}${on ? " chosen" : ""}`,
        "data-spot": key,
        "aria-pressed": String(on),
        "aria-label": `${place.title}${more}`,
        tabindex: "-1",
      },
      el("i", { class: "sign" }),
      el("span", { class: "name" }, el("bdi", { text: place.title })),
    );
    node.addEventListener("click", () => pick(ids[(ids.indexOf(selected) + 1) % ids.length]));
    return node;
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
    const marks = [...container.querySelectorAll(".spot .sign")];
    const taken = marks.map((sign) => ({ of: sign.parentElement, box: sign.getBoundingClientRect() }));
    const nodes = [...container.querySelectorAll(".spot .name")].map((name) => /** @type {HTMLElement} */ (name));
    const weight = (name) => (name.closest(".chosen") ? 0 : name.closest(".event") ? 1 : 2);
    for (const name of nodes.sort((a, b) => weight(a) - weight(b))) {
      name.classList.remove("left-out");
      const box = name.getBoundingClientRect();
      const free = taken.every(
        ({ of, box: o }) =>
          of === name.parentElement ||
          box.right < o.left ||
          box.left > o.right ||
          box.bottom < o.top ||
          box.top > o.bottom,
      );
      if (free) taken.push({ of: name.parentElement, box });
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
    if (off.length)
      offMap.textContent = t("review.off_map", {
        place: off[0].title,
        lat: off[0].lat.toFixed(1),
        lon: off[0].lon.toFixed(1),
      });
  }

  /** The places of a find, as they stand. @returns {any[]} */
  function shownPlaces(find) {
    if (find.of === "place") return [review.placeOf(find.id)].filter((place) => place !== null);
    if (find.of !== "event") return [];
    const event = review.eventOf(find.id);
    return event.gone ? [] : event.places.map((part) => part.place).filter((place) => place !== null);
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
    if (!places.length || (places.every(inSight) && !crowded(places))) return;
    view.moved();
    if (places.length === 1) {
      const nearer = crowded(places)
        ? Math.max(opening + NEAR_ZOOM, map.getZoom() + 1)
        : Math.max(map.getZoom(), opening);
      map.setView([places[0].lat, places[0].lon], Math.min(map.getMaxZoom(), nearer), STILL);
    } else {
      const box = L.latLngBounds(places.map((p) => [p.lat, p.lon]));
      map.fitBounds(box, { maxZoom: opening + NEAR_ZOOM, padding: [50, 50], ...STILL });
    }
  }

  function inSight(place) {
    const size = map.getSize();
    const p = map.latLngToContainerPoint([place.lat, place.lon]);
    return p.x > 40 && p.y > 40 && p.x < size.x - 40 && p.y < size.y - 40;
  }

  /** Whether another mark lies on one place's own, and a nearer view would part them. @param {any[]} places */
  function crowded(places) {
    if (places.length !== 1 || map.getZoom() >= opening + NEAR_ZOOM) return false;
    const own = map.latLngToContainerPoint([places[0].lat, places[0].lon]);
    return placesNow().some(({ key, place }) => {
      if (key === keyOf(places[0])) return false;
      return own.distanceTo(map.latLngToContainerPoint([place.lat, place.lon])) < CROWDED_PX;
    });
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
