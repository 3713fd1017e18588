// The time layer of a data block: its events stand in the block, or in tiles beside the page.

import { dataOf } from "../dom.js";
import { createStore } from "./store.js";
import { createTimeLayer } from "./time-layer.js";

/** The store of a block's events, wherever they stand. @param {any} data */
export const storeOf = (data) => createStore(data, null, data.tiles ? window.datelineTiles.source(data) : null);

/** @param {any} L @param {string} id of the block @param {any} [options] of the layer */
export function openLayer(L, id, options) {
  const data = dataOf(id);
  return createTimeLayer(L, data, data.tiles ? { ...options, store: storeOf(data) } : options);
}
