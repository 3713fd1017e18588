// <dateline-map>: puts a map into an article and lets the text move it, as docs/embedding.md says. Classic or module script.

import { watchHost } from "./host-theme.js";
import { followLinks } from "./links.js";
import { DatelineMap, maps } from "./map-element.js";

const able = Boolean(window.customElements && window.IntersectionObserver && "adoptedStyleSheets" in document);
// A page may load the script twice: the first stays.
if (able && !customElements.get("dateline-map")) {
  followLinks();
  addEventListener("message", (e) => {
    for (const map of maps) map.hear(e.source, e.data);
  });
  watchHost(() => {
    for (const map of maps) map.followHost();
  });
  customElements.define("dateline-map", DatelineMap);
}
