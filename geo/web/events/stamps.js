// What is drawn often and alike is drawn once into a bitmap, and the bitmap is laid down, on whole pixels of the screen.

import { contextOf } from "../dom.js";
import { idleQueue } from "../idle.js";

const MOST_LOOKS = 12; // bitmaps of one owner
const MOST_PIXELS = 12e6; // bitmaps of one view
const REST_MS = 150; // for which nothing moved before idle moments are used

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

/** @type {{canvas: OffscreenCanvas, ctx: any} | null} where bitmaps are drawn: making a canvas takes longer than most drawings */
let desk = null;

function newDesk(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  return { canvas, ctx: /** @type {any} */ (canvas.getContext("2d")) };
}

/**
 * A bitmap of `width` by `height` pixels of the screen.
 * @param {number} width @param {number} height @param {(ctx: CanvasRenderingContext2D) => void} draw
 * @returns {CanvasImageSource}
 */
export function bitmapOf(width, height, draw) {
  if (typeof OffscreenCanvas !== "undefined") {
    const { canvas, ctx } = desk ?? newDesk(width, height);
    desk = null; // a drawing may need another
    // An older browser's canvases off the screen cannot space letters, or run them from right to left.
    if (ctx && "letterSpacing" in ctx && "direction" in ctx) {
      // Which clears it, and whatever a drawing had set.
      [canvas.width, canvas.height] = [width, height];
      draw(ctx);
      desk = { canvas, ctx };
      return canvas.transferToImageBitmap();
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
const TOO_LARGE = Symbol("too large to be kept");

/** @type {WeakMap<object, {made: string, colours: any, looks: Map<string, any>}>} */
const stamps = new WeakMap();
const drawnOnce = idleQueue(REST_MS); // so that the first step of a drag finds bitmaps

/**
 * Lay down what `draw` draws around 0, 0 at a point. What is drawn again is kept as a bitmap with its `owner`, for as
 * long as screen, colours and fonts stay; the bitmap is made in an idle moment, else when it is needed.
 * @param {CanvasRenderingContext2D} ctx scaled by `ratio` and nothing else
 * @param {{owner: object, look: string, colours: any, ratio: number, box: () => number[]}} stamp `look` tells the bitmaps
 *   of one owner apart; `box` is left, top, right, bottom around 0, 0 in CSS pixels
 * @param {number[]} at x and y @param {(ctx: CanvasRenderingContext2D) => void} draw
 */
export function layStamp(ctx, { owner, look, colours, ratio, box }, at, draw) {
  const looks = looksOf(owner, look, colours, ratio);
  const known = looks.get(look);
  if (!known) {
    looks.set(look, SEEN_ONCE);
    drawnOnce.add(() => {
      if (stamps.get(owner)?.looks === looks && looks.get(look) === SEEN_ONCE)
        looks.set(look, stampOf(box(), ratio, draw));
    });
    ctx.save();
    ctx.translate(Math.round(at[0] * ratio) / ratio, Math.round(at[1] * ratio) / ratio);
    draw(ctx);
    ctx.restore();
    return;
  }
  const found = known === SEEN_ONCE ? stampOf(box(), ratio, draw) : known;
  looks.set(look, found);
  put(ctx, found.image, Math.round(at[0] * ratio) - found.x, Math.round(at[1] * ratio) - found.y, ratio);
}

/** What is kept of an owner, empty where screen, colours or fonts are others, or another look would be too many. */
function looksOf(owner, look, colours, ratio) {
  const made = `${ratio} ${epoch}`;
  const kept = stamps.get(owner);
  const full = kept && kept.looks.size >= MOST_LOOKS && !kept.looks.has(look);
  if (kept && !full && kept.made === made && kept.colours === colours) return kept.looks;
  const looks = new Map();
  stamps.set(owner, { made, colours, looks });
  return looks;
}

/** A bitmap of what is drawn around 0, 0, and where in it that point lies. */
function stampOf(box, ratio, draw) {
  const [left, top, right, bottom] = box;
  const [x, y] = [Math.ceil(-left * ratio), Math.ceil(-top * ratio)];
  const [width, height] = [x + Math.ceil(right * ratio), y + Math.ceil(bottom * ratio)];
  const image = bitmapOf(Math.max(1, width), Math.max(1, height), (c) => {
    c.setTransform(ratio, 0, 0, ratio, x, y);
    draw(c);
  });
  return { image, x, y };
}

/**
 * Bitmaps that hold for one view alone. What is drawn once in a view is drawn as it is, so that a drag of the map makes
 * none; what is drawn again, as when only the time changes, is kept. They too are made in idle moments where there are any.
 */
export function viewStamps() {
  let seen = "";
  let palette = null;
  let pixelsLeft = MOST_PIXELS;
  let kept = new Map();
  const once = idleQueue(REST_MS);

  /** A bitmap of a box of the view, without image where none of it is seen, or null where there are too many pixels. */
  function partOf(view, box, draw) {
    const [left, top, right, bottom] = box;
    const { ratio } = view;
    const [x, y] = [Math.max(0, Math.floor(left * ratio)), Math.max(0, Math.floor(top * ratio))];
    const width = Math.min(Math.ceil(right * ratio), Math.ceil(view.width * ratio)) - x;
    const height = Math.min(Math.ceil(bottom * ratio), Math.ceil(view.height * ratio)) - y;
    if (width <= 0 || height <= 0) return { x, y, image: null };
    if (width * height > pixelsLeft) return null;
    pixelsLeft -= width * height;
    const image = bitmapOf(width, height, (c) => {
      c.setTransform(ratio, 0, 0, ratio, -x, -y);
      draw(c);
    });
    return { x, y, image };
  }

  return {
    /** Begin to paint a view. @param {any} view @param {any} colours */
    begin(view, colours) {
      const key = [view.scale, view.ox, view.oy, view.width, view.height, view.ratio, epoch].join();
      if (key === seen && colours === palette) return;
      [seen, palette] = [key, colours];
      kept = new Map();
      once.drop();
      pixelsLeft = MOST_PIXELS;
    },
    /**
     * @param {CanvasRenderingContext2D} ctx @param {any} view @param {object} owner @param {string} look
     * @param {() => number[]} box left, top, right, bottom in the view's pixels
     * @param {(ctx: CanvasRenderingContext2D) => void} draw draws in the view's pixels
     */
    lay(ctx, view, owner, look, box, draw) {
      const looks = kept.get(owner) ?? kept.set(owner, new Map()).get(owner);
      const known = looks.get(look);
      const keep = () => looks.set(look, partOf(view, box(), draw) ?? TOO_LARGE).get(look);
      if (!known) {
        looks.set(look, SEEN_ONCE);
        once.add(() => {
          if (looks.get(look) === SEEN_ONCE) keep();
        });
      }
      const found = known === SEEN_ONCE ? keep() : known;
      if (!found || found === TOO_LARGE) {
        draw(ctx);
        return;
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
