// What the page around a map chooses for it: the query of its address, or the name of a srcdoc frame, which has no address. Pure.

const NAMED = "dateline:";
const LONGEST = 4000;
const WORDS = {
  embed: ["full", "compact"],
  panel: ["none"],
  theme: ["auto", "light", "dark", "host"],
};

/**
 * The host's options, sound or left out.
 * @param {{protocol: string, search: string, hash: string}} address the page's `location`
 * @param {string} frameName the page's `window.name`
 * @returns {HostOptions}
 */
export function readOptions(address, frameName) {
  const named = address.protocol === "about:" && frameName.startsWith(NAMED) && frameName.length < LONGEST;
  const [query, ...after] = named ? frameName.slice(NAMED.length).split("#") : [address.search.slice(0, LONGEST)];
  const parameters = new URLSearchParams(query);
  const word = (name) => (WORDS[name].includes(parameters.get(name)) ? parameters.get(name) : null);
  const plain = (name, shape) => (shape.test(parameters.get(name) ?? "") ? parameters.get(name) : null);
  return {
    embed: word("embed"),
    panel: word("panel"),
    theme: word("theme") ?? "auto",
    fixed: parameters.has("fixed") && parameters.get("fixed") !== "false",
    region: plain("region", /^[\w-]{1,60}$/),
    lang: plain("lang", /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/),
    host: originOf(parameters.get("host")),
    fragment: named ? (after.length ? `#${after.join("#")}` : "") : address.hash,
  };
}

/** An origin as a browser writes it, or null. @param {string | null} text */
export function originOf(text) {
  if (!text || !/^https?:\/\/[^/?#@\s]+$/.test(text)) return null;
  try {
    return new URL(text).origin;
  } catch {
    return null;
  }
}

/** The host's options as an embed code has them, for one that a reader copies. @param {HostOptions} options */
export function carriedOptions(options) {
  const { panel, fixed, theme, region, lang } = options;
  return {
    ...(panel ? { panel } : {}),
    ...(fixed ? { fixed: "" } : {}),
    ...(["light", "dark"].includes(theme) ? { theme } : {}),
    ...(region ? { region } : {}),
    ...(lang ? { lang } : {}),
  };
}

/** Whether the page is compact: framed unless the host chose the whole page, or compact by the host's choice. @param {HostOptions} options @param {boolean} framed */
export function isCompact(options, framed) {
  return options.embed === "compact" || (framed && options.embed !== "full");
}

/** Whether this page stands in another. */
export function isFramed() {
  try {
    return window.self !== window.top;
  } catch {
    return true;
  }
}
