// What the page lays over a map, which names keep off: its scale, its date where that lies on it, a second map, the globe.

import { byId } from "../dom.js";

const CLEAR_PX = 4;

/**
 * Where things lie over a map is measured as the map takes a new size, and from then on only after the page has been
 * laid out anyway, so that no step of a drag waits for a layout.
 * @param {HTMLElement} container of the map, within its area of the page
 * @param {() => void} changed called when other parts are covered than at the last painting
 * @returns {(view: {width: number, height: number}) => number[][]} boxes in the view's pixels: left, top, right, bottom
 */
export function coveredBoxes(container, changed) {
  const mapArea = container.closest("#map-area, .map-area");
  const date =
    mapArea?.id === "map-area" ? byId("date-large").parentElement : mapArea?.parentElement?.querySelector(".date");
  const laid = mapArea ? [...mapArea.querySelectorAll(".scale, #inset-map, .inset-map, .locator")] : [];
  const pieces = date ? [...laid, date] : laid;
  let size = "";
  let boxes = [];

  function measure() {
    const map = container.getBoundingClientRect();
    const lies = (at) =>
      at.width > 0 && at.left < map.right && at.right > map.left && at.top < map.bottom && at.bottom > map.top;
    return pieces
      .map((piece) => piece.getBoundingClientRect())
      .filter(lies)
      .map((at) => [
        at.left - map.left - CLEAR_PX,
        at.top - map.top - CLEAR_PX,
        at.right - map.left + CLEAR_PX,
        at.bottom - map.top + CLEAR_PX,
      ]);
  }

  const observer = new ResizeObserver(() => {
    const now = measure();
    if (!size || String(now) === String(boxes)) return;
    boxes = now;
    changed();
  });
  for (const piece of pieces) observer.observe(piece);

  return ({ width, height }) => {
    const painted = `${width} ${height}`;
    if (painted !== size) [size, boxes] = [painted, measure()];
    return boxes;
  };
}
