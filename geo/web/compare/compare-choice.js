// The second time: its date in large figures, its count, and the choice of it by period, by typed dates, or step by step.

import { arrow, el, say } from "../dom.js";
import { plainDate } from "../time/plaindate.js";
import { dayWords, isoOf, shortInterval } from "../time/time.js";
import { closed, countWords, periodBeside, timeWords } from "./compare-times.js";

const OWN = "own"; // the entry of a typed time, which is no period

/**
 * @param {any} store of the second time @param {(compare: any) => void} choose
 * @param {{t: Function, locale: string, own: Record<string, string>}} given `own` is the language of titles, where it is another
 */
export function createChoice(store, choose, { t, locale, own }) {
  const [lead, large, count] = ["date-lead", "date-large", "date-count"].map((name) => el("span", { class: name }));
  const head = el("p", { class: "date" }, lead, " ", large, " ", count);
  const span = store.span();
  const now = () => closed(store.interval(), span);
  const whole = { from: isoOf(span.from), to: isoOf(span.to) };

  const option = (value, text, attributes = {}) =>
    /** @type {HTMLOptionElement} */ (el("option", { value, text, ...attributes }));
  const typedTime = option(OWN, "");
  const list = /** @type {HTMLSelectElement} */ (
    el(
      "select",
      { id: "second-period", "aria-label": t("compare.time") },
      ...store.periods.map((p) => option(p.id, p.title, own)),
      option("", t("all_periods")),
    )
  );
  list.addEventListener("change", () => {
    if (list.value !== OWN) choose(list.value ? { period: list.value } : whole);
  });

  const steps = [-1, 1].map((by) =>
    el(
      "button",
      {
        type: "button",
        class: "step",
        "aria-label": t(by < 0 ? "compare.before" : "compare.after"),
        onclick: () => step(by),
      },
      arrow(by),
    ),
  );
  function step(by) {
    const period = periodBeside(store.periods, { ...now(), period: store.state().period }, by);
    if (period) choose({ period: period.id });
  }

  const fault = el("p", { id: "second-fault", class: "fault", role: "alert" });
  const input = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "text",
      id: "second-dates",
      size: "14",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      "aria-describedby": "second-fault",
    })
  );
  let shown = "";
  input.addEventListener("change", read);
  input.addEventListener("keydown", (e) => {
    if (e.key === "Enter") read();
    if (e.key === "Escape" && (input.value !== shown || fault.textContent)) {
      e.stopPropagation();
      show();
    }
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    if (!fault.textContent) show();
  });

  function complain(words) {
    fault.textContent = words;
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  function read() {
    if (input.value === shown) {
      complain("");
      return;
    }
    const typed = plainDate(input.value, locale);
    if (typed.fault) {
      complain(t(typed.fault, typed.values));
      return;
    }
    const days = /** @type {{from: number, to: number}} */ (typed);
    if (days.from > span.to || days.to < span.from) {
      complain(t("date_beyond", { from: dayWords(span.from, locale), to: dayWords(span.to, locale) }));
      return;
    }
    const { from, to } = closed(days, span);
    choose({ from: isoOf(from), to: isoOf(to) });
    show();
  }

  function show() {
    const { from, to } = now();
    shown = input.value = shortInterval(from, to);
    complain("");
  }

  return {
    head,
    controls: el(
      "div",
      { class: "other-time", role: "group", "aria-label": t("compare.time") },
      steps[0],
      list,
      steps[1],
      el("div", { class: "end" }, el("label", { for: "second-dates", text: t("compare.dates") }), input, fault),
    ),
    focus: () => list.focus({ preventScroll: true }),
    /** Say the time anew; gives it in words. */
    update() {
      const { mode, period } = store.state();
      const words = timeWords(now(), mode, { t, locale });
      const counted = countWords(store.visible(), t);
      say(lead, words.leading);
      say(large, words.large);
      say(count, counted);
      const all = now().from === span.from && now().to === span.to;
      if (period === null && !all) {
        typedTime.textContent = words.whole;
        list.prepend(typedTime);
        list.value = OWN;
      } else {
        typedTime.remove();
        list.value = period ?? "";
      }
      for (const [i, button] of steps.entries()) {
        const next = periodBeside(store.periods, { ...now(), period }, [-1, 1][i]);
        button.setAttribute("aria-disabled", String(!next));
      }
      show();
      return { time: words.whole, counted };
    },
  };
}
