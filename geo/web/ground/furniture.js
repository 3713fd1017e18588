// The map's frame: a neat-line with degree ticks, and a scale bar in kilometres.

import { isRtl } from "../dom.js";
import { layStamp, letterEpoch } from "../events/stamps.js";
import { isFree, isFreeOfBoxes } from "./occupancy.js";
import { wrapped } from "./project.js";

const POINTER_FONT = '11.5px "Dateline Labels", system-ui, sans-serif';
const POINTER_SHIFTS = [0, -14, 14, -24, 24, -40, 40, -56, 56];
const ARROW_PX = 9; // how far a pointer's arrow reaches
const TICK_SAMPLE_PX = 16; // between these a degree's line is as good as straight
let widths = { epoch: -1, of: new Map() };

/** Round lengths for a scale bar. @param {number} km the longest that fits */
export function roundKm(km) {
  const power = 10 ** Math.floor(Math.log10(km));
  return [5, 2, 1].map((k) => k * power).find((k) => k <= km) ?? power;
}

/** Where whole degrees cross the map's edges, in pixels. */
export function edgeTicks(view, unproject, step) {
  const ticks = [];
  const edges = [
    { side: "top", n: view.width, at: (k) => [k, 0], axis: 0 },
    { side: "bottom", n: view.width, at: (k) => [k, view.height], axis: 0 },
    { side: "left", n: view.height, at: (k) => [0, k], axis: 1 },
    { side: "right", n: view.height, at: (k) => [view.width, k], axis: 1 },
  ];
  for (const edge of edges) {
    let previous = null;
    const by = edge.n / Math.ceil(edge.n / TICK_SAMPLE_PX);
    for (let k = 0; k < edge.n + by / 2; k += by) {
      const degree = unproject(...edge.at(k))[edge.axis];
      if (previous !== null) {
        const [low, high] = [Math.min(previous, degree), Math.max(previous, degree)];
        const crossed = Math.ceil(low / step - 1e-9) * step;
        if (crossed > low && crossed <= high && high - low < step) {
          const part = (crossed - previous) / (degree - previous || 1);
          const [x, y] = edge.at(k - by + by * part);
          ticks.push({ side: edge.side, x, y, degree: crossed, axis: edge.axis });
        }
      }
      previous = degree;
    }
  }
  return ticks;
}

