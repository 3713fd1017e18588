// Online tiles, for a map that asks for them: laid over the ground, which stays where they cannot be fetched.

/**
 * The tiles' row and column of a map whose origin is in the middle of the world, where tiles count from its corner. Pure.
 * @param {{x: number, y: number, z: number}} at
 */
export function tileOf({ x, y, z }) {
  const count = 2 ** z;
  return { x: (((x + count / 2) % count) + count) % count, y: y + count / 2, z };
}

/** @param {any} L @param {any} map @param {{url: string}} tiles */
export function layTiles(L, map, tiles) {
  const pane = map.createPane("dateline-tiles");
  pane.style.zIndex = "215";
  pane.style.pointerEvents = "none";
  const Layer = L.TileLayer.extend({
    getTileUrl(at) {
      const { x, y, z } = tileOf({ ...at, z: this._getZoomForUrl() });
      return tiles.url
        .replace("{z}", String(z))
        .replace("{x}", String(x))
        .replace("{y}", String(y))
        .replace("{s}", "a");
    },
  });
  new Layer("", { pane: "dateline-tiles", noWrap: true, minZoom: 1, maxNativeZoom: 19 }).addTo(map);
}
