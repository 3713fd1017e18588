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
  let archive = open();
  /**
   * What failed once is kept by an archive, whatever failed in it, so that another try takes a new one.
   * @template T @param {(of: PMTiles) => Promise<T>} reading @param {AbortSignal} [signal]
   */
  async function tried(reading, signal) {
    const used = archive;
    try {
      return await reading(used);
    } catch (error) {
      if (signal?.aborted) throw error;
      if (archive === used) archive = open();
      if (error instanceof TileFault) throw error;
      console.warn(String(error)); // what PMTiles finds wrong with the file
      throw new TileFault("broken", address);
    }
  }
  return {
    lastZoom: () => tried(async (of) => (await of.getHeader()).maxZoom),
    tile: (z, x, y, signal) =>
      tried(async (of) => {
        const found = await of.getZxy(z, x, y, signal);
        return found ? new Uint8Array(found.data) : null;
      }, signal),
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
