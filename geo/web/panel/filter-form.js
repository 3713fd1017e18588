// The search field and the filters above a list, as the map of a file and that of tiles both have them.

import { el } from "../dom.js";

/**
 * The search field. What is typed is sought when nothing was typed for `wait` ms, or at once by Enter; Escape empties it.
 * @param {Function} t @param {number} wait @param {() => void} seek
 * @param {(e: KeyboardEvent) => void} [down] what the arrow down does
 * @returns {{field: HTMLInputElement, typing: () => boolean, rest: () => void}} `rest`: nothing is to be sought any more
 */
export function searchField(t, wait, seek, down) {
  let typing = 0;
  const rest = () => {
    clearTimeout(typing);
    typing = 0;
  };
  const now = () => {
    rest();
    seek();
  };
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
        rest();
        typing = window.setTimeout(now, wait);
      },
      onkeydown: (e) => {
        if (e.key === "Escape" && field.value) {
          e.stopPropagation();
          field.value = "";
          now();
        }
        if (e.key === "Enter") now();
        if (e.key === "ArrowDown") down?.(e);
      },
    })
  );
  return { field, typing: () => typing !== 0, rest };
}

/**
 * The filters, folded: boxes for each of `lists` that has more than one value, between `before` and `after`.
 * @param {{store: any, known: Record<string, string[]>, field: HTMLInputElement, t: Function, lists: string[],
 *   text: (list: string, value: string) => string, own?: Record<string, Record<string, string>>,
 *   before?: any[], after?: any[], apply: () => void}} given `text` says a value, in a tongue of its
 *   `own` where a list has one
 */
export function filterForm({ store, known, field, t, lists, text, own = {}, before = [], after = [], apply }) {
  const boxes = lists
    .filter((list) => known[list].length > 1)
    .map((list) =>
      el(
        "fieldset",
        { class: "choices" },
        el("legend", { text: t(`filter.${list}`) }),
        ...known[list].map((value) =>
          el(
            "label",
            {},
            el("input", { type: "checkbox", value, "data-list": list, onchange: apply }),
            el("span", { ...own[list], text: text(list, value) }),
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
  const shut = (e) => {
    if (e.key !== "Escape" || !filters.open) return;
    e.stopPropagation();
    filters.open = false;
    summary.focus();
  };
  const filters = /** @type {HTMLDetailsElement} */ (
    el(
      "details",
      { id: "filters", onkeydown: shut },
      summary,
      ...before,
      ...boxes,
      ...after,
      el("p", { class: "tools" }, clear),
    )
  );
  const inputs = [.../** @type {NodeListOf<HTMLInputElement>} */ (filters.querySelectorAll("[data-list]"))];

  function choose(input, chosen) {
    if (input.type === "checkbox") input.checked = chosen.includes(input.value);
    else input.value = chosen.length === 1 ? chosen[0] : "";
  }

  return {
    filters,
    any: inputs.length > 0,
    /** What is chosen, by list. */
    chosen() {
      const found = {};
      for (const { type, checked, value, dataset } of inputs) {
        const list = dataset.list ?? "";
        if (type === "checkbox" ? checked : value) found[list] = [...(found[list] ?? []), value];
      }
      return found;
    },
    /** Show what the store has. @param {Record<string, any> | null} given @param {number} [others] in use, that it has no box for */
    show(given, others = 0) {
      for (const input of inputs) choose(input, given?.[input.dataset.list ?? ""] ?? []);
      const used = Object.values(given ?? {})
        .filter(Array.isArray)
        .reduce((n, list) => n + list.length, others);
      summary.textContent = used ? t("filters_on", { n: used }) : t("filters");
      clear.hidden = !given;
    },
  };
}
