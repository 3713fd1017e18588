// The layer of events: one canvas of marks for the chosen time. Works on any Leaflet map, in any projection.

import { strength } from "../time/time.js";
import { canvasLayer, ratioOf, viewOf } from "./canvas-layer.js";
import { ringsApart } from "./grouping.js";
import { eventsOf, locateMarks, nearestMark } from "./locating.js";
import { drawMark } from "./marks.js";
import { spritePainter } from "./sprites.js";
import { standingMarks } from "./standing.js";
import { createStore } from "./store.js";

/**
 * Places of the visible events that lie beyond the map: where their bearing leaves it, in pixels.
 * @param {{x: number, y: number}} point beyond a box of `width` and `height`
 * @param {number} width @param {number} height @param {number} inset
 */
export function marginPoint(point, width, height, inset) {
  const [cx, cy] = [width / 2, height / 2];
  const [dx, dy] = [point.x - cx, point.y - cy];
  const k = Math.min((cx - inset) / Math.abs(dx || 1e-9), (cy - inset) / Math.abs(dy || 1e-9));
  return { x: cx + dx * k, y: cy + dy * k, angle: Math.atan2(dy, dx) };
}

/**
 * @param {any} L
 * @param {{periods: any[], events: any[], style: any}} data
 * @param {{theme?: () => string, controls?: boolean, opens?: any, store?: any}} options
 */
export function createTimeLayer(L, data, options = {}) {
  const store = options.store ?? createStore(data);
  let theme = options.theme ?? (() => "light");
  const picked = new Set();
  const hovered = new Set();
  const laySprites = spritePainter(data.style);
  let groups = [];

  /** Find which marks stand where in a view. */
  function locate(view) {
    groups = locateMarks(store, data.style, view);
  }

  function paint(ctx, view) {
    const colours = data.style.palette[theme()];
    const interval = store.interval();
    const chosen = store.state().event;
    const wanted = groups
      .filter((g) => g.selected || g.radius > 25)
      .sort((a, b) => Number(b.selected) - Number(a.selected));
    for (const ring of ringsApart(wanted.map((g) => ringOf(view, g)))) drawRadius(ctx, ring, data.style, colours);
    const order = [...groups].sort(
      (a, b) => Number(a.selected) - Number(b.selected) || a.events[0].importance - b.events[0].importance,
    );
    const marks = order.map((g) => {
      const top = (g.selected && g.events.find((e) => e.id === chosen)) || g.events[0];
      return {
        x: g.x,
        y: g.y,
        kind: top.kind,
        act: top.act,
        importance: top.importance,
        count: g.events.length,
        differs: g.events.some((e) => Boolean(e.differs)),
        alpha: strongest(g.events, interval),
        selected: g.selected,
        doubt: false,
        side: g.side,
      };
    });
    laySprites(
      ctx,
      marks.filter((m) => !m.selected),
      colours,
      theme(),
      view.ratio,
    );
    for (const mark of marks) if (mark.selected) drawMark(ctx, mark, data.style, colours);
  }

  /** Paint what stands for unseen events, clear of what is occupied, which it joins. */
  function paintUnder(ctx, view, occupied) {
    store.source.under?.paint(ctx, view, { store, colours: data.style.palette[theme()], occupied });
  }

  const own = canvasLayer(L, {
    pane: "dateline-events",
    paint: (ctx, view) => {
      locate(view);
      if (store.source.under) {
        const standing = standingMarks(groups, store.state().event, data.style.marks);
        const boxes = [...standing.flatMap((s) => s.boxes), ...controlBoxes(own._map.getContainer())];
        paintUnder(ctx, view, { boxes, lines: [] });
      }
      paint(ctx, view);
    },
  });
  /** @type {any} */
  let canvas = own; // or one of a page's, which then paints the marks last
  const Layer = L.Layer.extend({
    store,
    data,
    onAdd(map) {
      if (canvas === own) {
        if (!map.getPane("dateline-events")) {
          const pane = map.createPane("dateline-events");
          pane.style.zIndex = 450;
          pane.style.pointerEvents = "none";
        }
        own.addTo(map);
      }
      map.on("click", this._click, this);
      map.on("mousemove", this._hover, this);
      map.on("mouseout", this._leave, this);
      const stops = ["change", "known"].map((name) => store.on(name, () => canvas.soon()));
      const { source } = store;
      if (source.attach) stops.push(source.attach(map));
      this._stop = () => {
        for (const stop of stops) stop();
      };
      return this;
    },
    onRemove(map) {
      own.remove();
      map.off("click", this._click, this);
      map.off("mousemove", this._hover, this);
      map.off("mouseout", this._leave, this);
      this._stop();
      pointAt(map, this, false);
    },
    /**
     * Have the marks on a canvas that the page paints anyway, since every canvas more is copied to the screen at every
     * step; its painter calls `locateIn` first and `paintOn` last.
     * @param {{soon: () => void, repaint: () => void}} given
     */
    onto(given) {
      canvas = given;
      return this;
    },
    locateIn: locate,
    paintOn: paint,
    paintUnder,
    /** Where its marks may stand, at any time: what a group of Leaflet's asks of its layers. */
    getBounds: () =>
      store.source.bounds
        ? L.latLngBounds(store.source.bounds)
        : L.latLngBounds(store.events.flatMap(({ at = [] }) => at.map(([lon, lat]) => [lat, lon]))),
    /** Take the theme from a page. @param {() => string} given */
    themed(given) {
      theme = given;
      return this;
    },
    /** Know the marks before they are painted for the first time, so that a tap on the still's is answered. */
    locate() {
      locate(viewOf(this._map, this._map.getSize(), 1));
    },
    /** Make what the marks are painted of, apart from the first painting. */
    prepare() {
      const ratio = ratioOf();
      if (typeof OffscreenCanvas === "undefined") return;
      const ctx = /** @type {any} */ (new OffscreenCanvas(1, 1).getContext("2d"));
      if (!ctx) return;
      const view = viewOf(this._map, this._map.getSize(), ratio);
      locate(view);
      paint(ctx, view);
    },
    /** Paint again, as after a change of theme. */
    repaint() {
      canvas.soon();
    },
    /** The marks in view, with their pixels and events. */
    marks: () => groups,
    /** Listen for taps on a mark: f(events, latlng). */
    onPick(listener) {
      picked.add(listener);
      return this;
    },
    /** Listen for the pointer: f(mark) as it comes onto a mark, f(null) as it leaves. */
    onHover(listener) {
      hovered.add(listener);
      return this;
    },
    _near(point) {
      return nearestMark(groups, point);
    },
    _click(e) {
      const mark = this._near(e.containerPoint);
      if (!mark && store.source.under?.tap(e.containerPoint, this._map)) return;
      for (const listener of picked) listener(eventsOf(mark), mark);
    },
    _hover(e) {
      const mark = this._near(e.containerPoint);
      const disc = store.source.under?.hover(mark ? null : e.containerPoint, this._map);
      pointAt(this._map, this, Boolean(mark || disc));
      for (const listener of hovered) listener(mark);
    },
    _leave() {
      store.source.under?.hover(null, this._map);
      for (const listener of hovered) listener(null);
    },
  });
  return new Layer();
}

