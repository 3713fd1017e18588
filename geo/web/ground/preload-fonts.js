// Loads the map's fonts before a text needs them.

const FONTS = ["14px", "600 14px", "italic 14px"];
const LATIN = "aA0"; // without a text a browser looks for a space, which no cut of them holds, and waits for nothing

/** The map's fonts for a text, or for Latin letters; fails where one cannot be read. @param {string} [text] */
export function preloadFonts(text = LATIN) {
  return Promise.all(FONTS.map((font) => document.fonts.load(`${font} "Dateline Labels"`, text)));
}
