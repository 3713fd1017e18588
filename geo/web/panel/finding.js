// The search field and the filters above the list, and what to do where nothing is found.

import { byId, el } from "../dom.js";

const CHECKED = ["kinds", "acts", "parties"];
const TYPING_MS = 120;

/**
 * @param {any} page @param {any} store @param {any} known what each list of filters may hold
 * @param {{t: Function}} tools
 */
export function createFinding(page, store, known, { t }) {
  const root = byId("finding");
  const nothing = byId("nothing");
  const words = { kinds: (v) => t(`kind.${v}`), acts: (v) => t(`act.${v}`), parties: (v) => page.parties[v] };
  let typing = 0;

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
        typing = window.setTimeout(apply, TYPING_MS);
      },
      onkeydown: (e) => {
        if (e.key === "Escape" && field.value) {
          e.stopPropagation();
          field.value = "";
          apply();
        }
        if (e.key === "Enter") apply();
      },
    })
  );
  const boxes = CHECKED.filter((list) => known[list].length > 1).map((list) =>
    el(
      "fieldset",
      { class: "choices" },
      el("legend", { text: t(`filter.${list}`) }),
      ...known[list].map((v) =>
        el(
          "label",
          {},
          el("input", { type: "checkbox", value: v, "data-list": list, onchange: apply }),
          el("span", { ...(list === "parties" ? page.map.own : {}), text: words[list](v) }),
        ),
      ),
    ),
  );
  const choice = (list, first, text) =>
    known[list].length < 2
      ? null
      : el(
          "label",
          { class: "choice" },
          el("span", { text: t(`filter.${list}`) }),
          el(
            "select",
            { "data-list": list, onchange: apply },
            el("option", { value: "", text: t(first) }),
            ...known[list].map((v) => el("option", { value: v, text: text(v) })),
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
      choice("sources", "filter.all_sources", (v) => t("filter.source", { siglum: v, title: page.sources[v].title })),
      choice("modalities", "filter.any", (v) => t(`modality.${v}`)),
      ...boxes,
      el("p", { class: "tools" }, clear),
    )
  );
  root.replaceChildren(field, filters);
  const inputs = [.../** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[data-list]"))];

  function apply() {
    clearTimeout(typing);
    typing = 0;
    const chosen = { text: field.value };
    for (const input of inputs) {
      const list = input.dataset.list ?? "";
      if (input.type === "checkbox" ? input.checked : input.value)
        chosen[list] = [...(chosen[list] ?? []), input.value];
    }
    store.set({ filters: chosen }, "filters");
  }

  let shown; // the filters as they were last shown

  function update({ filters, visible }) {
    nothing.hidden = !filters || visible.length > 0;
    if (filters !== shown) show(filters);
    if (!nothing.hidden) offer(filters);
  }

  function show(filters) {
    shown = filters;
    if (!typing && (!filters || document.activeElement !== field)) field.value = filters?.text ?? "";
    for (const input of inputs) choose(input, filters?.[input.dataset.list ?? ""] ?? []);
    const lists = Object.values(filters ?? {}).filter(Array.isArray);
    const used = lists.reduce((n, list) => n + list.length, 0);
    summary.textContent = used ? t("filters_on", { n: used }) : t("filters");
    clear.hidden = !filters;
  }

  function choose(input, chosen) {
    if (input.type === "checkbox") input.checked = chosen.includes(input.value);
    else input.value = chosen.length === 1 ? chosen[0] : "";
  }

  /** Where nothing is found: ways out. */
  function offer(filters) {
    const elsewhere = store.admitted().length;
    nothing.replaceChildren(
      el("button", {
        type: "button",
        text: filters.text ? t("nothing_for", { text: filters.text }) : t("nothing"),
        onclick: () => {
          store.set({ filters: null }, "filters");
          field.focus();
        },
      }),
      elsewhere
        ? el("button", {
            type: "button",
            text: t("elsewhere", { n: elsewhere }),
            onclick: () => {
              store.set({ period: null }, "filters");
              byId("count").focus();
            },
          })
        : "",
    );
  }
  store.on("change", update);
  update(store.state());
}
