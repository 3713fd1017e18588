// What the joined script of our own page offers: the map's projection, the time layer, and the page around them.

import { dataOf } from "./dom.js";
import { createTimeLayer } from "./events/time-layer.js";
import { leafletCrs } from "./ground/project.js";
import { openPage } from "./page.js";

window.datelineKit = {
  crs: (def) => leafletCrs(window.L, def),
  timeLayer: (id, options) => createTimeLayer(window.L, dataOf(id), options),
  open: (map, layer, id) =>
    (window.dateline = openPage(window.L, map, layer, { style: layer.data.style, ...dataOf(id) })),
};
