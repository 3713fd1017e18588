// Search over all events of a map of tiles, and the filters of what is shown.

import { byId, el } from "../dom.js";
import { filterForm, searchField } from "../panel/filter-form.js";
import { daysInWords } from "./days.js";
import { TileFault } from "./ranges.js";
import { saying } from "./saying.js";

const TYPING_MS = 250;

/**
 * @param {any} store @param {any} known what each list of filters may hold
 * @param {{t: Function, words: Function, locale: string, own: Record<string, string>, records: any,
 *   settled: () => boolean, event: (number: number) => Promise<any>, faultWords: (fault: any) => string,
 *   tryAgain: (onclick: () => void) => HTMLElement}} given `t` has the page's words, `words` those of tiles; `settled`:
 *   all that is in view is there; `event` gives the event of a number
 */
export function createTilesFinding(store, known, given) {
  const { t, words, locale, own, records, settled, faultWords } = given;
  const nothing = byId("nothing");
  let control = new AbortController(); // of the search that goes on
  let said = ""; // of what was found
  const { field } = searchField(
    t,
    TYPING_MS,
    () => seek(),
    (e) => {
      const first = hits.querySelector("button");
      if (!first) return;
      e.preventDefault();
      first.focus();
    },
  );
  const status = el("p", { class: "note", role: "status" });
  const telling = saying(status);
  const hits = el("ol", { class: "events", id: "hits", "aria-label": words("tiles.hits") });
  let repeat = () => {}; // what failed
  const again = given.tryAgain(() => repeat());
  const results = el("div", { class: "hits", hidden: true }, status, el("p", { class: "tools" }, again), hits);

  /** Say what goes on. Whoever pressed the button waits to hear of it, and it stays until that is known. */
  function begin(text) {
    if (document.activeElement === again) return telling.now(text);
    again.hidden = true;
    telling.late(text);
  }

  /** Say how it ended; the button is there again where that may help. @param {string} text @param {any} [fault] */
  function end(text, fault = null) {
    telling.now(text);
    const hidden = !fault || (fault instanceof TileFault && !fault.passing);
    if (hidden && document.activeElement === again) field.focus({ preventScroll: true });
    again.hidden = hidden;
  }

  async function seek() {
    const text = field.value.trim();
    control.abort();
    const mine = new AbortController();
    control = mine;
    latest = mine;
    results.hidden = !text;
    if (!text) {
      hits.replaceChildren();
      return end("");
    }
    repeat = seek;
    begin(words("tiles.seeking"));
    try {
      const found = await records.search(text, mine.signal);
      if (!mine.signal.aborted) show(found, text);
    } catch (fault) {
      if (mine.signal.aborted) return;
      hits.replaceChildren();
      end(faultWords(fault), fault);
    }
  }

  function show(found, text) {
    const n = Math.max(found.total, found.hits.length);
    const counted = words(found.exact ? "tiles.found" : "tiles.found_least", { n });
    const first =
      found.hits.length < n && found.hits.length ? words("tiles.found_first", { n: found.hits.length }) : "";
    // Filters hold for what is shown, and not for what is found.
    said = n ? [counted, first].filter(Boolean).join(", ") : words("tiles.nothing", { text });
    hits.replaceChildren(...found.hits.map(hit));
    end(said);
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
  let latest = {}; // what was begun last, which alone says how it ended
  async function choose(number, button) {
    came = button;
    const mine = {};
    latest = mine;
    repeat = () => choose(number, button);
    begin(words("tiles.loading"));
    try {
      await store.seek(given.event(number), "list");
      if (mine === latest) end(said);
    } catch (fault) {
      if (mine === latest) end(faultWords(fault), fault);
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
    // A link may bring a text too, which the field, being for a search of all, does not show.
    apply: () => store.set({ filters: { text: store.state().filters?.text ?? "", ...form.chosen() } }, "filters"),
  });
  byId("finding").replaceChildren(field, results, ...(form.any ? [form.filters] : []));

  let unmatched = ""; // what is said where the filters let nothing through
  /** Say that the filters let nothing through, with a way out, once all is there that they are for. */
  function sayNothing({ filters, visible }) {
    const text = filters?.text.trim();
    const now = !filters || visible.length > 0 || !settled() ? "" : text ? t("nothing_for", { text }) : t("nothing");
    if (now === unmatched) return;
    unmatched = now;
    if (!now && nothing.contains(document.activeElement)) field.focus({ preventScroll: true });
    nothing.hidden = !now;
    const clear = () => store.set({ filters: null }, "filters");
    nothing.replaceChildren(now ? el("button", { type: "button", text: now, onclick: clear }) : "");
  }

  const showForm = ({ filters }) => form.show(filters, filters?.text ? 1 : 0);
  store.on("change", (state, reason) => {
    showForm(state);
    sayNothing(state);
    if (reason === "back" && came?.isConnected) came.focus();
    if (!state.event) came = null;
  });
  store.on("known", () => sayNothing(store.state()));
  showForm(store.state());
  sayNothing(store.state());
}
