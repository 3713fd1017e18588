// Keeps the page's address in step with what it shows, and shows what an address says.

import { isFramed } from "../embed/options.js";
import { isoOf } from "../time/time.js";
import { decodeMoment, encodeMoment } from "./links.js";

const WRITE_MS = 150;
const LONGEST_MS = 2000;

/**
 * @param {any} page the page's data
 * @param {{state: () => any, set: (request: any) => void, home: () => void,
 *   whole: {from: number, to: number}}} moment the page's state, and its composed view
 * @param {string} initial the fragment that the page opens with
 */
export function createAddress(page, moment, initial) {
  const opening = moment.state();
  let timer = 0;
  let first = 0; // when the oldest change came that is not written yet
  let restoring = false;

  const fragment = () => {
    const state = moment.state();
    const whole =
      state.period === null && state.from === isoOf(moment.whole.from) && state.to === isoOf(moment.whole.to);
    return encodeMoment({ ...state, whole }, opening);
  };

  /** Where the full map is, without what a host chose: this page's own address, or in a frame the one it was built for; or "". */
  function home() {
    const own = /^(https?|file):$/.test(location.protocol) ? location.href.split(/[?#]/)[0] : "";
    return own && !(isFramed() && page.map.address) ? own : page.map.address;
  }

  /** The address of this moment; empty where none is known. */
  function link() {
    const [own, part] = [home(), fragment()];
    return own && part ? `${own}#${part}` : own;
  }

  function write() {
    clearTimeout(timer);
    timer = first = 0;
    const part = fragment();
    if (part === location.hash.slice(1)) return;
    // A srcdoc frame refuses this, and a browser may refuse too many in a row; the link can still be read.
    try {
      history.replaceState(history.state, "", part ? `#${part}` : location.pathname + location.search);
    } catch {
      /* no address here */
    }
  }

  function attempt(request) {
    try {
      moment.set(request);
    } catch {
      /* this part is not of this map */
    }
  }

  /** Request one thing at a time, so that a part nobody knows spoils no other. */
  function restore(part) {
    const { from, to, view, ...rest } = decodeMoment(part);
    const wanted = { ...opening, filters: null, compare: null, ...rest };
    restoring = true;
    attempt({ filters: null });
    attempt({ names: wanted.names });
    if (wanted.filters) attempt({ filters: wanted.filters });
    for (const key of ["mode", "might"]) if (key in opening) attempt({ [key]: wanted[key] });
    attempt({ period: opening.period });
    attempt(from ? { from, to } : { period: wanted.period });
    attempt({ compare: null });
    if (wanted.compare) attempt({ compare: wanted.compare });
    if (!view) moment.home();
    attempt({ event: wanted.event });
    if (view) attempt({ view });
    restoring = false;
  }

  /** Writing takes a browser milliseconds: it waits for a pause, though not for ever. */
  function changed() {
    if (restoring) return;
    const now = performance.now();
    first ||= now;
    if (timer && now - first > LONGEST_MS) return;
    clearTimeout(timer);
    timer = window.setTimeout(write, WRITE_MS);
  }
  window.addEventListener("hashchange", () => restore(location.hash));
  return {
    changed,
    link,
    home,
    fragment,
    /** Show what the address says that the page opens with. */
    restore: () => {
      if (initial.length > 1) restore(initial);
    },
  };
}
