// Paints labels where the build placed them: positions are fixed for each zoom step, so labels never jump.

import { collide } from "./names.js";
import { layStamp } from "../events/stamps.js";

// How near to the sheet's edge letters come.
const EDGE_PX = 5;
// How far from its point the build sets a label beside a mark with a count, and how far it need be from a held town's ring.
const CLEAR_OF_MARK_PX = 26;
const CLEAR_OF_DOT_PX = 12;

/** The build's step for a zoom: the nearest one that is not above it, else the lowest. */
export function stepFor(steps, zoom) {
  const keys = Object.keys(steps).map(Number).sort((a, b) => a - b);
  let best = keys[0];
  for (const key of keys) if (key <= zoom + 1e-6) best = key;
  return steps[best === undefined ? "" : String(best)] ?? [];
}


export function lineFont(line) {
  return `${line.italic ? "italic " : ""}${line.weight} ${line.px}px "Dateline Labels", system-ui, sans-serif`;
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {any} view
 * @param {any} labels {items, steps}
 * @param {{limit: number, seconds: (item: any) => boolean, first: Set<string>, hidden: Set<string>,
 *   marks?: Array<{x: number, y: number}>, taken?: Array<number[]>}} choice `marks` are kept clear of labels under
 *   other names than those placed; `taken` are boxes of words that stand already
 * @returns {Array<{id: string, text: string, box: number[]}>} what was painted, and where: left, top, right, bottom
 */
export function drawLabels(ctx, view, labels, style, colours, choice) {
  const placed = stepFor(labels.steps, view.zoom)
    .map(([index, dx, dy, anchor]) => ({ item: labels.items[index], dx, dy, anchor }))
    .filter(({ item }) => !choice.hidden.has(item.id))
    .map((p) => ({ ...p, at: view.point(p.item.at[0], p.item.at[1]) }))
    .filter(({ at: [x, y] }) => x > 4 && y > 4 && x < view.width - 4 && y < view.height - 4)
    .sort((a, b) => Number(choice.first.has(b.item.id)) - Number(choice.first.has(a.item.id)) || a.item.rank - b.item.rank);
  let points = 0;
  const painted = [];
  const words = (choice.taken ?? []).map((box) => ({ box }));
  for (const { item, dx, dy, anchor, at } of placed) {
    const withSecond = choice.seconds(item);
    const within = insideSheet(item, at, besideDot(item, dx, choice.first), anchor, view.width, withSecond);
    const height = heightOf(item.lines.slice(0, withSecond ? 2 : 1));
    if (!within || at[1] + dy + height > view.height - EDGE_PX || (item.kind === "town" && points >= choice.limit)) continue;
    // A label above its point stands on it: without its second line it comes down by that line.
    const dropped = !withSecond && item.lines.length > 1 && dy < -item.lines[0].px ? item.lines[1].px * 1.16 : 0;
    // Under another name it keeps its foot above the point, whatever its height.
    const lifted = item.built && dy < -item.built[0].px ? heightOf(item.built) - heightOf(item.lines) : 0;
    const top = dy + dropped + lifted;
    const side = sidesOf(item, within).find((s) => { const box = boxOf(item, at, s, top, height, withSecond); return isFree(box, at, [...words, ...painted], item.built ? choice.marks ?? [] : []); });
    if (!side) continue;
    if (item.kind === "town") points++;
    painted.push({ id: item.id, text: item.lines[0].text, box: boxOf(item, at, side, top, height, withSecond) });
    drawLabel(ctx, view, item, [at[0] + side.dx, at[1] + top], side.anchor, style, colours, withSecond);
  }
  return painted;
}

const heightOf = (lines) => lines.reduce((sum, line) => sum + line.px * 1.16, 0);

/** Where a label may stand: as placed, and under another name also on its other side. */
function sidesOf(item, placed) {
  const other = { left: "right", right: "left" }[placed.anchor];
  return item.built && item.kind === "town" && other ? [placed, { dx: -placed.dx, anchor: other }] : [placed];
}

function boxOf(item, [x, y], { dx, anchor }, top, height, withSecond) {
  const wide = Math.max(...item.lines.slice(0, withSecond ? 2 : 1).map((line) => line.width));
  const left = x + dx - { left: 0, center: wide / 2, right: wide }[anchor];
  return [left, y + top, left + wide, y + top + height];
}

/** Whether a box is clear of the labels painted and of marks, save the mark of its own place. */
function isFree(box, [x, y], painted, marks) {
  return !painted.some((other) => collide(other.box, box))
    && !marks.some((m) => Math.hypot(m.x - x, m.y - y) > 15 && collide([m.x - 10, m.y - 10, m.x + 10, m.y + 10], box));
}

/** A town's label was placed clear of its greatest mark; where the chosen time has none, it stands by the town's dot. */
export function besideDot(item, dx, marked) {
  return item.kind === "town" && !marked.has(item.id) && Math.abs(dx) <= CLEAR_OF_MARK_PX ? Math.sign(dx) * Math.min(Math.abs(dx), CLEAR_OF_DOT_PX) : dx;
}

/**
 * Where a label stands when the sheet's edge would cut it: a town's on its other side, another's moved along by less
 * than half of its width; null where neither helps.
 */
export function insideSheet(item, [x], dx, anchor, width, withSecond) {
  const wide = Math.max(...item.lines.slice(0, withSecond ? 2 : 1).map((line) => line.width));
  const left = (shift, side) => x + shift - { left: 0, center: wide / 2, right: wide }[side];
  const over = (start) => Math.max(EDGE_PX - start, 0) - Math.max(start + wide + EDGE_PX - width, 0);
  const cut = over(left(dx, anchor));
  if (!cut) return { dx, anchor };
  if (item.kind === "town" && anchor !== "center") {
    const other = anchor === "left" ? "right" : "left";
    return over(left(-dx, other)) ? null : { dx: -dx, anchor: other };
  }
  return Math.abs(cut) < wide / 2 && !over(left(dx + cut, anchor)) ? { dx: dx + cut, anchor } : null;
}

function drawLabel(ctx, view, item, at, anchor, style, colours, withSecond) {
  // Fonts that are not there yet may run wider than what was measured.
  const wide = Math.max(...item.lines.map((line) => line.width)) * 1.2 + 12;
  const high = heightOf(item.lines) + 10;
  const turned = item.angle ? wide + high : 0;
  const box = () => (turned ? [-turned, -turned, turned, turned] : [{ left: -8, center: -wide / 2, right: -wide }[anchor], -8, { left: wide, center: wide / 2, right: 8 }[anchor], high]);
  layStamp(ctx, { owner: item, look: `${anchor}${Number(withSecond)}`, colours, ratio: view.ratio, box }, at, (c) => inkLabel(c, item, anchor, style, colours, withSecond));
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
