// What a page has of a map of tiles beside its marks: words of what it loads and of what stands in the way, the list, the
// search, and an event's record when its details open.

import { catalogue, el, say } from "../dom.js";
import { fold } from "../panel/search.js";
import { Entries, weightiest } from "./entries.js";
import { createTilesFinding } from "./finding.js";
import { TileFault } from "./ranges.js";
import { createTileSource, eventOf } from "./tile-source.js";

const MOST_RECORDS = 300;
const CLAIM = { origin: "", modality: "reported", says: "", version: "", words: "", printed: "", note: "" };

/** What a record says of an event beyond its tile, with what it leaves out. Pure. @param {any} record */
export function detailsOf(record) {
  const claims = (record.claims ?? []).map((c) => ({
    ...CLAIM,
    ...c,
    places: c.places ?? [],
    figures: c.figures ?? [],
  }));
  return {
    recorded: true,
    summary: record.summary ?? "",
    note: record.note ?? "",
    silent: record.silent ?? [],
    people: record.people ?? [],
    parties: record.parties ?? [],
    places: record.places ?? [],
    claims,
    ...(record.edtf ? { edtf: record.edtf } : {}),
    ...(record.words ? { words: record.words } : {}),
  };
}

/** A lens for the filters of such a map: kinds, acts, and words of the title. Pure. @param {any} filters */
export function lensOfTiles(filters) {
  if (!filters) return (event) => event;
  const words = fold(filters.text).split(" ").filter(Boolean);
  const among = (list, value) => !list.length || list.includes(value);
  return (event) =>
    among(filters.kinds, event.kind) &&
    among(filters.acts, event.act) &&
    (!words.length || words.every((word) => fold(event.title).includes(word)))
      ? event
      : null;
}

/** The source of a data block with tiles, and with it what a page needs. @param {any} data */
export function openTiles(data) {
  const { tiles } = data;
  const locale = tiles.locale ?? "en";
  const words = catalogue(tiles.words, locale);
  const line = el("p", { class: "tiles-status", role: "status" });
  const said = el("span", {});
  const again = el("button", {
    type: "button",
    text: words("tiles.again"),
    hidden: true,
    onclick: () => source.again(),
  });
  line.append(said, again);
  const root = document.documentElement;

  /** @param {any} fault */
  function faultWords(fault) {
    const kind = fault instanceof TileFault ? fault.kind : "broken";
    return words(`tiles.fault.${kind}`, { file: tiles.archive });
  }

  let note = ""; // what was sought in vain, until another event is chosen
  function status(state, fault) {
    root.dataset.tiles = state;
    line.dataset.state = state === "ready" && note ? "note" : state;
    const told = { loading: () => words("tiles.loading"), ready: () => note, failed: () => faultWords(fault) }[state]();
    say(said, told);
    // Where a file is opened from a disk, or the host sends no parts, another try ends the same.
    again.hidden = state !== "failed" || ["file", "ranges"].includes(fault?.kind);
  }

  /** Say what was sought in vain, or, with nothing, no longer. */
  function sayNote(text) {
    note = text;
    if (root.dataset.tiles === "ready") status("ready", null);
  }

  const source = createTileSource(data, {
    status,
    missing: (id) => sayNote(words("tiles.no_event", { id })),
    held: () => sayNote(""),
    locale,
    more: (n) => words("tiles.disc", { n }),
    attached: (map) => {
      line.addEventListener("click", (e) => e.stopPropagation());
      line.addEventListener("dblclick", (e) => e.stopPropagation());
      map.getContainer().append(line);
    },
  });

  const recorded = new Map(); // details by id: a tile that comes again knows nothing of them
  /** Give an event what is known from its record; whether it is. */
  function fill(event) {
    const known = recorded.get(event.id);
    if (known && !event.recorded) Object.assign(event, known);
    return event.recorded;
  }

  function remember(record, page) {
    for (const [name, entries] of Object.entries(record.lookup ?? {})) Object.assign(page?.[name] ?? {}, entries);
    if (recorded.size >= MOST_RECORDS) recorded.delete(recorded.keys().next().value);
    recorded.set(record.id, detailsOf(record));
  }

  source.tiles = {
    words,
    known: { kinds: tiles.kinds ?? [], acts: tiles.acts ?? [], parties: [], sources: [], modalities: [] },
    lens: lensOfTiles,
    weightiest: (events) => weightiest(events),
    entries: (list, store, own) => new Entries(list, store, own),
    fill,
    /** Words for a total of the store. */
    counted: ({ n, exact }) => words(exact ? "tiles.count" : "tiles.count_up_to", { n }),
    /** The line below the list: how many more are in view, and a way to them. @param {any} total @param {number} listed */
    rest(total, listed) {
      const n = total.n - listed;
      if (n < 1) return [];
      return [
        el("span", { text: words("tiles.more", { n }) }),
        total.unseen
          ? el("button", { type: "button", text: words("tiles.zoom"), onclick: () => source.zoomToMost() })
          : "",
      ];
    },
    /**
     * What the details say until an event's record is there: that it is on its way, or what stands in the way.
     * @param {any} event @param {any} page the page's data @param {() => void} done called once it is there
     */
    waiting(event, page, done) {
      const note = el("p", { class: "note", role: "status" });
      const retry = el("button", { type: "button", text: words("tiles.again"), onclick: () => ask() });
      const body = el("div", {}, el("p", { class: "when", text: event.words }), note);
      async function ask() {
        retry.remove();
        say(note, words("tiles.details_loading"));
        try {
          const record = await source.records.find(event.id);
          remember(record ?? { id: event.id }, page);
          fill(event);
          done();
        } catch (fault) {
          say(note, faultWords(fault));
          body.append(retry);
        }
      }
      ask();
      return body;
    },
    /** The search field, for a page's panel. */
    finding: (page, store, known, { t }) =>
      createTilesFinding(store, known, {
        t,
        words,
        locale,
        own: page.map.own,
        records: source.records,
        faultWords,
        async open(number) {
          const record = await source.records.numbered(number);
          remember(record, page);
          const event = source.event(record.id) ?? eventOf(record, locale);
          fill(event);
          source.keep(event);
          store.set({ event: record.id }, "list");
        },
      }),
  };
  return source;
}
