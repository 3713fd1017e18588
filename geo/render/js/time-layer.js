// The layer of events: one canvas of marks for the chosen time. Works on any Leaflet map, Mercator or plate.

import { canvasLayer } from "./canvas-layer.js";
import { drawMark } from "./marks.js";
import { createStore } from "./store.js";

const REACH_PX = 22; // half of a 44 px touch target
const MERGE_PX = 15;

/** Marks of the visible events in pixels: events whose points fall together share a mark, the weightiest on top. */
export function groupMarks(events, toPixel, width, height) {
  const points = [];
  for (const event of events)
    for (const [lon, lat, radius] of event.at) {
      const [x, y] = toPixel(lon, lat);
      if (x > -REACH_PX && y > -REACH_PX && x < width + REACH_PX && y < height + REACH_PX) points.push({ x, y, radius, lon, lat, event });
    }
  const said = { deed: 0, word: 1, plan: 2 };
  points.sort((a, b) => b.event.importance - a.event.importance || said[a.event.act] - said[b.event.act] || a.event.from - b.event.from || (a.event.id < b.event.id ? -1 : 1));
  const groups = [];
  for (const p of points) {
    const home = groups.find((g) => Math.hypot(g.x - p.x, g.y - p.y) < MERGE_PX);
    if (!home) groups.push({ x: p.x, y: p.y, lon: p.lon, lat: p.lat, radius: p.radius, events: [p.event] });
    else if (!home.events.includes(p.event)) home.events.push(p.event);
  }
  return groups;
}

/**
 * Places of the visible events that lie beyond the sheet: where their bearing leaves it, in pixels.
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
 * @param {{theme?: () => string, controls?: boolean, opens?: any}} options
 */
export function createTimeLayer(L, data, options = {}) {
  const store = createStore(data);
  const theme = options.theme ?? (() => "light");
  const picked = new Set();
  let groups = [];

  function paint(ctx, view) {
    const colours = data.style.palette[theme()];
    const interval = store.interval();
    const chosen = store.state().event;
    groups = groupMarks(store.visible(), view.point, view.width, view.height);
    for (const g of groups) g.selected = g.events.some((e) => e.id === chosen);
    const wanted = groups.filter((g) => g.selected || g.radius > 25);
    for (const g of wanted) drawRadius(ctx, view, g, data.style, colours);
    const order = [...groups].sort((a, b) => Number(a.selected) - Number(b.selected) || a.events[0].importance - b.events[0].importance);
    for (const g of order) {
      const top = (g.selected && g.events.find((e) => e.id === chosen)) || g.events[0];
      const sure = g.events.some((e) => e.from >= interval.from && e.to <= interval.to);
      drawMark(ctx, {
        x: g.x, y: g.y, kind: top.kind, act: top.act, importance: top.importance, count: g.events.length,
        differs: g.events.some((e) => e.differs), alpha: sure ? 1 : 0.6, selected: g.selected, doubt: false,
      }, data.style, colours);
    }
  }

  const canvas = canvasLayer(L, { pane: "dateline-events", paint });
  const Layer = L.Layer.extend({
    store,
    data,
    onAdd(map) {
      if (!map.getPane("dateline-events")) {
        const pane = map.createPane("dateline-events");
        pane.style.zIndex = 450;
        pane.style.pointerEvents = "none";
      }
      canvas.addTo(map);
      map.on("click", this._click, this);
      map.on("mousemove", this._hover, this);
      this._stop = store.on("change", () => canvas.soon());
      return this;
    },
    onRemove(map) {
      canvas.remove();
      map.off("click", this._click, this);
      map.off("mousemove", this._hover, this);
      this._stop();
    },
    /** Paint again, as after a change of theme. */
    repaint() { canvas.soon(); },
    /** The marks in view, with their pixels and events. */
    marks: () => groups,
    /** Listen for taps on a mark: f(events, latlng). */
    onPick(listener) { picked.add(listener); return this; },
    _near(point) {
      let best = null;
      let distance = REACH_PX;
      for (const g of groups) {
        const d = Math.hypot(g.x - point.x, g.y - point.y);
        if (d < distance) [best, distance] = [g, d];
      }
      return best;
    },
    _click(e) {
      const mark = this._near(e.containerPoint);
      const events = mark ? [...mark.events].sort((a, b) => a.from - b.from) : [];
      for (const listener of picked) listener(events, mark);
    },
    _hover(e) {
      this._map.getContainer().classList.toggle("dateline-over-mark", Boolean(this._near(e.containerPoint)));
    },
  });
  return new Layer();
}

function drawRadius(ctx, view, group, style, colours) {
  const [x, y] = view.point(group.lon, group.lat + group.radius / 111.2);
  const r = Math.hypot(x - group.x, y - group.y);
  if (r < 12) return;
  ctx.save();
  ctx.beginPath();
  ctx.arc(group.x, group.y, r, 0, 2 * Math.PI);
  ctx.setLineDash(style.place_ring.dash);
  ctx.lineWidth = style.place_ring.width;
  ctx.strokeStyle = colours.ink;
  ctx.stroke();
  ctx.restore();
}

