// One canvas over the map that calls a painter with the view; it follows drags and zoom animations.

import { contextOf } from "../dom.js";

/**
 * @param {any} L
 * @param {{pane: string, paint: (ctx: CanvasRenderingContext2D, view: View) => void | Iterable<void>}} options
 * @typedef {{width: number, height: number, zoom: number, scale: number, ratio: number,
 *   point: (lon: number, lat: number) => [number, number], ox: number, oy: number}} View
 */
export function canvasLayer(L, options) {
  const Layer = L.Layer.extend({
    onAdd() {
      const canvas = L.DomUtil.create("canvas", "dateline-canvas leaflet-zoom-animated");
      this._canvas = canvas;
      canvas.setAttribute("aria-hidden", "true");
      this.getPane(options.pane).appendChild(canvas);
      this._fresh = true; // what happens before the first frame is painted with it, once
      this._soon();
      return this;
    },
    onRemove() {
      cancelAnimationFrame(this._frame);
      this._frame = 0;
      this._canvas.remove();
    },
    getEvents() {
      return {
        move: this._soon,
        moveend: this._now,
        resize: this._now,
        viewreset: this._now,
        zoomend: this._now,
        zoomanim: this._animate,
        "dateline-open": this._catchUp,
      };
    },
    /** Paint in the next frame, once however often it is called. */
    soon() {
      this._soon();
    },
    _soon() {
      if (this._frame) return;
      this._frame = requestAnimationFrame(() => {
        this._frame = 0;
        this.repaint();
      });
    },
    _now() {
      if (this._fresh) this._soon();
      else this.repaint();
    },
    /** A page of ours keeps paintings back as it opens. */
    _catchUp() {
      if (this._kept) this._soon();
    },
    _animate(e) {
      if (this._fresh) return;
      const map = this._map;
      const scale = map.getZoomScale(e.zoom, this._zoom);
      const corner = map._latLngToNewLayerPoint(this._corner, e.zoom, e.center);
      L.DomUtil.setTransform(this._canvas, corner, scale);
    },
    repaint() {
      for (const _ of this.repaintInParts());
    },
    /** Paint at once where the painter is a plain function, else in its parts. */
    *repaintInParts() {
      const map = this._map;
      if (!map || map._animatingZoom || !map._loaded) return;
      this._kept = Boolean(map.datelineWaits);
      if (this._kept) return;
      const size = map.getSize();
      if (!size.x || !size.y) return; // hidden for now; a resize paints
      this._fresh = false;
      cancelAnimationFrame(this._frame); // what was due until now is in this painting
      this._frame = 0;
      const ratio = ratioOf();
      const canvas = this._canvas;
      const [w, h] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      const topLeft = map.containerPointToLayerPoint([0, 0]);
      L.DomUtil.setPosition(canvas, topLeft);
      this._zoom = map.getZoom();
      this._corner = map.containerPointToLatLng([0, 0]);
      const ctx = contextOf(canvas);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, size.x, size.y);
      const parts = options.paint(ctx, viewOf(map, size, ratio));
      if (parts) yield* parts;
    },
  });
  return new Layer();
}

/** Pixels of the screen in one of the page, as a canvas has them. */
export const ratioOf = () => Math.min(window.devicePixelRatio || 1, 3);

/** How planar metres become pixels of the container: x * scale + ox, -y * scale + oy. */
export function viewOf(map, size, ratio) {
  const crs = map.options.crs;
  const zoom = map.getZoom();
  const t = crs.transformation;
  const s = crs.scale(zoom);
  const origin = map.getPixelOrigin().subtract(map._getMapPanePos());
  const scale = s * t._a;
  const [ox, oy] = [s * t._b - origin.x, s * t._d - origin.y];
  return {
    width: size.x,
    height: size.y,
    zoom,
    scale,
    ratio,
    ox,
    oy,
    /** @returns {[number, number]} */
    point: (lon, lat) => {
      const p = crs.projection.project({ lat, lng: lon });
      return [p.x * scale + ox, -p.y * scale + oy];
    },
  };
}
