// Reads parts of a file beside the page by HTTP range requests, and says in one word what stands in the way.

/** @typedef {"file" | "framed" | "offline" | "ranges" | "missing" | "renewed" | "broken"} FaultKind */

/** What kept a part of a file from being read: its kind names the words that the page says. */
export class TileFault extends Error {
  /** @param {FaultKind} kind @param {string} address of which file */
  constructor(kind, address) {
    super(`${address}: ${kind}`);
    this.name = "TileFault";
    this.kind = kind;
    this.file = address.slice(address.lastIndexOf("/") + 1);
  }

  /** Whether another try may end otherwise: not where a file is opened from a disk, or its host sends no parts. */
  get passing() {
    return this.kind !== "file" && this.kind !== "ranges";
  }
}

/** The file's state that an answer is of, where its server says. @param {Response} answer */
const stateOf = (answer) => answer.headers.get("ETag") ?? answer.headers.get("Last-Modified");

/** How long a file is by an answer, NaN where its server does not say. @param {Response} answer */
const sizeOf = (answer) => Number.parseInt((answer.headers.get("Content-Range") ?? "").split("/")[1] ?? "", 10);

/**
 * A function that reads `length` bytes from `offset` on, less where the file ends before.
 * @param {string} address of the file, absolute
 * @param {number} [size] of the file, where it is known: one of another size is of another build
 * @param {(address: string, options: any) => Promise<Response>} [request]
 * @returns {(offset: number, length: number, signal?: AbortSignal) => Promise<ArrayBuffer>} which throws `TileFault`, or
 *   an AbortError
 */
export function rangeReader(address, size, request = (...given) => fetch(...given)) {
  let state = /** @type {string | null} */ (null);

  /** @param {number} offset @param {number} length @param {AbortSignal} [signal] */
  async function answerOf(offset, length, signal) {
    if (address.startsWith("file:")) throw new TileFault("file", address);
    try {
      return await request(address, { headers: { Range: `bytes=${offset}-${offset + length - 1}` }, signal });
    } catch (error) {
      if (signal?.aborted) throw error;
      // A frame in a sandbox is of no host, and reads of its own only what that lends to any.
      throw new TileFault(globalThis.origin === "null" ? "framed" : "offline", address);
    }
  }

  /** Refuse an answer that is no part of the file, or of another state of it. @param {Response} answer */
  function check(answer) {
    if (answer.status === 200) {
      answer.body?.cancel(); // the whole file may be gigabytes
      throw new TileFault("ranges", address);
    }
    if (answer.status !== 206) throw new TileFault(answer.status < 500 ? "missing" : "offline", address);
    const found = stateOf(answer);
    const other = state !== null && found !== null && found !== state;
    if (other || (size && ![size, NaN].includes(sizeOf(answer)))) throw new TileFault("renewed", address);
    state ??= found;
  }

  return async (offset, length, signal) => {
    const answer = await answerOf(offset, length, signal);
    check(answer);
    try {
      return await answer.arrayBuffer();
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new TileFault("offline", address);
    }
  };
}
