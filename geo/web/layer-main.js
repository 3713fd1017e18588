// What the joined script offers to anybody's Leaflet map: the time layer, and controls for it.

import { dataOf } from "./dom.js";
import { defaultControls } from "./events/default-controls.js";
import { createTimeLayer } from "./events/time-layer.js";

window.datelineKit = {
  timeLayer: (id, options) => createTimeLayer(window.L, dataOf(id), options),
  controls: (layer, words) => defaultControls(window.L, layer, words),
};
