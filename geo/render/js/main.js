// What the joined script offers: a time layer for any Leaflet map, and the page of our own.

import { openPage } from "./page.js";
import { leafletCrs } from "./project.js";
import { stockControls } from "./stock.js";
import { createTimeLayer } from "./time-layer.js";

/** The JSON of a data block. @param {string} id */
function dataOf(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

window.datelineKit = {
  crs: (def) => leafletCrs(window.L, def),
  timeLayer: (id, options) => createTimeLayer(window.L, dataOf(id), options),
  controls: (map, layer, words) => stockControls(window.L, map, layer, words),
  open: (map, layer, id) => (window.dateline = openPage(window.L, map, layer, dataOf(id))),
};
