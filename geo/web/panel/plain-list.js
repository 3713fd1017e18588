// How a panel lists and counts the events of a page that holds all of them. A map of tiles has the same of its own
// (tiles/page-tiles.js).

/**
 * @param {Function} t the page's words
 * @typedef {{
 *   entries: (list: HTMLElement, store: any, own: Record<string, string>) => Map<string, HTMLElement>,
 *   listable: (store: any, only: string[] | null) => readonly string[],
 *   counted: (store: any) => string,
 *   below: HTMLElement | null, sayBelow: (store: any, only: string[] | null, listed: number) => void,
 *   trim: (entries: any, listed: Map<string, HTMLElement>) => void,
 *   fill: (event: any) => boolean, waiting: ((event: any, page: any, done: () => void) => HTMLElement) | null,
 *   settled: () => boolean, patient: boolean,
 * }} Listing
 *   `entries` are the list's, by the ids of their events, and `trim` throws out those that need not be kept; `listable`
 *   gives the ids of what may be listed, `only` being those of one mark; `counted` says how many events there are; `below`
 *   stands after the list, and says more in `sayBelow`; `fill` gives an event its details, or `waiting` says what is until
 *   they are there; `settled`: nothing more of what is in view is on its way; `patient`: entries are made as they are
 *   listed, so that steps from period to period wait for a pause too
 * @returns {Listing}
 */
export const plainList = (t) => ({
  entries: (list) =>
    new Map(
      [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(":scope > [data-event]"))].map((li) => [
        li.dataset.event ?? "",
        li,
      ]),
    ),
  listable: (store, only) => only ?? store.state().visible,
  counted(store) {
    const visible = store.visible();
    const unsure = visible.filter((e) => e.unsure).length;
    const words = t("count", { n: visible.length });
    return unsure ? `${words}, ${t("unsure", { n: unsure })}` : words;
  },
  below: null,
  sayBelow() {},
  trim() {},
  fill: () => true,
  waiting: null,
  settled: () => true,
  patient: false,
});
