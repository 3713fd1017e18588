// What the marks of a view cover, which names and numbers keep off. Pure. Boxes are left, top, right, bottom.

import { countBox, reachOf } from "./grouping.js";

// The sign that accounts differ stands at a mark's upper right.
const NOT_EQUAL_PX = 11;

/** @typedef {{x: number, y: number, half: number, boxes: number[][], count?: number[]}} Standing a mark or ring: its shape's box, then those beside it */

/**
 * The marks of a view with the boxes that they cover: the shape, then its count and its sign.
 * @param {any[]} groups as the time layer finds them, whole and with the side of their counts
 * @param {string | null} chosen the selected event @param {any} marks the style of marks
 * @returns {Standing[]}
 */
export function standingMarks(groups, chosen, marks) {
  return groups.map((g) => {
    const own = chosen === null ? undefined : g.events.find((e) => e.id === chosen);
    const half = marks.sizes[String((own ?? g.events[0]).importance)] / 2;
    const reach = reachOf(g, chosen, marks);
    const boxes = [[g.x - reach, g.y - reach, g.x + reach, g.y + reach]];
    const count = g.events.length > 1 ? countBox(g, half, g.events.length, g.side) : undefined;
    if (count) boxes.push(count);
    if (g.events.some((e) => e.differs))
      boxes.push([g.x + half - 1, g.y - half - 9, g.x + half - 1 + NOT_EQUAL_PX, g.y - half - 9 + NOT_EQUAL_PX]);
    return { x: g.x, y: g.y, half: reach, boxes, count };
  });
}
