// What a reader takes away as text: a citation, a report, and the shown events as GeoJSON and CSV. Pure.

import { dayOf, isoOf, shortInterval } from "../time/time.js";

/**
 * How an event is cited: title and time, map and data version, its sources by paragraph, the address.
 * @param {string} compared a sentence that says of which of two compared times it is, or nothing
 */
export function citation(event, page, address, t, compared = "") {
  const paragraphsBySource = new Map();
  for (const c of event.claims)
    paragraphsBySource.set(c.source, [...(paragraphsBySource.get(c.source) ?? []), c.paragraph]);
  const sources = [...paragraphsBySource].sort().map(([siglum, paragraphs]) => {
    const numbers = [...new Set(paragraphs)].sort((a, b) => a - b);
    const { title, dated } = page.sources[siglum];
    const source = t("filter.source", { siglum, title: dated ? t("dated_source", { title, date: dated }) : title });
    return t(numbers.length > 1 ? "cite_source" : "cite_source_one", { source, paragraphs: numbers.join(", ") });
  });
  const { about, map } = page;
  return [
    t("cite_event", { title: event.title, time: event.words, map: map.title }),
    t(about.date_words ? "about.version" : "about.version_undated", {
      title: about.title,
      version: about.version,
      date: about.date_words,
    }),
    t("cite_sources", { sources: sources.join("; ") }),
    map.draft ? `${map.draft}.` : "",
    compared,
    address,
  ]
    .filter(Boolean)
    .join(" ");
}

/** A report begun: what it is about, and space for what is wrong. */
export function report(event, page, address, t) {
  const { about, map } = page;
  return [
    t(about.date_words ? "report_map" : "report_map_undated", {
      map: map.title,
      version: about.version,
      date: about.date_words,
    }),
    t("report_event", { title: event.title, id: event.id, time: event.words }),
    address ? t("report_address", { address }) : "",
    t("report_text"),
    t("report_wrong"),
  ]
    .filter(Boolean)
    .join("\n");
}

/** The columns of events in every file, as `dateline export` writes them (geo/output/files/rows.py, docs/exchange.md). */
export const COLUMNS = [
  "id",
  "title",
  "when",
  "earliest",
  "latest",
  "kind",
  "act",
  "importance",
  "place",
  "place_title",
  "role",
  "lon",
  "lat",
  "radius_km",
  "summary",
  "actors",
  "sources",
  "origins",
  "claims",
];

/** A time as EDTF: as the data block gives it, or the interval of its days, from which it was left out. */
const edtfOf = ({ edtf, from, to }) => edtf ?? shortInterval(from, to);

/** A claim's own time as EDTF, where it has one. */
function claimWhen(claim) {
  if (claim.edtf || !claim.words) return claim.edtf ?? "";
  return shortInterval(dayOf(claim.from), dayOf(claim.to));
}

/** A claim as its citation: C 15 (chronicler), with its modality where it is not simply reported. */
function cited({ source, paragraph, origin, modality }) {
  return `${source} ${paragraph} (${origin}${modality === "reported" ? "" : `, ${modality}`})`;
}

/** A claim with all it says, what is empty left out. */
function claimFacts(claim) {
  const { source, origin, paragraph, part, modality, says, version, note } = claim;
  const facts = {
    source,
    origin,
    paragraph,
    part: part ?? "",
    modality,
    says,
    version,
    when: claimWhen(claim),
    places: claim.places.map(([place, role]) => ({ place, role })),
    figures: claim.figures.map(([what, said]) => ({ what, said })),
    printed_when: claim.printed_edtf ?? "",
    note,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, v]) => (Array.isArray(v) ? v.length : v)));
}

/** An event's places, each with its role; where they are not known, as in a tile, the points of its marks. */
function spotsOf({ places, at }, page) {
  if (places.length || !at) return places.map(([id, role]) => [id, role, page.places[id]]);
  return at.map(([lon, lat, radius]) => ["", "location", { title: "", at: [lon, lat], radius }]);
}

/** An event's values under `COLUMNS`, once for each of its places and roles; lists are arrays, an open end is empty. */
function rowsOf(event, page) {
  const day = (end) => (Number.isFinite(event[end]) ? isoOf(event[end]) : "");
  const each = (name) => [...new Set(event.claims.map((c) => c[name]))];
  return spotsOf(event, page).map(([id, role, place]) => ({
    id: event.id,
    title: event.title,
    when: edtfOf(event),
    earliest: day("from"),
    latest: day("to"),
    kind: event.kind,
    act: event.act,
    importance: event.importance,
    place: id,
    place_title: place.title,
    role,
    lon: place.at[0],
    lat: place.at[1],
    radius_km: place.radius,
    summary: event.summary,
    actors: event.actors ?? event.parties,
    sources: each("source"),
    origins: each("origin"),
    claims: event.claims.map(cited),
  }));
}

/**
 * Of which of two compared times an event is, and those times as EDTF; nothing while one time is shown.
 * @param {any} event @param {Compared} compared
 * @typedef {{which: (id: string) => string, times: Record<string, string>} | null} Compared
 */
function timesOf(event, compared) {
  if (!compared) return null;
  const which = compared.which(event.id);
  return {
    in: which,
    in_times: (which === "both" ? ["first", "second"] : [which]).map((name) => compared.times[name]).join("; "),
  };
}

/**
 * Events as GeoJSON: a point for each place and role of an event, its claims as objects, null for an open end.
 * @param {any[]} events @param {any} page @param {Compared} [compared] where events are of two times
 */
export function toGeoJson(events, page, compared = null) {
  const features = events.flatMap((event) =>
    rowsOf(event, page).map(({ lon, lat, ...row }) => ({
      type: "Feature",
      properties: {
        ...row,
        earliest: row.earliest || null,
        latest: row.latest || null,
        claims: event.claims.map(claimFacts),
        ...timesOf(event, compared),
      },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  );
  return JSON.stringify(
    {
      type: "FeatureCollection",
      name: page.map.title,
      data_version: page.about.version,
      data_date: page.about.date,
      ...(page.map.draft ? { draft: page.map.draft } : {}),
      ...(compared ? { compared: compared.times } : {}),
      features,
    },
    null,
    1,
  );
}

// What a spreadsheet runs as a formula; csv_file.py has the same, and tests/fixtures/formulas.json holds them together.
// biome-ignore lint/suspicious/noControlCharactersInRegex: a spreadsheet passes over them before it looks for a formula
const FORMULA = /^[\s\u0000-\u001f\u0085\ufeff]*[=+\-@\t\r＝＋－＠]/;

// Signed dates (before 1 BCE) run nothing and stay as they are, for programs to read.
const SIGNED = /^-\d{4,12}(?:-\d\d){0,2}[?~%]?(?:\/(?:\.\.|-?\d{4,12}(?:-\d\d){0,2}[?~%]?)?)?$/;

/** One cell: quoted where it must be, and never a formula to a spreadsheet. @param {unknown} value */
export function cell(value) {
  const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
  const safe = typeof value !== "number" && FORMULA.test(text) && !SIGNED.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * The same as CSV: a row for each event, place and role, longitude before latitude.
 * @param {any[]} events @param {any} page @param {Compared} [compared]
 */
export function toCsv(events, page, compared = null) {
  const head = [...COLUMNS, ...(compared ? ["in", "in_times"] : [])];
  const rows = events.flatMap((event) =>
    rowsOf(event, page).map((row) => [
      ...COLUMNS.map((name) => row[name]),
      ...Object.values(timesOf(event, compared) ?? {}),
    ]),
  );
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
