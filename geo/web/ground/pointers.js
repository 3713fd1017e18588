// Pointers at the map's edge to places beyond it: an arrow on the true bearing, the name, and how far it is.

import { memo } from "../dom.js";
import { marginPoint } from "../events/time-layer.js";
import { drawPointer } from "./furniture.js";
import { nameOf } from "./names.js";

const NARROW_PX = 560; // a narrower map has no space for pointers beside its names

/** A name within a sentence that may run the other way. */
const apart = (text) => `\u2068${text}\u2069`;

/** As exact as "about" is. @param {number} km */
function roughly(km) {
  const step = km >= 100 ? 10 : km >= 20 ? 5 : 1;
  return Math.max(1, Math.round(km / step) * step);
}

/**
 * @param {any} page the page's data @param {any} store
 * @param {{t: Function, locale: string, distance: (a: [number, number], b: [number, number]) => number}} tools `distance` is
 *   in metres, of two points as latitude and longitude
 */
export function pointerPainter(page, store, tools) {
  const { t } = tools;
  const great = page.labels.items.filter((i) => i.kind === "town" && i.rank === 1);
  // A reader may not know where a village or a building lies.
  const towns = great.some((i) => !i.minor) ? great.filter((i) => !i.minor) : great;

  // Where no shore shows a reader where the map lies, the towns around do.
  const neighbours = { places: Object.keys(page.places).map((id) => [id]) };

  /** Whose places are pointed to: those of the chosen event or of all that are shown. */
  function pointedTo(chosen) {
    const events = chosen ? [store.event(chosen)] : store.visible();
    return page.map.shore_known ? events : [...events, neighbours];
  }

  /** The places of events that lie beyond the view, each once, with their pixels. */
  function beyond(view, events) {
    const ids = new Set(events.flatMap((event) => event.places.map(([id]) => id)));
    return [...ids]
      .map((id) => ({ id, place: page.places[id] }))
      .filter(({ place }) => place.pinned)
      .map(({ id, place }) => {
        const [x, y] = view.point(place.at[0], place.at[1]);
        return { id, place, x, y };
      })
      .filter(({ x, y }) => x < 0 || y < 0 || x > view.width || y > view.height);
  }

  let nearestTo = { view: "", town: /** @type {any} */ (null) };
  /** The nearest great town to the middle of a view, found once for each. */
  function nearestTown(view) {
    const key = [view.scale, view.ox, view.oy, view.width, view.height].join();
    if (key !== nearestTo.view) nearestTo = { view: key, town: findNearest(view) };
    return nearestTo.town;
  }

  function findNearest(view) {
    const centre = [view.width / 2, view.height / 2];
    const away = (i) => {
      const [x, y] = view.point(i.at[0], i.at[1]);
      return Math.hypot(x - centre[0], y - centre[1]);
    };
    /** @type {any} */
    let nearest = null;
    let least = Infinity;
    for (const town of towns) {
      const d = away(town);
      if (d < least) [nearest, least] = [town, d];
    }
    return nearest;
  }

  let worded = { key: "", words: memo((/** @type {string} */ _id) => "") };
  /** The name of a place and how far it is from a town, in words. */
  function wordsOf(id, home, names, short) {
    const place = page.places[id];
    const km = roughly(tools.distance([place.at[1], place.at[0]], [home.at[1], home.at[0]]) / 1000);
    return t(short ? "pointer_short" : "pointer", {
      place: apart(nameOf(page.called, id, names)?.[0] ?? place.title),
      km,
      home: apart(nameOf(page.called, home.id, names)?.[0] ?? home.lines[0].text),
    });
  }

  /** Places of the visible events beyond the view: an arrow on the true bearing, the name and how far; returns their boxes. */
  return function drawPointers(ctx, view, colours, occupied) {
    const home = nearestTown(view);
    const { event: chosen, names } = store.state();
    const phoneWide = view.width < NARROW_PX;
    // On a phone those of the chosen event alone.
    if (!home || (phoneWide && !chosen)) return [];
    const before = occupied.boxes.length;
    const key = `${home.id} ${names} ${phoneWide}`;
    if (key !== worded.key) worded = { key, words: memo((id) => wordsOf(id, home, names, phoneWide)) };
    for (const { id, place, x, y } of beyond(view, pointedTo(chosen))) {
      const p = marginPoint({ x, y }, view.width, view.height, 12);
      drawPointer(ctx, p, worded.words(id), view, colours, occupied, place);
    }
    return occupied.boxes.slice(before);
  };
}
