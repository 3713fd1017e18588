// Where words may stand: the build's place first, then others near it, the best first. Pure.

import { isFree, isFreeOfBoxes } from "./occupancy.js";

const GAP_PX = 3;
// How near to the map's edge letters come.
const EDGE_PX = 5;
// How far from its point the build sets a label beside a mark with a count, and how far it need be from a held town's ring.
const CLEAR_OF_MARK_PX = 26;
const CLEAR_OF_DOT_PX = 12;
// A count stands right of its mark.
const BESIDE_COUNT_PX = 15;
// How fine, and how far from the build's point, an area's letters look for space.
const LETTERS_STEP_PX = 9;
const LETTERS_REACH = 14;
const ROUTE_LETTER_PX = 10;
// How long a line may lead from a town to its name, and in which directions.
const LEADER_PX = [14, 22, 30, 40, 52, 64];
const LEADER_WAYS = [...Array(16)].map((_, i) => [Math.cos((i * Math.PI) / 8), Math.sin((i * Math.PI) / 8)]);

/** @typedef {{dx: number, dy: number, anchor: string}} Candidate from a point to the top of words and their anchored side */

/**
 * The places of a town's name around what stands on it, in the order that a mapmaker prefers them.
 * @param {number} clear how far its mark, ring or dot reaches @param {number} height of all lines
 * @param {number} first pixels of the first line's letters
 * @returns {Candidate[]}
 */
export function townCandidates(clear, height, first) {
  const gap = clear + GAP_PX;
  const [side, raised, level, low] = [clear + 1, -height - gap * 0.25, -first * 0.62, gap * 0.4];
  const around = [
    [side, raised, "left"],
    [gap, level, "left"],
    [-side, raised, "right"],
    [-gap, level, "right"],
    [0, gap - 1, "center"],
    [0, -gap - height + 2, "center"],
    [side, low, "left"],
    [-side, low, "right"],
    [gap, level - height * 0.3, "left"],
    [-gap, level - height * 0.3, "right"],
    [gap + BESIDE_COUNT_PX, level, "left"],
    [-gap, -height * 0.75, "right"],
    [gap, -height * 0.75, "left"],
    [0, gap + 6, "center"],
    [0, -gap - height - 4, "center"],
    [side, -gap - height, "left"],
    [-side, -gap - height, "right"],
    [side, gap, "left"],
    [-side, gap, "right"],
  ];
  return around.map(([dx, dy, anchor]) => ({ dx: Number(dx), dy: Number(dy), anchor: String(anchor) }));
}

/** The places of a water's, range's or region's name around its point. @param {number} wide @param {number} height @returns {Candidate[]} */
export function landCandidates(wide, height) {
  return [-0.5, -1.5, 0.5].flatMap((up) =>
    [0, 0.25, -0.25].map((along) => ({ dx: along * wide, dy: up * height, anchor: "center" })),
  );
}

/**
 * Places farther off for a great town's name, which a thin line then leads to it, the nearest first.
 * @param {number} clear @param {number} height
 * @returns {Candidate[]}
 */
export function leaderCandidates(clear, height) {
  return LEADER_PX.flatMap((away) =>
    LEADER_WAYS.map(([tx, ty]) => {
      const [x, y] = [tx * (clear + away), ty * (clear + away)];
      const anchor = tx > 0.4 ? "left" : tx < -0.4 ? "right" : "center";
      return { dx: x, dy: y + (anchor === "center" ? (ty < 0 ? -height : 0) : -height / 2), anchor };
    }),
  );
}

/** Points around the build's, the nearest first. Their steps go from that point, so that letters stay on the land. @type {number[][]} */
const AROUND = [];
for (let i = -LETTERS_REACH; i <= LETTERS_REACH; i++)
  for (let j = -LETTERS_REACH; j <= LETTERS_REACH; j++) AROUND.push([i * LETTERS_STEP_PX, j * LETTERS_STEP_PX]);
AROUND.sort((a, b) => a[0] * a[0] + a[1] * a[1] - (b[0] * b[0] + b[1] * b[1]) || a[1] - b[1] || a[0] - b[0]);

/**
 * Where an area's letters have space: within the area, else across its edge, and on no mark, line or other word; null
 * where there is none.
 * @param {number[]} at the build's point @param {number[][][]} rings of the area, in pixels @param {number} wide @param {number} high
 * @param {{boxes: number[][], lines: any[]}} occupied @param {{width: number, height: number}} view
 * @returns {{position: number[], cost: number} | null} `cost` says how far from ideal
 */
