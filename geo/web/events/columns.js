// Reads the events of a data block, which come as rows or, where there are many, as columns. Pure.

/** A column: its values, or numbers that point into `of`, or one value that all share. */
function column(packed, n) {
  if (Array.isArray(packed)) return (i) => packed[i];
  if (!packed || !("of" in packed)) return () => packed;
  if (!packed.at) return () => packed.of;
  if (packed.steps) {
    const at = new Int32Array(n);
    for (let i = 0, sum = 0; i < n; i++) at[i] = sum += packed.at[i];
    return (i) => packed.of[at[i]];
  }
  return (i) => packed.of[packed.at[i]];
}

/**
 * The events as objects, as `event_rows` of the build has them.
 * @param {any} events rows, or {n, scale, columns, points}
 * @returns {any[]}
 */
export function readEvents(events) {
  if (Array.isArray(events)) return events;
  const { n, columns, points, scale } = events;
  const id = column(columns.id, n);
  const title = column(columns.title, n);
  const time = column(columns.time, n);
  const kind = column(columns.kind, n);
  const act = column(columns.act, n);
  const importance = column(columns.importance, n);
  const count = column(points.count, n);
  const radius = column(points.radius, points.lon.length);
  const out = new Array(n);
  let p = 0;
  for (let i = 0; i < n; i++) {
    const [words, from, to, unsure, sure] = time(i);
    const at = [];
    for (const end = p + count(i); p < end; p++) at.push([points.lon[p] / scale, points.lat[p] / scale, radius(p)]);
    out[i] = {
      id: id(i),
      title: title(i),
      words,
      from,
      to,
      kind: kind(i),
      act: act(i),
      importance: importance(i),
      at,
      differs: false,
      unsure,
      sure: sure ?? null,
    };
  }
  for (const [i, more] of events.more) Object.assign(out[i], more);
  return out;
}
