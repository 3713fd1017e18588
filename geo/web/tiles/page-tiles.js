// What a page has of a map of tiles beside its marks: words of what it loads and of what stands in the way, the list, the
// search, and an event's record when its details open.

import { catalogue, el } from "../dom.js";
import { finder, fold } from "../panel/search.js";
import { Entries, weightiest } from "./entries.js";
import { createTilesFinding } from "./finding.js";
import { TileFault } from "./ranges.js";
import { saying } from "./saying.js";
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
  const found = finder(filters.text);
  const among = (list, value) => !list.length || list.includes(value);
  return (event) =>
    among(filters.kinds, event.kind) && among(filters.acts, event.act) && found(fold(event.title)) ? event : null;
}

/**
 * Which of all that may be said over the map is: what keeps the view's tiles back, then what keeps a sought event back,
 * then that tiles are on their way, then that there is no such event. Pure.
 * @param {"loading" | "ready" | "failed"} state of the tiles of the view @param {any} fault of them
 * @param {import("./tile-source.js").Sought} sought
 * @returns {{state: "loading" | "ready" | "failed" | "note", fault: any}}
 */
export function foremost(state, fault, sought) {
  if (state === "failed") return { state, fault };
  if (sought.fault) return { state: "failed", fault: sought.fault };
  return { state: state === "ready" && sought.missing !== undefined ? "note" : state, fault: null };
}

/** The source of a data block with tiles, and with it what a page needs. @param {any} data */
export function openTiles(data) {
  const { tiles } = data;
  const locale = tiles.locale ?? "en";
  const words = catalogue(tiles.words, locale);
  const root = document.documentElement;

  /** @param {any} fault */
  function faultWords(fault) {
    const known = fault instanceof TileFault ? fault : new TileFault("broken", tiles.archive);
    return words(`tiles.fault.${known.kind}`, { file: known.file });
  }

  /** A button that tries again. @param {() => void} onclick */
  const tryAgain = (onclick) => el("button", { type: "button", text: words("tiles.again"), hidden: true, onclick });

  const line = statusLine();
  const source = createTileSource(data, {
    status: line.status,
    sought: line.sought,
    locale,
    more: (n) => words("tiles.disc", { n }),
    attached: line.attach,
  });

  /** The line over the map that says what loads and what stands in the way. */
  function statusLine() {
    const said = el("span", {});
    const again = tryAgain(() => source.again());
    const node = el("p", { class: "tiles-status", role: "status", "data-state": "ready" }, said, again);
    node.addEventListener("click", (e) => e.stopPropagation());
    node.addEventListener("dblclick", (e) => e.stopPropagation());
    const telling = saying(said);
    let [state, fault] = [/** @type {any} */ ("ready"), /** @type {any} */ (null)];
    /** @type {import("./tile-source.js").Sought} */
    let sought = {};

    function show() {
      const now = foremost(state, fault, sought);
      root.dataset.tiles = now.state === "note" ? "ready" : now.state;
      const text = {
        loading: () => words("tiles.loading"),
        ready: () => "",
        note: () => words("tiles.no_event", { id: sought.missing }),
        failed: () => faultWords(now.fault),
      }[now.state]();
      if (now.state === "loading" && !again.contains(document.activeElement)) telling.late(text);
      else telling.now(text);
      node.dataset.state = now.state;
      const offers = now.state === "failed" && (!(now.fault instanceof TileFault) || now.fault.passing);
      // A button that is pressed stays while its try goes on, and leaves the keyboard with the map that it was about.
      if (offers || now.state !== "loading" || document.activeElement !== again) leave(again, !offers);
    }

    /** Hide the button, or show it. */
    function leave(button, hidden) {
      if (hidden && document.activeElement === button)
        /** @type {HTMLElement | null} */ (node.parentElement)?.focus({ preventScroll: true });
      button.hidden = hidden;
    }

    return {
      status(to, why) {
        [state, fault] = [to, why];
        show();
      },
      sought(to) {
        sought = to;
        show();
      },
      attach(map) {
        map.getContainer().append(node);
        return () => {
          telling.now("");
          node.remove();
        };
      },
    };
  }

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

  const more = el("span", {});
  const zoom = el("button", { type: "button", text: words("tiles.zoom"), onclick: () => source.zoomToMost() });
  const below = el("p", { class: "rest tools", hidden: true }, more, zoom);

  /** What the details say while an event's record is on its way, or cannot be had. */
  function waiting(event, page, done) {
    const note = el("p", { class: "note", role: "status" });
    const retry = tryAgain(() => ask());
    const body = el(
      "div",
      { class: "waiting" },
      el("p", { class: "when", text: event.words }),
      note,
      el("p", { class: "tools" }, retry),
    );
    const telling = saying(note);
    let asked = false;
    async function ask() {
      if (asked) return;
      asked = true;
      // Whoever pressed the button waits to hear of it.
      (retry.hidden ? telling.late : telling.now)(words("tiles.details_loading"));
      try {
        const record = await source.records.find(event.id);
        telling.now("");
        remember(record ?? { id: event.id }, page);
        fill(event);
        done();
      } catch (fault) {
        telling.now(faultWords(fault));
        retry.hidden = fault instanceof TileFault && !fault.passing;
      }
      asked = false;
    }
    ask();
    return body;
  }

  source.tiles = {
    words,
    known: { kinds: tiles.kinds ?? [], acts: tiles.acts ?? [], parties: [], sources: [], modalities: [] },
    lens: lensOfTiles,
    entries: (list, store, own) => new Entries(list, store, own),
    /** The weightiest of what may be listed. */
    listable(store, only) {
      const events = only ? only.map(store.event).filter(Boolean) : store.inView();
      return weightiest(events).map((e) => e.id);
    },
    trim: (entries, listed) => entries.trim(listed),
    counted(store) {
      const { n, exact, apart } = store.total();
      if (apart) return words("tiles.count_shown", { n });
      return words(exact ? "tiles.count" : "tiles.count_up_to", { n });
    },
    settled: source.settled,
    patient: true,
    below,
    /** How many more are in view than are listed, and a way to them. */
    sayBelow(store, only, listed) {
      const total = only ? { n: only.length, apart: false, unseen: 0 } : store.total();
      const n = source.anything() || only ? total.n - listed : 0;
      const zooms = total.unseen > 0 && source.zoomable(store.window());
      below.hidden = n < 1;
      more.textContent = n < 1 ? "" : words("tiles.more", { n });
      if (!zooms && document.activeElement === zoom) document.getElementById("count")?.focus({ preventScroll: true });
      zoom.hidden = !zooms;
    },
    fill,
    waiting,
    /** The search field, for a page's panel. */
    finding: (page, store, known, { t }) =>
      createTilesFinding(store, known, {
        t,
        words,
        locale,
        own: page.map.own,
        records: source.records,
        settled: source.settled,
        faultWords,
        tryAgain,
        /** The event of a number, with what its record says. */
        async event(number) {
          const record = await source.records.numbered(number);
          remember(record, page);
          const event = source.event(record.id) ?? eventOf(record, locale);
          fill(event);
          return event;
        },
      }),
  };
  return source;
}
