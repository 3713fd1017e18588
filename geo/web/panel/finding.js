// The search field and the filters above the list, and what to do where nothing is found.

import { byId, el } from "../dom.js";
import { filterForm, searchField } from "./filter-form.js";

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
  const { field, typing, rest } = searchField(t, TYPING_MS, apply);
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
  const form = filterForm({
    store,
    known,
    field,
    t,
    lists: CHECKED,
    text: (list, value) => words[list](value),
    own: { parties: page.map.own },
    before: [
      choice("sources", "filter.all_sources", (v) => t("filter.source", { siglum: v, title: page.sources[v].title })),
      choice("modalities", "filter.any", (v) => t(`modality.${v}`)),
    ],
    apply,
  });
  root.replaceChildren(field, form.filters);

  function apply() {
    rest();
    store.set({ filters: { text: field.value, ...form.chosen() } }, "filters");
  }

  let shown; // the filters as they were last shown

  function update({ filters, visible }) {
    nothing.hidden = !filters || visible.length > 0;
    if (filters !== shown) show(filters);
    if (!nothing.hidden) offer(filters);
  }

  function show(filters) {
    shown = filters;
    if (!typing() && (!filters || document.activeElement !== field)) field.value = filters?.text ?? "";
    form.show(filters);
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
