// Runs in the head, before anything is painted: a framed page is compact from its first paint.

import { isCompact, isFramed, readOptions } from "./embed/options.js";

const early = readOptions(window.location, window.name);
if (isCompact(early, isFramed())) {
  document.documentElement.classList.add("dateline-embedded");
  if (early.panel === "none") document.documentElement.classList.add("dateline-no-panel");
}
if (early.fixed) document.documentElement.classList.add("dateline-fixed");
if (early.theme === "dark" || (early.theme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches))
  document.documentElement.dataset.theme = "dark";
