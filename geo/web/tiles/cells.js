// Counts of what is not shown one by one: a quiet disc for each cell of a tile, under the marks. A tap on one zooms in.

import { lastOf } from "../own.js";
import { countIn } from "./bins.js";

const APART_PX = 46;
const LEAST_PX = 9;
const MOST_PX = 24;
const REACH_PX = 22;

/** The radius of a disc for a count, in pixels. Pure. @param {number} n */
export const radiusOf = (n) => Math.min(MOST_PX, LEAST_PX + 4 * Math.log10(Math.max(1, n)));

/**
 * The discs of a view: cells that would lie on each other become one, at the middle of their events. Pure.
 * @param {any[]} cells @param {{first: number, last: number}} bins of the chosen time
 * @param {{point: (lon: number, lat: number) => [number, number], width: number, height: number}} view
 * @returns {Array<{x: number, y: number, n: number}>} the greatest last
 */
export function discsOf(cells, bins, view) {
  const grid = new Map();
  for (const cell of cells) {
    const n = countIn(cell, bins);
    if (!n) continue;
    const [x, y] = view.point(cell.lon, cell.lat);
    if (!(x >= 0 && y >= 0 && x <= view.width && y <= view.height)) continue;
    const key = Math.floor(x / APART_PX) * 4096 + Math.floor(y / APART_PX);
    const disc = grid.get(key);
    if (!disc) grid.set(key, { x, y, n });
    else {
      const k = n / (disc.n + n);
      grid.set(key, { x: disc.x + (x - disc.x) * k, y: disc.y + (y - disc.y) * k, n: disc.n + n });
    }
  }
  return [...grid.values()].sort((a, b) => a.n - b.n);
}

// How near a mark may be to the middle of a disc's number, which is wider than it is high.
const WIDE_PX = 28;
const HIGH_PX = 15;
const OFF_PX = 32;
// Where a disc may stand: in the middle of its events, or beside it.
const SPOTS = [
  [0, 0],
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) => [OFF_PX * Math.cos((i * Math.PI) / 4), OFF_PX * Math.sin((i * Math.PI) / 4)]),
];

/**
 * Move discs beside the marks that would cover their numbers, where there is space. Pure.
 * @param {Array<{x: number, y: number, n: number}>} discs @param {Array<{x: number, y: number}>} marks
 * @returns {Array<{x: number, y: number, n: number}>} the same discs
 */
export function besideMarks(discs, marks) {
  const taken = new Map();
  const keyOf = (x, y) => Math.floor(x / WIDE_PX) * 4096 + Math.floor(y / WIDE_PX);
  for (const mark of marks) {
    const key = keyOf(mark.x, mark.y);
    const list = taken.get(key);
    if (list) list.push(mark);
    else taken.set(key, [mark]);
  }
  const isFree = (x, y) => {
    const covers = (m) => Math.abs(m.x - x) < WIDE_PX && Math.abs(m.y - y) < HIGH_PX;
    for (const dx of [-WIDE_PX, 0, WIDE_PX])
      for (const dy of [-WIDE_PX, 0, WIDE_PX]) if (taken.get(keyOf(x + dx, y + dy))?.some(covers)) return false;
    return true;
  };
  for (const disc of discs) {
    const spot = SPOTS.find(([dx, dy]) => isFree(disc.x + dx, disc.y + dy));
    if (spot) [disc.x, disc.y] = [disc.x + spot[0], disc.y + spot[1]];
  }
  return discs;
}

/**
 * @param {{cells: () => any[], bins: (window: any) => {first: number, last: number}, number: (n: number) => string,
 *   title: (n: number) => string}} given
 */
export function createCells({ cells, bins, number, title }) {
  let discs = [];
  let titled = "";

  function paint(ctx, view, { store, colours, groups }) {
    // Of which kinds the unseen are, no tile says.
    discs = store.state().filters ? [] : besideMarks(discsOf(cells(), bins(store.window()), view), groups);
    ctx.save();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.direction = "ltr";
    ctx.lineJoin = "round";
    ctx.font = '10.5px "Dateline Labels", system-ui, sans-serif';
    for (const { x, y, n } of discs) {
      ctx.beginPath();
      ctx.arc(x, y, radiusOf(n), 0, 2 * Math.PI);
      ctx.globalAlpha = 0.14;
      ctx.fillStyle = colours.ink;
      ctx.fill();
      ctx.globalAlpha = 1;
    }
    for (const { x, y, n } of discs) {
      const text = `+${number(n)}`;
      ctx.lineWidth = 3;
      ctx.strokeStyle = colours.paper;
      ctx.strokeText(text, x, y);
      ctx.fillStyle = colours.ink;
      ctx.fillText(text, x, y);
    }
    ctx.restore();
  }

  /** The disc at a point of the map, or null. */
  function at(point) {
    /** @type {any} */
    let best = null;
    let distance = Infinity;
    for (const disc of discs) {
      const d = Math.hypot(disc.x - point.x, disc.y - point.y);
      if (d < Math.max(REACH_PX, radiusOf(disc.n)) && d < distance) [best, distance] = [disc, d];
    }
    return best;
  }

  return {
    paint,
    at(point, map) {
      const disc = at(point);
      const words = disc ? title(disc.n) : "";
      if (map && words !== titled) {
        titled = words;
        map.getContainer().title = words;
      }
      return disc;
    },
    /** Zoom to the disc that was tapped; whether there was one. */
    tap(point, map) {
      const disc = at(point);
      if (!disc) return false;
      zoomTo(map, map.containerPointToLatLng([disc.x, disc.y]));
      return true;
    },
    /** Zoom to where most of what is not shown lies. */
    zoomToMost(map) {
      const most = lastOf(discs);
      if (most) zoomTo(map, map.containerPointToLatLng([most.x, most.y]));
    },
  };
}

/** Come nearer to a place, as far as the map goes. */
export function zoomTo(map, latlng, by = 2) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.setView(latlng, Math.min(map.getMaxZoom(), map.getZoom() + by), { animate: !still });
}
