// Paints labels where the build placed them, save where that place is taken in the chosen time.

import { layStamp } from "../events/stamps.js";
import {
  besideMark,
  fitsMap,
  landCandidates,
  leaderCandidates,
  movedInside,
  townCandidates,
  withBuilt,
} from "./label-candidates.js";
import { collide } from "./names.js";
import { awayFrom, isAstray, isFree, runsThrough, standingOn, withoutOwn, wordsBox } from "./occupancy.js";

const DOT_PX = 5;
// How much nearer to a mark's middle than half of its size a name may come.
const TOUCH_PX = 0.5;
// How far along, in its widths, a name of land goes from its place: the page does not know how far the land reaches.
const LAND_ACROSS = 0.25;
// A land's name may be six times as wide as its land, which is five times what the build calls its reach.
const LAND_WIDER = 30;

/** The build's step for a zoom: the nearest one that is not above it, else the lowest. */
export function stepFor(steps, zoom) {
  const keys = Object.keys(steps)
    .map(Number)
    .sort((a, b) => a - b);
  let best = keys[0];
  for (const key of keys) if (key <= zoom + 1e-6) best = key;
  return steps[best === undefined ? "" : String(best)] ?? [];
}

export function lineFont(line) {
  return `${line.italic ? "italic " : ""}${line.weight} ${line.px}px "Dateline Labels", system-ui, sans-serif`;
}

const heightOf = (lines) => lines.reduce((sum, line) => sum + line.px * 1.16, 0);
const widthOfLines = (lines) => Math.max(...lines.map((line) => line.width));

/** The box of a town's dot. */
export function dotBox([x, y]) {
  return [x - DOT_PX + 1, y - DOT_PX + 1, x + DOT_PX - 1, y + DOT_PX - 1];
}

/** @type {WeakMap<object, {key: string, found: any}>} */
const known = new WeakMap();

/**
 * Where the labels of a view stand whatever the time, found once for each: those that the build placed, great towns for
 * which it had no space among the marks of all times (the chosen one has fewer), and all towns.
 */
