// What a map's messages may say: everything else of them is left out, since a map may be anybody's. Pure.

export const MOMENT = ["period", "from", "to", "event", "place", "names"];
export const OPTIONS = ["panel", "fixed", "theme", "region", "lang"];
const STATE = [...MOMENT, "mode", "title"];
const MOST_IDS = 100;
const MOST_PERIODS = 200;

/** A text of modest length, or null. @param {unknown} value */
export function textOf(value, longest = 200) {
  return typeof value === "string" ? value.slice(0, longest) : null;
}

/** What a map shows; a hostile one says no more than these. @param {any} given @returns {Record<string, any>} */
export function readState(given) {
  const compare = given?.compare;
  return {
    ...Object.fromEntries(STATE.map((name) => [name, textOf(given?.[name])])),
    compare:
      compare && typeof compare === "object"
        ? { period: textOf(compare.period), from: textOf(compare.from), to: textOf(compare.to) }
        : null,
  };
}

/** The events of a mark that was tapped. @param {unknown} ids */
export function readTapped(ids) {
  return Array.isArray(ids)
    ? ids
        .slice(0, MOST_IDS)
        .map((id) => textOf(id))
        .filter(Boolean)
    : [];
}

/** The periods of a map, by id and title. @param {unknown} periods */
export function readPeriods(periods) {
  return Array.isArray(periods)
    ? periods.slice(0, MOST_PERIODS).map((p) => ({ id: textOf(p?.id), title: textOf(p?.title) }))
    : [];
}

/**
 * The address of a framed map, or null where `src` is none of a page.
 * @param {string | null} src @param {string} base of the document @param {string} origin of the window
 * @param {(name: string) => string | null} attribute the element's, or null where it has none
 */
export function frameAddress(src, base, origin, attribute) {
  let url;
  try {
    url = new URL(src ?? "", base);
  } catch {
    return null;
  }
  if (!/^(https?|file):$/.test(url.protocol) || !src) return null;
  const moment = new URLSearchParams(url.hash.slice(1));
  for (const name of MOMENT) {
    const value = attribute(name);
    if (value !== null && name !== "place") moment.set(name, value);
  }
  const query = new URLSearchParams(url.search);
  for (const name of OPTIONS) {
    const value = attribute(name);
    if (value !== null) query.append(name, value);
  }
  if (/^https?:/.test(origin)) query.append("host", origin);
  const after = (sign, pairs) => (String(pairs) ? `${sign}${pairs}` : "");
  return `${url.href.split(/[?#]/)[0]}${after("?", query)}${after("#", moment)}`;
}
