// Paints relief, water, graticule and today's borders. Shapes are built once, in metres, and scaled by the canvas.

import { nightRelief } from "../theme.js";
import { eachGroundPoint } from "./ground-text.js";
import { undelta } from "./project.js";

// The darkest slope by night: below the paper, as the lightest stands above it.
const NIGHT_LOW = "#0E1215";

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

/** One path of delta-coded lines in degrees. */
function pathOfDegrees(lines, project) {
  const path = new Path2D();
  for (const flat of lines) {
    const lonlat = undelta(flat);
    for (let i = 0; i < lonlat.length; i += 2) {
      const p = project({ lng: lonlat[i], lat: lonlat[i + 1] });
      if (i === 0) path.moveTo(p.x, p.y);
      else path.lineTo(p.x, p.y);
    }
  }
  return path;
}

/**
 * @param {any} base layers by name, as text in `unit` metres; the graticule delta-coded in degrees
 * @param {{rect: number[], image: ImageBitmap | HTMLImageElement | null} | null} relief its picture may come later
 * @param {any} style
 * @param {() => string} theme
 */
export function basemapPainter(base, relief, style, theme) {
  /** @type {Record<string, Path2D> | null} */
  let paths = null;
  /** @type {Path2D | null} */
  let sea = null;
  const shown = { borders: true };
  /** @type {HTMLCanvasElement | null} */
  let night = null;

  /** What of the Earth's disc is no land: the relief covers a part of the map only, and the sea all of it. */
  function seaOf(crs, coast) {
    const disc = new Path2D();
    disc.arc(0, 0, crs.projection.bounds.max.x, 0, 2 * Math.PI);
    disc.addPath(coast);
    return disc;
  }

  function build(project) {
    const line = (name) => pathOf(base[name] ?? "", base.unit, false);
    const area = (name) => pathOf(base[name] ?? "", base.unit, true);
    return {
      lakes: area("lakes"),
      coast: area("coast"),
      rivers: line("rivers"),
      main: line("main_rivers"),
      borders: line("borders"),
      disputed: line("disputed"),
      graticule: pathOfDegrees(base.graticule ?? [], project),
    };
  }

  function drawRelief(ctx, { scale, ox, oy }, image, rect, colours) {
    const [x0, y0, x1, y1] = rect;
    const dark = theme() === "dark";
    if (dark) night ??= nightRelief(image, NIGHT_LOW, colours.relief_clamp);
    ctx.imageSmoothingQuality = "high";
    ctx.drawImage(dark ? night : image, x0 * scale + ox, -y1 * scale + oy, (x1 - x0) * scale, (y1 - y0) * scale);
  }

  function paint(ctx, view, crs) {
    paths ??= build((ll) => crs.projection.project(ll));
    const known = paths;
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
    if (relief?.image) drawRelief(ctx, view, relief.image, relief.rect, colours);
    // A map of the whole Earth; others end within their relief.
    if (crs.code === "azimuthal") {
      sea ??= seaOf(crs, known.coast);
      fill(sea, colours.sea, "evenodd");
    }
    stroke(known.graticule, colours.muted, 0.5, [], 0.35);
    fill(known.lakes, colours.water);
    stroke(known.lakes, colours.river, 0.5, [], 0.8);
    stroke(known.coast, colours.river, 0.8, [], 0.8);
    stroke(known.rivers, colours.river, view.zoom < 6 ? 0.55 : 0.9, [], 0.75);
    stroke(known.main, colours.river, view.zoom < 6 ? 1.6 : 2.2);
    if (shown.borders) {
      const today = style.borders.today;
      stroke(known.borders, colours.border_today, today.width, today.dash, 0.9);
      stroke(known.disputed, colours.border_today, style.borders.disputed.width, style.borders.disputed.dash, 0.9);
    }
  }
  return { paint, shown };
}
