// What is drawn often and alike is drawn once into a bitmap, and the bitmap is laid down, on whole pixels of the screen.

import { contextOf } from "../dom.js";

const MOST_LOOKS = 12; // bitmaps of one owner
const MOST_PIXELS = 12e6; // bitmaps of one view

let epoch = 0;
if (typeof document !== "undefined") document.fonts?.addEventListener?.("loadingdone", () => lettersChanged());

/** Letters look different from now on: a font has come. */
export function lettersChanged() {
  epoch++;
}

/** A number that is another one after a font has come. */
export function letterEpoch() {
  return epoch;
}

/**
 * A bitmap of `width` by `height` pixels of the screen.
 * @param {number} width @param {number} height @param {(ctx: CanvasRenderingContext2D) => void} draw
 * @returns {CanvasImageSource}
 */
function bitmapOf(width, height, draw) {
  if (typeof OffscreenCanvas !== "undefined") {
    const off = new OffscreenCanvas(width, height);
    const ctx = /** @type {any} */ (off.getContext("2d"));
    // An older browser's canvases off the screen cannot space letters, or run them from right to left.
    if (ctx && "letterSpacing" in ctx && "direction" in ctx) {
      draw(ctx);
      return off.transferToImageBitmap();
    }
  }
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  draw(contextOf(canvas));
  return canvas;
}

/** Lay a bitmap with its corner at a pixel of the screen. */
function put(ctx, image, x, y, ratio) {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.drawImage(image, x, y);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
}

const SEEN_ONCE = Symbol("drawn once");

/** @type {WeakMap<object, {made: string, colours: any, looks: Map<string, any>}>} */
const stamps = new WeakMap();

/**
 * Lay down what `draw` draws around 0, 0 at a point. What is drawn again is kept as a bitmap with its `owner`, for as
 * long as screen, colours and fonts stay.
 * @param {CanvasRenderingContext2D} ctx scaled by `ratio` and nothing else
 * @param {{owner: object, look: string, colours: any, ratio: number, box: () => number[]}} stamp `look` tells the bitmaps
 *   of one owner apart; `box` is left, top, right, bottom around 0, 0 in CSS pixels
 * @param {number[]} at x and y @param {(ctx: CanvasRenderingContext2D) => void} draw
 */
export function layStamp(ctx, { owner, look, colours, ratio, box }, at, draw) {
  let kept = stamps.get(owner);
  const made = `${ratio} ${epoch}`;
  if (
    !kept ||
    kept.made !== made ||
    kept.colours !== colours ||
    (kept.looks.size >= MOST_LOOKS && !kept.looks.has(look))
  )
    stamps.set(owner, (kept = { made, colours, looks: new Map() }));
  let found = kept.looks.get(look);
  if (!found) {
    kept.looks.set(look, SEEN_ONCE);
    ctx.save();
    ctx.translate(Math.round(at[0] * ratio) / ratio, Math.round(at[1] * ratio) / ratio);
    draw(ctx);
    ctx.restore();
    return;
  }
  if (found === SEEN_ONCE) {
    const [left, top, right, bottom] = box();
    const [x, y] = [Math.ceil(-left * ratio), Math.ceil(-top * ratio)]; // where 0, 0 comes to lie
    const image = bitmapOf(
      Math.max(1, x + Math.ceil(right * ratio)),
      Math.max(1, y + Math.ceil(bottom * ratio)),
      (c) => {
        c.setTransform(ratio, 0, 0, ratio, x, y);
        draw(c);
      },
    );
    kept.looks.set(look, (found = { image, x, y }));
  }
  put(ctx, found.image, Math.round(at[0] * ratio) - found.x, Math.round(at[1] * ratio) - found.y, ratio);
}

/**
 * Bitmaps that hold for one view alone. A view that is seen for the first time, as in a drag, is drawn as it is; from
 * the second time on, as when only the time changes, what was drawn is kept.
 */
export function viewStamps() {
  let seen = "";
  let palette = null;
  let steady = false;
  let pixelsLeft = MOST_PIXELS;
  let kept = new Map();
  return {
    /** Begin to paint a view. @param {any} view @param {any} colours */
    begin(view, colours) {
      const key = [view.scale, view.ox, view.oy, view.width, view.height, view.ratio, epoch].join();
      steady = key === seen && colours === palette;
      [seen, palette] = [key, colours];
      if (steady) return;
      kept = new Map();
      pixelsLeft = MOST_PIXELS;
    },
    /**
     * @param {CanvasRenderingContext2D} ctx @param {any} view @param {object} owner @param {string} look
     * @param {() => number[]} box left, top, right, bottom in the view's pixels
     * @param {(ctx: CanvasRenderingContext2D) => void} draw draws in the view's pixels
     */
    lay(ctx, view, owner, look, box, draw) {
      if (!steady) {
        draw(ctx);
        return;
      }
      const looks = kept.get(owner) ?? kept.set(owner, new Map()).get(owner);
      let found = looks.get(look);
      if (!found) {
        const [left, top, right, bottom] = box();
        const { ratio } = view;
        const [x, y] = [Math.max(0, Math.floor(left * ratio)), Math.max(0, Math.floor(top * ratio))];
        const [width, height] = [
          Math.min(Math.ceil(right * ratio), Math.ceil(view.width * ratio)) - x,
          Math.min(Math.ceil(bottom * ratio), Math.ceil(view.height * ratio)) - y,
        ];
        const seenHere = width > 0 && height > 0;
        if (seenHere && width * height > pixelsLeft) {
          draw(ctx);
          return;
        }
        pixelsLeft -= seenHere ? width * height : 0;
        found = {
          x,
          y,
          image: seenHere
            ? bitmapOf(width, height, (c) => {
                c.setTransform(ratio, 0, 0, ratio, -x, -y);
                draw(c);
              })
            : null,
        };
        looks.set(look, found);
      }
      if (found.image) put(ctx, found.image, found.x, found.y, view.ratio);
    },
  };
}

/** The box of points, `margin` wider on every side. @param {Iterable<number[]>} points @param {number} margin */
export function boxAround(points, margin) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x - margin);
    box[1] = Math.min(box[1], y - margin);
    box[2] = Math.max(box[2], x + margin);
    box[3] = Math.max(box[3], y + margin);
  }
  return box;
}