export function placeLetters([x, y], rings, wide, high, occupied, view) {
  /** @type {number[] | null} */
  let best = null;
  let least = Infinity;
  for (const [dx, dy] of AROUND) {
    const away = Math.hypot(dx, dy);
    if (away >= least) break;
    const position = [x + dx, y + dy];
    const box = [position[0] - wide / 2, position[1] - high / 2, position[0] + wide / 2, position[1] + high / 2];
    if (!fitsMap(box, view) || !isFree(box, occupied)) continue;
    const ends = [
      [box[0], position[1]],
      [box[2], position[1]],
    ].filter((end) => isInside(end, rings)).length;
    const inside = isInside(position, rings);
    // A small area has its letters half beside it rather than under an arrow.
    if (!inside && !ends) continue;
    const cost = away + (2 - ends) * 20 + (inside ? 0 : 60);
    if (cost < least) [best, least] = [position, cost];
  }
  return best && { position: best, cost: least };
}

/** Whether a point lies within rings, outer and inner alike. @param {number[]} point @param {number[][][]} rings */
export function isInside([x, y], rings) {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [a, b] = [ring[i], ring[j]];
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
  return inside;
}

/**
 * Where the letter of a route stands on it: near the middle of what is seen, on nothing else; null where none of it is seen.
 * @param {Array<{x: number, y: number}>} along points of the line, the wanted first
 * @param {{boxes: number[][], lines: any[]}} occupied with all lines but this one @param {{width: number, height: number}} view
 */
export function placeRouteLetter(along, occupied, view) {
  const seen = along.filter((p) => p.x > 16 && p.y > 16 && p.x < view.width - 16 && p.y < view.height - 16);
  const boxed = seen.map((p) => ({ p, box: routeLetterBox(p) }));
  return (
    (boxed.find(({ box }) => isFree(box, occupied)) ?? boxed.find(({ box }) => isFreeOfBoxes(box, occupied)))?.p ?? null
  );
}

/** @param {{x: number, y: number}} p */
export function routeLetterBox({ x, y }) {
  return [x - ROUTE_LETTER_PX, y - ROUTE_LETTER_PX, x + ROUTE_LETTER_PX, y + ROUTE_LETTER_PX];
}

/**
 * The first of three stacked chevrons' directions in which they stand on nothing else: towards the place from the left,
 * from below, from the right, from above. No text says where the troops came from, so none of these means more.
 * @param {number[]} at @param {number} clear how far what stands on the place reaches @param {{boxes: number[][], lines: any[]}} occupied
 * @returns {{x: number, y: number, tx: number, ty: number, box: number[]}} where the foremost points
 */
export function placeChevrons([x, y], clear, occupied) {
  const ways = [
    [1, 0],
    [0, -1],
    [-1, 0],
    [0, 1],
  ].map(([tx, ty]) => {
    const tip = { x: x - tx * (clear + 2), y: y - ty * (clear + 2), tx, ty };
    const tail = [tip.x - tx * 27, tip.y - ty * 27];
    const side = 9;
    return {
      ...tip,
      box: [
        Math.min(tip.x, tail[0]) - Math.abs(ty) * side,
        Math.min(tip.y, tail[1]) - Math.abs(tx) * side,
        Math.max(tip.x, tail[0]) + Math.abs(ty) * side,
        Math.max(tip.y, tail[1]) + Math.abs(tx) * side,
      ],
    };
  });
  return (
    ways.find(({ box }) => isFree(box, occupied)) ?? ways.find(({ box }) => isFreeOfBoxes(box, occupied)) ?? ways[0]
  );
}

/** A town's label was placed clear of its greatest mark; where the chosen time has none, it stands by the town's dot. */
export function besideMark(item, dx, marked) {
  return item.kind === "town" && !marked && Math.abs(dx) <= CLEAR_OF_MARK_PX
    ? Math.sign(dx) * Math.min(Math.abs(dx), CLEAR_OF_DOT_PX)
    : dx;
}

/**
 * Where a label stands when the map's edge would cut it: a town's on its other side, another's moved along by less
 * than half of its width; null where neither helps.
 */
export function movedInside(item, [x], dx, anchor, width, withSecond) {
  const wide = Math.max(...item.lines.slice(0, withSecond ? 2 : 1).map((line) => line.width));
  const left = (shift, side) => x + shift - { left: 0, center: wide / 2, right: wide }[side];
  const overhang = (start) => Math.max(EDGE_PX - start, 0) - Math.max(start + wide + EDGE_PX - width, 0);
  const cut = overhang(left(dx, anchor));
  if (!cut) return { dx, anchor };
  if (item.kind === "town" && anchor !== "center") {
    const other = anchor === "left" ? "right" : "left";
    return overhang(left(-dx, other)) ? null : { dx: -dx, anchor: other };
  }
  return Math.abs(cut) < wide / 2 && !overhang(left(dx + cut, anchor)) ? { dx: dx + cut, anchor } : null;
}

/** Whether words are whole within the view. @param {number[]} box @param {{width: number, height: number}} view */
export function fitsMap([left, top, right, bottom], { width, height }) {
  return (
    left >= EDGE_PX - 0.5 && top >= EDGE_PX - 0.5 && right <= width - EDGE_PX + 0.5 && bottom <= height - EDGE_PX + 0.5
  );
}