function inView(labels, view) {
  const key = [view.scale, view.ox, view.oy, view.width, view.height, view.zoom].join();
  const last = known.get(labels);
  if (last?.key === key) return last.found;
  const at = (item) => view.point(item.at[0], item.at[1]);
  const built = stepFor(labels.steps, view.zoom).map(([index, dx, dy, anchor]) => {
    const item = labels.items[index];
    return { item, dx, dy, anchor, at: at(item) };
  });
  const has = new Set(built.map(({ item }) => item));
  const towns = labels.items.filter((item) => item.kind === "town").map((item) => ({ item, at: at(item) }));
  const crowdedOut = towns
    .filter(({ item }) => item.rank === 1 && !has.has(item))
    .map((town) => ({ ...town, dx: 0, dy: 0, anchor: "" }));
  const found = { built, crowdedOut, towns };
  known.set(labels, { key, found });
  return found;
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {any} view
 * @param {any} labels {items, steps}
 * @param {{limit: number, seconds: (item: any) => boolean, first: Set<string>, chosen: Set<string>,
 *   occupied: {boxes: number[][], lines: any[]}, standing: import("./occupancy.js").Standing[], dots: (item: any) => boolean,
 *   words: Array<{box: number[]}>}} choice
 *   `first` are named before others, `chosen` are places of the selected event; `occupied` is what stands on the map, which the names join; `standing` are marks and rings; `dots` tells the towns
 *   that have a dot, named or not, and `words` are the letters that stand already
 * @returns {Array<{id: string, text: string, box: number[]}>} what was painted, and where: left, top, right, bottom
 */
export function drawLabels(ctx, view, labels, style, colours, choice) {
  const { occupied, standing } = choice;
  const { built, crowdedOut, towns } = inView(labels, view);
  const placed = [...built, ...crowdedOut.filter(({ item }) => choice.first.has(item.id))]
    .filter(({ item, at: [x, y] }) => {
      const off = choice.first.has(item.id) ? 0 : 4; // a mark at the edge is moved inside
      return x >= off && y >= off && x <= view.width - off && y <= view.height - off;
    })
    .sort(
      (a, b) => Number(choice.first.has(b.item.id)) - Number(choice.first.has(a.item.id)) || a.item.rank - b.item.rank,
    );
  const others = [
    ...standing.map((s) => [s.x, s.y]),
    ...towns.filter(({ item }) => choice.dots(item)).map(({ at }) => at),
  ];
  const painted = [];
  let points = 0;
  for (const label of placed) {
    const { item, at } = label;
    const isTown = item.kind === "town";
    if (isTown && points >= choice.limit) continue;
    const dot = dotBox(at);
    if (isTown && [...painted, ...choice.words].some((p) => collide(p.box, dot))) continue;
    const found = placeLabel(
      label,
      choice,
      view,
      isTown ? others.filter(([x, y]) => Math.hypot(x - at[0], y - at[1]) > 1) : [],
    );
    if (!found) continue;
    const { candidate, withSecond, box, leads } = found;
    if (leads) drawLeader(ctx, leads, colours);
    if (isTown) {
      points++;
      occupied.boxes.push(dot);
      others.push(at);
    }
    occupied.boxes.push(box);
    painted.push({ id: item.id, text: item.lines[0].text, box });
    drawLabel(
      ctx,
      view,
      item,
      [at[0] + candidate.dx, at[1] + candidate.dy],
      candidate.anchor,
      style,
      colours,
      withSecond,
    );
  }
  return painted;
}

/**
 * Where a label has space: with both of its lines, else with the first alone; null where there is none.
 * @returns {{candidate: {dx: number, dy: number, anchor: string}, withSecond: boolean, box: number[], leads: any} | null} `leads` is the line to it
 */
function placeLabel(label, choice, view, others) {
  const { seconds, standing } = choice;
  const { item, at } = label;
  const isTown = item.kind === "town";
  const own = isTown ? standingOn(standing, at) : undefined;
  const clear = Math.max(own?.half ?? 0, DOT_PX);
  const occupied = own ? withoutOwn(choice.occupied, standing, at) : choice.occupied;
  const stands = (box) =>
    fitsMap(box, view) &&
    isFree(box, occupied) &&
    !(isTown && (awayFrom(box, at) < clear - TOUCH_PX || isAstray(box, at, others)));
  for (const withSecond of item.lines.length > 1 && seconds(item) ? [true, false] : [false]) {
    const lines = item.lines.slice(0, withSecond ? 2 : 1);
    const [wide, height] = [widthOfLines(lines), heightOf(lines)];
    const built = builtCandidate(label, Boolean(own), withSecond, view.width);
    const around = isTown
      ? withBuilt(townCandidates(height, item.lines[0].px, clear, countBeside(own, clear)), built, wide, height, clear)
      : onItsLand(item, wide, height, built, view);
    const free = firstFree(around, at, [wide, height], stands);
    if (free) return { ...free, withSecond, leads: null };
  }
  return isTown && mustBeNamed(item, choice) ? placeByLeader(item, at, clear, choice, view) : null;
}

/**
 * The places of a land's name at which it stands on its land, or on the land's point. Where the build had more space,
 * at another zoom, its place may be off it here.
 */
function onItsLand({ reach }, wide, height, built, view) {
  const near = landCandidates(wide, height, built).filter(
    (c) => Math.abs(c.dx - (built?.dx ?? 0)) <= wide * LAND_ACROSS,
  );
  if (reach === undefined) return near;
  const reachPx = reach * 1000 * view.scale;
  if (wide > reachPx * LAND_WIDER) return []; // on a map of the world a long name would run over other lands
  const most = Math.max(wide * LAND_ACROSS, reachPx);
  return [...near, ...landCandidates(wide, height)].filter((c) => Math.abs(c.dx) <= most);
}

/** The first place where words of a width and height stand free, with their box; null where there is none. */
function firstFree(candidates, at, [wide, height], stands) {
  for (const candidate of candidates) {
    const box = wordsBox(at, candidate, wide, height);
    if (stands(box)) return { candidate, box };
  }
  return null;
}

/** How far the count at a mark's right reaches beyond what stands there. */
function countBeside(own, clear) {
  const right = own?.count && own.count[0] > own.x ? own.count[2] : Number.NEGATIVE_INFINITY;
  return own ? Math.max(0, right - own.x - clear) : 0;
}

/** Whether a town is named at the end of a line rather than not at all: a place of the chosen event, or a great one of the time. */
function mustBeNamed(item, { first, chosen }) {
  return chosen.has(item.id) || (item.rank === 1 && first.has(item.id));
}

/** A great town's name at the end of a line that leads to it, where it has no space nearby. */
function placeByLeader(item, at, clear, { occupied, standing }, view) {
  const [wide, height] = [widthOfLines(item.lines.slice(0, 1)), heightOf(item.lines.slice(0, 1))];
  const crowd = standing.filter((s) => Math.hypot(s.x - at[0], s.y - at[1]) > 1);
  for (const candidate of leaderCandidates(clear, height)) {
    const box = wordsBox(at, candidate, wide, height);
    if (!fitsMap(box, view) || !isFree([box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2], occupied)) continue;
    const end = [Math.max(box[0] - 1, Math.min(at[0], box[2] + 1)), Math.max(box[1], Math.min(at[1], box[3]))];
    const away = Math.hypot(end[0] - at[0], end[1] - at[1]);
    const start = [at[0] + ((end[0] - at[0]) * clear) / away, at[1] + ((end[1] - at[1]) * clear) / away];
    const line = {
      box: [
        Math.min(start[0], end[0]),
        Math.min(start[1], end[1]),
        Math.max(start[0], end[0]),
        Math.max(start[1], end[1]),
      ],
      points: [start, end],
      half: 1,
    };
    if (
      occupied.boxes.some(
        (b) => runsThrough(b, line) && !(at[0] > b[0] && at[0] < b[2] && at[1] > b[1] && at[1] < b[3]),
      ) ||
      crowd.some((s) => awayFrom(box, [s.x, s.y]) < 6)
    )
      continue;
    return { candidate, withSecond: false, box, leads: line };
  }
  return null;
}

function drawLeader(ctx, { points: [start, end] }, colours) {
  ctx.save();
  ctx.lineCap = "round";
  for (const [colour, width] of [
    [colours.paper, 3],
    [colours.ink, 0.9],
  ]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(start[0], start[1]);
    ctx.lineTo(end[0], end[1]);
    ctx.stroke();
  }
  ctx.restore();
}

/** The build's place, for the lines that are shown: null where it has none or the map's edge would cut it. */
function builtCandidate({ item, dx, dy, anchor, at }, marked, withSecond, width) {
  if (!anchor) return null;
  const within = movedInside(item, at, besideMark(item, dx, marked), anchor, width, withSecond);
  // A label above its point stands on it: without its second line it comes down by that line.
  const dropped = !withSecond && item.lines.length > 1 && dy < -item.lines[0].px ? item.lines[1].px * 1.16 : 0;
  // Under another name it keeps its foot above the point, whatever its height.
  const lifted = item.built && dy < -item.built[0].px ? heightOf(item.built) - heightOf(item.lines) : 0;
  return within && { ...within, dy: dy + dropped + lifted };
}

function drawLabel(ctx, view, item, at, anchor, style, colours, withSecond) {
  // Fonts that are not there yet may run wider than what was measured.
  const wide = Math.max(...item.lines.map((line) => line.width)) * 1.2 + 12;
  const high = heightOf(item.lines) + 10;
  const turned = item.angle ? wide + high : 0;
  const box = () =>
    turned
      ? [-turned, -turned, turned, turned]
      : [
          { left: -8, center: -wide / 2, right: -wide }[anchor],
          -8,
          { left: wide, center: wide / 2, right: 8 }[anchor],
          high,
        ];
  layStamp(ctx, { owner: item, look: `${anchor}${Number(withSecond)}`, colours, ratio: view.ratio, box }, at, (c) =>
    inkLabel(c, item, anchor, style, colours, withSecond),
  );
}

function inkLabel(ctx, item, anchor, style, colours, withSecond) {
  ctx.save();
  if (item.angle) ctx.rotate((-item.angle * Math.PI) / 180);
  ctx.lineJoin = "round";
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = anchor;
  let baseline = 0;
  item.lines.forEach((line, i) => {
    if (i && !withSecond) return;
    ctx.font = lineFont(line);
    ctx.direction = line.dir === "rtl" ? "rtl" : "ltr";
    // "left" and "right" are physical, so a right-to-left second name keeps its side of the point.
    if ("letterSpacing" in ctx) ctx.letterSpacing = line.spacing ? `${line.spacing}em` : "0px";
    baseline += line.px * (i ? 1.12 : 0.86);
    ctx.globalAlpha = style.label_halo.opacity;
    ctx.lineWidth = 2 * style.label_halo.width;
    ctx.strokeStyle = colours.paper;
    ctx.strokeText(line.text, 0, baseline);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colours[line.colour] ?? colours.ink;
    ctx.fillText(line.text, 0, baseline);
  });
  ctx.restore();
}
