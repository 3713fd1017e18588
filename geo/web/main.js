// What the joined script of our own page offers. It stands before Leaflet: what needs no map is opened first, so that a
// reader is answered while the rest is still read; then come the map's projection, the time layer, and the map's page.

import { dataOf } from "./dom.js";
import { createTimeLayer } from "./events/time-layer.js";
import { leafletCrs } from "./ground/project.js";
import { nextTask } from "./next-task.js";
import { beginPage } from "./opening.js";
import { openPage } from "./page.js";

/** @type {ReturnType<typeof beginPage>} */
let begun;
let done = (/** @type {any} */ _) => {};

/** Open what needs no map, and the page's interface for scripts. @param {string} layer @param {string} page ids of their data */
function begin(layer, page) {
  begun = beginPage(dataOf(layer), dataOf(page));
  const { store, view } = begun;
  window.dateline = Object.freeze({
    ready: new Promise((resolve) => {
      done = resolve;
    }),
    periods: store.periods.map(({ id, title }) => ({ id, title })),
    state: begun.state,
    set: view.set,
    on: (name, listener) => store.on(name, listener),
  });
}

/** Open the map's page, each part of it in a task of its own, so that a reader is answered between them. */
async function open(map, layer) {
  const parts = openPage(window.L, map, layer, begun);
  // A moment in the address is shown at once, as a whole.
  const atOnce = begun.options.fragment.length > 1;
  let part = parts.next();
  while (!part.done) {
    if (!atOnce) await nextTask();
    part = parts.next();
  }
  done(part.value.then(() => window.dateline));
}

window.datelineKit = {
  begin,
  crs: () => leafletCrs(window.L, begun.page.map.crs),
  timeLayer: () => createTimeLayer(window.L, begun.layer, { store: begun.store }),
  open,
};
