// What an author pastes into an article, as text: the same as geo/output/embed/codes.py gives, which a test holds. Pure.

const EMBED_OPTIONS = ["panel", "fixed", "theme", "region", "lang"];
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
const ALLOW = "clipboard-write; fullscreen";
const ATTRIBUTES = ["period", "from", "to", "event", "names"];
const DEFAULT_HEIGHT = 460;
const BOX = "aspect-ratio:3/2;min-height:440px";

const escaped = (text) =>
  text.replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" })[c]);

/** A word without value stands alone. */
function after(sign, parameters) {
  const parts = Object.entries(parameters).map(([name, value]) => {
    const pair = new URLSearchParams({ [name]: value }).toString();
    return value ? pair : pair.slice(0, -1);
  });
  return parts.length ? sign + parts.join("&") : "";
}

/**
 * @param {{map_id: string, file: string, home: string, title: string, alt: string, moment?: Record<string, string>,
 *   options?: Record<string, string>, height_px?: number}} embed
 * @param {"iframe" | "element" | "link"} kind
 */
export function embedCode(embed, kind) {
  const { map_id, file, home, title, alt, moment = {}, options = {}, height_px = 0 } = embed;
  const beside = (name) => (home ? `${home}/${name}` : name);
  const only = (names, from) =>
    Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
  const chosen = only(EMBED_OPTIONS, options);
  const page = beside(file);
  const link = page + after("#", moment);
  if (kind === "link") return link;
  const box = height_px ? `height:${height_px}px` : BOX;
  const picture = beside(`${map_id}.png`);
  const fallback = `<a href="${escaped(link)}"><img src="${escaped(picture)}" alt="${escaped(alt)}" width="1200" height="630" style="width:100%;height:100%;object-fit:contain"></a>`;
  if (kind === "element") {
    const address = Object.fromEntries(Object.entries(moment).filter(([name]) => !ATTRIBUTES.includes(name)));
    const attributes = Object.entries({
      src: page + after("#", address),
      ...only(ATTRIBUTES, moment),
      ...chosen,
      ...(height_px ? { height: String(height_px) } : {}),
    });
    const written = attributes.map(([name, value]) => (value ? ` ${name}="${escaped(value)}"` : ` ${name}`)).join("");
    return `<script src="${escaped(beside("embed.js"))}" async><${""}/script>\n<dateline-map${written} style="display:block;width:100%;overflow:hidden;${box}">${fallback}</dateline-map>`;
  }
  const framed = page + after("?", chosen) + after("#", moment);
  return (
    '<figure style="margin:0">\n' +
    `<iframe src="${escaped(framed)}" title="${escaped(title)}" loading="lazy" sandbox="${SANDBOX}" allow="${ALLOW}" width="100%" height="${height_px || DEFAULT_HEIGHT}" style="display:block;width:100%;border:0;${height_px ? "" : "height:auto;"}${box}">${fallback}</iframe>\n` +
    `<figcaption><a href="${escaped(link)}">${escaped(title)}</a></figcaption>\n</figure>`
  );
}
