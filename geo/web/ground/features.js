// Paints areas, movements and towns, the pointers at the map's edge, and every name.

import { boxAround, viewStamps } from "../events/stamps.js";
import { standingMarks } from "../events/standing.js";
import { overlaps } from "../time/time.js";
import { drawControl, drawEnded, drawHeldTown, drawLetters, endedWithin, heldAtEnd } from "./control.js";
import { drawDegrees, edgeTicks, tickStep } from "./furniture.js";
import { placeChevrons, placeRouteLetter, routeLetterBox } from "./label-candidates.js";
import { dotBox, drawLabels } from "./labels.js";
import { drawMovement, drawRouteLetter, halfOf, letterPlaces } from "./lines.js";
import { heldRings, layLine, noOccupancy, standingOn } from "./occupancy.js";
import { pointerPainter } from "./pointers.js";
import { undelta } from "./project.js";

/** Delta-coded lonlat, a few points to a line, as pixels of a view. */
function pixels(flat, view) {
  const ll = undelta(flat);
  const out = [];
  for (let i = 0; i < ll.length; i += 2) out.push(view.point(ll[i], ll[i + 1]));
  return out;
}

const placesOf = (events) => new Set(events.flatMap((e) => e.places.map(([id]) => id)));

/** What was worked out for a view, kept until another is painted. */
function viewMemo() {
  let seen = "";
  let known = new Map();
  return (view, owner, make) => {
    const key = [view.scale, view.ox, view.oy, view.width, view.height].join();
    if (key !== seen) [seen, known] = [key, new Map()];
    if (!known.has(owner)) known.set(owner, make());
    return known.get(owner);
  };
}

/**
 * @param {any} page the page's data @param {any} store
 * @param {{movements: any[], control: any[]}} entries of the page's data, with their days as numbers
 * @param {{t: Function, locale: string, theme: () => string, phone: () => boolean, name: (id: string) => Node,
 *   lettering: any, layer: any, distance: (a: [number, number], b: [number, number]) => number,
 *   covered: (view: any, marks: number[][]) => number[][], degrees: ((view: any) => (x: number, y: number) => number[]) | null,
 *   kept?: ReturnType<typeof viewStamps>}} tools `kept` are bitmaps that it shares with another painter of the same view,
 *   `layer` has found its marks in the view; `distance` is in metres, of two points as latitude and longitude; `covered` gives the boxes of what the page lays over the
 *   map, off its marks where it can; `degrees` unprojects a view's pixels, where the map's edge is lettered
 * @returns {{paint: (ctx: CanvasRenderingContext2D, view: any) => Iterable<void>, painted: () => any[], drawn: () => any}}
 */
