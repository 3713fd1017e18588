// The list of what was found, doubtful ones first; the chosen one opens to its reason, its candidates and what to decide.

import { el } from "../dom.js";
import { choicesOf } from "./choices.js";
import { daysInWords } from "./edtf.js";
import { doubtfulFirst, sureness } from "./finds.js";

const FILTERS = ["all", "event", "place", "time", "open"];

/**
 * @param {HTMLElement} list @param {HTMLElement} filters @param {import("./finds.js").Review} review
 * @param {{t: Function, locale: string, pick: (id: string) => void, actions: any}} tools
 */
export function createFindsPanel(list, filters, review, { t, locale, pick, actions }) {
  let selected = "";
  let shownKind = "all";
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();

  for (const kind of FILTERS) {
    const button = el("button", {
      type: "button",
      "aria-pressed": String(kind === shownKind),
      "data-kind": kind,
      text: t(`review.show_${kind}`),
    });
    button.addEventListener("click", () => {
      shownKind = kind;
      for (const other of filters.children) other.setAttribute("aria-pressed", String(other === button));
      draw();
    });
    filters.append(button);
  }

  /** The finds of the list in their order: one that is decided keeps its place. */
  function order() {
    return doubtfulFirst(review.all()).filter((find) => {
      if (find.id === selected) return true;
      if (shownKind === "open") return !review.settled(find.id);
      return shownKind === "all" || find.of === shownKind;
    });
  }

  function draw() {
    rows.clear();
    const nodes = order().map((find) => {
      const item = el("li", { "data-id": find.id });
      fill(item, find);
      rows.set(find.id, item);
      return item;
    });
    list.replaceChildren(...(nodes.length ? nodes : [el("li", { class: "empty", text: t("review.nothing") })]));
    rove();
  }

  function fill(item, find) {
    const open = find.id === selected;
    const decided = review.decisionOf(find.id);
    const state = stateOf(find, decided);
    item.className = `find ${find.of}${open ? " chosen" : ""}${decided ? " decided" : ""}`;
    if (decided) item.classList.add(decided.decision);
    const row = el(
      "button",
      { type: "button", class: "row", tabindex: "-1", "aria-expanded": String(open), "data-find": find.id },
      el("i", { class: `sign ${find.of}`, "aria-hidden": "true" }),
      el("span", { class: "unseen", text: `${t(`review.${find.of}`)}: ` }),
      el("span", { class: "words" }, el("bdi", { text: wordsOf(find) })),
      el("span", { class: "value" }, el("bdi", { text: meaningOf(find) })),
      el("span", { class: `state${review.settled(find.id) ? " decided" : ""}`, text: state }),
    );
    row.addEventListener("click", () => pick(find.id));
    item.replaceChildren(row);
    if (open) item.append(choicesOf(find, review, { t, locale, actions }));
  }

  function stateOf(find, decided) {
    if (decided) return t(`review.is_${decided.decision}`);
    return review.settled(find.id) ? t("review.with_event") : t("review.sure", { n: Math.round(sureness(find) * 100) });
  }

  /** What a row says first: a title, or the words of the text. */
  function wordsOf(find) {
    if (find.of === "event") return review.eventOf(find.id).title;
    return review.text.slice(find.start, Math.min(find.end, find.start + 80));
  }

  function meaningOf(find) {
    if (find.of === "place") {
      const place = review.placeOf(find.id);
      return place ? titleOf(place) : find.aside ? t("review.set_aside") : t("review.unknown_place");
    }
    const { edtf, days } = review.timeOf(find.id);
    const when = edtf ? daysInWords(days, locale) || edtf : t("review.unknown_time");
    if (find.of === "time") return when;
    const places = review.eventOf(find.id).places.map((p) => p.place?.title ?? "?");
    return [when, ...new Set(places)].join(" · ");
  }

  const buttons = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".row")]);

  function rove() {
    const all = buttons();
    (all.find((b) => b.dataset.find === selected) ?? all[0])?.setAttribute("tabindex", "0");
  }

  return {
    draw,
    order,
    /** Open a find of the list. @param {string} id @param {boolean} focus whether its row takes the focus */
    show(id, focus) {
      const before = rows.get(selected);
      const old = review.find(selected);
      selected = id;
      const item = rows.get(id);
      const find = review.find(id);
      if (!item || !find) draw();
      else {
        if (before && old && old.id !== id) fill(before, old);
        fill(item, find);
        for (const other of buttons()) other.setAttribute("tabindex", "-1");
        rove();
      }
      const row = /** @type {HTMLElement | null} */ (rows.get(id)?.querySelector(".row") ?? null);
      if (rows.get(id)) bringIntoView(list, /** @type {HTMLElement} */ (rows.get(id)));
      if (focus) row?.focus({ preventScroll: true });
    },
    /** Write anew what the list says, and leave the focus where it is. */
    update() {
      const active = /** @type {HTMLElement | null} */ (document.activeElement);
      const key = list.contains(active)
        ? active?.dataset.key || (active?.classList.contains("row") ? "row" : "")
        : null;
      draw();
      if (key === null) return;
      const item = rows.get(selected);
      const again = key && item?.querySelector(`[data-key="${CSS.escape(key)}"]`);
      /** @type {HTMLElement | null} */ (again || (item?.querySelector(".row") ?? null))?.focus({
        preventScroll: true,
      });
    },
  };
}

/** Scroll a list, and nothing around it, until an item of it is seen. @param {HTMLElement} list @param {HTMLElement} item */
function bringIntoView(list, item) {
  const [top, bottom] = [item.offsetTop, item.offsetTop + item.offsetHeight];
  if (top < list.scrollTop || item.offsetHeight > list.clientHeight) list.scrollTop = top;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}

/** A place with its kind and country, as a gazetteer has them. @param {any} place */
export function titleOf(place) {
  const more = [place.type, place.country].filter(Boolean).join(", ");
  return more ? `${place.title} (${more})` : place.title;
}
