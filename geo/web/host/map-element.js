// The element <dateline-map>: a frame put in when it nears the window, over the author's picture, and what passes between both.

import { isDarkAround } from "./host-theme.js";
import { frameAddress, MOMENT, OPTIONS, readPeriods, readState, readTapped, textOf } from "./messages.js";

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
const NEAR = "800px";
const INSIDE = `:host{display:block;position:relative;width:100%;aspect-ratio:3/2;min-height:440px;overflow:hidden}:host([hidden]){display:none}
    div{position:absolute;inset:0}iframe{position:absolute;inset:0;width:100%;height:100%;border:0;opacity:0;pointer-events:none}
    .ready iframe{opacity:1;pointer-events:auto}.ready slot{visibility:hidden;display:block;height:0;overflow:hidden}`;
const AROUND =
  "dateline-map img{display:block;width:100%;height:100%;object-fit:contain;object-position:50% 0}dateline-map>a{display:block;height:100%}";

/** The maps that stand in the page now. @type {Set<DatelineMap>} */
export const maps = new Set();
/** Called with a map when it is ready, and when it shows something else. */
export const listeners = { ready: () => {}, shown: (/** @type {DatelineMap} */ _map) => {} };

/** Style sheets by their text: a constructed one is no inline style, so a strict policy lets it in. @type {Map<string, CSSStyleSheet>} */
const styles = new Map();
function styleOf(css) {
  const known = styles.get(css);
  if (known) return known;
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  styles.set(css, made);
  return made;
}

