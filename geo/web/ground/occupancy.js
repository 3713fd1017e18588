// What stands on the map already, and whether words have space beside it. Pure. Boxes are left, top, right, bottom.

import { collide } from "./names.js";

// A name nearer to another town's dot or mark than to its own, and within this of it, is taken for the other's.
const ASTRAY_PX = 18;
// How far a mark reaches for the place of one town to be it.
const OWN_PX = 6;
// A held town's ring where it has no mark.
const RING_PX = 7;

/** @typedef {{boxes: number[][], lines: Array<{box: number[], points: number[][], half: number}>}} Occupancy */
/** @typedef {import("../events/standing.js").Standing} Standing */

/** A map with nothing on it. @returns {Occupancy} */
export function noOccupancy() {
  return { boxes: [], lines: [] };
}

/** Let a line of `half` its width on each side stand on the map. @param {Occupancy} occupied @param {number[][]} points @param {number} half */
export function layLine(occupied, points, half) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  occupied.lines.push({ box, points, half });
}

/**
 * Whether the way from one point to another passes through a box, by clipping it as Liang and Barsky do.
 * @param {number[]} start @param {number[]} end @param {number[]} box
 */
function passes(start, end, box) {
  const [[x, y], [toX, toY], [left, top, right, bottom]] = [start, end, box];
  let [from, to] = [0, 1];
  for (const [step, gap] of [
    [x - toX, x - left],
    [toX - x, right - x],
    [y - toY, y - top],
    [toY - y, bottom - y],
  ]) {
    if (step === 0) {
      if (gap < 0) return false;
    } else if (step < 0) from = Math.max(from, gap / step);
    else to = Math.min(to, gap / step);
    if (from > to) return false;
  }
  return true;
}

/** Whether a line runs through a box. @param {number[]} box @param {{box: number[], points: number[][], half: number}} line */
export function runsThrough(box, { box: around, points, half }) {
  const wide = [box[0] - half, box[1] - half, box[2] + half, box[3] + half];
  if (!collide(wide, around)) return false;
  for (let i = 1; i < points.length; i++) if (passes(points[i - 1], points[i], wide)) return true;
  return false;
}

/** Whether a box is free of all that stands. @param {number[]} box @param {Occupancy} occupied */
export function isFree(box, occupied) {
  return isFreeOfBoxes(box, occupied) && !occupied.lines.some((line) => runsThrough(box, line));
}

/** Whether a box is free of all but lines. @param {number[]} box @param {Occupancy} occupied */
export function isFreeOfBoxes(box, occupied) {
  return !occupied.boxes.some((other) => collide(other, box));
}

/** How far a box is from a point. @param {number[]} box @param {number[]} point */
export function awayFrom([left, top, right, bottom], [x, y]) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

/**
 * What stands on a point: a town's mark or its ring.
 * @param {Standing[]} standing @param {number[]} point @returns {Standing | undefined}
 */
export function standingOn(standing, [x, y]) {
  return standing.find((s) => Math.hypot(s.x - x, s.y - y) < OWN_PX);
}

/**
 * What is occupied but for the shapes on a point, whose name may stand at their corners.
 * @param {Occupancy} occupied @param {Standing[]} standing @param {number[]} point @returns {Occupancy}
 */
export function withoutOwn(occupied, standing, [x, y]) {
  const own = new Set(standing.filter((s) => Math.hypot(s.x - x, s.y - y) < OWN_PX).map((s) => s.boxes[0]));
  return { boxes: occupied.boxes.filter((box) => !own.has(box)), lines: occupied.lines };
}

/**
 * The rings of held towns, each around its mark or dot, closer where it would cut into another. Where two of one party
 * still would, the map is too small for both, and the greater stands for both.
 * @param {Array<{x: number, y: number, party: string}>} towns
 * @param {Standing[]} marks
 * @returns {Array<{x: number, y: number, party: string, radius: number}>}
 */
export function heldRings(towns, marks) {
  const rings = towns.map((town) => {
    const mark = standingOn(marks, [town.x, town.y]);
    return { ...town, mark, radius: Math.max(RING_PX, (mark?.half ?? 0) + 4) };
  });
  const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius;
  const tight = rings.map((ring) =>
    rings.some((other) => other !== ring && apart(other, ring) < 3)
      ? { ...ring, radius: Math.max(RING_PX - 1, (ring.mark?.half ?? 0) + 2) }
      : ring,
  );
  const kept = [];
  for (const ring of [...tight].sort((a, b) => b.radius - a.radius)) {
    const reach = ring.radius + 1.5;
    const box = [ring.x - reach, ring.y - reach, ring.x + reach, ring.y + reach];
    const cuts = (other) => apart(other, ring) < 3 || (other.mark?.boxes ?? []).some((b) => collide(b, box));
    if (!kept.some((other) => other.party === ring.party && cuts(other))) kept.push(ring);
  }
  return kept.map(({ x, y, party, radius }) => ({ x, y, party, radius }));
}

/** The box of words of a width and height. @param {number[]} at @param {{dx: number, dy: number, anchor: string}} candidate @param {number} wide @param {number} height */
export function wordsBox([x, y], { dx, dy, anchor }, wide, height) {
  const left = x + dx - { left: 0, center: wide / 2, right: wide }[anchor];
  return [left, y + dy, left + wide, y + dy + height];
}

/** Whether words would be read as the name of another town than their own. @param {number[]} box @param {number[]} own @param {number[][]} others */
export function isAstray(box, own, others) {
  const near = Math.min(awayFrom(box, own) - 1, ASTRAY_PX);
  return others.some((other) => awayFrom(box, other) < near);
}
