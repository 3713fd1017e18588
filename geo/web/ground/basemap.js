// Paints relief, water, graticule and today's borders.

import { nightRelief } from "../theme.js";
import { drawGraticule } from "./graticule.js";
import { groundPaths } from "./ground-paths.js";

// The darkest slope by night: below the paper, as the lightest stands above it.
const NIGHT_LOW = "#0E1215";
// The relief's own cells in metres; where one is more than some pixels wide it has no detail, and gives way to plain tints.
const CELL_M = 3700;
// How strong the tint of each height is, how soon it comes as the relief fades, and by what power that then fades faster.
const [TINT_STRENGTH, TINT_SOON, TINTED_POWER] = [0.28, 5, 3];
const [SHARP_PX, BLURRED_PX, FAINTEST] = [2, 12, 0.12];

/** How strongly the relief is drawn. @param {number} scale pixels a metre */
export function reliefStrength(scale) {
  const part = Math.log((CELL_M * scale) / SHARP_PX) / Math.log(BLURRED_PX / SHARP_PX);
  return 1 - (1 - FAINTEST) * Math.max(0, Math.min(1, part));
}

/** How strongly each height's tint is drawn, where a map has them. @param {number} scale pixels a metre */
export function tintStrength(scale) {
  return TINT_STRENGTH * Math.min(1, TINT_SOON * (1 - reliefStrength(scale)));
}

/** Brushes that draw paths of the map's plane into a view. */
function brushes(ctx, view) {
  const { scale } = view;
  const inPlane = (draw) => {
    ctx.save();
    ctx.transform(scale, 0, 0, -scale, view.ox, view.oy);
    draw();
    ctx.restore();
  };
  return {
    stroke: (path, colour, px, dash = [], alpha = 1) =>
      inPlane(() => {
        ctx.globalAlpha = alpha;
        ctx.strokeStyle = colour;
        ctx.lineWidth = px / scale;
        ctx.lineJoin = "round";
        ctx.setLineDash(dash.map((d) => d / scale));
        ctx.stroke(path);
      }),
    fill: (path, colour, alpha = 1) =>
      inPlane(() => {
        ctx.globalAlpha = alpha;
        ctx.fillStyle = colour;
        ctx.fill(path, "evenodd");
      }),
  };
}

/** A layer that the atlas's keeper drew. */
function drawOwn(stroke, fill, layer, colours) {
  if (layer.area && layer.fill) fill(layer.area, colours[layer.fill], layer.fill_alpha);
  if (layer.line) stroke(layer.lines, colours[layer.line], layer.width, layer.dash, layer.line_alpha);
}

/**
 * @param {any} base layers by name, as text in `unit` metres; `clip` is the rectangle that they fill, `earth` the edge of
 *   the Earth
 * @param {{rect: number[], image: ImageBitmap | HTMLImageElement | null} | null} relief its picture may come later
 * @param {any} style
 * @param {() => string} theme
 * @param {boolean} graticule whether meridians and parallels are drawn
 */
export function basemapPainter(base, relief, style, theme, graticule) {
  /** @type {ReturnType<typeof groundPaths> | null} */
  let paths = null;
  const shown = { borders: true };
  /** @type {HTMLCanvasElement | null} */
  let night = null;

  function drawRelief(ctx, view, colours) {
    if (!relief?.image) return;
    const [x0, y0, x1, y1] = relief.rect;
    const { scale } = view;
    const dark = theme() === "dark";
    if (dark) night ??= nightRelief(relief.image, NIGHT_LOW, colours.relief_clamp);
    ctx.save();
    ctx.imageSmoothingQuality = "high";
    ctx.globalAlpha = reliefStrength(scale) ** (base.tints ? TINTED_POWER : 1);
    ctx.drawImage(
      dark ? night : relief.image,
      x0 * scale + view.ox,
      -y1 * scale + view.oy,
      (x1 - x0) * scale,
      (y1 - y0) * scale,
    );
    ctx.restore();
  }

  function drawBorders(stroke, known, colours) {
    const { today, disputed } = style.borders;
    stroke(known.borders, colours.border_today, today.width, today.dash, 0.9);
    stroke(known.disputed, colours.border_today, disputed.width, disputed.dash, 0.9);
  }

  /** Heights, the sea, and what the atlas's keeper drew. */
  function fillAreas({ stroke, fill }, known, view, colours) {
    for (const tint of known.tints) fill(tint, colours.height_tint, tintStrength(view.scale));
    if (known.sea) fill(known.sea, colours.sea);
    for (const layer of known.own) drawOwn(stroke, fill, layer, colours);
  }

  /** Read the lines, apart from the first painting. */
  function prepare(crs) {
    paths ??= groundPaths(base, crs.plane);
    return paths;
  }

  function paint(ctx, view, crs) {
    const paths = prepare(crs);
    const colours = style.palette[theme()];
    const { stroke, fill } = brushes(ctx, view);
    const far = view.zoom < 6;
    drawRelief(ctx, view, colours);
    fillAreas({ stroke, fill }, paths, view, colours);
    if (graticule) drawGraticule(ctx, view, crs.plane, colours);
    fill(paths.lakes, colours.water);
    stroke(paths.lakes, colours.river, 0.5, [], 0.8);
    stroke(paths.shores, colours.river, 0.8, [], 0.8);
    if (paths.earth) stroke(paths.earth, colours.border_today, 0.8);
    stroke(paths.rivers, colours.river, far ? 0.55 : 0.9, [], 0.75);
    stroke(paths.main, colours.river, far ? 1.6 : 2.2);
    if (shown.borders) drawBorders(stroke, paths, colours);
  }
  return { prepare, paint, shown };
}
