// The canvases of one map: the ground, and over it areas, movements, names and the marks of events. A page has one such map, and a second while two times are compared.

import { canvasLayer } from "../events/canvas-layer.js";
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
  const painter = overlayPainter(page, store, entries, {
    ...tools,
    layer,
    distance: (a, b) => map.distance(a, b),
    covered: coveredBoxes(map.getContainer(), () => overlay.soon()),
    degrees: page.map.ticks ? degreesOf : null,
  });
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

  return {
    base,
    overlay,
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
      base.repaint();
      yield;
      yield* overlay.repaintInParts();
    },
  };
}
