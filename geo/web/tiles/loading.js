// Which tiles are there, and which are on their way: a view's tiles are asked for once, those that it leaves are given up,
// and until one has come its nearest ancestor stands for it. Knows no map and no DOM.

const MOST_KEPT = 96;

/** @param {number} z @param {number} x @param {number} y */
const keyOf = (z, x, y) => `${z}/${x}/${y}`;

/**
 * @param {{lastZoom: () => Promise<number>, tile: (z: number, x: number, y: number, signal: AbortSignal) => Promise<Uint8Array | null>}} archive
 * @param {(bytes: Uint8Array, at: {z: number, x: number, y: number}) => Tile} decode
 * @param {{changed: () => void, failed: (fault: any) => void}} tell `changed` is called when another tile has come, or the
 *   last that was waited for
 * @typedef {{events: Map<number, any>, cells: any[], whole: boolean}} Tile
 */
export function createLoading(archive, decode, tell) {
  /** @type {Map<string, Tile | null>} */
  const kept = new Map(); // null where the archive has none
  /** @type {Map<string, AbortController>} */
  const coming = new Map();
  let lastZoom = NaN;
  /** @type {{z: number, tiles: Array<[number, number]>}} */
  let wanted = { z: 0, tiles: [] };
  let failed = false;

  /** A tile that is there, as the latest used. */
  function recall(key) {
    const tile = kept.get(key);
    if (tile !== undefined) {
      kept.delete(key);
      kept.set(key, tile);
    }
    return tile;
  }

  function keep(key, tile) {
    kept.set(key, tile);
    for (const [old] of kept) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(old);
    }
  }

  /**
   * What is known of a place of the pyramid: the tile, where it has come or an ancestor is whole; else the nearest ancestor,
   * which stands for it (`waits`).
   */
  function known(z, x, y) {
    const depth = Math.min(z, Number.isNaN(lastZoom) ? z : lastZoom);
    const way = Array.from({ length: depth + 1 }, (_, up) => {
      const key = keyOf(depth - up, x >> (z - depth + up), y >> (z - depth + up));
      return { key, tile: recall(key) };
    });
    const nearest = way.findIndex(({ tile }) => tile);
    const found = nearest < 0 ? null : way[nearest];
    if (found && (nearest === 0 || found.tile?.whole)) return { ...found, waits: false };
    // The archive has none of those below one that leaves events out: here is nothing.
    const nothing = way.slice(0, nearest < 0 ? way.length : nearest).every(({ tile }) => tile === null);
    return nothing || !found ? { key: "", tile: null, waits: !nothing } : { ...found, waits: true };
  }

  /** @type {Map<string, Promise<Uint8Array | null>>} */
  const reading = new Map();
  /** The bytes of a tile: two that the archive lacks may both come to the one above them, which is read once. */
  async function bytesOf(key, { z, x, y }, signal) {
    const other = reading.get(key);
    if (other) {
      const bytes = await other.catch(() => undefined); // it may have been given up
      if (bytes !== undefined || signal.aborted) return bytes ?? null;
    }
    const own = archive.tile(z, x, y, signal);
    reading.set(key, own);
    try {
      return await own;
    } finally {
      if (reading.get(key) === own) reading.delete(key);
    }
  }

  /** Read a tile and keep it, or that there is none. */
  async function readTile(key, at, signal) {
    const bytes = await bytesOf(key, at, signal);
    if (!signal.aborted && !kept.has(key)) keep(key, bytes && decode(bytes, at));
    return kept.get(key);
  }

  /** Bring a tile, or the nearest above it that the archive has. */
  async function bring(z, x, y, signal) {
    if (Number.isNaN(lastZoom)) lastZoom = await archive.lastZoom();
    for (let k = Math.min(z, lastZoom); k >= 0; k--) {
      const at = { z: k, x: x >> (z - k), y: y >> (z - k) };
      const key = keyOf(at.z, at.x, at.y);
      const tile = kept.has(key) ? kept.get(key) : await readTile(key, at, signal);
      if (tile || signal.aborted) return;
    }
  }

  function start(z, x, y) {
    const key = keyOf(z, x, y);
    if (coming.has(key)) return;
    const control = new AbortController();
    coming.set(key, control);
    bring(z, x, y, control.signal).then(
      () => {
        if (coming.get(key) !== control) return; // given up, and perhaps asked for anew
        coming.delete(key);
        tell.changed();
      },
      (fault) => {
        if (coming.get(key) === control) coming.delete(key);
        if (control.signal.aborted || failed) return;
        failed = true;
        tell.failed(fault);
      },
    );
  }

  /** Give up what is on its way, but for what is still needed. @param {(key: string) => boolean} [needed] */
  function giveUp(needed = () => false) {
    for (const [key, control] of coming)
      if (!needed(key)) {
        coming.delete(key);
        control.abort();
      }
  }

  return {
    /** Have a view's tiles come. @param {{z: number, tiles: Array<[number, number]>}} cover */
    want(cover) {
      wanted = cover;
      const { z, tiles } = cover;
      const keys = new Set(tiles.map(([x, y]) => keyOf(z, x, y)));
      giveUp((key) => keys.has(key));
      failed = false;
      for (const [x, y] of tiles) if (known(z, x, y).waits) start(z, x, y);
    },
    /**
     * What is there for the view: tiles each once, those that stand for ones on their way apart, and whether any is awaited.
     * @returns {{tiles: Tile[], standing: Tile[], waits: boolean}}
     */
    now() {
      const { z, tiles } = wanted;
      const [found, standing] = [new Map(), new Map()];
      let waits = false;
      for (const [x, y] of tiles) {
        const { key, tile, waits: awaited } = known(z, x, y);
        waits ||= awaited;
        if (tile) (awaited ? standing : found).set(key, tile);
      }
      return { tiles: [...found.values()], standing: [...standing.values()], waits };
    },
    /** Whether anything is on its way. */
    busy: () => coming.size > 0,
    /** Give up all that is on its way. */
    stop: giveUp,
  };
}
