// The events and counts of one tile, as the page's store knows events. Pure.

import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { readCounts } from "./bins.js";
import { degreesOf } from "./cover.js";
import { daysInWords } from "./days.js";

const PARTS = 1e5; // of a degree: a metre, which tiles are exact to

/** An event that a tile holds. Its words are made when they are read: most are never listed. */
export class TileEvent {
  /** @param {any} fields @param {string} locale */
  constructor(fields, locale) {
    this.id = fields.id;
    this.title = fields.title ?? "";
    this.from = fields.from ?? -Infinity;
    this.to = fields.to ?? Infinity;
    this.kind = fields.kind ?? "other";
    this.act = fields.act ?? "deed";
    this.importance = fields.importance ?? 1;
    /** @type {Array<[number, number, number]>} */
    this.at = fields.at ?? [];
    this.differs = Boolean(fields.differs);
    this.unsure = Boolean(fields.unsure);
    this.sure = fields.sure ?? null;
    this.summary = "";
    // Until its record is read:
    /** @type {any[]} */
    this.places = [];
    /** @type {any[]} */
    this.claims = [];
    /** @type {any[]} */
    this.silent = [];
    /** @type {string[]} */
    this.parties = [];
    this.recorded = false;
    this.said = fields.words ?? "";
    this.locale = locale;
    this.seen = true; // whether it is in view
  }

  /** Its time in words. */
  get words() {
    this.said ||= daysInWords(this.from, this.to, this.locale);
    return this.said;
  }

  set words(text) {
    this.said = text;
  }
}

/**
 * @param {Uint8Array} bytes of a vector tile @param {{z: number, x: number, y: number}} tile @param {string} locale
 * @returns {{events: Map<number, TileEvent>, cells: Cell[], whole: boolean}} events by their number; `whole` where none is
 *   left out, here and below
 * @typedef {{lon: number, lat: number, starts: any, ends: any, seen: boolean}} Cell
 */
export function decodeTile(bytes, { z, x, y }, locale) {
  const { layers } = new VectorTile(new PbfReader(bytes));
  const n = 2 ** z;
  /** @returns {[number, number]} */
  const placeOf = (feature) => {
    const [[point]] = feature.loadGeometry();
    const [lon, lat] = degreesOf((x + point.x / feature.extent) / n, (y + point.y / feature.extent) / n);
    return [Math.round(lon * PARTS) / PARTS, Math.round(lat * PARTS) / PARTS];
  };
  /** @type {Map<number, TileEvent>} */
  const events = new Map();
  for (const feature of featuresOf(layers.events)) {
    const p = feature.properties;
    const at = [...placeOf(feature), p.radius ?? 0];
    const known = events.get(feature.id);
    if (known) known.at.push(/** @type {any} */ (at));
    else {
      const sure = p.sure_from === undefined ? null : { from: p.sure_from, to: p.sure_to };
      events.set(feature.id, new TileEvent({ ...p, sure, at: [at] }, locale));
    }
  }
  const cells = featuresOf(layers.counts).map((feature) => {
    const [lon, lat] = placeOf(feature);
    // What begins and ends in one bin stands apart, once for both.
    const { starts, ends, within } = feature.properties;
    return { lon, lat, starts: readCounts(starts, within), ends: readCounts(ends, within), seen: true };
  });
  return { events, cells, whole: !layers.counts };
}

/** @param {any} layer of a vector tile, or nothing @returns {any[]} */
function featuresOf(layer) {
  return layer ? Array.from({ length: layer.length }, (_, i) => layer.feature(i)) : [];
}
