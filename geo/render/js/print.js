// A print shows the current view, light, with marks numbered to the list.

/**
 * @param {any} map @param {any} layer the time layer @param {any} themes
 * @param {{t: Function, paint: () => void, colours: () => any}} view paints every canvas at once; the palette in use
 */
export function createPrint(map, layer, themes, { t, paint, colours }) {
  const plate = document.getElementById("plate");

  function number(ctx) {
    const listed = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#events [data-event]:not([hidden])"));
    const order = new Map([...listed].map((li, i) => [li.dataset.event, i + 1]));
    ctx.font = '600 10px "Dateline Labels", system-ui, sans-serif';
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = colours().paper;
    ctx.fillStyle = colours().ink;
    for (const mark of layer.marks()) {
      const numbers = mark.events.map((e) => order.get(e.id)).sort((a, b) => a - b);
      const text = numbers.length > 3 ? t("numbers_to", { numbers: numbers.slice(0, 2).join(", "), last: numbers.at(-1) }) : numbers.join(", ");
      ctx.strokeText(text, mark.x, mark.y + 12);
      ctx.fillText(text, mark.x, mark.y + 12);
    }
  }

  function compose() {
    themes.print(true);
    paint();
    const size = map.getSize();
    const ratio = 2;
    const sheet = document.createElement("canvas");
    sheet.id = "print-sheet";
    sheet.setAttribute("aria-hidden", "true");
    sheet.width = size.x * ratio;
    sheet.height = size.y * ratio;
    const ctx = sheet.getContext("2d");
    ctx.scale(ratio, ratio);
    ctx.fillStyle = colours().paper;
    ctx.fillRect(0, 0, size.x, size.y);
    for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (plate.querySelectorAll(".dateline-canvas"))) ctx.drawImage(canvas, 0, 0, size.x, size.y);
    const inset = /** @type {HTMLCanvasElement} */ (document.getElementById("inset-map"));
    if (inset?.width && inset.offsetWidth) ctx.drawImage(inset, inset.offsetLeft, inset.offsetTop, inset.offsetWidth, inset.offsetHeight);
    number(ctx);
    document.getElementById("print-sheet")?.remove();
    plate.append(sheet);
  }

  window.addEventListener("beforeprint", compose);
  window.addEventListener("afterprint", () => {
    document.getElementById("print-sheet")?.remove();
    themes.print(false);
  });
}
