// The tiles of a PMTiles archive, read by range requests.

import { gunzipSync } from "fflate";
import { PMTiles } from "pmtiles";
import { TileFault } from "./ranges.js";

const GZIP = 2; // PMTiles' number for it

/**
 * @param {string} address of the archive
 * @param {(offset: number, length: number, signal?: AbortSignal) => Promise<ArrayBuffer>} read
 * @returns {{lastZoom: () => Promise<number>, tile: (z: number, x: number, y: number, signal: AbortSignal) => Promise<Uint8Array | null>}}
 *   `tile` gives a tile's bytes, or null where the archive has none
 */
export function openArchive(address, read) {
  const open = () =>
    new PMTiles(
      {
        getKey: () => address,
        getBytes: async (offset, length, signal) => ({ data: await read(offset, length, signal) }),
      },
      undefined,
      async (packed, compression) => (compression === GZIP ? unzipped(packed, address).slice().buffer : packed),
    );
  // What failed once is kept by the archive, so that another try takes a new one.
  let archive = open();
  /** @template T @param {() => Promise<T>} reading */
  async function tried(reading) {
    try {
      return await reading();
    } catch (error) {
      if (error instanceof TileFault) archive = open();
      throw error;
    }
  }
  return {
    lastZoom: () => tried(async () => (await archive.getHeader()).maxZoom),
    tile: (z, x, y, signal) =>
      tried(async () => {
        const found = await archive.getZxy(z, x, y, signal);
        return found ? new Uint8Array(found.data) : null;
      }),
  };
}

/** What was packed by gzip. @param {ArrayBuffer} packed @param {string} address of its file */
export function unzipped(packed, address) {
  try {
    return gunzipSync(new Uint8Array(packed));
  } catch {
    throw new TileFault("broken", address);
  }
}
