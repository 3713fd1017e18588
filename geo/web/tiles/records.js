// The records of a map of tiles: what an event's details say, found by its id, and the words that events are found by.

import { firstWhere } from "../own.js";
import { fold } from "../panel/search.js";
import { unzipped } from "./archive.js";
import { TileFault } from "./ranges.js";

const MAGIC = "DLRECS01";
const HEAD_BYTES = 32;
const MOST_BLOCKS = 4; // of a search for one word
const MOST_KEPT = 24; // blocks
const MOST_HITS = 100;

/** The last place in sorted texts at or before one, or -1. @param {string[]} sorted @param {string} text */
const lastUpTo = (sorted, text) => firstWhere(sorted.length, (i) => sorted[i] > text) - 1;

/** Where blocks of some sizes begin that follow each other. @param {number} at @param {number[]} sizes */
function offsetsOf(at, sizes) {
  const out = [];
  let offset = at;
  for (const size of sizes) {
    out.push(offset);
    offset += size;
  }
  return out;
}

/** Whether a word of a hit's title begins so. @param {any[]} hit @param {string} word folded */
const titleHas = ([, title], word) => ` ${fold(title)}`.includes(` ${word}`);

/**
 * @param {string} address of the file
 * @param {(offset: number, length: number, signal?: AbortSignal) => Promise<ArrayBuffer>} read
 * @param {[number, number]} [at] where its index stands, where that is known without its head
 */
export function openRecords(address, read, at) {
  /** @type {Promise<any> | null} */
  let opened = null;
  const blocks = new Map();
  const decoder = new TextDecoder();

  /** @param {number} offset @param {number} length @param {AbortSignal} [signal] */
  async function jsonText(offset, length, signal) {
    return decoder.decode(unzipped(await read(offset, length, signal), address));
  }

  async function placeOfIndex() {
    if (at) return at;
    const head = new DataView(await read(0, HEAD_BYTES));
    const magic = String.fromCharCode(...new Uint8Array(head.buffer, 0, MAGIC.length));
    if (magic !== MAGIC) throw new TileFault("broken", address);
    return [Number(head.getBigUint64(8, true)), Number(head.getBigUint64(16, true))];
  }

  async function open() {
    const [offset, length] = await placeOfIndex();
    const index = JSON.parse(await jsonText(offset, length));
    return {
      size: index.block,
      events: { first: index.first, sizes: index.sizes, at: offsetsOf(index.at, index.sizes) },
      words: { ...index.search, at: offsetsOf(index.search.at, index.search.sizes) },
    };
  }

  /** The index, read once; what failed is tried again. */
  function index() {
    opened ??= open().catch((fault) => {
      opened = null;
      throw fault;
    });
    return opened;
  }

  /**
   * A block as text, kept a while; one that is given up is no longer there for who asks next.
   * @param {any} part @param {number} i @param {AbortSignal} [signal]
   */
  function block(part, i, signal) {
    const key = part.at[i];
    if (!blocks.has(key)) {
      if (blocks.size >= MOST_KEPT) blocks.delete(blocks.keys().next().value);
      const text = jsonText(key, part.sizes[i], signal);
      const forget = () => blocks.get(key) === text && blocks.delete(key);
      blocks.set(key, text);
      signal?.addEventListener("abort", forget);
      text.then(() => signal?.removeEventListener("abort", forget), forget);
    }
    return blocks.get(key);
  }

  /** The blocks that hold the words that begin as one does, as text, and whether they are all of them. */
  async function blocksOf(word, signal) {
    const { words } = await index();
    const first = Math.max(0, lastUpTo(words.first, word));
    const end = lastUpTo(words.first, `${word}\uffff`);
    const last = Math.min(end, first + MOST_BLOCKS - 1);
    const wanted = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => block(words, first + i, signal));
    return { texts: await Promise.all(wanted), all: end <= last };
  }

  /** Events by their number that have a word which begins so, how many there are, whether just so many, and all of them here. */
  async function found(word, signal) {
    const { texts, all } = await blocksOf(word, signal);
    const hits = new Map();
    const totals = [];
    for (const text of texts) {
      const { words, events } = JSON.parse(text);
      for (const [, n, places] of words.filter(([known]) => known.startsWith(word))) {
        totals.push(n);
        for (const place of places) hits.set(events[place][0], events[place]);
      }
    }
    const sum = totals.reduce((a, b) => a + b, 0);
    const whole = all && hits.size >= sum;
    // Of several words that begin so, an event may have two, and is then counted at both.
    const exact = all && (totals.length < 2 || whole);
    return { hits, whole, exact, total: exact ? sum : Math.max(hits.size, ...totals) };
  }

  return {
    /** The record of an event, or null where there is none. @param {string} id */
    async find(id) {
      const { events } = await index();
      const i = lastUpTo(events.first, id);
      if (i < 0) return null;
      const mark = `"id":${JSON.stringify(id)}`;
      for (const line of (await block(events, i)).split("\n")) {
        if (!line.includes(mark)) continue;
        const record = JSON.parse(line);
        if (record.id === id) return record;
      }
      return null;
    },
    /**
     * Events whose words begin with all that is typed, the weightiest first, at most `MOST_HITS`.
     * @param {string} text @param {AbortSignal} [signal] gives it up: then it fails
     * @returns {Promise<{hits: any[], total: number, exact: boolean}>} `total` is the least there are where it is not exact
     */
    async search(text, signal) {
      const words = fold(text).split(" ").filter(Boolean);
      if (!words.length) return { hits: [], total: 0, exact: true };
      const answers = await Promise.all(words.map(async (word) => ({ word, ...(await found(word, signal)) })));
      const [fewest, ...others] = answers.sort((a, b) => a.total - b.total);
      const hits = [...fewest.hits]
        // Of a word that many events have, the weightiest are known: of the others their titles tell.
        .filter(([number, hit]) => others.every((o) => o.hits.has(number) || titleHas(hit, o.word)))
        .map(([, [number, title, from, to, lon, lat, importance]]) => ({
          number,
          title,
          from,
          to,
          lon,
          lat,
          importance,
        }))
        .sort(
          (a, b) => b.importance - a.importance || (a.from ?? -Infinity) - (b.from ?? -Infinity) || a.number - b.number,
        );
      const exact = others.length ? answers.every((a) => a.exact && a.whole) : fewest.exact;
      return { hits: hits.slice(0, MOST_HITS), total: others.length ? hits.length : fewest.total, exact };
    },
    /** The record of an event by its number, or null. @param {number} number */
    async numbered(number) {
      const { events, size } = await index();
      const line = (await block(events, Math.floor(number / size))).split("\n")[number % size];
      return line ? JSON.parse(line) : null;
    },
  };
}
