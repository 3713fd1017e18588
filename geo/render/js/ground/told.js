// Paints what is told of areas, movements and towns, the pointers at the sheet's edge, and every name.

import { drawControl, drawEnded, drawHeldTown, drawLetters, endedWithin, heldAtEnd } from "./control.js";
import { isRtl } from "../dom.js";
import { drawPointer } from "./furniture.js";
import { drawLabels } from "./labels.js";
import { drawMovement } from "./lines.js";
import { nameOf } from "./names.js";
import { undelta } from "./project.js";
import { boxAround, viewStamps } from "../events/stamps.js";
import { marginPoint } from "../events/time-layer.js";
import { overlaps } from "../time/time.js";

/** A name within a sentence that may run the other way. */
const apart = (text) => `\u2068${text}\u2069`;

/** Delta-coded lonlat, a few points to a line, as pixels of a view. */
function pixels(flat, view) {
  const ll = undelta(flat);
  const out = [];
  for (let i = 0; i < ll.length; i += 2) out.push(view.point(ll[i], ll[i + 1]));
  return out;
}

/**
 * @param {any} page the page's data @param {any} store
 * @param {{movements: any[], control: any[]}} entries what is told, with its days as numbers
 * @param {{t: Function, locale: string, theme: () => string, phone: () => boolean, name: (id: string) => Node,
 *   lettering: any, layer: any, distance: (a: [number, number], b: [number, number]) => number}} tools
 *   `distance` is in metres, of two points as latitude and longitude
 * @returns {{paint: (ctx: CanvasRenderingContext2D, view: any) => void, painted: () => any[]}}
 */
export function toldPainter(page, store, { movements, control }, tools) {
  const { t, locale, theme, phone } = tools;
  const style = page.style;
  const number = new Intl.NumberFormat(locale);
  const towns = page.labels.items.filter((i) => i.kind === "town" && i.rank === 1);
  let painted = [];
  const kept = viewStamps();

  const boxOf = (area, view) => boxAround((area.rings ?? []).flatMap((flat) => pixels(flat, view)), 8);

  function moveOf(ctx, view, movement, colours, alpha) {
    kept.lay(ctx, view, movement, String(alpha), () => boxAround(pixels(movement.line, view), 40),
      (c) => drawMovement(c, movement, pixels(movement.line, view), style, colours, theme(), alpha, view));
  }

  function paint(ctx, view) {
    const interval = store.interval();
    const colours = style.palette[theme()];
    const told = page.map.layers.includes("control") ? control : [];
    const [held, ended] = [heldAtEnd(told, interval), endedWithin(told, interval)];
    const areas = held.filter((c) => c.rings);
    kept.begin(view, colours);
    for (const area of ended) kept.lay(ctx, view, area, "ended", () => boxOf(area, view), (c) => drawEnded(c, view, [area], style, colours, theme()));
    for (const area of areas) kept.lay(ctx, view, area, "held", () => boxOf(area, view), (c) => drawControl(c, view, [area], style, colours, theme()));
    drawLetters(ctx, view, [...areas, ...ended], style, colours, theme(), new Set(ended));
    if (page.map.layers.includes("movements"))
      for (const m of movements) if (overlaps(m, store.window())) moveOf(ctx, view, m, colours, m.to < interval.from ? 0.45 : 1);
    const busy = new Set(store.visible().flatMap((e) => e.places.map(([id]) => id)));
    const chosen = store.state().event;
    const first = new Set(chosen ? store.event(chosen).places.map(([id]) => id) : []);
    for (const c of held) if (c.at) drawHeldTown(ctx, view.point(c.at[0], c.at[1]), c.party, style, theme(), tools.layer.marks());
    const pointers = drawPointers(ctx, view, colours);
    const onPhone = phone();
    painted = drawLabels(ctx, view, tools.lettering.labels(ctx), style, colours, {
      limit: style.label_limits[onPhone ? "phone" : "desktop"],
      seconds: (item) => !onPhone || item.rank === 1 || first.has(item.id),
      first: new Set([...first, ...busy]), hidden: new Set(), marks: tools.layer.marks(), taken: pointers,
    });
    drawTowns(ctx, view, new Set([...painted.map((p) => p.id), ...busy]), held, colours);
  }

  /** Dots of the towns that are named here, held or have events: one that nothing explains would lend itself to the next name. */
  function drawTowns(ctx, view, named, held, colours) {
    for (const item of page.labels.items) {
      if (item.kind !== "town" || !(named.has(item.id) || held.some((c) => c.at?.[0] === item.at[0] && c.at[1] === item.at[1]))) continue;
      const [x, y] = view.point(item.at[0], item.at[1]);
      ctx.beginPath();
      ctx.arc(x, y, item.rank === 1 ? 3.4 : 2.6, 0, 2 * Math.PI);
      ctx.fillStyle = colours.paper;
      ctx.fill();
      ctx.lineWidth = 1.3;
      ctx.strokeStyle = colours.ink;
      ctx.stroke();
    }
  }

  /** Places of the visible events beyond the view: an arrow on the true bearing, the name and how far; returns their boxes. */
  function drawPointers(ctx, view, colours) {
    const home = nearestTown(view);
    const far = new Map();
    const chosen = store.state().event;
    for (const event of chosen ? [store.event(chosen)] : store.visible())
      for (const [id] of event.places) {
        const place = page.places[id];
        if (!place.pinned || far.has(id)) continue;
        const [x, y] = view.point(place.at[0], place.at[1]);
        if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) far.set(id, { place, x, y });
      }
    // The scale bar keeps its corner.
    const corner = isRtl() ? 0 : view.width - 150;
    const taken = [[corner, view.height - 44, corner + 150, view.height]];
    const phoneWide = view.width < 560;
    // A narrow sheet has no room for them beside its names, unless one event is asked about.
    if (phoneWide && !chosen) return [];
    if (!home) return [];
    const { names } = store.state();
    const homeName = apart(nameOf(page.called, home.id, names)?.[0] ?? home.lines[0].text);
    for (const [id, { place, x, y }] of far) {
      const p = marginPoint({ x, y }, view.width, view.height, 12);
      const km = Math.round(tools.distance([place.at[1], place.at[0]], [home.at[1], home.at[0]]) / 10000) * 10;
      drawPointer(ctx, p, t(phoneWide ? "pointer_short" : "pointer", { place: apart(nameOf(page.called, id, names)?.[0] ?? place.title), km: number.format(km), home: homeName }), view, colours, taken, place);
    }
    return taken;
  }

  function nearestTown(view) {
    const centre = [view.width / 2, view.height / 2];
    const away = (i) => { const [x, y] = view.point(i.at[0], i.at[1]); return Math.hypot(x - centre[0], y - centre[1]); };
    let [nearest, least] = [null, Infinity];
    for (const town of towns) {
      const d = away(town);
      if (d < least) [nearest, least] = [town, d];
    }
    return nearest;
  }

  return { paint, painted: () => painted };
}
