// Search over all events of a map of tiles, and the filters of what is shown.

import { byId, el, say } from "../dom.js";
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
  let typing = 0;
  let asked = 0;
  let said = ""; // of what was found

  const field = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "search",
      id: "find",
      "aria-label": t("find"),
      placeholder: t("find"),
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 200,
      oninput: () => {
        clearTimeout(typing);
        typing = window.setTimeout(seek, TYPING_MS);
      },
      onkeydown: (e) => {
        if (e.key === "Escape" && field.value) {
          e.stopPropagation();
          field.value = "";
          seek();
        }
        if (e.key === "Enter") seek();
        if (e.key === "ArrowDown") {
          const first = hits.querySelector("button");
          if (first) {
            e.preventDefault();
            first.focus();
          }
        }
      },
    })
  );
  const status = el("p", { class: "note", role: "status" });
  const hits = el("ol", { class: "events", id: "hits", "aria-label": words("tiles.hits") });
  const again = el("button", { type: "button", text: words("tiles.again"), hidden: true, onclick: () => seek() });
  const results = el("div", { class: "hits", hidden: true }, status, again, hits);

  async function seek() {
    clearTimeout(typing);
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

  const named = { kinds: (v) => t(`kind.${v}`), acts: (v) => t(`act.${v}`) };
  const boxes = ["kinds", "acts"]
    .filter((list) => known[list].length > 1)
    .map((list) =>
      el(
        "fieldset",
        { class: "choices" },
        el("legend", { text: t(`filter.${list}`) }),
        ...known[list].map((v) =>
          el(
            "label",
            {},
            el("input", { type: "checkbox", value: v, "data-list": list, onchange: filter }),
            el("span", { text: named[list](v) }),
          ),
        ),
      ),
    );
  const summary = el("summary", { text: t("filters") });
  const clear = el("button", {
    type: "button",
    text: t("clear_filters"),
    onclick: () => {
      store.set({ filters: null }, "filters");
      field.focus();
    },
  });
  const filters = el(
    "details",
    { id: "filters" },
    summary,
    ...boxes,
    el("p", { class: "note", text: words("tiles.filters_note") }),
    el("p", { class: "tools" }, clear),
  );
  root.replaceChildren(field, results, ...(boxes.length ? [filters] : []));
  const inputs = [.../** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[data-list]"))];

  function filter() {
    const chosen = {};
    for (const { checked, value, dataset } of inputs)
      if (checked) chosen[dataset.list ?? ""] = [...(chosen[dataset.list ?? ""] ?? []), value];
    store.set({ filters: chosen }, "filters");
  }

  function update({ filters: chosen }) {
    for (const input of inputs) input.checked = (chosen?.[input.dataset.list ?? ""] ?? []).includes(input.value);
    const used = chosen ? chosen.kinds.length + chosen.acts.length : 0;
    summary.textContent = used ? t("filters_on", { n: used }) : t("filters");
    clear.hidden = !chosen;
  }
  store.on("change", (state, reason) => {
    update(state);
    if (reason === "back" && came?.isConnected) came.focus();
    if (!state.event) came = null;
  });
  update(store.state());
}
