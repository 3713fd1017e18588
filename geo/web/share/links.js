// A moment of the map as the part of an address after "#", and back. Pure: no DOM.

const SHORT = [
  ["kind", "kinds"],
  ["act", "acts"],
  ["party", "parties"],
  ["source", "sources"],
  ["modality", "modalities"],
];
const ISO = /^[+-]?\d{4,12}-\d\d-\d\d$/;
const TOO_LONG = 4000;

/**
 * The fragment, without "#", that says how `state` differs from `opening`; empty where it does not.
 * @param {any} state what `dateline.state()` gives; `view` null while the reader has not moved the map
 * @param {any} opening the state that the page opens with
 */
export function encodeMoment(state, opening) {
  const out = new URLSearchParams();
  const { filters, view, compare } = state;
  writeTime(out, state, opening);
  for (const key of ["mode", "might"])
    if (key in state && state[key] !== opening[key]) out.set(key, String(state[key]));
  if (state.event !== opening.event) out.set("event", state.event ?? "");
  if (state.names !== opening.names) out.set("names", state.names);
  if (compare) out.set("with", compare.period ?? `${compare.from}..${compare.to}`);
  if (filters?.text) out.set("find", filters.text);
  for (const [short, key] of SHORT) if (filters?.[key].length) out.set(short, filters[key].join(","));
  if (view) out.set("view", viewText(view));
  return out.toString();
}

function writeTime(out, state, opening) {
  const sameDays = Boolean(state.period) || (state.from === opening.from && state.to === opening.to);
  if (state.period === opening.period && sameDays) return;
  if (state.period) out.set("period", state.period);
  else if (state.whole) out.set("period", "");
  else {
    out.set("from", state.from);
    out.set("to", state.to);
  }
}

const viewText = ({ centre, zoom }) =>
  [...centre.map((d) => d.toFixed(3)), zoom.toFixed(2)].map((n) => String(Number(n))).join(",");

/**
 * What a fragment says; anything unknown, malformed or overlong is left out. Ids are for the store to check.
 * @param {string} fragment with or without "#"
 * @returns {{period?: string|null, from?: string, to?: string, event?: string|null, names?: string, mode?: string,
 *   might?: boolean, compare?: {period: string} | {from: string, to: string}, filters?: any, view?: {centre: number[], zoom: number}}}
 */
export function decodeMoment(fragment) {
  if (typeof fragment !== "string" || fragment.length > TOO_LONG) return {};
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const text = (name) => parameters.get(name) ?? "";
  /** @type {any} */
  const out = readTime(parameters, text);
  const compare = comparedTime(text("with").split(".."));
  if (compare) out.compare = compare;
  if (parameters.has("event")) out.event = text("event") || null;
  for (const key of ["names", "mode"]) if (text(key)) out[key] = text(key);
  if (["true", "false"].includes(text("might"))) out.might = text("might") === "true";
  const filters = Object.fromEntries([
    ...(text("find") ? [["text", text("find")]] : []),
    ...SHORT.filter(([short]) => text(short)).map(([short, key]) => [key, text(short).split(",")]),
  ]);
  if (Object.keys(filters).length) out.filters = filters;
  const view = readView(text("view").split(","));
  if (view) out.view = view;
  return out;
}

function readTime(parameters, text) {
  if (parameters.has("period")) return { period: text("period") || null };
  const [from, to] = [text("from"), text("to")];
  return ISO.test(from) && ISO.test(to) ? { from, to } : {};
}

/** A time that is compared: a period, or the days at both ends. @param {string[]} parts */
function comparedTime(parts) {
  if (parts.length === 2 && parts.every((end) => ISO.test(end))) return { from: parts[0], to: parts[1] };
  return parts.length === 1 && parts[0] ? { period: parts[0] } : null;
}

/** Longitude, latitude and zoom. @param {string[]} parts */
function readView(parts) {
  if (parts.length !== 3 || !parts.every((part) => /^-?\d{1,3}(\.\d+)?$/.test(part))) return null;
  const [lon, lat, zoom] = parts.map(Number);
  const sound = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24;
  return sound ? { centre: [lon, lat], zoom } : null;
}
