// The band of periods: radios named by their titles, the date in large figures, and the count, said aloud too.

import { headline } from "./time.js";

/** @param {any} store @param {{t: Function, locale: string}} tools */
export function createPeriods(store, tools) {
  const { t, locale } = tools;
  const radios = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name="period"]'))];
  const lead = document.getElementById("date-lead");
  const large = document.getElementById("date-large");
  const status = document.getElementById("status");
  const summary = document.getElementById("date-count");

  for (const radio of radios)
    radio.addEventListener("change", () => radio.checked && store.set({ period: radio.value || null }, "period"));

  function update() {
    const state = store.state();
    const interval = store.interval();
    const words = headline(interval.from, interval.to, locale);
    lead.textContent = words.lead ? t("date_lead", { from: words.lead[0] }) : "";
    large.textContent = words.large;
    const visible = store.visible();
    const unsure = visible.filter((e) => e.unsure).length;
    const counted = [t("count", { n: visible.length }), unsure ? t("unsure", { n: unsure }) : ""].filter(Boolean).join(", ");
    summary.textContent = counted;
    status.textContent = `${words.lead ? `${t("date_lead", { from: words.lead[0] })} ` : ""}${words.large}. ${counted}.`;
    for (const radio of radios) {
      radio.checked = radio.value === (state.period ?? "");
      if (radio.checked) {
        const band = radio.closest(".band");
        const label = radio.closest("label");
        band.scrollLeft = label.offsetLeft - (band.clientWidth - label.offsetWidth) / 2;
      }
    }
  }
  store.on("change", update);
  return { update };
}
