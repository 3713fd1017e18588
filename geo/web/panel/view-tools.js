// The reader's choices of names and theme, and what to take away.

import { byId, el } from "../dom.js";

/**
 * @param {any} store @param {{t: Function, names: string[], theme: any, tools: () => Node[]}} given
 */
export function createViewTools(store, { t, names, theme, tools }) {
  const select = (id, label, values, text, onchange) => {
    const list = /** @type {HTMLSelectElement} */ (
      el("select", { id }, ...values.map((v) => el("option", { value: v, text: text(v) })))
    );
    list.addEventListener("change", () => onchange(list.value));
    return { list, node: el("label", { class: "choice" }, el("span", { text: t(label) }), list) };
  };
  const naming = select(
    "names",
    "names",
    names,
    (v) => t(`names.${v}`),
    (v) => store.set({ names: v }, "names"),
  );
  const look = select("theme", "theme", ["auto", "light", "dark"], (v) => t(`theme.${v}`), theme.choose);
  look.list.value = ["light", "dark"].includes(theme.choice()) ? theme.choice() : "auto";
  byId("view-choices").replaceChildren(...(names.length > 1 ? [naming.node] : []), look.node);
  byId("share-tools").replaceChildren(el("h3", { text: t("share_tools") }), ...tools());
  const update = ({ names: chosen }) => {
    if (naming.list.value !== chosen) naming.list.value = chosen;
  };
  store.on("change", update);
  update(store.state());
}
