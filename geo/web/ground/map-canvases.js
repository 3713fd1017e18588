// The canvases of one map: the ground, and over it areas, movements, names and the marks of events. A page has one such map, and a second while two times are compared.

import { canvasLayer, ratioOf, viewOf } from "../events/canvas-layer.js";
import { locateMarks } from "../events/locating.js";
import { viewStamps } from "../events/stamps.js";
import { overlayPainter } from "./features.js";
import { drawNote, drawTicks } from "./furniture.js";
import { coveredBoxes } from "./overlays.js";

/**
 * @param {any} L @param {any} map @param {any} page the page's data @param {any} store @param {any} layer its time layer
 * @param {{t: Function, locale: string, theme: () => string, phone: () => boolean, name: (id: string) => Node,
 *   lettering: any, basemap: any, entries: {movements: any[], control: any[]}}} tools what the maps of a page share
 */
export function createCanvases(L, map, page, store, layer, tools) {
  const { basemap, entries, theme } = tools;
  const crs = map.options.crs;
  const degreesOf = (view) => (x, y) => {
    const at = [(x - view.ox) / view.scale, (view.oy - y) / view.scale];
    return crs.plane.inside(...at) ? crs.plane.unproject(...at) : [NaN, NaN];
  };
  const pane = (name, z) => {
    const p = map.createPane(name);
    p.style.zIndex = z;
    p.style.pointerEvents = "none";
  };
  pane("dateline-base", 210);
  pane("dateline-overlay", 420);
  const kept = viewStamps();
  const equipment = {
    ...tools,
    kept,
    distance: (a, b) => map.distance(a, b),
    covered: coveredBoxes(map.getContainer(), () => overlay.soon()),
    degrees: page.map.ticks ? degreesOf : null,
  };
  const painter = overlayPainter(page, store, entries, { ...equipment, layer });
  const base = canvasLayer(L, {
    pane: "dateline-base",
    paint: (ctx, view) => {
      basemap.paint(ctx, view, crs);
      const colours = page.style.palette[theme()];
      if (page.map.ticks) drawTicks(ctx, view, degreesOf(view), colours);
      if (!page.map.shore_known) drawNote(ctx, view, tools.t("no_shore"), colours);
    },
  });
  const overlay = canvasLayer(L, {
    pane: "dateline-overlay",
    *paint(ctx, view) {
      layer.locateIn(view);
      ctx.save();
      yield* painter.paint(ctx, view);
      ctx.restore();
      layer.paintOn(ctx, view);
    },
  });
  layer.onto(overlay);
  layer.labels = painter.painted;
  layer.drawn = painter.drawn;

  /**
   * Paints times that nobody sees yet, in parts, so that the first drag of the control of time finds bitmaps made and script
   * that the browser has compiled.
   * @param {any} unseen a store of its own over the same events
   */
  function rehearsal(unseen) {
    /** @type {any[]} */
    let marks = [];
    const covered = (view, boxes) => equipment.covered(view, boxes, true);
    const second = overlayPainter(page, unseen, entries, { ...equipment, covered, layer: { marks: () => marks } });
    const ctx = typeof OffscreenCanvas === "undefined" ? null : new OffscreenCanvas(1, 1).getContext("2d");
    return function* (time) {
      if (!ctx || !map._loaded || map._animatingZoom) return;
      const size = map.getSize();
      if (!size.x || !size.y) return; // a map on its way to paper, or in a frame that is not shown
      unseen.set(time);
      const view = viewOf(map, size, ratioOf());
      ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
      marks = locateMarks(unseen, page.style, view);
      for (const _ of second.paint(/** @type {any} */ (ctx), view)) {
        yield;
        if (!map.getSize().equals(size)) return; // what the parts share was made for the window as it was
      }
    };
  }

  return {
    base,
    overlay,
    rehearsal,
    /** Put the canvases on the map, which must have its view. */
    open() {
      base.addTo(map);
      overlay.addTo(map);
      layer.themed(theme).addTo(map);
    },
    /** Paint all of it in the next frame. */
    soon() {
      base.soon();
      overlay.soon();
    },
    /** Paint all of it at once, as for a print. */
    paint() {
      base.repaint();
      overlay.repaint();
    },
    /** The same in parts, for a page that opens. */
    *paintInParts() {
      layer.prepare();
      yield;
      basemap.prepare(crs);
      yield;
      base.repaint();
      yield;
      yield* overlay.repaintInParts();
    },
  };
}
