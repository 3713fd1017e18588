// Marks that would lie on each other become one, by a grid of cells. Pure.

export const REACH_PX = 22; // half of a 44 px touch target
const MERGE_PX = 15;
const WEIGHT = { deed: 0, word: 1, plan: 2 };

const earlier = (a, b) => a.event.from - b.event.from || (a.event.id < b.event.id ? -1 : 1);

/**
 * Marks of the visible events in pixels: events whose points fall together share a mark, the weightiest on top.
 * @param {any[]} events @param {(lon: number, lat: number) => number[]} toPixel to x and y
 * @param {number} width @param {number} height
 * @param {(event: any) => number} [under] 1 for an event that lies under all the others, else 0
 */
export function groupMarks(events, toPixel, width, height, under = () => 0) {
  const ranks = Array.from({ length: 18 }, () => []);
  for (const event of events)
    for (const at of event.at) {
      const point = toPixel(at[0], at[1]);
      const x = point[0];
      const y = point[1];
      if (x > -REACH_PX && y > -REACH_PX && x < width + REACH_PX && y < height + REACH_PX)
        ranks[under(event) * 9 + (3 - event.importance) * 3 + (WEIGHT[event.act] ?? 0)].push({ x, y, at, event });
    }
  const columns = Math.ceil((width + 2 * REACH_PX) / MERGE_PX) + 2;
  const rows = Math.ceil((height + 2 * REACH_PX) / MERGE_PX) + 2;
  const heads = new Int32Array(columns * rows).fill(-1); // the last mark begun in a cell, and below the one before it
  const before = [];
  const groups = [];
  for (const rank of ranks)
    for (const p of rank.sort(earlier)) {
      const cell = (Math.floor((p.y + REACH_PX) / MERGE_PX) + 1) * columns + Math.floor((p.x + REACH_PX) / MERGE_PX) + 1;
      let home = -1;
      for (let row = cell - columns; row <= cell + columns; row += columns)
        for (let c = row - 1; c <= row + 1; c++)
          for (let g = heads[c]; g >= 0; g = before[g]) {
            const dx = groups[g].x - p.x;
            const dy = groups[g].y - p.y;
            if (dx * dx + dy * dy < MERGE_PX * MERGE_PX && (home < 0 || g < home)) home = g;
          }
      if (home < 0) {
        before.push(heads[cell]);
        heads[cell] = groups.length;
        groups.push({ x: p.x, y: p.y, lon: p.at[0], lat: p.at[1], radius: p.at[2], events: [p.event] });
      } else {
        // Points of one event follow each other, so only the last can be the same.
        const held = groups[home].events;
        if (held[held.length - 1] !== p.event) held.push(p.event);
      }
    }
  return groups;
}
