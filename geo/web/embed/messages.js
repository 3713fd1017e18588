// Speaks with the page around the map: hears its parent alone, says what is shown, and answers requests.

import { isFramed } from "./options.js";
import { mapMessage, publicState, readMessage, refusal } from "./protocol.js";

/**
 * @param {any} page the page's data @param {any} store
 * @param {HostOptions} options
 * @param {{set: (request: any) => void, theme: (theme: string) => void, place: () => string | null,
 *   height: () => number}} map what a host may move
 */
export function createMessages(page, store, options, map) {
  if (!isFramed()) return { ready() {}, tapped() {}, changed() {}, sized() {} };
  let open = false;
  /** @type {{id: number | null, request: any} | null} */
  let answering = null; // the host's request that is being carried out
  let answered = false;

  /** A parent of another origin than the one named hears nothing; where the browser tells, without its complaint. */
  function post(type, parts) {
    const around = window.location.ancestorOrigins;
    if (options.host && around?.length && around[0] !== options.host) return;
    try {
      window.parent.postMessage(mapMessage(type, parts), options.host ?? "*");
    } catch {
      /* nobody to tell */
    }
  }
  const state = () => publicState(store.state(), map.place(), eventTitle());
  const eventTitle = () => {
    const id = store.state().event;
    return id ? store.event(id).title : null;
  };
  const tell = () =>
    post("ready", {
      map: page.map.id,
      title: page.map.title,
      version: page.about.version,
      periods: store.periods.map(({ id, title }) => ({ id, title })),
      state: state(),
      height: map.height(),
    });

  function changed(reason) {
    if (!open) return;
    answered = true;
    post("change", { state: state(), reason: answering ? "host" : reason, ...numbered() });
  }
  const numbered = () => (answering && answering.id !== null ? { id: answering.id } : {});

  function carryOut(message) {
    answering = message;
    answered = false;
    try {
      map.set(message.request);
      if (!answered) changed("host"); // nothing had to change
    } catch (error) {
      post("refused", { message: refusal(error), ...numbered() });
    }
    answering = null;
  }

  window.addEventListener("message", (e) => {
    if (e.source !== window.parent || (options.host && e.origin !== options.host)) return;
    const message = readMessage(e.data);
    if (!message || !open) return;
    if (message.type === "hello") tell();
    else if (message.type === "theme") map.theme(message.theme);
    else carryOut(message);
  });
  store.on("change", (_, reason) => changed(reason));

  return {
    changed,
    ready() {
      open = true;
      tell();
    },
    /** The events of a mark that was tapped, where they are several and none is chosen yet. */
    tapped(ids) {
      if (open) post("change", { state: state(), reason: "map", tapped: ids.slice(0, 100) });
    },
    sized() {
      if (open) post("size", { height: map.height() });
    },
  };
}
