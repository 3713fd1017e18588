// Counts of what is not shown one by one: a quiet disc for each cell of a tile, under the marks. A tap on one zooms in.

import { keepWhole } from "../events/grouping.js";
import { isCalm } from "../ground/motion.js";
import { collide } from "../ground/names.js";
import { awayFrom, isFree } from "../ground/occupancy.js";
import { lastOf } from "../own.js";
import { countIn } from "./bins.js";

const APART_PX = 46;
const LEAST_PX = 9;
const MOST_PX = 24;
const REACH_PX = 22;

/** The radius of a disc for a count, in pixels. Pure. @param {number} n */
const radiusOf = (n) => Math.min(MOST_PX, LEAST_PX + 4 * Math.log10(Math.max(1, n)));

/**
 * The discs of a view: cells that would lie on each other become one, where the one with the most events stands. Pure.
 * @param {any[]} cells @param {{first: number, last: number}} bins of the chosen time
 * @param {View} view
 * @returns {Disc[]} the greatest last
 * @typedef {{point: (lon: number, lat: number) => [number, number], width: number, height: number}} View
 * @typedef {{x: number, y: number, n: number}} Disc
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
    if (!disc) grid.set(key, { x, y, n, most: n });
    else {
      disc.n += n;
      if (n > disc.most) Object.assign(disc, { x, y, most: n });
    }
  }
  const discs = [...grid.values()].sort((a, b) => a.n - b.n).map(({ x, y, n }) => ({ x, y, n }));
  return keepWhole(discs, (disc) => radiusOf(disc.n), view);
}

const HIGH_PX = 12; // of a number
const CLEAR_PX = 1; // around it
/** Places around a point, from -1 to 1, the nearest first. @param {number} steps to each side */
const around = (steps) =>
  Array.from({ length: (2 * steps + 1) ** 2 }, (_, i) => [
    (i % (2 * steps + 1)) / steps - 1,
    Math.floor(i / (2 * steps + 1)) / steps - 1,
  ]).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
// Where the middle of a number may stand: in its disc, as parts of its radius; else beside it.
const WITHIN = around(4).filter(([dx, dy]) => Math.hypot(dx, dy) <= 1);
const BESIDE = around(2).filter(([dx, dy]) => Math.abs(dx) === 1 || Math.abs(dy) === 1);

/**
 * Where the numbers of discs stand: where nothing else does, or nowhere, since one that is covered in part is another
 * number. They join what is occupied. Pure.
 * @param {Disc[]} discs the greatest last, which is served first
 * @param {import("../ground/occupancy.js").Occupancy} occupied @param {{width: number, height: number}} view
 * @param {(disc: Disc) => number} wide how wide the number of a disc is, in pixels
 * @returns {Array<number[] | null>} for each disc the box of its number: left, top, right, bottom
 */
export function numberBoxes(discs, occupied, view, wide) {
  const circles = discs.map((disc) => {
    const r = radiusOf(disc.n);
    return [disc.x - r, disc.y - r, disc.x + r, disc.y + r];
  });
  const found = discs.map(() => /** @type {number[] | null} */ (null));
  for (let i = discs.length - 1; i >= 0; i--) {
    const [{ x, y, n }, half] = [discs[i], wide(discs[i]) / 2];
    const r = radiusOf(n);
    const boxAt = (dx, dy) => [x + dx - half, y + dy - HIGH_PX / 2, x + dx + half, y + dy + HIGH_PX / 2];
    const reach = r + 2 * half + HIGH_PX;
    const near = [x - reach, y - reach, x + reach, y + reach];
    const here = { boxes: occupied.boxes.filter((box) => collide(box, near)), lines: occupied.lines };
    const others = circles.filter((circle, k) => k !== i && collide(circle, near));
    const stands = (/** @type {number[]} */ [left, top, right, bottom]) =>
      left >= CLEAR_PX &&
      top >= CLEAR_PX &&
      right <= view.width - CLEAR_PX &&
      bottom <= view.height - CLEAR_PX &&
      isFree([left - CLEAR_PX, top - CLEAR_PX, right + CLEAR_PX, bottom + CLEAR_PX], here);
    const within = WITHIN.map(([dx, dy]) => boxAt(dx * r, dy * r));
    // On another disc it would be read as that one's.
    const beside = BESIDE.map(([dx, dy]) =>
      boxAt(dx * (r + half + CLEAR_PX), dy * (r + HIGH_PX / 2 + CLEAR_PX)),
    ).filter((at) => !others.some((other) => collide(other, at)));
    const box = [...within, ...beside].find(stands);
    if (!box) continue;
    found[i] = box;
    occupied.boxes.push(box);
  }
  return found;
}

/**
 * @param {{cells: () => any[], bins: (window: any) => {first: number, last: number}, number: (n: number) => string,
 *   title: (n: number) => string}} given
 */
export function createCells({ cells, bins, number, title }) {
  /** @type {Disc[]} */
  let discs = [];
  /** @type {Array<number[] | null>} */
  let boxes = [];
  let titled = "";

  function paint(ctx, view, { store, colours, occupied }) {
    // Of which kinds the unseen are, no tile says.
    discs = store.state().filters ? [] : discsOf(cells(), bins(store.window()), view);
    if (!discs.length) return;
    ctx.save();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.direction = "ltr";
    ctx.lineJoin = "round";
    ctx.font = '10.5px "Dateline Labels", system-ui, sans-serif';
    const texts = discs.map(({ n }) => `+${number(n)}`);
    boxes = numberBoxes(discs, occupied, view, (disc) => ctx.measureText(texts[discs.indexOf(disc)]).width);
    for (const { x, y, n } of discs) {
      ctx.beginPath();
      ctx.arc(x, y, radiusOf(n), 0, 2 * Math.PI);
      ctx.globalAlpha = 0.14;
      ctx.fillStyle = colours.ink;
      ctx.fill();
      ctx.globalAlpha = 1;
    }
    boxes.forEach((box, i) => {
      if (!box) return;
      const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      ctx.lineWidth = 3;
      ctx.strokeStyle = colours.paper;
      ctx.strokeText(texts[i], x, y);
      ctx.fillStyle = colours.ink;
      ctx.fillText(texts[i], x, y);
    });
    ctx.restore();
  }

  /** The disc at a point of the map, or null. */
  function at(point) {
    /** @type {any} */
    let best = null;
    let distance = Infinity;
    discs.forEach((disc, i) => {
      const d = Math.min(
        Math.hypot(disc.x - point.x, disc.y - point.y),
        boxes[i] ? awayFrom(boxes[i], [point.x, point.y]) : Infinity,
      );
      if (d < Math.max(REACH_PX, radiusOf(disc.n)) && d < distance) [best, distance] = [disc, d];
    });
    return best;
  }

  return {
    paint,
    /**
     * Have the map say what the disc at a point stands for, and of no point nothing; whether there is one.
     * @param {{x: number, y: number} | null} point @param {any} map
     */
    hover(point, map) {
      const disc = point && at(point);
      const words = disc ? title(disc.n) : "";
      if (words !== titled) map.getContainer().title = words;
      titled = words;
      return Boolean(disc);
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
    /** The discs as they were painted last, with the boxes of their numbers. */
    painted: () => discs.map((disc, i) => ({ ...disc, box: boxes[i] })),
  };
}

/** Come nearer to a place, as far as the map goes. */
function zoomTo(map, latlng, by = 2) {
  map.setView(latlng, Math.min(map.getMaxZoom(), map.getZoom() + by), { animate: !isCalm() });
}
