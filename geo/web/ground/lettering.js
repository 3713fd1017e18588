// The letters of the map: which names its labels bear, and the fonts they are set in.

import { lettersChanged } from "../events/stamps.js";
import { lineFont } from "./labels.js";
import { renamed } from "./names.js";
import { preloadFonts } from "./preload-fonts.js";

/** The map's fonts, loaded for a text, or for Latin letters; never fails. @param {string} [text] */
export function loadFonts(text) {
  // The page's first script loads the Latin ones already.
  if (!text && window.datelinePreload) return window.datelinePreload.fonts.then(lettersChanged, () => null);
  if (!document.fonts) return Promise.resolve();
  return preloadFonts(text).then(lettersChanged, () => null);
}

/**
 * @param {any} page the page's data @param {any} store
 * @param {() => void} changed called when letters that were measured too early have their fonts
 */
export function createLettering(page, store, changed) {
  let lettered = { names: "", labels: null };
  const loaded = new Set();

  /** Fonts come when a text needs them: load them for the labels' own texts, once for each choice. */
  function fontsFor(labels) {
    const { names } = store.state();
    if (loaded.has(names) || !document.fonts) return;
    loaded.add(names);
    const text = labels.items.flatMap((item) => item.lines.map((line) => line.text)).join("");
    loadFonts(text).then(() => {
      if (names === "source") return;
      lettered = { names: "", labels: null };
      changed();
    });
  }

  return {
    /** The labels under the chosen names, measured once for each choice and again when its fonts are there. */
    labels(ctx) {
      const { names } = store.state();
      if (lettered.names !== names) {
        const measure = (line) => {
          ctx.font = lineFont(line);
          return ctx.measureText(line.text).width + line.spacing * line.px * line.text.length;
        };
        lettered = { names, labels: renamed(page.labels, page.called, names, measure) };
        fontsFor(lettered.labels);
      }
      return lettered.labels;
    },
    /** The labels as they were painted last. */
    last: () => lettered.labels ?? page.labels,
  };
}
