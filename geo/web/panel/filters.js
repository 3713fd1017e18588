// Which events pass a reader's filters, and how one source alone gives them. Pure.

import { endOf } from "../time/time.js";
import { finder } from "./search.js";

const FILTER_LISTS = ["kinds", "acts", "parties", "sources", "modalities"];

/**
 * Filters in their one form, or null where they let everything through; throws on what is not known.
 * @param {any} given {text, kinds, acts, parties, sources, modalities}, each optional
 * @param {Record<string, string[]>} known what each list may hold
 */
export function tidyFilters(given, known) {
  if (given === null) return null;
  if (typeof given !== "object" || Array.isArray(given)) throw new TypeError("filters are an object or null");
  const unknown = Object.keys(given).filter((k) => k !== "text" && !FILTER_LISTS.includes(k));
  if (unknown.length)
    throw new TypeError(`filters do not know ${unknown.join(", ")}; they take text, ${FILTER_LISTS.join(", ")}`);
  if (typeof (given.text ?? "") !== "string") throw new TypeError("the filter text is not a text");
  const text = (given.text ?? "").slice(0, 200);
  const out = { text };
  for (const list of FILTER_LISTS) {
    const values = given[list] ?? [];
    if (!Array.isArray(values)) throw new TypeError(`the filter ${list} is not a list`);
    const strange = values.filter((v) => !known[list].includes(v));
    if (strange.length)
      throw new RangeError(
        `the filter ${list} has ${JSON.stringify(strange[0])}; there are: ${known[list].join(", ")}`,
      );
    out[list] = Object.freeze(known[list].filter((v) => values.includes(v)));
  }
  return text.trim() || FILTER_LISTS.some((list) => out[list].length) ? Object.freeze(out) : null;
}

/** What the filters of a page may hold: only what its events have. @param {any[]} events with claims @param {any} page */
export function knownFilters(events, page) {
  const of = (values, order) => {
    const has = new Set(values);
    return order.filter((v) => has.has(v));
  };
  return {
    kinds: [...new Set(events.map((e) => e.kind))].sort(),
    acts: of(
      events.map((e) => e.act),
      ["deed", "word", "plan"],
    ),
    parties: of(
      events.flatMap((e) => e.parties ?? []),
      Object.keys(page.parties),
    ),
    sources: of(
      events.flatMap((e) => e.claims.map((c) => c.source)),
      Object.keys(page.sources),
    ),
    modalities: of(
      events.flatMap((e) => e.claims.map((c) => c.modality)),
      ["reported", "claimed", "planned", "proposed"],
    ),
  };
}

/**
 * A lens gives an event as the filters show it, or null where they do not.
 * @param {any} filters @param {(event: any) => string} textOf @param {any} page
 */
export function lensOf(filters, textOf, page) {
  if (!filters) return (event) => event;
  const found = finder(filters.text);
  const among = (list, values) => !list.length || values.some((v) => list.includes(v));
  return (event) => {
    // One claim has to answer for source and modality both.
    const claims = event.claims.filter(
      (c) => among(filters.sources, [c.source]) && among(filters.modalities, [c.modality]),
    );
    const admitted =
      claims.length &&
      among(filters.kinds, [event.kind]) &&
      among(filters.acts, [event.act]) &&
      among(filters.parties, event.parties ?? []) &&
      found(textOf(event));
    if (!admitted) return null;
    return filters.sources.length === 1 ? accountOf(event, filters.sources[0], page) : event;
  };
}

/** The event as one source tells it: its own words, time and places, where that source has one version of them. */
export function accountOf(event, siglum, page) {
  const own = event.claims.filter((c) => c.source === siglum);
  if (new Set(own.map((c) => c.version)).size > 1) return event;
  const timed = own.find((c) => c.words);
  const placed = own.find((c) => c.places.length);
  const said = own.find((c) => c.says);
  const out = { ...event };
  if (said) out.summary = said.says;
  if (timed)
    Object.assign(out, {
      words: timed.words,
      from: endOf(timed.from ?? null, -Infinity),
      to: endOf(timed.to ?? null, Infinity),
      sure: null,
    });
  if (placed) {
    out.places = placed.places;
    out.at = [...new Set(placed.places.map(([id]) => id))]
      .map((id) => page.places[id])
      .filter((p) => p.pinned)
      .map((p) => [p.at[0], p.at[1], p.radius]);
  }
  return out;
}
