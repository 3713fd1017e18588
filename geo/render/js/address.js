// Keeps the page's address in step with what it shows, and shows what an address asks for.

import { decodeMoment, encodeMoment } from "./links.js";
import { isoOf } from "./time.js";

const WRITE_MS = 150;

/**
 * @param {any} page the page's data
 * @param {{state: () => any, set: (request: any) => void, home: () => void,
 *   whole: {from: number, to: number}}} moment the page's state, and its composed view
 */
export function createAddress(page, moment) {
  const opening = moment.state();
  let timer = 0;
  let restoring = false;

  const fragment = () => {
    const state = moment.state();
    const whole = state.period === null && state.from === isoOf(moment.whole.from) && state.to === isoOf(moment.whole.to);
    return encodeMoment({ ...state, whole }, opening);
  };

  /** The address of this moment: this page's own, or in a frame without one that of the full map; empty where none is known. */
  function link() {
    const own = /^(https?|file):$/.test(location.protocol) && !(framed() && page.map.address) ? location.href.split("#")[0] : page.map.address;
    const part = fragment();
    return own && part ? `${own}#${part}` : own;
  }

  function write() {
    timer = 0;
    const part = fragment();
    if (part === location.hash.slice(1)) return;
    // A srcdoc frame refuses this, and a browser may refuse too many in a row; the link can still be read.
    try { history.replaceState(history.state, "", part ? `#${part}` : location.pathname + location.search); } catch { /* no address here */ }
  }

  /** Ask one thing at a time, so that a part nobody knows spoils no other. */
  function restore() {
    const asked = decodeMoment(location.hash);
    const attempt = (request) => { try { moment.set(request); } catch { /* this part is not of this map */ } };
    restoring = true;
    attempt({ filters: null });
    attempt({ names: asked.names ?? opening.names });
    if (asked.filters) attempt({ filters: asked.filters });
    for (const key of ["mode", "might"]) if (key in opening) attempt({ [key]: asked[key] ?? opening[key] });
    attempt({ period: opening.period });
    if ("period" in asked) attempt({ period: asked.period });
    else if (asked.from) attempt({ from: asked.from, to: asked.to });
    if (!asked.view) moment.home();
    attempt({ event: "event" in asked ? asked.event : opening.event });
    if (asked.view) attempt({ view: asked.view });
    restoring = false;
  }

  function changed() {
    if (!restoring && !timer) timer = window.setTimeout(write, WRITE_MS);
  }
  if (location.hash.length > 1) restore();
  window.addEventListener("hashchange", restore);
  return { changed, link };
}

function framed() {
  try { return window.self !== window.top; } catch { return true; }
}
