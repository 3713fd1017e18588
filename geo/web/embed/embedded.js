// The compact page within an article: its caption, the list behind a button, and what the host left out.

import { byId, find } from "../dom.js";
import { shareGestures } from "./gestures.js";

// Heights of the map in pixels.
const LEAST_MAP = 240;
const MOST_MAP = 430;
const MAP_SHAPE = 0.58;

/**
 * @param {any} map @param {any} store
 * @param {{t: Function, options: HostOptions, link: () => string, bottomSheet: any, resized: () => void}} tools
 * @returns {{height: () => number, stop: (stop: number) => void, linked: () => void}}
 */
export function createEmbedded(map, store, { t, options, link, bottomSheet, resized }) {
  const [button, full, chosen, panel] = [
    byId("open-list"),
    /** @type {HTMLAnchorElement} */ (byId("open-full")),
    byId("caption-event"),
    byId("panel"),
  ];
  const bare = options.panel === "none";
  shareGestures(map, { t });
  const caption = createCaption(t);

  function stop(to) {
    const open = to > 0;
    if (open) caption.close();
    if (!open && panel.contains(document.activeElement)) button.focus();
    button.setAttribute("aria-expanded", String(open));
    button.textContent = t(open ? "list_close" : "list_open");
    name(open);
  }
  button.hidden = bare;
  button.addEventListener("click", () => bottomSheet().go(bottomSheet().stop() ? 0 : 2));
  document.addEventListener(
    "keydown",
    (e) => {
      if (e.key !== "Escape") return;
      if (caption.close()) e.stopPropagation();
      else if (!store.state().event && bottomSheet().stop()) bottomSheet().go(0);
    },
    { capture: true },
  );

  /** The whole page at this moment; where none is known there is nothing to open. */
  function linked() {
    const address = link();
    full.hidden = !address;
    if (address) full.href = address;
  }

  /** While no list is open, a line says which event is chosen and who tells it. */
  function name(open) {
    const { event } = store.state();
    const shown = event && (bare || !open) ? store.event(event) : null;
    chosen.hidden = !shown;
    if (shown) {
      const sources = [...new Set(shown.claims.map((c) => c.source))].sort().join(", ");
      chosen.textContent = `${shown.words}: ${shown.title}${sources ? ` (${sources})` : ""}`;
    }
  }
  store.on("change", () => name(bottomSheet().stop() > 0));

  let frame = 0;
  window.addEventListener("resize", () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(resized);
  });
  return {
    stop,
    linked,
    /** The height in pixels at which nothing is cut, at this width. */
    height() {
      const mapArea = byId("map-area");
      const others = document.documentElement.clientHeight - mapArea.offsetHeight;
      return Math.ceil(others + Math.max(LEAST_MAP, Math.min(MOST_MAP, mapArea.offsetWidth * MAP_SHAPE)));
    },
  };
}

/** In a low frame the caption is folded to a button that says the weightiest of it; the whole opens over the map. */
function createCaption(t) {
  const [more, whole] = [document.createElement("button"), byId("caption-text")];
  const box = find(document, "#caption > div");
  const parts = [
    ["caption_draft", ".draft:not(.corrected)"],
    ["caption_corrected", ".corrected"],
  ].filter(([, mark]) => document.querySelector(mark));
  more.type = "button";
  more.id = "caption-more";
  more.textContent = parts.length ? parts.map(([word]) => t(word)).join(" · ") : t("caption_short");
  more.setAttribute("aria-controls", whole.id);
  byId("open-list").before(more);
  const opened = (open) => {
    box.classList.toggle("unfolded", open);
    more.setAttribute("aria-expanded", String(open));
  };
  more.addEventListener("click", () => opened(!box.classList.contains("unfolded")));
  opened(false);
  return {
    /** Fold it; whether it was open. */
    close() {
      const open = box.classList.contains("unfolded");
      opened(false);
      return open;
    },
  };
}
