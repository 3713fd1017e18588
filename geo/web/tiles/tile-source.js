// The source of a map whose events lie in tiles beside its page: it follows the view, and knows one by one what the tiles
// of the view show.

import { viewOf } from "../events/canvas-layer.js";
import { byTime, endOf } from "../time/time.js";
import { openArchive } from "./archive.js";
import { binsOfWindow, countIn, stripOf } from "./bins.js";
import { createCells } from "./cells.js";
import { coverOf } from "./cover.js";
import { decodeTile, TileEvent } from "./decode.js";
import { createLoading } from "./loading.js";
import { rangeReader } from "./ranges.js";
import { openRecords } from "./records.js";

const LOOK_MS = 120; // between two looks while the map is dragged
const GATHER_MS = 40; // tiles that come within it are shown together
const MARGIN = 0.1; // of the window's size around it, that a drag begins with what is there

/**
 * @param {{tiles: any}} data a data block, whose `tiles` say where the files are and what time they span
 * @param {{status: (state: "loading" | "ready" | "failed", fault: any) => void, sought: (state: Sought) => void,
 *   more: (n: number) => string, locale: string, attached: (map: any) => () => void}} given `status` hears how it is with
 *   the tiles of the view, `sought` with the event that is sought by its id, `more` says how many events a disc stands for;
 *   what `attached` gives is called when the source leaves the map
 * @typedef {{fault?: any, missing?: string}} Sought what keeps it from being found, or an id that the map does not have;
 *   neither where nothing is wrong
 * @returns {import("../events/source.js").EventSource & {records: any, again: () => void, zoomToMost: () => void,
 *   settled: () => boolean, anything: () => boolean, zoomable: (days: any) => boolean}}
 */
