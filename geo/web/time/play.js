// What there is to choose about time in the View menu: how it is looked at, and a play that stops at the first touch.

import { byId, el } from "../dom.js";
import { dayAt, isoOf, partsOf } from "./time.js";

const STEP_MS = 1800;

/** First days of the months in which an event begins, in order. @param {Array<{from: number}>} events */
export function monthsOfEvents(events) {
  const starts = new Set();
  for (const { from } of events) {
    if (!Number.isFinite(from)) continue;
    const [year, month] = partsOf(from);
    starts.add(dayAt(year, month));
  }
  return [...starts].sort((a, b) => a - b);
}

/**
 * The request that takes a play one step on, or null where it ends.
 * @param {"periods" | "months"} by @param {any} store @param {{from: number, to: number}} now @param {boolean} fresh
 */
export function nextStep(by, store, now, fresh) {
  if (by === "periods" && store.periods.length) {
    const at = store.periods.findIndex((p) => p.id === store.state().period);
    if (at >= 0 && !(fresh && at === store.periods.length - 1))
      return store.periods[at + 1] ? { period: store.periods[at + 1].id } : null;
    return { period: store.periods[0].id };
  }
  const months = monthsOfEvents(store.admitted());
  const span = store.span();
  const whole = now.from <= span.from && now.to >= span.to;
  const found = months.find((m) => whole || m > now.from) ?? (fresh ? months[0] : undefined);
  if (found === undefined) return null;
  const [year, month] = partsOf(found);
  return { from: isoOf(found), to: isoOf(dayAt(year, month + 1) - 1) };
}

/** @param {any} store @param {{t: Function, now: () => {from: number, to: number}}} given */
export function createTimeTools(store, { t, now }) {
  const mode = (value) =>
    el(
      "label",
      {},
      el("input", { type: "radio", name: "time-mode", value, onchange: () => store.set({ mode: value }, "mode") }),
      ` ${t(`mode_${value}`)}`,
    );
  const modes = el("fieldset", { class: "modes" }, el("legend", { text: t("modes") }), mode("in"), mode("up-to"));
  const modeInputs = [...modes.querySelectorAll("input")];
  const might = /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", onchange: () => store.set({ might: might.checked }, "mode") })
  );
  const by = /** @type {HTMLSelectElement} */ (
    el(
      "select",
      { id: "play-by" },
      ...(store.periods.length ? ["periods", "months"] : ["months"]).map((value) =>
        el("option", { value, text: t(`play_${value}`) }),
      ),
    )
  );
  const play = el("button", { type: "button", id: "play", text: t("play"), onclick: () => (timer ? stop() : start()) });
  const root = byId("time-tools");
  const dates = el("div", { class: "dates" });
  root.replaceChildren(
    el("h3", { text: t("time") }),
    dates,
    modes,
    el("div", { class: "switch" }, el("label", {}, might, ` ${t("might")}`)),
    el(
      "div",
      { class: "tools playing" },
      play,
      el("label", { class: "choice" }, el("span", { text: t("play_by") }), by),
    ),
    el("p", { class: "note", text: t("time_keys") }),
  );

  let timer = 0;
  function start() {
    if (!step(true)) return;
    play.textContent = t("pause");
  }
  function step(fresh) {
    const next = nextStep(/** @type {"periods" | "months"} */ (by.value), store, now(), fresh);
    timer = 0;
    if (!next) {
      stop();
      return false;
    }
    store.set(next, "play");
    timer = window.setTimeout(() => step(false), STEP_MS);
    return true;
  }
  function stop() {
    clearTimeout(timer);
    timer = 0;
    play.textContent = t("play");
  }
  // Any touch of the page stops it; what presses the button itself is left to its click.
  const presses = (e) => play.contains(e.target) && (e.type === "pointerdown" || e.key === "Enter" || e.key === " ");
  for (const type of ["pointerdown", "keydown", "wheel"])
    document.addEventListener(
      type,
      (e) => {
        if (timer && !presses(e)) stop();
      },
      { capture: true, passive: true },
    );
  document.addEventListener("visibilitychange", () => document.hidden && timer && stop());
  store.on("change", (_, reason) => {
    if (reason !== "play" && timer) stop();
  });

  return {
    dates,
    /** @param {any} state of the store */
    update(state) {
      for (const input of modeInputs)
        if (input.checked !== (input.value === state.mode)) input.checked = input.value === state.mode;
      if (might.checked !== state.might) might.checked = state.might;
    },
  };
}
