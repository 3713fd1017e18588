// Paints relief, water, graticule and today's borders. Shapes are built once, in metres, and scaled by the canvas.

import { eachGroundPoint } from "./ground-text.js";
import { drawGraticule } from "./graticule.js";
import { nightRelief } from "../theme.js";

// The darkest slope by night: below the paper, as the lightest stands above it.
const NIGHT_LOW = "#0E1215";
// The relief's own cells in metres; where one is more than some pixels wide it has no detail, and gives way to plain tints.
const CELL_M = 3700;
const [SHARP_PX, BLURRED_PX, FAINTEST] = [5, 40, 0.15];

/** How strongly the relief is drawn. @param {number} scale pixels a metre */
export function reliefStrength(scale) {
  const part = Math.log(CELL_M * scale / SHARP_PX) / Math.log(BLURRED_PX / SHARP_PX);
  return 1 - (1 - FAINTEST) * Math.max(0, Math.min(1, part));
}

/** One path of a layer's lines, in planar metres (y up). */
function pathOf(text, unit, close) {
  const path = new Path2D();
  eachGroundPoint(text, unit, (x, y, begins, ends) => {
    if (begins) path.moveTo(x, y);
    else path.lineTo(x, y);
    if (ends && close) path.closePath();
  });
  return path;
}

/**
 * The shores of rings: their lines but for what runs along the edge of the ground, which is beyond any window, or of the Earth.
 * @param {string} text @param {number} unit metres @param {(x: number, y: number) => boolean} onEdge
 */
function shoresOf(text, unit, onEdge) {
  const path = new Path2D();
  let first = null;
  let last = null;
  const lineTo = (x, y, edge) => {
    if (!(edge && last.edge)) {
      if (!last.drawn) path.moveTo(last.x, last.y);
      path.lineTo(x, y);
    }
    last = { x, y, edge, drawn: !(edge && last.edge) };
  };
  eachGroundPoint(text, unit, (x, y, begins, ends) => {
    const edge = onEdge(x, y);
    if (begins) first = last = { x, y, edge, drawn: false };
    else lineTo(x, y, edge);
    if (ends) lineTo(first.x, first.y, first.edge);
  });
  return path;
}

const EDGE_SHARE = 1e-3; // of the ground's longer side: what is as near to its edge is its edge

/** Whether metres stand on the edge of the ground, or of the Earth where the map shows it. */
function edgeTest(base, plane) {
  const [x0, y0, x1, y1] = base.clip;
  const reach = Math.max(x1 - x0, y1 - y0) * EDGE_SHARE;
  const around = [[reach, 0], [-reach, 0], [0, reach], [0, -reach]];
  return (x, y) => x < x0 + reach || x > x1 - reach || y < y0 + reach || y > y1 - reach
    || (base.earth && around.some(([dx, dy]) => !plane.inside(x + dx, y + dy)));
}

/**
 * @param {any} base layers by name, as text in `unit` metres; `clip` is the rectangle that they fill, `earth` the edge of the Earth
 * @param {{rect: number[], image: ImageBitmap | HTMLImageElement | null} | null} relief its picture may come later
 * @param {any} style
 * @param {() => string} theme
 * @param {boolean} graticule whether meridians and parallels are drawn
 */
export function basemapPainter(base, relief, style, theme, graticule) {
  let paths = null;
  const shown = { borders: true };
  let night = null;

  function build(plane) {
    const line = (name) => pathOf(base[name] ?? "", base.unit, false);
    const area = (name) => pathOf(base[name] ?? "", base.unit, true);
    const earth = area("earth");
    if (!base.earth) earth.rect(base.clip[0], base.clip[1], base.clip[2] - base.clip[0], base.clip[3] - base.clip[1]);
    const sea = new Path2D(earth);
    sea.addPath(area("coast"));
    paths = {
      lakes: area("lakes"), shores: shoresOf(base.coast ?? "", base.unit, edgeTest(base, plane)), sea, earth: base.earth ? earth : null,
      rivers: line("rivers"), main: line("main_rivers"), borders: line("borders"), disputed: line("disputed"),
    };
  }

  function paint(ctx, view, crs) {
    if (!paths) build(crs.plane);
    const colours = style.palette[theme()];
    const { scale } = view;
    const stroke = (path, colour, px, dash = [], alpha = 1) => {
      ctx.save();
      ctx.transform(scale, 0, 0, -scale, view.ox, view.oy);
      ctx.globalAlpha = alpha;
      ctx.strokeStyle = colour;
      ctx.lineWidth = px / scale;
      ctx.lineJoin = "round";
      ctx.setLineDash(dash.map((d) => d / scale));
      ctx.stroke(path);
      ctx.restore();
    };
    const fill = (path, colour, rule = /** @type {CanvasFillRule} */ ("nonzero")) => {
      ctx.save();
      ctx.transform(scale, 0, 0, -scale, view.ox, view.oy);
      ctx.fillStyle = colour;
      ctx.fill(path, rule);
      ctx.restore();
    };
    if (relief?.image) {
      const [x0, y0, x1, y1] = relief.rect;
      ctx.imageSmoothingQuality = "high";
      const dark = theme() === "dark";
      if (dark) night ??= nightRelief(relief.image, NIGHT_LOW, colours.relief_clamp);
      ctx.globalAlpha = reliefStrength(view.scale);
      ctx.drawImage(dark ? night : relief.image, x0 * scale + view.ox, -y1 * scale + view.oy, (x1 - x0) * scale, (y1 - y0) * scale);
      ctx.globalAlpha = 1;
    }
    fill(paths.sea, colours.sea, "evenodd");
    if (graticule) drawGraticule(ctx, view, crs.plane, colours);
    fill(paths.lakes, colours.water, "evenodd");
    stroke(paths.lakes, colours.river, 0.5, [], 0.8);
    stroke(paths.shores, colours.river, 0.8, [], 0.8);
    if (paths.earth) stroke(paths.earth, colours.border_today, 0.8);
    stroke(paths.rivers, colours.river, view.zoom < 6 ? 0.55 : 0.9, [], 0.75);
    stroke(paths.main, colours.river, view.zoom < 6 ? 1.6 : 2.2);
    if (shown.borders) {
      const today = style.borders.today;
      stroke(paths.borders, colours.border_today, today.width, today.dash, 0.9);
      stroke(paths.disputed, colours.border_today, style.borders.disputed.width, style.borders.disputed.dash, 0.9);
    }
  }
  return { paint, shown };
}
