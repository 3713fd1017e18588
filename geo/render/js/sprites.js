// Many marks at once: each look is drawn once into a bitmap, and the bitmaps are laid down.

import { drawCount, drawMark } from "./marks.js";

// From so many marks on, half a pixel of accuracy is worth less than a smooth hand.
export const MANY = 300;
const MOST_KEPT = 3000;

/**
 * Lays down marks from bitmaps kept between paints, whole pixels of the screen at a time.
 * @param {any} style
 */
export function spritePainter(style) {
  const kept = new Map();

  function bitmap(key, half, ratio, draw) {
    let found = kept.get(key);
    if (!found) {
      if (kept.size >= MOST_KEPT) kept.clear();
      const side = Math.ceil(2 * half * ratio);
      const sheet = new OffscreenCanvas(side, side);
      const ctx = /** @type {any} */ (sheet.getContext("2d"));
      ctx.scale(ratio, ratio);
      draw(ctx, half);
      kept.set(key, (found = { image: sheet.transferToImageBitmap(), side, half }));
    }
    return found;
  }

  function lay(ctx, { image, side, half }, x, y, ratio) {
    ctx.drawImage(image, Math.round((x - half) * ratio), Math.round((y - half) * ratio), side, side);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {any[]} marks as `drawMark` takes them @param {any} colours @param {string} theme @param {number} ratio */
  return (ctx, marks, colours, theme, ratio) => {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    for (const mark of marks) {
      const size = style.marks.sizes[String(mark.importance)];
      const alpha = Math.round(mark.alpha * 20) / 20; // few looks, so few bitmaps
      const look = `${theme} ${ratio} ${mark.kind} ${mark.act} ${mark.importance} ${alpha} ${mark.differs}`;
      const sign = bitmap(look, size / 2 + 14, ratio, (c, half) => drawMark(c, { ...mark, alpha, x: half, y: half, count: 1 }, style, colours));
      lay(ctx, sign, mark.x, mark.y, ratio);
      if (mark.count > 1) {
        const number = bitmap(`${theme} ${ratio} ${mark.count}`, 20, ratio, (c, half) => drawCount(c, half, half, mark.count, colours));
        lay(ctx, number, mark.x + size / 2, mark.y + size / 2 - 3, ratio);
      }
    }
    ctx.restore();
  };
}
