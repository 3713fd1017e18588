// Runs before the library and the page's own script: relief and letters are read beside them, on another thread.

import { preloadFonts } from "./ground/preload-fonts.js";
import { decodedPicture } from "./ground/relief.js";

const drawnRelief = document.getElementById("relief");
window.datelinePreload = {
  relief: drawnRelief ? decodedPicture(drawnRelief.getAttribute("href") ?? "") : null,
  fonts: document.fonts ? preloadFonts() : Promise.resolve(),
};
window.datelinePreload.fonts.catch(() => null); // the map is painted in other letters then
