// Paints who held what, as told: fill by certainty of hold, edge by certainty of line, hatch by party.

import { contextOf } from "../dom.js";
import { layStamp } from "../events/stamps.js";
import { overlaps } from "../time/time.js";
import { placeLetters } from "./label-candidates.js";
import { isFree } from "./occupancy.js";
import { undelta } from "./project.js";

/** @type {HTMLCanvasElement | null} a canvas to fade an area on before it joins the map */
let scratch = null;

// Edges that a text gives; the others were drawn by hand.
const SAID = new Set(["stated", "river"]);
const LETTER_PX = 11;
const LETTERS_HIGH_PX = 12;
const ONE_PX = 70;

/** The outline of an area in pixels. */
function ringPath(rings, view) {
  const path = new Path2D();
  for (const flat of rings) {
    const ll = undelta(flat);
    for (let i = 0; i < ll.length; i += 2) {
      const [x, y] = view.point(ll[i], ll[i + 1]);
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
    path.closePath();
  }
  return path;
}

function lineOf(flat, view) {
  const path = new Path2D();
  const ll = undelta(flat);
  for (let i = 0; i < ll.length; i += 2) {
    const [x, y] = view.point(ll[i], ll[i + 1]);
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  return path;
}

/** Fill that thins out towards its unsaid rims: strokes of growing width take the paint away again. */
function feather(ctx, path, rims, hue, tint, depth, view) {
  scratch ??= document.createElement("canvas");
  const layer = scratch;
  layer.width = Math.round(view.width * view.ratio);
  layer.height = Math.round(view.height * view.ratio);
  const c = contextOf(layer);
  c.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  c.globalAlpha = tint;
  c.fillStyle = hue;
  c.fill(path, "evenodd");
  c.globalCompositeOperation = "destination-out";
  c.lineJoin = "round";
  const steps = 10;
  for (let i = steps; i >= 1; i--) {
    c.globalAlpha = 0.2;
    c.lineWidth = (2 * depth * i) / steps;
    for (const rim of rims) c.stroke(rim);
  }
  ctx.drawImage(layer, 0, 0, view.width, view.height);
}

function hatch(ctx, path, hue, angle, spec, view) {
  ctx.save();
  ctx.clip(path, "evenodd");
  ctx.translate(view.ox, view.oy);
  ctx.rotate((-angle * Math.PI) / 180);
  ctx.strokeStyle = hue;
  ctx.lineWidth = spec.width;
  ctx.globalAlpha = 0.75;
  const reach = Math.hypot(view.width, view.height) + Math.hypot(view.ox, view.oy);
  const step = spec.gap + spec.width;
  ctx.beginPath();
  for (let y = -Math.ceil(reach / step) * step; y < reach; y += step) {
    ctx.moveTo(-reach, y);
    ctx.lineTo(reach, y);
  }
  ctx.stroke();
  ctx.restore();
}

function tint(ctx, path, hue, opacity) {
  ctx.save();
  ctx.globalAlpha = opacity;
  ctx.fillStyle = hue;
  ctx.fill(path, "evenodd");
  ctx.restore();
}

function strokeEdge(ctx, path, hue, edge, dash) {
  if (!edge.width) return;
  ctx.save();
  ctx.strokeStyle = hue;
  ctx.lineWidth = edge.width;
  ctx.lineJoin = "round";
  ctx.setLineDash(dash.length ? dash : edge.dash);
  ctx.stroke(path);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {any} view
 * @param {any[]} areas control entries of the interval, with `rings`, `edges` and `letters_at`
 */
export function drawControl(ctx, view, areas, style, colours, theme) {
  for (const area of areas) if (area.rings) drawArea(ctx, view, area, style, colours, theme);
}

function drawArea(ctx, view, area, style, colours, theme) {
  const party = style.parties[area.party];
  const hue = party ? party[theme] : colours.ink;
  const spec = style.control[area.extent];
  const path = ringPath(area.rings, view);
  const edges = area.edges ?? [];
  if (spec.feather_km) {
    const unsaid = edges.filter(([certainty]) => !SAID.has(certainty)).map(([, flat]) => lineOf(flat, view));
    feather(ctx, path, unsaid, hue, spec.tint, Math.min(spec.feather_km * 1000 * view.scale, 50), view);
  } else if (spec.tint) tint(ctx, path, hue, spec.tint);
  if (spec.hatch) {
    hatch(ctx, path, hue, party?.hatch_deg ?? 90, spec.hatch, view);
    const rival = area.rival && style.parties[area.rival];
    if (rival) hatch(ctx, path, rival[theme], rival.hatch_deg, spec.hatch, view);
  }
  for (const [certainty, flat] of edges)
    if (spec.edge || SAID.has(certainty)) strokeEdge(ctx, lineOf(flat, view), hue, style.edges[certainty], spec.dash);
}

/** What is held at the end of an interval: two holders of one time would both claim a town. */
export function heldAtEnd(control, interval) {
  return control.filter((c) => overlaps(c, { from: interval.to, to: interval.to }));
}

/**
 * What was held at some time of an interval and no longer at its end. Where the holder goes on, or was there again, only
 * the last is kept.
 */
export function endedWithin(control, interval) {
  const held = heldAtEnd(control, interval);
  const same = (a, b) => a.party === b.party && a.title === b.title;
  const ended = control.filter((c) => overlaps(c, interval) && !held.includes(c) && !held.some((h) => same(h, c)));
  return ended.filter((c) => !ended.some((d) => d !== c && same(c, d) && d.to > c.to));
}

/** A thin broken outline without fill, for what was no longer held at the end of the time shown. */
export function drawEnded(ctx, view, ended, style, colours, theme) {
  ctx.save();
  ctx.lineJoin = "round";
  ctx.lineWidth = style.ended.width;
  ctx.setLineDash(style.ended.dash);
  ctx.globalAlpha = style.ended.opacity;
  for (const area of ended) {
    ctx.strokeStyle = style.parties[area.party]?.[theme] ?? colours.ink;
    if (area.rings) ctx.stroke(ringPath(area.rings, view));
  }
  ctx.restore();
}

/**
 * Letters that name the party where colour does not tell; in brackets for what was no longer held. Those that have space
 * nowhere are left to the legend. What is painted joins `occupied`.
 * @param {any[]} areas @param {Set<any>} ended @param {{boxes: number[][], lines: any[]}} occupied @param {(area: any) => number[][][]} ringsOf in pixels
 * @returns {Array<{text: string, box: number[]}>}
 */
export function drawLetters(ctx, view, areas, style, colours, theme, ended, occupied, ringsOf) {
  const painted = [];
  const wanted = [];
  for (const area of areas) {
    if (!area.rings || !area.letters_at) continue;
    const party = style.parties[area.party];
    const text = ended.has(area) ? `(${party.letters})` : party.letters;
    const home = view.point(area.letters_at[0], area.letters_at[1]);
    const wide = LETTER_PX * text.length + 2;
    const find = () => placeLetters(home, ringsOf(area), wide, LETTERS_HIGH_PX, occupied, view);
    const found = find();
    if (found) wanted.push({ party, text, home, wide, find, first: found });
  }
  // Of areas of one party side by side, the one with the most space bears the letters of all.
  const before = occupied.boxes.length;
  const boxAt = ([x, y], wide) => [x - wide / 2, y - LETTERS_HIGH_PX / 2, x + wide / 2, y + LETTERS_HIGH_PX / 2];
  for (const { party, text, home, wide, find, first } of wanted.sort((a, b) => a.first.cost - b.first.cost)) {
    if (
      painted.some(
        (other) => other.party === party && Math.hypot(home[0] - other.home[0], home[1] - other.home[1]) < ONE_PX,
      )
    )
      continue;
    // What was found first stays the best where no letters have come there since.
    const since = { boxes: occupied.boxes.slice(before), lines: [] };
    const found = isFree(boxAt(first.position, wide), since) ? first : find();
    if (!found) continue;
    const { position } = found;
    const box = boxAt(position, wide);
    occupied.boxes.push(box);
    painted.push({ text, box, party, home });
    layStamp(
      ctx,
      { owner: party, look: text, colours, ratio: view.ratio, box: () => [-wide, -14, wide, 14] },
      position,
      (c) => inkLetters(c, text, party[theme], colours),
    );
  }
  return painted;
}

function inkLetters(ctx, letters, hue, colours) {
  ctx.font = '600 12px "Dateline Labels", system-ui, sans-serif';
  if ("letterSpacing" in ctx) ctx.letterSpacing = "0.2em";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3;
  ctx.strokeStyle = colours.paper;
  ctx.globalAlpha = 0.8;
  ctx.strokeText(letters, 0, 0);
  ctx.globalAlpha = 1;
  ctx.fillStyle = hue;
  ctx.fillText(letters, 0, 0);
}

/** The ring a held town wears, around its mark where it has one. */
export function drawHeldTown(ctx, { x, y, party, radius }, style, theme) {
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.lineWidth = style.held_town_ring;
  ctx.strokeStyle = (style.parties[party] ?? { [theme]: style.palette[theme].ink })[theme];
  ctx.stroke();
  ctx.restore();
}
