// A mark says which events it stands for: while the pointer is on it, and while its event's entry in the list has the
// focus or the pointer. For the eye alone: the list says the same.

import { el } from "../dom.js";

const MOST = 3; // titles of one mark
const OFF_PX = 14; // from the mark's middle
const TALL_PX = 90; // where less is above a mark, its title stands below

/** What a mark of several events says. @param {any[]} events @param {string | null} first the event to begin with */
export function titlesOf(events, first = null) {
  const order = [...events].sort((a, b) => Number(b.id === first) - Number(a.id === first) || a.from - b.from);
  return { named: order.slice(0, MOST), more: Math.max(0, order.length - MOST) };
}

/**
 * @param {any} map @param {any} layer the layer of events @param {any} store
 * @param {{t: Function, own: Record<string, string>, list: HTMLElement}} given `list` holds an entry of each event
 */
export function createMarkTitle(map, layer, store, { t, own, list }) {
  const box = el("p", { class: "mark-title", "aria-hidden": "true", hidden: true });
  map.getContainer().after(box);
  /** @type {any} */
  let shown = null;

  function hide() {
    shown = null;
    box.hidden = true;
  }

  /** @param {any} mark @param {string | null} first */
  function show(mark, first = null) {
    if (mark === shown) return;
    if (!mark) return hide();
    shown = mark;
    const { named, more } = titlesOf(mark.events, first);
    box.replaceChildren(
      ...named.map((e) => el("span", {}, el("b", { ...own, text: store.event(e.id).title }), " ", e.words)),
      ...(more ? [el("span", { text: t("and_more", { n: more }) })] : []),
    );
    const size = map.getSize();
    const [right, below] = [mark.x > size.x / 2, mark.y < TALL_PX];
    Object.assign(box.style, {
      left: right ? "" : `${Math.max(4, mark.x - OFF_PX)}px`,
      right: right ? `${Math.max(4, size.x - mark.x - OFF_PX)}px` : "",
      top: below ? `${mark.y + OFF_PX}px` : "",
      bottom: below ? "" : `${size.y - mark.y + OFF_PX}px`,
    });
    box.hidden = false;
  }

  // A finger is not on a mark before it taps; its tap says more than a title.
  let touched = false;
  /** @param {PointerEvent} e */
  const notice = (e) => {
    touched = e.pointerType === "touch";
  };
  document.addEventListener("pointerdown", notice, { capture: true, passive: true });
  document.addEventListener("pointermove", notice, { capture: true, passive: true });
  layer.onHover((mark) => show(touched ? null : mark));
  map.on("movestart zoomstart", hide);
  store.on("change", hide);
  document.addEventListener("keydown", (e) => e.key === "Escape" && hide());

  const entry = (e) => (e.target instanceof Element ? e.target.closest("[data-event]") : null);
  const point = (e) => {
    const id = entry(e)?.getAttribute("data-event");
    if (id) show(layer.marks().find((g) => g.events.some((x) => x.id === id)) ?? null, id);
  };
  const leave = (e) => entry(e) && hide();
  list.addEventListener("focusin", (e) => {
    if (e.target instanceof Element && e.target.matches(":focus-visible")) point(e);
  });
  list.addEventListener("focusout", leave);
  list.addEventListener("pointerover", (e) => e.pointerType !== "touch" && point(e));
  list.addEventListener("pointerout", leave);
}
