// The map as a part of the page: its name, its scale, and the buttons that move it or take its borders off.

import { byId, find, setIfOther } from "../dom.js";
import { updateScale } from "./furniture.js";

/**
 * @param {any} map @param {any} page the page's data
 * @param {{t: Function, view: any, shown: {borders: boolean}, repaint: () => void, home: () => void}} tools `shown` is what
 *   of the ground is painted, `home` brings the composed view back
 * @returns {() => void} writes the scale anew, and which buttons can be pressed
 */
export function createMapControls(map, page, { t, view, shown, repaint, home }) {
  const container = map.getContainer();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", t("map_label"));
  container.dir = "ltr"; // the land is never mirrored

  const [bar, words] = [byId("scale-bar"), byId("scale-text")];
  const scale = () => updateScale(map, bar, words, t, page.map.true_scale, page.map.true_from);
  map.on("moveend zoomend resize", scale);

  document.getElementById("borders")?.addEventListener("change", (e) => {
    shown.borders = /** @type {HTMLInputElement} */ (e.target).checked;
    repaint();
  });
  const [closer, further, whole] = ["zoom-in", "zoom-out", "whole-map"].map(byId);
  const zooms = (button, zoom) =>
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      view.moved();
      zoom();
    });
  zooms(closer, () => map.zoomIn());
  zooms(further, () => map.zoomOut());
  whole.addEventListener("click", () => {
    if (document.activeElement === whole) further.focus(); // which goes as the whole map is back
    home();
  });
  const allow = () => {
    setIfOther(closer, "aria-disabled", String(map.getZoom() >= map.getMaxZoom()));
    setIfOther(further, "aria-disabled", String(map.getZoom() <= map.getMinZoom()));
    if (whole.hidden !== view.composed()) whole.hidden = view.composed();
  };
  map.on("moveend zoomend resize", allow);
  return () => {
    scale();
    find(document, ".scale").hidden = false;
    allow();
  };
}
