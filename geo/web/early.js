// Runs in the head, before anything is painted: a framed page is compact, and controls have their space, from the first
// paint, so that nothing is laid out twice and nothing jumps. Where the page's scripts fail, it is one without scripts.

import { isCompact, isFramed, readOptions } from "./embed/options.js";

document.documentElement.classList.add("dateline-scripted");
window.addEventListener("error", () => {
  if (!window.dateline) document.documentElement.classList.remove("dateline-scripted");
});

const early = readOptions(window.location, window.name);
if (isCompact(early, isFramed())) {
  document.documentElement.classList.add("dateline-embedded");
  if (early.panel === "none") document.documentElement.classList.add("dateline-no-panel");
}
if (early.fixed) document.documentElement.classList.add("dateline-fixed");
if (early.theme === "dark" || (early.theme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches))
  document.documentElement.dataset.theme = "dark";
