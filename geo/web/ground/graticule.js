// Meridians and parallels of what is seen, in closed form, as fine as the view asks for. Pure but for its canvas.

import { tickStep } from "./furniture.js";

const SAMPLES = 24; // points of what is seen to each side, from which its degrees are read
const LINE_POINTS = 48; // to a meridian or parallel

/** Points of a view, those on its edge apart. */
function samples({ width, height }) {
  /** @type {number[][][]} */
  const [edge, rest] = [[], []];
  const isEnd = (i) => i === 0 || i === SAMPLES;
  for (let i = 0; i <= SAMPLES; i++)
    for (let j = 0; j <= SAMPLES; j++)
      (isEnd(i) || isEnd(j) ? edge : rest).push([(width * i) / SAMPLES, (height * j) / SAMPLES]);
  return { edge, rest };
}

/**
 * West, south, east, north of what a view shows; longitudes are told from the projection's own meridian, as it is cut open.
 * @param {any} view @param {any} plane
 */
export function degreesSeen(view, plane) {
  let [west, south, east, north] = [180, 90, -180, -90];
  const lon0 = plane.lon0;
  const metres = ([px, py]) => [(px - view.ox) / view.scale, (view.oy - py) / view.scale];
  /** Whether a point of the view lies on the Earth; its degrees count then. */
  function take(pixel) {
    const at = metres(pixel);
    if (!plane.inside(...at)) return false;
    const [lon, lat] = plane.unproject(...at);
    const away = ((((lon - lon0 + 180) % 360) + 360) % 360) - 180;
    [west, east] = [Math.min(west, away), Math.max(east, away)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    return true;
  }
  const { edge, rest } = samples(view);
  // Where all of the edge lies on the Earth, degrees reach no further within, but for a pole.
  if (edge.map(take).includes(false)) rest.forEach(take);
  if (west > east) return null;
  for (const pole of [-90, 90]) {
    const [x, y] = plane.project(lon0, pole);
    const [px, py] = [x * view.scale + view.ox, view.oy - y * view.scale];
    if (px >= 0 && py >= 0 && px <= view.width && py <= view.height)
      [south, north, west, east] = [Math.min(south, pole), Math.max(north, pole), -180, 180];
  }
  const [more, higher] = [(east - west) / SAMPLES, (north - south) / SAMPLES];
  return [
    lon0 + Math.max(-180, west - more),
    Math.max(-90, south - higher),
    lon0 + Math.min(180, east + more),
    Math.min(90, north + higher),
  ];
}

/** Paint the meridians and parallels of a view. */
export function drawGraticule(ctx, view, plane, colours) {
  const seen = degreesSeen(view, plane);
  if (!seen) return;
  const [west, south, east, north] = seen;
  const step = tickStep(view);
  const line = (from, to) => {
    for (let i = 0; i <= LINE_POINTS; i++) {
      const [x, y] = plane.project(
        from[0] + ((to[0] - from[0]) * i) / LINE_POINTS,
        from[1] + ((to[1] - from[1]) * i) / LINE_POINTS,
      );
      if (i) ctx.lineTo(x * view.scale + view.ox, view.oy - y * view.scale);
      else ctx.moveTo(x * view.scale + view.ox, view.oy - y * view.scale);
    }
  };
  ctx.save();
  ctx.beginPath();
  for (let k = Math.ceil(west / step - 1e-9); k * step <= east + 1e-9; k++)
    if (k * step - west < 360) line([k * step, south], [k * step, north]);
  for (let k = Math.ceil(south / step - 1e-9); k * step <= north + 1e-9; k++)
    if (Math.abs(k * step) < 90) line([west, k * step], [east, k * step]);
  ctx.globalAlpha = 0.35;
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = 0.5;
  ctx.stroke();
  ctx.restore();
}
