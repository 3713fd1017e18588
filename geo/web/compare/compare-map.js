// The second map: the same ground on a store of its own, and its view moved with the first one's.

import { createTimeLayer } from "../events/time-layer.js";
import { updateScale } from "../ground/furniture.js";
import { createCanvases } from "../ground/map-canvases.js";
import { calm } from "../ground/motion.js";

const NEAR_PX = 1.5; // views as near as this are the same: a map stands on whole pixels

/**
 * @param {any} L @param {any} map the first map @param {any} layer its time layer
 * @param {any} page the page's data @param {any} store of the second time
 * @param {{shared: any, container: HTMLElement, scale: {bar: HTMLElement, text: HTMLElement}, moved: () => void,
 *   pick: (events: any[]) => void, t: Function}} given `moved` is called when a reader takes hold of the second map
 */
export function createSecondMap(L, map, layer, page, store, { shared, container, scale, moved, pick, t }) {
  const second = calm(L.map(container, { ...map.options, zoomSnap: 0 })).setView(map.getCenter(), map.getZoom(), {
    animate: false,
  });
  second.options.zoomSnap = map.options.zoomSnap;
  const events = createTimeLayer(L, layer.data, { store });
  const canvases = createCanvases(L, second, page, store, events, shared);
  canvases.open();
  events.onPick((found) => {
    if (found.length) pick(found);
  });
  const stop = store.on("change", () => canvases.overlay.soon());

  for (const type of ["pointerdown", "wheel", "keydown"])
    container.addEventListener(type, moved, { capture: true, passive: true });
  const unlink = [linkMaps(map, second), linkMaps(second, map)];
  const rescale = () => updateScale(second, scale.bar, scale.text, t, page.map.true_scale, page.map.true_from);
  second.on("moveend zoomend resize", rescale);
  const sized = new ResizeObserver(() => {
    second.invalidateSize({ pan: false, debounceMoveend: true });
    followMap(map, second);
  });
  sized.observe(container);
  rescale();

  return {
    map: second,
    layer: events,
    ...canvases,
    remove() {
      sized.disconnect();
      stop();
      for (const off of unlink) off();
      second.remove();
    },
  };
}

/** Whether a map shows what another is about to. */
function sameView(map, centre, zoom) {
  return (
    Math.abs(map.getZoom() - zoom) < 1e-6 &&
    map.project(centre, zoom).distanceTo(map.project(map.getCenter(), zoom)) < NEAR_PX
  );
}

let following = false;

/** Bring a map to the view of another; what it tells of that is not followed back. */
function followMap(from, to, centre = from.getCenter(), zoom = from.getZoom(), glide = false) {
  if (following || sameView(to, centre, zoom)) return;
  following = true;
  const snap = to.options.zoomSnap;
  to.options.zoomSnap = 0; // fingers may rest between steps
  to.setView(centre, zoom, { animate: glide });
  to.options.zoomSnap = snap;
  following = false;
}

/** Let one map follow another: with each frame of a drag, and gliding with it to another zoom. */
function linkMaps(from, to) {
  let frame = 0;
  const soon = () => {
    if (!following)
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        settle();
      });
  };
  const settle = () => {
    if (!from._animatingZoom && !to._animatingZoom) followMap(from, to);
  };
  const glide = (e) => {
    if (!to._animatingZoom) followMap(from, to, e.center, e.zoom, true);
  };
  from.on("move", soon).on("moveend", settle).on("zoomanim", glide);
  return () => {
    cancelAnimationFrame(frame);
    from.off("move", soon).off("moveend", settle).off("zoomanim", glide);
  };
}
