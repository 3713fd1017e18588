// What a map can show at all: what has a place within its bounds. Pure.

import { undelta, within } from "./project.js";

/**
 * Whether an event has a mark on a map. @param {{at: number[][]}} event places as longitude, latitude, radius
 * @param {number[]} bounds west, south, east, north
 */
export function hasMark(event, bounds) {
  return event.at.some(([lon, lat]) => within(bounds, lon, lat));
}

/**
 * Whether a line or a ring comes into a map. @param {number[]} flat delta-coded longitudes and latitudes
 * @param {number[]} bounds west, south, east, north
 */
export function comesInto(flat, bounds) {
  const [west, south, east, north] = bounds;
  const lonlat = undelta(flat);
  let box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < lonlat.length; i += 2) {
    const [lon, lat] = [lonlat[i], lonlat[i + 1]];
    if (within(bounds, lon, lat)) return true;
    box = [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)];
  }
  // What goes round the map, or across it between two points, has none of them within.
  return box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south;
}

/**
 * Whether an area or a held town is on a map. @param {{at?: number[], rings?: number[][]}} control
 * @param {number[]} bounds west, south, east, north
 */
export function isHeldOn({ at, rings }, bounds) {
  return at ? within(bounds, at[0], at[1]) : (rings ?? []).some((ring) => comesInto(ring, bounds));
}
