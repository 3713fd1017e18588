// What the page lays over a sheet, which names keep off: its scale, its date where that lies on it, a second map, the globe.

import { byId } from "../dom.js";

const CLEAR_PX = 4;

/**
 * Where things lie over a sheet is measured as the sheet takes a new size, and from then on only after the page has been
 * laid out anyway, so that no step of a drag waits for a layout.
 * @param {HTMLElement} container of the map, within its plate
 * @param {() => void} changed called when other room is taken than at the last painting
 * @returns {(view: {width: number, height: number}) => number[][]} boxes in the view's pixels: left, top, right, bottom
 */
export function overSheet(container, changed) {
  const plate = container.closest("#plate, .plate");
  const date = plate?.id === "plate" ? byId("date-large").parentElement : plate?.parentElement?.querySelector(".date");
  const laid = plate ? [...plate.querySelectorAll(".scale, #inset-map, .inset-map, .locator")] : [];
  const pieces = date ? [...laid, date] : laid;
  let size = "";
  let boxes = [];

  function measure() {
    const sheet = container.getBoundingClientRect();
    const lies = (at) =>
      at.width > 0 && at.left < sheet.right && at.right > sheet.left && at.top < sheet.bottom && at.bottom > sheet.top;
    return pieces
      .map((piece) => piece.getBoundingClientRect())
      .filter(lies)
      .map((at) => [
        at.left - sheet.left - CLEAR_PX,
        at.top - sheet.top - CLEAR_PX,
        at.right - sheet.left + CLEAR_PX,
        at.bottom - sheet.top + CLEAR_PX,
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
