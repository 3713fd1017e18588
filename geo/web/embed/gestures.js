// A map within an article leaves the reader's finger and wheel to the article: two fingers, or Ctrl and the wheel, move the map.

const HINT_MS = 1600;
const DRAGGED_PX = 14;

/**
 * @param {any} map @param {{t: Function}} tools
 */
export function shareGestures(map, { t }) {
  const container = map.getContainer();
  // Seen, not said: who hears the page moves the map by its keys.
  const hint = document.createElement("p");
  hint.id = "hint";
  hint.hidden = true;
  hint.setAttribute("aria-hidden", "true");
  container.parentElement.append(hint);
  let hiding = 0;
  function say(words) {
    hint.textContent = words;
    hint.hidden = false;
    clearTimeout(hiding);
    hiding = window.setTimeout(unsay, HINT_MS);
  }
  function unsay() {
    hint.hidden = true;
  }

  container.addEventListener(
    "wheel",
    (e) => {
      if (e.ctrlKey || e.metaKey) {
        unsay();
        return;
      }
      e.stopImmediatePropagation(); // the map hears nothing of it, and the article scrolls
      say(t("hint_wheel"));
    },
    { capture: true, passive: true },
  );

  /** @type {number[] | null} */
  let start = null;
  container.addEventListener(
    "touchstart",
    (e) => {
      start = e.touches.length === 1 ? [e.touches[0].screenX, e.touches[0].screenY] : null; // in the frame itself a finger that scrolls the article stands still
      if (start) e.stopImmediatePropagation();
      else unsay();
    },
    { capture: true, passive: true },
  );
  container.addEventListener(
    "touchmove",
    (e) => {
      if (!start || e.touches.length !== 1) return;
      if (Math.hypot(e.touches[0].screenX - start[0], e.touches[0].screenY - start[1]) > DRAGGED_PX) {
        start = null;
        say(t("hint_fingers"));
      }
    },
    { capture: true, passive: true },
  );
}
