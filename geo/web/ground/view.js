// Which part of the map is seen: the composed view that a map opens with, until a reader moves it.

import { has } from "../own.js";
import { isCalm } from "./motion.js";
import { projectedBox, within, wrapped } from "./project.js";

/** Whether a value is a centre, as longitude and latitude in degrees, and a zoom. @param {any} view */
function isView(view) {
  if (!view || !Array.isArray(view.centre) || view.centre.length !== 2) return false;
  const [lon, lat] = view.centre;
  return [lon, lat, view.zoom].every(Number.isFinite) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/**
 * The view of a map whose element is there: of the still at first, as the map will open, and from `attach` on of the map
 * itself. What is requested meanwhile waits for it.
 * @param {any} page the page's data @param {any} store
 * @param {ReturnType<typeof import("./project.js").planeOf>} plane @param {HTMLElement} container the map's element
 */
export function createView(page, store, plane, container) {
  const [x0, y0, x1, y1] = page.map.ground;
  /** @type {any} */
  let L = null;
  /** @type {any} */
  let map = null;
  /** @type {{centre: number[], zoom: number} | null} longitude and latitude that the map will open at, if not composed */
  let waiting = null;
  let composed = true;
  const moving = () => ({ animate: !isCalm() });
  const sizeOf = () => map?.getSize() ?? { x: container.clientWidth, y: container.clientHeight };
  /** The least zoom at which the ground fills the window. */
  function leastZoom() {
    const size = sizeOf();
    const filled = Math.log2(Math.max(size.x / (x1 - x0), size.y / (y1 - y0)) / plane.perPixel);
    return Math.min(page.map.zooms[1], Math.max(page.map.zooms[0], filled));
  }
  const allowed = (zoom) => Math.max(leastZoom(), Math.min(page.map.zooms[1], zoom));
  const moved = () => {
    composed = false;
  };

  /** The composed view: the whole of `bounds` fits, whatever the window. Its middle is in metres. */
  function opening() {
    const box = projectedBox(page.map.opens.bounds, (lon, lat) => {
      const [x, y] = plane.project(lon, lat);
      return { x, y };
    });
    const size = sizeOf();
    const zoom = Math.log2(Math.min(size.x / (box[2] - box[0]), size.y / (box[3] - box[1])) / plane.perPixel);
    return { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, zoom: allowed(zoom), size };
  }

  /** The view that the still is drawn in, as painters have it. */
  function still() {
    const { x: cx, y: cy, zoom, size } = opening();
    const scale = plane.perPixel * 2 ** zoom;
    const [ox, oy] = [size.x / 2 - cx * scale, size.y / 2 + cy * scale];
    return {
      ...{ width: size.x, height: size.y, zoom, scale, ratio: 1, ox, oy },
      point: (lon, lat) => {
        const [x, y] = plane.project(lon, lat);
        return [x * scale + ox, -y * scale + oy];
      },
    };
  }

  function openView() {
    waiting = null;
    if (!map) return;
    // The still was fitted exactly, and so is the opening; steps begin with the reader's first zoom.
    const snap = map.options.zoomSnap;
    map.options.zoomSnap = 0;
    map.options.minZoom = leastZoom();
    const { x, y, zoom } = opening();
    map.setView(map.options.crs.projection.unproject(L.point(x, y)), zoom, { animate: false });
    map.options.zoomSnap = snap;
  }

  /** Go to a point and a zoom. @param {number[]} centre longitude, latitude @param {number} zoom @param {any} how */
  function go(centre, zoom, how) {
    moved();
    if (map) map.setView([centre[1], centre[0]], zoom, how);
    else waiting = { centre, zoom };
  }

  /** Hold the window on the ground. Its corners are metres, where degrees would not keep its shape. */
  function holdOnGround() {
    const corner = (x, y) => map.options.crs.projection.unproject(L.point(x, y));
    const limits = L.latLngBounds(corner(x0, y0), corner(x1, y1));
    Object.assign(limits, {
      getSouthWest: () => corner(x0, y0),
      getNorthEast: () => corner(x1, y1),
      getNorthWest: () => corner(x0, y1),
      getSouthEast: () => corner(x1, y0),
    });
    map.options.maxBoundsViscosity = 1;
    map.setMaxBounds(limits);
  }

  /** The composed view again. */
  function home() {
    composed = true;
    openView();
    // A zoom that is under way still moves the map to its own end, so it is composed once more then.
    if (map?._animatingZoom)
      map.once("moveend", () => {
        if (composed) openView();
      });
  }

  /** What is seen now: centre as longitude and latitude, and zoom. */
  function now() {
    const { centre, zoom } = seen();
    return {
      centre: [wrapped(centre[0]), centre[1]].map((d) => Math.round(d * 1000) / 1000),
      zoom: Math.round(zoom * 100) / 100,
    };
  }

  function seen() {
    if (!map) {
      const { x, y, zoom } = opening();
      return waiting ?? { centre: plane.unproject(x, y), zoom };
    }
    const { lng, lat } = map.getCenter();
    return { centre: [lng, lat], zoom: map.getZoom() };
  }

  /** Request what the store knows, a view, or a place; nothing changes on a bad request. */
  function set(request) {
    const own = request !== null && typeof request === "object";
    if (!own || !["view", "place", "home"].some((key) => key in request)) return store.set(request);
    if ("home" in request) return setHome(request);
    const { view, place: wanted, ...choice } = request;
    if ("place" in request) checkPlace(wanted);
    if (!("view" in request)) {
      store.set(choice);
      showPlace(wanted);
      return;
    }
    if (!isView(view)) throw new RangeError("a view is {centre: [longitude, latitude], zoom}");
    store.set(choice);
    if (wanted) shown(wanted);
    go(view.centre, allowed(view.zoom), { animate: false });
  }

  function setHome({ home: back, ...choice }) {
    if (back !== true || "view" in choice || "place" in choice)
      throw new RangeError("home is true, without a view or a place");
    store.set(choice);
    place = null;
    home();
  }

  function checkPlace(id) {
    if (typeof id !== "string" || !has(page.places, id))
      throw new RangeError(`no place ${JSON.stringify(id)} on this map`);
    if (!page.places[id].pinned)
      throw new RangeError(`place ${JSON.stringify(id)} is too wide to be shown at one point`);
  }

  let place = null; // the place that was requested last, until something else is chosen
  const listeners = new Set();
  store.on("change", () => {
    place = null;
  });
  function shown(id) {
    place = id;
    for (const listener of listeners) listener(id);
  }

  /** Go to a place, near enough to see it. */
  function showPlace(id) {
    shown(id);
    go(page.places[id].at, Math.max(seen().zoom, page.map.zooms[0] + 1.5), moving());
  }

  /** The pixel of a point of the map. */
  function pointOf(lon, lat) {
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    return [x, y];
  }

  /** Move to an event of the map of which nothing is seen. */
  function bringIntoView(event) {
    const pinned = event.at;
    if (!pinned.length) return;
    const size = sizeOf();
    const { point } = map ? { point: pointOf } : still();
    const isSeen = pinned.some(([lon, lat]) => {
      const [x, y] = point(lon, lat);
      return x > 40 && y > 40 && x < size.x - 40 && y < size.y - 40;
    });
    const on = pinned.find(([lon, lat]) => within(page.map.bounds, lon, lat));
    if (isSeen || !on) return;
    if (!map) return go([on[0], on[1]], seen().zoom, null);
    moved();
    map.panTo([on[1], on[0]], moving());
  }

  /**
   * Until a reader has moved the map, a new size composes the opening view anew.
   * @param {boolean} inArticle one finger and the bare wheel move the article, not the map
   * @param {() => void} handled called when the reader moves the map
   */
  function watch(inArticle, handled) {
    const ours = (e) =>
      !inArticle ||
      (e.type === "pointerdown"
        ? e.pointerType !== "touch" || !e.isPrimary
        : e.type === "keydown" || e.ctrlKey || e.metaKey);
    for (const type of ["pointerdown", "wheel", "keydown"])
      container.addEventListener(
        type,
        (e) => {
          if (ours(e)) {
            moved();
            handled();
          }
        },
        { capture: true, passive: true },
      );
    // Leaflet gives the map the focus as it is pressed, and that would scroll the page around it to the map.
    container.addEventListener("mousedown", () => container.focus({ preventScroll: true }), { capture: true });
    new ResizeObserver(() => {
      map.invalidateSize({ pan: false, debounceMoveend: true });
      if (composed) openView();
      else map.setMinZoom(leastZoom());
    }).observe(container);
  }

  /** From now on it is the view of a map, which opens as was requested. @param {any} leaflet @param {any} own */
  function attach(leaflet, own) {
    const wanted = waiting;
    [L, map] = [leaflet, own];
    holdOnGround();
    openView();
    if (wanted) go(wanted.centre, allowed(wanted.zoom), { animate: false });
  }

  return {
    attach,
    still,
    openView,
    home,
    now,
    set,
    showPlace,
    bringIntoView,
    watch,
    moved,
    composed: () => composed,
    place: () => place,
    /** Hear of each place that is shown. */
    onPlace: (listener) => {
      listeners.add(listener);
    },
  };
}