/** A degree in the catalogue's letters, with minutes where it has them; longitudes may run on past 180. */
export function degreeText(degree, axis, t) {
  const minutes = Math.round((axis === 0 ? wrapped(degree) : degree) * 60);
  const [whole, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const figures = (text) => (rest ? text.replace("°", `° ${String(rest).padStart(2, "0")}′`) : text);
  if (minutes === 0 || (axis === 0 && whole === 180)) return figures(`${whole}°`);
  const side = axis === 0 ? (minutes > 0 ? "e" : "w") : minutes > 0 ? "n" : "s";
  return figures(t(`degree.${side}`, { n: whole }));
}

const TICK_STEPS = [1 / 60, 1 / 12, 1 / 6, 1 / 2, 1, 5, 10, 20, 30];
const TICK_STEP_PX = 100; // the least between two meridians at the equator

/** How many degrees lie between two ticks, down to a minute. @param {{zoom: number}} view */
export function tickStep({ zoom }) {
  const degree = (256 * 2 ** zoom) / 360;
  return TICK_STEPS.find((step) => step * degree >= TICK_STEP_PX) ?? 30;
}

const INWARD = { top: [0, 1], bottom: [0, -1], left: [1, 0], right: [-1, 0] };

/** Paint the neat-line's ticks. */
export function drawTicks(ctx, view, unproject, colours) {
  ctx.save();
  ctx.lineWidth = 1;
  ctx.strokeStyle = colours.muted;
  ctx.beginPath();
  for (const { x, y, side } of edgeTicks(view, unproject, tickStep(view))) {
    ctx.moveTo(x, y);
    ctx.lineTo(x + INWARD[side][0] * 6, y + INWARD[side][1] * 6);
  }
  ctx.stroke();
  ctx.restore();
}

/** What the map cannot show, in words in its corner. */
export function drawNote(ctx, view, text, colours) {
  ctx.save();
  ctx.font = `italic ${POINTER_FONT}`;
  ctx.textAlign = isRtl() ? "right" : "left";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = colours.paper;
  ctx.fillStyle = colours.muted;
  const x = isRtl() ? view.width - 12 : 12;
  ctx.strokeText(text, x, view.height - 12);
  ctx.fillText(text, x, view.height - 12);
  ctx.restore();
}

/** Letter the ticks where nothing else stands. On a page from right to left the other side is lettered. @param {{boxes: number[][], lines: any[]}} occupied */
export function drawDegrees(ctx, ticks, view, occupied, colours, t) {
  const rtl = isRtl();
  const start = rtl ? "right" : "left";
  for (const tick of ticks) {
    const { x, y, side, degree, axis } = tick;
    const inward = INWARD[side];
    // A narrow map has its date in the upper right and its scale in the lower right.
    const lettered =
      view.width < 560
        ? side === start || (side === "bottom" && (rtl ? x > view.width * 0.4 : x < view.width * 0.6))
        : side === start || side === "top";
    if (!lettered) continue;
    const text = degreeText(degree, axis, t);
    const [wide, at] = [widthOf(ctx, text), [x + inward[0] * 9, y + inward[1] * 8]];
    const left = { left: at[0], right: at[0] - wide, top: at[0] - wide / 2, bottom: at[0] - wide / 2 }[side];
    const top = { left: at[1] - 6, right: at[1] - 6, top: at[1], bottom: at[1] - 12 }[side];
    if (
      left < 1 ||
      left + wide > view.width - 1 ||
      top < 1 ||
      top + 12 > view.height - 1 ||
      !isFree([left, top, left + wide, top + 12], occupied)
    )
      continue;
    layStamp(
      ctx,
      { owner: tick, look: text, colours, ratio: view.ratio, box: () => [-4, -12, wide + 4, 12] },
      [left, top + 6],
      (c) => {
        c.font = POINTER_FONT;
        c.direction = rtl ? "rtl" : "ltr";
        c.textAlign = "left";
        c.textBaseline = "middle";
        c.lineJoin = "round";
        c.lineWidth = 3;
        c.strokeStyle = colours.paper;
        c.strokeText(text, 0, 0);
        c.fillStyle = colours.muted;
        c.fillText(text, 0, 0);
      },
    );
  }
}

/** Keep the scale bar's length and words true for the view's centre; `trueFrom` is the one place distances are true from. */
export function updateScale(map, bar, text, t, everywhere, trueFrom = "") {
  const size = map.getSize();
  const y = size.y / 2;
  const metres = map.distance(
    map.containerPointToLatLng([size.x / 2 - 50, y]),
    map.containerPointToLatLng([size.x / 2 + 50, y]),
  );
  const km = roundKm((metres / 1000) * (Math.min(140, size.x / 3) / 100));
  bar.style.width = `${Math.round((km * 1000 * 100) / metres)}px`;
  if (trueFrom) text.textContent = t("scale_from", { km, place: trueFrom });
  else {
    const key = everywhere ? "scale" : "scale_centre";
    text.textContent = km < 1 ? t(`${key}_m`, { m: Math.round(km * 1000) }) : t(key, { km });
  }
}

/** How wide words are in the pointers' letters. */
function widthOf(ctx, text) {
  if (widths.epoch !== letterEpoch() || widths.of.size > 500) widths = { epoch: letterEpoch(), of: new Map() };
  const known = widths.of.get(text);
  if (known !== undefined) return known;
  ctx.font = POINTER_FONT;
  const { width } = ctx.measureText(text);
  widths.of.set(text, width);
  return width;
}

/**
 * Where a pointer's arrow covers nothing: where its bearing leaves the map, else a little along that edge, else nowhere.
 * @param {{x: number, y: number, angle: number}} bearing @param {{width: number, height: number}} view
 * @param {{boxes: number[][], lines: any[]}} occupied
 */
export function freeArrow(bearing, view, occupied) {
  const [x, y] = [Math.min(bearing.x, view.width - bearing.x), Math.min(bearing.y, view.height - bearing.y)];
  const along = x < y ? [0, 1] : [1, 0];
  return (
    POINTER_SHIFTS.map((by) => ({ ...bearing, x: bearing.x + by * along[0], y: bearing.y + by * along[1] }))
      .filter(
        (p) => p.x >= ARROW_PX && p.y >= ARROW_PX && p.x <= view.width - ARROW_PX && p.y <= view.height - ARROW_PX,
      )
      .find((p) => isFreeOfBoxes([p.x - ARROW_PX, p.y - ARROW_PX, p.x + ARROW_PX, p.y + ARROW_PX], occupied)) ?? null
  );
}

/**
 * A pointer to a place beyond the map: a small arrow at the edge, and words beside it, off lines where they can be,
 * unless words or marks stand there.
 * @param {{x: number, y: number, angle: number}} bearing where its bearing leaves the map
 * @param {{boxes: number[][], lines: any[]}} occupied what stands on the map; the words join it
 * @param {object} place what it points to, with which its letters are kept
 */
export function drawPointer(ctx, bearing, text, view, colours, occupied, place) {
  const p = freeArrow(bearing, view, occupied);
  if (!p) return;
  ctx.save();
  const width = widthOf(ctx, text);
  const x = Math.max(8, Math.min(view.width - width - 8, p.x < view.width / 2 ? p.x + 12 : p.x - 12 - width));
  const heights = POINTER_SHIFTS.map((shift) => Math.max(34, Math.min(view.height - 22, p.y + shift)));
  const boxAt = (y) => [x - 4, y - 9, x + width + 4, y + 9];
  const y = heights.find((h) => isFree(boxAt(h), occupied)) ?? heights.find((h) => isFreeOfBoxes(boxAt(h), occupied));
  if (y !== undefined) {
    occupied.boxes.push(boxAt(y));
    const direction = isRtl() ? "rtl" : "ltr";
    layStamp(
      ctx,
      { owner: place, look: text, colours, ratio: view.ratio, box: () => [-4, -12, width + 4, 12] },
      [x, y],
      (c) => {
        c.font = POINTER_FONT;
        c.direction = direction;
        c.textAlign = "left";
        c.textBaseline = "middle";
        c.lineJoin = "round";
        c.lineWidth = 4;
        c.strokeStyle = colours.paper;
        c.strokeText(text, 0, 0);
        c.fillStyle = colours.ink;
        c.fillText(text, 0, 0);
      },
    );
  }
  // Where words have no space the arrow still says that there is more.
  ctx.fillStyle = colours.ink;
  ctx.translate(p.x, p.y);
  ctx.rotate(p.angle);
  ctx.beginPath();
  ctx.moveTo(8, 0);
  ctx.lineTo(-3, 5);
  ctx.lineTo(-3, -5);
  ctx.closePath();
  ctx.fill();
  ctx.restore();
}
