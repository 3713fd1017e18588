// The panel beside the map: a chronological list in step with it, details, legend and the page about the map.

import { createDebounce } from "../debounce.js";
import { byId, el, find, say, setIfOther } from "../dom.js";
import { markSvg } from "../events/marks.js";
import { liesFrom } from "./announcement.js";
import { renderDetails } from "./details.js";
import { createListing, listedPlaces } from "./listing.js";
import { plainList } from "./plain-list.js";
import { createTabs } from "./tabs.js";

const IDLE_MS = 200;
const STEPS = ["brush", "script", "step"]; // what may come many times a second

/**
 * @param {any} page the page's data
 * @param {any} store
 * @param {{t: Function, place: (id: string) => void, name: (id: string) => Node, source: () => string | null,
 *   actions: (event: any) => Node, peek: (reason: string) => void}} tools
 */
export function createPanel(page, store, tools) {
  const { t } = tools;
  const root = byId("panel");
  const list = byId("events");
  const details = byId("details");
  const count = byId("count");
  const empty = byId("empty");
  /** @type {import("./plain-list.js").Listing} */
  const listing = store.source.tiles ?? plainList(t);
  const items = listing.entries(list, store, page.map.own);
  if (listing.below) list.after(listing.below);
  let listed = new Map([...items].filter(([, li]) => !li.hidden)); // what stands in the list now
  const order = createListing(list, items, t);
  const showTab = createTabs(root, () => tools.peek("list"));
  /** @type {string[] | null} */
  let only = null; // the events of one mark, when a mark of several was tapped
  /** @type {string | null} the event whose entry has the focus again when its details are closed */
  let returnTo = null;
  let listedAs = "";
  const dressed = new WeakMap(); // as what each entry stands in the list
  const signs = new Map();

  list.addEventListener("click", (e) => {
    const li =
      e.target instanceof Element && e.target.closest("button")
        ? /** @type {HTMLElement} */ (e.target.closest("li"))
        : null;
    if (li?.dataset.event) store.set({ event: li.dataset.event }, "list");
  });

  function showDetails(event) {
    const title = el("h2", { ...page.map.own, tabindex: "-1", text: event.title, id: "details-title" });
    const back = el("button", {
      type: "button",
      class: "back",
      text: t("back"),
      onclick: () => store.set({ event: null }, "back"),
    });
    details.replaceChildren(back, title, ...detailsOf(event));
    details.hidden = false;
    byId("listing").hidden = true;
    showTab("list");
    root.scrollTop = 0;
    return title;
  }

  /** What the details say of an event: on a map of tiles its record is read first. */
  function detailsOf(event) {
    if (listing.fill(event) || !listing.waiting) return renderDetails(event, page, tools);
    const body = listing.waiting(event, page, () => {
      const shown = body.isConnected && store.event(event.id);
      if (!shown || !listing.fill(shown)) return;
      if (body.contains(document.activeElement)) byId("details-title").focus({ preventScroll: true });
      body.replaceWith(...renderDetails(shown, page, tools));
    });
    return [body];
  }

  function hideDetails() {
    if (details.hidden) return;
    details.hidden = true;
    details.replaceChildren();
    byId("listing").hidden = false;
  }

  /** Where a place lies, for those who hear the list and do not see the map. */
  function aside(id) {
    const lies = liesFrom(page.places[id], (home) => tools.name(home).textContent, t);
    return lies
      ? el("span", { class: "unseen", lang: page.map.language, dir: document.documentElement.dir, text: `, ${lies}` })
      : "";
  }

  /** Order the entries anew where another source tells them, or other names are chosen: true then. */
  function relist(state) {
    const key = JSON.stringify([state.filters?.sources, state.names]);
    if (key === listedAs) return false;
    listedAs = key;
    const order = new Map(store.admitted().map((e, i) => [e.id, i]));
    const wanted = [...items.values()].sort(
      (a, b) => (order.get(a.dataset.event) ?? 0) - (order.get(b.dataset.event) ?? 0),
    );
    if (wanted.some((li, i) => li !== list.children[i])) list.append(...wanted);
    return true;
  }

  /** Print an entry's time and places as its source gives them and as they are called now: when it is listed, so that no reader waits for all of them. */
  function dress(id, li) {
    if (dressed.get(li) === listedAs) return;
    dressed.set(li, listedAs);
    const event = store.event(id);
    say(find(li, ".when"), event.words);
    const where = listedPlaces(event, page.places);
    find(li, ".where").replaceChildren(
      ...where.flatMap((place, i) => [i ? ", " : "", tools.name(place), aside(place)]),
    );
    // The region may be called otherwise than on the page as it was built.
    say(find(li, ".what"), event.title);
  }

  /** The sign of an event; one of each look is made, and copied. */
  function signOf({ kind, act }) {
    const look = `${kind} ${act}`;
    if (!signs.has(look)) signs.set(look, markSvg(document, kind, act, page.style, 16));
    return signs.get(look).cloneNode(true);
  }

  /** @type {string | null} */
  let current = null; // the event that is marked as the open one

  // Nobody reads a list that changes with every frame of a drag: it is renewed as the drag begins, pauses and ends.
  const debounced = createDebounce(IDLE_MS);
  for (const end of ["pointerup", "pointercancel", "keyup"]) document.addEventListener(end, debounced.flush);
  function pace(stepped) {
    if (stepped) return debounced.step(renew);
    debounced.drop();
    renew();
  }

  /** Change of the list only what differs, since every change is laid out. */
  function renew() {
    const shown = new Set(listing.listable(store, only));
    const chosen = store.state().event;
    for (const [id, li] of listed) if (!shown.has(id)) li.hidden = true;
    listed = new Map();
    const whole = only !== null || store.state().filters !== null;
    const { ids, isFolded } = order(
      store.admitted().filter((e) => shown.has(e.id)),
      store.window(),
      whole,
    );
    enlist(ids, isFolded);
    listing.sayBelow(store, only, ids.length);
    for (const [id, on] of [
      [current, "false"],
      [chosen, "true"],
    ]) {
      const li = items.get(id);
      if (li) setIfOther(find(li, "button"), "aria-current", on);
    }
    current = chosen;
    listing.trim(items, listed);
  }

  function enlist(ids, isFolded) {
    for (const id of ids) {
      const li = items.get(id);
      if (!li) continue;
      listed.set(id, li);
      if (li.hidden !== isFolded(id)) li.hidden = isFolded(id);
      dress(id, li);
      const sign = find(li, ".sign"); // it comes when an event is first listed
      if (!sign.firstChild) sign.append(signOf(store.event(id)));
    }
  }

  let updated = false;
  function update(reason) {
    updated = true;
    const state = store.state();
    const anew = relist(state);
    byId("listing").toggleAttribute("data-only", only !== null);
    const wide = state.period !== null || store.isWhole();
    pace(!anew && STEPS.includes(reason) && (listing.patient || !wide));
    say(count, only ? t("count", { n: only.length }) : listing.counted(store));
    hideEmpty();
    const event = state.event && store.event(state.event);
    if (event) openDetails(event, reason);
    else closeDetails(reason);
  }

  /** That nothing is of the time is said only where it is so. */
  function hideEmpty() {
    empty.hidden = store.total().n > 0 || store.state().filters !== null;
  }

  function openDetails(event, reason) {
    if (!returnTo && reason === "list") returnTo = event.id;
    const title = showDetails(event);
    if (reason === "list" || reason === "map") title.focus({ preventScroll: true });
    if (reason !== "open") tools.peek(reason);
  }

  function closeDetails(reason) {
    hideDetails();
    const li = returnTo && items.get(returnTo);
    returnTo = null;
    if (li && !li.hidden && reason === "back") find(li, "button").focus();
  }

  store.on("known", () => {
    hideEmpty();
    if (only) return;
    say(count, listing.counted(store));
    debounced.step(renew);
  });
  store.on("change", (_, reason) => {
    if (reason !== "map" && reason !== "list" && reason !== "back") only = null;
    update(reason);
  });
  byId("all-events").addEventListener("click", () => {
    only = null;
    update("list");
    only_button();
    count.focus();
  });
  const only_button = () => {
    byId("all-events").hidden = !only;
  };

  return {
    showTab,
    update,
    /** List what the page opens with, unless something was chosen already. */
    open: () => updated || update("open"),
    /** Show the events of one mark: one opens, several are listed. */
    pick(events) {
      if (events.length === 1) {
        only = null;
        only_button();
        store.set({ event: events[0].id }, "map");
        return;
      }
      only = events.length ? events.map((e) => e.id) : null;
      only_button();
      if (store.state().event) store.set({ event: null }, "map");
      update("map");
      if (only) {
        tools.peek("map");
        const first = items.get(listing.listable(store, only)[0]);
        if (first) find(first, "button").focus({ preventScroll: true });
      }
      root.scrollTop = 0;
    },
  };
}
