// A print shows the current view, light, with marks numbered to the list.

import { byId, contextOf, isRtl } from "../dom.js";
import { boxBeside, linesOf, runsOf } from "./print-numbers.js";

const LINE_PX = 11;

/**
 * @param {any} map @param {any} layer the time layer @param {any} themes
 * @param {{paint: () => void, colours: () => any,
 *   compared?: () => {maps: any[], order: string[]} | null}} view paints every canvas at once; the palette in use; both
 *   maps and the order of their list, where two times are compared
 */
export function createPrint(map, layer, themes, { paint, colours, compared = () => null }) {
  const one = { mapArea: byId("map-area"), map, layer, inset: document.getElementById("inset-map") };

  /** The ids of the events in the order of the printed list. */
  function listed() {
    const entries = /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("#events [data-event]:not([hidden])")
    );
    return [...entries].map((li) => li.dataset.event);
  }

  function number(ctx, layer, ids) {
    const order = new Map(ids.map((id, i) => [id, i + 1]));
    ctx.font = '600 10px "Dateline Labels", system-ui, sans-serif';
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = colours().paper;
    ctx.fillStyle = colours().ink;
    const marks = layer.marks();
    const taken = [
      ...(layer.labels?.() ?? []).map((label) => label.box),
      ...marks.map((m) => [m.x - 11, m.y - 11, m.x + 11, m.y + 11]),
    ];
    for (const mark of marks) {
      const lines = linesOf(runsOf(mark.events.map((e) => order.get(e.id)).filter(Boolean)));
      const wide = Math.max(0, ...lines.map((line) => ctx.measureText(line).width));
      const box = boxBeside(mark, [wide + 2, lines.length * LINE_PX], taken);
      taken.push(box);
      for (const paint of ["strokeText", "fillText"])
        for (const [i, line] of lines.entries()) ctx[paint](line, (box[0] + box[2]) / 2, box[1] + i * LINE_PX);
    }
  }

  /** The scale bar with its words, which stand over the map on a screen. */
  function scale(ctx, mapArea, size) {
    const bar = mapArea.querySelector(".scale > :last-child");
    if (!bar?.offsetWidth) return;
    // As on the screen: in the corner where it covers no mark.
    const atLeft = bar.parentElement.classList.contains("at-start") !== isRtl();
    const [right, foot] = [atLeft ? 12 + bar.offsetWidth : size.x - 12, size.y - 10];
    const text = mapArea.querySelector(".scale > :first-child").textContent;
    ctx.font = '11.5px "Dateline Labels", system-ui, sans-serif';
    ctx.textAlign = atLeft ? "left" : "right";
    ctx.textBaseline = "alphabetic";
    ctx.strokeText(text, atLeft ? 12 : right, foot - 9);
    ctx.fillText(text, atLeft ? 12 : right, foot - 9);
    ctx.lineWidth = 1;
    ctx.strokeStyle = colours().ink;
    ctx.beginPath();
    for (const [x, y] of [
      [right - bar.offsetWidth, foot - 5],
      [right - bar.offsetWidth, foot],
      [right, foot],
      [right, foot - 5],
    ])
      ctx.lineTo(x, y);
    ctx.stroke();
  }

  function compose() {
    themes.print(true);
    paint();
    clear();
    const both = compared();
    for (const page of both?.maps ?? [one]) drawPage(page, both?.order ?? listed());
  }

  function drawPage({ mapArea, map, layer, inset }, ids) {
    const size = map.getSize();
    const ratio = 2;
    const page = document.createElement("canvas");
    page.className = "print-page";
    if (mapArea === one.mapArea) page.id = "print-page";
    page.setAttribute("aria-hidden", "true");
    page.width = size.x * ratio;
    page.height = size.y * ratio;
    const ctx = contextOf(page);
    ctx.scale(ratio, ratio);
    ctx.fillStyle = colours().paper;
    ctx.fillRect(0, 0, size.x, size.y);
    for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (mapArea.querySelectorAll(".dateline-canvas")))
      ctx.drawImage(canvas, 0, 0, size.x, size.y);
    if (inset?.width && inset.offsetWidth)
      ctx.drawImage(inset, inset.offsetLeft, inset.offsetTop, inset.offsetWidth, inset.offsetHeight);
    number(ctx, layer, ids);
    scale(ctx, mapArea, size);
    mapArea.append(page);
  }

  function clear() {
    for (const page of document.querySelectorAll(".print-page")) page.remove();
  }

  window.addEventListener("beforeprint", compose);
  window.addEventListener("afterprint", () => {
    clear();
    themes.print(false);
  });
}
