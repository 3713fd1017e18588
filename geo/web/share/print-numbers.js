// The numbers beside a printed mark: which entries of the list it stands for, and where there is space for them. Pure.

import { lastOf } from "../own.js";
/** Numbers in order as runs: [1, 2, 3, 7] is "1-3", "7". @param {number[]} numbers */
export function runsOf(numbers) {
  const runs = [];
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = lastOf(runs);
    if (last && n === last[1] + 1) last[1] = n;
    else if (!last || n !== last[1]) runs.push([n, n]);
  }
  return runs.flatMap(([a, b]) => (b === a ? [`${a}`] : b === a + 1 ? [`${a}`, `${b}`] : [`${a}-${b}`]));
}

/** The runs set in lines of at most `most` each. @param {string[]} runs @param {number} most */
export function linesOf(runs, most = 4) {
  const lines = [];
  for (let i = 0; i < runs.length; i += most)
    lines.push(runs.slice(i, i + most).join(", ") + (i + most < runs.length ? "," : ""));
  return lines;
}

/**
 * Where a box of a size goes beside a mark: below, above, left or right, the first that is clear of what stands there.
 * @param {{x: number, y: number}} mark @param {[number, number]} size @param {Array<number[]>} taken boxes: left, top, right, bottom
 * @returns {[number, number, number, number]}
 */
export function boxBeside({ x, y }, [wide, high], taken) {
  const reach = 13;
  const boxes = [
    [x - wide / 2, y + reach - 1],
    [x - wide / 2, y - reach - high],
    [x - reach - wide - 3, y - high / 2],
    [x + reach + 9, y - high / 2],
    [x - reach - wide, y + reach - 3],
    [x + reach, y - reach - high + 3],
  ].map(([left, top]) => /** @type {[number, number, number, number]} */ ([left, top, left + wide, top + high]));
  const clear = (box) => !taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]);
  return boxes.find(clear) ?? boxes[0];
}
