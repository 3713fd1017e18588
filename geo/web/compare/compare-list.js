// The list of two times: whose events they are, under three headings, what changed in who held what, and what moved.

import { createDebounce } from "../debounce.js";
import { el, find } from "../dom.js";
import { markSvg } from "../events/marks.js";
import { dayWords } from "../time/time.js";
import { closed, holdingsCompared, inOrder, inTimes, movedBetween } from "./compare-times.js";

const RENEW_MS = 200; // as the page's own list, it is renewed as a drag begins and pauses

/** Entries that share their words, each once with the titles of all. @param {Array<[string, string[]]>} entries */
function shared(entries) {
  const stories = new Map();
  for (const [title, words] of entries) {
    const key = words.join("|");
    stories.set(key, { words, titles: [...(stories.get(key)?.titles ?? []), title] });
  }
  return [...stories.values()].map(({ words, titles }) => ({ words, titles: [...new Set(titles)].join("; ") }));
}

/**
 * @param {any} page the page's data @param {any} store of the first time @param {any} second store of the second
 * @param {{movements: any[], control: any[]}} entries movements and who held what, with days as numbers
 * @param {{t: Function, locale: string}} given
 */
export function createTimesList(page, store, second, { movements, control }, { t, locale }) {
  const title = el("h2", { id: "compare-title", tabindex: "-1" });
  const body = el("div", {});
  const node = el("section", { id: "comparison", "aria-labelledby": "compare-title" }, title, body);
  const debounced = createDebounce(RENEW_MS);
  let returnTo = null;
  let drawn = "";

  /** An event's row, as the page's own list has it now. */
  function row(event) {
    const li = /** @type {HTMLElement} */ (
      find(document, `#events [data-event="${CSS.escape(event.id)}"]`).cloneNode(true)
    );
    li.hidden = false;
    const sign = find(li, ".sign"); // drawn in that list once it is seen there
    if (!sign.childElementCount) sign.append(markSvg(document, event.kind, event.act, page.style, 16));
    find(li, "button").addEventListener("click", () => {
      returnTo = event.id;
      store.set({ event: event.id }, "list");
    });
    return li;
  }

  function group(heading, events) {
    return [
      el(
        "h3",
        { class: "group" },
        el("span", { text: heading }),
        " ",
        el("span", { class: "counted", text: t("count", { n: events.length }) }),
      ),
      events.length
        ? el("ol", { class: "events" }, ...events.map(row))
        : el("p", { class: "note", text: t("compare.none") }),
    ];
  }

  /** Who held a place at a day: "Kingdom of France (extent unknown)". */
  function holdersOf(entries) {
    if (!entries.length) return t("compare.no_holding");
    return entries.map((c) => t(`compare.extent.${c.extent}`, { party: page.parties[c.party] ?? c.party })).join("; ");
  }

  const spans = () => [store, second].map((s) => closed(s.interval(), store.span()));
  const sourcesOf = (changes) => [...new Set(changes.flatMap((entry) => entry.sources))].sort().join(", ");

  function changes() {
    if (!page.map.layers.includes("control")) return [];
    const times = spans();
    const found = holdingsCompared(control, times[0], times[1]);
    const days = inOrder(times[0], times[1]).map((time) => dayWords(time.to, locale));
    const sources = sourcesOf(found);
    const line = (day, words) =>
      el(
        "span",
        { class: "held-then" },
        el("span", { class: "when", text: t("compare.on", { day }) }),
        " ",
        el("span", { text: words }),
      );
    const item = ({ words, titles }) =>
      el(
        "li",
        {},
        el("span", { class: "what", ...page.map.own, text: titles }),
        ...words.flatMap((text, i) => [" ", line(days[i], text)]),
      );
    return [
      el("h3", { class: "group", text: sources ? t("compare.changed", { sources }) : t("compare.changed_none") }),
      found.length
        ? el(
            "ul",
            { class: "changes" },
            ...shared(found.map((change) => [change.title, [holdersOf(change.earlier), holdersOf(change.later)]])).map(
              item,
            ),
          )
        : el("p", { class: "note", text: t("compare.unchanged") }),
      ...(found.length ? [el("p", { class: "note", text: t("compare.changed_note") })] : []),
    ];
  }

  /** When a movement was, and what kind and whose, without saying more of its time than its text does. */
  function moved(m) {
    const kind = t(`movement.${m.kind}`);
    const what = m.act === "deed" ? kind : t("compare.moved_as", { what: kind, act: t(`act.${m.act}`) });
    const words = m.party ? t("compare.moved_by", { what, party: page.parties[m.party] ?? m.party }) : what;
    return [m.words, m.version ? t("account", { letter: m.version }) + words : words];
  }

  function moves() {
    const [earlier, later] = inOrder(...spans());
    if (!page.map.layers.includes("movements") || earlier.to === later.to) return [];
    const found = movedBetween(movements, earlier, later);
    const days = { from: dayWords(earlier.to, locale), to: dayWords(later.to, locale), sources: sourcesOf(found) };
    const item = ({ words, titles }) =>
      el(
        "li",
        {},
        el("span", { class: "what", ...page.map.own, text: titles }),
        " ",
        el(
          "span",
          { class: "held-then" },
          el("span", { class: "when", text: words[0] }),
          " ",
          el("span", { text: words[1] }),
        ),
      );
    return [
      el("h3", { class: "group", text: t(found.length ? "compare.moved" : "compare.moved_none", days) }),
      ...(found.length
        ? [
            el("ul", { class: "changes" }, ...shared(found.map((m) => [m.title, moved(m)])).map(item)),
            el("p", { class: "note", text: t("compare.moved_note") }),
          ]
        : [el("p", { class: "note", text: t("compare.none") })]),
    ];
  }

  /** @param {string[]} times both in words */
  function renew(times) {
    const groups = inTimes(store.visible(), second.visible());
    title.textContent = t("compare.title", { first: times[0], second: times[1] });
    body.replaceChildren(
      ...changes(),
      ...moves(),
      ...group(t("compare.only_first", { time: times[0] }), groups.first),
      ...group(t("compare.both"), groups.both),
      ...group(t("compare.only_second", { time: times[1] }), groups.second),
    );
    mark();
  }

  /** Mark the row of the selected event. */
  function mark() {
    const { event } = store.state();
    for (const li of /** @type {NodeListOf<HTMLElement>} */ (node.querySelectorAll("[data-event]")))
      find(li, "button").setAttribute("aria-current", String(li.dataset.event === event));
  }

  return {
    node,
    title,
    /** The ids of the list, in its order. */
    order() {
      debounced.flush();
      return [.../** @type {NodeListOf<HTMLElement>} */ (node.querySelectorAll("[data-event]"))].map(
        (li) => li.dataset.event,
      );
    },
    /** @param {string[]} times both in words @param {string} reason of the change */
    update(times, reason) {
      const state = store.state();
      const key = JSON.stringify([
        times,
        state.filters,
        state.names,
        [store, second].map((s) => [s.interval(), s.state().visible]),
      ]);
      if (reason !== "brush") debounced.flush();
      if (key !== drawn) {
        const begun = drawn !== "";
        drawn = key;
        if (begun && reason === "brush") debounced.step(() => renew(times));
        else renew(times);
      }
      mark();
      if (state.event || !returnTo) return;
      const back = reason === "back" && node.querySelector(`[data-event="${CSS.escape(returnTo)}"] button`);
      returnTo = null;
      if (back) /** @type {HTMLElement} */ (back).focus();
    },
  };
}
