// A moment of the map as the part of an address after "#", and back. Pure: no DOM.

const SHORT = [
  ["kind", "kinds"],
  ["act", "acts"],
  ["party", "parties"],
  ["source", "sources"],
  ["modality", "modalities"],
];
const ISO = /^-?\d{4,6}-\d\d-\d\d$/;
const TOO_LONG = 4000;

/**
 * The fragment, without "#", that says how `state` differs from `opening`; empty where it does not.
 * @param {any} state what `dateline.state()` gives; `view` null while the reader has not moved the map
 * @param {any} opening the state that the page opens with
 */
export function encodeMoment(state, opening) {
  const out = new URLSearchParams();
  if (state.period !== opening.period || (!state.period && (state.from !== opening.from || state.to !== opening.to))) {
    if (state.period) out.set("period", state.period);
    else if (state.whole) out.set("period", "");
    else {
      out.set("from", state.from);
      out.set("to", state.to);
    }
  }
  for (const key of ["mode", "might"])
    if (key in state && state[key] !== opening[key]) out.set(key, String(state[key]));
  if (state.event !== opening.event) out.set("event", state.event ?? "");
  if (state.names !== opening.names) out.set("names", state.names);
  const { filters, view, compare } = state;
  if (compare) out.set("with", compare.period ?? `${compare.from}..${compare.to}`);
  if (filters) {
    if (filters.text) out.set("find", filters.text);
    for (const [short, key] of SHORT) if (filters[key].length) out.set(short, filters[key].join(","));
  }
  if (view)
    out.set(
      "view",
      [...view.centre.map((d) => d.toFixed(3)), view.zoom.toFixed(2)].map((n) => String(Number(n))).join(","),
    );
  return out.toString();
}

/**
 * What a fragment says; anything unknown, malformed or overlong is left out. Ids are for the store to check.
 * @param {string} fragment with or without "#"
 * @returns {{period?: string|null, from?: string, to?: string, event?: string|null, names?: string, mode?: string,
 *   might?: boolean, compare?: {period: string} | {from: string, to: string}, filters?: any, view?: {centre: number[], zoom: number}}}
 */
export function decodeMoment(fragment) {
  if (typeof fragment !== "string" || fragment.length > TOO_LONG) return {};
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  /** @type {any} */
  const out = {};
  const period = parameters.get("period");
  const [from, to] = [parameters.get("from"), parameters.get("to")];
  if (period !== null) out.period = period || null;
  else if (ISO.test(from ?? "") && ISO.test(to ?? "")) Object.assign(out, { from, to });
  const beside = (parameters.get("with") ?? "").split("..");
  if (beside.length === 2 && beside.every((end) => ISO.test(end))) out.compare = { from: beside[0], to: beside[1] };
  else if (beside.length === 1 && beside[0]) out.compare = { period: beside[0] };
  if (parameters.has("event")) out.event = parameters.get("event") || null;
  for (const key of ["names", "mode"]) if (parameters.get(key)) out[key] = parameters.get(key);
  if (["true", "false"].includes(parameters.get("might") ?? "")) out.might = parameters.get("might") === "true";
  const filters = {};
  if (parameters.get("find")) filters.text = parameters.get("find");
  for (const [short, key] of SHORT) {
    const values = parameters.get(short);
    if (values) filters[key] = values.split(",");
  }
  if (Object.keys(filters).length) out.filters = filters;
  const view = (parameters.get("view") ?? "").split(",");
  const numbers = view.map(Number);
  if (
    view.length === 3 &&
    view.every((part) => /^-?\d{1,3}(\.\d+)?$/.test(part)) &&
    Math.abs(numbers[0]) <= 180 &&
    Math.abs(numbers[1]) <= 90 &&
    numbers[2] >= 0 &&
    numbers[2] <= 24
  )
    out.view = { centre: [numbers[0], numbers[1]], zoom: numbers[2] };
  return out;
}
