// The control of time: the band of periods, the strip below it, the date in large figures, and the count, said aloud too.

import { createDebounce } from "../debounce.js";
import { arrow, byId, el, find, say, setIfOther } from "../dom.js";
import { plainList } from "../panel/plain-list.js";
import { createTimeTools } from "./play.js";
import { createStrip } from "./strip.js";
import { dayWords, headline } from "./time.js";
import { createTyped } from "./typed.js";

const NARROW = "(max-width: 720px), (max-width: 900px) and (max-height: 560px)";
const SETTLED_MS = 400; // a drag is announced once it pauses

/**
 * @param {any} store
 * @param {{t: Function, locale: string, news?: () => string, named?: (words: string) => string}} tools
 *   `news` is what the chosen period changes, in words; `named` says of which map words are, where there are two
 */
export function createPeriods(store, tools) {
  const { t, locale } = tools;
  const listing = store.source.tiles ?? plainList(t);
  const radios = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name="period"]'))];
  const [lead, large, status, summary, empty] = ["date-lead", "date-large", "status", "date-count", "empty"].map(byId);
  /** The chosen time, with the ends of the map's own where it is open. */
  const now = () => {
    const [chosen, span] = [store.interval(), store.span()];
    return { from: Math.max(span.from, chosen.from), to: Math.min(span.to, chosen.to) };
  };

  const strip = createStrip(store, { t, locale, now });
  const typed = createTyped(store, { t, locale, now });
  const timeTools = createTimeTools(store, { t, now });
  const steps = [-1, 1].map((by) => stepButton(by));
  const starts = el("div", { class: "ends" });
  const ends = el("div", { class: "ends" });
  byId("strip").replaceChildren(steps[0], starts, strip.chart, ends, steps[1]);
  const narrow = window.matchMedia(NARROW);
  const settle = () => {
    if (
      narrow.matches ||
      document.documentElement.classList.contains("dateline-embedded") ||
      document.documentElement.classList.contains("dateline-comparing")
    )
      timeTools.dates.append(typed.ends.from, typed.ends.to);
    else {
      starts.append(typed.ends.from);
      ends.append(typed.ends.to);
    }
  };
  narrow.addEventListener("change", settle);
  settle();

  for (const radio of radios)
    radio.addEventListener("change", () => radio.checked && store.set({ period: radio.value || null }, "period"));

  function stepButton(by) {
    return el(
      "button",
      {
        type: "button",
        class: "step",
        id: by < 0 ? "event-before" : "event-after",
        "aria-label": t(by < 0 ? "event_before" : "event_after"),
        onclick: () => step(by),
      },
      arrow(by),
    );
  }

  function step(by) {
    const event = store.neighbour(by);
    if (event) store.set({ event: event.id }, "step");
  }
  find(document, "main").addEventListener("keydown", (e) => {
    const by = { ",": -1, ".": 1 }[e.key];
    if (!by || e.altKey || e.ctrlKey || e.metaKey || (e.target instanceof HTMLInputElement && e.target.type === "text"))
      return;
    e.preventDefault();
    step(by);
  });

  function showEmptyOrNot() {
    if (!store.visible().length) showEmpty();
  }

  function showSteps() {
    for (const [i, by] of [-1, 1].entries()) setIfOther(steps[i], "aria-disabled", String(!store.neighbour(by)));
  }

  /** Where no event is shown: what that means, and the way to the nearest event. */
  function showEmpty() {
    const { from, to } = now();
    const all = store.admitted();
    const next = all.find((e) => e.from > to);
    const near = next ?? [...all].reverse().find((e) => e.to < from);
    empty.replaceChildren(
      el("span", { text: t("no_events", { from: dayWords(from, locale), to: dayWords(to, locale) }) }),
      " ",
      near
        ? el("button", {
            type: "button",
            text: t(next ? "empty_next" : "empty_before", { date: near.words }),
            onclick: () => store.set({ event: near.id }, "list"),
          })
        : "",
    );
  }

  let openedPeriod = store.state().period;
  let announcing = 0;
  const debounced = createDebounce(SETTLED_MS);
  let heard = ""; // what was said last of a time and its count, or is about to be
  function announce(words, reason) {
    clearTimeout(announcing);
    announcing = 0;
    if (reason !== "script") debounced.drop();
    if (reason === "compare" || reason === "second") return; // that is said of the second map
    const aloud = () => {
      announcing = 0;
      say(status, tools.named?.(words) ?? words);
    };
    if (reason === "brush")
      announcing = window.setTimeout(aloud, SETTLED_MS); // the handle says its own date
    else if (reason === "script") debounced.step(aloud);
    else aloud();
  }

  /** Say what became known, once all that is in view is there: a drag and what then comes are one thing to a voice. */
  function announceKnown(date, counted) {
    const now = `${date} ${counted}`;
    if (listing.settled()) {
      if (now !== heard) announce(t("announce.now", { date, counted }), "brush");
      heard = now;
    } else if (announcing) {
      clearTimeout(announcing);
      announcing = 0;
      heard = "";
    }
  }

  function update(reason = "") {
    const state = store.state();
    const { date, counted } = showTime(state);
    heard = `${date} ${counted}`;
    announce(wordsOf(state, date, counted, reason), reason);
    openedPeriod = state.period;
    showEmptyOrNot();
    showSteps();
    checkPeriod(state, reason);
    strip.update();
    typed.update();
    timeTools.update(state);
  }

  /** The chosen time and the count of its events above the map; gives both in words. */
  function showTime(state) {
    const { from, to } = now();
    const words = headline(from, to, locale);
    const since = words.lead ? t("date_lead", { from: words.lead[0] }) : "";
    const leading = state.mode === "up-to" ? t("up_to") : since;
    const counted = listing.counted(store);
    say(lead, leading);
    say(large, words.large);
    say(summary, counted);
    return { date: [leading, words.large].filter(Boolean).join(" "), counted };
  }

  /** What is said aloud of a change: the event that one stepped to, a period that opens, or the time. */
  function wordsOf(state, date, counted, reason) {
    const event = reason === "step" && state.event ? store.event(state.event) : null;
    if (event) return t("announce.event", { time: event.words, title: event.title });
    const period = store.periods.find((p) => p.id === state.period);
    if (!period || reason === "open" || openedPeriod === state.period) return t("announce.now", { date, counted });
    return [t("announce.time", { title: period.title, date, counted }), tools.news?.()].filter(Boolean).join(" ");
  }

  function checkPeriod(state, reason) {
    const checked = state.period !== null || store.isWhole() ? (state.period ?? "") : null;
    const found = radios.find((radio) => radio.value === checked) ?? null;
    for (const radio of radios) radio.checked = radio === found;
    if (found && found !== centred) {
      // As the page opens, more is put on it yet: the layout that follows serves.
      if (reason === "open") requestAnimationFrame(() => centre(found));
      else centre(found);
    }
    centred = found;
  }
  /** @type {HTMLInputElement | null} */
  let centred = null; // the period that the band was moved to last

  /** Move the band so that a period is seen whole: it lays the page out, so only where another is chosen. */
  function centre(radio) {
    const band = radio.closest(".band");
    const label = radio.closest("label");
    band.scrollLeft = label.offsetLeft - band.offsetLeft - (band.clientWidth - label.offsetWidth) / 2;
  }
  store.on("change", (_, reason) => update(reason));
  store.on("known", () => {
    const { date, counted } = showTime(store.state());
    announceKnown(date, counted);
    showEmptyOrNot();
    showSteps();
  });
  return { update: () => update("open"), settle };
}
