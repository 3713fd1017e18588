// <dateline-map>: puts a map into an article and lets the text move it. docs/embedding.md tells how. Classic or module script.
(() => {
  "use strict";
  if (
    !window.customElements ||
    !window.IntersectionObserver ||
    !("adoptedStyleSheets" in document) ||
    customElements.get("dateline-map")
  )
    return;

  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
  const NEAR = "800px";
  const MOMENT = ["period", "from", "to", "event", "place", "names"];
  const OPTIONS = ["panel", "fixed", "theme", "region", "lang"];
  const LINKS = ["event", "period", "place", "from"].map((name) => `[data-dateline-${name}]`).join();
  const maps = new Set();

  // A constructed sheet is no inline style, so a strict policy lets it in.
  const sheet = (css) => {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    return made;
  };
  const inside =
    sheet(`:host{display:block;position:relative;width:100%;aspect-ratio:3/2;min-height:440px;overflow:hidden}:host([hidden]){display:none}
    div{position:absolute;inset:0}iframe{position:absolute;inset:0;width:100%;height:100%;border:0;opacity:0;pointer-events:none}
    .ready iframe{opacity:1;pointer-events:auto}.ready slot{visibility:hidden;display:block;height:0;overflow:hidden}`);
  const around = sheet(
    "dateline-map img{display:block;width:100%;height:100%;object-fit:contain;object-position:50% 0}dateline-map>a{display:block;height:100%}",
  );

  const text = (value, most = 200) => (typeof value === "string" ? value.slice(0, most) : null);
  /** What a map may tell of itself; a hostile one tells no more than these. */
  const readState = (given) => {
    const state = {};
    for (const name of ["period", "from", "to", "event", "place", "mode", "names", "title"])
      state[name] = text(given && given[name]);
    const beside = given && given.compare;
    state.compare =
      beside && typeof beside === "object"
        ? { period: text(beside.period), from: text(beside.from), to: text(beside.to) }
        : null;
    return state;
  };
  const after = (sign, pairs) => {
    const part = new URLSearchParams(pairs).toString();
    return part && sign + part;
  };

  class DatelineMap extends HTMLElement {
    static observedAttributes = ["src", "height", ...MOMENT, ...OPTIONS];
    #frame = null;
    #live = false;
    #state = null;
    #asked = 0;
    #telling = false; // attributes that only tell what the map shows move nothing
    #wanted = null; // what was asked before the map was there, or in this turn
    #theme = null;
    #near = new IntersectionObserver(
      (seen) => {
        if (seen.some((entry) => entry.isIntersecting)) this.#open();
      },
      { rootMargin: NEAR },
    );
    #box = null;
    restsFrom = null; // how far the page was scrolled when the reader last moved the map

    constructor() {
      super();
      this.#box = document.createElement("div");
      this.#box.append(document.createElement("slot"));
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [inside];
      root.append(this.#box);
    }

    connectedCallback() {
      maps.add(this);
      const root = /** @type {Document} */ (this.getRootNode());
      if (!root.adoptedStyleSheets.includes(around)) root.adoptedStyleSheets = [around, ...root.adoptedStyleSheets];
      this.#near.observe(this);
      watchHost();
    }

    disconnectedCallback() {
      maps.delete(this);
      this.#near.disconnect();
      this.#close();
    }

    attributeChangedCallback(name, before, now) {
      if (this.#telling || before === now) return;
      if (name === "height") this.#fit(now);
      else if (!this.#frame) {
        // Without an address it was seen in vain.
        if (name === "src" && this.isConnected) this.#near.observe(this);
      } else if (name === "theme" && now === "host") this.#open();
      else if (MOMENT.includes(name)) {
        if (now !== null) this.set({ [name]: now || null });
      } else this.#open();
    }

    /** What the map shows, as it last told; null until it is ready. */
    get state() {
      return this.#state && { ...this.#state };
    }
    get live() {
      return this.#live;
    }

    /** Ask the map for a period, {from, to}, an event, a place, names, filters, a view or its home; what is asked in one turn goes as one. */
    set(request) {
      if (!this.#wanted) queueMicrotask(() => this.#live && this.#send());
      this.#wanted = { ...this.#wanted, ...request };
    }

    #send() {
      if (this.#wanted) this.#post({ type: "set", id: ++this.#asked, request: this.#wanted });
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

    #address() {
      let url;
      try {
        url = new URL(this.getAttribute("src") ?? "", document.baseURI);
      } catch {
        return null;
      }
      if (!/^(https?|file):$/.test(url.protocol) || !this.getAttribute("src")) return null;
      const pairs = (names) =>
        names.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]);
      const moment = new URLSearchParams(url.hash.slice(1));
      for (const [name, value] of pairs(MOMENT)) if (name !== "place") moment.set(name, value);
      const host = /^https?:/.test(window.origin) ? [["host", window.origin]] : [];
      return `${url.href.split(/[?#]/)[0]}${after("?", [...url.searchParams, ...pairs(OPTIONS), ...host])}${after("#", moment)}`;
    }

    #open() {
      this.#near.disconnect();
      this.#close();
      const address = this.#address();
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
      this.#box.append((this.#frame = frame));
    }

    #close() {
      this.#frame?.remove();
      this.#frame = this.#state = this.#theme = null;
      this.#live = false;
      this.#box.className = "";
    }

    /** A message whose source is this map's frame. */
    hear(source, data) {
      if (
        !this.#frame ||
        source !== this.#frame.contentWindow ||
        !data ||
        typeof data !== "object" ||
        data.dateline !== 1
      )
        return;
      if (data.type === "size") this.#grow(data.height);
      else if (data.type === "refused" && this.#live)
        this.#tell("refused", { message: text(data.message, 300), id: Number(data.id) || null });
      else if (data.type === "ready") this.#ready(data);
      else if (data.type === "change" && this.#live) {
        const reason = text(data.reason, 40);
        const ids = Array.isArray(data.tapped)
          ? data.tapped
              .slice(0, 100)
              .map((id) => text(id))
              .filter(Boolean)
          : [];
        if (reason !== "host") this.restsFrom = window.scrollY;
        this.#show(readState(data.state));
        this.#tell("change", { state: this.state, reason, tapped: ids, id: Number(data.id) || null });
      }
    }

    #ready(data) {
      this.#live = true;
      this.#box.className = "ready";
      this.#frame.inert = false;
      this.#show(readState(data.state));
      this.#grow(data.height);
      this.followHost();
      this.#send();
      const periods = Array.isArray(data.periods)
        ? data.periods.slice(0, 200).map((p) => ({ id: text(p && p.id), title: text(p && p.title) }))
        : [];
      this.#tell("ready", { state: this.state, title: text(data.title), version: text(data.version), periods });
      watchLinks();
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`dateline-${name}`, { bubbles: true, composed: true, detail }));
    }

    /** The attributes that the author used, or that a reader's choice needs, say what is shown. */
    #show(state) {
      this.#state = state;
      this.#telling = true;
      const own = state.period === null && !(this.getAttribute("period") === "");
      for (const name of MOMENT) {
        const value = own || !["from", "to"].includes(name) ? state[name] : null;
        if (value !== null && (name !== "names" || this.hasAttribute(name))) this.setAttribute(name, value);
        else if (value === null && !(name === "period" && this.getAttribute(name) === "")) this.removeAttribute(name);
      }
      this.#telling = false;
      markLinks(this);
    }

    /** More room only where nothing that is seen moves: what follows lies below the window. */
    #grow(wanted) {
      if (this.style.height && this.hasAttribute("height")) return;
      const box = this.getBoundingClientRect();
      const height = Math.min(Number(wanted) || 0, 900);
      if (height > box.height && box.bottom >= window.innerHeight) this.style.minHeight = `${height}px`;
    }

    /** Light or dark as the host's text here is. */
    followHost() {
      if (!this.#live || this.getAttribute("theme") !== "host") return;
      const rgb = getComputedStyle(this)
        .color.match(/^rgba?\((\d+), (\d+), (\d+)/)
        ?.map(Number);
      const dark = rgb
        ? 0.3 * rgb[1] + 0.6 * rgb[2] + 0.1 * rgb[3] > 140
        : matchMedia("(prefers-color-scheme: dark)").matches;
      const theme = dark ? "dark" : "light";
      if (theme !== this.#theme) this.#post({ type: "theme", theme: (this.#theme = theme) });
    }
  }

  // The text: links that name an event, a period, days or a place.
  const asked = (link) => {
    const {
      datelineEvent: event,
      datelinePeriod: period,
      datelinePlace: place,
      datelineFrom: from,
      datelineTo: to,
    } = link.dataset;
    return {
      ...(period && { period }),
      ...(from && { from, to: to || from }),
      ...(event && { event }),
      ...(place && { place }),
    };
  };
  const shows = (state, request) => Object.entries(request).every(([name, value]) => state[name] === value);

  /** The map that a link means: the one it names, else the first in the nearest part of the page that has one. */
  function mapOf(link) {
    const named = link.dataset.datelineMap;
    if (named !== undefined)
      try {
        return document.querySelector(named.startsWith("#") ? named : `#${named}`);
      } catch {
        return null;
      }
    for (let part = link.parentElement; part; part = part.parentElement) {
      const map = part.querySelector("dateline-map");
      if (map) return map;
    }
    return null;
  }
  const linksOf = (map) => [...document.querySelectorAll(LINKS)].filter((link) => mapOf(link) === map);

  function markLinks(map) {
    for (const link of linksOf(map)) {
      if (shows(map.state, asked(link))) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  document.addEventListener("click", (e) => {
    const link = e.target instanceof Element && e.target.closest(LINKS);
    if (!link || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    const map = mapOf(link);
    if (!maps.has(map) || !map.live) return; // the link's own address works
    e.preventDefault();
    map.restsFrom = window.scrollY;
    followed.set(map, link);
    map.set(asked(link));
    const box = map.getBoundingClientRect();
    if (box.bottom < 60 || box.top > window.innerHeight - 60)
      map.scrollIntoView({
        block: "nearest",
        behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
      });
  });

  // Reading moves a map that has the attribute `follow`: the link nearest the line where one reads, once one reads on.
  let read = false;
  const followed = new WeakMap();
  const seen = new Set();
  const links = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
    follow();
  });
  function watchLinks() {
    for (const link of document.querySelectorAll(LINKS)) links.observe(link);
  }
  /** Two fifths down the window, or down the room that the map leaves where it stands over or under the text. */
  function readingLine(map, link) {
    const [box, words, height] = [map.getBoundingClientRect(), link.getBoundingClientRect(), window.innerHeight];
    const beside = box.right <= words.left || box.left >= words.right || box.bottom <= 0 || box.top >= height;
    if (beside) return height * 0.4;
    return box.top > height - box.bottom ? box.top * 0.4 : box.bottom + (height - box.bottom) * 0.4;
  }
  function follow() {
    if (!read) return;
    for (const map of maps) {
      if (!map.live || !map.hasAttribute("follow")) continue;
      const near = [...seen]
        .filter((link) => link.isConnected && mapOf(link) === map)
        .map((link) => {
          const box = link.getBoundingClientRect();
          return { link, far: Math.abs((box.top + box.bottom) / 2 - readingLine(map, link)) };
        })
        .sort((a, b) => a.far - b.far)[0];
      if (!near || near.link === followed.get(map) || near.far > window.innerHeight * 0.4) continue;
      // Who has just moved the map keeps it until they have read on by half a window.
      if (map.restsFrom !== null && Math.abs(window.scrollY - map.restsFrom) < window.innerHeight / 2) continue;
      map.restsFrom = null;
      followed.set(map, near.link);
      map.set(asked(near.link));
    }
  }
  let frame = 0;
  const soon = () => {
    read = true;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  };
  addEventListener("scroll", soon, { passive: true, capture: true });

  addEventListener("message", (e) => {
    for (const map of maps) map.hear(e.source, e.data);
  });
  const followHosts = () => {
    for (const map of maps) map.followHost();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", followHosts);
  document.addEventListener("transitionend", followHosts);
  let watching = false;
  function watchHost() {
    if (watching) return;
    watching = true;
    for (const root of [document.documentElement, document.body])
      new MutationObserver(followHosts).observe(root, { attributes: true });
  }

  customElements.define("dateline-map", DatelineMap);
})();
