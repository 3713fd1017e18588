// Where words may stand: the build's place first, then others near it, the best first. Pure.
// geo/scene/label_candidates.py has the same lists for names; tests/fixtures/label-candidates.json holds them together.

import { awayFrom, isFree, isFreeOfBoxes, wordsBox } from "./occupancy.js";

const GAP_PX = 3;
// How near to the map's edge letters come.
const EDGE_PX = 5;
// How far from its point the build sets a label beside a mark with a count, and how far it need be from a held town's ring.
const CLEAR_OF_MARK_PX = 26;
const CLEAR_OF_DOT_PX = 12;
// The build's place comes first so near to what stands on a town's point.
const NEARBY_PX = 9;
// How far a land's or water's name goes, in its height and width.
const DOWN = [0, -1, 1, -2, 2];
const ACROSS = [0, 0.25, -0.25, 0.5, -0.5];
// How fine, and how far from the build's point, an area's letters look for space.
const LETTERS_STEP_PX = 9;
const LETTERS_REACH = 14;
const ROUTE_LETTER_PX = 10;
// How long a line may lead from a town to its name, and in which directions.
const LEADER_PX = [14, 22, 30, 40, 52, 64];
const LEADER_WAYS = [...Array(16)].map((_, i) => [Math.cos((i * Math.PI) / 8), Math.sin((i * Math.PI) / 8)]);

/** @typedef {{dx: number, dy: number, anchor: string}} Candidate from a point to the top of words and their anchored side */

/**
 * The places of a town's name around what stands on it, in the order that a mapmaker prefers them. Those at the corners
 * lie round a mark's shape, inside its square.
 * @param {number} height of all lines @param {number} first pixels of the first line's letters
 * @param {number} half how far its mark, ring or dot reaches @param {number} count how far a count at the right reaches beyond that
 * @returns {Candidate[]}
 */
export function townCandidates(height, first, half, count = 0) {
  const gap = half + GAP_PX;
  const [right, corner, level] = [gap + count, gap * 0.75, -first * 0.62];
  const [raised, lowered, slanted] = [-height - 6, gap * 0.5 + 6, level - height * 0.4];
  const around = [
    [right, level, "left"],
    [corner, 2 - corner - height, "left"],
    [-corner, 2 - corner - height, "right"],
    [-gap, level, "right"],
    [0, gap, "center"],
    [corner, corner - 2, "left"],
    [-corner, corner - 2, "right"],
    [0, -gap - height, "center"],
    [right + 6, slanted, "left"],
    [-gap - 6, slanted, "right"],
    [0, -gap - height - 5, "center"],
    [0, gap + 5, "center"],
    [right, raised, "left"],
    [-gap, raised, "right"],
    [right, lowered, "left"],
    [-gap, lowered, "right"],
  ];
  return around.map(([dx, dy, anchor]) => ({ dx: Number(dx), dy: Number(dy), anchor: String(anchor) }));
}

/**
 * The places of a water's, range's or region's name: where the build has it, else on its point, and a little off that.
 * @param {number} wide @param {number} height @param {Candidate | null} [built] @returns {Candidate[]}
 */
export function landCandidates(wide, height, built = null) {
  const { dx, dy, anchor } = built ?? { dx: 0, dy: -height / 2, anchor: "center" };
  return DOWN.flatMap((down) => ACROSS.map((across) => ({ dx: dx + across * wide, dy: dy + down * height, anchor })));
}

/**
 * A town's candidates with the place that the build gave its name: first, or last where that is far off. The build keeps
 * clear of every time's marks, which may take a name further off than one time's need.
 * @param {Candidate[]} around @param {Candidate | null} built @param {number} wide @param {number} height @param {number} half
 */
export function withBuilt(around, built, wide, height, half) {
  if (!built) return around;
  const near = awayFrom(wordsBox([0, 0], built, wide, height), [0, 0]) <= half + NEARBY_PX;
  return near ? [built, ...around] : [...around, built];
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
const around = [];
/** Made when letters are first placed: a page answers before that. */
function pointsAround() {
  if (around.length) return around;
  for (let i = -LETTERS_REACH; i <= LETTERS_REACH; i++)
    for (let j = -LETTERS_REACH; j <= LETTERS_REACH; j++) around.push([i * LETTERS_STEP_PX, j * LETTERS_STEP_PX]);
  return around.sort((a, b) => a[0] * a[0] + a[1] * a[1] - (b[0] * b[0] + b[1] * b[1]) || a[1] - b[1] || a[0] - b[0]);
}

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
  for (const [dx, dy] of pointsAround()) {
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