export function overlayPainter(page, store, { movements, control }, tools) {
  const { t, theme, phone } = tools;
  const style = page.style;
  /** @type {Record<string, any[]>} */
  let drawn = { names: [], dots: [], letters: [], routes: [], pointers: [], chevrons: [], lines: [] };
  const kept = tools.kept ?? viewStamps();
  const drawPointers = pointerPainter(page, store, tools);
  const inView = viewMemo();

  const pixelsOf = (view, flat) => inView(view, flat, () => pixels(flat, view));
  const ringsOf = (area, view) => (area.rings ?? []).map((flat) => pixelsOf(view, flat));
  const boxOf = (area, view) => boxAround(ringsOf(area, view).flat(), 8);

  /** The movements of the time with their pixels; they and what stands on places join what is occupied. */
  function moving(view, occupied, standing) {
    if (!page.map.layers.includes("movements")) return [];
    const { from } = store.interval();
    const found = movements
      .filter((m) => overlaps(m, store.window()))
      .map((movement) => {
        const points = pixelsOf(view, movement.line);
        return {
          movement,
          points,
          half: inView(view, movement, () => halfOf(movement, points, style)),
          alpha: movement.to < from ? 0.45 : 1,
          foremost: /** @type {ReturnType<typeof placeChevrons> | null} */ (null),
        };
      });
    for (const m of found) if (m.half) layLine(occupied, m.points, m.half);
    for (const m of found) {
      if (m.points.length > 1) continue;
      const position = placeChevrons(m.points[0], standingOn(standing, m.points[0])?.half ?? 8, occupied);
      m.foremost = position;
      occupied.boxes.push(position.box);
    }
    return found;
  }

  function drawMoving(ctx, view, { movement, points, alpha, foremost }, colours) {
    const look = `${alpha} ${foremost ? [foremost.x, foremost.y] : ""}`;
    kept.lay(
      ctx,
      view,
      movement,
      look,
      () => boxAround(points, 50),
      (c) => drawMovement(c, movement, points, style, colours, theme(), alpha, foremost),
    );
  }

  /** The letters of rival routes, each on its line and on no other; they join `occupied`. */
  function drawRouteLetters(ctx, view, found, occupied, colours) {
    const painted = [];
    for (const { movement, points, half, alpha } of found) {
      if (!movement.version || !half) continue;
      const others = { boxes: occupied.boxes, lines: occupied.lines.filter((line) => line.points !== points) };
      const position = placeRouteLetter(
        inView(view, points, () => letterPlaces(points)),
        others,
        view,
      );
      if (!position) continue;
      const box = routeLetterBox(position);
      occupied.boxes.push(box);
      painted.push({ text: movement.version, box, points });
      drawRouteLetter(ctx, position, movement, style, colours, theme(), alpha);
    }
    return painted;
  }

  /** What stands on the map for the events and holdings of the time: marks, and rings of held towns; it joins what is occupied. */
  function standingIn(view, held, occupied) {
    const marks = standingMarks(tools.layer.marks(), store.state().event, style.marks);
    const towns = held.filter((c) => c.at);
    const rings = heldRings(
      towns.map(({ at, party }) => {
        const [x, y] = view.point(at[0], at[1]);
        return { x, y, party };
      }),
      marks,
    );
    const ringed = rings.map(({ x, y, radius }) => {
      const half = radius + style.held_town_ring / 2;
      const count = standingOn(marks, [x, y])?.count;
      return { x, y, half, boxes: [[x - half, y - half, x + half, y + half]], count };
    });
    occupied.boxes.push(...[...marks, ...ringed].flatMap((s) => s.boxes));
    return { marks, rings, standing: [...ringed, ...marks] };
  }

  function drawAreas(ctx, view, areas, look, draw) {
    for (const area of areas)
      kept.lay(
        ctx,
        view,
        area,
        look,
        () => boxOf(area, view),
        (c) => draw(c, view, [area], style, style.palette[theme()], theme()),
      );
  }

  /** Which towns have a dot whether they are named or not: those that are held, and those with events. */
  function dotted(held, busy) {
    const isHeld = (item) => held.some((c) => c.at?.[0] === item.at[0] && c.at[1] === item.at[1]);
    return (item) => busy.has(item.id) || isHeld(item);
  }

  function drawEdgeDegrees(ctx, view, occupied, colours) {
    const { degrees } = tools;
    if (!degrees) return;
    const ticks = inView(view, tools, () => edgeTicks(view, degrees(view), tickStep(view)));
    drawDegrees(ctx, ticks, view, occupied, colours, t);
  }

  /** Paints in three parts, so that a page that opens may answer between them. */
  function* paint(ctx, view) {
    const interval = store.interval();
    const colours = style.palette[theme()];
    const entries = page.map.layers.includes("control") ? control : [];
    const [held, ended] = [heldAtEnd(entries, interval), endedWithin(entries, interval)];
    const areas = held.filter((c) => c.rings);
    const { event: chosen } = store.state();
    const visible = store.visible();
    const occupied = noOccupancy();
    const { marks, rings, standing } = standingIn(view, held, occupied);
    occupied.boxes.push(...tools.covered(view, occupied.boxes));
    const found = moving(view, occupied, standing);

    kept.begin(view, colours);
    drawAreas(ctx, view, ended, "ended", drawEnded);
    drawAreas(ctx, view, areas, "held", drawControl);
    for (const m of found) drawMoving(ctx, view, m, colours);
    tools.layer.paintUnder?.(ctx, view, occupied);
    yield;

    for (const ring of rings) drawHeldTown(ctx, ring, style, theme());
    const busy = placesOf(visible);
    const isDotted = dotted(held, busy);
    const towns = page.labels.items.filter((item) => item.kind === "town" && isDotted(item));
    occupied.boxes.push(...towns.map(({ at }) => dotBox(view.point(at[0], at[1]))));
    const letters = drawLetters(
      ctx,
      view,
      [...areas, ...ended],
      style,
      colours,
      theme(),
      new Set(ended),
      occupied,
      (area) => ringsOf(area, view),
    );
    const routes = drawRouteLetters(ctx, view, found, occupied, colours);
    const pointers = drawPointers(ctx, view, colours, occupied);

    yield;

    const first = placesOf(chosen ? [store.event(chosen)] : []);
    const onPhone = phone();
    const names = drawLabels(ctx, view, tools.lettering.labels(ctx), style, colours, {
      limit: style.label_limits[onPhone ? "phone" : "desktop"],
      seconds: (item) => !onPhone || item.rank === 1 || first.has(item.id),
      first: new Set([...first, ...busy]),
      chosen: first,
      occupied,
      standing,
      dots: isDotted,
      words: [...letters, ...routes],
    });
    const named = new Set(names.map((p) => p.id));
    const dots = drawTowns(ctx, view, (item) => named.has(item.id) || isDotted(item), marks, colours);
    drawEdgeDegrees(ctx, view, occupied, colours);
    const chevrons = found.flatMap((m) => (m.foremost ? [m.foremost.box] : []));
    drawn = { names, dots, letters, routes, pointers, chevrons, lines: occupied.lines };
  }

  /** Dots of the towns that are named here, held or have events: one that nothing explains would lend itself to the next name. */
  function drawTowns(ctx, view, isShown, marks, colours) {
    const painted = [];
    for (const item of page.labels.items) {
      if (item.kind !== "town" || !isShown(item)) continue;
      const [x, y] = view.point(item.at[0], item.at[1]);
      // Beside a greater mark on a small map it would only spoil the count.
      if (
        marks.some(
          (m) =>
            Math.hypot(m.x - x, m.y - y) > 6 &&
            m.boxes.some((b) => x > b[0] - 2 && x < b[2] + 2 && y > b[1] - 2 && y < b[3] + 2),
        )
      )
        continue;
      painted.push([x, y]);
      ctx.beginPath();
      ctx.arc(x, y, item.rank === 1 ? 3.4 : 2.6, 0, 2 * Math.PI);
      ctx.fillStyle = colours.paper;
      ctx.fill();
      ctx.lineWidth = 1.3;
      ctx.strokeStyle = colours.ink;
      ctx.stroke();
    }
    return painted;
  }

  return { paint, painted: () => drawn.names, drawn: () => drawn };
}
