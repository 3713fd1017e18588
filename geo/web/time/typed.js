// Dates typed at the ends of the strip. What cannot be read is said beside the field, and changes nothing.

import { el } from "../dom.js";
import { plainDate } from "./plaindate.js";
import { dayWords, endWords, isoOf } from "./time.js";

/** Whether a text is an interval, which is both ends at once; one date is the end it is typed at. @param {string} text */
function isInterval(text) {
  return text.split("/").length === 2 && text.trim().length > 8;
}

/**
 * @param {any} store @param {{t: Function, locale: string, now: () => {from: number, to: number}}} given
 * @returns {{ends: {from: HTMLElement, to: HTMLElement}, update: () => void}}
 */
export function createTyped(store, { t, locale, now }) {
  const readable = new Map();
  const fields = /** @type {Record<"from" | "to", any>} */ ({});
  for (const end of /** @type {const} */ (["from", "to"])) {
    const fault = el("p", { id: `fault-${end}`, class: "fault", role: "alert" });
    const input = /** @type {HTMLInputElement} */ (
      el("input", {
        type: "text",
        id: `date-${end}`,
        size: "11",
        autocomplete: "off",
        spellcheck: "false",
        enterkeyhint: "go",
        "aria-describedby": `fault-${end}`,
      })
    );
    const node = el("div", { class: "end" }, el("label", { for: `date-${end}`, text: t(`date_${end}`) }), input, fault);
    fields[end] = { input, fault, node, shown: "", day: null };
    input.addEventListener("change", () => read(end));
    input.addEventListener("keydown", (e) => {
      if (e.key === "Enter") read(end);
      if (e.key === "Escape" && (input.value !== fields[end].shown || fault.textContent)) {
        e.stopPropagation();
        show(end);
      }
    });
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", () => {
      if (!fault.textContent) show(end);
    });
  }

  function complain(end, words) {
    // An alert that is set anew is said anew, though the words are the same.
    if (fields[end].fault.textContent !== words) fields[end].fault.textContent = words;
    if (words) fields[end].input.setAttribute("aria-invalid", "true");
    else fields[end].input.removeAttribute("aria-invalid");
  }

  function read(end) {
    const text = fields[end].input.value;
    if (text === fields[end].shown) return complain(end, "");
    const typed = plainDate(text, locale);
    if (typed.fault) return complain(end, t(typed.fault, typed.values));
    const days = /** @type {{from: number, to: number}} */ (typed);
    const span = store.span();
    const { from, to } = now();
    const chosen = isInterval(text) ? days : { from, to, [end]: days[end] };
    const fault = faultOf(end, chosen, span, { from, to });
    complain(end, fault);
    if (fault) return;
    store.set({ from: isoOf(Math.max(chosen.from, span.from)), to: isoOf(Math.min(chosen.to, span.to)) }, "typed");
    update();
  }

  /** What is wrong with a time that is typed at one end, in words; "" where nothing is. */
  function faultOf(end, chosen, span, was) {
    if (chosen.from > span.to || chosen.to < span.from)
      return t("date_beyond", { from: dayWords(span.from, locale), to: dayWords(span.to, locale) });
    if (chosen.from <= chosen.to) return "";
    return end === "from"
      ? t("date_after", { date: dayWords(was.to, locale) })
      : t("date_before", { date: dayWords(was.from, locale) });
  }

  /** The words of an end, or its EDTF where the words of a language would not be read back. */
  function wordsOf(end, day) {
    const words = endWords(day, end, locale);
    const form = words.replace(/\d+/g, "0"); // what is read back of one day is read back of the like
    if (!readable.has(form)) readable.set(form, plainDate(words, locale)[end] === day);
    return readable.get(form) ? words : isoOf(day);
  }

  function show(end) {
    const field = fields[end];
    const day = now()[end];
    if (day !== field.day) [field.day, field.shown] = [day, wordsOf(end, day)];
    if (field.input.value !== field.shown) field.input.value = field.shown;
    if (field.fault.textContent) complain(end, "");
  }

  function update() {
    show("from");
    show("to");
  }
  return { ends: { from: fields.from.node, to: fields.to.node }, update };
}
