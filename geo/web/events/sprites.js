// Many marks at once: each look is drawn once into a bitmap, and the bitmaps are laid down.

import { drawCount, drawMark } from "./marks.js";
import { bitmapOf, letterEpoch } from "./stamps.js";

const MOST_KEPT = 3000;

/**
 * Lays down marks from bitmaps kept between paints, whole pixels of the screen at a time.
 * @param {any} style
 */
export function spritePainter(style) {
  const kinds = new Map(Object.keys(style.marks.kinds).map((kind, i) => [kind, i + 1]));
  const acts = new Map(Object.keys(style.marks.fills).map((act, i) => [act, i]));
  // Bitmaps of one theme and one screen: signs by their look as a number, counts by what they count.
  let [signs, counts] = [new Map(), new Map()];
  let made = "";

  function bitmap(kept, key, half, ratio, draw) {
    const side = Math.ceil(2 * half * ratio);
    const image = bitmapOf(side, side, (ctx) => {
      ctx.scale(ratio, ratio);
      draw(ctx);
    });
    const found = { image, half };
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, found);
    return found;
  }

  /** @param {CanvasRenderingContext2D} ctx @param {any[]} marks as `drawMark` takes them @param {any} colours @param {string} theme @param {number} ratio */
  return (ctx, marks, colours, theme, ratio) => {
    const now = `${theme} ${ratio} ${letterEpoch()}`;
    if (made !== now) {
      made = now;
      signs = new Map();
      counts = new Map();
    }
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    for (const mark of marks) {
      const size = style.marks.sizes[mark.importance];
      const alpha = Math.round(mark.alpha * 20); // few looks, so few bitmaps
      const look =
        ((((kinds.get(mark.kind) ?? 0) * 8 + (acts.get(mark.act) ?? 0)) * 4 + mark.importance) * 32 + alpha) * 2 +
        Number(mark.differs);
      const sign =
        signs.get(look) ??
        bitmap(signs, look, size / 2 + 14, ratio, (c) =>
          drawMark(c, { ...mark, alpha: alpha / 20, x: size / 2 + 14, y: size / 2 + 14, count: 1 }, style, colours),
        );
      ctx.drawImage(sign.image, Math.round((mark.x - sign.half) * ratio), Math.round((mark.y - sign.half) * ratio));
      if (mark.count > 1) {
        const [right, below] = mark.side;
        const key = right * mark.count;
        const number =
          counts.get(key) ??
          bitmap(counts, key, 18, ratio, (c) => drawCount(c, right > 0 ? 2 : 34, 18, mark.count, colours, right < 0));
        ctx.drawImage(
          number.image,
          Math.round((mark.x + right * (size / 2) - (right > 0 ? 2 : 34)) * ratio),
          Math.round((mark.y + below * (size / 2 - 3) - 18) * ratio),
        );
      }
    }
    ctx.restore();
  };
}
