// What the joined script offers to anybody's Leaflet map: the time layer, and controls for it.

import { defaultControls } from "./events/default-controls.js";
import { openLayer } from "./events/open-layer.js";

window.datelineKit = {
  timeLayer: (id, options) => openLayer(window.L, id, options),
  controls: (layer, words) => defaultControls(window.L, layer, words),
};
