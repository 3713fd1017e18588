// What a reader takes away as text: a citation, a report, and the shown events as GeoJSON and CSV. Pure.

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
    t("about.version", { title: about.title, version: about.version, date: about.date_words }),
    t("cite_sources", { sources: sources.join("; ") }),
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
    t("report_map", { map: map.title, version: about.version, date: about.date_words }),
    t("report_event", { title: event.title, id: event.id, time: event.words }),
    address ? t("report_address", { address }) : "",
    t("report_text"),
    t("report_wrong"),
  ]
    .filter(Boolean)
    .join("\n");
}

const day = (event, end, iso) => (Number.isFinite(event[end]) ? iso(event[end]) : "");
const citedIn = (event) => event.claims.map((c) => `${c.source} ${c.paragraph}`).join("; ");

/**
 * Of which of two compared times an event is, and those times as EDTF; nothing while one time is shown.
 * @param {any} event @param {{which: (id: string) => string, times: Record<string, string>} | null} compared
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
 * Events as GeoJSON: a feature for each pinned place of an event, one without geometry where there is none.
 * @param {any[]} events @param {any} page @param {(day: number) => string} iso
 * @param {{which: (id: string) => string, times: Record<string, string>} | null} [compared] where events are of two times
 */
export function toGeoJson(events, page, iso, compared = null) {
  const features = events.flatMap((event) => {
    const base = {
      id: event.id,
      title: event.title,
      when: event.words,
      from: day(event, "from", iso) || null,
      to: day(event, "to", iso) || null,
      kind: event.kind,
      act: event.act,
      importance: event.importance,
      summary: event.summary,
      accounts_differ: event.differs,
      told_in: citedIn(event),
      ...timesOf(event, compared),
    };
    const places = [...new Map(event.places.map(([id, role]) => [id, role]))].map(([id, role]) => ({
      ...page.places[id],
      role,
    }));
    const pinned = places.filter((p) => p.pinned);
    const feature = (geometry, extra) => ({ type: "Feature", geometry, properties: { ...base, ...extra } });
    if (!pinned.length) return [feature(null, { place: places.map((p) => p.title).join("; ") })];
    return pinned.map((p) =>
      feature({ type: "Point", coordinates: p.at }, { place: p.title, role: p.role, radius_km: p.radius }),
    );
  });
  return JSON.stringify(
    {
      type: "FeatureCollection",
      name: page.map.title,
      data_version: page.about.version,
      data_date: page.about.date,
      ...(compared ? { compared: compared.times } : {}),
      features,
    },
    null,
    1,
  );
}

/** One cell: quoted where it must be, and never a formula to a spreadsheet. @param {unknown} value */
export function cell(value) {
  const text = String(value ?? "");
  const safe = typeof value !== "number" && /^[\s\u0000-\u001f]*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * The same as CSV: a row for each event and place, longitude before latitude.
 * @param {any[]} events @param {any} page @param {(day: number) => string} iso
 * @param {{which: (id: string) => string, times: Record<string, string>} | null} [compared]
 */
export function toCsv(events, page, iso, compared = null) {
  const head = [
    "id",
    "title",
    "when",
    "from",
    "to",
    "kind",
    "act",
    "importance",
    "place",
    "role",
    "longitude",
    "latitude",
    "radius_km",
    "summary",
    "accounts_differ",
    "told_in",
    ...(compared ? ["in", "in_times"] : []),
  ];
  const rows = events.flatMap((e) =>
    e.places.map(([id, role]) => {
      const p = page.places[id];
      return [
        e.id,
        e.title,
        e.words,
        day(e, "from", iso),
        day(e, "to", iso),
        e.kind,
        e.act,
        e.importance,
        p.title,
        role,
        p.pinned ? p.at[0] : "",
        p.pinned ? p.at[1] : "",
        p.radius,
        e.summary,
        e.differs ? "yes" : "no",
        citedIn(e),
        ...Object.values(timesOf(e, compared) ?? {}),
      ];
    }),
  );
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
