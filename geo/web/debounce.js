// What need not follow every step of a drag: done at once where nothing moved of late, and otherwise when it rests. No DOM.

/**
 * @param {number} rest milliseconds without a step after which what moves has come to rest
 * @param {{now?: () => number, later?: (f: () => void, ms: number) => number, never?: (id: number) => void}} [clock]
 * @returns {{step: (what: () => void) => void, flush: () => void, drop: () => void}} `step` does it now or at rest,
 *   the last one asked for; `flush` does now what waits; `drop` forgets it
 */
export function createRest(
  rest,
  { now = () => performance.now(), later = (f, ms) => window.setTimeout(f, ms), never = (id) => clearTimeout(id) } = {},
) {
  let last = -Infinity;
  /** @type {(() => void) | null} */
  let waits = null;
  let timer = 0;
  const drop = () => {
    never(timer);
    timer = 0;
    waits = null;
  };
  const flush = () => {
    const what = waits;
    drop();
    what?.();
  };
  return {
    step(what) {
      const quiet = now() - last > rest;
      last = now();
      drop();
      if (quiet) return what();
      waits = what;
      timer = later(flush, rest);
    },
    flush,
    drop,
  };
}
