// Light or dark, as the reader's system has it or the reader chose, and the relief by night.

import { contextOf } from "./dom.js";

/**
 * @param {() => void} repaint called when the theme has changed
 * @param {string} wanted what the page around wants: auto, light, dark, or host, which then sends one
 */
export function createTheme(repaint, wanted = "auto") {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  let choice = wanted;
  let around = null; // the host's, once it has sent it
  let printing = false;
  const dark = () =>
    choice === "dark" ||
    (choice === "host" && around === "dark") ||
    ((choice === "auto" || (choice === "host" && !around)) && system.matches);
  const now = () => (!printing && dark() ? "dark" : "light");
  function show() {
    document.documentElement.dataset.theme = now();
    repaint();
  }
  document.documentElement.dataset.theme = now();
  system.addEventListener("change", () => (choice === "auto" || choice === "host") && show());
  return {
    now,
    choice: () => choice,
    /** The page around is light or dark: followed where the theme is "host". */
    host(theme) {
      around = theme;
      if (choice === "host") show();
    },
    choose(value) {
      choice = value;
      show();
    },
    /** A print is always light. */
    print(on) {
      printing = on;
      show();
    },
  };
}

/**
 * A relief by night: the same slopes lit from the same side, between the night's paper and its lightest ground.
 * @param {ImageBitmap | HTMLImageElement} image @param {string} low @param {string} high colours as #RRGGBB
 */
export function nightRelief(image, low, high) {
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  const ctx = contextOf(canvas, { willReadFrequently: true });
  ctx.drawImage(image, 0, 0);
  const picture = ctx.getImageData(0, 0, canvas.width, canvas.height);
  const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const [a, b] = [rgb(low), rgb(high)];
  const { data } = picture;
  // The light relief lies between the clamp (#E2D8C4, luma 217) and white.
  const table = [...Array(256)].map((_, v) => {
    const k = Math.max(0, Math.min(1, (v - 214) / 34));
    return a.map((c, i) => c + (b[i] - c) * k);
  });
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, blue] = table[(data[i] * 77 + data[i + 1] * 150 + data[i + 2] * 29) >> 8];
    data[i] = r;
    data[i + 1] = g;
    data[i + 2] = blue;
  }
  ctx.putImageData(picture, 0, 0);
  return canvas;
}