/** Where Leaflet's controls lie over a map: left, top, right, bottom in its pixels. @param {HTMLElement} container */
function controlBoxes(container) {
  const map = container.getBoundingClientRect();
  return [...container.querySelectorAll(".leaflet-control")].map((control) => {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    return [left - map.left, top - map.top, right - map.left, bottom - map.top];
  });
}

/** The layers of a map on whose marks the pointer is; the map shows it while there is one. */
const pointed = new WeakMap();

function pointAt(map, layer, on) {
  const layers = pointed.get(map) ?? new Set();
  pointed.set(map, layers);
  if (on) layers.add(layer);
  else layers.delete(layer);
  map.getContainer().classList.toggle("dateline-on-mark", layers.size > 0);
}

/** How strongly a mark of several events is drawn: as the surest of them. */
function strongest(events, interval) {
  let most = 0;
  for (let i = 0; i < events.length && most < 1; i++) most = Math.max(most, strength(events[i], interval));
  return most;
}

/** The ring within which a mark's place lies, in pixels. */
function ringOf(view, { x, y, lon, lat, radius }) {
  const [north, up] = view.point(lon, lat + radius / 111.2);
  return { x, y, r: Math.hypot(north - x, up - y) };
}

function drawRadius(ctx, { x, y, r }, style, colours) {
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.setLineDash(style.place_ring.dash);
  ctx.lineWidth = style.place_ring.width;
  ctx.strokeStyle = colours.ink;
  ctx.stroke();
  ctx.restore();
}
