// The time layer of a data block: its events stand in the block, or in tiles beside the page.

import { dataOf } from "../dom.js";
import { createStore } from "./store.js";
import { createTimeLayer } from "./time-layer.js";

/** @param {any} L @param {string} id of the block @param {any} [options] of the layer */
export function openLayer(L, id, options) {
  const data = dataOf(id);
  if (!data.tiles) return createTimeLayer(L, data, options);
  return createTimeLayer(L, data, { ...options, store: createStore(data, null, window.datelineTiles.source(data)) });
}
