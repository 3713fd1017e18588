// Which tiles of the Web Mercator pyramid a view covers, whatever its projection: by looking through its pixels. Pure.

const LEAST_TILE_PX = 512; // of a tile on the screen; the most is twice that
const STEP_PX = 48; // between the pixels that are looked through
const MOST_TILES = 24;
const MOST_LAT = 85.0511287798;
const RAD = Math.PI / 180;

/** A place as a point of the square world, from 0 to 1 to the east and the south. @param {number} lon @param {number} lat @returns {[number, number]} */
export function mercatorOf(lon, lat) {
  const p = Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)) * RAD;
  return [(((lon / 360 + 0.5) % 1) + 1) % 1, 0.5 - Math.log(Math.tan(Math.PI / 4 + p / 2)) / (2 * Math.PI)];
}

/** The place of such a point, longitude first. @param {number} x @param {number} y @returns {[number, number]} */
export function degreesOf(x, y) {
  return [(x - 0.5) * 360, Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / RAD];
}

/** A distance east on the square world, the short way round. @param {number} d */
const short = (d) => d - Math.round(d);

/**
 * The width of a tile of zoom 0 on the screen, where the map stands at a pixel; NaN off the Earth.
 * @param {(x: number, y: number) => [number, number] | null} place
 */
function worldPx(place, x, y) {
  const d = 8;
  const [at, right, below] = [place(x, y), place(x + d, y), place(x, y + d)].map((p) => p && mercatorOf(...p));
  if (!at || !right || !below) return NaN;
  const [a, b] = [short(right[0] - at[0]), right[1] - at[1]];
  const [e, f] = [short(below[0] - at[0]), below[1] - at[1]];
  return d / Math.sqrt(Math.abs(a * f - b * e));
}

/**
 * The tiles under a window of pixels.
 * @param {(x: number, y: number) => [number, number] | null} place longitude and latitude of a pixel, null off the Earth
 * @param {{width: number, height: number}} size @param {number} [margin] px around it that are covered too
 * @returns {{z: number, tiles: Array<[number, number]>}} columns and rows of one zoom, those of the middle first
 */
export function coverOf(place, { width, height }, margin = 0) {
  const points = [];
  let scale = NaN;
  const ring = (from, to) => {
    const n = Math.max(1, Math.ceil((to - from) / STEP_PX));
    return Array.from({ length: n + 1 }, (_, i) => from + ((to - from) * i) / n);
  };
  for (const y of ring(-margin, height + margin))
    for (const x of ring(-margin, width + margin)) {
      const at = place(x, y);
      if (!at) continue;
      points.push({ at: mercatorOf(...at), away: Math.hypot(x - width / 2, y - height / 2) });
    }
  if (!points.length) return { z: 0, tiles: [] };
  scale = worldPx(place, width / 2, height / 2);
  if (!Number.isFinite(scale)) scale = LEAST_TILE_PX;
  points.sort((a, b) => a.away - b.away);
  let z = Math.max(0, Math.floor(Math.log2(scale / LEAST_TILE_PX)));
  let tiles = tilesAt(points, z);
  while (tiles.length > MOST_TILES && z > 0) tiles = tilesAt(points, --z);
  return { z, tiles };
}

/** @param {Array<{at: [number, number]}>} points @param {number} z @returns {Array<[number, number]>} */
function tilesAt(points, z) {
  const n = 2 ** z;
  const found = new Map();
  for (const { at } of points) {
    const [x, y] = at.map((c) => Math.min(n - 1, Math.max(0, Math.floor(c * n))));
    const key = x * n + y;
    if (!found.has(key)) found.set(key, [x, y]);
  }
  return [...found.values()];
}
