// A second, fixed window on the crowded part of a wide map, with the same events.

import { contextOf } from "../dom.js";
import { groupMarks, keepWhole } from "../events/grouping.js";
import { drawMark } from "../events/marks.js";
import { fitsMap, landCandidates } from "./label-candidates.js";
import { lineFont } from "./labels.js";
import { collide } from "./names.js";
import { wordsBox } from "./occupancy.js";
import { projectedBox } from "./project.js";

const MARK_PX = 14; // how far a mark reaches

/**
 * @param {any} L @param {any} map @param {any} page the page's data
 * @param {{canvas: HTMLElement | null, store: any, basemap: any, labels: () => any, colours: () => any, pick: (events: any[]) => void}} tools
 */
export function createInset(L, map, page, tools) {
  if (!(tools.canvas instanceof HTMLCanvasElement)) return { repaint() {} };
  const canvas = tools.canvas;
  const crs = map.options.crs;
  const project = (lon, lat) => crs.projection.project(L.latLng(lat, lon));
  const box = projectedBox(page.map.inset, project);
  let groups = [];
  /** @type {number[] | null} */
  let size = null; // in CSS pixels; asking at every paint would lay the page out
  let painted = ""; // the size that was painted last

  function view() {
    size ??= [canvas.clientWidth, canvas.clientHeight];
    const [width, height] = size;
    const scale = Math.min(width / (box[2] - box[0]), height / (box[3] - box[1]));
    const ox = width / 2 - ((box[0] + box[2]) / 2) * scale;
    const oy = height / 2 + ((box[1] + box[3]) / 2) * scale;
    const zoom = Math.log2(scale / (crs.scale(0) * crs.transformation._a));
    return {
      width,
      height,
      scale,
      ox,
      oy,
      zoom,
      ratio: Math.min(window.devicePixelRatio || 1, 3),
      point: (lon, lat) => {
        const p = project(lon, lat);
        return [p.x * scale + ox, -p.y * scale + oy];
      },
    };
  }

  function repaint() {
    const v = view();
    if (!v.width) return;
    painted = `${v.width} ${v.height}`;
    canvas.width = Math.round(v.width * v.ratio);
    canvas.height = Math.round(v.height * v.ratio);
    const ctx = contextOf(canvas);
    ctx.setTransform(v.ratio, 0, 0, v.ratio, 0, 0);
    const colours = tools.colours();
    ctx.fillStyle = colours.paper;
    ctx.fillRect(0, 0, v.width, v.height);
    tools.basemap.paint(ctx, v, crs);
    const chosen = tools.store.state().event;
    groups = keepWhole(groupMarks(tools.store.visible(), v.point, v.width, v.height), () => MARK_PX, v);
    drawRegions(ctx, v, colours, drawNames(ctx, v, colours));
    for (const g of groups) {
      const selected = g.events.some((e) => e.id === chosen);
      const top = (selected && g.events.find((e) => e.id === chosen)) || g.events[0];
      drawMark(
        ctx,
        {
          x: g.x,
          y: g.y,
          kind: top.kind,
          act: top.act,
          importance: top.importance,
          count: g.events.length,
          differs: g.events.some((e) => e.differs),
          alpha: 1,
          selected,
          doubt: false,
          side: [1, 1],
        },
        page.style,
        colours,
      );
    }
  }

  /** Names of the towns that carry a mark here, on the side that has space; gives the boxes of names and marks. */
  function drawNames(ctx, v, colours) {
    const taken = groups.map((g) => [g.x - MARK_PX, g.y - MARK_PX, g.x + MARK_PX, g.y + MARK_PX]);
    const towns = tools.labels().items.filter((i) => i.kind === "town");
    for (const g of groups) {
      const town = towns.find((i) => {
        const [x, y] = v.point(i.at[0], i.at[1]);
        return Math.hypot(x - g.x, y - g.y) < 8;
      });
      if (town) taken.push(drawTownName(ctx, v, town, g, colours));
    }
    return taken;
  }

  /** The name of a town beside its mark; gives its box. */
  function drawTownName(ctx, v, town, mark, colours) {
    const [{ text, weight }] = town.lines;
    const left = mark.x > v.width * 0.6;
    ctx.font = `${weight >= 600 || town.built === undefined ? 600 : 400} 12.5px "Dateline Labels", system-ui, sans-serif`;
    ctx.textAlign = left ? "right" : "left";
    ctx.textBaseline = "middle";
    const x = mark.x + (left ? -15 : 24);
    const y = Math.max(10, Math.min(v.height - 10, mark.y - 6));
    strokedText(ctx, text, x, y, 4, colours.paper, colours.ink);
    const wide = ctx.measureText(text).width;
    return [left ? x - wide : x, y - 8, left ? x : x + wide, y + 8];
  }

  /** Names of the great regions, which the map itself may have no space for: on their land, on one line or two, or not at all. */
  function drawRegions(ctx, v, colours, taken) {
    for (const { kind, rank, at, lines } of tools.labels().items) {
      if (kind !== "region" || rank > 1) continue;
      const [line] = lines;
      ctx.font = lineFont(line);
      if ("letterSpacing" in ctx) ctx.letterSpacing = `${line.spacing}em`;
      const place = regionPlace(ctx, v, line, v.point(at[0], at[1]), taken);
      if (place) drawRegionName(ctx, line, place, colours);
      if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
    }
  }

  /** Where a region's name is free, and in which lines. A name moved along would stand on other land: rather two lines in its place than one beside it. */
  function regionPlace(ctx, v, line, [x, y], taken) {
    const rows = [[line.text], line.text.replaceAll("/ ", "/\n").split("\n")].map((words) => ({
      words,
      wide: Math.max(...words.map((row) => ctx.measureText(row).width)),
      high: words.length * line.px * 1.2,
    }));
    const candidates = rows.flatMap(({ words, wide, high }) =>
      landCandidates(wide, high)
        .filter(({ dx, dy }) => Math.abs(dx) <= wide / 4 && Math.abs(dy + high / 2) <= high)
        .map((candidate) => ({
          words,
          off: Math.hypot(candidate.dx, candidate.dy + high / 2),
          box: wordsBox([x, y], candidate, wide, high),
        })),
    );
    return candidates
      .sort((a, b) => a.off - b.off)
      .find(({ box }) => fitsMap(box, v) && !taken.some((other) => collide(other, box)));
  }

  function drawRegionName(ctx, line, { words, box }, colours) {
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    for (const [i, row] of words.entries()) {
      const baseline = box[1] + line.px * (0.92 + 1.2 * i);
      strokedText(ctx, row, (box[0] + box[2]) / 2, baseline, 3, colours.paper, colours[line.colour] ?? colours.muted);
    }
  }

  /** Words with a rim of paper around them. */
  function strokedText(ctx, text, x, y, width, paper, ink) {
    ctx.lineJoin = "round";
    ctx.lineWidth = width;
    ctx.strokeStyle = paper;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = ink;
    ctx.fillText(text, x, y);
  }

  canvas.addEventListener("click", (e) => {
    const near = groups
      .filter((g) => Math.hypot(g.x - e.offsetX, g.y - e.offsetY) < 22)
      .sort((a, b) => Math.hypot(a.x - e.offsetX, a.y - e.offsetY) - Math.hypot(b.x - e.offsetX, b.y - e.offsetY))[0];
    if (near) tools.pick([...near.events].sort((a, b) => a.from - b.from));
  });
  new ResizeObserver(() => {
    const now = [canvas.clientWidth, canvas.clientHeight];
    size = now;
    if (painted !== now.join(" ")) repaint();
  }).observe(canvas);
  return { repaint };
}
