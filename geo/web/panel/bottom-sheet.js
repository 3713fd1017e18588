// On a phone the panel is a bottom sheet with three stops, moved by its handle with a finger or a key.

import { byId, find } from "../dom.js";

const STOPS = ["low", "half", "high"];

/** @param {Function} t @param {(stop: number) => void} heard called with each new stop */
export function createBottomSheet(t, heard = () => {}) {
  const panel = byId("panel");
  const handle = byId("handle");
  let stop = 0;

  function go(to) {
    stop = Math.max(0, Math.min(STOPS.length - 1, to));
    panel.dataset.stop = STOPS[stop];
    handle.setAttribute("aria-expanded", String(stop > 0));
    handle.textContent = t(stop === STOPS.length - 1 ? "list_less" : "list_more");
    heard(stop);
  }
  let swiped = false; // a mouse's drag ends in a click, a finger's does not: what follows a new press or a key is meant
  handle.addEventListener("click", (e) => {
    if (swiped && e.detail > 0) swiped = false;
    else go(stop === STOPS.length - 1 ? 0 : stop + 1);
  });
  handle.addEventListener("keydown", (e) => {
    const to = { ArrowUp: stop + 1, ArrowDown: stop - 1, Home: STOPS.length - 1, End: 0 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    go(to);
  });
  // A raised panel covers the map and its periods: it steps aside when the keyboard goes there.
  find(document, "main").addEventListener("focusin", (e) => {
    if (stop > 0 && e.target instanceof Element && e.target.matches(":focus-visible")) go(0);
  });
  /** @type {number | null} */
  let from = null;
  handle.addEventListener("pointerdown", (e) => {
    from = e.clientY;
    swiped = false;
    handle.setPointerCapture(e.pointerId);
  });
  handle.addEventListener("pointerup", (e) => {
    const moved = from === null ? 0 : e.clientY - from;
    from = null;
    if (Math.abs(moved) > 30) {
      swiped = true;
      go(stop + (moved < 0 ? 1 : -1));
    }
  });
  go(0);
  return { peek: () => stop === 0 && go(1), go, stop: () => stop };
}
