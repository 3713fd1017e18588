// What the joined script of our own page offers: the map's projection, the time layer, and the page around them.

import { dataOf } from "./dom.js";
import { readOptions } from "./embed/options.js";
import { openLayer } from "./events/open-layer.js";
import { leafletCrs } from "./ground/project.js";
import { nextTask } from "./next-task.js";
import { openPage } from "./page.js";

/** Open the page, each part of it in a task of its own, so that a reader is answered between them. */
async function open(map, layer, id) {
  const parts = openPage(window.L, map, layer, { style: layer.data.style, ...dataOf(id) });
  window.dateline = parts.next().value;
  // A moment in the address is shown at once, as a whole.
  const atOnce = readOptions(window.location, window.name).fragment.length > 1;
  do {
    if (!atOnce) await nextTask();
  } while (!parts.next().done);
}

window.datelineKit = {
  crs: (def) => leafletCrs(window.L, def),
  timeLayer: (id, options) => openLayer(window.L, id, options),
  open,
};