export function createTileSource(data, { status, sought, more, locale, attached }) {
  const { tiles } = data;
  const { bins: edges } = tiles;
  const addressOf = (name) => new URL(name, document.baseURI).href;
  const [archiveAt, recordsAt] = [addressOf(tiles.archive), addressOf(tiles.records)];
  const records = openRecords(recordsAt, rangeReader(recordsAt, tiles.sizes?.[1]), tiles.index);
  const listeners = new Set();
  const numbers = new Intl.NumberFormat(locale);
  /** @type {any} */
  let map = null;
  /** @type {any[]} */
  let events = [];
  /** @type {Map<string, any>} */
  let byId = new Map();
  let cells = [];
  let settled = false; // whether all tiles of the view are there
  let blank = true; // whether none is, nor any that stands for one
  const strip = stripOf(tiles);
  /** @type {any} */
  let kept = null; // the chosen event, which the tiles of the view may leave out
  let gathering = 0;
  let seeking = 0; // the latest event that is sought
  let retry = () => {}; // for it once more

  const loading = createLoading(
    openArchive(archiveAt, rangeReader(archiveAt, tiles.sizes?.[0])),
    (bytes, at) => decodeTile(bytes, at, locale),
    {
      changed: () => {
        if (!loading.busy()) gather();
        else gathering ||= window.setTimeout(gather, GATHER_MS);
      },
      failed,
    },
  );

  function failed(fault) {
    console.warn(String(fault));
    status("failed", fault);
  }

  /** Take up what has come, and tell of it. */
  function gather() {
    clearTimeout(gathering);
    gathering = 0;
    const now = loading.now();
    const found = new Map();
    for (const tile of [...now.standing, ...now.tiles])
      for (const [number, event] of tile.events) found.set(number, event);
    events = [...found.values()];
    byId = new Map(events.map((e) => [e.id, e]));
    if (kept && !byId.has(kept.id)) {
      events.push(kept);
      byId.set(kept.id, kept);
    }
    events.sort(byTime);
    // Where some of a stand-in's own tiles are there, its counts would count them twice.
    cells = (now.tiles.length ? now.tiles : now.standing).flatMap((tile) => tile.cells);
    settled = !now.waits;
    blank = !settled && !now.tiles.length && !now.standing.length;
    see();
    if (settled) status("ready", null);
    for (const listener of listeners) listener();
  }

  /** Note what of all that is in view. */
  function see() {
    if (!map) return;
    const view = viewOf(map, map.getSize(), 1);
    const inside = (lon, lat) => {
      const [x, y] = view.point(lon, lat);
      return x >= 0 && y >= 0 && x <= view.width && y <= view.height;
    };
    for (const event of events) event.seen = event.at.some(([lon, lat]) => inside(lon, lat));
    for (const cell of cells) cell.seen = inside(cell.lon, cell.lat);
  }

  /** Have the tiles come that the view covers. */
  function look() {
    const size = map.getSize();
    if (!size.x || !size.y || !map._loaded) return;
    const place = (x, y) => {
      const ll = map.containerPointToLatLng([x, y]);
      return ll.metres || Math.abs(ll.lat) > 90 ? null : /** @type {[number, number]} */ ([ll.lng, ll.lat]);
    };
    loading.want(coverOf(place, { width: size.x, height: size.y }, MARGIN * Math.max(size.x, size.y)));
    if (loading.busy()) status("loading", null);
    gather();
  }

  const window_ = (days) => binsOfWindow(edges, days);
  const discs = createCells({
    cells: () => cells,
    bins: window_,
    number: (n) => numbers.format(n),
    title: more,
  });

  /** The record of an event, however many tries it takes; only of the latest one that is sought anything is said. */
  async function recordOf(id, mine = ++seeking) {
    /** @type {{record?: any, fault?: any}} */
    const { record, fault } = await records.find(id).then(
      (found) => ({ record: found }),
      (why) => ({ fault: why }),
    );
    if (mine === seeking) sought(fault ? { fault } : record ? {} : { missing: id });
    if (!fault) return record;
    console.warn(String(fault));
    await new Promise((again) => {
      retry = () => again(null);
    });
    return recordOf(id, mine);
  }

  return {
    events: () => events,
    event: (id) => byId.get(id) ?? null,
    span: () => ({ from: edges[0], to: edges[edges.length - 1] - 1 }),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unseen(days) {
      const bins = window_(days);
      // Where nothing is known of the view, as on a page without its files, all of the map's may be in it.
      if (blank) return { n: strip.touching(days), exact: false };
      let n = 0;
      for (const cell of cells) if (cell.seen) n += countIn(cell, bins);
      return { n, exact: bins.exact && settled };
    },
    inView: (event) => event.seen,
    async seek(id) {
      const record = await recordOf(id);
      return record && (byId.get(id) ?? eventOf(record, locale));
    },
    hold(event) {
      kept = event;
      if (!event) return;
      seeking++; // another is chosen: what was sought is so no longer
      sought({});
      if (!byId.has(event.id)) gather();
    },
    strip,
    attach(shown) {
      map = shown;
      const detached = attached(map);
      let [timer, last] = [0, 0];
      const now = () => {
        clearTimeout(timer);
        timer = 0;
        last = performance.now();
        look();
      };
      const soon = () => {
        timer ||= window.setTimeout(now, Math.max(0, LOOK_MS - (performance.now() - last)));
      };
      map.on("moveend zoomend resize viewreset", now).on("move", soon);
      window.addEventListener("online", now);
      if (map._loaded) now();
      return () => {
        clearTimeout(timer);
        clearTimeout(gathering);
        gathering = 0;
        map.off("moveend zoomend resize viewreset", now).off("move", soon);
        window.removeEventListener("online", now);
        loading.stop();
        discs.hover(null, map);
        detached();
        map = null;
      };
    },
    bounds: tiles.bounds && [
      [tiles.bounds[1], tiles.bounds[0]],
      [tiles.bounds[3], tiles.bounds[2]],
    ],
    under: discs,
    records,
    again() {
      retry();
      if (map) look();
    },
    zoomToMost: () => discs.zoomToMost(map),
    settled: () => settled,
    /** Whether anything is known of the view. */
    anything: () => !blank,
    /** Whether events of a time are in view that zooming in shows. */
    zoomable(days) {
      const bins = window_(days);
      return cells.some((cell) => cell.seen && countIn(cell, bins) > 0);
    },
    tiles: null,
  };
}

/** An event of a record, as a tile would give it. Pure. @param {any} record @param {string} locale */
export function eventOf(record, locale) {
  const day = (iso, open) => (typeof iso === "string" ? endOf(iso, open) : (iso ?? open));
  const sure = record.sure ? { from: day(record.sure[0], 0), to: day(record.sure[1], 0) } : null;
  return new TileEvent({ ...record, from: day(record.from, -Infinity), to: day(record.to, Infinity), sure }, locale);
}