export class DatelineMap extends HTMLElement {
  static observedAttributes = ["src", "height", ...MOMENT, ...OPTIONS];
  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #live = false;
  /** @type {Record<string, any> | null} */
  #state = null;
  #requests = 0;
  #reflecting = false; // attributes that only say what the map shows move nothing
  /** @type {Record<string, any> | null} what was requested before the map was there, or in this turn */
  #wanted = null;
  /** @type {string | null} */
  #theme = null;
  #near = new IntersectionObserver(
    (seen) => {
      if (seen.some((entry) => entry.isIntersecting)) this.#open();
    },
    { rootMargin: NEAR },
  );
  #box = document.createElement("div");
  /** @type {number | null} how far the page was scrolled when the reader last moved the map */
  movedAt = null;

  constructor() {
    super();
    this.#box.append(document.createElement("slot"));
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styleOf(INSIDE)];
    root.append(this.#box);
  }

  connectedCallback() {
    maps.add(this);
    const root = /** @type {Document} */ (this.getRootNode());
    const around = styleOf(AROUND);
    if (!root.adoptedStyleSheets.includes(around)) root.adoptedStyleSheets = [around, ...root.adoptedStyleSheets];
    this.#near.observe(this);
  }

  disconnectedCallback() {
    maps.delete(this);
    this.#near.disconnect();
    this.#close();
  }

  attributeChangedCallback(name, before, now) {
    if (this.#reflecting || before === now) return;
    if (name === "height") this.#fit(now);
    // Without an address it was seen in vain.
    else if (!this.#frame) name === "src" && this.isConnected && this.#near.observe(this);
    else if (!MOMENT.includes(name)) this.#open();
    else if (now !== null) this.set({ [name]: now || null });
  }

  /** What the map shows, as it last said; null until it is ready. */
  get state() {
    return this.#state && { ...this.#state };
  }
  get live() {
    return this.#live;
  }

  /** Request a period, {from, to}, an event, a place, names, filters, a view or its home; requests of one turn go as one. */
  set(request) {
    if (!this.#wanted) queueMicrotask(() => this.#live && this.#send());
    this.#wanted = { ...(this.#wanted ?? {}), ...request };
  }

  #send() {
    if (this.#wanted) this.#post({ type: "set", id: ++this.#requests, request: this.#wanted });
    this.#wanted = null;
  }

  #post(message) {
    // A sandboxed map's origin is "null", which no target origin names; nothing secret is sent.
    this.#frame?.contentWindow?.postMessage({ dateline: 1, ...message }, "*");
  }

  #fit(height) {
    const px = Number(height);
    this.style.height = px >= 100 && px <= 4000 ? `${px}px` : "";
    this.style.aspectRatio = this.style.height && "auto";
    this.style.minHeight = this.style.height && "0";
  }

  #open() {
    this.#near.disconnect();
    this.#close();
    const address = frameAddress(this.getAttribute("src"), document.baseURI, window.origin, (name) =>
      this.getAttribute(name),
    );
    if (!address || !this.isConnected) return;
    const frame = document.createElement("iframe");
    frame.title = this.getAttribute("aria-label") || this.title || this.querySelector("img")?.alt || "Map";
    frame.setAttribute("sandbox", SANDBOX);
    frame.allow = "clipboard-write; fullscreen";
    frame.src = address;
    // A page that never says that it is ready stays unseen over the picture, unless there is none. It is no hidden
    // frame: to one of another origin a browser gives no animation frames, so it could not get ready to be seen.
    if (this.firstElementChild) frame.inert = true;
    else this.#box.className = "ready";
    this.#wanted = this.getAttribute("place") ? { place: this.getAttribute("place") } : null;
    this.#frame = frame;
    this.#box.append(frame);
  }

  #close() {
    this.#frame?.remove();
    this.#frame = this.#state = this.#theme = null;
    this.#live = false;
    this.#box.className = "";
  }

  /** A message of any window: heeded where its source is this map's frame. @param {any} source @param {any} data */
  hear(source, data) {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    if (!data || typeof data !== "object" || data.dateline !== 1) return;
    if (data.type === "size") this.#grow(data.height);
    else if (data.type === "ready") this.#ready(this.#frame, data);
    else if (!this.#live) return;
    else if (data.type === "change") this.#changed(data);
    else if (data.type === "refused")
      this.#announce("refused", { message: textOf(data.message, 300), id: Number(data.id) || null });
  }

  #changed(data) {
    const reason = textOf(data.reason, 40);
    if (reason !== "host") this.movedAt = window.scrollY;
    this.#show(readState(data.state));
    this.#announce("change", {
      state: this.state,
      reason,
      tapped: readTapped(data.tapped),
      id: Number(data.id) || null,
    });
  }

  #ready(frame, data) {
    this.#live = true;
    this.#box.className = "ready";
    frame.inert = false;
    this.#show(readState(data.state));
    this.#grow(data.height);
    this.followHost();
    this.#send();
    this.#announce("ready", {
      state: this.state,
      title: textOf(data.title),
      version: textOf(data.version),
      periods: readPeriods(data.periods),
    });
    listeners.ready();
  }

  #announce(name, detail) {
    this.dispatchEvent(new CustomEvent(`dateline-${name}`, { bubbles: true, composed: true, detail }));
  }

  #show(state) {
    this.#state = state;
    this.#reflecting = true;
    for (const name of MOMENT) this.#reflect(name, state);
    this.#reflecting = false;
    listeners.shown(this);
  }

  /** The attributes that the author used, or that a reader's choice needs, say what is shown. */
  #reflect(name, state) {
    const all = this.getAttribute("period") === "";
    const ofPeriod = state.period !== null || all;
    const value = ofPeriod && (name === "from" || name === "to") ? null : state[name];
    if (value === null) {
      if (name !== "period" || !all) this.removeAttribute(name);
    } else if (name !== "names" || this.hasAttribute(name)) this.setAttribute(name, value);
  }

  /** Higher only where nothing that is seen moves: what follows lies below the window. */
  #grow(wanted) {
    if (this.style.height && this.hasAttribute("height")) return;
    const box = this.getBoundingClientRect();
    const height = Math.min(Number(wanted) || 0, 900);
    if (height > box.height && box.bottom >= window.innerHeight) this.style.minHeight = `${height}px`;
  }

  /** Light or dark as the host's text here is. */
  followHost() {
    if (!this.#live || this.getAttribute("theme") !== "host") return;
    const theme = isDarkAround(this) ? "dark" : "light";
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#post({ type: "theme", theme });
  }
}
