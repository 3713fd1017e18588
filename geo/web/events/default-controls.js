// Controls for a map that is not a page of ours: radios for the periods and a card for what was tapped.

import { el } from "../dom.js";

/**
 * Controls that come and go with their layer, on whatever map it is shown, in a group too.
 * @param {any} L @param {any} layer @param {{all: string, periods: string}} words of the interface
 */
export function defaultControls(L, layer, words) {
  const { store } = layer;
  const name = `dateline-${L.stamp(layer)}`;
  const Control = L.Control.extend({
    options: { position: "bottomleft" },
    onAdd() {
      const choices = [{ id: null, title: words.all }, ...store.periods];
      const box = el(
        "fieldset",
        { class: "dateline-periods" },
        el("legend", { text: words.periods }),
        ...choices.map((p) =>
          el(
            "label",
            {},
            el("input", {
              type: "radio",
              name,
              value: p.id ?? "",
              checked: p.id === store.state().period,
              onchange: () => store.set({ period: p.id }),
            }),
            p.title,
          ),
        ),
      );
      this._card = el("div", { class: "dateline-card", "aria-live": "polite" });
      const root = el("div", { class: "dateline-controls" }, this._card, store.periods.length ? box : null);
      L.DomEvent.disableClickPropagation(root);
      this._stop = store.on("change", (state) => {
        for (const input of box.querySelectorAll("input")) input.checked = input.value === (state.period ?? "");
      });
      return root;
    },
    onRemove() {
      this._stop();
    },
    show(events) {
      this._card.replaceChildren(
        ...events.map((e) =>
          el(
            "p",
            {},
            el("strong", { text: e.title }),
            ` ${e.words}`,
            e.summary ? el("span", { text: ` ${e.summary}` }) : null,
          ),
        ),
      );
    },
  });
  const control = new Control();
  layer.onPick((events) => control.show(events));
  layer.on("add", () => control.addTo(layer._map)).on("remove", () => control.remove());
  return control;
}
