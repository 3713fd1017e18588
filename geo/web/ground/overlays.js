// What the page lays over a map, which names keep off: its scale, its date where that lies on it, a second map, the globe, a notice, buttons.

import { byId } from "../dom.js";
import { collide } from "./names.js";

const CLEAR_PX = 4;

/** @param {number[][]} boxes @param {number[]} box */
const touches = (boxes, box) => boxes.some((other) => collide(other, box));

/**
 * Where things lie over a map is measured as the map takes a new size, and from then on only after the page has been
 * laid out anyway, so that no step of a drag waits for a layout. The scale stands in the other lower corner where it
 * would cover a mark.
 * @param {HTMLElement} container of the map, within its area of the page
 * @param {() => void} changed called when other parts are covered than at the last painting
 * @returns {(view: {width: number, height: number}, marks?: number[][], unseen?: boolean) => number[][]} boxes in the
 *   view's pixels: left, top, right, bottom; for a painting that nobody sees nothing is moved
 */
export function coveredBoxes(container, changed) {
  const mapArea = container.closest("#map-area, .map-area");
  const date =
    mapArea?.id === "map-area" ? byId("date-large").parentElement : mapArea?.parentElement?.querySelector(".date");
  const scale = mapArea?.querySelector(".scale") ?? null;
  const laid = mapArea ? [...mapArea.querySelectorAll("#inset-map, .inset-map, .locator, .unchecked, .zoom")] : [];
  const pieces = date ? [...laid, date] : laid;
  let size = "";
  let boxes = [];
  /** @type {number[] | null} */
  let home = null; // the scale's box in its own corner
  let moved = false;

  function measure() {
    const map = container.getBoundingClientRect();
    const boxOf = (piece) => {
      const at = piece.getBoundingClientRect();
      const lies =
        at.width > 0 && at.left < map.right && at.right > map.left && at.top < map.bottom && at.bottom > map.top;
      const [left, top] = [at.left - map.left, at.top - map.top];
      return lies ? [[left - CLEAR_PX, top - CLEAR_PX, left + at.width + CLEAR_PX, top + at.height + CLEAR_PX]] : [];
    };
    const [bar] = scale ? boxOf(scale) : [];
    return { boxes: pieces.flatMap(boxOf), home: bar ? (moved ? mirrored(bar, map.width) : bar) : null };
  }

  const observer = new ResizeObserver(() => {
    const now = measure();
    if (!size || (String(now.boxes) === String(boxes) && String(now.home) === String(home))) return;
    ({ boxes, home } = now);
    changed();
  });
  for (const piece of scale ? [scale, ...pieces] : pieces) observer.observe(piece);

  return ({ width, height }, marks = [], unseen = false) => {
    const painted = `${width} ${height}`;
    if (painted !== size) {
      size = painted;
      ({ boxes, home } = measure());
    }
    if (!scale || !home) return boxes;
    const other = mirrored(home, width);
    const gives = touches(marks, home) && !touches([...marks, ...boxes], other);
    if (gives !== moved && !unseen) {
      scale.classList.toggle("at-start", gives);
      moved = gives;
    }
    return [gives ? other : home, ...boxes];
  };
}

/** A box on the other side of a map of a width. @param {number[]} box @param {number} width */
function mirrored([left, top, right, bottom], width) {
  return [width - right, top, width - left, bottom];
}
