// Search over all events of a map of tiles, and the filters of what is shown.

import { byId, el, say } from "../dom.js";
import { filterForm, searchField } from "../panel/filter-form.js";
import { daysInWords } from "./days.js";

const TYPING_MS = 250;

/**
 * @param {any} store @param {any} known what each list of filters may hold
 * @param {{t: Function, words: Function, locale: string, own: Record<string, string>, records: any,
 *   open: (number: number) => Promise<void>, faultWords: (fault: any) => string}} given `t` has the page's words, `words`
 *   those of tiles
 */
export function createTilesFinding(store, known, { t, words, locale, own, records, open, faultWords }) {
  const root = byId("finding");
  let asked = 0;
  let said = ""; // of what was found
  const { field } = searchField(t, TYPING_MS, seek, (e) => {
    const first = hits.querySelector("button");
    if (!first) return;
    e.preventDefault();
    first.focus();
  });
  const status = el("p", { class: "note", role: "status" });
  const hits = el("ol", { class: "events", id: "hits", "aria-label": words("tiles.hits") });
  const again = el("button", { type: "button", text: words("tiles.again"), hidden: true, onclick: () => seek() });
  const results = el("div", { class: "hits", hidden: true }, status, again, hits);

  async function seek() {
    const text = field.value.trim();
    const mine = ++asked;
    results.hidden = !text;
    again.hidden = true;
    if (!text) return hits.replaceChildren();
    say(status, words("tiles.seeking"));
    try {
      const found = await records.search(text);
      if (mine === asked) show(found, text);
    } catch (fault) {
      if (mine !== asked) return;
      hits.replaceChildren();
      say(status, faultWords(fault));
      again.hidden = false;
    }
  }

  function show(found, text) {
    const n = Math.max(found.total, found.hits.length);
    const counted = words(found.exact ? "tiles.found" : "tiles.found_least", { n });
    const first =
      found.hits.length < n && found.hits.length ? words("tiles.found_first", { n: found.hits.length }) : "";
    said = n ? [counted, first].filter(Boolean).join(", ") : t("nothing_for", { text });
    say(status, said);
    hits.replaceChildren(...found.hits.map(hit));
  }

  function hit({ number, title, from, to }) {
    const when = daysInWords(from ?? -Infinity, to ?? Infinity, locale);
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", onclick: (e) => choose(number, e.currentTarget) },
        el("span", { class: "sign" }),
        el("span", { class: "when", text: when }),
        el("span", { class: "what", ...own, text: title }),
      ),
    );
  }

  /** @type {HTMLElement | null} */
  let came = null; // the hit whose details are open: it has the focus again when they are closed
  async function choose(number, button) {
    came = button;
    say(status, words("tiles.loading"));
    try {
      await open(number);
      say(status, said);
    } catch (fault) {
      say(status, faultWords(fault));
    }
  }

  const form = filterForm({
    store,
    known,
    field,
    t,
    lists: ["kinds", "acts"],
    text: (list, value) => t(list === "kinds" ? `kind.${value}` : `act.${value}`),
    after: [el("p", { class: "note", text: words("tiles.filters_note") })],
    apply: () => store.set({ filters: form.chosen() }, "filters"),
  });
  root.replaceChildren(field, results, ...(form.any ? [form.filters] : []));

  store.on("change", (state, reason) => {
    form.show(state.filters);
    if (reason === "back" && came?.isConnected) came.focus();
    if (!state.event) came = null;
  });
  form.show(store.state().filters);
}
