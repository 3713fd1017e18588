// A map that does not glide where a reader's system wants less motion: keys, wheel and drags move it at once.

/** Whether a reader's system wants less motion. */
export const isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {any} map a Leaflet map @param {{matches: boolean}} still the reader's wish, looked up at each move */
export function calm(map, still = window.matchMedia("(prefers-reduced-motion: reduce)")) {
  for (const move of ["panBy", "setView", "flyTo", "flyToBounds"]) {
    const own = map[move];
    // The options stand last; panBy takes two arguments, the others a zoom before them.
    const last = move === "panBy" || move === "flyToBounds" ? 1 : 2;
    map[move] = (...given) => {
      if (still.matches) given[last] = { ...given[last], animate: false };
      return own.apply(map, given);
    };
  }
  // A drag that is let go runs on by a glide.
  map.on("dragstart", () => {
    map.options.inertia = !still.matches;
  });
  return map;
}
